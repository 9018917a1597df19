//! How a processor with moods pays out: what it does with the next payouts is chosen beforehand, and the banks behind it may
//! send money back.

use std::collections::VecDeque;
use std::sync::Mutex;

use doorstep::gateways::payments::{AskPayout, PayoutReport, PayoutStatus, ProcessorError};

/// What it does with a new payout. Without a mood it sends the money and says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PayoutMood {
    /// It will not.
    Refuses,
    /// It says nothing.
    IsSilent,
    /// It sends the money, and its answer is lost.
    LosesAnswer,
}

/// The part of a processor that pays out.
#[derive(Default)]
pub struct MoodyBank {
    moods: Mutex<VecDeque<PayoutMood>>,
    sent: Mutex<Vec<PayoutReport>>,
}

impl MoodyBank {
    /// Its next mood.
    pub fn gets(&self, mood: PayoutMood) {
        self.moods.lock().unwrap().push_back(mood);
    }

    /// From now on it does what it is asked.
    pub fn calms_down(&self) {
        self.moods.lock().unwrap().clear();
    }

    /// What it does when it is asked for a payout: under a key that it knows, nothing new.
    pub fn pays_out(&self, asked: &AskPayout) -> Result<PayoutReport, ProcessorError> {
        if let Some(known) = self.knows(&asked.key) {
            return Ok(known);
        }
        let mood = self.moods.lock().unwrap().pop_front();
        let silence = || Err(ProcessorError::Unknown("silence".to_owned()));
        match mood {
            Some(PayoutMood::Refuses) => return Err(ProcessorError::Refused("not today".to_owned())),
            Some(PayoutMood::IsSilent) => return silence(),
            Some(PayoutMood::LosesAnswer) | None => {}
        }
        let report = PayoutReport {
            key: asked.key.clone(),
            transaction: format!("po-{}", asked.key),
            status: PayoutStatus::Paid,
            amount: asked.amount,
        };
        self.sent.lock().unwrap().push(report.clone());
        if mood == Some(PayoutMood::LosesAnswer) { silence() } else { Ok(report) }
    }

    /// What it knows under a key.
    pub fn knows(&self, key: &str) -> Option<PayoutReport> {
        self.sent.lock().unwrap().iter().find(|report| report.key == key).cloned()
    }

    /// A bank sends money back. Says of which payout, if any was sent.
    pub fn sends_back(&self, which: usize) -> Option<String> {
        let mut sent = self.sent.lock().unwrap();
        let paid: Vec<&mut PayoutReport> =
            sent.iter_mut().filter(|report| report.status == PayoutStatus::Paid).collect();
        let place = which.checked_rem(paid.len())?;
        let report = paid.into_iter().nth(place)?;
        report.status = PayoutStatus::Returned("no such account".to_owned());
        Some(report.key.clone())
    }
}

//! A processor with moods: what it does with the next refunds is chosen beforehand. It forgets a key as soon as it may,
//! and it knows how much money has really left, whatever the store believes. Behind it are the buyers' banks.

use std::collections::{BTreeMap, VecDeque};
use std::future::{pending, ready};
use std::sync::Mutex;

use doorstep::clock::Clock;
use doorstep::domain::money::Money;
use doorstep::domain::refunds::KEY_MEMORY_HOURS;
use doorstep::domain::time::{Instant, hours};
use doorstep::gateways::payments::{
    AskPayout, AskRefund, Chargeback, ChargebackStatus, NotVerified, Notification, PaymentReport, PaymentStatus,
    PayoutReport, Processor, ProcessorError, RefundReport, RefundStatus, Report, StartPayment, Started,
};
use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use tokio::sync::Notify;

use super::moody_bank::MoodyBank;

/// What it does with a new refund. Without a mood it sends the money and says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    /// It will not.
    Refuses,
    /// It says nothing: neither to this nor to the next question about a refund, if that comes first.
    IsSilent,
    /// It sends the money, and its answer is lost.
    LosesAnswer,
    /// It accepts, and sends the money hours later or not at all.
    TakesItsTime { hours: i64, fails: bool },
    /// The program ends before it hears an answer, when the money may have been sent or not.
    Kills { after: bool },
}

/// Money that left, is leaving or came back.
#[derive(Clone, Debug)]
pub struct Movement {
    /// The key it was asked for under.
    pub key: String,
    /// How it stands.
    pub status: RefundStatus,
    payment: String,
    amount: Money,
    asked_at: Instant,
    /// When it goes on by itself, and to what.
    changes: Option<(Instant, RefundStatus)>,
}

impl Movement {
    /// Whether the buyer has this money or is about to get it.
    pub fn is_live(&self) -> bool {
        matches!(self.status, RefundStatus::Done | RefundStatus::Pending)
    }
}

/// The processor.
pub struct MoodyTill {
    /// Rings when the program is to end.
    pub killed: Notify,
    clock: Clock,
    moods: Mutex<VecDeque<Mood>>,
    movements: Mutex<Vec<Movement>>,
    /// What banks took back, by payment.
    chargebacks: Mutex<BTreeMap<String, Vec<Chargeback>>>,
    told: Mutex<u64>,
    /// The part of it that pays out.
    pub bank: MoodyBank,
}

impl MoodyTill {
    /// One that has sent nothing yet.
    pub fn new(clock: Clock) -> Self {
        let (moods, movements, chargebacks) = (Mutex::default(), Mutex::default(), Mutex::default());
        Self {
            killed: Notify::new(),
            clock,
            moods,
            movements,
            chargebacks,
            told: Mutex::default(),
            bank: MoodyBank::default(),
        }
    }

    /// Its next mood.
    pub fn gets(&self, mood: Mood) {
        self.moods.lock().unwrap().push_back(mood);
    }

    /// From now on it does what it is asked.
    pub fn calms_down(&self) {
        self.moods.lock().unwrap().clear();
        self.bank.calms_down();
    }

    /// Everything that moved.
    pub fn movements(&self) -> Vec<Movement> {
        self.movements.lock().unwrap().clone()
    }

    /// How much of each payment the buyer has back or is about to get.
    pub fn given_back(&self) -> BTreeMap<String, i64> {
        let mut given_back = BTreeMap::new();
        for movement in self.movements().into_iter().filter(Movement::is_live) {
            *given_back.entry(movement.payment).or_default() += movement.amount.minor;
        }
        given_back
    }

    /// When the next pending refund goes on by itself.
    pub fn next_change_at(&self) -> Option<Instant> {
        self.movements.lock().unwrap().iter().filter_map(|movement| Some(movement.changes.as_ref()?.0)).min()
    }

    /// Lets pending refunds go on whose time has come, and says which those are.
    pub fn goes_on(&self) -> Vec<String> {
        let now = self.clock.now();
        let mut movements = self.movements.lock().unwrap();
        let due = |movement: &&mut Movement| movement.changes.as_ref().is_some_and(|(at, _)| *at <= now);
        movements
            .iter_mut()
            .filter(due)
            .map(|movement| {
                let (_, status) = movement.changes.take().unwrap();
                movement.status = status;
                movement.key.clone()
            })
            .collect()
    }

    /// Money that was sent comes back. Says of which refund, if any was sent.
    pub fn takes_back(&self, which: usize) -> Option<String> {
        let mut movements = self.movements.lock().unwrap();
        let sent: Vec<&mut Movement> =
            movements.iter_mut().filter(|movement| movement.status == RefundStatus::Done).collect();
        let place = which.checked_rem(sent.len())?;
        let movement = sent.into_iter().nth(place)?;
        movement.status = failed();
        Some(movement.key.clone())
    }

    /// A bank takes so many minor units of the charge of a payment back, or what is left of it.
    pub fn bank_takes(&self, payment: &str, captured: Money, minor: i64) {
        let mut chargebacks = self.chargebacks.lock().unwrap();
        let known = chargebacks.entry(payment.to_owned()).or_default();
        let lives = known.iter().filter(|chargeback| chargeback.status != ChargebackStatus::Won);
        let left = captured.minor - lives.map(|chargeback| chargeback.amount.minor).sum::<i64>();
        if left > 0 {
            known.push(Chargeback {
                transaction: format!("cb-{payment}-{}", known.len()),
                charge: format!("charge-{}", reference(payment)),
                amount: Money::new(minor.clamp(1, left), captured.currency),
                status: ChargebackStatus::Open,
                reason: "not received".to_owned(),
            });
        }
    }

    /// A bank decides the oldest chargeback of a payment that is open.
    pub fn bank_decides(&self, payment: &str, won: bool) {
        let mut chargebacks = self.chargebacks.lock().unwrap();
        let open = chargebacks.get_mut(payment).into_iter().flatten();
        let oldest = open.into_iter().find(|chargeback| chargeback.status == ChargebackStatus::Open);
        if let Some(chargeback) = oldest {
            chargeback.status = if won { ChargebackStatus::Won } else { ChargebackStatus::Lost };
        }
    }

    /// The payments of which a bank has money, undecided.
    pub fn with_banks(&self) -> Vec<String> {
        let chargebacks = self.chargebacks.lock().unwrap();
        let open = |known: &[Chargeback]| known.iter().any(|known| known.status == ChargebackStatus::Open);
        chargebacks.iter().filter(|(_, known)| open(known)).map(|(payment, _)| payment.clone()).collect()
    }

    /// What it says of a payment.
    pub fn says_of(&self, payment: &str) -> PaymentReport {
        PaymentReport {
            reference: reference(payment).to_owned(),
            processor_payment: payment.to_owned(),
            status: PaymentStatus::Closed,
            charges: Vec::new(),
            chargebacks: self.chargebacks.lock().unwrap().get(payment).cloned().unwrap_or_default(),
        }
    }

    /// What it writes when it tells the store of a refund: every notification is another event.
    pub fn notification(&self, key: &str) -> Vec<u8> {
        let mut told = self.told.lock().unwrap();
        *told += 1;
        format!("{told} {key}").into_bytes()
    }

    fn sends(&self, asked: &AskRefund, changes: Option<(Instant, RefundStatus)>) -> RefundReport {
        let status = if changes.is_some() { RefundStatus::Pending } else { RefundStatus::Done };
        let movement = Movement {
            key: asked.key.clone(),
            status,
            payment: asked.processor_payment.clone(),
            amount: asked.amount,
            asked_at: self.clock.now(),
            changes,
        };
        let mut movements = self.movements.lock().unwrap();
        movements.push(movement);
        report(movements.last().unwrap())
    }

    /// The last movement under a key, as far back as it looks.
    fn last(&self, key: &str, since: Option<Instant>) -> Option<RefundReport> {
        let movements = self.movements.lock().unwrap();
        let known = |movement: &&Movement| movement.key == key && since.is_none_or(|since| movement.asked_at >= since);
        movements.iter().rfind(known).map(report)
    }
}

/// The store's reference of a payment.
fn reference(payment: &str) -> &str {
    payment.trim_start_matches("till-")
}

fn failed() -> RefundStatus {
    RefundStatus::Failed("the account is closed".to_owned())
}

fn report(movement: &Movement) -> RefundReport {
    let (status, amount) = (movement.status.clone(), movement.amount);
    RefundReport { key: movement.key.clone(), transaction: format!("re-{}", movement.key), status, amount }
}

fn silence<T>() -> Result<T, ProcessorError> {
    Err(ProcessorError::Unknown("silence".to_owned()))
}

impl Processor for MoodyTill {
    fn name(&self) -> &'static str {
        "till"
    }

    fn start<'a>(&'a self, _: &'a StartPayment) -> BoxFuture<'a, Result<Started, ProcessorError>> {
        ready(silence()).boxed()
    }

    fn query<'a>(&'a self, processor_payment: &'a str) -> BoxFuture<'a, Result<PaymentReport, ProcessorError>> {
        self.close(processor_payment)
    }

    fn close<'a>(&'a self, processor_payment: &'a str) -> BoxFuture<'a, Result<PaymentReport, ProcessorError>> {
        ready(Ok(self.says_of(processor_payment))).boxed()
    }

    fn refund<'a>(&'a self, asked: &'a AskRefund) -> BoxFuture<'a, Result<RefundReport, ProcessorError>> {
        let now = self.clock.now();
        if let Some(known) = self.last(&asked.key, Some(now - hours(KEY_MEMORY_HOURS))) {
            return ready(Ok(known)).boxed();
        }
        let mood = self.moods.lock().unwrap().pop_front();
        let answer = match mood {
            None => Ok(self.sends(asked, None)),
            Some(Mood::Refuses) => Err(ProcessorError::Refused("not today".to_owned())),
            Some(Mood::IsSilent) => silence(),
            Some(Mood::LosesAnswer) => {
                self.sends(asked, None);
                silence()
            }
            Some(Mood::TakesItsTime { hours: count, fails }) => {
                let then = if fails { failed() } else { RefundStatus::Done };
                Ok(self.sends(asked, Some((now + hours(count), then))))
            }
            Some(Mood::Kills { after }) => {
                if after {
                    self.sends(asked, None);
                }
                self.killed.notify_one();
                return pending().boxed();
            }
        };
        ready(answer).boxed()
    }

    fn query_refund<'a>(&'a self, key: &'a str) -> BoxFuture<'a, Result<Option<RefundReport>, ProcessorError>> {
        let mut moods = self.moods.lock().unwrap();
        if moods.front() == Some(&Mood::IsSilent) {
            moods.pop_front();
            return ready(silence()).boxed();
        }
        ready(Ok(self.last(key, None))).boxed()
    }

    fn pays_out(&self) -> bool {
        true
    }

    fn pay_out<'a>(&'a self, asked: &'a AskPayout) -> BoxFuture<'a, Result<PayoutReport, ProcessorError>> {
        ready(self.bank.pays_out(asked)).boxed()
    }

    fn query_payout<'a>(&'a self, key: &'a str) -> BoxFuture<'a, Result<Option<PayoutReport>, ProcessorError>> {
        ready(Ok(self.bank.knows(key))).boxed()
    }

    fn verify(&self, _: &BTreeMap<String, String>, body: &[u8], _: Instant) -> Result<Notification, NotVerified> {
        self.read(body)
    }

    fn read(&self, body: &[u8]) -> Result<Notification, NotVerified> {
        let text = std::str::from_utf8(body).map_err(|_| NotVerified::Unreadable)?;
        let (event, key) = text.split_once(' ').ok_or(NotVerified::Unreadable)?;
        let refund = self.last(key, None).map(Report::Refund);
        let report = refund.or_else(|| self.bank.knows(key).map(Report::Payout)).ok_or(NotVerified::Unreadable)?;
        Ok(Notification { event: event.to_owned(), report })
    }
}

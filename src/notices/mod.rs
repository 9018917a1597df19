//! A queued notice becomes a message in its reader's language and time zone: subject, text and page.
//!
//! Each kind has a struct in one of the files beside this one and a folder in `templates/mail/`.
//! Nothing here sends anything, or decides that something is said.

mod accounts;
mod administration;
mod cases;
mod chargebacks;
mod delivery;
mod frame;
mod mail;
mod payments;
mod payouts;
mod refunds;
mod shipping;
mod shops;
#[cfg(test)]
mod tests;

use chrono_tz::Tz;

use crate::config::Origin;
use crate::db::notices::{AboutLine, AboutOrder, Letter};
use crate::domain::ids::VerificationId;
use crate::domain::notices::{Mailbox, Message, Notice};
use crate::domain::orders::Actor;
use crate::domain::text::Text as _;
use crate::words::Reader;
use frame::Frame;
use mail::Mail;

/// What every message of the store has in common.
#[derive(Clone, Debug)]
pub struct Letterhead {
    /// The store's name.
    pub store_name: String,
    /// Where the store is: links begin with it, and Message-IDs end with its host.
    pub public_url: Origin,
    /// The zone of instants for people who named none.
    pub time_zone: Tz,
}

/// Why a notice could not be put into words. It stays in the outbox with this as its error.
#[derive(Debug, thiserror::Error)]
pub enum NotWritten {
    /// What was stored is no notice that this program knows.
    #[error("its facts cannot be read: {0}")]
    Unreadable(#[from] serde_json::Error),
    /// It speaks of an order and has none.
    #[error("it names no order")]
    NoOrder,
    /// It speaks of a refund case that its order does not have.
    #[error("it names no refund case of its order")]
    NoCase,
    /// It goes another way: as a mail what is an SMS, or the other way round.
    #[error("it is not said this way")]
    OtherChannel,
    /// A template failed.
    #[error("its template failed: {0}")]
    Template(#[from] askama::Error),
}

/// Puts a notice into words.
pub fn write(letter: &Letter, letterhead: &Letterhead) -> Result<Message, NotWritten> {
    let notice: Notice = serde_json::from_str(&letter.notice.facts)?;
    let reader = Reader::new(&letter.to.locale, letter.to.time_zone.as_deref(), letterhead.time_zone);
    let mail = mail_of(notice, Frame::new(letter, letterhead), letter.order.as_ref())?;
    Ok(Message {
        message_id: format!("{}@{}", letter.notice.message_id, letterhead.public_url.host()),
        to: Mailbox { name: letter.to.name.clone(), address: letter.to.email.clone() },
        queued_at: letter.notice.queued_at,
        subject: one_line(&mail.subject(&reader)?),
        text: tidy(&mail.text(&reader)?),
        html: mail.html(&reader)?,
    })
}

/// What stands in a preview where a secret stands in the message.
pub const HIDDEN: &str = "••••••";

/// The verification whose code a notice carries.
///
/// # Errors
/// [`NotWritten::OtherChannel`] when it carries none.
pub fn verification(letter: &Letter) -> Result<VerificationId, NotWritten> {
    match serde_json::from_str(&letter.notice.facts)? {
        Notice::PhoneCode { verification } => Ok(verification),
        _ => Err(NotWritten::OtherChannel),
    }
}

/// Puts a notice that carries a code into words: the code's digits, or [`HIDDEN`].
///
/// # Errors
/// [`NotWritten::OtherChannel`] when it carries none.
pub fn write_code(letter: &Letter, letterhead: &Letterhead, code: &str) -> Result<String, NotWritten> {
    verification(letter)?;
    let reader = Reader::new(&letter.to.locale, letter.to.time_zone.as_deref(), letterhead.time_zone);
    Ok(one_line(&reader.render(&accounts::PhoneCode { store: &letterhead.store_name, code })?))
}

/// The words of each kind.
fn mail_of<'a>(
    notice: Notice,
    frame: Frame<'a>,
    about: Option<&'a AboutOrder>,
) -> Result<Box<dyn Mail + 'a>, NotWritten> {
    // These are for administrators, or may be; all others are about an order.
    let (notice, order) = match (notice, about) {
        (Notice::MoneyInSuspense { amount, reason, processor, processor_payment }, _) => {
            return Ok(Box::new(administration::MoneyInSuspense {
                frame,
                amount,
                reason,
                processor,
                processor_payment,
            }));
        }
        (Notice::RefundOwed { refund, amount, attempts, reason }, order) => {
            return Ok(Box::new(administration::RefundOwed { frame, order, refund, amount, attempts, reason }));
        }
        (Notice::RefundMisfit { refund, amount, reported, processor, transaction }, order) => {
            return Ok(Box::new(administration::RefundMisfit {
                frame,
                order,
                refund,
                amount,
                reported,
                processor,
                transaction,
            }));
        }
        (Notice::PaidElsewhere { amount, payee, processor, processor_payment }, _) => {
            return Ok(Box::new(administration::PaidElsewhere { frame, amount, payee, processor, processor_payment }));
        }
        (Notice::ChargebackOpened { chargeback, amount, reason }, _) => {
            return Ok(Box::new(chargebacks::ChargebackOpened { frame, chargeback, amount, reason }));
        }
        (Notice::ChargebackEnded { chargeback, amount, outcome, taken }, _) => {
            let outcome = outcome.as_str();
            return Ok(Box::new(chargebacks::ChargebackEnded { frame, chargeback, amount, outcome, taken }));
        }
        (Notice::ChargebackReminder { chargeback, amount, since }, _) => {
            return Ok(Box::new(chargebacks::ChargebackReminder { frame, chargeback, amount, since }));
        }
        (Notice::ChargebackMisfit { amount, processor, processor_payment, transaction }, _) => {
            return Ok(Box::new(chargebacks::ChargebackMisfit {
                frame,
                amount,
                processor,
                processor_payment,
                transaction,
            }));
        }
        (Notice::PhoneChanged { ending, release_from }, _) => {
            return Ok(Box::new(accounts::PhoneChanged { frame, ending, release_from }));
        }
        (Notice::PasswordFailures { failures, since, blocked_until }, _) => {
            return Ok(Box::new(accounts::PasswordFailures { frame, failures, since, blocked_until }));
        }
        (Notice::ReleasedBeforehand { shop, number, amount, charge, received, orders }, _) => {
            return Ok(Box::new(shops::ReleasedBeforehand { frame, shop, number, amount, charge, received, orders }));
        }
        (Notice::BalanceBelowZero { shop, balance }, _) => {
            return Ok(Box::new(shops::BalanceBelowZero { frame, shop, balance }));
        }
        (Notice::FloatBelowZero { float }, _) => {
            return Ok(Box::new(administration::FloatBelowZero { frame, float }));
        }
        (Notice::PayoutPaid { payout, shop, amount, ending }, _) => {
            return Ok(Box::new(payouts::PayoutPaid { frame, payout, shop, amount, ending }));
        }
        (Notice::PayoutRefused { payout, shop, amount, ending, reason }, _) => {
            return Ok(Box::new(payouts::PayoutRefused { frame, payout, shop, amount, ending, reason }));
        }
        (Notice::PayoutReturned { payout, shop, amount, ending, reason }, _) => {
            return Ok(Box::new(payouts::PayoutReturned { frame, payout, shop, amount, ending, reason }));
        }
        (Notice::BankAccountChanged { shop, by, ending, payouts_from }, _) => {
            return Ok(Box::new(payouts::BankAccountChanged { frame, shop, by, ending, payouts_from }));
        }
        (Notice::PayoutOverdue { payout, shop, amount, since, reason }, _) => {
            return Ok(Box::new(payouts::PayoutOverdue { frame, payout, shop, amount, since, reason }));
        }
        (Notice::PayoutMisfit { payout, amount, reported, processor, transaction }, _) => {
            return Ok(Box::new(payouts::PayoutMisfit { frame, payout, amount, reported, processor, transaction }));
        }
        (Notice::PhoneCode { .. }, _) => return Err(NotWritten::OtherChannel),
        (Notice::MailDown { since }, _) => return Ok(Box::new(administration::MailDown { frame, since })),
        (notice, order) => (notice, order.ok_or(NotWritten::NoOrder)?),
    };
    let of = |number: &str| order.cases.iter().find(|case| case.number == number).ok_or(NotWritten::NoCase);
    Ok(match notice {
        Notice::OrderPlaced { pay_by, .. } => Box::new(payments::OrderPlaced { frame, order, pay_by }),
        Notice::PaymentReceived { amount } => Box::new(payments::PaymentReceived { frame, order, amount }),
        Notice::PaymentReminder { amount, pay_by } => {
            Box::new(payments::PaymentReminder { frame, order, amount, pay_by })
        }
        Notice::NewOrder { amount, ship_by } => Box::new(shipping::NewOrder { frame, order, amount, ship_by }),
        Notice::ShipmentReminder { cancels_at } => Box::new(shipping::ShipmentReminder { frame, order, cancels_at }),
        Notice::Shipped { method, carrier, tracking_number, confirms_at } => {
            Box::new(shipping::Shipped::new(frame, order, method, carrier, tracking_number, confirms_at))
        }
        Notice::DeliveryReminder { confirms_at, marked_delivered } => {
            let cause = if marked_delivered { "delivered" } else { "time" };
            Box::new(delivery::DeliveryReminder { frame, order, confirms_at, cause })
        }
        Notice::DeliveryConfirmedForYou { by, reason, claims_until } => {
            Box::new(delivery::DeliveryConfirmedForYou { frame, order, by: by.as_str(), reason, claims_until })
        }
        Notice::PaymentReleased { by, held, commission, advanced, received } => {
            let by = by.as_str();
            Box::new(delivery::PaymentReleased { frame, order, by, held, commission, advanced, received })
        }
        Notice::ExtensionGranted { days, confirms_at } => {
            Box::new(delivery::ExtensionGranted { frame, order, days, confirms_at })
        }
        Notice::BuyerExtended { days, confirms_at } => {
            Box::new(delivery::BuyerExtended { frame, order, days, confirms_at })
        }
        Notice::OrderCancelled { by, reason, refund } => {
            let unpaid = refund.is_none() && matches!(by, Actor::Time | Actor::Processor);
            let by = if unpaid { "unpaid" } else { by.as_str() };
            Box::new(refunds::OrderCancelled { frame, order, by, reason, refund })
        }
        Notice::UnshippedRefunded { amount } => Box::new(refunds::UnshippedRefunded { frame, order, amount }),
        Notice::RefundIssued { refund, amount, goods, shipping, processor } => {
            let of_refund = order.refunded.iter().filter(|(number, _)| *number == refund);
            let mut lines: Vec<&AboutLine> = of_refund.map(|(_, line)| line).collect();
            // A chargeback may have paid a part of it: then the lines are more than what was sent.
            if lines.iter().map(|line| line.amount.minor).sum::<i64>() != goods.minor {
                lines.clear();
            }
            let case = order.cases.iter().find(|case| case.refund.as_ref() == Some(&refund));
            Box::new(refunds::RefundIssued { frame, order, case, lines, refund, amount, goods, shipping, processor })
        }
        Notice::RefundFailed { refund, amount } => Box::new(refunds::RefundFailed { frame, order, refund, amount }),
        Notice::RefundGivenUp { refund, amount } => Box::new(refunds::RefundGivenUp { frame, order, refund, amount }),
        Notice::RefundRequested { case, amount, answer_by } => {
            Box::new(cases::RefundRequested { frame, order, case: of(&case)?, amount, answer_by })
        }
        Notice::RefundToAnswer { case, amount, answer_by, .. } => {
            Box::new(cases::RefundToAnswer { frame, order, case: of(&case)?, amount, answer_by })
        }
        Notice::RefundAnswered { case, answer, amount, reason, choose_by } => {
            let (case, answer, said) = (of(&case)?, answer.as_str(), cases::quoted(&reason));
            Box::new(cases::RefundAnswered { frame, order, case, answer, amount, said, choose_by })
        }
        Notice::RefundAnsweredForYou { case, outcome } => {
            Box::new(cases::RefundAnsweredForYou { frame, order, case: of(&case)?, outcome: outcome.as_str() })
        }
        Notice::ReturnInstructions { case, amount, send_by, shop_pays } => {
            let (case, payer) = (of(&case)?, if shop_pays { "shop" } else { "you" });
            Box::new(cases::ReturnInstructions { frame, order, case, amount, send_by, payer })
        }
        Notice::ReturnSent { case, carrier, tracking_number, contest_by } => {
            Box::new(cases::ReturnSent { frame, order, case: of(&case)?, carrier, tracking_number, contest_by })
        }
        Notice::CaseReminder { case, state, offer, act_by } => {
            Box::new(cases::CaseReminder { frame, order, case: of(&case)?, state, offer, act_by })
        }
        Notice::DisputeOpened { case, by, reason } => {
            Box::new(cases::DisputeOpened { frame, order, case: of(&case)?, by, said: cases::quoted(&reason) })
        }
        Notice::DisputeToRule { case, amount, since } => {
            Box::new(cases::DisputeToRule { frame, order, case: of(&case)?, amount, since })
        }
        Notice::RulingMade { case, amount, reason, may_appeal, final_at } => {
            let (case, said) = (of(&case)?, cases::quoted(&reason));
            Box::new(cases::RulingMade { frame, order, case, amount, said, may_appeal, final_at })
        }
        Notice::RulingAppealed { case, by, reason } => {
            Box::new(cases::RulingAppealed { frame, order, case: of(&case)?, by, said: cases::quoted(&reason) })
        }
        Notice::CaseEnded { case, state, refund } => {
            Box::new(cases::CaseEnded { frame, order, case: of(&case)?, state, refund })
        }
        Notice::CaseMessage { case, from, text } => {
            Box::new(cases::CaseMessage { frame, order, case: of(&case)?, from, said: cases::quoted(&text) })
        }
        Notice::MoneyInSuspense { .. }
        | Notice::ChargebackOpened { .. }
        | Notice::ChargebackEnded { .. }
        | Notice::ChargebackReminder { .. }
        | Notice::ChargebackMisfit { .. }
        | Notice::RefundOwed { .. }
        | Notice::RefundMisfit { .. }
        | Notice::PayoutPaid { .. }
        | Notice::PayoutRefused { .. }
        | Notice::PayoutReturned { .. }
        | Notice::BankAccountChanged { .. }
        | Notice::PayoutOverdue { .. }
        | Notice::PayoutMisfit { .. }
        | Notice::PaidElsewhere { .. }
        | Notice::PhoneCode { .. }
        | Notice::PhoneChanged { .. }
        | Notice::PasswordFailures { .. }
        | Notice::ReleasedBeforehand { .. }
        | Notice::BalanceBelowZero { .. }
        | Notice::FloatBelowZero { .. }
        | Notice::MailDown { .. } => return Err(NotWritten::NoOrder),
    })
}

/// A subject is one line, whatever a shop or a product is called.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Plain text as a person would type it: no blanks at the ends of lines but in the line that opens the signature, and
/// never two empty lines in a row.
fn tidy(text: &str) -> String {
    let mut tidied = String::with_capacity(text.len());
    let mut empty_before = true;
    for line in text.lines() {
        let line = if line == "-- " { line } else { line.trim_end() };
        if !(line.is_empty() && empty_before) {
            tidied.push_str(line);
            tidied.push('\n');
        }
        empty_before = line.is_empty();
    }
    tidied
}

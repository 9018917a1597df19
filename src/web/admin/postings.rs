//! How a posting reads: its account in words, its amount in one of two columns.

use crate::db::ledger::PostingRow;
use crate::domain::ledger::currency;
use crate::domain::money::Money;
use crate::web::PageError;
use crate::words::{Phrase, Reader};

/// An amount in its column.
pub(super) struct Sides {
    /// Filled in for a debit.
    pub(super) debit: Option<Money>,
    /// Filled in for a credit.
    pub(super) credit: Option<Money>,
}

impl Sides {
    /// An amount as the ledger keeps it: debits above zero.
    pub(super) fn of(amount: Money) -> Self {
        let credit = Money::new(amount.minor.saturating_neg(), amount.currency);
        let is_debit = amount.minor > 0;
        Self { debit: is_debit.then_some(amount), credit: (amount.minor < 0).then_some(credit) }
    }
}

/// The sides of an entry: the account in words, and its column.
pub(super) fn sides(reader: &Reader, postings: &[PostingRow]) -> Result<Vec<(Phrase, Sides)>, PageError> {
    let side = |side: &PostingRow| {
        Ok((account_name(reader, &side.account), Sides::of(money(side.amount_minor, &side.currency)?)))
    };
    postings.iter().map(side).collect()
}

/// An amount of the ledger.
pub(super) fn money(minor: i64, code: &str) -> Result<Money, PageError> {
    let currency = currency(code).ok_or_else(|| PageError::Broken(format!("the ledger's currency {code}")))?;
    Ok(Money::new(minor, currency))
}

/// An account in words. What stands after a colon is a name: `processor_cash:sandbox`.
pub(super) fn account_name(reader: &Reader, name: &str) -> Phrase {
    let (kind, of) = name.split_once(':').unwrap_or((name, ""));
    reader.say(format!("admin-account-{}", kind.replace('_', "-"))).with("of", of)
}

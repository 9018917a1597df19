//! Pure rules: what may happen, and what follows. No I/O, no clock, no database; everything needed comes as an argument.

pub mod accounts;
pub mod bank_accounts;
pub mod carts;
pub mod chargebacks;
pub mod checkouts;
pub mod countries;
pub mod ids;
pub mod ledger;
pub mod money;
pub mod notices;
pub mod orders;
pub mod payments;
pub mod payouts;
pub mod phones;
pub mod pictures;
pub mod products;
pub mod profiles;
pub mod reauthentication;
pub mod refunds;
pub mod refusals;
pub mod shipping_methods;
pub mod shops;
pub mod sms;
pub mod terms;
pub mod text;
pub mod time;

//! How ids and spelled enums of the domain are kept in columns: ids as `BIGINT`, enums as their spelling in `TEXT`.

use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql};
use diesel::expression::AsExpression;
use diesel::internal::derives::as_expression::Bound;
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::{BigInt, Nullable, Text as SqlText};

use crate::domain::text::Text;

/// Teaches diesel to bind a domain type as a column type, nullable or not.
macro_rules! bindable {
    ($sql:ty: $($name:path),+ $(,)?) => {$(
        bindable!(@as $sql, $sql, $name, $name);
        bindable!(@as $sql, $sql, $name, &'e $name);
        bindable!(@as $sql, Nullable<$sql>, $name, $name);
        bindable!(@as $sql, Nullable<$sql>, $name, &'e $name);

        impl<DB> ToSql<Nullable<$sql>, DB> for $name
        where
            DB: Backend,
            $name: ToSql<$sql, DB>,
        {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
                <$name as ToSql<$sql, DB>>::to_sql(self, out)
            }
        }

        impl<DB: Backend> diesel::deserialize::Queryable<$sql, DB> for $name
        where
            $name: FromSql<$sql, DB>,
        {
            type Row = Self;
            fn build(row: Self) -> deserialize::Result<Self> {
                Ok(row)
            }
        }
    )+};
    (@as $sql:ty, $bound:ty, $name:path, $value:ty) => {
        impl<'e> AsExpression<$bound> for $value {
            type Expression = Bound<$bound, Self>;
            fn as_expression(self) -> Self::Expression {
                Bound::new(self)
            }
        }
    };
}

/// Ids are `BIGINT`.
macro_rules! id_columns {
    ($($name:ident),+ $(,)?) => {$(
        impl<DB> FromSql<BigInt, DB> for crate::domain::ids::$name
        where
            DB: Backend,
            i64: FromSql<BigInt, DB>,
        {
            fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
                i64::from_sql(bytes).map(Self)
            }
        }

        impl<DB> ToSql<BigInt, DB> for crate::domain::ids::$name
        where
            DB: Backend,
            i64: ToSql<BigInt, DB>,
        {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
                self.0.to_sql(out)
            }
        }

        bindable!(BigInt: crate::domain::ids::$name);
    )+};
}

/// Spelled enums are `TEXT`; a spelling the program does not know is an error, never a default.
macro_rules! text_columns {
    ($($name:path),+ $(,)?) => {$(
        impl<DB> FromSql<SqlText, DB> for $name
        where
            DB: Backend,
            String: FromSql<SqlText, DB>,
        {
            fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
                let spelling = String::from_sql(bytes)?;
                Self::parse(&spelling).ok_or_else(|| format!("{spelling:?} is no {}", stringify!($name)).into())
            }
        }

        impl<DB> ToSql<SqlText, DB> for $name
        where
            DB: Backend,
            str: ToSql<SqlText, DB>,
        {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
                <str as ToSql<SqlText, DB>>::to_sql(self.as_str(), out)
            }
        }

        bindable!(SqlText: $name);
    )+};
}

id_columns!(
    AccountId,
    ShopId,
    ProductId,
    VariantId,
    CartId,
    TermsId,
    PaymentId,
    ChargebackId,
    OrderId,
    LineId,
    PackageId,
    RefundId,
    CaseId,
    BankAccountId,
    PayoutId,
    SuspenseId,
    EntryId,
    DeadlineId,
    NoticeId,
    NotificationId,
    EarlyReleaseId,
    AgreementId,
    VerificationId,
);

text_columns!(
    crate::db::payments::TransactionKind,
    crate::domain::chargebacks::State,
    crate::domain::ledger::EntryKind,
    crate::domain::notices::NoticeKind,
    crate::domain::notices::Outcome,
    crate::domain::notices::State,
    crate::domain::orders::Actor,
    crate::domain::orders::CaseState,
    crate::domain::orders::ConfirmedBy,
    crate::domain::shipping_methods::ShippingMethod,
    crate::domain::orders::State,
    crate::domain::orders::StepKind,
    crate::domain::orders::cases::Kind,
    crate::domain::orders::cases::Reason,
    crate::db::payouts::TransactionKind,
    crate::domain::payouts::State,
    crate::domain::payments::State,
    crate::domain::payments::SuspenseReason,
    crate::domain::payments::SuspenseState,
    crate::domain::phones::State,
    crate::domain::products::ProductStatus,
    crate::domain::refunds::Cause,
    crate::domain::refunds::State,
    crate::domain::shops::Role,
    crate::domain::sms::Delivery,
);

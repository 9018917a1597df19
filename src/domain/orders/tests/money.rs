//! The money of an order: worked amounts, and that no walk ever makes or loses a cent.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::domain::ledger::{Account, Entry};
use crate::domain::money::basis_points;
use crate::domain::orders::cases::lifecycle::{CASE_LIFECYCLE, is_legal_in_case};
use crate::domain::orders::cases::{Claim, ClaimDraft, Kind, Reason, Step as CaseStep};
use crate::domain::orders::lifecycle::is_legal;
use crate::domain::refunds::Cause;
use crate::domain::text::Text as _;

fn moved(entries: &[Entry], account: &Account) -> i64 {
    entries.iter().map(|entry| entry.movement(account)).sum()
}

#[test]
fn payment_fills_the_hold() {
    let paid = taken(&placed(), &pay(), Actor::Processor, start());
    assert_eq!((paid.order.captured_minor, paid.order.hold_minor), (4900, 4900));
    assert_eq!(moved(&paid.entries, &Account::ProcessorCash("till".to_owned())), 4900);
    assert_eq!(moved(&paid.entries, &Account::Hold(OrderId(1))), -4900);
    assert_eq!(paid.stock, [StockChange::Sell(VariantId(1), 3), StockChange::Sell(VariantId(2), 2)]);
}

#[test]
fn an_unpaid_order_given_up_moves_no_money() {
    let given_up = taken(&placed(), &Step::Abandon, Actor::Buyer, start());
    assert!(given_up.entries.is_empty() && given_up.refund.is_none());
    assert_eq!(given_up.stock, [StockChange::Unreserve(VariantId(1), 3), StockChange::Unreserve(VariantId(2), 2)]);
}

#[test]
fn a_cancellation_gives_everything_back() {
    let cancelled = taken(&paid(), &cancel(), Actor::Seller, day(1));
    let expected = RefundDraft {
        cause: Cause::Cancelled,
        amount_minor: 4900,
        shipping_minor: 500,
        lines: vec![(FIRST, 3, 3000), (SECOND, 2, 1400)],
    };
    assert_eq!(cancelled.refund, Some(expected));
    assert_eq!((cancelled.order.hold_minor, cancelled.order.refunded_minor), (0, 4900));
    assert_eq!(cancelled.order.commission_left_minor(), 0);
    assert_eq!(moved(&cancelled.entries, &Account::RefundsInTransit), -4900);
    assert_eq!(cancelled.stock, [StockChange::Restock(VariantId(1), 3), StockChange::Restock(VariantId(2), 2)]);
}

#[test]
fn the_unshipped_rest_goes_back_with_its_share_of_the_shipping() {
    let rest = taken(&partly_shipped(), &Step::RefundUnshipped, Actor::Time, day(15));
    // 20.00 and 14.00 of 44.00 were not shipped, so 3.86 of the 5.00 for shipping.
    let expected = RefundDraft {
        cause: Cause::Unshipped,
        amount_minor: 3786,
        shipping_minor: 386,
        lines: vec![(FIRST, 2, 2000), (SECOND, 2, 1400)],
    };
    assert_eq!(rest.refund, Some(expected));
    assert_eq!(rest.order.hold_minor, 1114);
    assert_eq!(rest.stock, [StockChange::Restock(VariantId(1), 2), StockChange::Restock(VariantId(2), 2)]);
    // The commission on 49.00 was 2.45, of which 1.89 goes back with 37.86.
    let received = taken(&rest.order, &confirm(), Actor::Buyer, day(16));
    assert_eq!(received.order.released_minor, 1114 - 56);
    assert_eq!(moved(&received.entries, &Account::Commission), -56);
}

#[test]
fn lines_that_cost_nothing_share_the_shipping_by_pieces() {
    let mut free = placed();
    free.lines.iter_mut().for_each(|line| line.total_minor = 0);
    (free.goods_minor, free.total_minor) = (0, 500);
    let free = after(&free, &pay(), Actor::Processor, start());
    let part = after(&free, &ship(ShippingMethod::Courier, &[(FIRST, 3)]), Actor::Seller, day(1));
    let rest = taken(&part, &Step::RefundUnshipped, Actor::Time, day(15)).refund.unwrap();
    assert_eq!((rest.amount_minor, rest.shipping_minor), (200, 200));
}

#[test]
fn an_order_that_costs_nothing_moves_nothing() {
    let mut free = placed();
    free.lines.iter_mut().for_each(|line| line.total_minor = 0);
    (free.goods_minor, free.shipping_minor, free.total_minor) = (0, 0, 0);
    let free = after(&free, &pay(), Actor::Processor, start());
    let cancelled = taken(&free, &cancel(), Actor::Seller, day(1));
    assert!(cancelled.refund.is_none() && cancelled.entries.is_empty());
}

#[test]
fn a_release_is_the_total_less_the_commission() {
    for (commission_bp, commission) in [(0, 0), (500, 245), (1, 0), (2, 1), (5000, 2450), (10_000, 4900)] {
        let mut order = paid();
        order.terms.rules.commission_bp = commission_bp;
        let order = after(&order, &ship_all(ShippingMethod::Courier), Actor::Seller, day(1));
        let received = taken(&order, &confirm(), Actor::Buyer, day(2));
        assert_eq!(received.order.released_minor, 4900 - commission, "{commission_bp}");
        assert_eq!(received.order.hold_minor, 0);
        assert_eq!(moved(&received.entries, &Account::Hold(OrderId(1))), 4900);
        assert_eq!(moved(&received.entries, &Account::SellerBalance(ShopId(1))), commission - 4900);
        assert_eq!(moved(&received.entries, &Account::Commission), -commission);
    }
}

/// What each of successive refunds gives back of the commission.
fn given_back(captured_minor: i64, commission_bp: i64, parts: &[i64]) -> Vec<i64> {
    let mut order = Order { captured_minor, ..paid() };
    order.terms.rules.commission_bp = commission_bp;
    let mut left = order.commission_left_minor();
    let mut given = Vec::new();
    for part in parts {
        order.refunded_minor += part;
        given.push(left - order.commission_left_minor());
        left = order.commission_left_minor();
    }
    given
}

#[test]
fn refunds_of_a_third_each_give_back_the_commission_without_drift() {
    assert_eq!(given_back(10_000, 500, &[3333, 3333, 3334]), [167, 166, 167]);
}

/// As many kinds of attempts leave refund cases alone.
const ATTEMPTS_OUTSIDE_CASES: u8 = 16;

/// A step of the open case that its state knows, or a request where none is open.
fn attempted_in_case(order: &Order, which: usize, pieces: i64) -> Option<(Step, Actor)> {
    let words = || "so".to_owned();
    let Some(case) = order.open_case() else {
        let kind = Kind::ALL.iter().copied().cycle().skip(which % 4).take(4).find(|kind| kind.is_open_to(order))?;
        let reason = *Reason::ALL.iter().find(|reason| reason.fits(kind)).unwrap();
        let claim = if kind == Kind::KeepGoods {
            Claim::Amount(order.captured_minor * pieces / 4)
        } else {
            let quantities = order.lines.iter().map(|line| (line.id, kind.claimable(line).min(pieces)));
            let shipping_minor = order.shipping_minor / pieces;
            Claim::Goods { quantities: quantities.filter(|(_, quantity)| *quantity > 0).collect(), shipping_minor }
        };
        let claim = ClaimDraft { number: "C-1".to_owned(), kind, reason, claim };
        return Some((Step::Case(CaseStep::Request { claim, text: words() }), Actor::Buyer));
    };
    let rows: Vec<_> = CASE_LIFECYCLE
        .iter()
        .filter(|row| row.from.contains(&case.state))
        .flat_map(|row| row.by.iter().map(|actor| (row.step, *actor)))
        .collect();
    let (kind, actor) = rows[which % rows.len()];
    let part = |minor: i64| minor * pieces / 4;
    let step = match kind {
        StepKind::CounterRefund => CaseStep::Counter { amount_minor: part(case.asked_minor), text: words() },
        StepKind::RuleRefund => CaseStep::Rule { amount_minor: part(order.captured_minor), reason: words() },
        kind => super::cases::case_step(kind)?,
    };
    Some((Step::Case(step), actor))
}

/// A step that may or may not fit. Packages hold at most so many pieces of each line.
fn attempted(order: &Order, which: u8, pieces: i64) -> (Step, Actor) {
    if which >= ATTEMPTS_OUTSIDE_CASES
        && let Some(attempted) = attempted_in_case(order, usize::from(which), pieces)
    {
        return attempted;
    }
    let method = if which.is_multiple_of(2) { ShippingMethod::Courier } else { ShippingMethod::Letter };
    let shares: Vec<(LineId, i64)> =
        order.lines.iter().map(|line| (line.id, pieces.min(line.open_quantity()))).collect();
    match which {
        0 => (pay(), Actor::Processor),
        1 => (Step::Abandon, Actor::Time),
        2..=5 => (ship(method, &shares), Actor::Seller),
        6 => (cancel(), Actor::Time),
        7 => (cancel(), Actor::Buyer),
        8 | 9 => (Step::RefundUnshipped, Actor::Time),
        10 => (Step::RemindToShip, Actor::Time),
        11 => (Step::RemindToConfirm, Actor::Time),
        12 => (extend(3), Actor::Buyer),
        13 => (confirm(), Actor::Buyer),
        14 => (confirm(), Actor::Time),
        _ => (Step::Complete, Actor::Time),
    }
}

/// Every cent captured is held, released, kept as commission or promised back, in the row and in the books;
/// every piece is shipped, back on the shelf, or still to ship.
fn assert_conserved(order: &Order, booked: &BTreeMap<Account, i64>, sold: &BTreeMap<VariantId, i64>) {
    let balance = |account: &Account| -booked.get(account).copied().unwrap_or(0);
    assert_eq!(balance(&Account::Hold(order.id)), order.hold_minor);
    let earned = balance(&Account::SellerBalance(order.shop));
    assert_eq!(balance(&Account::RefundsInTransit), order.refunded_minor);
    let commission = balance(&Account::Commission);
    assert_eq!(order.captured_minor, order.hold_minor + earned + commission + order.refunded_minor);
    assert!(order.hold_minor >= 0 && earned <= order.released_minor && commission >= 0);
    assert!(order.refunded_minor <= order.captured_minor);
    if order.received_at.is_some() {
        assert_eq!(commission, order.commission_left_minor(), "what is given back never drifts");
    }
    let by_lines: i64 = order.lines.iter().map(|line| line.refunded_minor).sum();
    assert_eq!(by_lines + order.shipping_refunded_minor, order.refunded_minor);
    assert!(order.shipping_refunded_minor <= order.shipping_minor);
    for line in &order.lines {
        assert!(line.open_quantity() >= 0 && line.refunded_minor <= line.total_minor);
        if order.captured_minor > 0 {
            // What came back goes on the shelf or not, as the seller says; what never left an order that is paid back does.
            let shelved = if order.state == State::Refunded { line.open_quantity() } else { 0 };
            let least = line.quantity - line.refunded_quantity - shelved;
            let sold = sold.get(&line.variant).copied().unwrap_or(0);
            assert!((least..=least + line.given_back_quantity).contains(&sold));
        }
    }
}

proptest! {
    #[test]
    fn no_walk_makes_or_loses_a_cent(
        prices in prop::collection::vec((0i64..100_000, 1i64..6), 1..4),
        shipping_minor in 0i64..5_000,
        commission_bp in 0i64..5_000,
        attempts in prop::collection::vec((0u8..40, 1i64..4, 0i64..200), 1..60),
    ) {
        let mut order = placed();
        order.terms.rules.commission_bp = commission_bp;
        order.lines = (1..).zip(&prices).map(|(id, (price, quantity))| Line {
            id: LineId(id), variant: VariantId(id), quantity: *quantity, total_minor: price * quantity,
            shipped_quantity: 0, refunded_quantity: 0, given_back_quantity: 0, refunded_minor: 0, charged_back_minor: 0,
        }).collect();
        order.goods_minor = order.lines.iter().map(|line| line.total_minor).sum();
        order.shipping_minor = shipping_minor;
        order.total_minor = order.goods_minor + shipping_minor;

        let (mut now, mut booked, mut sold) = (start(), BTreeMap::new(), BTreeMap::new());
        // Most walks are to go far, so the first attempt pays.
        for (which, pieces, hours_later) in std::iter::once((0, 1, 0)).chain(attempts) {
            now += hours(hours_later);
            let (step, actor) = attempted(&order, which, pieces);
            let Ok(mut decision) = decide(&order, &step, by(actor), now) else { continue };
            prop_assert!(is_legal(order.state, step.kind(), decision.order.state));
            if step.kind().is_of_case() {
                let (was, is) = (order.open_case(), decision.order.case.as_ref().unwrap());
                prop_assert!(is_legal_in_case(was.map(|case| case.state), step.kind(), is.state));
            }
            for posting in decision.entries.iter().flat_map(Entry::postings) {
                *booked.entry(posting.account.clone()).or_insert(0) += posting.amount.minor;
            }
            for change in &decision.stock {
                match *change {
                    StockChange::Sell(variant, quantity) => *sold.entry(variant).or_insert(0) += quantity,
                    StockChange::Restock(variant, quantity) => *sold.entry(variant).or_insert(0) -= quantity,
                    StockChange::Unreserve(..) => {}
                }
            }
            for (id, package) in (1..).zip(&mut decision.order.packages) {
                package.id = PackageId(id);
            }
            order = decision.order;
            assert_conserved(&order, &booked, &sold);
            prop_assert!(order.state.may_hold() || order.hold_minor == 0);
        }
    }

    #[test]
    fn refunds_in_parts_give_back_the_whole_commission(
        parts in prop::collection::vec(1i64..100_000, 1..20),
        commission_bp in 0i64..=10_000,
    ) {
        let captured = parts.iter().sum();
        let given = given_back(captured, commission_bp, &parts);
        prop_assert_eq!(given.iter().sum::<i64>(), basis_points(captured, commission_bp));
        prop_assert!(given.iter().all(|part| *part >= 0));
    }

    #[test]
    fn a_smaller_hold_always_covers_its_commission(
        captured in 1i64..1_000_000, refunded_share in 0i64..=100, commission_bp in 0i64..=5_000,
    ) {
        let mut order = Order { captured_minor: captured, refunded_minor: captured * refunded_share / 100, ..paid() };
        order.terms.rules.commission_bp = commission_bp;
        prop_assert!(order.commission_left_minor() <= captured - order.refunded_minor);
    }
}

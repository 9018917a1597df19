//! Quotes: the example of the design, the limits one by one, and the oldest orders first.

use super::*;
use crate::domain::phones::Phone;
use crate::domain::time::days;
use iso_currency::Currency::USD;
use proptest::prelude::*;

fn situation() -> Situation {
    let phone = VerifiedPhone {
        phone: Phone::parse("+31612345678").unwrap(),
        verified_at: Instant::default(),
        changed_at: None,
    };
    Situation {
        terms: Terms { id: TermsId(7), rules: Rules::default() },
        currency: USD,
        opened: true,
        has_profile: true,
        phone: Some(phone),
        balance_minor: 0,
        shop_advanced_minor: 0,
        store_advanced_minor: 0,
        float_minor: Some(1_000_000),
    }
}

fn candidate(id: i64, captured_minor: i64) -> Candidate {
    Candidate {
        order: OrderId(id),
        number: format!("D-{id}"),
        standing: Standing {
            captured_minor,
            gone_minor: 0,
            hold_minor: captured_minor,
            advanced_minor: 0,
            commission_bp: 500,
        },
        releases_at: None,
    }
}

fn amount(minor: i64) -> Refusal {
    Refusal::EarlyReleaseAmount { most: Money::new(minor, USD) }
}

#[test]
fn the_example_of_the_design() {
    let quoted = quote(&situation(), &[candidate(1, 10_000)], &Wish::Orders(vec!["D-1".to_owned()])).unwrap();
    assert_eq!((quoted.amount_minor, quoted.charge_minor), (7_600, 38));
    let advanced = Standing { advanced_minor: 7_600, ..candidate(1, 10_000).standing };
    assert_eq!(advanced.most_minor(80), 0, "then nothing");
    assert_eq!(advanced.after_refund(4_000).excess_minor(), 1_900);
    assert_eq!(advanced.after_refund(10_000).excess_minor(), 7_600);
}

#[test]
fn a_sum_is_taken_from_the_oldest_orders_first() {
    let candidates = [candidate(1, 10_000), candidate(2, 10_000), candidate(3, 10_000)];
    let quoted = quote(&situation(), &candidates, &Wish::Amount(10_000)).unwrap();
    assert_eq!(quoted.parts, BTreeMap::from([(OrderId(1), 7_600), (OrderId(2), 2_400)]));
    for minor in [0, -1, 22_801, i64::MAX, i64::MIN] {
        assert_eq!(quote(&situation(), &candidates, &Wish::Amount(minor)), Err(amount(22_800)), "{minor}");
    }
}

#[test]
fn nothing_comes_of_orders_that_are_gone() {
    for numbers in [vec![], vec!["D-2".to_owned()], vec!["D-1".to_owned(), "D-2".to_owned()]] {
        let quoted = quote(&situation(), &[candidate(1, 10_000)], &Wish::Orders(numbers));
        assert_eq!(quoted, Err(Refusal::EarlyReleaseOrders));
    }
}

#[test]
fn each_limit_holds() {
    let rules = |change: fn(&mut Rules)| {
        let mut situation = situation();
        change(&mut situation.terms.rules);
        situation
    };
    let capped = |cap: fn(&mut Rules)| Situation { shop_advanced_minor: 100, store_advanced_minor: 300, ..rules(cap) };
    for (situation, most) in [
        (rules(|rules| rules.early_release_max_share_percent = 50), 4_750),
        (capped(|rules| rules.early_release_seller_cap_minor = 1_000), 900),
        (capped(|rules| rules.early_release_seller_cap_minor = 50), 0),
        (capped(|rules| rules.early_release_store_cap_minor = 1_000), 700),
        (Situation { float_minor: Some(500), ..situation() }, 500),
        (Situation { float_minor: Some(-500), ..situation() }, 0),
    ] {
        let candidates = [candidate(1, 10_000)];
        assert_eq!(most_minor(&situation, &candidates), most);
        assert_eq!(quote(&situation, &candidates, &Wish::Amount(most + 1)), Err(amount(most)));
        assert_eq!(quote(&situation, &candidates, &Wish::Amount(most)).is_ok(), most > 0);
    }
}

#[test]
fn the_charge_has_a_least_and_a_most_and_never_eats_the_amount() {
    let rules =
        |least, most| Rules { early_release_min_minor: least, early_release_max_minor: most, ..Rules::default() };
    for (least, most, amount, charge) in
        [(1, 0, 7_600, 38), (1, 0, 10, 1), (100, 0, 7_600, 100), (1, 20, 7_600, 20), (50, 50, 1_000_000, 50)]
    {
        assert_eq!(charge_minor(&rules(least, most), amount), charge);
    }
    let dear = Situation { terms: Terms { id: TermsId(7), rules: rules(100, 0) }, ..situation() };
    let refused = Err(Refusal::EarlyReleaseCharge { charge: Money::new(100, USD) });
    assert_eq!(quote(&dear, &[candidate(1, 10_000)], &Wish::Amount(100)), refused);
    assert!(quote(&dear, &[candidate(1, 10_000)], &Wish::Amount(101)).is_ok());
}

#[test]
fn who_may_not_hears_the_first_reason() {
    let now = Instant::default() + days(9);
    let from = now - days(1) + days(1);
    let changed = |at| situation().phone.map(|phone| VerifiedPhone { changed_at: Some(at), ..phone });
    let mut off = situation();
    off.terms.rules.early_release_enabled = false;
    for (situation, refusal) in [
        (off, Some(Refusal::EarlyReleaseOff)),
        (Situation { float_minor: None, ..situation() }, Some(Refusal::EarlyReleaseOff)),
        (Situation { opened: false, ..situation() }, Some(Refusal::EarlyReleaseNotOpened)),
        (Situation { has_profile: false, phone: None, ..situation() }, Some(Refusal::ProfileMissing)),
        (Situation { phone: None, ..situation() }, Some(Refusal::PhoneMissing)),
        (Situation { phone: changed(now), ..situation() }, Some(Refusal::PhoneTooNew { from: now + days(1) })),
        (Situation { phone: changed(from - days(1)), ..situation() }, None),
        (
            Situation { balance_minor: -1, ..situation() },
            Some(Refusal::BalanceBelowZero { balance: Money::new(-1, USD) }),
        ),
        (situation(), None),
    ] {
        assert_eq!(situation.admits(now).err(), refusal);
    }
}

proptest! {
    #[test]
    fn a_quote_is_within_every_order_and_every_limit(
        holds in prop::collection::vec(1i64..5_000_000, 1..12),
        wished in 1i64..20_000_000,
        float in 0i64..20_000_000,
        share in 1i64..=80,
    ) {
        let mut situation = Situation { float_minor: Some(float), ..situation() };
        situation.terms.rules.early_release_max_share_percent = share;
        let candidates: Vec<Candidate> = (1..).zip(&holds).map(|(id, hold)| candidate(id, *hold)).collect();
        if let Ok(quoted) = quote(&situation, &candidates, &Wish::Amount(wished)) {
            prop_assert_eq!(quoted.amount_minor, wished);
            prop_assert_eq!(quoted.parts.values().sum::<i64>(), wished);
            prop_assert!(wished <= float && quoted.charge_minor < wished);
            for candidate in &candidates {
                let part = quoted.parts.get(&candidate.order).copied().unwrap_or(0);
                prop_assert!(part <= candidate.standing.most_minor(share));
            }
        } else {
            let most = most_minor(&situation, &candidates);
            prop_assert!(wished > most || charge_minor(&situation.terms.rules, wished) >= wished);
        }
    }
}

//! Every notice in words, for each person it goes to.

mod cases;

use chrono::NaiveDate;
use iso_currency::Currency;

use super::*;
use crate::db::notices::{AboutCase, Addressee, NoticeRow};
use crate::domain::chargebacks::State as Outcome;
use crate::domain::ids::{AccountId, NoticeId, OrderId};
use crate::domain::money::Money;
use crate::domain::notices::{Answer, Channel, NoticeKind, State};
use crate::domain::orders::cases::{Kind, Reason};
use crate::domain::orders::{CaseState, ConfirmedBy};
use crate::domain::shipping_methods::ShippingMethod;
use crate::domain::terms::SilenceRule;
use crate::domain::text::Text;
use crate::domain::time::{Instant, days};

const BUYER: AccountId = AccountId(1);
const SELLER: AccountId = AccountId(2);
const CASE: &str = "C-5N8PD-VTE2K";
const CAROL: AccountId = AccountId(3);

fn at() -> Instant {
    NaiveDate::from_ymd_opt(2026, 11, 3).unwrap().and_hms_opt(13, 5, 0).unwrap()
}

fn usd(minor: i64) -> Money {
    Money::new(minor, Currency::USD)
}

fn letterhead() -> Letterhead {
    Letterhead {
        store_name: "Doorstep".to_owned(),
        public_url: Origin::parse("https://doorstep.test:8443").unwrap(),
        time_zone: Tz::UTC,
    }
}

fn letter(notice: &Notice, to: AccountId) -> Letter {
    let of_payment = matches!(notice.kind(), NoticeKind::ChargebackOpened | NoticeKind::ChargebackEnded);
    let without_order = of_payment && to == CAROL;
    let line = |title: &str, options: &str, quantity, minor| AboutLine {
        title: title.to_owned(),
        options: options.to_owned(),
        quantity,
        amount: usd(minor),
    };
    let (name, time_zone) = if to == BUYER { ("Alice", Some("Europe/Berlin")) } else { ("Bob", None) };
    Letter {
        notice: NoticeRow {
            id: NoticeId(1),
            cause: "order:1:2".to_owned(),
            kind: notice.kind(),
            facts: serde_json::to_string(notice).unwrap(),
            account_id: to,
            order_id: Some(OrderId(1)),
            message_id: "5f.6a".to_owned(),
            state: State::Queued,
            attempts: 1,
            next_attempt_at: Some(at()),
            queued_at: at(),
            ended_at: None,
        },
        to: Addressee {
            id: to,
            name: name.to_owned(),
            email: format!("{}@doorstep.test", name.to_lowercase()),
            locale: "en".to_owned(),
            time_zone: time_zone.map(str::to_owned),
        },
        order: (!without_order).then(|| AboutOrder {
            number: "D-7K4M2-QXH9T".to_owned(),
            buyer: BUYER,
            shop: "Clay & Harbour".to_owned(),
            lines: vec![line("Tideline mug", "Blue", 2, 3_600), line("Stoneware teapot", "", 1, 5_800)],
            shipping: usd(600),
            total: usd(10_000),
            return_address: "Clay & Harbour, returns\r\n12 Quay Street\r\nBelfast ME 04915\r\nUnited States".to_owned(),
            refunded: vec![
                ("R-1".to_owned(), line("Tideline mug", "Blue", 1, 1_800)),
                ("R-2".to_owned(), line("Tideline mug", "Blue", 0, 1_532)),
                ("R-2".to_owned(), line("Stoneware teapot", "", 0, 2_468)),
            ],
            cases: vec![AboutCase {
                number: CASE.to_owned(),
                kind: Kind::Return,
                reason: Reason::Damaged,
                asked: usd(7_600),
                pieces: vec![(1, "Tideline mug (Blue)".to_owned()), (1, "Stoneware teapot".to_owned())],
                silence: SilenceRule::Return,
                refund: Some("R-2".to_owned()),
            }],
        }),
    }
}

/// Every notice with everybody it goes to, and what varies in it.
fn all() -> Vec<(&'static str, AccountId, Notice)> {
    let mut all = without_case();
    all.extend(cases::all());
    all
}

fn without_case() -> Vec<(&'static str, AccountId, Notice)> {
    let (amount, soon, later) = (usd(10_000), at() + days(3), at() + days(10));
    let number = || "4711 0815".to_owned();
    let shipped = |method, carrier: &str, tracking_number, confirms_at| Notice::Shipped {
        method,
        carrier: carrier.to_owned(),
        tracking_number,
        confirms_at,
    };
    let confirmed =
        |by, reason: &str| Notice::DeliveryConfirmedForYou { by, reason: reason.to_owned(), claims_until: later };
    let released =
        |by| Notice::PaymentReleased { by, held: amount, commission: usd(500), advanced: None, received: usd(9_500) };
    let cancelled = |by, reason: &str, refund| Notice::OrderCancelled { by, reason: reason.to_owned(), refund };
    let refund_issued = |processor: Option<&str>| Notice::RefundIssued {
        refund: "R-1".to_owned(),
        amount: usd(2_000),
        goods: usd(1_800),
        shipping: usd(200),
        processor: processor.map(str::to_owned),
    };
    let part_refunded = Notice::RefundIssued {
        refund: "R-2".to_owned(),
        amount: usd(4_000),
        goods: usd(4_000),
        shipping: usd(0),
        processor: Some("sandbox".to_owned()),
    };
    let refund_failed = Notice::RefundFailed { refund: "R-1".to_owned(), amount: usd(2_000) };
    let unshipped = Notice::UnshippedRefunded { amount: usd(2_000) };
    let suspense = |reason: &str| Notice::MoneyInSuspense {
        amount,
        reason: reason.to_owned(),
        processor: "sandbox".to_owned(),
        processor_payment: "pay_1".to_owned(),
    };
    let opened =
        || Notice::ChargebackOpened { chargeback: "B-1".to_owned(), amount, reason: "goods not received".to_owned() };
    let ended =
        |outcome, taken| Notice::ChargebackEnded { chargeback: "B-1".to_owned(), amount, outcome, taken: usd(taken) };
    let given_up = || Notice::RefundGivenUp { refund: "R-2".to_owned(), amount: usd(4_000) };
    let (payout, shop) = (|| "W-7K4M2-QXH9T".to_owned(), || "Clay & Harbour".to_owned());
    let refused = |reason: &str| Notice::PayoutRefused {
        payout: payout(),
        shop: shop(),
        amount,
        ending: "4300".to_owned(),
        reason: reason.to_owned(),
    };
    let account = |payouts_from| Notice::BankAccountChanged {
        shop: shop(),
        by: "Bob".to_owned(),
        ending: "4300".to_owned(),
        payouts_from,
    };
    let misfit = |amount| Notice::PayoutMisfit {
        payout: payout(),
        amount,
        reported: usd(2_000),
        processor: "sandbox".to_owned(),
        transaction: "po_1".to_owned(),
    };
    vec![
        ("refund_given_up", BUYER, given_up()),
        ("refund_given_up_to_shop", SELLER, given_up()),
        ("chargeback_opened", BUYER, opened()),
        ("chargeback_opened_to_shop", SELLER, opened()),
        ("chargeback_opened_to_administrator", CAROL, opened()),
        ("chargeback_won", BUYER, ended(Outcome::Won, 0)),
        ("chargeback_won_to_shop", SELLER, ended(Outcome::Won, 0)),
        ("chargeback_won_to_administrator", CAROL, ended(Outcome::Won, 0)),
        ("chargeback_lost", BUYER, ended(Outcome::Lost, 4_000)),
        ("chargeback_lost_without_part", BUYER, ended(Outcome::Lost, 0)),
        ("chargeback_lost_to_shop", SELLER, ended(Outcome::Lost, 4_000)),
        ("chargeback_lost_to_administrator", CAROL, ended(Outcome::Lost, 2_000)),
        (
            "chargeback_reminder",
            CAROL,
            Notice::ChargebackReminder { chargeback: "B-1".to_owned(), amount, since: at() },
        ),
        (
            "chargeback_misfit",
            CAROL,
            Notice::ChargebackMisfit {
                amount,
                processor: "sandbox".to_owned(),
                processor_payment: "pay_1".to_owned(),
                transaction: "cb_1".to_owned(),
            },
        ),
        (
            "released_beforehand",
            SELLER,
            Notice::ReleasedBeforehand {
                shop: "Clay & Harbour".to_owned(),
                number: "E-1".to_owned(),
                amount: usd(7_600),
                charge: usd(38),
                received: usd(7_562),
                orders: 2,
            },
        ),
        (
            "balance_below_zero",
            SELLER,
            Notice::BalanceBelowZero { shop: "Clay & Harbour".to_owned(), balance: usd(-1_900) },
        ),
        ("float_below_zero", CAROL, Notice::FloatBelowZero { float: usd(-100) }),
        (
            "payment_released_after_advance",
            SELLER,
            Notice::PaymentReleased {
                by: ConfirmedBy::Time,
                held: amount,
                commission: usd(500),
                advanced: Some(usd(7_600)),
                received: usd(1_900),
            },
        ),
        ("order_placed", BUYER, Notice::OrderPlaced { amount, pay_by: soon }),
        ("payment_received", BUYER, Notice::PaymentReceived { amount }),
        ("payment_reminder", BUYER, Notice::PaymentReminder { amount, pay_by: soon }),
        ("new_order", SELLER, Notice::NewOrder { amount, ship_by: soon }),
        ("shipment_reminder", SELLER, Notice::ShipmentReminder { cancels_at: later }),
        ("shipped_by_courier", BUYER, shipped(ShippingMethod::Courier, "dhl", number(), Some(later))),
        ("shipped_by_letter", BUYER, shipped(ShippingMethod::Letter, "other", String::new(), Some(later))),
        ("shipped_in_part", BUYER, shipped(ShippingMethod::Courier, "other", number(), None)),
        ("delivery_reminder", BUYER, Notice::DeliveryReminder { confirms_at: Some(soon), marked_delivered: false }),
        (
            "delivery_reminder_delivered",
            BUYER,
            Notice::DeliveryReminder { confirms_at: Some(soon), marked_delivered: true },
        ),
        ("delivery_reminder_in_part", BUYER, Notice::DeliveryReminder { confirms_at: None, marked_delivered: true }),
        ("delivery_confirmed_by_time", BUYER, confirmed(ConfirmedBy::Time, "")),
        (
            "delivery_confirmed_by_administrator",
            BUYER,
            confirmed(ConfirmedBy::Administrator, "The carrier has a signature."),
        ),
        ("payment_released_by_buyer", SELLER, released(ConfirmedBy::Buyer)),
        ("payment_released_by_time", SELLER, released(ConfirmedBy::Time)),
        ("extension_granted", BUYER, Notice::ExtensionGranted { days: 5, confirms_at: later }),
        ("buyer_extended", SELLER, Notice::BuyerExtended { days: 1, confirms_at: later }),
        ("order_cancelled_unpaid", BUYER, cancelled(Actor::Time, "", None)),
        ("order_cancelled_by_time", BUYER, cancelled(Actor::Time, "", Some(amount))),
        ("order_cancelled_by_seller", BUYER, cancelled(Actor::Seller, "Broken in the kiln.", Some(amount))),
        ("order_cancelled_by_seller_to_shop", SELLER, cancelled(Actor::Seller, "Broken in the kiln.", Some(amount))),
        ("order_cancelled_by_time_to_shop", SELLER, cancelled(Actor::Time, "", Some(amount))),
        ("unshipped_refunded", BUYER, unshipped.clone()),
        ("unshipped_refunded_to_shop", SELLER, unshipped),
        ("refund_issued", BUYER, refund_issued(Some("sandbox"))),
        ("refund_issued_to_shop", SELLER, refund_issued(Some("sandbox"))),
        ("refund_issued_by_bank", BUYER, refund_issued(None)),
        ("refund_issued_by_bank_to_shop", SELLER, refund_issued(None)),
        ("refund_issued_in_a_case", BUYER, part_refunded.clone()),
        ("refund_issued_in_a_case_to_shop", SELLER, part_refunded),
        ("refund_failed", BUYER, refund_failed.clone()),
        ("refund_failed_to_shop", SELLER, refund_failed),
        ("money_in_suspense", SELLER, suspense("paid_twice")),
        ("money_in_suspense_unknown", SELLER, suspense("unknown_order")),
        (
            "refund_owed",
            SELLER,
            Notice::RefundOwed { refund: "R-1".to_owned(), amount, attempts: 3, reason: "card expired".to_owned() },
        ),
        (
            "refund_misfit",
            SELLER,
            Notice::RefundMisfit {
                refund: "R-1".to_owned(),
                amount,
                reported: usd(2_000),
                processor: "sandbox".to_owned(),
                transaction: "re_1".to_owned(),
            },
        ),
        (
            "paid_elsewhere",
            SELLER,
            Notice::PaidElsewhere {
                amount,
                payee: "somebody-else".to_owned(),
                processor: "sandbox".to_owned(),
                processor_payment: "pay_1".to_owned(),
            },
        ),
        (
            "payout_paid",
            SELLER,
            Notice::PayoutPaid { payout: payout(), shop: shop(), amount, ending: "4300".to_owned() },
        ),
        ("payout_refused", SELLER, refused("the bank account cannot be paid to")),
        ("payout_refused_without_reason", SELLER, refused("")),
        (
            "payout_returned",
            SELLER,
            Notice::PayoutReturned {
                payout: payout(),
                shop: shop(),
                amount,
                ending: "4300".to_owned(),
                reason: "the account is closed".to_owned(),
            },
        ),
        ("bank_account_first", SELLER, account(None)),
        ("bank_account_changed", SELLER, account(Some(soon))),
        (
            "payout_overdue",
            CAROL,
            Notice::PayoutOverdue {
                payout: payout(),
                shop: shop(),
                amount,
                since: at(),
                reason: "no clear answer".to_owned(),
            },
        ),
        ("payout_misfit", CAROL, misfit(Some(amount))),
        ("payout_unknown", CAROL, misfit(None)),
        ("mail_down", SELLER, Notice::MailDown { since: at() }),
        ("phone_changed", SELLER, Notice::PhoneChanged { ending: "678".to_owned(), release_from: soon }),
        (
            "password_failures",
            SELLER,
            Notice::PasswordFailures { failures: 5, since: at(), blocked_until: at() + days(1) },
        ),
    ]
}

#[test]
fn every_notice_reads_well() {
    for (name, to, notice) in all() {
        let message = write(&letter(&notice, to), &letterhead()).unwrap();
        let told = format!(
            "To: {} <{}>\nSubject: {}\n\n{}",
            message.to.name, message.to.address, message.subject, message.text
        );
        insta::assert_snapshot!(name, told);
    }
}

#[test]
fn no_kind_of_notice_is_without_words() {
    let written: Vec<NoticeKind> = all().iter().map(|(_, _, notice)| notice.kind()).collect();
    for kind in NoticeKind::ALL.iter().filter(|kind| kind.channel() == Channel::Mail) {
        assert!(written.contains(kind), "{kind} is not tried here");
    }
}

#[test]
fn no_word_is_missing_and_text_and_page_say_the_same() {
    for (name, to, notice) in all() {
        let message = write(&letter(&notice, to), &letterhead()).unwrap();
        let page = scraper::Html::parse_document(&message.html);
        let body = scraper::Selector::parse("body").unwrap();
        let words =
            |text: &str| text.split_whitespace().map(|word| word.replace(':', "")).collect::<Vec<_>>().join(" ");
        let said = words(&page.select(&body).next().unwrap().text().collect::<Vec<_>>().join(" "));
        for text in [&message.subject, &message.text, &said] {
            for sign in ["⟦", "{", "}", "$ ", "&#", "None", "Some("] {
                assert!(!text.contains(sign), "{name} has {sign:?} in {text}");
            }
        }
        for paragraph in message.text.split("\n\n").filter(|paragraph| !paragraph.contains("https://")) {
            assert!(said.contains(&words(paragraph)), "the page of {name} lacks {paragraph:?}: {said}");
        }
        let links = message.text.lines().filter_map(|line| line.split_once("https://")).map(|(_, rest)| rest.trim());
        for link in links {
            assert!(message.html.contains(&format!("href=\"https://{link}")), "the page of {name} lacks {link}");
        }
        assert_eq!(message.html.matches("class=\"button\"").count(), 1, "{name} has one thing to do");
        assert!(
            !message.subject.contains('\n') && message.subject.chars().count() <= 78,
            "{name}: {}",
            message.subject
        );
    }
}

#[test]
fn a_message_is_addressed_and_named_by_the_store() {
    let notice = Notice::PaymentReceived { amount: usd(100) };
    let message = write(&letter(&notice, BUYER), &letterhead()).unwrap();
    assert_eq!(message.message_id, "5f.6a@doorstep.test");
    assert_eq!(message.to, Mailbox { name: "Alice".to_owned(), address: "alice@doorstep.test".to_owned() });
}

#[test]
fn names_cannot_break_the_page_or_the_subject() {
    let notice = Notice::RefundFailed { refund: "R-1".to_owned(), amount: usd(2_000) };
    let mut hostile = letter(&notice, BUYER);
    hostile.to.name = "<img src=x>".to_owned();
    if let Some(order) = &mut hostile.order {
        order.number = "D-1\r\nBcc: everybody@example.com".to_owned();
    }
    let message = write(&hostile, &letterhead()).unwrap();
    assert!(!message.html.contains("<img"), "{}", message.html);
    assert!(!message.subject.contains(['\r', '\n']), "{}", message.subject);
}

#[test]
fn a_notice_without_its_order_is_an_error_and_no_mail() {
    let orphan = Letter { order: None, ..letter(&Notice::PaymentReceived { amount: usd(100) }, BUYER) };
    assert!(matches!(write(&orphan, &letterhead()), Err(NotWritten::NoOrder)));
}

#[test]
fn a_code_stands_in_its_message_and_nowhere_else() {
    let letter = letter(&Notice::PhoneCode { verification: VerificationId(7) }, SELLER);
    assert_eq!(verification(&letter).unwrap(), VerificationId(7));
    let sms = write_code(&letter, &letterhead(), "012345").unwrap();
    insta::assert_snapshot!("phone_code", sms);
    assert!(sms.chars().count() <= 160, "one message: {sms}");
    let preview = write_code(&letter, &letterhead(), HIDDEN).unwrap();
    assert_eq!(preview, sms.replace("012345", "••••••"));
    assert!(matches!(write(&letter, &letterhead()), Err(NotWritten::OtherChannel)));
    let mail = Letter { order: None, ..self::letter(&Notice::MailDown { since: at() }, SELLER) };
    assert!(matches!(write_code(&mail, &letterhead(), HIDDEN), Err(NotWritten::OtherChannel)));
}

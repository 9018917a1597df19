//! The notices about refund cases, and what hostile words in them may not do.

use super::*;

/// Every notice about a refund case, for each side and each of its turns.
pub(super) fn all() -> Vec<(&'static str, AccountId, Notice)> {
    [claims(), returns(), reminders(), disputes(), ends(), messages()].concat()
}

fn case() -> String {
    CASE.to_owned()
}

fn claims() -> Vec<(&'static str, AccountId, Notice)> {
    let (amount, soon) = (usd(7_600), Some(at() + days(3)));
    let to_answer = |answer_by| Notice::RefundToAnswer {
        case: case(),
        kind: Kind::Return,
        reason: Reason::Damaged,
        amount,
        answer_by,
    };
    let answered = |answer, amount, reason: &str, choose_by| Notice::RefundAnswered {
        case: case(),
        answer,
        amount,
        reason: reason.to_owned(),
        choose_by,
    };
    let for_you = |outcome| Notice::RefundAnsweredForYou { case: case(), outcome };
    vec![
        ("refund_requested", BUYER, Notice::RefundRequested { case: case(), amount, answer_by: soon }),
        ("refund_to_answer", SELLER, to_answer(soon)),
        ("refund_to_answer_without_deadline", SELLER, to_answer(None)),
        ("refund_answered_accepted", BUYER, answered(Answer::Accepted, Some(amount), "", None)),
        ("refund_answered_by_silence", BUYER, answered(Answer::Silence, Some(amount), "", None)),
        (
            "refund_answered_countered",
            BUYER,
            answered(Answer::Countered, Some(usd(2_000)), "The chip is on the foot:\r\n\r\nkeep it for less?", soon),
        ),
        ("refund_answered_rejected", BUYER, answered(Answer::Rejected, None, "It left here whole.", soon)),
        ("refund_answered_for_you_settled", SELLER, for_you(SilenceRule::Settle)),
        ("refund_answered_for_you_returned", SELLER, for_you(SilenceRule::Return)),
        ("refund_answered_for_you_escalated", SELLER, for_you(SilenceRule::Escalate)),
    ]
}

fn returns() -> Vec<(&'static str, AccountId, Notice)> {
    let (amount, soon, later) = (usd(7_600), Some(at() + days(7)), Some(at() + days(10)));
    let instructions = |shop_pays, send_by| Notice::ReturnInstructions { case: case(), amount, send_by, shop_pays };
    let sent = |carrier: &str, tracking_number: &str| Notice::ReturnSent {
        case: case(),
        carrier: carrier.to_owned(),
        tracking_number: tracking_number.to_owned(),
        contest_by: later,
    };
    vec![
        ("return_instructions", BUYER, instructions(true, soon)),
        ("return_instructions_at_own_cost", BUYER, instructions(false, None)),
        ("return_sent", SELLER, sent("dhl", "4711 0815")),
        ("return_sent_untracked", SELLER, sent("other", "")),
    ]
}

fn reminders() -> Vec<(&'static str, AccountId, Notice)> {
    let reminder = |state, offer| Notice::CaseReminder { case: case(), state, offer, act_by: Some(at() + days(1)) };
    vec![
        ("case_reminder_requested", SELLER, reminder(CaseState::Requested, None)),
        ("case_reminder_offered", BUYER, reminder(CaseState::AwaitingBuyer, Some(usd(2_000)))),
        ("case_reminder_refused", BUYER, reminder(CaseState::AwaitingBuyer, None)),
        ("case_reminder_awaiting_return", BUYER, reminder(CaseState::AwaitingReturn, None)),
        ("case_reminder_return_shipped", SELLER, reminder(CaseState::ReturnShipped, None)),
        (
            "case_reminder_without_deadline",
            SELLER,
            Notice::CaseReminder { case: case(), state: CaseState::Requested, offer: None, act_by: None },
        ),
    ]
}

fn disputes() -> Vec<(&'static str, AccountId, Notice)> {
    let opened = |by, reason: &str| Notice::DisputeOpened { case: case(), by, reason: reason.to_owned() };
    let ruled = |minor, may_appeal| Notice::RulingMade {
        case: case(),
        amount: usd(minor),
        reason: "The photos show the damage.\nThe parcel was insured.".to_owned(),
        may_appeal,
        final_at: Some(at() + days(7)),
    };
    let appealed =
        |by| Notice::RulingAppealed { case: case(), by, reason: "The photos are of another pot.".to_owned() };
    vec![
        ("dispute_opened_by_buyer", BUYER, opened(Actor::Buyer, "Half of it is in pieces.")),
        ("dispute_opened_by_buyer_to_shop", SELLER, opened(Actor::Buyer, "")),
        ("dispute_opened_by_seller", BUYER, opened(Actor::Seller, "The box was empty.")),
        ("dispute_opened_by_seller_to_shop", SELLER, opened(Actor::Seller, "The box was empty.")),
        ("dispute_opened_by_silence", BUYER, opened(Actor::Time, "")),
        ("dispute_to_rule", CAROL, Notice::DisputeToRule { case: case(), amount: usd(7_600), since: at() }),
        ("ruling_made", BUYER, ruled(3_800, true)),
        ("ruling_made_to_shop", SELLER, ruled(3_800, true)),
        ("ruling_made_on_appeal", BUYER, ruled(0, false)),
        ("ruling_made_on_appeal_to_shop", SELLER, ruled(0, false)),
        ("ruling_appealed_by_buyer", SELLER, appealed(Actor::Buyer)),
        ("ruling_appealed_by_seller", BUYER, appealed(Actor::Seller)),
    ]
}

fn ends() -> Vec<(&'static str, AccountId, Notice)> {
    let ended = |state, refund| Notice::CaseEnded { case: case(), state, refund };
    vec![
        ("case_settled", BUYER, ended(CaseState::Settled, Some(usd(3_800)))),
        ("case_settled_to_shop", SELLER, ended(CaseState::Settled, Some(usd(3_800)))),
        ("case_withdrawn", BUYER, ended(CaseState::Withdrawn, None)),
        ("case_withdrawn_to_shop", SELLER, ended(CaseState::Withdrawn, None)),
        ("case_lapsed", BUYER, ended(CaseState::Lapsed, None)),
        ("case_lapsed_to_shop", SELLER, ended(CaseState::Lapsed, None)),
        ("case_closed", BUYER, ended(CaseState::Closed, None)),
        ("case_closed_to_shop", SELLER, ended(CaseState::Closed, None)),
    ]
}

fn message(from: Actor, text: &str) -> Notice {
    Notice::CaseMessage { case: case(), from, text: text.to_owned() }
}

fn messages() -> Vec<(&'static str, AccountId, Notice)> {
    let text = "Here are the photos.\r\n\r\nThe lid <b>never</b> fitted.";
    vec![
        ("case_message_from_seller", BUYER, message(Actor::Seller, "Could you show us the foot?")),
        ("case_message_from_buyer", SELLER, message(Actor::Buyer, text)),
        ("case_message_from_administrator", SELLER, message(Actor::Administrator, "Was it insured?")),
    ]
}

#[test]
fn what_somebody_writes_cannot_break_the_page_and_is_shortened() {
    let text = format!("<script>x</script>\r\n-- \r\n{} the end", "word ".repeat(400));
    let written = write(&letter(&message(Actor::Buyer, &text), SELLER), &letterhead()).unwrap();
    assert!(!written.html.contains("<script"), "{}", written.html);
    assert_eq!(written.text.matches("\n-- \n").count(), 1, "only the signature is one: {}", written.text);
    assert!(written.text.contains("word…") && !written.text.contains("the end"), "{}", written.text);
    assert!(written.text.chars().count() < 2_000);
}

#[test]
fn everybody_is_led_to_their_own_page_of_the_case() {
    let url = |notice: &Notice, to| {
        let text = write(&letter(notice, to), &letterhead()).unwrap().text;
        text.lines().find_map(|line| line.rsplit_once("doorstep.test:8443/")).map(|(_, path)| path.to_owned()).unwrap()
    };
    let ended = Notice::CaseEnded { case: case(), state: CaseState::Lapsed, refund: None };
    let to_rule = Notice::DisputeToRule { case: case(), amount: usd(100), since: at() };
    assert_eq!(url(&ended, BUYER), format!("refunds/{CASE}"));
    assert_eq!(url(&ended, SELLER), format!("seller/transactions/refunds/{CASE}"));
    assert_eq!(url(&to_rule, CAROL), format!("admin/disputes/{CASE}"));
}

#[test]
fn a_notice_of_a_case_that_its_order_does_not_have_is_an_error_and_no_mail() {
    let stray = Notice::CaseMessage { case: "C-1".to_owned(), from: Actor::Buyer, text: "Hello".to_owned() };
    assert!(matches!(write(&letter(&stray, SELLER), &letterhead()), Err(NotWritten::NoCase)));
}

#[test]
fn every_kind_and_reason_of_a_claim_and_every_rule_of_silence_has_words() {
    let notice = &claims()[1].2;
    let mut said = std::collections::BTreeSet::new();
    let mut read = |kind, reason, silence| {
        let mut letter = letter(notice, SELLER);
        let case = &mut letter.order.as_mut().unwrap().cases[0];
        (case.kind, case.reason, case.silence) = (kind, reason, silence);
        said.insert(write(&letter, &letterhead()).unwrap().text);
    };
    Kind::ALL.iter().for_each(|kind| read(*kind, Reason::Other, SilenceRule::Settle));
    Reason::ALL.iter().for_each(|reason| read(Kind::KeepGoods, *reason, SilenceRule::Return));
    SilenceRule::ALL.iter().for_each(|silence| read(Kind::Return, Reason::Damaged, *silence));
    assert_eq!(said.len(), Kind::ALL.len() + Reason::ALL.len() + SilenceRule::ALL.len());
    assert!(said.iter().all(|text| !text.contains('⟦')));
}

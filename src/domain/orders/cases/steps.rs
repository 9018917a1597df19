//! What follows from each step of a case: its next state, the money, the clocks, and who is told.

use super::super::decision::Draft;
use super::super::settlement::{self, Pieces, Share};
use super::super::{Actor, ClockKind};
use super::lifecycle::clocks_of;
use super::{Case, CaseState, ClaimDraft, FRUITLESS_CASES, Kind, ReturnPackage, Ruling, Step};
use crate::domain::ids::CaseId;
use crate::domain::money::Money;
use crate::domain::notices::{Answer, Notice, Recipient};
use crate::domain::refunds::{self, Cause};
use crate::domain::terms::SilenceRule;
use crate::domain::time::Instant;

/// Takes a step of the case that both tables allow.
pub(in crate::domain::orders) fn take(draft: &mut Draft, step: &Step) {
    if let Step::Request { claim, .. } = step {
        return request(draft, claim);
    }
    let Some(case) = draft.order.case.clone() else { return };
    match step {
        Step::Request { .. } => {}
        Step::Accept => accept(draft, &case),
        Step::Counter { amount_minor, text } => counter(draft, *amount_minor, text),
        Step::Reject { reason } => {
            change(draft, |case| case.offer_minor = None);
            answer(draft, Answer::Rejected, None, reason);
        }
        Step::AnswerBySilence => answer_by_silence(draft, &case),
        Step::RemindToAct => remind_to_act(draft, &case),
        Step::Withdraw | Step::Lapse => {
            let to = if *step == Step::Withdraw { CaseState::Withdrawn } else { CaseState::Lapsed };
            close(draft, to);
        }
        Step::AcceptOffer => accept_offer(draft, &case),
        Step::AskAgain { .. } => {
            change(draft, |case| {
                case.round = case.round.saturating_add(1);
                case.offer_minor = None;
            });
            enter(draft, CaseState::Requested);
            tell_what_to_answer(draft);
        }
        Step::Escalate { text } => escalate(draft, text),
        Step::ShipReturn(package) => ship_return(draft, package),
        Step::ConfirmReturn { restock } => settle_claim(draft, &case, "goods came back", *restock),
        Step::SettleReturn => settle_claim(draft, &case, "return not contested", false),
        Step::ContestReturn { reason } => escalate(draft, reason),
        Step::Rule { amount_minor, reason } => rule(draft, *amount_minor, reason),
        Step::RemindToRule => remind_to_rule(draft, &case),
        Step::AcceptRuling => accept_ruling(draft),
        Step::Appeal { reason } => appeal(draft, reason),
        Step::FinishRuling => finish_ruling(draft),
    }
}

/// Ends the open case, if there is one, without a refund of its own.
pub(in crate::domain::orders) fn close(draft: &mut Draft, to: CaseState) {
    if draft.order.open_case().is_none() {
        return;
    }
    if matches!(to, CaseState::Withdrawn | CaseState::Lapsed) {
        draft.order.fruitless_cases = draft.order.fruitless_cases.saturating_add(1);
    }
    enter(draft, to);
    let notice = Notice::CaseEnded { case: number(draft), state: to, refund: None };
    draft.tell_buyer(notice.clone());
    draft.tell_shop(notice);
}

fn request(draft: &mut Draft, claim: &ClaimDraft) {
    let asked_minor = settlement::share(&draft.order, claim.kind, &claim.claim).total_minor();
    draft.order.case = Some(Case {
        id: CaseId(0),
        number: claim.number.clone(),
        kind: claim.kind,
        reason: claim.reason,
        claim: claim.claim.clone(),
        asked_minor,
        state: CaseState::Requested,
        round: 1,
        offer_minor: None,
        return_package: None,
        ruling: None,
        appealed: false,
        opened_at: draft.now,
        escalated_at: None,
    });
    if draft.order.fruitless_cases >= FRUITLESS_CASES {
        return escalate(draft, "");
    }
    enter(draft, CaseState::Requested);
    tell_what_to_answer(draft);
}

fn accept(draft: &mut Draft, case: &Case) {
    let settles = case.kind != Kind::Return;
    if settles {
        settle_claim(draft, case, "agreed by the seller", false);
    } else {
        await_return(draft);
    }
    tell_what_is_granted(draft, case, Answer::Accepted);
}

/// Tells the buyer of the refund a step has made, if it has made one.
fn tell_what_is_granted(draft: &mut Draft, case: &Case, answer: Answer) {
    let Some(amount) = granted(draft) else { return };
    draft.tell_buyer(Notice::RefundAnswered {
        case: case.number.clone(),
        answer,
        amount: Some(amount),
        reason: String::new(),
        choose_by: None,
    });
}

/// What the refund of this step comes to.
fn granted(draft: &Draft) -> Option<Money> {
    draft.refund.as_ref().map(|refund| draft.order.money(refund.amount_minor))
}

fn counter(draft: &mut Draft, amount_minor: i64, text: &str) {
    change(draft, |case| case.offer_minor = Some(amount_minor));
    let amount = draft.order.money(amount_minor);
    answer(draft, Answer::Countered, Some(amount), text);
}

/// The seller has answered with less than was asked: the buyer chooses.
fn answer(draft: &mut Draft, answer: Answer, amount: Option<Money>, reason: &str) {
    enter(draft, CaseState::AwaitingBuyer);
    let (case, choose_by) = (number(draft), ends_at(draft));
    let reason = reason.trim().to_owned();
    draft.tell_buyer(Notice::RefundAnswered { case, answer, amount, reason, choose_by });
}

fn answer_by_silence(draft: &mut Draft, case: &Case) {
    let outcome = case.kind.silence(&draft.order.terms.rules);
    draft.tell_shop(Notice::RefundAnsweredForYou { case: case.number.clone(), outcome });
    match outcome {
        SilenceRule::Escalate => escalate(draft, ""),
        SilenceRule::Return => await_return(draft),
        SilenceRule::Settle => {
            settle_claim(draft, case, "granted because the seller did not answer", false);
            tell_what_is_granted(draft, case, Answer::Silence);
        }
    }
}

fn remind_to_act(draft: &mut Draft, case: &Case) {
    let notice = Notice::CaseReminder {
        case: case.number.clone(),
        state: case.state,
        offer: case.offer_minor.map(|minor| draft.order.money(minor)),
        act_by: ends_at(draft),
    };
    match case.state.waits_for() {
        Some(Actor::Buyer) => draft.tell_buyer(notice),
        _ => draft.tell_shop(notice),
    }
}

fn accept_offer(draft: &mut Draft, case: &Case) {
    let Some(offer_minor) = case.offer_minor else { return };
    let share = settlement::share_of_amount(&draft.order, offer_minor);
    settle(draft, share, "offered by the seller and accepted", Pieces::Shipped { restock: false });
    if let Some(refund) = granted(draft) {
        let refund = Some(refund);
        draft.tell_shop(Notice::CaseEnded { case: case.number.clone(), state: CaseState::Settled, refund });
    }
}

fn await_return(draft: &mut Draft) {
    enter(draft, CaseState::AwaitingReturn);
    let Some(case) = &draft.order.case else { return };
    let notice = Notice::ReturnInstructions {
        case: case.number.clone(),
        amount: draft.order.money(worth_now(draft, case)),
        send_by: ends_at(draft),
        shop_pays: case.reason.shop_pays_return(),
    };
    draft.tell_buyer(notice);
}

fn ship_return(draft: &mut Draft, package: &ReturnPackage) {
    change(draft, |case| case.return_package = Some(package.clone()));
    enter(draft, CaseState::ReturnShipped);
    let notice = Notice::ReturnSent {
        case: number(draft),
        carrier: package.carrier.to_string(),
        tracking_number: package.tracking_number.clone(),
        contest_by: ends_at(draft),
    };
    draft.tell_shop(notice);
}

fn escalate(draft: &mut Draft, text: &str) {
    let now = draft.now;
    change(draft, |case| case.escalated_at = Some(now));
    enter(draft, CaseState::Escalated);
    let by = draft.acting.actor;
    let notice = Notice::DisputeOpened { case: number(draft), by, reason: text.trim().to_owned() };
    draft.tell_buyer(notice.clone());
    // A shop that was silent is told what its silence has led to.
    if by != Actor::Time {
        draft.tell_shop(notice);
    }
    tell_administrators(draft);
}

fn remind_to_rule(draft: &mut Draft, case: &Case) {
    let since = case.escalated_at.unwrap_or(case.opened_at);
    let at = refunds::next_attention_at(since, draft.now);
    draft.set_clock(ClockKind::CaseAttention, at);
    tell_administrators(draft);
}

fn rule(draft: &mut Draft, amount_minor: i64, reason: &str) {
    change(draft, |case| {
        case.ruling = Some(Ruling { amount_minor, buyer_accepts: false, seller_accepts: false });
    });
    enter(draft, CaseState::Ruled);
    let notice = Notice::RulingMade {
        case: number(draft),
        amount: draft.order.money(amount_minor),
        reason: reason.trim().to_owned(),
        may_appeal: draft.order.case.as_ref().is_some_and(|case| !case.appealed),
        final_at: ends_at(draft),
    };
    draft.tell_buyer(notice.clone());
    draft.tell_shop(notice);
}

fn accept_ruling(draft: &mut Draft) {
    let by_buyer = draft.acting.actor == Actor::Buyer;
    let mut both = false;
    change(draft, |case| {
        let Some(ruling) = &mut case.ruling else { return };
        ruling.buyer_accepts |= by_buyer;
        ruling.seller_accepts |= !by_buyer;
        both = ruling.buyer_accepts && ruling.seller_accepts;
    });
    if both {
        finish_ruling(draft);
    }
}

fn appeal(draft: &mut Draft, reason: &str) {
    let now = draft.now;
    change(draft, |case| {
        case.appealed = true;
        case.ruling = None;
        case.escalated_at = Some(now);
    });
    enter(draft, CaseState::Escalated);
    let by = draft.acting.actor;
    let notice = Notice::RulingAppealed { case: number(draft), by, reason: reason.trim().to_owned() };
    match by {
        Actor::Buyer => draft.tell_shop(notice),
        _ => draft.tell_buyer(notice),
    }
    tell_administrators(draft);
}

/// The ruling stands: its money goes back, or the case closes without.
fn finish_ruling(draft: &mut Draft) {
    let ruling = draft.order.case.as_ref().and_then(|case| case.ruling);
    let amount_minor = ruling.map_or(0, |ruling| ruling.amount_minor).min(settlement::left_minor(&draft.order));
    if amount_minor == 0 {
        return close(draft, CaseState::Closed);
    }
    let Some(case) = draft.order.case.clone() else { return };
    // A ruling that grants the whole claim gives back its pieces; any other amount is only money.
    let whole = settlement::share(&draft.order, case.kind, &case.claim);
    let (share, pieces) = if whole.total_minor() == amount_minor {
        (whole, pieces_of(case.kind, false))
    } else {
        (settlement::share_of_amount(&draft.order, amount_minor), Pieces::Shipped { restock: false })
    };
    settle(draft, share, "ruled by an administrator", pieces);
    let refund = Some(draft.order.money(amount_minor));
    let notice = Notice::CaseEnded { case: case.number, state: CaseState::Settled, refund };
    draft.tell_buyer(notice.clone());
    draft.tell_shop(notice);
}

fn settle_claim(draft: &mut Draft, case: &Case, rule: &str, restock: bool) {
    let share = settlement::share(&draft.order, case.kind, &case.claim);
    settle(draft, share, rule, pieces_of(case.kind, restock));
}

/// What a claim comes to by now: a chargeback may have left less of it.
fn worth_now(draft: &Draft, case: &Case) -> i64 {
    settlement::share(&draft.order, case.kind, &case.claim).total_minor()
}

fn pieces_of(kind: Kind, restock: bool) -> Pieces {
    if kind == Kind::Unshipped { Pieces::Unshipped } else { Pieces::Shipped { restock } }
}

/// Commits the refund and ends the case; the order goes where the refund leads it. When a chargeback has left nothing of
/// what was claimed, the case closes without one.
fn settle(draft: &mut Draft, share: Share, rule: &str, pieces: Pieces) {
    if share.total_minor() == 0 {
        return close(draft, CaseState::Closed);
    }
    settlement::give_back(draft, Cause::Case, rule, share, pieces);
    enter(draft, CaseState::Settled);
    settlement::conclude(draft);
}

/// Puts the case into a state and starts the state's clocks instead of those that ran.
fn enter(draft: &mut Draft, state: CaseState) {
    draft.end_clocks(|kind| kind.is_of_case());
    change(draft, |case| case.state = state);
    let Some(case) = &draft.order.case else { return };
    for (kind, due_at) in clocks_of(case, &draft.order.terms.rules, draft.now) {
        draft.set_clock(kind, due_at);
    }
}

fn change(draft: &mut Draft, change: impl FnOnce(&mut Case)) {
    if let Some(case) = &mut draft.order.case {
        change(case);
    }
}

fn number(draft: &Draft) -> String {
    draft.order.case.as_ref().map(|case| case.number.clone()).unwrap_or_default()
}

/// Until when whoever is to act has time; nothing while a chargeback keeps that from running.
fn ends_at(draft: &Draft) -> Option<Instant> {
    if draft.order.open_chargebacks > 0 {
        return None;
    }
    draft.order.clock(ClockKind::CaseEnds).map(|clock| clock.due_at)
}

fn tell_what_to_answer(draft: &mut Draft) {
    let Some(case) = &draft.order.case else { return };
    let (number, kind, reason) = (case.number.clone(), case.kind, case.reason);
    let (amount, answer_by) = (draft.order.money(case.asked_minor), ends_at(draft));
    draft.tell_shop(Notice::RefundToAnswer { case: number.clone(), kind, reason, amount, answer_by });
    draft.tell_buyer(Notice::RefundRequested { case: number, amount, answer_by });
}

fn tell_administrators(draft: &mut Draft) {
    let Some(case) = &draft.order.case else { return };
    let notice = Notice::DisputeToRule {
        case: case.number.clone(),
        amount: draft.order.money(case.asked_minor),
        since: case.escalated_at.unwrap_or(case.opened_at),
    };
    draft.tell(Recipient::Administrators, notice);
}

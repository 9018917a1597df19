//! Asking for money back: what is wrong first, then what is wanted, with everything that follows said before it is pressed.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::case_path;
use super::claim_form::{ClaimForm, Fields};
use crate::actions::{self, numbers};
use crate::domain::orders::cases::{Kind, Step as CaseStep};
use crate::domain::orders::{Order, Step};
use crate::domain::refusals::Refusal;
use crate::domain::terms::SilenceRule;
use crate::domain::text::Text as _;
use crate::web::buyer::{narrator, own_order};
use crate::web::orders::{Narrator, case_photos};
use crate::web::{Frame, PageError, PhotoForm, State, Visit};
use crate::words::{Phrase, filters};

/// What the address asks for.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// A `domain::orders::cases::Kind`; empty to choose one.
    kind: String,
}

#[derive(Template)]
#[template(path = "buyer/refund_kinds.html")]
struct KindsPage {
    frame: Frame,
    number: String,
    shop_name: String,
    /// Spelling, words and a sentence.
    kinds: Vec<(&'static str, Phrase, Phrase)>,
}

#[derive(Template)]
#[template(path = "buyer/refund_request.html")]
struct RequestPage {
    frame: Frame,
    number: String,
    shop_name: String,
    kind: &'static str,
    kind_words: Phrase,
    may_choose: bool,
    form: ClaimForm,
    /// What follows, in the order in which it does.
    follows: Vec<Phrase>,
}

/// What a buyer may claim of an order now; nothing while a case or a chargeback is open.
pub(in crate::web::buyer) fn kinds_open(order: &Order) -> Vec<Kind> {
    if order.stands_still() {
        return Vec::new();
    }
    Kind::ALL.iter().copied().filter(|kind| kind.is_open_to(order)).collect()
}

impl RequestPage {
    fn new(visit: &Visit, narrator: &Narrator, form: ClaimForm) -> Self {
        let details = narrator.details;
        Self {
            frame: visit.frame(),
            number: details.order.number.clone(),
            shop_name: details.shop.name.clone(),
            kind: form.kind.as_str(),
            kind_words: narrator.say(title(form.kind)),
            may_choose: kinds_open(&details.order).len() > 1,
            follows: follows(narrator, form.kind),
            form,
        }
    }
}

/// What a kind of claim is called on the buyer's pages.
fn title(kind: Kind) -> &'static str {
    match kind {
        Kind::Unshipped => "claim-title-unshipped",
        Kind::NotReceived => "claim-title-not-received",
        Kind::KeepGoods => "claim-title-keep-goods",
        Kind::Return => "claim-title-return",
    }
}

/// What happens after the claim is made, as the terms of the order say it.
fn follows(narrator: &Narrator, kind: Kind) -> Vec<Phrase> {
    let rules = &narrator.details.order.terms.rules;
    let rule = match kind {
        Kind::Unshipped | Kind::NotReceived => rules.silence_not_received,
        Kind::Return => rules.silence_return,
        Kind::KeepGoods => rules.silence_kept,
    };
    let silence = match rule {
        SilenceRule::Settle => "claim-follows-silence-settle",
        SilenceRule::Return => "claim-follows-silence-return",
        SilenceRule::Escalate => "claim-follows-silence-escalate",
    };
    let mut follows = vec![
        narrator.say("claim-follows-answer").with("days", rules.seller_response_days),
        narrator.say(silence),
        narrator.say("claim-follows-clock"),
    ];
    if kind == Kind::Return {
        follows.push(narrator.say("claim-follows-return").with("days", rules.return_days));
        follows.push(narrator.say("claim-follows-postage"));
    }
    follows
}

pub(super) async fn show(
    visit: Visit,
    state: web::Data<State>,
    number: web::Path<String>,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, PageError> {
    let details = own_order(&visit, &state, &number).await?;
    let narrator = narrator(&visit, &state, &details);
    if let Some(case) = details.order.open_case() {
        return Ok(visit.see_other(&case_path(&case.number)));
    }
    let kinds = kinds_open(&details.order);
    let chosen = match (asked.kind.as_str(), kinds.as_slice()) {
        (_, []) => return Err(PageError::Refused(Refusal::ClaimKind)),
        ("", [only]) => Some(*only),
        ("", _) => None,
        (spelling, _) => Kind::parse(spelling).filter(|kind| kinds.contains(kind)),
    };
    match chosen {
        Some(kind) => visit.page(&RequestPage::new(&visit, &narrator, ClaimForm::open(&narrator, kind))),
        None => visit.page(&KindsPage {
            frame: visit.frame(),
            number: details.order.number.clone(),
            shop_name: details.shop.name.clone(),
            kinds: kinds
                .into_iter()
                .map(|kind| {
                    let text = narrator.say(match kind {
                        Kind::Unshipped => "claim-kind-unshipped",
                        Kind::NotReceived => "claim-kind-not-received",
                        Kind::KeepGoods => "claim-kind-keep-goods",
                        Kind::Return => "claim-kind-return",
                    });
                    (kind.as_str(), narrator.say(title(kind)), text)
                })
                .collect(),
        }),
    }
}

pub(super) async fn send(
    visit: Visit,
    state: web::Data<State>,
    number: web::Path<String>,
    sent: PhotoForm<Fields>,
) -> Result<HttpResponse, PageError> {
    let PhotoForm { form, photos } = sent;
    let buyer = visit.viewer.require_account()?;
    let details = own_order(&visit, &state, &number).await?;
    let kind =
        form.fields.get("kind").and_then(|kind| Kind::parse(kind)).ok_or(PageError::Refused(Refusal::ClaimKind))?;
    let case = numbers::case();
    let path = case_path(&case);
    let once = form.leading_to(&path);
    let narrator = narrator(&visit, &state, &details);
    let mut filled = ClaimForm { brought_photos: !photos.is_empty(), ..ClaimForm::open(&narrator, kind) };
    let read = filled.read(&visit, case, &form.fields);
    // Nobody's photos are looked at for a claim that cannot be made.
    let photos = if kinds_open(&details.order).contains(&kind) { photos } else { Vec::new() };
    let evidence = case_photos::evidence(&visit, &state, photos, &mut filled.errors).await?;
    let Some((claim, text)) = read.filter(|_| filled.errors.is_empty()) else {
        return visit.unprocessable(&RequestPage::new(&visit, &narrator, filled));
    };
    let step = Step::Case(CaseStep::Request { claim: claim.clone(), text: text.clone() });
    match narrator.would(&step) {
        Ok(_) => {}
        Err(refusal @ (Refusal::NotInCase { .. } | Refusal::NotInState { .. })) => {
            // The same form, pressed twice, may have opened the case meanwhile.
            return match form.led_meanwhile(&state).await? {
                Some(path) => Ok(visit.see_other(&path)),
                None => Err(PageError::Refused(refusal)),
            };
        }
        Err(refusal) => {
            filled.refuse(&visit, &refusal);
            return visit.unprocessable(&RequestPage::new(&visit, &narrator, filled));
        }
    }
    actions::cases::request(&state.db, &state.clock, buyer, &number, (claim, text), evidence, once).await?;
    Ok(visit.see_other_saying(&path, &visit.say("claim-made").with("shop", &details.shop.name)))
}

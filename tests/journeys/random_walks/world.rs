//! The store that random walks go through: several paid orders, a processor with moods, and a worker that may be killed
//! whenever the processor is asked. What both sides know of the money is compared after every move.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::TimeDelta;
use doorstep::actions::{self, ActionError, cases, notifications, numbers, refunds};
use doorstep::clock::Clock;
use doorstep::db::notices::{self, Ended};
use doorstep::db::orders::Through;
use doorstep::db::{Db, DbError, audit, deadlines, payments};
use doorstep::domain::ids::{OrderId, VariantId};
use doorstep::domain::orders::cases::{ClaimDraft, Step as CaseStep};
use doorstep::domain::orders::{Acting, Actor, CaseState, Order, Step};
use doorstep::domain::refunds::{Refund, State as RefundState, Step as RefundStep};
use doorstep::domain::shipping_methods::ShippingMethod;
use doorstep::domain::time::{Instant, hours};
use doorstep::gateways::payments::RefundStatus;
use doorstep::jobs::settle;

use super::money::{Entered, give_passwords};
use super::moves::{self, Move};
use crate::support::books::{ALICE, BOB, BOWL, Books, CAROL, LAMP, once};
use crate::support::moody_till::MoodyTill;

/// What is bought, checkout by checkout, and whether it is shipped at once: two of them are of two shops.
const BOUGHT: &[(&[(VariantId, i64)], bool)] = &[
    (&[(LAMP, 3)], true),
    (&[(BOWL, 3)], true),
    (&[(LAMP, 2), (BOWL, 2)], false),
    (&[(LAMP, 1), (BOWL, 1)], true),
    (&[(LAMP, 1)], false),
    (&[(LAMP, 2)], true),
];

/// Checks that name what has waited too long, which is what they are for: nothing is wrong in the books.
const OVERDUE: [&str; 4] = ["dispute-old", "refund-old", "chargeback-old", "payout-old"];

/// A store.
pub struct World {
    /// Its parts.
    pub books: Books,
    till: Arc<MoodyTill>,
    orders: Vec<OrderId>,
    captured: BTreeMap<String, i64>,
    pub(super) entered: Entered,
}

impl World {
    /// Opens a store in an empty database, with all the orders paid and some of them shipped.
    pub async fn open(db: &Db, clock: Clock) -> Self {
        let till = Arc::new(MoodyTill::new(clock.clone()));
        let books = Books::open(db, clock, till.clone()).await;
        give_passwords(db).await;
        let entered = Entered::of(&books).await;
        let mut world = Self { books, till, orders: Vec::new(), captured: BTreeMap::new(), entered };
        world.trusts_bob().await;
        for (wanted, shipped) in BOUGHT {
            for order in world.books.all_paid(wanted).await {
                world.orders.push(order.id);
                if *shipped {
                    world.ships(&order, i64::MAX, ShippingMethod::Courier).await.unwrap();
                }
            }
        }
        world.knows_what_was_captured()
    }

    /// The store of a database that is a copy of an opened one.
    pub async fn copied(db: &Db, clock: Clock, orders: Vec<OrderId>) -> Self {
        let till = Arc::new(MoodyTill::new(clock.clone()));
        let books = Books::over(db, clock, till.clone());
        let entered = Entered::of(&books).await;
        Self { books, till, orders, captured: BTreeMap::new(), entered }.knows_what_was_captured()
    }

    fn knows_what_was_captured(mut self) -> Self {
        for id in self.orders.clone() {
            let order = self.books.order(id);
            let payment = self.books.read(|connection| payments::load(connection, order.payment)).unwrap();
            *self.captured.entry(payment.processor_payment.unwrap()).or_default() += order.captured_minor;
        }
        self
    }

    /// Its orders.
    pub fn orders(&self) -> &[OrderId] {
        &self.orders
    }

    /// Something happens to one of the orders, or to all.
    pub async fn happens(&self, order: usize, happening: &Move) {
        let order = self.books.order(self.orders[order % self.orders.len()]);
        let taken = match *happening {
            Move::Ships { pieces, method } => self.ships(&order, pieces, method).await,
            Move::Steps { which } => {
                let (actor, step) = moves::step(which);
                self.takes(&order, actor, step).await
            }
            Move::Asks { kind, reason, percent, goods } => {
                self.asks(&order, moves::claim(&order, numbers::case(), (kind, reason), percent, goods)).await
            }
            Move::Acts { which, percent } if order.open_case().is_none() => {
                self.asks(&order, moves::claim(&order, numbers::case(), (which, which), percent, which % 3 > 0)).await
            }
            Move::Acts { which, percent } => self.acts(&order, moves::case_step(&order, which, percent, false)).await,
            Move::Tries { which, percent } => self.acts(&order, moves::case_step(&order, which, percent, true)).await,
            Move::Feels(mood) => {
                self.till.gets(mood);
                Ok(())
            }
            Move::TakesBack { which } => {
                self.is_notified(self.till.takes_back(which)).await;
                Ok(())
            }
            Move::Repeats { which } => {
                let movements = self.till.movements();
                let told = which.checked_rem(movements.len()).map(|place| movements[place].key.clone());
                self.is_notified(told).await;
                Ok(())
            }
            Move::Decides { by_other_means } => {
                self.decides(by_other_means).await;
                Ok(())
            }
            Move::BankTakes { percent } => {
                let (payment, captured) = self.payment_of(&order);
                self.till.bank_takes(&payment, order.money(captured), captured * percent / 100);
                self.hears_of(&payment).await
            }
            Move::BankDecides { won, told } => {
                let (payment, _) = self.payment_of(&order);
                self.till.bank_decides(&payment, won);
                if told { self.hears_of(&payment).await } else { Ok(()) }
            }
            Move::ReleasesBeforehand { percent } => self.releases_beforehand(order.shop, percent).await,
            Move::MovesFloat { minor } => self.moves_float(minor).await,
            Move::PaysOut { percent } => self.pays_out(order.shop, percent).await,
            Move::WritesOff { percent } => self.writes_off(percent).await,
            Move::FeelsAboutPayouts(mood) => {
                self.till.bank.gets(mood);
                Ok(())
            }
            Move::BankSendsBack { which } => {
                self.is_notified(self.till.bank.sends_back(which)).await;
                Ok(())
            }
            Move::Waits { hours: count } => {
                self.waits(hours(count)).await;
                Ok(())
            }
        };
        match taken {
            Ok(()) | Err(ActionError::Refused(_)) => {}
            Err(error) => panic!("{error:?}"),
        }
        self.sends_nothing_twice();
        self.money_agrees();
    }

    /// The processor's id of the payment of an order, and what it took for it in minor units.
    fn payment_of(&self, order: &Order) -> (String, i64) {
        let payment = self.books.read(|connection| payments::load(connection, order.payment)).unwrap();
        (payment.processor_payment.unwrap(), payment.amount.minor)
    }

    /// The processor tells of a payment.
    async fn hears_of(&self, payment: &str) -> Result<(), ActionError> {
        let Books { db, clock, processors } = &self.books;
        actions::payments::apply(db, clock, processors, "till", self.till.says_of(payment)).await
    }

    async fn ships(&self, order: &Order, pieces: i64, method: ShippingMethod) -> Result<(), ActionError> {
        self.takes(order, Actor::Seller, moves::package(order, pieces, method)).await
    }

    async fn takes(&self, order: &Order, actor: Actor, step: Step) -> Result<(), ActionError> {
        let (through, acting) = who(actor, order);
        let (db, clock) = (&self.books.db, &self.books.clock);
        actions::orders::take(db, clock, through, &order.number, acting, step, Some(once())).await.map(drop)
    }

    async fn asks(&self, order: &Order, claim: ClaimDraft) -> Result<(), ActionError> {
        let (db, clock, asked) = (&self.books.db, &self.books.clock, (claim, "It is broken.".to_owned()));
        cases::request(db, clock, ALICE, &order.number, asked, Vec::new(), once()).await
    }

    async fn acts(&self, order: &Order, step: Option<(Actor, CaseStep)>) -> Result<(), ActionError> {
        let (Some(case), Some((actor, step))) = (order.open_case(), step) else { return Ok(()) };
        let (through, acting) = who(actor, order);
        let (db, clock) = (&self.books.db, &self.books.clock);
        cases::take(db, clock, through, &case.number, acting, step, once()).await.map(drop)
    }

    /// An administrator decides about every refund that waits for that.
    async fn decides(&self, by_other_means: bool) {
        let Books { db, clock, processors } = &self.books;
        for refund in self.unfinished().into_iter().filter(Refund::waits_for_administrator) {
            let step = if by_other_means { RefundStep::PayByOtherMeans } else { RefundStep::TryAgain };
            match refunds::decide_owed(db, clock, processors, CAROL, &refund.number, step, once()).await {
                Ok(()) | Err(ActionError::Refused(_)) => {}
                Err(error) => panic!("{error:?}"),
            }
        }
    }

    fn unfinished(&self) -> Vec<Refund> {
        self.books.read(|connection| doorstep::db::refunds::unfinished(connection, 1000))
    }

    async fn is_notified(&self, key: Option<String>) {
        let Some(body) = key.map(|key| self.till.notification(&key)) else { return };
        let Books { db, clock, processors } = &self.books;
        let received = notifications::receive(db, clock, processors, "till", BTreeMap::new(), body, |_| true).await;
        received.unwrap().unwrap();
    }

    /// The worker does what is due; when it is killed, another begins.
    async fn works(&self) {
        while tokio::select! { biased; () = self.till.killed.notified() => true, () = self.settles() => false } {}
    }

    async fn settles(&self) {
        let Books { db, clock, processors } = &self.books;
        loop {
            let (processed, hints) = notifications::process_waiting(db, clock, processors).await.unwrap();
            let settled = settle::settle_due(db, clock, processors).await.unwrap();
            let delivered = self.delivers();
            let asked = settle::ask_processors(db, clock, processors, hints).await.unwrap();
            if [processed, settled, delivered, asked.payments, asked.refunds, asked.payouts]
                .iter()
                .all(|count| *count == 0)
            {
                return;
            }
        }
    }

    /// Every notice is handed over.
    fn delivers(&self) -> usize {
        let now = self.books.clock.now();
        let deliver = |tx: &mut doorstep::db::Tx| {
            let claimed = notices::claim_due(tx, now, 1000)?;
            for notice in &claimed {
                notices::record(tx, notice, &Ended::HandedOver { receipt: String::new() }, now)?;
            }
            Ok::<_, DbError>(claimed.len())
        };
        if self.books.db.read_here(notices::next_attempt_at).unwrap().is_none_or(|at| at > now) {
            return 0;
        }
        self.books.db.write_here(deliver).unwrap()
    }

    /// Time passes, and stops wherever something is due on the way.
    pub async fn waits(&self, length: TimeDelta) {
        let clock = &self.books.clock;
        let until = clock.now() + length;
        loop {
            self.works().await;
            let Some(due_at) = self.next_due_at().filter(|at| *at < until) else { break };
            assert!(due_at >= clock.now(), "what was due at {due_at} is not done at {}", clock.now());
            clock.advance_to(due_at + TimeDelta::microseconds(1));
            for key in self.till.goes_on() {
                self.is_notified(Some(key)).await;
            }
        }
        clock.advance_to(until);
        self.works().await;
    }

    fn next_due_at(&self) -> Option<Instant> {
        let ours = self.books.db.read_here(|connection| {
            let names = ["till".to_owned()];
            let due = [
                deadlines::next_due_at(connection)?,
                doorstep::db::refunds::next_call_at(connection)?,
                doorstep::db::payouts::next_call_at(connection)?,
                notices::next_attempt_at(connection)?,
                doorstep::db::notifications::next_due_at(connection, &names)?,
            ];
            Ok::<_, DbError>(due)
        });
        ours.unwrap().into_iter().chain([self.till.next_change_at()]).flatten().min()
    }

    /// No refund is on its way twice, and no payment gives back more than was taken.
    fn sends_nothing_twice(&self) {
        let mut live: BTreeMap<String, u32> = BTreeMap::new();
        for movement in self.till.movements().into_iter().filter(|movement| movement.is_live()) {
            let (refund, _) = movement.key.rsplit_once('-').unwrap();
            *live.entry(refund.to_owned()).or_default() += 1;
        }
        let twice: Vec<_> = live.into_iter().filter(|(_, count)| *count > 1).collect();
        assert!(twice.is_empty(), "sent twice: {twice:?} of {:#?}", self.till.movements());
        for (payment, minor) in self.till.given_back() {
            assert!(minor <= self.captured[&payment], "{minor} of {} given back", self.captured[&payment]);
        }
    }

    /// Once all is done that is due, the audit finds nothing but what has waited long enough to be named.
    pub async fn is_clean(&self) {
        self.works().await;
        self.sends_nothing_twice();
        let now = self.books.clock.now();
        let report = self.books.db.read_moment_here(|connection| audit::audit(connection, now)).unwrap();
        let wrong: Vec<_> = report.faults.iter().filter(|fault| !OVERDUE.contains(&fault.check)).collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    /// Everything comes to its end: nobody acts any more but banks, which decide, and administrators, who rule and pay what
    /// is owed.
    pub async fn ends(&self) {
        self.till.calms_down();
        let mut won = false;
        while let Some(payment) = self.till.with_banks().pop() {
            won = !won;
            self.till.bank_decides(&payment, won);
        }
        for _ in 0..4 {
            for order in self.orders.iter().map(|id| self.books.order(*id)) {
                let rule = CaseStep::Rule { amount_minor: order.hold_minor / 2, reason: "So be it.".to_owned() };
                if order.open_case().is_some_and(|case| case.state == CaseState::Escalated) {
                    self.acts(&order, Some((Actor::Administrator, rule))).await.unwrap();
                }
            }
            self.decides(true).await;
            self.waits(hours(24 * 11)).await;
        }
        self.sends_nothing_twice();
        let now = self.books.clock.now();
        let report = self.books.db.read_moment_here(|connection| audit::audit(connection, now)).unwrap();
        assert!(report.faults.is_empty(), "{:#?}", report.faults);
        assert_eq!(self.unfinished(), [], "refunds go on");
        for order in self.orders.iter().map(|id| self.books.order(*id)) {
            assert_eq!(order.open_case(), None, "a case goes on");
            let refunds = self.books.read(|connection| doorstep::db::refunds::of_order(connection, order.id));
            for refund in refunds {
                let sent = self.till.movements().into_iter().filter(|movement| {
                    movement.status == RefundStatus::Done && movement.key.starts_with(&format!("{}-", refund.number))
                });
                assert_eq!(sent.count(), usize::from(refund.state == RefundState::Confirmed), "{refund:#?}");
            }
        }
    }
}

fn who(actor: Actor, order: &Order) -> (Through, Acting) {
    match actor {
        Actor::Buyer => (Through::Buyer(ALICE), Acting::person(actor, ALICE)),
        Actor::Seller => (Through::Shop(order.shop), Acting::person(actor, BOB)),
        _ => (Through::Store, Acting::person(actor, CAROL)),
    }
}

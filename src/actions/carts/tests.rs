//! Carts of visitors and accounts, over a database on file.

use super::super::products::tests::{PRODUCTS, Store};
use super::*;
use crate::domain::time::days;

/// A store with a catalogue and an account.
fn store() -> (Store, AccountId) {
    let store = Store::open();
    store.import(PRODUCTS);
    let account = store.db.write_here(|tx| {
        use crate::db::schema::accounts;
        use diesel::prelude::*;
        let person =
            (accounts::email.eq("a@example.org"), accounts::name.eq("A"), accounts::created_at.eq(Instant::default()));
        let id = diesel::insert_into(accounts::table).values(person).returning(accounts::id).get_result(&mut **tx);
        id.map_err(DbError::from)
    });
    (store, account.expect("an account"))
}

fn variant(store: &Store, handle: &str, place: usize) -> VariantId {
    store.product(handle).expect("a product of the file").variants[place].id
}

async fn held(store: &Store, owner: Owner, variant: VariantId, ask: Ask) -> (CartId, i64) {
    match put(&store.db, &store.clock, owner, variant, ask, None).await.expect("an answer") {
        Put::Held { cart, quantity } => (cart.expect("a cart"), quantity),
        Put::Refused(fault) => panic!("refused: {fault:?}"),
    }
}

async fn refused(store: &Store, owner: Owner, variant: VariantId, ask: Ask) -> Option<LineFault> {
    match put(&store.db, &store.clock, owner, variant, ask, None).await.expect("an answer") {
        Put::Held { .. } => None,
        Put::Refused(fault) => Some(fault),
    }
}

#[tokio::test]
async fn a_visitor_gets_a_cart_with_the_first_thing_in_it() {
    let (store, _) = store();
    let fine = variant(&store, "oat-sieve", 0);
    let (cart, _) = held(&store, Owner::Visitor(None), fine, Ask::Add(2)).await;
    let owner = Owner::Visitor(Some(cart));
    assert_eq!(held(&store, owner, fine, Ask::Add(3)).await, (cart, 5));
    assert_eq!(held(&store, owner, fine, Ask::Set(1)).await, (cart, 1));
    assert_eq!(store.db.read_here(|connection| carts::quantity(connection, cart)).expect("a sum"), 1);
    let more = Some(LineFault::OnlySoMany { available: 14, in_cart: 1 });
    assert_eq!(refused(&store, owner, fine, Ask::Add(14)).await, more);
    assert_eq!(held(&store, owner, fine, Ask::Set(0)).await, (cart, 0));
    assert_eq!(store.db.read_here(|connection| carts::quantity(connection, cart)).expect("a sum"), 0);
}

#[tokio::test]
async fn what_is_not_sold_does_not_enter_a_cart() {
    let (store, account) = store();
    let owner = Owner::Account(account);
    assert_eq!(refused(&store, owner, variant(&store, "oat-sieve", 2), Ask::Add(1)).await, Some(LineFault::SoldOut));
    assert_eq!(
        refused(&store, owner, variant(&store, "bran-brush", 0), Ask::Add(1)).await,
        Some(LineFault::NotForSale)
    );
    assert_eq!(refused(&store, owner, VariantId(999), Ask::Add(1)).await, Some(LineFault::NotForSale));
}

#[tokio::test]
async fn a_visitors_cart_joins_the_one_of_the_account() {
    let (store, account) = store();
    let (fine, roller) = (variant(&store, "oat-sieve", 0), variant(&store, "stone-roller", 0));
    let (first, _) = held(&store, Owner::Visitor(None), fine, Ask::Add(2)).await;
    join(&store.db, first, account).await.expect("joined");
    assert_eq!(held(&store, Owner::Account(account), fine, Ask::Add(1)).await, (first, 3));
    let (second, _) = held(&store, Owner::Visitor(None), fine, Ask::Add(2)).await;
    held(&store, Owner::Visitor(Some(second)), roller, Ask::Add(1)).await;
    assert_ne!(first, second);
    join(&store.db, second, account).await.expect("joined");
    join(&store.db, second, account).await.expect("joined before");
    let lines = store.db.read_here(|connection| carts::held(connection, first)).expect("the lines");
    assert_eq!(lines, [HeldLine { variant_id: fine, quantity: 3 }, HeldLine { variant_id: roller, quantity: 1 }]);
    let (third, _) = held(&store, Owner::Visitor(Some(first)), fine, Ask::Set(1)).await;
    assert_ne!(third, first, "a visitor who still names an account's cart gets one of their own");
}

#[tokio::test]
async fn a_visitors_cart_is_kept_as_long_as_something_new_is_in_it() {
    let (store, account) = store();
    let fine = variant(&store, "oat-sieve", 0);
    let coarse = variant(&store, "oat-sieve", 1);
    let (old, _) = held(&store, Owner::Visitor(None), fine, Ask::Add(1)).await;
    let (used, _) = held(&store, Owner::Visitor(None), fine, Ask::Add(1)).await;
    let (own, _) = held(&store, Owner::Account(account), fine, Ask::Add(1)).await;
    store.clock.advance_to(Instant::default() + days(20));
    held(&store, Owner::Visitor(Some(used)), coarse, Ask::Add(1)).await;
    let month = Instant::default() + days(1);
    assert_eq!(store.db.write_here(|tx| carts::forget_before(tx, month, 9)).expect("a sweep"), 1);
    let kept = |cart| store.db.read_here(|connection| carts::quantity(connection, cart)).expect("a sum");
    assert_eq!((kept(old), kept(used), kept(own)), (0, 2, 1));
}

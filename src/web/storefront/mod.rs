//! What anyone sees: front page, products, shops, search, pictures and the cart.

mod carts;
mod front;
mod pictures;
mod products;
mod promises;
mod search;
mod shelves;
mod shops;

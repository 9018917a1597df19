//! What anyone sees: front page, products, shops, search, pictures and the cart.

mod carts;
mod front;
pub(super) mod pictures;
mod products;
mod promises;
mod search;
mod shelves;
mod shops;
#[cfg(test)]
mod tests;

use actix_web::web;

use super::PageError;

/// The routes of the storefront, pictures apart.
pub(super) fn routes(services: &mut web::ServiceConfig) {
    services
        .service(web::resource("/").get(front::show))
        .service(web::resource("/products/{slug}").get(products::show))
        .service(web::resource("/shops/{slug}").get(shops::show))
        .service(web::resource("/search").get(search::show))
        .service(web::resource("/cart").get(carts::show))
        .service(web::resource("/cart/lines").post(carts::put));
}

/// The slug of an address. None has a NUL, about which PostgreSQL does not even want to be asked.
fn slug(path: web::Path<String>) -> Result<String, PageError> {
    Some(path.into_inner()).filter(|slug| !slug.contains('\0')).ok_or(PageError::NotFound)
}

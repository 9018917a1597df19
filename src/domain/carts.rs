//! What a line of a cart may hold. Pure: carts are kept elsewhere, and reserve nothing.

/// The most pieces of one thing in a cart.
pub const QUANTITY_MAX: i64 = 999;
/// The most lines of a cart.
pub const LINES_MAX: usize = 100;

/// What somebody does to a line of a cart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// So many more of it.
    Add(i64),
    /// So many of it; none takes it out.
    Set(i64),
}

/// Why a line stays as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineFault {
    /// No number, or none between 1 and [`QUANTITY_MAX`].
    Quantity,
    /// The shop does not sell it, or no longer.
    NotForSale,
    /// None is left.
    SoldOut,
    /// Fewer are left than would then be in the cart.
    OnlySoMany {
        /// How many can be bought now.
        available: i64,
        /// How many of them are in the cart already.
        in_cart: i64,
    },
    /// The cart has [`LINES_MAX`] lines.
    Full,
}

/// How many of a thing a cart holds after an ask, of which it held `in_cart` and `available` can be bought.
/// Taking out and taking fewer is always possible.
pub fn quantity_after(ask: Ask, in_cart: i64, available: i64) -> Result<i64, LineFault> {
    let quantity = match ask {
        Ask::Add(more) if more >= 1 => in_cart.checked_add(more).ok_or(LineFault::Quantity)?,
        Ask::Set(quantity) if quantity >= 0 => quantity,
        Ask::Add(_) | Ask::Set(_) => return Err(LineFault::Quantity),
    };
    match quantity {
        0 => Ok(0),
        quantity if quantity > QUANTITY_MAX => Err(LineFault::Quantity),
        quantity if quantity <= available || quantity < in_cart => Ok(quantity),
        _ if available == 0 => Err(LineFault::SoldOut),
        _ => Err(LineFault::OnlySoMany { available, in_cart }),
    }
}

/// How many of a thing the cart of an account holds after a visitor's cart joined it: the larger of the two, for they
/// are mostly the same wish, said twice.
pub fn joined(accounts: i64, visitors: i64) -> i64 {
    accounts.max(visitors)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cart_holds_what_can_be_bought() {
        let few = |available, in_cart| Err(LineFault::OnlySoMany { available, in_cart });
        for (ask, in_cart, available, after) in [
            (Ask::Set(2), 0, 5, Ok(2)),
            (Ask::Add(2), 2, 5, Ok(4)),
            (Ask::Add(4), 2, 5, few(5, 2)),
            (Ask::Set(6), 0, 5, few(5, 0)),
            (Ask::Set(1), 0, 0, Err(LineFault::SoldOut)),
            (Ask::Set(0), 2, 0, Ok(0)),
            (Ask::Set(3), 4, 1, Ok(3)),
            (Ask::Set(4), 4, 1, few(1, 4)),
            (Ask::Add(0), 2, 5, Err(LineFault::Quantity)),
            (Ask::Set(-1), 2, 5, Err(LineFault::Quantity)),
            (Ask::Set(1000), 0, 5000, Err(LineFault::Quantity)),
            (Ask::Add(998), 2, 5000, Err(LineFault::Quantity)),
            (Ask::Add(i64::MAX), 2, 5000, Err(LineFault::Quantity)),
        ] {
            assert_eq!(quantity_after(ask, in_cart, available), after, "{ask:?} {in_cart} {available}");
        }
    }
}

//! Stock: what is kept off the shelf is what unpaid checkouts hold.

use super::Check;

pub(super) fn checks() -> Vec<Check> {
    vec![Check::new("stock-reserved", STOCK_RESERVED)]
}

const STOCK_RESERVED: &str = "
    SELECT 'variant ' || id || ' (' || sku || ')' AS subject, 'reserved ' || reserved || ' but unpaid orders hold ' || wanted AS detail
    FROM (
        SELECT id, sku, reserved,
            COALESCE((SELECT SUM(quantity) FROM order_lines JOIN orders ON orders.id = order_id
                      WHERE variant_id = variants.id AND state = 'awaiting_payment'), 0) AS wanted
        FROM variants
    ) AS compared
    WHERE reserved <> wanted ORDER BY id LIMIT 1";

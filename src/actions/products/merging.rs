//! Compares what a file says of a product with what is kept of it. Pure: it reads and writes nothing.

use std::collections::HashMap;

use super::Import;
use crate::db::products::{ProductFields, ProductPictureRow, StoredProduct, VariantFields, VariantRow};
use crate::domain::ids::{ProductId, VariantId};
use crate::domain::products::{BadRow, Options, Product, RowFault, Variant, option_key};

/// What is to be written for one product of a file.
pub(super) struct Change {
    /// What is kept of it now.
    pub(super) before: Option<StoredProduct>,
    pub(super) fields: ProductFields,
    /// New variants with their stock.
    pub(super) added: Vec<(VariantFields, i64)>,
    pub(super) changed: Vec<ChangedVariant>,
    /// Its pictures, if they are different.
    pub(super) pictures: Option<Vec<NamedPicture>>,
    /// How many variants the file gives it.
    pub(super) variants: usize,
    /// How many variants it loses.
    pub(super) archived: usize,
    pub(super) bad_rows: Vec<BadRow>,
}

pub(super) struct ChangedVariant {
    pub(super) id: VariantId,
    pub(super) fields: VariantFields,
    /// Its stock, if the file sets another.
    pub(super) on_hand: Option<i64>,
}

/// A picture that a file names, with the key of what is kept of it.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct NamedPicture {
    position: i64,
    source: String,
    key: Option<String>,
    alt: String,
}

impl Change {
    /// Whether anything is to be written.
    pub(super) fn changes(&self) -> bool {
        let same = self.before.as_ref().is_some_and(|before| before.product.fields == self.fields);
        !same || !self.added.is_empty() || !self.changed.is_empty() || self.pictures.is_some()
    }
}

impl NamedPicture {
    pub(super) fn row_of(&self, product_id: ProductId) -> ProductPictureRow {
        ProductPictureRow {
            product_id,
            position: self.position,
            source: self.source.clone(),
            picture_key: self.key.clone(),
            alt: self.alt.clone(),
        }
    }

    fn of_row(row: &ProductPictureRow) -> Self {
        Self { position: row.position, source: row.source.clone(), key: row.picture_key.clone(), alt: row.alt.clone() }
    }
}

/// Says what has to be written so that a product becomes what the file says. `slug` is the one it has, or is to have.
pub(super) fn merge(before: Option<StoredProduct>, product: &Product, import: &Import, slug: String) -> Change {
    let (kept_variants, kept_pictures) =
        before.as_ref().map_or((&[][..], &[][..]), |before| (&before.variants[..], &before.pictures[..]));
    let variants = merge_variants(kept_variants, product);
    let kept_pictures: Vec<NamedPicture> = kept_pictures.iter().map(NamedPicture::of_row).collect();
    let pictures = merge_pictures(&kept_pictures, product, import);
    let cover = pictures.iter().find(|picture| picture.key.is_some());
    let [option_1_name, option_2_name, option_3_name] = product.option_names.clone();
    Change {
        fields: ProductFields {
            shop_id: import.shop,
            slug,
            handle: product.handle.clone(),
            title: product.title.clone(),
            description_html: product.description_html.clone(),
            vendor: product.vendor.clone(),
            category: product.category.clone(),
            tags: product.tags.clone(),
            option_1_name,
            option_2_name,
            option_3_name,
            status: product.status,
            price_from_minor: variants.prices.iter().copied().min().unwrap_or_default(),
            price_to_minor: variants.prices.iter().copied().max().unwrap_or_default(),
            cover_key: cover.and_then(|cover| cover.key.clone()),
            cover_alt: cover.map(|cover| cover.alt.clone()).unwrap_or_default(),
        },
        pictures: (pictures != kept_pictures).then_some(pictures),
        added: variants.added,
        changed: variants.changed,
        variants: product.variants.len(),
        archived: variants.archived,
        bad_rows: variants.bad_rows,
        before,
    }
}

/// What becomes of the variants of one product.
#[derive(Default)]
struct Variants {
    added: Vec<(VariantFields, i64)>,
    changed: Vec<ChangedVariant>,
    archived: usize,
    bad_rows: Vec<BadRow>,
    /// Of all variants that are sold afterwards.
    prices: Vec<i64>,
}

/// Variants are the same if their option values are. One that the file leaves out is archived, unless a bad row of the
/// product may have been the one that named it.
fn merge_variants(kept: &[VariantRow], product: &Product) -> Variants {
    let mut kept: HashMap<_, &VariantRow> = kept.iter().map(|row| (option_key(&row.fields.options()), row)).collect();
    let mut merged = Variants::default();
    for (position, variant) in (1..).zip(&product.variants) {
        let fields = fields_of(variant, position);
        merged.prices.push(variant.price_minor);
        match kept.remove(&option_key(&variant.options)) {
            None => merged.added.push((fields, variant.on_hand.unwrap_or(0))),
            Some(row) => merged.keep(row, fields, variant),
        }
    }
    for left_out in kept.into_values().filter(|row| !row.fields.archived) {
        if product.complete {
            let fields = VariantFields { archived: true, ..left_out.fields.clone() };
            merged.changed.push(ChangedVariant { id: left_out.id, fields, on_hand: None });
            merged.archived += 1;
        } else {
            merged.prices.push(left_out.fields.price_minor);
        }
    }
    merged
}

impl Variants {
    fn keep(&mut self, row: &VariantRow, fields: VariantFields, variant: &Variant) {
        let quantity = variant.on_hand.unwrap_or(row.on_hand);
        if quantity < row.reserved {
            let fault = RowFault::StockBelowReserved { quantity, reserved: row.reserved };
            self.bad_rows.push(BadRow { line: variant.line, fault });
        }
        let on_hand = Some(quantity.max(row.reserved)).filter(|on_hand| *on_hand != row.on_hand);
        if on_hand.is_some() || fields != row.fields {
            self.changed.push(ChangedVariant { id: row.id, fields, on_hand });
        }
    }
}

fn fields_of(variant: &Variant, position: i64) -> VariantFields {
    let [option_1, option_2, option_3]: Options = variant.options.clone();
    VariantFields {
        position,
        sku: variant.sku.clone(),
        option_1,
        option_2,
        option_3,
        price_minor: variant.price_minor,
        compare_at_minor: variant.compare_at_minor,
        grams: variant.grams,
        archived: false,
    }
}

/// A source that is already there keeps its picture. A file that names no pictures leaves them as they are.
fn merge_pictures(kept: &[NamedPicture], product: &Product, import: &Import) -> Vec<NamedPicture> {
    if product.pictures.is_empty() {
        return kept.to_vec();
    }
    let known = |source: &str| kept.iter().find(|picture| picture.source == source)?.key.clone();
    let named = |(position, picture): (i64, &crate::domain::products::Picture)| NamedPicture {
        position,
        source: picture.source.clone(),
        key: (import.picture_key)(&picture.source).or_else(|| known(&picture.source)),
        alt: picture.alt.clone(),
    };
    (1..).zip(&product.pictures).map(named).collect()
}

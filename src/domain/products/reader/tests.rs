//! What files say, row by row: products, and the rows that are named.

use super::super::{DESCRIPTION_MAX, Options, ProductStatus, Wanted};
use super::*;
use std::io;

const HEADER: &str = "Handle,Title,Body (HTML),Type,Tags,Published,Status,Option1 Name,Option1 Value,Option2 Name,\
                      Option2 Value,Option4 Name,Variant SKU,Variant Grams,Variant Inventory Qty,Variant Price,\
                      Variant Compare At Price,Image Src,Image Position,Image Alt Text,Cost per item\n";

/// A row of some columns of [`HEADER`], written `Column=value`.
fn row(fields: &[&str]) -> String {
    let cell = |header: &str| {
        let given = fields.iter().find_map(|field| field.split_once('=').filter(|(name, _)| *name == header));
        format!("\"{}\"", given.map_or("", |(_, value)| value).replace('"', "\"\""))
    };
    HEADER.trim_end().split(',').map(cell).collect::<Vec<_>>().join(",") + "\n"
}

fn read(file: &[u8]) -> (Vec<Product>, Vec<BadRow>) {
    let mut products = Vec::new();
    let mut bad_rows = Vec::new();
    for found in ProductFile::open(file, Currency::USD).expect("a header row") {
        match found.expect("a file that can be read to its end") {
            Found::Product(product) => products.push(*product),
            Found::BadRow(bad_row) => bad_rows.push(bad_row),
        }
    }
    (products, bad_rows)
}

fn rows(rows: &[&[&str]]) -> (Vec<Product>, Vec<BadRow>) {
    let body: String = rows.iter().map(|fields| row(fields)).collect();
    read(format!("{HEADER}{body}").as_bytes())
}

#[test]
fn consecutive_rows_of_one_handle_make_one_product() {
    let (products, bad_rows) = rows(&[
        &[
            "Handle=Teapot",
            "Title=Teapot",
            "Type=Tea",
            "Tags=tea, blue ,tea,",
            "Option1 Name=Size",
            "Option1 Value=Two cups",
            "Variant SKU=T2",
            "Variant Grams=880.5",
            "Variant Inventory Qty=12",
            "Variant Price=68.00",
            "Variant Compare At Price=70",
            "Image Src=b.png",
            "Image Position=2",
            "Image Alt Text=Blue",
        ],
        &["Handle=teapot", "Option1 Value=Five cups", "Variant Price=84", "Image Src=a.png", "Image Position=1"],
        &["Handle=teapot", "Image Src=c.png"],
        &["Handle=mug", "Title=Mug", "Option1 Name=Title", "Option1 Value=Default Title", "Variant Price=5"],
    ]);
    assert_eq!(bad_rows, []);
    let [teapot, mug] = products.as_slice() else { panic!("two products, not {}", products.len()) };
    assert_eq!((teapot.handle.as_str(), teapot.tags.as_str(), teapot.complete), ("teapot", "tea, blue", true));
    assert_eq!(teapot.option_names, [Some("Size".to_owned()), None, None]);
    let sources: Vec<&str> = teapot.pictures.iter().map(|picture| picture.source.as_str()).collect();
    assert_eq!(sources, ["a.png", "b.png", "c.png"]);
    let [two, five] = teapot.variants.as_slice() else { panic!("two variants") };
    assert_eq!((two.price_minor, two.compare_at_minor, two.grams, two.on_hand), (6800, Some(7000), 881, Some(12)));
    assert_eq!(
        (five.price_minor, five.compare_at_minor, five.grams, five.on_hand, five.line),
        (8400, None, 0, None, 3)
    );
    assert_eq!((mug.option_names.clone(), mug.variants.len()), (Options::default(), 1));
}

#[test]
fn a_bad_row_is_named_and_the_good_ones_stay() {
    let header = |header: &str| header.to_owned();
    let wanted = |wanted, text: &str| RowFault::Unreadable { wanted, text: text.to_owned() };
    let long = "x".repeat(256);
    let long_title = format!("Title={long}");
    let cases: [(&[&str], RowFault); 21] = [
        (&["Variant Price=12,50"], wanted(Wanted::Price, "12,50")),
        (&["Variant Price=-1"], wanted(Wanted::Price, "-1")),
        (&["Variant Price=1.005"], wanted(Wanted::Price, "1.005")),
        (&["Variant Price=1000000000.01"], wanted(Wanted::Price, "1000000000.01")),
        (&["Variant Price=99999999999999999999"], wanted(Wanted::Price, "99999999999999999999")),
        (&["Option1 Value=B"], RowFault::Missing { header: header("Variant Price") }),
        (&["Variant Price=1"], RowFault::Missing { header: header("Option1 Value") }),
        (&["Variant Price=1", "Option1 Value=a"], RowFault::RepeatedVariant { first_line: 2 }),
        (
            &["Variant Price=1", "Option1 Value=B", "Option2 Value=x"],
            RowFault::OptionWithoutName { header: header("Option2 Value") },
        ),
        (&["Variant Price=1", "Option1 Value=B", "Option4 Name=x"], RowFault::TooManyOptions),
        (&["Variant Price=1", "Option1 Value=B", "Variant Inventory Qty=-1"], wanted(Wanted::Quantity, "-1")),
        (&["Variant Price=1", "Option1 Value=B", "Variant Inventory Qty=1.5"], wanted(Wanted::Quantity, "1.5")),
        (
            &["Variant Price=1", "Option1 Value=B", "Variant Inventory Qty=9999999999"],
            wanted(Wanted::Quantity, "9999999999"),
        ),
        (&["Variant Price=1", "Option1 Value=B", "Variant Grams=heavy"], wanted(Wanted::Weight, "heavy")),
        (&["Variant Price=1", "Option1 Value=B", "Variant Compare At Price=x"], wanted(Wanted::Price, "x")),
        (&["Image Src=a.png", "Image Position=0"], wanted(Wanted::Position, "0")),
        (&["Variant Price=1", "Option1 Value=B\0"], RowFault::ControlCharacter { header: header("Option1 Value") }),
        (&[], RowFault::NothingInIt),
        (&["Handle=", "Variant Price=1"], RowFault::Missing { header: header("Handle") }),
        (&["Handle=other", &long_title, "Variant Price=1"], RowFault::TooLong { header: header("Title"), limit: 255 }),
        (&["Handle=other", "Variant Price=1"], RowFault::Missing { header: header("Title") }),
    ];
    for (fields, fault) in cases {
        let mut second = fields.to_vec();
        second.push("Handle=mug");
        let (products, bad_rows) =
            rows(&[&["Handle=mug", "Title=Mug", "Option1 Name=Colour", "Option1 Value=A", "Variant Price=5"], &second]);
        assert_eq!(bad_rows, [BadRow { line: 3, fault: fault.clone() }]);
        let [mug] = products.as_slice() else { panic!("the good row of {fault:?} is lost") };
        assert_eq!(mug.variants.len(), 1, "{fault:?}");
        assert_eq!(mug.complete, second.contains(&"Handle=other"), "{fault:?}");
    }
}

#[test]
fn a_product_without_a_good_first_row_is_left_out_with_all_its_rows() {
    let status = |text: &str| RowFault::Unreadable { wanted: Wanted::Status, text: text.to_owned() };
    for (field, fault) in [
        ("Status=sold", status("sold")),
        ("Published=perhaps", RowFault::Unreadable { wanted: Wanted::Published, text: "perhaps".to_owned() }),
        ("Option2 Name=colour", RowFault::RepeatedOption { name: "colour".to_owned() }),
        ("Title=", RowFault::Missing { header: "Title".to_owned() }),
    ] {
        let (products, bad_rows) = rows(&[
            &[field, "Handle=mug", "Title=Mug", "Option1 Name=Colour", "Option1 Value=A", "Variant Price=5"],
            &["Handle=mug", "Option1 Value=B", "Variant Price=5"],
            &["Handle=pot", "Title=Pot", "Variant Price=5"],
        ]);
        let refused = BadRow { line: 3, fault: RowFault::ProductRefused { first_line: 2 } };
        assert_eq!(bad_rows, [BadRow { line: 2, fault }, refused]);
        assert_eq!(products.iter().map(|product| product.handle.as_str()).collect::<Vec<_>>(), ["pot"]);
    }
}

#[test]
fn a_product_without_any_good_variant_is_left_out() {
    let (products, bad_rows) = rows(&[&["Handle=mug", "Title=Mug", "Variant Price=free", "Image Src=a.png"]]);
    assert_eq!(products, []);
    assert_eq!(bad_rows.iter().map(|bad| bad.line).collect::<Vec<_>>(), [2, 2]);
    assert_eq!(bad_rows.last().map(|bad| &bad.fault), Some(&RowFault::NoVariants));
}

#[test]
fn a_handle_that_comes_back_is_refused() {
    let mug: &[&str] = &["Handle=mug", "Title=Mug", "Variant Price=5"];
    let (products, bad_rows) = rows(&[mug, &["Handle=pot", "Title=Pot", "Variant Price=5"], mug, mug]);
    assert_eq!(products.len(), 2);
    assert_eq!(bad_rows, [4, 5].map(|line| BadRow { line, fault: RowFault::HandleReturns }));
}

#[test]
fn status_and_publication_decide_whether_it_is_shown() {
    for (status, published, wanted) in [
        ("", "", ProductStatus::Active),
        ("Active", "TRUE", ProductStatus::Active),
        ("active", "false", ProductStatus::Draft),
        ("", "false", ProductStatus::Draft),
        ("unlisted", "true", ProductStatus::Draft),
        ("archived", "false", ProductStatus::Archived),
    ] {
        let (status, published) = (format!("Status={status}"), format!("Published={published}"));
        let (products, _) = rows(&[&["Handle=mug", "Title=Mug", "Variant Price=5", &status, &published]]);
        assert_eq!(products.first().map(|product| product.status), Some(wanted), "{status} {published}");
    }
}

#[test]
fn rows_of_another_shape_are_named_by_their_line() {
    let file = "\u{feff}Handle,Title,Variant Price\r\nmug,Mug,5\r\n,,\r\n\r\nmug,5\r\npot,Pot,5,6\r\n\"jug\",\"A\r\njug\",7\r\nx,,y\r\n";
    let (products, bad_rows) = read(file.as_bytes());
    assert_eq!(products.iter().map(|product| product.handle.as_str()).collect::<Vec<_>>(), ["mug"]);
    assert_eq!(
        bad_rows,
        [
            BadRow { line: 5, fault: RowFault::FieldCount { expected: 3, found: 2 } },
            BadRow { line: 6, fault: RowFault::FieldCount { expected: 3, found: 4 } },
            BadRow { line: 7, fault: RowFault::ControlCharacter { header: "Title".to_owned() } },
            BadRow { line: 9, fault: RowFault::Missing { header: "Title".to_owned() } },
        ]
    );
}

#[test]
fn bytes_that_are_no_text_spoil_their_row_alone() {
    let (products, bad_rows) =
        read(b"Handle,Title,Price,Vendor\na,Caf\xe9,1,v\nb,Fine,1,v\nc,Fine,1,\x80\n\xff,Fine,1,v\n");
    assert_eq!(products.len(), 1);
    assert_eq!(
        bad_rows,
        [(2, "Title"), (4, "Vendor"), (5, "Handle")]
            .map(|(line, header)| BadRow { line, fault: RowFault::NotText { header: header.to_owned() } })
    );
}

#[test]
fn a_file_without_its_columns_is_refused_whole() {
    let fault = |file: &[u8]| ProductFile::open(file, Currency::USD).err().map(|fault| fault.to_string());
    assert_eq!(fault(b"").as_deref(), Some("the file is empty"));
    assert_eq!(fault(b"\n\n").as_deref(), Some("the file is empty"));
    assert_eq!(fault(b"Handle,Name\n").as_deref(), Some("the file lacks the columns: Title, Variant Price"));
    assert_eq!(
        fault(b"Handle;Title;Variant Price\n").as_deref(),
        Some("the file lacks the columns: Handle, Title, Variant Price")
    );
    assert_eq!(
        fault(b"Handle,Title,Price,Variant Price\n").as_deref(),
        Some("the column \"Variant Price\" is there twice")
    );
    assert_eq!(fault(b"HANDLE,title,price\n"), None);
}

#[test]
fn an_open_quotation_mark_does_not_fill_the_memory() {
    let file = b"Handle,Title,Price\nmug,Mug,5\npot,\"Pot,5\n".chain(io::repeat(b'x'));
    let found: Vec<_> = ProductFile::open(file, Currency::USD).expect("a header row").collect();
    assert!(matches!(found.as_slice(), [Err(FileFault::RowTooLong { line: 3 })]), "{found:?}");
}

#[test]
fn a_long_description_is_refused_before_it_is_cleaned() {
    let description = format!("Body (HTML)={}", "x".repeat(DESCRIPTION_MAX + 1));
    let (_, bad_rows) = rows(&[&["Handle=mug", "Title=Mug", "Variant Price=5", &description]]);
    assert!(matches!(bad_rows.as_slice(), [BadRow { line: 2, fault: RowFault::TooLong { .. } }]));
}

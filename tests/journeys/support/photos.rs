//! Files that people choose where a photo is asked for: good ones, and others.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat};

/// A small photo.
pub fn photo() -> Vec<u8> {
    file(&DynamicImage::new_rgb8(64, 48))
}

/// A photo of more than 10 MB.
pub fn large() -> Vec<u8> {
    let mut bytes = photo();
    bytes.resize(10 * 1024 * 1024 + 1, 0);
    bytes
}

/// Small on the way, and 48 million pixels in memory.
pub fn bomb() -> Vec<u8> {
    let bytes = file(&DynamicImage::new_luma8(8_000, 6_000));
    assert!(bytes.len() < 1_000_000);
    bytes
}

fn file(picture: &DynamicImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    picture.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).unwrap();
    bytes
}

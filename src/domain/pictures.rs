//! Pictures: from the bytes somebody gives us to the JPEGs that pages show. Pure work on memory.
//!
//! Every picture is drawn anew, so that nothing of the original file reaches a reader: no metadata, no place where it
//! was taken, no bytes that are more than a picture. Fetching and keeping are done elsewhere.

use std::io::Cursor;

use fast_image_resize::{ResizeOptions, Resizer};
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder as _, ImageFormat, ImageReader, Limits, RgbImage};
use sha2::{Digest as _, Sha256};

/// The widths that pages ask for, in pixels. A smaller original is never blown up.
pub const WIDTHS: [u32; 3] = [160, 480, 960];
/// The most bytes a picture may have.
pub const BYTES_MAX: usize = 10 * 1024 * 1024;
/// The most pixels a picture may have.
pub const PIXELS_MAX: u64 = 40_000_000;
/// Memory that decoding may take: 40 million pixels of 8 bytes, and some room.
const DECODING_BYTES_MAX: u64 = 400 * 1024 * 1024;
const QUALITY: u8 = 85;
/// Part of every key, so that pictures made in another way have other addresses.
const RECIPE: &[u8] = b"jpeg 85 at 160, 480, 960\n";

/// One picture in the sizes of [`WIDTHS`], smallest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prepared {
    /// Made from the content of the original, so that one picture is kept once.
    pub key: String,
    /// At least one.
    pub renditions: Vec<Rendition>,
}

/// One size of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendition {
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// The whole file.
    pub jpeg: Vec<u8>,
}

impl Rendition {
    /// SHA-256 of the file, in hexadecimal.
    pub fn sha256(&self) -> String {
        Sha256::digest(&self.jpeg).iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// Why a picture is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PictureFault {
    /// More than [`BYTES_MAX`].
    #[error("the file is larger than 10 MB")]
    TooManyBytes,
    /// More than [`PIXELS_MAX`].
    #[error("the picture has more than 40 million pixels")]
    TooManyPixels,
    /// Neither PNG, JPEG nor WebP.
    #[error("the file is no PNG, JPEG or WebP picture")]
    UnknownFormat,
    /// Cut off or damaged.
    #[error("the picture is damaged")]
    Damaged,
}

/// The key of an original's bytes: 128 bits of their SHA-256, in hexadecimal.
pub fn key(original: &[u8]) -> String {
    let digest = Sha256::new().chain_update(RECIPE).chain_update(original).finalize();
    digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

/// Checks a PNG, JPEG or WebP file and draws it in every size.
pub fn prepare(original: &[u8]) -> Result<Prepared, PictureFault> {
    if original.len() > BYTES_MAX {
        return Err(PictureFault::TooManyBytes);
    }
    let picture = decode(original)?;
    let mut widths = WIDTHS.map(|width| width.min(picture.width())).to_vec();
    widths.dedup();
    let renditions = widths.into_iter().map(|width| resized(&picture, width)).collect::<Result<_, _>>()?;
    Ok(Prepared { key: key(original), renditions })
}

/// The widest a photo shown as evidence is kept, in pixels.
const PHOTO_WIDTH: u32 = 1600;

/// Checks a PNG, JPEG or WebP file and draws it in one size, for a reader who wants to see what is wrong.
pub fn photo(original: &[u8]) -> Result<Rendition, PictureFault> {
    if original.len() > BYTES_MAX {
        return Err(PictureFault::TooManyBytes);
    }
    let picture = decode(original)?;
    resized(&picture, PHOTO_WIDTH.min(picture.width()))
}

/// One size of a picture that already has that size.
pub fn rendition(picture: &RgbImage) -> Result<Rendition, PictureFault> {
    let mut jpeg = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut jpeg, QUALITY);
    picture.write_with_encoder(encoder).map_err(|_| PictureFault::Damaged)?;
    Ok(Rendition { width: picture.width(), height: picture.height(), jpeg })
}

fn decode(original: &[u8]) -> Result<RgbImage, PictureFault> {
    let mut reader =
        ImageReader::new(Cursor::new(original)).with_guessed_format().map_err(|_| PictureFault::Damaged)?;
    let known = [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP];
    if !reader.format().is_some_and(|format| known.contains(&format)) {
        return Err(PictureFault::UnknownFormat);
    }
    let mut limits = Limits::default();
    limits.max_alloc = Some(DECODING_BYTES_MAX);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|_| PictureFault::Damaged)?;
    let (width, height) = decoder.dimensions();
    if width == 0 || height == 0 {
        return Err(PictureFault::Damaged);
    }
    if u64::from(width) * u64::from(height) > PIXELS_MAX {
        return Err(PictureFault::TooManyPixels);
    }
    let turned = decoder.orientation().map_err(|_| PictureFault::Damaged)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|_| PictureFault::Damaged)?;
    picture.apply_orientation(turned);
    Ok(on_white(picture))
}

/// JPEG knows no transparency: what is behind the picture becomes white.
fn on_white(picture: DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.into_rgb8();
    }
    let mut flat = RgbImage::new(picture.width(), picture.height());
    for (to, from) in flat.pixels_mut().zip(picture.into_rgba8().pixels()) {
        let [red, green, blue, alpha] = from.0;
        to.0 = [red, green, blue].map(|channel| over_white(channel, alpha));
    }
    flat
}

fn over_white(channel: u8, alpha: u8) -> u8 {
    let (channel, alpha) = (u16::from(channel), u16::from(alpha));
    u8::try_from((channel * alpha + 255 * (255 - alpha) + 127) / 255).unwrap_or(u8::MAX)
}

fn resized(picture: &RgbImage, width: u32) -> Result<Rendition, PictureFault> {
    if width == picture.width() {
        return rendition(picture);
    }
    let height = u64::from(picture.height()) * u64::from(width) / u64::from(picture.width().max(1));
    let height = u32::try_from(height.max(1)).map_err(|_| PictureFault::TooManyPixels)?;
    let mut smaller = RgbImage::new(width, height);
    Resizer::new().resize(picture, &mut smaller, &ResizeOptions::new()).map_err(|_| PictureFault::Damaged)?;
    rendition(&smaller)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = Vec::new();
        let picture = DynamicImage::new_rgba8(width, height);
        picture.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).expect("a picture in memory is written");
        bytes
    }

    #[test]
    fn a_large_picture_is_kept_in_three_sizes() {
        let prepared = prepare(&png(2000, 1000)).expect("a good picture");
        let sizes: Vec<(u32, u32)> = prepared.renditions.iter().map(|size| (size.width, size.height)).collect();
        assert_eq!(sizes, [(160, 80), (480, 240), (960, 480)]);
        assert_eq!(prepared.key.len(), 32);
        for rendition in prepared.renditions {
            let again = image::load_from_memory_with_format(&rendition.jpeg, ImageFormat::Jpeg).expect("a JPEG");
            assert_eq!((again.width(), again.height()), (rendition.width, rendition.height));
            assert_eq!(again.into_rgb8().get_pixel(1, 1).0, [255, 255, 255], "transparent turns white");
        }
    }

    #[test]
    fn a_small_picture_is_never_blown_up() {
        for (width, wanted) in [(100, vec![100]), (160, vec![160]), (300, vec![160, 300]), (1, vec![1])] {
            let prepared = prepare(&png(width, 3)).expect("a good picture");
            let widths: Vec<u32> = prepared.renditions.iter().map(|size| size.width).collect();
            assert_eq!(widths, wanted);
        }
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        let whole = png(50, 50);
        let mut pixels = whole.clone();
        // The width of the header says 2^24, long before anything is decoded.
        pixels.splice(16..20, [1, 0, 0, 0]);
        for (bytes, fault) in [
            (Vec::new(), PictureFault::UnknownFormat),
            (b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec(), PictureFault::UnknownFormat),
            (b"GIF89a..........".to_vec(), PictureFault::UnknownFormat),
            (whole.iter().copied().take(60).collect(), PictureFault::Damaged),
            (vec![0; BYTES_MAX + 1], PictureFault::TooManyBytes),
        ] {
            assert_eq!(prepare(&bytes), Err(fault));
        }
        assert!(prepare(&pixels).is_err());
        assert_eq!(prepare(&png(9000, 5000)), Err(PictureFault::TooManyPixels));
    }
}

//! Photos that a side of a case shows: checked and drawn anew, on threads that may block, one at a time.

use super::ActionError;
use super::turns::Turns;
use crate::domain::pictures::{PictureFault, Rendition, photo};

/// How many photos are decoded at once in the program: one may take 400 MB.
const AT_ONCE: usize = 1;

/// A photo that was checked and drawn anew, with the hash of its bytes.
#[derive(Clone, Debug)]
pub struct Evidence {
    /// The picture.
    pub picture: Rendition,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

/// Where photos become evidence. Cheap to clone.
#[derive(Clone)]
pub struct Darkroom {
    turns: Turns,
}

impl Default for Darkroom {
    fn default() -> Self {
        Self::new()
    }
}

impl Darkroom {
    /// One for the whole program, so that the bound holds for all of it.
    pub fn new() -> Self {
        Self { turns: Turns::new(AT_ONCE) }
    }

    /// Makes evidence of the files in these fields, or says of every one that is no good why.
    ///
    /// # Errors
    /// Only when the work itself fails.
    pub async fn develop(
        &self,
        photos: Vec<(&'static str, Vec<u8>)>,
    ) -> Result<Result<Vec<Evidence>, Vec<(&'static str, PictureFault)>>, ActionError> {
        let (mut evidence, mut faults) = (Vec::new(), Vec::new());
        for (field, original) in photos {
            let developed =
                self.turns.take(move || photo(&original).map(|picture| Evidence { sha256: picture.sha256(), picture }));
            match developed.await? {
                Ok(photo) => evidence.push(photo),
                Err(fault) => faults.push((field, fault)),
            }
        }
        Ok(if faults.is_empty() { Ok(evidence) } else { Err(faults) })
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use image::{DynamicImage, ImageFormat};

    use super::*;

    fn file(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Vec::new();
        picture.write_to(&mut Cursor::new(&mut bytes), format).unwrap();
        bytes
    }

    /// A JPEG with an EXIF segment that turns it by a quarter and tells a secret.
    fn with_exif() -> Vec<u8> {
        let mut exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0".to_vec();
        exif.extend_from_slice(b"taken at home");
        let mut jpeg = file(&DynamicImage::new_rgb8(40, 20), ImageFormat::Jpeg);
        let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
        jpeg.splice(2..2, [&[0xff, 0xe1][..], &length, &exif].concat());
        jpeg
    }

    #[tokio::test]
    async fn nothing_of_a_photo_stays_but_what_is_seen() {
        let original = with_exif();
        let holds = |bytes: &[u8], text: &[u8]| bytes.windows(text.len()).any(|part| part == text);
        assert!(holds(&original, b"Exif") && holds(&original, b"taken at home"));
        let evidence = Darkroom::new().develop(vec![("photo_1", original)]).await.unwrap().unwrap();
        let [shown] = evidence.as_slice() else { panic!("one photo") };
        assert!(!holds(&shown.picture.jpeg, b"Exif") && !holds(&shown.picture.jpeg, b"taken at home"));
        assert_eq!((shown.picture.width, shown.picture.height), (20, 40), "it stands as it was taken");
        assert_eq!(shown.sha256.len(), 64);
    }

    #[tokio::test]
    async fn every_file_that_is_no_photo_is_named() {
        let good = file(&DynamicImage::new_rgb8(4, 4), ImageFormat::WebP);
        let bomb = file(&DynamicImage::new_luma8(8_000, 6_000), ImageFormat::Png);
        assert!(bomb.len() < 1_000_000, "small on the way, large in memory");
        let photos = vec![("photo_1", b"A letter, named photo.jpg".to_vec()), ("photo_2", good), ("photo_5", bomb)];
        let faults = Darkroom::new().develop(photos).await.unwrap().unwrap_err();
        assert_eq!(faults, [("photo_1", PictureFault::UnknownFormat), ("photo_5", PictureFault::TooManyPixels)]);
    }
}

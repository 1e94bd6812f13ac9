//! A logo made anew: what was uploaded is read as a picture and drawn again, so that nothing of the file itself is kept or shown: no
//! metadata, no script, no second face. Pure.

use std::io::Cursor;

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::imageops::FilterType::Lanczos3;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};

use crate::refusals;

/// The largest file that is read.
pub const MOST_BYTES: usize = 2 * 1024 * 1024;
/// The longest side of a picture that is read, and the most points it may have: a small file can claim to be a very large picture.
const MOST_SIDE: u32 = 5000;
const MOST_POINTS: u64 = 12_000_000;
/// What is kept: the longest side, tried from the first on, and the size that must not be passed.
const SIDES: [u32; 5] = [512, 384, 256, 192, 128];
const KEPT_BYTES: usize = 200 * 1024;

refusals! {
    /// Why a file is no logo.
    LogoRefusal {
        /// Nothing was chosen.
        Missing = "branding-logo-missing",
        /// Not PNG, JPEG or WebP, whatever it is called.
        Kind = "branding-logo-kind",
        /// More bytes or more points than a logo has.
        TooLarge = "branding-logo-large",
        /// It begins like a picture and is none.
        Broken = "branding-logo-broken",
    }
}

/// Draws the picture of a file again, as a PNG of at most 512 pixels and 200 kB.
///
/// # Errors
/// Why it is no logo.
pub fn redraw(file: &[u8]) -> Result<Vec<u8>, LogoRefusal> {
    if file.is_empty() {
        return Err(LogoRefusal::Missing);
    }
    if file.len() > MOST_BYTES {
        return Err(LogoRefusal::TooLarge);
    }
    let format = image::guess_format(file).ok().filter(|format| matches!(format, ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::WebP));
    let picture = decode(file, format.ok_or(LogoRefusal::Kind)?)?;
    for side in SIDES {
        let drawn = if picture.width().max(picture.height()) > side { picture.resize(side, side, Lanczos3) } else { picture.clone() };
        let png = encode(&DynamicImage::ImageRgba8(drawn.into_rgba8()))?;
        if png.len() <= KEPT_BYTES {
            return Ok(png);
        }
    }
    Err(LogoRefusal::TooLarge)
}

fn decode(file: &[u8], format: ImageFormat) -> Result<DynamicImage, LogoRefusal> {
    let mut limits = Limits::default();
    (limits.max_image_width, limits.max_image_height, limits.max_alloc) = (Some(MOST_SIDE), Some(MOST_SIDE), Some(MOST_POINTS * 8));
    let mut reader = ImageReader::with_format(Cursor::new(file), format);
    reader.limits(limits);
    let refusal = |error: image::ImageError| if matches!(error, image::ImageError::Limits(_)) { LogoRefusal::TooLarge } else { LogoRefusal::Broken };
    let mut decoder = reader.into_decoder().map_err(refusal)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_POINTS || width.max(height) > MOST_SIDE {
        return Err(LogoRefusal::TooLarge);
    }
    // How the camera was held is the one thing of the metadata that belongs to the picture.
    let held = decoder.orientation().unwrap_or(image::metadata::Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(refusal)?;
    picture.apply_orientation(held);
    Ok(picture)
}

fn encode(picture: &DynamicImage) -> Result<Vec<u8>, LogoRefusal> {
    let mut png = Vec::new();
    let encoder = PngEncoder::new_with_quality(&mut png, CompressionType::Best, FilterType::Adaptive);
    picture.write_with_encoder(encoder).map_err(|_| LogoRefusal::Broken)?;
    Ok(png)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(width: u32, height: u32) -> DynamicImage {
        let drawn = image::RgbaImage::from_fn(width, height, |x, y| {
            // Noise: the worst that a PNG can be given.
            let n = x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503) ^ x.wrapping_mul(y).wrapping_mul(97);
            let [a, b, c, _] = (n ^ (n >> 13)).to_le_bytes();
            image::Rgba([a, b, c, 255])
        });
        DynamicImage::ImageRgba8(drawn)
    }

    fn file(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut file = Cursor::new(Vec::new());
        let picture = if format == ImageFormat::Jpeg { DynamicImage::ImageRgb8(picture.to_rgb8()) } else { picture.clone() };
        picture.write_to(&mut file, format).expect("a picture is written");
        file.into_inner()
    }

    #[test]
    fn a_stored_logo_is_small() {
        for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP] {
            let remade = redraw(&file(&picture(700, 350), format)).expect("a logo");
            assert!(remade.len() <= KEPT_BYTES, "{format:?}: {}", remade.len());
            let seen = image::load_from_memory_with_format(&remade, ImageFormat::Png).expect("a PNG");
            assert!(seen.width() <= 512 && seen.width() / 2 == seen.height(), "{format:?}: {}x{}", seen.width(), seen.height());
        }
        // One that is small already keeps its size.
        let small = image::load_from_memory(&redraw(&file(&picture(40, 20), ImageFormat::Png)).expect("a logo")).expect("a PNG");
        assert_eq!((small.width(), small.height()), (40, 20));
    }

    #[test]
    fn a_stored_logo_holds_nothing_but_the_picture() {
        // A PNG with a chunk of text after its header, and with another file behind its end.
        let (plain, secret) = (file(&picture(8, 8), ImageFormat::Png), b"tEXtComment\0GPS -6.9,107.6 <script>");
        let mut chunk = u32::try_from(secret.len() - 4).expect("short").to_be_bytes().to_vec();
        chunk.extend_from_slice(secret);
        chunk.extend_from_slice(&crc(secret).to_be_bytes());
        let polyglot: Vec<u8> = [&plain[..33], &chunk, &plain[33..], b"PK\x03\x04<svg onload=alert(1)>"].concat();
        let remade = redraw(&polyglot).expect("a logo");
        for part in [&b"GPS"[..], b"script", b"svg", b"tEXt", b"PK"] {
            assert!(!remade.windows(part.len()).any(|window| window == part), "{part:?}");
        }
    }

    fn crc(bytes: &[u8]) -> u32 {
        !bytes
            .iter()
            .fold(u32::MAX, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 }))
    }

    #[test]
    fn a_file_that_is_no_accepted_picture_is_refused() {
        assert_eq!(redraw(b""), Err(LogoRefusal::Missing));
        for kind in ["<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "GIF89a", "%PDF-1.7", "BM", "hello", "PK\u{3}\u{4}"] {
            assert_eq!(redraw(kind.as_bytes()), Err(LogoRefusal::Kind), "{kind}");
        }
        let png = file(&picture(64, 64), ImageFormat::Png);
        assert_eq!(redraw(&png[..png.len() / 2]), Err(LogoRefusal::Broken));
        assert_eq!(redraw(&[&png[..16], &[0; 40][..]].concat()), Err(LogoRefusal::Broken));
        assert_eq!(redraw(&vec![0x89; MOST_BYTES + 1]), Err(LogoRefusal::TooLarge));
    }

    #[test]
    fn a_small_file_that_claims_to_be_a_huge_picture_is_not_unpacked() {
        // The header of a PNG that says 60,000 × 60,000: with its checksum, and hardly any data.
        let mut bomb = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        bomb.extend_from_slice(&60_000_u32.to_be_bytes());
        bomb.extend_from_slice(&60_000_u32.to_be_bytes());
        bomb.extend_from_slice(&[8, 6, 0, 0, 0]);
        let sum = crc(&bomb[12..]);
        bomb.extend_from_slice(&sum.to_be_bytes());
        bomb.extend_from_slice(b"\0\0\0\x0aIDAT\x78\x9c\x63\0\0\0\0\0\x01\0\x01\0\0\0\0IEND\xaeB`\x82");
        assert_eq!(redraw(&bomb), Err(LogoRefusal::TooLarge));
        // Within the sides, beyond the points.
        assert_eq!(redraw(&file(&DynamicImage::new_luma8(4900, 4900), ImageFormat::Png)), Err(LogoRefusal::TooLarge));
    }
}

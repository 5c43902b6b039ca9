//! PNG: an SVG of ours painted in pixels, for hosts that take no SVG. No installed program and no installed font is asked,
//! so that the same map gives the same pixels everywhere.

use std::ops::Range;
use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::Source;
use resvg::usvg::{Options, Tree};

use super::metrics;
use crate::text::sha256_hex;

/// The most pixels of a picture: 8 bytes each while it is painted.
const MOST_PIXELS: f32 = 80e6;

/// How a picture is painted.
#[derive(Debug, Clone)]
pub struct PngOptions {
    /// Pixels to a pixel of the SVG; the SVG's own are 1/96 inch.
    pub scale: f32,
    /// How large the picture is on paper, of its own size: word processors heed it.
    pub on_paper: f32,
    /// How tall the picture may be on paper, in inches; `None` for as tall as it is.
    pub tallest: Option<f32>,
    /// Further fonts, the bytes of TrueType or OpenType files: for characters that DejaVu Sans does not have.
    pub fonts: Vec<Vec<u8>>,
    /// What [`source_of`] gives back of the picture; nothing, if empty. ASCII.
    pub source: String,
}

impl Default for PngOptions {
    fn default() -> PngOptions {
        PngOptions { scale: 1.0, on_paper: 1.0, tallest: None, fonts: Vec::new(), source: String::new() }
    }
}

/// Why a picture could not be painted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PngError {
    /// At this scale it has more pixels than are painted: this many millions.
    TooLarge(u32),
    /// A further font, by its place in the list, is none.
    NoFont(usize),
    /// The painter refused.
    Painter(String),
}

/// Paints an SVG that [`svg`](super::svg) wrote.
///
/// # Errors
/// If it would be too large, or a font cannot be read.
pub fn write(svg: &str, options: &PngOptions) -> Result<Vec<u8>, PngError> {
    let mut painter = Options { font_family: "DejaVu Sans".to_owned(), ..Options::default() };
    let fonts = painter.fontdb_mut();
    fonts.load_font_source(Source::Binary(Arc::new(dejavu::sans::regular())));
    fonts.load_font_source(Source::Binary(Arc::new(dejavu::sans::bold())));
    for (index, font) in options.fonts.iter().enumerate() {
        if fonts.load_font_source(Source::Binary(Arc::new(font.clone()))).is_empty() {
            return Err(PngError::NoFont(index));
        }
    }
    let tree = Tree::from_str(&super::svg::without_direction(svg), &painter)
        .map_err(|error| PngError::Painter(error.to_string()))?;
    let (width, height) = (tree.size().width() * options.scale, tree.size().height() * options.scale);
    if width * height > MOST_PIXELS {
        return Err(PngError::TooLarge((width * height / 1e6) as u32));
    }
    let pixels = |length: f32| (length.ceil() as u32).max(1);
    let mut pixmap = Pixmap::new(pixels(width), pixels(height)).ok_or(PngError::TooLarge(0))?;
    resvg::render(&tree, Transform::from_scale(options.scale, options.scale), &mut pixmap.as_mut());
    let png = pixmap.encode_png().map_err(|error| PngError::Painter(error.to_string()))?;
    let own = options.scale * 96.0 / options.on_paper;
    let to_an_inch = options.tallest.map_or(own, |tallest| own.max(height / tallest));
    Ok(with_chunks(&png, to_an_inch, &options.source))
}

/// The length of the signature and of the header of a PNG, behind which other chunks may stand.
const HEADER: usize = 8 + 25;

/// Puts in how large a pixel is, so that a word processor sets the picture in its own size, and which program made it
/// (PNG specification, third edition, 11.3).
fn with_chunks(png: &[u8], to_an_inch: f32, source: &str) -> Vec<u8> {
    let per_metre = (to_an_inch / 0.0254).round() as u32;
    let mut size = per_metre.to_be_bytes().repeat(2);
    size.push(1);
    let mut whole = png.get(..HEADER).unwrap_or_default().to_vec();
    chunk(&mut whole, b"pHYs", &size);
    chunk(&mut whole, b"tEXt", MADE_BY);
    if !source.is_empty() {
        chunk(&mut whole, b"tEXt", &[SOURCE, source.as_bytes()].concat());
    }
    let behind = whole.len();
    whole.extend_from_slice(png.get(HEADER..).unwrap_or_default());
    let seal = seal(&whole);
    whole.splice(behind..behind, seal);
    whole
}

/// The text that says which program made a picture.
const MADE_BY: &[u8] = b"Software\0rebut";

/// The text that says from which drawing a picture was painted.
const SOURCE: &[u8] = b"Source\0";

/// The text with the checksum of all else that is in the picture.
const CHECKSUM: &[u8] = b"Checksum\0";

/// The chunk with the checksum of a picture that has none yet.
fn seal(png: &[u8]) -> Vec<u8> {
    let sum: String = sha256_hex(png).chars().take(16).collect();
    let mut seal = Vec::new();
    chunk(&mut seal, b"tEXt", &[CHECKSUM, sum.as_bytes()].concat());
    seal
}

/// From which drawing a PNG was painted, if that stands in it.
#[must_use]
pub fn source_of(png: &[u8]) -> Option<&str> {
    let (_, source) = text_chunk(png, SOURCE)?;
    std::str::from_utf8(source).ok()
}

/// Whether a PNG was painted here.
#[must_use]
pub fn is_ours(png: &[u8]) -> bool {
    text_chunk(png, MADE_BY).is_some_and(|(_, rest)| rest.is_empty())
}

/// Whether a PNG holds its checksum: earlier versions painted without.
#[must_use]
pub fn is_sealed(png: &[u8]) -> bool {
    text_chunk(png, CHECKSUM).is_some()
}

/// Whether a PNG is another than the one that its checksum was taken of, down to the last byte; not, if it has none.
#[must_use]
pub fn is_changed(png: &[u8]) -> bool {
    let Some((place, _)) = text_chunk(png, CHECKSUM) else { return false };
    let part = |range: Option<&[u8]>| range.unwrap_or_default().to_vec();
    let rest = [part(png.get(..place.start)), part(png.get(place.end..))].concat();
    png.get(place) != Some(seal(&rest).as_slice())
}

/// The chunk of text that begins with some words: where it lies, and what stands behind them.
fn text_chunk<'p>(png: &'p [u8], words: &[u8]) -> Option<(Range<usize>, &'p [u8])> {
    let mut at = png.starts_with(b"\x89PNG\r\n\x1a\n").then_some(8_usize)?;
    loop {
        let length = u32::from_be_bytes(png.get(at..at + 4)?.try_into().ok()?);
        let from = at + 8;
        let end = from.checked_add(usize::try_from(length).ok()?)?;
        let (kind, data) = (png.get(at + 4..from)?, png.get(from..end)?);
        // Behind the data of a chunk stands its own check.
        let place = at..end + 4;
        if let Some(rest) = data.strip_prefix(words).filter(|_| kind == b"tEXt") {
            return Some((place, rest));
        }
        at = place.end;
    }
}

fn chunk(png: &mut Vec<u8>, kind: &[u8; 4], data: &[u8]) {
    let length = u32::try_from(data.len()).unwrap_or_default();
    png.extend_from_slice(&length.to_be_bytes());
    let from = png.len();
    png.extend_from_slice(kind);
    png.extend_from_slice(data);
    let check = crc(png.get(from..).unwrap_or_default());
    png.extend_from_slice(&check.to_be_bytes());
}

/// The cyclic redundancy check of a chunk (PNG specification, annex D), bit by bit: a chunk here has a few bytes.
fn crc(bytes: &[u8]) -> u32 {
    let mut register = u32::MAX;
    for &byte in bytes {
        register ^= u32::from(byte);
        for _ in 0..8 {
            let carry = register & 1;
            register = (register >> 1) ^ (0xedb8_8320 * carry);
        }
    }
    !register
}

/// The characters to paint of an SVG that DejaVu Sans does not have, each once, in order: without a further font they are empty
/// boxes.
#[must_use]
pub fn without_glyph(svg: &str) -> Vec<char> {
    let characters = super::svg::painted_words(svg).flat_map(str::chars);
    let mut missing: Vec<char> = characters.filter(|&character| metrics::is_missing(character)).collect();
    missing.sort_unstable();
    missing.dedup();
    missing
}

#[cfg(test)]
mod tests {
    use super::*;

    const SVG: &str = r#"<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20" viewBox="0 0 30 20"><text x="2" y="15" font-family="DejaVu Sans">A</text></svg>"#;

    #[test]
    fn a_picture_has_the_size_asked_for_and_says_how_large_a_pixel_is() {
        let png = write(SVG, &PngOptions { scale: 2.0, ..PngOptions::default() }).unwrap();
        assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
        assert_eq!(&png[16..24], [0, 0, 0, 60, 0, 0, 0, 40]);
        assert_eq!(&png[33..46], b"\0\0\0\x09pHYs\0\0\x1d\x87\0"[..].iter().take(13).copied().collect::<Vec<u8>>());
        assert!(is_ours(&png) && !is_ours(SVG.as_bytes()));
        let tree = Tree::from_str(SVG, &Options::default());
        assert!(tree.is_ok());
        // At half its size an inch has twice as many pixels: 15,118 a metre.
        let half = write(SVG, &PngOptions { scale: 2.0, on_paper: 0.5, ..PngOptions::default() }).unwrap();
        assert_eq!(half[16..24], png[16..24]);
        assert_eq!(half[41..45], 15_118_u32.to_be_bytes());
        let sourced = write(SVG, &PngOptions { source: "0123".to_owned(), ..PngOptions::default() }).unwrap();
        assert_eq!((source_of(&sourced), source_of(&half), source_of(b"Source\0")), (Some("0123"), None, None));
        let tree = Pixmap::decode_png(&sourced).unwrap();
        assert_eq!((tree.width(), tree.height()), (30, 20), "its chunks are read as they should be");
    }

    /// The columns of a picture that have ink, from the first to the last, and how many rows of the first have.
    fn ink(svg: &str) -> (usize, usize, usize) {
        let picture = Pixmap::decode_png(&write(svg, &PngOptions::default()).unwrap()).unwrap();
        let width = picture.width() as usize;
        let inked: Vec<usize> = picture
            .pixels()
            .iter()
            .enumerate()
            .filter(|(_, pixel)| pixel.alpha() > 100)
            .map(|(index, _)| index % width)
            .collect();
        let (first, last) = (*inked.iter().min().unwrap(), *inked.iter().max().unwrap());
        (first, last, inked.iter().filter(|&&column| column == first).count())
    }

    #[test]
    fn words_that_run_leftwards_end_at_the_left() {
        let svg = |words: &str| {
            format!(
                r#"<svg xmlns="http://www.w3.org/2000/svg" width="120" height="30" viewBox="0 0 120 30" font-family="DejaVu Sans">
<text x="60" y="20" font-size="16"{words}</text>
</svg>"#
            )
        };
        // The full stop, two pixels high, is the last sign of each: in the first it would stand at the right otherwise.
        for words in [r#" direction="rtl">שלום."#, r#" direction="rtl">(4) لا."#] {
            let (first, last, rows) = ink(&svg(words));
            assert!(
                (5..40).contains(&first) && (55..=60).contains(&last) && rows <= 3,
                "{words}: {first} {last} {rows}"
            );
        }
        let (first, last, _) = ink(&svg(r#" text-anchor="end" direction="rtl">שלום."#));
        assert!((60..65).contains(&first) && (80..115).contains(&last), "{first} {last}");
    }

    #[test]
    fn a_picture_that_was_cut_or_retouched_is_told_by_its_checksum() {
        let whole = write(SVG, &PngOptions { source: "0123".to_owned(), ..PngOptions::default() }).unwrap();
        assert!(is_sealed(&whole) && !is_changed(&whole) && is_ours(&whole));
        let (place, sum) = text_chunk(&whole, CHECKSUM).unwrap();
        assert_eq!(sum.len(), 16);
        for at in [20, place.start + 20, place.end - 1, whole.len() - 20, whole.len() - 1] {
            let mut other = whole.clone();
            other[at] ^= 1;
            assert!(is_changed(&other), "{at}");
        }
        assert!(is_changed(&whole[..whole.len() - 1]) && is_changed(&whole[..place.end]));
        assert!(is_changed(&[whole.as_slice(), b"x"].concat()));
        // Earlier versions painted without one. What is cut off before it has no picture that could be lost.
        let without = [&whole[..place.start], &whole[place.end..]].concat();
        assert!(!is_sealed(&without) && !is_changed(&without) && is_ours(&without));
        assert_eq!(source_of(&without), Some("0123"));
        assert!((0..place.end - 4).all(|length| !is_changed(&whole[..length])));
        assert!(!is_ours(&whole[..40]) && !is_ours(b"\x89PNG\r\n\x1a\n\xff\xff\xff\xff"));
    }

    #[test]
    fn the_check_of_a_chunk_is_that_of_the_standard() {
        // The chunk that ends every PNG.
        assert_eq!(crc(b"IEND"), 0xae42_6082);
    }

    #[test]
    fn what_cannot_be_painted_is_told() {
        let scaled = |scale| write(SVG, &PngOptions { scale, ..PngOptions::default() });
        assert!(matches!(scaled(1_000.0), Err(PngError::TooLarge(600))));
        let font = write(SVG, &PngOptions { fonts: vec![b"no font".to_vec()], ..PngOptions::default() });
        assert_eq!(font, Err(PngError::NoFont(0)));
        assert!(matches!(
            write("<svg", &PngOptions { scale: 1.0, ..PngOptions::default() }),
            Err(PngError::Painter(_))
        ));
        let svg = "<title>읽기</title>\n<text x=\"1\">Treaty ¶4 ○ 조약 조</text>\n<text>조</text>\n";
        assert_eq!(without_glyph(svg), ['약', '조']);
    }
}

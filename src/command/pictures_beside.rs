//! Pictures beside a document: their names, and that only what this program drew, and nobody has changed, is drawn anew.

use super::{Failure, NewFile, Output};
use crate::embed::{Request, language_of};
use crate::text::{Seen, sha256_hex};

use super::embed::Beside;

/// The mark of an SVG that this program drew.
const OURS: &str = "class=\"rebut\"";

/// Before the checksum of an SVG that was put beside a document.
const CHECKSUM: &str = " data-checksum=\"";

/// What lies where a picture is to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum There {
    /// No file, or one without a byte.
    Nothing,
    /// A picture that this program drew, as it drew it as far as can be told.
    Ours,
    /// A picture of this program's that is no longer what it was.
    Changed,
    /// A file of somebody else's.
    Foreign,
}

impl There {
    fn of(kept: &[u8]) -> There {
        match kept {
            [] => There::Nothing,
            _ if !is_ours(kept) => There::Foreign,
            _ if is_changed(kept) => There::Changed,
            _ => There::Ours,
        }
    }
}

/// Why a picture may not take the place of what lies under its name, if it may not: this program did not draw that, or somebody
/// has changed it since and nothing is forced. What to do about it, whoever asks adds.
#[must_use]
pub fn refusal(name: &str, kept: &[u8], force: bool) -> Option<Failure> {
    match There::of(kept) {
        There::Foreign => Some(Failure::new(format!("`{name}` is there, and was not drawn by rebut"))),
        There::Changed if !force => Some(Failure::new(format!("`{name}` was changed by hand, and is left as it is"))),
        There::Changed | There::Ours | There::Nothing => None,
    }
}

/// The picture that has to be written under a name; `None` if the one that lies there is the same.
///
/// # Errors
/// If something lies there that this program did not draw, or that somebody has changed (unless forced), or painting fails.
pub(super) fn drawn(name: String, output: Output, beside: Beside<'_>, force: bool) -> Result<Option<NewFile>, Failure> {
    let kept = beside(&name).unwrap_or_default();
    if let Some(why) = refusal(&name, &kept, force) {
        let or = if There::of(&kept) == There::Changed { "; `--force` draws it anew" } else { ", or remove it" };
        return Err(why.help(format!("give that file another name{or}")));
    }
    #[cfg(feature = "png")]
    if let Some(pixels) = &output.unpainted {
        use crate::picture::png;
        let pixels = super::render::Pixels { source: source_of(&output.bytes, pixels), ..pixels.clone() };
        // Painting takes a hundred times as long as drawing: what was painted from this drawing is not painted again.
        if png::source_of(&kept) == Some(&pixels.source) && png::is_sealed(&kept) && !png::is_changed(&kept) {
            return Ok(None);
        }
        let bytes = super::render::pixels(output, &pixels)?.bytes;
        return Ok(Some(NewFile { path: name, bytes, replace: true }));
    }
    let salt: String = sha256_hex(name.as_bytes()).chars().take(6).collect();
    let svg = with_salt(&String::from_utf8_lossy(&output.bytes), &format!("p{salt}-"));
    let svg = sealed(&svg);
    let is_same = svg == with_plain_ends(&kept);
    Ok((!is_same).then(|| NewFile { path: name, bytes: svg.into_bytes(), replace: true }))
}

/// What tells a drawing and how it is painted from others.
#[cfg(feature = "png")]
fn source_of(svg: &[u8], pixels: &super::render::Pixels) -> String {
    let mut all = svg.to_vec();
    all.extend(format!("{} {} {:?}", pixels.scale, pixels.on_paper, pixels.tallest).bytes());
    pixels.fonts.iter().for_each(|(_, font)| all.extend(sha256_hex(font).bytes()));
    sha256_hex(&all).chars().take(16).collect()
}

/// Puts a salt before the ids of an SVG: several pictures may come to stand in one page, where no id may be given twice.
pub(super) fn with_salt(svg: &str, salt: &str) -> String {
    const NAMES: [&str; 5] = [" id=\"", "href=\"#", "url(#", "aria-labelledby=\"", "aria-describedby=\""];
    NAMES.iter().fold(svg.to_owned(), |svg, before| svg.replace(before, &format!("{before}{salt}")))
}

/// An SVG with its checksum.
pub(super) fn sealed(svg: &str) -> String {
    let sum: String = sha256_hex(svg.as_bytes()).chars().take(16).collect();
    svg.replacen(OURS, &format!("{OURS}{CHECKSUM}{sum}\""), 1)
}

/// An SVG with the line ends that it is written with: an editor, or git where it is set so, may have written others, which change
/// nothing.
fn with_plain_ends(svg: &[u8]) -> String {
    String::from_utf8_lossy(svg).replace("\r\n", "\n")
}

/// Whether a picture of ours with a checksum is another than the one that the checksum was taken of.
fn is_changed(bytes: &[u8]) -> bool {
    #[cfg(feature = "png")]
    if crate::picture::png::is_ours(bytes) {
        return crate::picture::png::is_changed(bytes);
    }
    let svg = with_plain_ends(bytes);
    let Some((before, rest)) = svg.split_once(CHECKSUM) else { return false };
    let Some((_, behind)) = rest.split_once('"') else { return true };
    sealed(&format!("{before}{behind}")) != svg
}

/// How wide a picture of ours is, in pixels of which 96 are an inch.
pub(super) fn natural_width(picture: &[u8]) -> Option<u32> {
    if picture.starts_with(b"\x89PNG") {
        let number = |at: usize| picture.get(at..at + 4)?.try_into().ok().map(u32::from_be_bytes);
        let head = picture.get(..picture.len().min(200))?;
        let density = head.windows(4).position(|name| name == b"pHYs").and_then(|at| number(at + 4));
        // The density is given in dots to the metre.
        let dots = density.filter(|dots| *dots > 0).map_or(3780, u64::from);
        return u32::try_from((u64::from(number(16)?) * 3780).div_ceil(dots)).ok();
    }
    let head = String::from_utf8_lossy(picture.get(..picture.len().min(400))?);
    let (_, width) = head.split_once(" width=\"")?;
    let whole: String = width.chars().take_while(char::is_ascii_digit).collect();
    whole.parse().ok()
}

/// Whether a picture was drawn by this program.
fn is_ours(bytes: &[u8]) -> bool {
    #[cfg(feature = "png")]
    if crate::picture::png::is_ours(bytes) {
        return true;
    }
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(400)).unwrap_or_default());
    // The first element, not some text in it.
    head.find("<svg ").is_some_and(|at| {
        let element = head.get(at..).unwrap_or_default();
        element.split('>').next().unwrap_or_default().contains(OURS)
    })
}

/// Names for the pictures of a document: `memo--issue-article-4.svg`. What stands behind the last two hyphens has no two itself,
/// so that no two documents of a folder give one name.
pub(super) struct PictureNames {
    stem: String,
    taken: Seen<String>,
}

/// A name without signs that some language takes in no way where it names a picture: their hexadecimal digits stand for them.
fn plain_name(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.chars() {
        if c.is_control() || matches!(c, '#' | '{' | '}' | '[' | ']' | '"' | '\\' | '<' | '>' | '|') {
            out.push_str(&format!("_{:02x}", u32::from(c)));
        } else {
            out.push(c);
        }
    }
    out
}

/// So many characters of a command go into the name of its picture.
const LONGEST_NAME: usize = 60;

impl PictureNames {
    /// `memo` of `memo.md`, `memo--tex` of `memo.tex`, `memo--tex--md` of `memo--tex.md`: documents of one folder have different
    /// stems.
    pub(super) fn new(name: &str) -> PictureNames {
        let stem = match name.rsplit_once('.') {
            Some((stem, "md")) => {
                let looks_like_another =
                    stem.rsplit_once("--").is_some_and(|(_, ending)| language_of(&format!(".{ending}")).is_some());
                if looks_like_another { format!("{stem}--md") } else { stem.to_owned() }
            }
            Some((stem, ending)) => format!("{stem}--{ending}"),
            None => name.to_owned(),
        };
        PictureNames { stem: plain_name(&stem), taken: Seen::new() }
    }

    pub(super) fn give(&mut self, request: &Request, ending: &str) -> String {
        let words = request.words.iter().skip(1).map(|word| word.trim_start_matches('-'));
        let mut slug = String::new();
        let words = words.collect::<Vec<_>>().join("-");
        for c in words.chars().take(LONGEST_NAME) {
            let safe = if c.is_alphanumeric() { c } else { '-' };
            if safe != '-' || !(slug.is_empty() || slug.ends_with('-')) {
                slug.push(safe);
            }
        }
        let slug = slug.trim_end_matches('-');
        // What was cut off may be all that tells two pictures apart.
        let rest = if words.chars().count() > LONGEST_NAME { sha256_hex(words.as_bytes()) } else { String::new() };
        let rest: String = rest.chars().take(8).collect();
        let slug = match (slug, rest.as_str()) {
            ("", _) => "map".to_owned(),
            (slug, "") => slug.to_owned(),
            (slug, rest) => format!("{slug}-{rest}"),
        };
        let mut name = format!("{}--{slug}.{ending}", self.stem);
        let mut number = 2_usize;
        while !self.taken.insert(name.to_lowercase()) {
            name = format!("{}--{slug}-{number}.{ending}", self.stem);
            number += 1;
        }
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_by_hand_is_told_from_another_drawing() {
        let svg = "<svg class=\"rebut\" id=\"a\"><text>Forty</text></svg>\n";
        let kept = sealed(svg);
        assert!(is_ours(kept.as_bytes()) && !is_changed(kept.as_bytes()) && !is_changed(svg.as_bytes()));
        assert!(!is_changed(kept.replace('\n', "\r\n").as_bytes()));
        assert!(is_changed(kept.replace("Forty", "Fifty").as_bytes()));
        let sum = kept.split(CHECKSUM).nth(1).unwrap().get(..16).unwrap();
        assert!(is_changed(kept.replace(sum, "0123456789abcdef").as_bytes()));
        assert!(is_changed(&kept.as_bytes()[..40]), "cut off within its checksum");
    }

    #[test]
    fn ids_and_what_leads_to_them_keep_together() {
        let svg = r##"<svg aria-labelledby="_t"><title id="_t"/><a href="#x"/><g id="x" fill="url(#y)"/><a href="x.svg"/></svg>"##;
        let salted = r##"<svg aria-labelledby="s-_t"><title id="s-_t"/><a href="#s-x"/><g id="s-x" fill="url(#s-y)"/><a href="x.svg"/></svg>"##;
        assert_eq!(with_salt(svg, "s-"), salted);
    }
}

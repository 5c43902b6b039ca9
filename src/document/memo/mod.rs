//! Memos set as documents of their own: Markdown with footnotes, and HTML in one file.

mod html;
mod markdown;

pub use html::html;
pub use markdown::markdown;

/// A picture of a memo: what stands below it and what it shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemoPicture {
    /// The key by which the memo names it.
    pub key: String,
    /// Markdown: its `/`-path from the memo. HTML: the SVG itself.
    pub picture: String,
    /// How wide it is, in its own pixels.
    pub width: u32,
    /// What stands below it.
    pub caption: String,
    /// What it shows, for those who cannot see it.
    pub alt: String,
}

/// The pictures of a key; those that were not drawn are left out of the memo.
fn pictures_of<'p>(pictures: &'p [MemoPicture], key: &str) -> impl Iterator<Item = &'p MemoPicture> {
    pictures.iter().filter(move |picture| picture.key == key)
}

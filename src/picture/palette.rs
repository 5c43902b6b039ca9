//! The colours of a picture, and their names.

/// An opaque colour, `0xrrggbb`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Colour(pub u32);

impl std::fmt::Display for Colour {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "#{:06x}", self.0 & 0xff_ffff)
    }
}

/// Which set of colours a picture is painted in.
///
/// There is one so far. A second is a second [`Palette`]: nothing else names a colour.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Theme {
    /// Dark ink on white, made for print: contrasts of at least 4.5 to 1, text at least 7 to 1 on white.
    #[default]
    Light,
}

impl Theme {
    /// The colours of the theme.
    #[must_use]
    pub fn palette(self) -> &'static Palette {
        match self {
            Theme::Light => &LIGHT,
        }
    }
}

/// What is painted in which colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Palette {
    /// The ground of the picture, the inside of hollow marks and the halo of lines.
    pub paper: Colour,
    /// Text and borders.
    pub ink: Colour,
    /// Text of second rank, and lines that only restate.
    pub muted: Colour,
    /// Thin outlines.
    pub hairline: Colour,
    /// Support.
    pub support: Colour,
    /// Objection and contradiction.
    pub attack: Colour,
    /// Undercut.
    pub undercut: Colour,
    /// The grounds of cards by source, and the stronger ones of their badges. Sources beyond the last begin again.
    pub tints: &'static [(Colour, Colour)],
}

impl Palette {
    /// The ground of a card and of the badge of its source, by the tint of the source.
    #[must_use]
    pub fn tint(&self, source: Option<usize>) -> (Colour, Colour) {
        source
            .and_then(|source| self.tints.get(source.checked_rem(self.tints.len())?))
            .copied()
            .unwrap_or((self.paper, self.paper))
    }
}

const LIGHT: Palette = Palette {
    paper: Colour(0xff_ffff),
    ink: Colour(0x1b_1b1b),
    muted: Colour(0x59_5959),
    hairline: Colour(0x76_7676),
    support: Colour(0x0b_5394),
    attack: Colour(0xa3_3b00),
    undercut: Colour(0x5b_2a86),
    // No blue, rust or violet: those are the edges'. Neighbours differ in lightness as well as in hue.
    tints: &[
        (Colour(0xfd_f6dd), Colour(0xf3_dc8c)),
        (Colour(0xe4_f3f1), Colour(0xa6_d6d0)),
        (Colour(0xf6_f6f6), Colour(0xd9_d9d9)),
        (Colour(0xfb_e9f0), Colour(0xf0_b9cf)),
        (Colour(0xee_f5da), Colour(0xcb_e08e)),
        (Colour(0xe9_e9e2), Colour(0xc4_c4ad)),
        (Colour(0xe6_f4fb), Colour(0xac_dcf2)),
        (Colour(0xf5_ece2), Colour(0xdf_c4a4)),
    ],
};

//! Hostile diagrams: any text anywhere, any edges.

use rebut::view::*;

/// A stream of numbers that is the same everywhere (SplitMix64).
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((bits ^ (bits >> 31)) % limit.max(1) as u64) as usize
    }

    fn pick<'t>(&mut self, from: &[&'t str]) -> &'t str {
        from[self.below(from.len())]
    }

    /// A text made of what breaks printers.
    pub fn text(&mut self) -> String {
        const PIECES: &[&str] = &[
            "\"",
            "\\",
            "<",
            ">",
            "&",
            ";",
            "#",
            "{",
            "}",
            "|",
            "[",
            "]",
            "(",
            ")",
            "\n",
            "\r",
            "\t",
            " ",
            "  ",
            "\u{0}",
            "\u{1}",
            "\u{7f}",
            "\u{85}",
            "\u{202e}",
            "\u{2066}",
            "\u{200d}",
            "\u{200b}",
            "\u{feff}",
            "\u{fffe}",
            "\u{ffff}",
            "\u{2028}",
            "&amp;",
            "&lt;",
            "&#65;",
            "&bogus;",
            "]]>",
            "<!--",
            "-->",
            "<script>",
            "\\N",
            "\\G",
            "\\l",
            "\\n",
            "//",
            "/*",
            "%s",
            "a",
            "Z",
            "9",
            "-",
            ".",
            ":",
            "право",
            "조약",
            "条約",
            "אמנה",
            "معاهدة",
            "👨‍👩‍👧‍👦",
            "e\u{301}",
            "ﬃ",
            "\u{10ffff}",
            "\u{e000}",
            "graph",
            "node",
            "word",
            "->",
            "--",
            "=",
            "+",
            "'",
            "`",
            "$",
            "n0",
            "\u{a0}",
            "…",
        ];
        let count = match self.below(20) {
            0 => 0,
            1 => 300,
            _ => self.below(14),
        };
        (0..count).map(|_| self.pick(PIECES)).collect()
    }

    pub fn diagram(&mut self) -> Diagram {
        let shapes = self.below(9);
        let sources = self.below(3);
        let mut diagram = Diagram {
            title: self.text(),
            heading: self.text(),
            description: self.text(),
            sources: (0..sources)
                .map(|tint| SourceBadge { id: self.text(), title: self.text(), tint: tint * 7 })
                .collect(),
            ..Diagram::default()
        };
        for _ in 0..shapes {
            let kind = match self.below(8) {
                0 => ShapeKind::Joint,
                1 | 2 => ShapeKind::Step {
                    label: self.text(),
                    border: if self.below(2) == 0 { Border::Normal } else { Border::Unanswered },
                },
                _ => ShapeKind::Card(self.card()),
            };
            let link = (self.below(2) == 0).then(|| {
                let scheme = self.pick(&["https://e.org/", "javascript:", "#", "mailto:", "", "HTTP://"]);
                format!("{scheme}{}", self.text())
            });
            diagram.shapes.push(Shape { id: self.text(), title: self.text(), link, kind });
        }
        let edges = self.below(14);
        for _ in 0..edges {
            use EdgeKind::{Concludes, Contradicts, Objects, Prefers, Premise, Restates, Supports, Undercuts};
            let kinds = [Supports, Premise, Concludes, Objects, Undercuts, Contradicts, Restates, Prefers];
            let bases = [Basis::Stated, Basis::Inferred, Basis::External];
            // Now and then an end that does not exist.
            let beyond = usize::from(self.below(30) == 0);
            let from = self.below(shapes + beyond);
            diagram.edges.push(Edge {
                id: self.text(),
                title: self.text(),
                from,
                to: self.below(shapes),
                kind: kinds[self.below(8)],
                basis: bases[self.below(3)],
                back: (self.below(4) == 0).then(|| bases[self.below(3)]),
                label: if self.below(2) == 0 { self.text() } else { String::new() },
            });
        }
        for number in 0..self.below(5) {
            let (title, parent) = (self.text(), (self.below(2) == 0).then(|| self.below(6)));
            let shapes = (0..self.below(4)).map(|_| self.below(shapes + 2)).collect();
            let colour = (self.below(3) == 0).then(|| self.below(0x200_0000) as u32);
            diagram.frames.push(Frame { id: format!("{title}{number}"), title, parent, shapes, colour });
        }
        for edge in &diagram.edges {
            diagram
                .legend
                .push(LegendEntry { sign: LegendSign::Edge(edge.kind, edge.basis), words: edge.title.clone() });
        }
        for sign in [
            LegendSign::Step,
            LegendSign::Sketch,
            LegendSign::Source(self.below(4)),
            LegendSign::Glyph(self.text()),
            LegendSign::Colour(7),
        ] {
            diagram.legend.push(LegendEntry { sign, words: self.text() });
        }
        diagram
    }

    fn card(&mut self) -> Card {
        let provisions = (0..self.below(5)).map(|_| self.text()).collect();
        Card {
            number: self.text(),
            role: self.text(),
            subject: [Subject::Claim, Subject::Argument, Subject::Group][self.below(3)],
            glyph: self.text(),
            status: self.text(),
            border: [Border::Normal, Border::Unanswered, Border::Dashed][self.below(3)],
            heading: self.text(),
            text: self.text(),
            provisions,
            speaker: self.text(),
            place: self.text(),
            source: (self.below(2) == 0).then(|| self.below(4)),
            tags: (0..self.below(3)).map(|_| self.text()).collect(),
            colour: (self.below(3) == 0).then(|| self.below(0x200_0000) as u32),
        }
    }
}

//! LaTeX. All signs that this program writes are ones that pdfLaTeX, XeLaTeX and LuaLaTeX have without a font of one's own.

use super::{Figure, Item, Language, nested_list};
use crate::document::shares::shares_of;

pub(super) struct Latex;

/// LaTeX knows four levels of lists.
const DEEPEST: usize = 4;

/// What stands for a character; of quotation marks `begins` says whether a word begins behind them.
fn mark(c: char, begins: bool) -> Option<&'static str> {
    Some(match c {
        '\\' => "\\textbackslash{}",
        '{' => "\\{",
        '}' => "\\}",
        '#' => "\\#",
        '$' => "\\$",
        '%' => "\\%",
        '&' => "\\&",
        '_' => "\\_",
        '^' => "\\textasciicircum{}",
        '~' => "\\textasciitilde{}",
        // Two of them would become one long dash, a bracket behind a line break its argument.
        '-' => "-{}",
        '[' => "{[}",
        ']' => "{]}",
        '<' => "\\textless{}",
        '>' => "\\textgreater{}",
        '|' => "\\textbar{}",
        '`' => "\\textasciigrave{}",
        // A straight one is no sign of the encoding that pdfLaTeX begins with.
        '"' if begins => "\\textquotedblleft{}",
        '"' | '”' => "\\textquotedblright{}",
        '“' => "\\textquotedblleft{}",
        '\'' if begins => "\\textquoteleft{}",
        '\'' | '’' => "\\textquoteright{}",
        '‘' => "\\textquoteleft{}",
        '—' => "---{}",
        '–' => "--{}",
        '…' => "\\ldots{}",
        '¶' => "\\P{}",
        '§' => "\\S{}",
        '·' => "$\\cdot$",
        '○' => "$\\circ$",
        '✓' => "$\\checkmark$",
        '∅' => "$\\emptyset$",
        '◌' => "$\\odot$",
        '≈' => "$\\approx$",
        '≡' => "$\\equiv$",
        '≠' => "$\\neq$",
        '≤' => "$\\leq$",
        '≥' => "$\\geq$",
        '†' => "$\\dagger$",
        '╱' => "/",
        '←' => "$\\leftarrow$",
        '→' => "$\\rightarrow$",
        '↑' => "$\\uparrow$",
        '↓' => "$\\downarrow$",
        '↔' => "$\\leftrightarrow$",
        '⇒' => "$\\Rightarrow$",
        '⇔' => "$\\Leftrightarrow$",
        _ => return None,
    })
}

/// The path of a picture. What `\includegraphics` can take in no way, the names of pictures do not hold.
fn path(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for c in path.chars() {
        match c {
            // A comment would begin.
            '%' => out.push_str("\\csname @percentchar\\endcsname "),
            '~' | '^' | '&' | '$' => out.extend(['\\', 's', 't', 'r', 'i', 'n', 'g', c]),
            // Behind a space, and behind a command, a second one is lost.
            ' ' if out.ends_with(' ') => out.push_str("\\space "),
            c => out.push(c),
        }
    }
    out
}

/// Words longer than this may be broken behind their dots and strokes.
const LONG: usize = 14;

/// A cell of so many lines is still kept together: a row cannot be parted by the foot of a page.
const TALLEST: usize = 14;

/// The pieces that a taller one is parted into are as tall.
const PIECE: usize = 8;

/// A cell in pieces, each of which is a row of its own. Of `columns` characters is a line of it.
fn pieces(cell: &str, columns: usize) -> Vec<String> {
    let height = |line: &str| line.chars().count() / columns + 1;
    if cell.lines().map(height).sum::<usize>() <= TALLEST {
        return vec![cell.to_owned()];
    }
    let mut pieces: Vec<String> = Vec::new();
    let mut left = 0;
    for line in cell.lines() {
        let mut is_new = true;
        for word in line.split(' ') {
            let length = word.chars().count() + 1;
            match pieces.last_mut().filter(|_| left > length) {
                Some(piece) => {
                    piece.push(if is_new { '\n' } else { ' ' });
                    piece.push_str(word);
                }
                None => {
                    pieces.push(word.to_owned());
                    left = PIECE * columns;
                }
            }
            left = left.saturating_sub(length);
            is_new = false;
        }
        // What is left of the last line.
        left -= left % columns;
    }
    pieces
}

impl Language for Latex {
    fn escape(&self, words: &str) -> String {
        let mut out = String::with_capacity(words.len());
        let mut before = ' ';
        for word in words.trim().split_inclusive(char::is_whitespace) {
            // An address, or a place far down in an outline.
            let is_long = word.chars().count() > LONG;
            let mut characters = word.chars().peekable();
            while let Some(c) = characters.next() {
                let next = characters.peek().copied().unwrap_or(' ');
                let is_open =
                    !before.is_alphanumeric() && !matches!(before, '.' | ',' | ';' | ':' | '!' | '?' | '’' | '”');
                // Before a digit an apostrophe stands for the century.
                let begins = is_open && !next.is_whitespace() && !(c == '\'' && next.is_ascii_digit());
                match mark(c, begins) {
                    _ if c == '\'' && before.is_alphanumeric() && next.is_alphanumeric() => out.push(c),
                    Some(instead) => out.push_str(instead),
                    None => out.push(if c.is_control() { ' ' } else { c }),
                }
                if is_long && matches!(c, '.' | '/' | ':' | '_') && next.is_alphanumeric() {
                    out.push_str("\\allowbreak{}");
                }
                before = c;
            }
        }
        out
    }

    fn line_break(&self) -> &'static str {
        "\\newline{} "
    }

    fn note(&self, words: &str) -> String {
        format!("\\noindent\\emph{{{}}}\\par\n", self.lines(words))
    }

    fn strong(&self, words: &str) -> String {
        format!("\\noindent\\textbf{{{}}}\\par\n", self.lines(words))
    }

    fn list(&self, items: &[Item]) -> String {
        self.list_within(items, DEEPEST)
    }

    /// Below the deepest level signs tell how much deeper an item is.
    fn list_within(&self, items: &[Item], levels: usize) -> String {
        let levels = levels.min(DEEPEST);
        let words = |item: &Item| {
            let deeper = "$\\triangleright$ ".repeat((item.depth + 1).saturating_sub(levels));
            deeper + &self.lines(&item.words)
        };
        if levels == 0 {
            return items.iter().map(|item| format!("{}\\par\n", words(item))).collect();
        }
        nested_list(items, &words, levels, ["\\begin{itemize}", "\\end{itemize}"], ["\\item ", ""])
    }

    fn table(&self, columns: &[String], rows: &[Vec<String>]) -> String {
        // What stands between columns takes its share of the width, and so small a table has smaller letters.
        let is_wide = columns.len() > 5;
        let between = columns.len().saturating_sub(1) * 5 / 2;
        let line = if is_wide { 98 } else { 78 };
        let shares = shares_of(98_usize.saturating_sub(between).max(columns.len()), line, columns, rows);
        let rows: String = rows.iter().map(|cells| self.row(cells, &shares, line)).collect();
        let format: String = shares
            .iter()
            .map(|share| format!(">{{\\raggedright\\arraybackslash\\hspace{{0pt}}}}p{{0.{share:02}\\linewidth}}\n"))
            .collect();
        let heads: Vec<String> = columns.iter().map(|head| format!("\\textbf{{{}}}", self.lines(head))).collect();
        format!(
            "\\begingroup{}\\setlength{{\\tabcolsep}}{{4pt}}\n\\begin{{longtable}}{{@{{}}\n{format}@{{}}}}\n\\hline\n{} \\\\\n\\hline\n\\noalign{{\\vskip 3pt}}\n\\endhead\n{rows}\\hline\n\\end{{longtable}}\n\\endgroup\n",
            if is_wide { "\\footnotesize" } else { "" },
            heads.join(" & "),
        )
    }

    fn quote(&self, words: &str, from: &str) -> String {
        format!("\\begin{{quote}}\n{}\\par\n--- {}\n\\end{{quote}}\n", self.lines(words), self.lines(from))
    }

    fn figure(&self, figure: &Figure<'_>) -> String {
        let width = match figure.narrow() {
            // Three quarters of a point are a pixel.
            Some(pixels) => format!("{}bp", pixels * 3 / 4),
            None => format!("{}\\linewidth", f32::from(figure.share()) / 100.0),
        };
        format!(
            "\\begin{{figure}}[htbp]\n\\centering\n\\includegraphics[width={width},alt={{{}}}]{{{}}}\n{}\\end{{figure}}\n",
            self.escape(figure.alt),
            path(figure.path),
            self.caption(figure, ["\\caption{", "}\n"])
        )
    }
}

impl Latex {
    /// A row; one that is taller than others may be on several pages, in pieces.
    fn row(&self, cells: &[String], shares: &[usize], line: usize) -> String {
        let parted: Vec<Vec<String>> =
            cells.iter().zip(shares).map(|(cell, share)| pieces(cell, (line * share / 100).max(1))).collect();
        let count = parted.iter().map(Vec::len).max().unwrap_or(0);
        let mut out = String::new();
        for index in 0..count {
            let cells: Vec<String> =
                parted.iter().map(|pieces| self.lines(pieces.get(index).map_or("", String::as_str))).collect();
            // Behind the end of a row a star or a bracket would belong to it.
            let end = if index + 1 == count { "\\\\[3pt]" } else { "\\\\" };
            out.push_str(&format!("{{}}{} {end}\n", cells.join(" & ")));
        }
        out
    }
}

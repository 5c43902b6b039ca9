//! Marks that are mistyped. What stands there is text, as it reads; but a title, a relation, a premise, an inference or
//! settings were most likely meant, so that nothing but an author may seal it as text.

use crate::argdown::chars::is_blank;
use crate::argdown::rebut::scan::{BlockKind, PcsState, Place};
use crate::argdown::scan::Scanner;
use crate::argdown::token::TokenKind as K;
use crate::argdown::traps::shown;
use crate::diagnostic::codes::syntax;
use crate::text::Span;

/// So many lines of a block are looked at, and so many bytes in front of a title.
const MOST_LINES: usize = 64;
const MOST_BEFORE: usize = 32;

/// An inference without rules and data.
const PLAIN_INFERENCE: &str = "----";

/// So many titles are looked for in the whole text.
const MOST_SOUGHT: usize = 64;

/// What a mark in front of a title was most likely to be; `None` within if that is not plain.
fn relation_meant(mark: &str) -> Option<Option<&'static str>> {
    let numbered = mark.strip_suffix(['.', ')']).is_some_and(|digits| digits.bytes().all(|b| b.is_ascii_digit()));
    Some(match mark {
        "–" | "—" | "−" | "‐" | "‑" | "‒" | "―" | "－" | "﹣" | "--" | "---" | "––" => Some("-"),
        "＋" | "﹢" | "⊕" | "++" => Some("+"),
        "–>" | "—>" | "−>" | "-->" | "－>" => Some("->"),
        "<–" | "<—" | "<−" | "<--" => Some("<-"),
        "→" | "⇒" | "⟶" | "➔" | "➜" | "=>" | "==>" | "←" | "⇐" | "⟵" | "<=" | "<==" => None,
        "•" | "·" | "◦" | "▪" | "‣" | "⁃" | "○" | "●" | "*" | "~" | ">" => None,
        _ if numbered => None,
        _ => return None,
    })
}

/// How long the number is that a line begins with, of a premise or a conclusion as people write them: `(P1)`, `(C)`, `1.`,
/// `1)`, `P1:`. With `sure`, only those that nothing but a premise or conclusion has.
fn number_of_line(line: &str, sure: bool) -> Option<usize> {
    let open = line.chars().next().filter(|c| matches!(c, '(' | '['));
    let rest = line.strip_prefix(['(', '[']).unwrap_or(line);
    let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    let digits = rest.get(letters..)?.bytes().take_while(u8::is_ascii_digit).count();
    let name = rest.get(..letters)?;
    let known = matches!(name, "P" | "Pr" | "PR" | "C" | "IC" | "MC" | "K");
    let behind = rest.get(letters + digits..)?;
    let close = match open {
        Some('(') => behind.starts_with(')').then_some(1)?,
        Some(_) => behind.strip_prefix(']').map(|rest| 1 + usize::from(rest.starts_with(':')))?,
        None if known || letters == 0 => behind.starts_with(['.', ')', ':']).then_some(1)?,
        None => return None,
    };
    let is_number = match (letters, digits) {
        (0, 1..=3) => !sure && open != Some('('),
        (1..=2, 0..=3) => known || !sure && open == Some('(') && letters == 1,
        _ => false,
    };
    let end = usize::from(open.is_some()) + letters + digits + close;
    (is_number && line.get(end..).is_some_and(|text| text.starts_with([' ', '\t']))).then_some(end)
}

/// What a line of dashes within a structure was to be: `——`, `====`, `— rule —`.
fn inference_meant(line: &str) -> Option<String> {
    let is_dash = |c: char| matches!(c, '–' | '—' | '−' | '―' | '-' | '=' | '_' | '─' | '⸺' | '⸻');
    let rule = line.trim_matches(is_dash);
    if rule.is_empty() {
        return line.chars().nth(1).is_some().then(|| PLAIN_INFERENCE.to_owned());
    }
    let closed = rule.len() + 1 < line.len() && line.starts_with(is_dash) && line.ends_with(is_dash);
    let both = closed && rule.starts_with(' ') && rule.ends_with(' ') && !line.starts_with(['=', '_', '-']);
    both.then(|| format!("-- {} --", rule.trim()))
}

impl<'s> Scanner<'s> {
    /// The line that begins at `at`, without its end.
    fn line_at(&mut self, at: usize) -> &'s str {
        let end = self.ahead.line_end.find(self.text, at);
        self.text.get(at..end).unwrap_or_default()
    }

    /// The places and words of the lines from `at` on, up to a blank line.
    fn lines_of_block(&self, at: usize) -> Vec<(usize, &'s str)> {
        let rest = self.text.get(at..).unwrap_or_default();
        let mut lines = Vec::new();
        let mut start = at;
        for line in rest.split_inclusive('\n').take(MOST_LINES).take_while(|line| !line.trim().is_empty()) {
            let words = line.trim_start();
            lines.push((start + line.len() - words.len(), words.trim_end()));
            start += line.len();
        }
        lines
    }

    /// The same of the lines before the one that begins at `at`, the nearest first.
    fn lines_before(&self, at: usize) -> impl Iterator<Item = (usize, &'s str)> + use<'s> {
        let before = self.text.get(..at).unwrap_or_default();
        let mut end = before.len();
        let lines = before.split_inclusive('\n').rev().map(move |line| {
            end -= line.len();
            let words = line.trim_start();
            (end + line.len() - words.len(), words.trim_end())
        });
        lines.take(MOST_LINES).take_while(|(_, line)| !line.is_empty())
    }

    // ---- titles and relations -------------------------------------------------------------------------------------

    /// What stands on the line in front of a place, without the space around it, if it is short.
    fn lead(&self, at: usize) -> Option<&'s str> {
        let from = at.saturating_sub(MOST_BEFORE);
        let from = (from..=at).find(|&from| self.text.is_char_boundary(from))?;
        let before = self.text.get(from..at)?;
        match before.rfind(['\n', '\r']) {
            Some(end) => before.get(end + 1..).map(str::trim),
            None => (from == 0).then(|| before.trim_start_matches('\u{feff}').trim()),
        }
    }

    /// Whether a mark in front of the title at `title` was most likely to draw a relation.
    pub(super) fn relation_is_meant(&mut self, mark: &str, title: usize) -> bool {
        let is_title = matches!(self.byte(title), Some(b'[' | b'<'));
        is_title && relation_meant(mark).is_some() && (self.defines(title) || self.refers(title))
    }

    /// Reports a bracket that is text where a title was most likely meant.
    pub(super) fn title_slip(&mut self, at: usize) -> bool {
        let Some(lead) = self.lead(at) else { return false };
        let Some((end, _)) = self.title(at).filter(|_| self.link_end(at).is_none()) else { return false };
        if self.relation_is_meant(lead, at) {
            let mark =
                Span::new(at - self.text.get(..at).map_or(0, |before| before.len() - before.trim_end().len()), at);
            let mark = Span::new(mark.start as usize - lead.len(), mark.start as usize);
            let message = format!("`{lead}` draws no relation, so that this line is text");
            match relation_meant(lead).flatten() {
                Some(meant) => self.traps.report_with_fix(
                    syntax::MISTYPED_MARK,
                    Span::new(mark.start as usize, end),
                    message,
                    &format!("write `{meant}` if a relation is meant; for text, write a backslash before the bracket"),
                    &format!("write `{meant}`"),
                    &[(mark, meant)],
                ),
                None => self.traps.report(
                    syntax::MISTYPED_MARK,
                    Span::new(mark.start as usize, end),
                    message,
                    "write `+` for a support or `-` for an attack by what stands here, `+>` or `->` for one of it; for text, \
                     write a backslash before the bracket",
                ),
            }
            return true;
        }
        let may_begin = matches!(self.place, Place::Block | Place::Item);
        (lead.is_empty() || may_begin) && self.colon_slip(at, end, may_begin)
    }

    /// Reports a title that no colon follows directly.
    fn colon_slip(&mut self, at: usize, end: usize, may_begin: bool) -> bool {
        let title = self.text.get(at..end).unwrap_or_default();
        let next = self.skip(end, is_blank);
        let behind = self.text.get(next..).unwrap_or_default();
        let mut characters = behind.chars();
        let first = characters.next().unwrap_or(' ');
        let parted = characters.next().is_none_or(char::is_whitespace);
        let span = Span::new(at, end);
        let name = shown(title);
        if first == ':' && next > end && parted {
            self.traps.report_with_fix(
                syntax::MISTYPED_MARK,
                span,
                format!("a space stands between `{name}` and its colon, so that it is text"),
                "the colon follows a title directly; for text, write a backslash before the bracket",
                "take the space out",
                &[(Span::new(end, next), "")],
            );
            return true;
        }
        if matches!(first, '：' | '﹕' | '︓' | '∶' | 'ː' | '꞉') {
            let colon = if parted { ":" } else { ": " };
            self.traps.report_with_fix(
                syntax::MISTYPED_MARK,
                span,
                format!("`{first}` is not the colon that makes a title of `{name}`, so that it is text"),
                "write the colon of the keyboard, `:`; for text, write a backslash before the bracket",
                "write `:`",
                &[(Span::new(end, next + first.len_utf8()), colon)],
            );
            return true;
        }
        // `[T]he`, `[sic]` and `[1]` are the marks of an editor.
        let inner = title.get(1..title.len() - 1).unwrap_or_default();
        let editorial = matches!(inner, "sic" | "…" | "...") || inner.bytes().all(|byte| byte.is_ascii_digit());
        if !may_begin || next == end || editorial || behind.starts_with(['[', '<']) {
            return false;
        }
        self.titles_sought += 1;
        let again = self.titles_sought <= MOST_SOUGHT && self.text.match_indices(title).nth(1).is_some();
        let message = format!("no colon follows `{name}`, so that it is text");
        let help =
            "the colon follows a title directly, `[title]: text`; for text, write a backslash before the bracket";
        let (do_what, place, sign) =
            if again { ("put a colon behind it", end, ":") } else { ("escape the bracket", at, "\\") };
        let edits = [(Span::point(place), sign)];
        self.traps.report_with_fix(syntax::MISTYPED_MARK, span, message, help, do_what, &edits);
        true
    }

    // ---- structures -----------------------------------------------------------------------------------------------

    /// Reports a line of hyphens outside of a structure: below what was to be premises, or below text. False if it does
    /// not look like an inference.
    pub(super) fn inference_slip(&mut self, marker: usize) -> bool {
        if marker < self.slips_until {
            return true;
        }
        let line = self.line_at(marker).trim_end();
        let hyphens = line.bytes().all(|byte| byte == b'-');
        if !(hyphens || line.len() > 4 && line.ends_with("--")) {
            return false;
        }
        let start = self.line_start(marker);
        let mut lines: Vec<(usize, &str)> = self.lines_before(start).collect();
        lines.reverse();
        let below = self.lines_of_block(start);
        let end = below.last().map_or(marker, |(at, line)| at + line.len());
        lines.extend(below);
        let numbers = lines.iter().filter_map(|(at, line)| Some(Span::new(*at, at + number_of_line(line, false)?)));
        let numbers: Vec<Span> = numbers.collect();
        let Some(&first) = numbers.first().filter(|first| (first.start as usize) < marker) else {
            if !hyphens {
                return false;
            }
            self.slips_until = end;
            let span = Span::new(marker, marker + line.len());
            self.traps.report_with_fix(
                syntax::MISTYPED_MARK,
                span,
                "this line of hyphens is text: no line above it is numbered",
                "number premises and conclusions, `(1)`, if an inference is meant; for text, write a backslash before it",
                "escape it",
                &[(Span::point(marker), "\\")],
            );
            return true;
        };
        self.slips_until = end;
        let proper: Vec<String> = (1..=numbers.len()).map(|number| format!("({number})")).collect();
        let edits: Vec<(Span, &str)> = numbers.iter().copied().zip(proper.iter().map(String::as_str)).collect();
        self.traps.report_with_fix(
            syntax::MISTYPED_MARK,
            first,
            format!("`{}` is not the number of a premise, so that no argument is read here", first.of(self.text)),
            "premises and conclusions are numbered `(1)`, `(2)`, `(3)`",
            "number the lines so",
            &edits,
        );
        true
    }

    /// Reports a line within a structure that was to be a premise, a conclusion or an inference, and is text. `marked` says
    /// that it begins as a list does.
    pub(super) fn structure_slip(&mut self, marker: usize, marked: bool) -> bool {
        let BlockKind::Pcs(state) = self.block else { return false };
        let line = self.line_at(marker).trim_end();
        let waits = state == PcsState::Inference;
        if let Some(length) = number_of_line(line, !waits && !marked) {
            let number = Span::new(marker, marker + length);
            // Lines above that are numbered in another way are going to be numbered, too.
            let mut proper = 1;
            for (at, line) in self.lines_before(self.line_start(marker)) {
                let number = self.number_end(at).and_then(|end| line.get(1..end - at - 1));
                if let Some(number) = number.and_then(|digits| digits.parse::<u32>().ok()) {
                    proper = number.saturating_add(proper);
                    break;
                }
                proper += u32::from(number_of_line(line, false).is_some());
            }
            let proper = format!("({proper})");
            self.traps.report_with_fix(
                syntax::MISTYPED_MARK,
                number,
                format!(
                    "`{}` is not the number of a premise or a conclusion, so that this line is text",
                    number.of(self.text)
                ),
                &format!("write `{proper}`; for text, write a backslash before it"),
                &format!("write `{proper}`"),
                &[(number, &proper)],
            );
            return true;
        }
        let meant = inference_meant(line).filter(|_| !waits);
        if let Some(meant) = &meant {
            let span = Span::new(marker, marker + line.len());
            self.traps.report_with_fix(
                syntax::MISTYPED_MARK,
                span,
                format!("`{}` is no inference, so that this line is text", shown(line)),
                &format!("an inference is written with hyphens: `{meant}`"),
                &format!("write `{meant}`"),
                &[(span, meant)],
            );
            if meant == PLAIN_INFERENCE {
                // Underscores would be emphasis.
                self.at = marker;
                self.emit(K::Words, span.end as usize);
            }
        }
        meant.is_some()
    }

    // ---- settings -------------------------------------------------------------------------------------------------

    /// Reports settings between lines `---`, as other formats have them, at the head of the text. They are text here.
    pub(super) fn settings_slip(&mut self, marker: usize) -> bool {
        if !self.fresh {
            return false;
        }
        let is_border = |line: &str| line.len() >= 3 && line.bytes().all(|byte| byte == b'-');
        let mut border = self.line_at(marker).trim_end();
        let mut start = marker;
        let mut opening = None;
        for (index, line) in self.text.get(marker..).unwrap_or_default().split_inclusive('\n').take(200).enumerate() {
            border = line.trim_end();
            match index {
                0 if is_border(border) => opening = Some(Span::new(start, start + border.len())),
                0 => return false,
                1 => {
                    let key = line.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-'))).unwrap_or(0);
                    if key == 0 || !line.get(key..).is_some_and(|rest| rest.starts_with(':')) {
                        return false;
                    }
                }
                _ if is_border(border) => break,
                _ => {}
            }
            start += line.len();
        }
        let (Some(opening), true) = (opening, is_border(border) && start > marker) else { return false };
        let closing = Span::new(start, start + border.len());
        self.slips_until = closing.end as usize;
        self.traps.report_with_fix(
            syntax::MISTYPED_MARK,
            opening,
            "what stands between these hyphens and the next is text, not settings",
            "settings stand between lines `===`",
            "write `===`",
            &[(opening, "==="), (closing, "===")],
        );
        self.at = marker;
        self.emit(K::Words, opening.end as usize);
        true
    }

    // ---- data -----------------------------------------------------------------------------------------------------

    /// Reports braces in which only the colon behind the key is missing: `{uses [1]}`. On the line of an inference nothing
    /// else can be meant.
    pub(super) fn key_slip(&mut self, at: usize) -> bool {
        let rest = self.text.get(at + 1..).unwrap_or_default();
        let blanks = rest.len() - rest.trim_start_matches(' ').len();
        let key = rest.get(blanks..).unwrap_or_default();
        let length = key.bytes().take(24).take_while(|byte| byte.is_ascii_lowercase() || *byte == b'_').count();
        let behind = key.get(length..).unwrap_or_default();
        let value = behind.trim_start_matches(' ');
        let opens = value.starts_with(['[', '"', '{']) || self.inference && value.starts_with(char::is_alphanumeric);
        if length < 2 || value.len() == behind.len() || !opens {
            return false;
        }
        let key = Span::new(at + 1 + blanks, at + 1 + blanks + length);
        let name = key.of(self.text);
        self.traps.report_with_fix(
            syntax::MISTYPED_MARK,
            key,
            format!("a colon is missing behind `{name}`, so that these braces are text"),
            "write `{key: value}`; for text, write a backslash before the brace",
            "put a colon behind it",
            &[(Span::point(key.end as usize), ":")],
        );
        true
    }
}

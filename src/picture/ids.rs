//! Ids that are valid in XML, HTML and links.

use std::collections::BTreeSet;

/// Gives out the ids of one picture: each valid, each once, all with the picture's salt in front.
#[derive(Debug, Default)]
pub(super) struct Ids {
    prefix: String,
    given: BTreeSet<String>,
}

impl Ids {
    /// Ids with a salt, for several pictures in one page: `salt-c:foo`. An empty salt adds nothing.
    pub(super) fn new(salt: &str) -> Ids {
        let prefix = if salt.is_empty() { String::new() } else { format!("{}-", xml_id(salt)) };
        Ids { prefix, given: BTreeSet::new() }
    }

    /// The id of something on the map. One that was given before gets a number behind it.
    pub(super) fn give(&mut self, id: &str) -> String {
        let valid = format!("{}{}", self.prefix, xml_id(id));
        let mut free = valid.clone();
        let mut number = 2_usize;
        while !self.given.insert(free.clone()) {
            // `n` is no hexadecimal digit, so that no id of the map can look like this.
            free = format!("{valid}_n{number}_");
            number += 1;
        }
        free
    }

    /// The id of a part of the picture itself, `_title`: no id of the map can look like this.
    pub(super) fn own(&self, word: &str) -> String {
        format!("{}_{word}", self.prefix)
    }
}

/// An id made valid as an XML name; different ids stay different.
///
/// Letters and digits of all scripts, `:` and `-` are kept, `/` becomes `.`, anything else `_` + its hexadecimal number +
/// `_`. So `a:jus-cogens/1` is `a:jus-cogens.1`, and `c:~1a2b` is `c:_7e_1a2b`.
pub(super) fn xml_id(id: &str) -> String {
    let mut valid = String::with_capacity(id.len());
    for character in id.chars() {
        let starts = valid.is_empty();
        match character {
            '/' if !starts => valid.push('.'),
            '-' | '0'..='9' | '\u{b7}' | '\u{300}'..='\u{36f}' | '\u{203f}'..='\u{2040}' if !starts => {
                valid.push(character);
            }
            _ if starts_a_name(character) => valid.push(character),
            _ => valid.push_str(&format!("_{:x}_", u32::from(character))),
        }
    }
    if valid.is_empty() { "_".to_owned() } else { valid }
}

/// Whether a character may begin a name: NameStartChar of XML 1.0 (fifth edition), without `_`.
fn starts_a_name(character: char) -> bool {
    matches!(character,
        ':' | 'A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{2ff}'
        | '\u{370}'..='\u{37d}' | '\u{37f}'..='\u{1fff}' | '\u{200c}'..='\u{200d}' | '\u{2070}'..='\u{218f}'
        | '\u{2c00}'..='\u{2fef}' | '\u{3001}'..='\u{d7ff}' | '\u{f900}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fffd}'
        | '\u{10000}'..='\u{effff}')
        && !character.is_whitespace()
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};

    fn check(ids: &[&str], expect: Expect) {
        let mut given = Ids::new("");
        expect.assert_eq(&ids.iter().map(|id| given.give(id)).collect::<Vec<_>>().join("  "));
    }

    #[test]
    fn ids_become_xml_names() {
        check(
            &["c:breach-of-2-4", "a:jus-cogens/1", "c:~1a2b"],
            expect!["c:breach-of-2-4  a:jus-cogens.1  c:_7e_1a2b"],
        );
        check(&["c:조약-4", "c:право", "c:ὕβρις"], expect!["c:조약-4  c:право  c:ὕβρις"]);
        check(
            &["", " ", "1", "-", "a b", "a\"><script>", "a.b", "a_b", "\u{1}"],
            expect!["_  _20_  _31_  _2d_  a_20_b  a_22__3e__3c_script_3e_  a_2e_b  a_5f_b  _1_"],
        );
        check(&["c:a", "c:a", "c:a"], expect!["c:a  c:a_n2_  c:a_n3_"]);
    }

    #[test]
    fn a_salt_goes_in_front() {
        let mut ids = Ids::new("fig 1");
        assert_eq!(ids.give("c:a"), "fig_20_1-c:a");
        assert_eq!(ids.own("title"), "fig_20_1-_title");
    }

    proptest::proptest! {
        #[test]
        fn different_ids_stay_different(a in "\\PC{0,6}", b in "\\PC{0,6}") {
            proptest::prop_assert_eq!(a == b, xml_id(&a) == xml_id(&b));
        }
    }
}

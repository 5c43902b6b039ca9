//! Each rule on small maps: what is said, and at which line.

use expect_test::{Expect, expect};

use crate::diagnostic::render::{FileTexts, short};
use crate::dossier::{Folder, load, load_map};

/// What the rules say of a lone map.
fn check(map: &str, expected: Expect) {
    let mut folder = Folder::new();
    folder.insert("m.argdown", map);
    let loaded = load_map(&folder, "m.argdown", None);
    expected.assert_eq(&short(&super::check(&loaded), FileTexts::new(&|id| loaded.files.get(id))));
}

/// What the rules say of a dossier with these files under `arguments/`.
fn check_dossier(maps: &[(&str, &str)], expected: Expect) {
    let mut folder = Folder::new();
    folder.insert("dossier.yaml", "title: T\n");
    for (name, map) in maps {
        folder.insert(format!("arguments/{name}"), *map);
    }
    let loaded = load(&folder, None);
    expected.assert_eq(&short(&super::check(&loaded), FileTexts::new(&|id| loaded.files.get(id))));
}

#[test]
fn undefined_titles() {
    check(
        "[a]: A.\n  - [b]\n  + <c>\n",
        expect![[r#"
        m.argdown:2:6: warning[R105]: `[b]` is referred to, but nothing says what it says
        m.argdown:3:6: warning[R105]: `<c>` is referred to, but nothing says what it says
    "#]],
    );
    check("[a]: A.\n  - [b]\n\n[b]: B.\n", expect![[""]]);
    // Once, where it first stands.
    check(
        "[a]\n  + [a]\n\n[a]\n",
        expect![[r#"
        m.argdown:1:2: warning[R105]: `[a]` is referred to, but nothing says what it says
        m.argdown:2:3: warning[R305]: `[a]` supports itself
    "#]],
    );
    // A text in data is no definition; a conclusion is.
    check(
        "<x>\n\n(1) [p]\n----\n(2) [c]: C.\n",
        expect![[r#"
        m.argdown:3:6: warning[R105]: `[p]` is referred to, but nothing says what it says
    "#]],
    );
    check(
        "[a]: A. {compatible: [b], restates: c}\n",
        expect![[r#"
        m.argdown:1:23: warning[R105]: `[b]` is referred to, but nothing says what it says
        m.argdown:1:37: warning[R105]: `[c]` is referred to, but nothing says what it says
    "#]],
    );
}

#[test]
fn near_titles() {
    check(
        "[no notice]: A.\n\n[No  notice]: B.\n\n[no-notice]: C.\n",
        expect![[r#"
        m.argdown:3:2: warning[R106]: `[No  notice]` differs from `[no notice]` only by case, spaces or punctuation
        m.argdown:5:2: warning[R106]: `[no-notice]` differs from `[no notice]` only by case, spaces or punctuation
    "#]],
    );
    // An undefined title that is near to a defined one is a slip, and said once.
    check(
        "[closure lawful]: A.\n  - [b]: B.\n\n[closure lawfull]\n  - [c]: C.\n",
        expect![[r#"
        m.argdown:4:2: warning[R105]: `[closure lawfull]` is referred to, but nothing says what it says
    "#]],
    );
    check(
        "<narrow reading>: A.\n\n<narow reading>: B.\n\n[narrow reading]: C.\n",
        expect![[r#"
        m.argdown:3:2: warning[R106]: `<narow reading>` differs from `<narrow reading>` only by one letter
    "#]],
    );
}

#[test]
fn two_texts() {
    check(
        "[a]: One.\n\n[a]: Two.\n\n[a]: One.\n\n[a]: Three.\n",
        expect![[r#"
        m.argdown:1:1: warning[R107]: `[a]` is worded in two ways; outputs print the last
        m.argdown:3:1: warning[R107]: `[a]` is worded in two ways; outputs print the last
    "#]],
    );
    check_dossier(
        &[("a.argdown", "[a]: One.\n\n<b>: One.\n"), ("b.argdown", "[a]: Two.\n\n<b>: Two.\n")],
        expect![[r#"
            arguments/a.argdown:1:1: error[R107]: `[a]` has another text here than in `arguments/b.argdown`
            arguments/a.argdown:3:1: error[R107]: `<b>` has another text here than in `arguments/b.argdown`
        "#]],
    );
    check_dossier(
        &[("a.argdown", "[a]: One. {isCanonical: true}\n"), ("b.argdown", "[a]: Two.\n\n[a]:  One.\n")],
        expect![[r#"
            arguments/b.argdown:1:1: error[R107]: `[a]` has another text here than in `arguments/a.argdown`
        "#]],
    );
}

#[test]
fn marks_that_lack_something() {
    check(
        "[a]: A.\n  - [b]: B. {link: [{basis: stated, in: s, at: ¶1, quote: x}, {basis: inferred}]}\n",
        expect![[r#"
            m.argdown:2:3: warning[R302]: this link is marked `inferred`, but no `note` says from what
        "#]],
    );
    // Blank is nothing; a place without words is not enough.
    check(
        "[a]: A.\n  - [b]: B. {link: {basis: inferred, note: \" \"}}\n",
        expect![[r#"
        m.argdown:2:3: warning[R302]: this link is marked `inferred`, but no `note` says from what
    "#]],
    );
    check(
        "[a]: A.\n  - [b]: B. {link: {basis: stated, in: s, at: ¶1}}\n",
        expect![[r#"
        m.argdown:2:3: error[R301]: this link is marked `stated`, but `quote` is missing
    "#]],
    );
    // Words without a source are reported where they stand.
    check("[a]: A.\n  - [b]: B. {link: {basis: stated, quote: x}}\n", expect![[""]]);
    check(
        "[a]: A.\n  + <x> {link: {basis: external}}\n\n<x>\n\n(1) P.\n----\n(2) [a]\n",
        expect![[r#"
        m.argdown:2:3: warning[R303]: this link is marked `external`, but nothing says on which authority
    "#]],
    );
}

#[test]
fn unmarked_links() {
    check_dossier(
        &[
            ("a.argdown", "[a]: A.\n  - [b]: B.\n  + [c]: C. {link: {basis: inferred, note: x}}\n"),
            ("b.argdown", "<x>: X.\n\n(1) P.\n----\n(2) [a]\n  <- [d]: D.\n"),
            ("c.argdown", "[e]: E. {restates: a}\n"),
        ],
        expect![[r#"
            arguments/a.argdown:2:3: note[R304]: 1 link of this file does not say who draws it
            arguments/b.argdown:4:1: note[R304]: 1 link and 1 step of this file do not say who draws them
        "#]],
    );
    check("[a]: A.\n  - [b]: B.\n  + [c]: C.\n", expect![[""]]);
    // The line that draws a step is the step's: plain Argdown too.
    check("[a]: A.\n  + <x>: X.\n\n<x>\n\n(1) P.\n----\n(2) [a]\n", expect![[""]]);
}

#[test]
fn circles() {
    check(
        "[a]: A.\n  + [a]\n",
        expect![[r#"
        m.argdown:2:3: warning[R305]: `[a]` supports itself
    "#]],
    );
    check(
        "[a]: A.\n  + <x>: X.\n\n<x>\n  + [a]\n",
        expect![[r#"
        m.argdown:5:3: warning[R305]: support runs in a circle: `[a]` → `<x>` → `[a]`
    "#]],
    );
    check(
        "<x>\n\n(1) [a]: A.\n(2) [b]: B.\n----\n(3) [a]\n",
        expect![[r#"
        m.argdown:3:5: warning[R305]: support runs in a circle: `[a]` → `<x>` → `[a]`
    "#]],
    );
    // Two circles that share a claim are one finding.
    check(
        "[a]: A.\n  + [b]: B.\n    + [a]\n  + [c]: C.\n    + [a]\n",
        expect![[r#"
        m.argdown:3:5: warning[R305]: support runs in a circle: `[a]` → `[b]` → `[a]`
    "#]],
    );
    let long: String = (0..20).map(|i| format!("[c{i}]: C.\n  + [c{}]\n\n", (i + 1) % 20)).collect();
    check(
        &long,
        expect![[r#"
        m.argdown:59:3: warning[R305]: support runs in a circle: `[c0]` → `[c19]` → `[c18]` → `[c17]` → `[c16]` → `[c15]` → … (13 more) → `[c1]` → `[c0]`
    "#]],
    );
}

#[test]
fn self_objections() {
    check(
        "[a]: A.\n  - [a]\n  >< [a]\n",
        expect![[r#"
        m.argdown:2:3: warning[R306]: `[a]` objects to itself
        m.argdown:3:3: warning[R306]: `[a]` contradicts itself
    "#]],
    );
    check(
        "<x>: X.\n  - <x>\n  <_ <x>\n",
        expect![[r#"
        m.argdown:2:3: warning[R306]: `<x>` objects to itself
        m.argdown:3:3: warning[R306]: `<x>` undercuts itself
    "#]],
    );
    // By its conclusion.
    check(
        "<x>\n\n(1) P.\n----\n(2) [c]: C.\n\n[c]\n  - <x>\n",
        expect![[r#"
        m.argdown:8:3: warning[R306]: `[c]` objects to itself
    "#]],
    );
    // A restatement of a restatement.
    check(
        "[a]: A. {restates: b}\n\n[b]: B. {restates: c}\n\n[c]: C.\n  >< [a]\n",
        expect![[r#"
        m.argdown:6:3: warning[R306]: `[a]` contradicts `[c]`, and the two restate each other
    "#]],
    );
    // To its own premise: that may be meant.
    check("<x>\n\n(1) [p]: P.\n----\n(2) [c]: C.\n\n[p]\n  - [c]\n", expect![[""]]);
}

#[test]
fn hidden_characters() {
    check(
        "[a]: A\u{200b}b\u{200b}c\u{2060}.\n\n[b]: \u{200e}B.\n",
        expect![[r#"
        m.argdown:1:7: warning[R061]: U+200B cannot be seen, and 2 others on this line are like it
        m.argdown:3:6: warning[R061]: U+200E changes the direction of writing
    "#]],
    );
    // A control character in data has a code of its own.
    check(
        "[a]: A\u{1}. {note: \"x\u{2}\"}\n",
        expect![[r#"
        m.argdown:1:7: warning[R061]: U+0001 is a control character
    "#]],
    );
    let many: String = (0..30).map(|i| format!("[c{i}]: C\u{200b}.\n\n")).collect();
    let mut folder = Folder::new();
    folder.insert("m.argdown", many);
    let loaded = load_map(&folder, "m.argdown", None);
    let found = super::check(&loaded);
    assert_eq!(found.len(), 20);
    assert_eq!(found.first().map(|d| d.facts.len()), Some(1));
}

#[test]
fn known_from_one_report() {
    let mut folder = Folder::new();
    folder.insert("dossier.yaml", "title: T\nactors: {m: The Minister, c: Counsel}\n");
    folder.insert("seeds/s.yaml", "title: S\nauthors: [c]\n");
    folder.insert(
        "arguments/a.argdown",
        "[once]: A. {by: m, in: s, speech: indirect}\n\n[twice]: B. {said: [{by: m, in: s}, {by: m, in: s}]}\n\n\
         [author]: C. {by: c, in: s}\n\n[nobody]: D.\n",
    );
    assert_eq!(super::one_report(&load(&folder, None)), 1);
}

#[test]
fn settings_that_nothing_heeds() {
    check(
        "===\nauthor: A\nmodel: {mode: strickt, removeTagsFromText: true}\nselektion: {a: b}\nselection:\n  statementSelectionMode: al\n  includeStatements: [a, lawfull]\n  selectedSections: Nowhere\n  excludeArguments: [x]\nmap:\n  statementLabelMode: none\n  addTags: maybe\ngroup:\n  groupDepht: 1\n  groupDepth: two\n  sections: {Question: {isClosed: true}}\n  regroup:\n    - {title: G, statements: [b], children: [{titel: H}]}\ncolor:\n  tagColors: {lw: red, own: blue}\n  statementColors: {a: \"#fff\"}\n===\n\n# Question\n\n[a]: A. #law\n\n[lawful]: B. {isInMap: maybe}\n",
        expect![[r#"
            m.argdown:3:15: warning[R063]: `strickt` is not a value of `mode`
            m.argdown:4:1: warning[R063]: `selektion` is no section of settings
            m.argdown:6:27: warning[R063]: `al` is not a value of `statementSelectionMode`
            m.argdown:7:26: warning[R063]: no statement is named `lawfull`
            m.argdown:8:21: warning[R063]: no heading is named `Nowhere`
            m.argdown:9:22: warning[R063]: no argument is named `x`
            m.argdown:12:12: warning[R063]: `addTags` takes `true` or `false`, but `maybe` stands here
            m.argdown:14:3: warning[R063]: `groupDepht` is not a setting of `group`
            m.argdown:15:15: warning[R063]: `groupDepth` takes a number, but `two` stands here
            m.argdown:18:31: warning[R063]: no statement is named `b`
            m.argdown:18:47: warning[R063]: `titel` is not a setting of `regroup`
            m.argdown:20:15: warning[R063]: no tag is named `lw`
            m.argdown:28:15: warning[R063]: `isInMap` takes `true` or `false`, but `maybe` stands here
        "#]],
    );
    // Settings may stand behind a comment.
    check(
        "/* a */\n\n===\ngroup: {groupDept: 1}\n===\n\n[a]: A.\n",
        expect![[r#"
            m.argdown:4:9: warning[R063]: `groupDept` is not a setting of `group`
        "#]],
    );
    check(
        "===\ngroup: 2\n===\n\n# Q {isGroup: \"no\", isClosed: 1}\n\n<x>: X. {isInMap: false}\n",
        expect![[r#"
        m.argdown:2:8: warning[R063]: `group` takes settings, `key: value`
        m.argdown:5:6: warning[R063]: `isGroup` takes `true` or `false`, but `no` stands here
        m.argdown:5:21: warning[R063]: `isClosed` takes `true` or `false`, but `1` stands here
    "#]],
    );
}

use expect_test::{Expect, expect};

use super::*;

fn check(text: &str, expected: Expect) {
    expected.assert_eq(&show(text, flow(text, Span::new(0, text.len()))));
}

#[test]
fn data_as_people_write_them() {
    check("{}", expect!["{}"]);
    check(
        "{by: lavrov, in: s0, at: ¶1 s1, quote: \"could align\"}",
        expect![[r#"{by: lavrov, in: s0, at: ¶1 s1, quote: "could align"}"#]],
    );
    check(
        "{cites: [UN Charter art 2(4), VCLT art 31], link: {basis: inferred, note: 'it''s'}}",
        expect!["{cites: [UN Charter art 2(4), VCLT art 31], link: {basis: inferred, note: it's}}"],
    );
    check(
        "{url: http://un.org/x#y, time: 12:30, a: b:c, d: -x, e: ?x, f: a#b}",
        expect!["{url: http://un.org/x#y, time: 12:30, a: b:c, d: -x, e: ?x, f: a#b}"],
    );
    check("{\"a\":1, 'b':2, c: 'x', \"d\" : y}", expect!["{a: 1, b: 2, c: x, d: y}"]);
    check("{a: b, }", expect!["{a: b}"]);
    check(
        "{ elements: {ground: condition, report: duty} , said: [ {by: x}, {by: y} ] }",
        expect!["{elements: {ground: condition, report: duty}, said: [{by: x}, {by: y}]}"],
    );
    check("[a, b: c, [d]]", expect!["[a, {b: c}, [d]]"]);
}

#[test]
fn lines_and_comments() {
    check("{a: one\n  two,\n\tb: three\n\n  four}", expect![[r#"{a: one two, b: "three\nfour"}"#]]);
    check("{a: one # said\n, b: two # and so on\n}", expect!["{a: one, b: two}"]);
    check("{a: \"one  \n  two\\\n  three\\n\n\n  four\"}", expect![[r#"{a: "one twothree\n\nfour"}"#]]);
    check("{a: 'one\r\n two\r\n\r\n three'}", expect![[r#"{a: "one two\nthree"}"#]]);
    check("{# first\n a: b}", expect!["{a: b}"]);
    check(
        "{a\n: b}",
        expect![[r#"
        {a: b}
        R001! `:` the colon does not stand on the line on which its key begins
          help: write the key and its colon on one line"#]],
    );
    check(
        "{a: b\n---\n, c: d}",
        expect![[r#"
        {a: b ---, c: d}
        R001! `---` a line that begins with `---` ends the data for YAML
          help: indent the line"#]],
    );
}

#[test]
fn a_comma_in_a_text() {
    check(
        "{note: first, second}",
        expect![[r#"
        {note: first, second}
        R004~ `second` the key `second` has no value
          help: if the comma belongs to `note`, put the whole text in quotation marks
          fix: quote `note` -> {note: "first, second"}"#]],
    );
    check(
        "{note: first, second, third, by: x}",
        expect![[r#"
        {note: first, second, third, by: x}
        R004~ `second, third` the key `second` has no value
          help: if the comma belongs to `note`, put the whole text in quotation marks
          fix: quote `note` -> {note: "first, second, third", by: x}"#]],
    );
    check(
        "{note: \"first\", second}",
        expect![[r#"
        {note: first, second}
        R004~ `second` the key `second` has no value
          help: write `key: value`, or leave it out"#]],
    );
    check(
        "{implicit}",
        expect![[r#"
        {implicit}
        R004~ `implicit` the key `implicit` has no value
          help: write `key: value`, or leave it out"#]],
    );
    check(
        "{by:lavrov, in: s0}",
        expect![[r#"
        {by:lavrov, in: s0}
        R004~ `by:lavrov` the key `by:lavrov` has no value
          help: a colon divides key and value only with a space after it
          fix: put a space after the colon -> {by: lavrov, in: s0}"#]],
    );
    check(
        "{by: , in: s0}",
        expect![[r#"
        {by, in: s0}
        R004~ `by` the key `by` has no value
          help: give it a value or leave it out"#]],
    );
    check("{by: lavrov,}", expect!["{by: lavrov}"]);
}

#[test]
fn texts_that_want_quotation_marks() {
    check(
        "{note: he said: no, by: x}",
        expect![[r#"
        {note: "he said: no", by: x}
        R005! `he said: no` a text with a colon and a space in it has to be quoted
          help: put it in quotation marks
          fix: put it in quotation marks -> {note: "he said: no", by: x}"#]],
    );
    check(
        "{note: *jus cogens* binds, by: x}",
        expect![[r#"
        {note: "*jus cogens* binds", by: x}
        R005! `*jus cogens* binds` `*jus` is an alias in YAML, but no anchor `&jus` stands before it
          help: put it in quotation marks
          fix: put it in quotation marks -> {note: "*jus cogens* binds", by: x}"#]],
    );
    check(
        "{note: [sic] and so on, by: x}",
        expect![[r#"
            {note: "[sic] and so on", by: x}
            R005! `[sic] and so on` a text that begins with `[` has to be quoted
              help: put it in quotation marks
              fix: put it in quotation marks -> {note: "[sic] and so on", by: x}"#]],
    );
    check(
        "{note: \"void\" is the word, by: x}",
        expect![[r#"
            {note: "\"void\" is the word", by: x}
            R005! `"void" is the word` something stands beside the quotation marks
              help: put it in quotation marks
              fix: put it in quotation marks -> {note: "\"void\" is the word", by: x}"#]],
    );
    check(
        "{note: @un, b: `x`, c: %5, d: |x, e: >y, f: - z, by: x}",
        expect![[r#"
        {note: "@un", b: "`x`", c: "%5", d: "|x", e: ">y", f: "- z", by: x}
        R005! `@un` a text that begins with `@` has to be quoted
          help: put it in quotation marks
          fix: put it in quotation marks -> {note: "@un", b: `x`, c: %5, d: |x, e: >y, f: - z, by: x}
        R005! ``x`` a text that begins with ``` has to be quoted
          help: put it in quotation marks
          fix: put it in quotation marks -> {note: @un, b: "`x`", c: %5, d: |x, e: >y, f: - z, by: x}
        R005! `%5` a text that begins with `%` has to be quoted
          help: put it in quotation marks
          fix: put it in quotation marks -> {note: @un, b: `x`, c: "%5", d: |x, e: >y, f: - z, by: x}
        R005! `|x` a text that begins with `|` has to be quoted
          help: put it in quotation marks
          fix: put it in quotation marks -> {note: @un, b: `x`, c: %5, d: "|x", e: >y, f: - z, by: x}
        R005! `>y` a text that begins with `>` has to be quoted
          help: put it in quotation marks
          fix: put it in quotation marks -> {note: @un, b: `x`, c: %5, d: |x, e: ">y", f: - z, by: x}
        R005! `- z` a text that begins with `-` and a space has to be quoted here
          help: put it in quotation marks
          fix: put it in quotation marks -> {note: @un, b: `x`, c: %5, d: |x, e: >y, f: "- z", by: x}"#]],
    );
    check(
        "{note: the note: \"one, two\" he said, by: x}",
        expect![[r#"
        {note: "the note: \"one, two\" he said", by: x}
        R005! `the note: "one, two" he said` a text with a colon and a space in it has to be quoted
          help: put it in quotation marks
          fix: put it in quotation marks -> {note: "the note: \"one, two\" he said", by: x}"#]],
    );
    check(
        "{a: &, b: *}",
        expect![[r#"
            {a: "&", b: "*"}
            R005! `&` a text that begins with `&` has to be quoted
              help: put it in quotation marks
              fix: put it in quotation marks -> {a: "&", b: *}
            R005! `*` a text that begins with `*` has to be quoted
              help: put it in quotation marks
              fix: put it in quotation marks -> {a: &, b: "*"}"#]],
    );
}

#[test]
fn a_comma_forgotten_at_a_line_end() {
    check(
        "{a: one\n b: two}",
        expect![[r#"
            {a: one, b: two}
            R001! `` a comma is missing at the end of this line
              help: entries are divided by commas
              fix: put a comma there -> {a: one,⏎ b: two}"#]],
    );
    check(
        "{a: one\n  more\n b: two, c: d}",
        expect![[r#"
            {a: one more, b: two, c: d}
            R001! `` a comma is missing at the end of this line
              help: entries are divided by commas
              fix: put a comma there -> {a: one⏎  more,⏎ b: two, c: d}"#]],
    );
    check(
        "{a: \"one\"\n b: two}",
        expect![[r#"
        {a: one, b: two}
        R001! `` a comma is missing at the end of this line
          help: entries are divided by commas
          fix: put a comma there -> {a: "one",⏎ b: two}"#]],
    );
    check(
        "{a: [one] # why\n b: two}",
        expect![[r#"
            {a: [one], b: two}
            R001! `` a comma is missing at the end of this line
              help: entries are divided by commas
              fix: put a comma there -> {a: [one], # why⏎ b: two}"#]],
    );
    check(
        "{a: see {1} there, b: c}",
        expect![[r#"
        {a: "see {1\x7d there", b: c}
        R005! `see {1} there` a text with `{` in it has to be quoted
          help: put it in quotation marks
          fix: put it in quotation marks -> {a: "see {1\x7d there", b: c}"#]],
    );
    check(
        "[a\n b, \"c\"\n d]",
        expect![[r#"
        [a b, c, d]
        R001! `` a comma is missing at the end of this line
          help: entries are divided by commas
          fix: put a comma there -> [a⏎ b, "c",⏎ d]"#]],
    );
}

#[test]
fn brackets_and_quotation_marks_that_are_not_closed() {
    check(
        "{a: [b, c}",
        expect![[r#"
        {a: [b, c]}
        R002! `[` `[` is not closed
          help: close it, or quote the text it belongs to"#]],
    );
    check(
        "{a: [b, c}, d: e}",
        expect![[r#"
        {a: [b, c]}
        R002! `[` `[` is not closed
          help: close it, or quote the text it belongs to
        R001! `, d: e}` something follows where the data end"#]],
    );
    check(
        "{a: {b: c]}",
        expect![[r#"
        {a: {b: c}}
        R001! `]` `]` closes nothing here
          help: remove it, or quote the text it belongs to
        R002! `{` `{` is not closed
          help: close it, or quote the text it belongs to"#]],
    );
    check(
        "[{a: b]",
        expect![[r#"
        [{a: b}]
        R002! `{` `{` is not closed
          help: close it, or quote the text it belongs to"#]],
    );
    check(
        "{a: b",
        expect![[r#"
        {a: b}
        R002! `{` `{` is not closed
          help: close it, or quote the text it belongs to"#]],
    );
    check(
        "{a: \"b, c: d}",
        expect![[r#"
        {a: b, c: d}
        R002! `"` the quotation mark `"` is not closed
          help: close it where the text ends"#]],
    );
    check(
        "{a: 'it, c: 'd'}",
        expect![[r#"
            {a: "'it, c: 'd'"}
            R005! `'it, c: 'd'` something stands beside the quotation marks
              help: put it in quotation marks
              fix: put it in quotation marks -> {a: "'it, c: 'd'"}"#]],
    );
    check(
        "{a: b]}",
        expect![[r#"
        {a: b}
        R001! `]` `]` closes nothing here
          help: remove it, or quote the text it belongs to"#]],
    );
    check(
        "{a: b}}",
        expect![[r#"
        {a: b}
        R001! `}` something follows where the data end"#]],
    );
    check(
        "{a: b} c",
        expect![[r#"
        {a: b}
        R001! `c` something follows where the data end"#]],
    );
    check(
        "{,a: b,, c: d,,,}",
        expect![[r#"
        {a: b, c: d}
        R001! `,` a comma with nothing before it
          help: remove it
        R001! `,` a comma with nothing before it
          help: remove it
        R001! `,` a comma with nothing before it
          help: remove it"#]],
    );
}

#[test]
fn escapes() {
    check(
        r#"{a: "\t\x41\u00e9\U0001F600\ud83d\ude00\/\"\\\N\_\L\P"}"#,
        expect![[r#"{a: "\tAé😀😀/\"\\\u0085 \u2028\u2029"}"#]],
    );
    check(
        r#"{a: "C:\dir", b: "\x4", c: "\ud83d", d: "\U00110000"}"#,
        expect![[r#"
        {a: C:\dir, b: \x4, c: \ud83d, d: \U00110000}
        R006! `\d` `\d` is not an escape that YAML knows
          help: write `\\` for a backslash, or use single quotation marks
          fix: double the backslash -> {a: "C:\\dir", b: "\x4", c: "\ud83d", d: "\U00110000"}
        R006! `\x` `\x` is not an escape that YAML knows
          help: write `\\` for a backslash, or use single quotation marks
          fix: double the backslash -> {a: "C:\dir", b: "\\x4", c: "\ud83d", d: "\U00110000"}
        R006! `\ud83d` `\ud83d` is not an escape that YAML knows
          help: write `\\` for a backslash, or use single quotation marks
          fix: double the backslash -> {a: "C:\dir", b: "\x4", c: "\\ud83d", d: "\U00110000"}
        R006! `\U00110000` `\U00110000` is not an escape that YAML knows
          help: write `\\` for a backslash, or use single quotation marks
          fix: double the backslash -> {a: "C:\dir", b: "\x4", c: "\ud83d", d: "\\U00110000"}"#]],
    );
    check(
        "{a: b\u{1}c, d: \"\u{7f}\", e: \u{7f}, f: §}",
        expect![[r#"
        {a: "b\u0001c", d: "\u007f", e: "\u007f", f: §}
        R015! `` the control character U+0001 cannot stand here
          help: remove it, or write `"\u0001"`
          fix: remove it -> {a: bc, d: "", e: , f: §}
        R015! `` the control character U+007F cannot stand here
          help: remove it, or write `"\u007f"`
          fix: remove it -> {a: bc, d: "", e: , f: §}"#]],
    );
}

#[test]
fn keys() {
    check(
        "{a: 1, b: 2, a: 3}",
        expect![[r#"
        {a: 1, b: 2, a: 3}
        R003! `a` the key `a` is written twice
          `a` at 1 first written here
          help: the first counts: remove one of them"#]],
    );
    check(
        "{[a, b]: c, {d: e}: f, : g}",
        expect![[r#"
            {"[a, b]": c, "{d: e}": f, ~: g}
            R010~ `[a, b]` a list stands here as a key
              help: a key is a single text; quote it if the brackets belong to it
            R010~ `{d: e}` a map stands here as a key
              help: a key is a single text; quote it if the brackets belong to it
            R010~ `` a value without a key
              help: write a key before the colon"#]],
    );
    check(
        "{? a : b, ? c}",
        expect![[r#"
        {a: b, c}
        R010~ `?` a key marked with `?`
          help: write `key: value` without the question mark
        R010~ `?` a key marked with `?`
          help: write `key: value` without the question mark
        R004~ `c` the key `c` has no value
          help: if the comma belongs to `a`, put the whole text in quotation marks
          fix: quote `a` -> {? a : "b, ? c"}"#]],
    );
    check("{a b c: d, \"e, f\": g}", expect![[r#"{a b c: d, "e, f": g}"#]]);
}

#[test]
fn anchors_aliases_merges_and_tags() {
    check(
        "{a: &x {k: v, l: w}, b: *x, c: {<<: *x, k: mine}}",
        expect!["{a: {k: v, l: w}, b: {k: v, l: w}, c: {k: mine, l: w}}"],
    );
    check("{a: {k: mine, <<: [{k: 1, l: 2}, {l: 3, m: 4}]}}", expect!["{a: {k: mine, l: 2, m: 4}}"]);
    check(
        "{a: {<<: x}}",
        expect![[r#"
        {a: {}}
        R001! `x` `<<` takes a map or a list of maps, but a text stands here"#]],
    );
    check(
        "{a: &x [*x]}",
        expect![[r#"
        {a: ["*x"]}
        R005! `*x` `*x` is an alias in YAML, but no anchor `&x` stands before it
          help: put it in quotation marks
          fix: put it in quotation marks -> {a: &x ["*x"]}"#]],
    );
    check("{a: &x one, b: &x two, c: *x}", expect!["{a: one, b: two, c: two}"]);
    check(
        "{a: !x b, c: !!str 7, d: !!int 7, e: ! 7}",
        expect![[r#"
        {a: b, c: "7", d: 7, e: "7"}
        R009! `!x` the tag `!x` is not read
          help: quote the text if the exclamation mark belongs to it
        R009~ `!!int` the tag `!!int` is not read
          help: quote the text if the exclamation mark belongs to it"#]],
    );
}

#[test]
fn more_entries_than_are_compared_one_by_one() {
    let mut text = String::from("{");
    for i in 0..30 {
        text.push_str(&format!("k{i}: v, "));
    }
    text.push_str("k7: w}");
    let (_, problems) = flow(&text, Span::new(0, text.len()));
    expect!["R003 the key `k7` is written twice"]
        .assert_eq(&problems.iter().map(|p| format!("{} {}", p.code, p.message)).collect::<String>());
}

#[test]
fn places_are_those_of_the_file() {
    let file = "[claim]: Text. {by: ¶x, by: y} more";
    let (value, problems) = flow(file, Span::new(15, 31));
    assert_eq!(value.span.of(file), "{by: ¶x, by: y}");
    assert_eq!(value.get("by").map(|by| by.span.of(file)), Some("¶x"));
    assert_eq!(problems[0].span.of(file), "by");
    assert_eq!(problems[0].span.start, 25);
}

#[test]
fn places_outside_of_the_text_are_nothing() {
    for span in [Span::new(5, 9), Span::new(0, 9), Span::new(1, 2)] {
        assert_eq!(flow("¶", span).0.kind, Kind::Null);
    }
}

#[test]
fn a_hundred_thousand_brackets_are_one_error() {
    for open in ["[", "{", "{a: ", "[a, "] {
        let text = open.repeat(100_000);
        let (value, problems) = flow(&text, Span::new(0, text.len()));
        let codes: Vec<_> = problems.iter().map(|problem| problem.code.id()).collect();
        assert_eq!(codes, ["R007"], "{open}");
        drop(value);
    }
    let closed = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let (_, problems) = flow(&closed, Span::new(0, closed.len()));
    assert_eq!(problems.len(), 1);
}

#[test]
fn an_alias_bomb_is_an_error_and_not_memory() {
    let mut text = String::from("{a0: &a0 [x, x, x, x, x, x, x, x, x]");
    for i in 1..10 {
        text.push_str(&format!(", a{i}: &a{i} [{}]", vec![format!("*a{}", i - 1); 9].join(", ")));
    }
    text.push('}');
    let (value, problems) = flow(&text, Span::new(0, text.len()));
    assert!(count(&value) < 8 * text.len(), "{}", count(&value));
    assert!(problems.iter().all(|problem| problem.code.id() == "R008"));
    assert!(!problems.is_empty());
}

#[test]
fn many_problems_are_not_all_listed() {
    let text = format!("{{{}}}", "a: b: c, ".repeat(10_000));
    assert_eq!(flow(&text, Span::new(0, text.len())).1.len(), 201);
}

fn count(value: &Value<'_>) -> usize {
    1 + match &value.kind {
        Kind::Null | Kind::Scalar(_) => 0,
        Kind::List(items) => items.iter().map(count).sum(),
        Kind::Map(entries) => entries.iter().map(|entry| count(&entry.value)).sum(),
    }
}

use expect_test::{Expect, expect};

use super::*;

fn check(text: &str, expected: Expect) {
    expected.assert_eq(&show(text, block(text, Span::new(0, text.len()))));
}

fn check_data(text: &str, expected: Expect) {
    expected.assert_eq(&show(text, data(text, Span::new(0, text.len()))));
}

#[test]
fn a_dossier_and_a_record() {
    check(
        "# dossier.yaml\ntitle: Closing the Strait\nas_of: \"2024-07-01\"\nparties: {varn: Varn, orr: Orr}\nactors:\n  counsel-orr: {name: Counsel for Orr, speaks_for: orr}   # or more\n  b:\ninstruments:\n  Treaty 1987:\n    provisions:\n      art 11: {elements: {ground: condition}}\n",
        expect![[r#"
            {title: Closing the Strait, as_of: "2024-07-01", parties: {varn: Varn, orr: Orr}, actors: {counsel-orr: {name: Counsel for Orr, speaks_for: orr}, b}, instruments: {Treaty 1987: {provisions: {art 11: {elements: {ground: condition}}}}}}
            R004~ `b` the key `b` has no value
              help: give it a value or leave it out"#]],
    );
    check(
        "set_aside: [{at: \"¶1\", why: formality}]\nat:\n- ¶3\n- ¶4 s2\n",
        expect!["{set_aside: [{at: ¶1, why: formality}], at: [¶3, ¶4 s2]}"],
    );
    check(
        "a: |\n  one\n  two\n\nb: >-\n  three\n  four\nc: 'it''s'\nd: x\n  y\n",
        expect![[r#"{a: "one\ntwo\n", b: "three four", c: it's, d: x y}"#]],
    );
    check("\u{feff}a: b\r\nc: d\r\n", expect!["{a: b, c: d}"]);
    check("", expect!["~"]);
}

#[test]
fn one_slip_costs_one_line() {
    check(
        "note: he said: no\nby: x\n",
        expect![[r#"
        {note: "he said: no", by: x}
        R005! `he said: no` a text with a colon and a space in it has to be quoted
          help: put it in quotation marks
          fix: put it in quotation marks -> note: "he said: no"⏎by: x⏎"#]],
    );
    check(
        "actors:\n  a: {name: N}\n  b: @x\n  c: [sic] and more\n  d: D\nend: y\n",
        expect![[r#"
        {actors: {a: {name: N}, b: "@x", c: "[sic] and more", d: D}, end: y}
        R005! `@x` a text that begins with `@` has to be quoted
          help: put it in quotation marks
          fix: put it in quotation marks -> actors:⏎  a: {name: N}⏎  b: "@x"⏎  c: [sic] and more⏎  d: D⏎end: y⏎
        R005! `[sic] and more` a text that begins with `[` has to be quoted
          help: put it in quotation marks
          fix: put it in quotation marks -> actors:⏎  a: {name: N}⏎  b: @x⏎  c: "[sic] and more"⏎  d: D⏎end: y⏎"#]],
    );
    check(
        "a: \"one\nb: two\nc: three\n",
        expect![[r#"
            {a: one, b: two, c: three}
            R002! `"one` the quotation mark `"` is not closed
              help: close it where the text ends"#]],
    );
    check(
        "a: 'one' two\nb: three\n",
        expect![[r#"
        {a: "'one' two", b: three}
        R005! `'one' two` something stands beside the quotation marks
          help: put it in quotation marks
          fix: put it in quotation marks -> a: "'one' two"⏎b: three⏎"#]],
    );
    check(
        "a: [one, two\nb: three\nc: four\n",
        expect![[r#"
            {a: "[one, two", b: three, c: four}
            R002! `[one, two` the bracket `[` is not closed
              help: close it where the list or map ends; a text that begins so stands in quotation marks"#]],
    );
    check(
        "a: *jus cogens*\nb: *jus\n",
        expect![[r#"
        {a: "*jus cogens*", b: "*jus"}
        R005! `*jus cogens*` a text that begins with `*` has to be quoted
          help: put it in quotation marks
          fix: put it in quotation marks -> a: "*jus cogens*"⏎b: *jus⏎
        R005! `*jus` `*jus` is an alias in YAML, but no anchor `&jus` stands before it
          help: put it in quotation marks
          fix: put it in quotation marks -> a: *jus cogens*⏎b: "*jus"⏎"#]],
    );
    check(
        "a:\n\tb: c\nd: e\n",
        expect![[r#"
        {a: {b: c}, d: e}
        R001! `	` a tab in the indentation
          help: YAML is indented with spaces only
          fix: write two spaces -> a:⏎  b: c⏎d: e⏎"#]],
    );
    check(
        "a: b\n  c: d\ne: f\n",
        expect![[r#"
            {a: b, e: f}
            R001! `c: d` this line cannot be read: mapping values are not allowed in this context
              help: it is left out"#]],
    );
    check(
        "a: b\nsome words\nc: d\n",
        expect![[r#"
        {a: b, c: d}
        R001! `some words` this line cannot be read: simple key expected ':'
          help: it is left out"#]],
    );
    check(
        "a: b\n}\nc: d\n",
        expect![[r#"
        {a: b, c: d}
        R001! `}` this line cannot be read: misplaced bracket
          help: it is left out"#]],
    );
    check(
        "- a: b: c\n- d\n",
        expect![[r#"
        [{a: "b: c"}, d]
        R005! `b: c` a text with a colon and a space in it has to be quoted
          help: put it in quotation marks
          fix: put it in quotation marks -> - a: "b: c"⏎- d⏎"#]],
    );
    check(
        "a: \"C:\\dir\"\nb: c\n",
        expect![[r#"
            {a: C:\dir, b: c}
            R006! `"C:\dir"` a backslash that YAML does not know as an escape
              help: write `\\` for a backslash, or use single quotation marks
              fix: use single quotation marks -> a: 'C:\dir'⏎b: c⏎"#]],
    );
    check(
        "a: b\u{1}c\nd: e",
        expect![[r#"
        {a: "b\u0001c", d: e}
        R015! `` the control character U+0001 cannot stand here
          help: remove it
          fix: remove it -> a: bc⏎d: e"#]],
    );
}

#[test]
fn keys_aliases_and_tags() {
    check(
        "a: 1\nb:\nc: 2\na: 3\n",
        expect![[r#"
        {a: 1, b, c: 2, a: 3}
        R004~ `b` the key `b` has no value
          help: give it a value or leave it out
        R003! `a` the key `a` is written twice
          `a` at 0 first written here
          help: the first counts: remove one of them"#]],
    );
    check(
        "? a\n: b\n? [c]\n: d\n",
        expect![[r#"
            {a: b, "[c]": d}
            R010~ `?` a key marked with `?`
              help: write `key: value` without the question mark
            R010~ `?` a key marked with `?`
              help: write `key: value` without the question mark
            R010~ `[c]` a list stands here as a key
              help: a key is a single text; quote it if the brackets belong to it"#]],
    );
    check("a: &x {k: v}\nb: *x\nc:\n  <<: *x\n  l: w\n", expect!["{a: {k: v}, b: {k: v}, c: {k: v, l: w}}"]);
    check(
        "a: &x [*x]\n",
        expect![[r#"
        {a: [~]}
        R008! `*x` an alias that stands for itself
          help: write the text out instead"#]],
    );
    check(
        "a: !x b\nc: !!str 7\nd: !!int 7\n",
        expect![[r#"
        {a: b, c: "7", d: 7}
        R009! `!x` the tag `!x` is not read
          help: quote the text if the exclamation mark belongs to it
        R009~ `!!int` the tag `!!int` is not read
          help: quote the text if the exclamation mark belongs to it"#]],
    );
    check(
        "a: b\n---\nc: d\n",
        expect![[r#"
        {a: b}
        R001! `` a second document begins here
          help: only the first is read: put them into two files"#]],
    );
}

#[test]
fn data_follow_the_line_end() {
    check_data("{a: b, c: d}", expect!["{a: b, c: d}"]);
    check_data(
        "{\n  a: b\n  c: d: e\n}",
        expect![[r#"
        {a: b, c: "d: e"}
        R005! `d: e` a text with a colon and a space in it has to be quoted
          help: put it in quotation marks
          fix: put it in quotation marks -> {⏎  a: b⏎  c: "d: e"⏎}"#]],
    );
    check_data(
        "{  \n  a: b,\n  c: d\n}",
        expect![[r#"
        {a: "b,", c: d}
        R016~ `,` the comma belongs to the text of `a`
          help: with a line end after the `{` each line is an entry and needs no comma
          fix: remove the comma -> {  ⏎  a: b⏎  c: d⏎}"#]],
    );
    check_data("{\r\n  a: b,\r\n  c: d\r\n}", expect!["{a: b, c: d}"]);
    check_data("{\r\n  a: b\r\n  c: d\r\n}", expect!["{a: b, c: d}"]);
    check_data("{\n}", expect!["~"]);
}

#[test]
fn places_are_those_of_the_file() {
    let file = "===\na: ¶b\nc: d: e\n===\n";
    let (value, problems) = block(file, Span::new(4, 20));
    assert_eq!(value.get("a").map(|a| a.span.of(file)), Some("¶b"));
    assert_eq!(problems[0].span.of(file), "d: e");
}

#[test]
fn a_colon_right_before_a_bracket_in_brackets() {
    check("a: {b:[s1, s2], c:{d: e}}\nf: 1\n", expect!["{a: {b: [s1, s2], c: {d: e}}, f: 1}"]);
    check("{b:[s1,\n  s2]} # why\n", expect!["{b: [s1, s2]}"]);
    check(
        "a: {b:[s1, s2} x\n",
        expect![[r#"
            {a: "{b:[s1, s2\x7d x"}
            R002! `{b:[s1, s2} x` the bracket `{` is not closed
              help: close it where the list or map ends; a text that begins so stands in quotation marks"#]],
    );
}

#[test]
fn places_of_the_library_are_put_between_characters() {
    show("|7 \n\\u00e9¡", block("|7 \n\\u00e9¡", Span::new(0, 12)));
}

#[test]
fn depth_and_size_are_limited() {
    for open in ["[", "{a: ", "- "] {
        let text = open.repeat(100_000);
        let (value, problems) = block(&text, Span::new(0, text.len()));
        assert_eq!(problems.iter().map(|problem| problem.code.id()).collect::<Vec<_>>(), ["R007"], "{open}");
        drop(value);
    }
    let lines: String = (0..300).map(|i| format!("{}k:\n", " ".repeat(i))).collect();
    let (_, problems) = block(&lines, Span::new(0, lines.len()));
    assert_eq!(problems.iter().filter(|problem| problem.code.id() == "R007").count(), 1);
    let slips = "a: b: c\n".repeat(5_000);
    assert!(block(&slips, Span::new(0, slips.len())).1.len() < 210);
}

#[test]
fn an_alias_bomb_is_an_error_and_not_memory() {
    let mut text = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for i in 1..10 {
        text.push_str(&format!("a{i}: &a{i} [{}]\n", vec![format!("*a{}", i - 1); 9].join(", ")));
    }
    let (_, problems) = block(&text, Span::new(0, text.len()));
    assert!(!problems.is_empty() && problems.iter().all(|problem| problem.code.id() == "R008"));
}

#[test]
fn a_quotation_may_wrap_to_the_margin_of_its_key() {
    check("a: \"first\nsecond\"\nb: c\n", expect![[r#"{a: "first second", b: c}"#]]);
    check("a: 'first\n  second\nthird' # why\nb: c\n", expect![[r#"{a: "first second third", b: c}"#]]);
    check(
        "a:\n  - b: \"first\n  second\n\nthird\"\n    c: d\n  - \"e\nf\"\n",
        expect![[r#"{a: [{b: "first second\nthird", c: d}, "e f"]}"#]],
    );
    check("a:\n  \"first\nsecond\"\n", expect![[r#"{a: "first second"}"#]]);
    check("a: \"first\n\tsecond\"\n", expect![[r#"{a: "first second"}"#]]);
    check_data(
        "{\nin: s0\nquote: \"first words of the\nsecond line\"\n}",
        expect![[r#"{in: s0, quote: "first words of the second line"}"#]],
    );
    // A line of its own with text behind it, or a mark that ends the text for YAML, is not one.
    check(
        "a: \"first\nsecond\" third\nb: c\n",
        expect![[r#"
        {a: first, b: c}
        R002! `"first` the quotation mark `"` is not closed
          help: close it where the text ends
        R001! `second" third` this line cannot be read: simple key expected ':'
          help: it is left out"#]],
    );
    check(
        "a: \"first\n---\nsecond\"\nb: c\n",
        expect![[r#"
        {a: first}
        R002! `"first` the quotation mark `"` is not closed
          help: close it where the text ends
        R001! `` a second document begins here
          help: only the first is read: put them into two files"#]],
    );
}

//! `rename`: every place that names a title, nothing else, and nothing at all if the maps would say something else.

use std::fs;
use std::path::Path;

use expect_test::expect;

use super::cli_run::rebut;

/// Every way in which a map names a claim or an argument.
const MAP: &str = "# Comment on [old] in a heading\n\n\
    [old]: The old words of old. {note: \"about old\"}\n  - [other]: See @[old], @<old> and old.\n\n\
    // [old] in a comment\n\
    [third]: T. {restates: old}\n\n[fourth]: F. {if: old, compatible: [\"old\", other], undercuts: {from: other, to: \"[old]\", link: {basis: inferred, note: old}}}\n\n\
    <old>: An argument of that title.\n  + [old]\n\n<with steps>\n\n(1) [old]\n(2) [third]\n----\n(3) [fifth]: So.\n";

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("arguments")).unwrap();
    fs::write(folder.path().join("dossier.yaml"), "title: Pier\n").unwrap();
    fs::write(folder.path().join("arguments/a.argdown"), MAP).unwrap();
    fs::write(folder.path().join("arguments/b.argdown"), "[old]\n  + [elsewhere]: E.\n").unwrap();
    rebut(folder.path(), "check --update-lock").go();
    folder
}

fn read(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).unwrap()
}

#[test]
fn a_claim_is_renamed_wherever_it_is_named() {
    let folder = folder();
    let number = rebut(folder.path(), "list claims -t json").go().done().json()["claims"][0]["number"].clone();
    let said = rebut(folder.path(), "rename old").arg("new (title)").go().done();
    expect![[r#"
        `old` is `new (title)` now, in 9 places of 2 maps
    "#]]
    .assert_eq(&said.stdout);
    expect![[r##"
        # Comment on [old] in a heading

        [new (title)]: The old words of old. {note: "about old"}
          - [other]: See @[new (title)], @<old> and old.

        // [old] in a comment
        [third]: T. {restates: new (title)}

        [fourth]: F. {if: new (title), compatible: ["new (title)", other], undercuts: {from: other, to: "[new (title)]", link: {basis: inferred, note: old}}}

        <old>: An argument of that title.
          + [new (title)]

        <with steps>

        (1) [new (title)]
        (2) [third]
        ----
        (3) [fifth]: So.
    "##]].assert_eq(&read(folder.path(), "arguments/a.argdown"));
    assert_eq!(read(folder.path(), "arguments/b.argdown"), "[new (title)]\n  + [elsewhere]: E.\n");
    let claims = rebut(folder.path(), "list claims -t json").go().done().json();
    assert_eq!((&claims["claims"][0]["title"], &claims["claims"][0]["number"]), (&"new (title)".into(), &number));
    assert!(read(folder.path(), "dossier.lock").contains("c:new-title"));
    // And back: to the byte.
    rebut(folder.path(), "rename").arg("new (title)").arg("old").go().done();
    assert_eq!(read(folder.path(), "arguments/a.argdown"), MAP);
}

#[test]
fn an_argument_of_the_same_title_is_another_thing() {
    let folder = folder();
    rebut(folder.path(), "rename <old> newer").go().done();
    let map = read(folder.path(), "arguments/a.argdown");
    assert!(map.contains("<newer>: An argument") && map.contains("@<newer>"), "{map}");
    assert!(map.contains("[old]: The old words") && map.contains("@[old]"), "{map}");
}

#[test]
fn what_cannot_be_renamed_is_told_and_nothing_is_written() {
    let folder = folder();
    let before = read(folder.path(), "arguments/a.argdown");
    for (new, says) in [
        ("other", "is the title of another"),
        ("a]b", "is no title"),
        ("", "is no title"),
        ("a\\b", "is no title"),
        ("a\nb", "is no title"),
    ] {
        rebut(folder.path(), "rename old").arg(new).go().refused(says);
    }
    rebut(folder.path(), "rename nobody new").go().refused("there is no claim `nobody`");
    rebut(folder.path(), "rename old new -C -").stdin(MAP).go().refused("stdin cannot be changed");
    let shown = rebut(folder.path(), "rename old new --diff").go();
    assert_eq!(shown.code, 1);
    assert!(shown.stdout.contains("-[old]: The old words") && shown.stdout.contains("+[new]: The old words"));
    assert_eq!(read(folder.path(), "arguments/a.argdown"), before);
}

#[test]
fn titles_full_of_signs_are_written_so_that_they_are_read_back() {
    for new in
        ["2(4), art. 51: a \"breach\"", "# hash", "a - dash", "// slashes", "{braces}", "*stars* and _lines_", "한국"]
    {
        let folder = folder();
        let said = rebut(folder.path(), "rename old").arg(new).go();
        if said.code == 0 {
            let claims = rebut(folder.path(), "list claims -t json").go().done().json();
            assert_eq!(claims["claims"][0]["title"], new);
        } else {
            // Then nothing was written, and it was said why.
            let said = said.refused("the maps would say something else");
            assert_eq!(read(folder.path(), "arguments/a.argdown"), MAP, "{}", said.shown());
        }
    }
}

/// A dossier with these maps, its numbers in the lock.
fn dossier(maps: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("arguments")).unwrap();
    fs::write(folder.path().join("dossier.yaml"), "title: Pier\n").unwrap();
    for (name, map) in maps {
        fs::write(folder.path().join("arguments").join(name), map).unwrap();
    }
    rebut(folder.path(), "check --update-lock").go();
    folder
}

#[test]
fn where_one_map_cannot_be_written_none_is() {
    let maps = [("a.argdown", "[a]: A.\n"), ("b.argdown", "[b]: B.\n  + [a]\n"), ("c.argdown", "[c]: C.\n  - [a]\n")];
    for locked in ["arguments/b.argdown", "dossier.lock"] {
        let folder = dossier(&maps);
        let file = folder.path().join(locked);
        let mut permissions = fs::metadata(&file).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&file, permissions).unwrap();
        let outcome = rebut(folder.path(), "rename a zz").go();
        assert!(outcome.stderr.contains("it is read-only"), "{}", outcome.stderr);
        for (name, map) in &maps {
            assert_eq!(read(folder.path(), &format!("arguments/{name}")), *map, "{locked}");
        }
        let left = fs::read_dir(folder.path().join("arguments")).unwrap().count();
        assert_eq!(left, maps.len(), "no temporary file is left");
    }
}

#[test]
fn titles_that_differ_by_case_alone_leave_every_number() {
    let folder = dossier(&[("a.argdown", "[x]: X.\n\n[a]: A.\n\n[other]: O.\n\n[z]: Z.\n")]);
    let numbers = || {
        let json = rebut(folder.path(), "list claims -t json").go().done().json();
        let claims = json["claims"].as_array().unwrap().clone();
        claims.iter().map(|claim| format!("{} {}", claim["number"], claim["title"])).collect::<Vec<_>>().join(", ")
    };
    let before = numbers();
    rebut(folder.path(), "rename a Other").go().done();
    assert_eq!(numbers(), before.replace("\"a\"", "\"Other\""));
    rebut(folder.path(), "rename [Other] b").go().done();
    assert_eq!(numbers(), before.replace("\"a\"", "\"b\""));
    assert!(rebut(folder.path(), "check").go().stdout.contains("0 errors, 0 warnings"));
}

#[test]
fn preferences_and_settings_name_titles_too() {
    let map = "===\nselection:\n    includeStatements: [old one, other]\n===\n\n[old one]: T.\n\n[third]: U.\n\n\
               [other]: O. {prefers: {over: old one, under: third}}\n";
    let folder = dossier(&[("m.argdown", map)]);
    rebut(folder.path(), "rename").arg("old one").arg("new one").go().done();
    assert_eq!(read(folder.path(), "arguments/m.argdown"), map.replace("old one", "new one"));
}

#[test]
fn a_title_with_characters_that_nobody_sees_is_none() {
    let folder = folder();
    for title in ["ne\u{202e}w", "ne\u{200b}w", "new\u{feff}"] {
        let outcome = rebut(folder.path(), "rename old").arg(title).go();
        assert!(outcome.stderr.contains("is no title"), "{title:?}: {}", outcome.stderr);
    }
}

/// What a map reads as after a rename, or why nothing was done.
fn renamed(map: &str, arguments: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("m.argdown"), map).unwrap();
    let mut call = rebut(folder.path(), "-C m.argdown rename");
    for argument in arguments {
        call = call.arg(argument);
    }
    let said = call.go();
    if said.code == 0 { read(folder.path(), "m.argdown") } else { said.stderr }
}

#[test]
fn titles_of_numbers_and_of_marks() {
    let map = "[51]: A. {note: x}\n\n[2]: B. {if: 51, restates: \"51\"}\n  + [51]\n";
    expect![[r#"
        [1945-10-24]: A. {note: x}

        [2]: B. {if: "1945-10-24", restates: "1945-10-24"}
          + [1945-10-24]
    "#]]
    .assert_eq(&renamed(map, &["51", "1945-10-24"]));
    expect![[r#"
        [* (a): #x]: A. {note: x}

        [2]: B. {if: "* (a): #x", restates: "* (a): #x"}
          + [* (a): #x]
    "#]]
    .assert_eq(&renamed(map, &["51", "* (a): #x"]));
    expect![[r#"
        error: with the title `-x` the maps would say something else, so nothing was written
        help: choose a title without signs
        help: where it is named in data of several lines, or behind a backslash, change that by hand first
    "#]]
    .assert_eq(&renamed(map, &["51", "--", "-x"]));
    expect![[r#"
        [true]: A. {note: x}

        [2]: B. {if: true, restates: "true"}
          + [true]
    "#]]
    .assert_eq(&renamed(map, &["51", "true"]));
}

#[test]
fn the_same_title_and_that_of_a_number_are_told() {
    let map = "[A]: a.\n\n<A>: b.\n  + [A]\n";
    expect![[r#"
        error: `A` is called so already
        help: name another title
    "#]]
    .assert_eq(&renamed(map, &["[A]", "A"]));
    expect![[r#"
        error: `C12` is how claims are numbered, and no title
        help: choose a title that does not look like the number of a claim
    "#]]
    .assert_eq(&renamed(map, &["[A]", "C12"]));
}

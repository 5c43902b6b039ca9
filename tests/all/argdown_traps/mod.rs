//! Legal prose in Argdown: each trap of the official tool is read as its author meant it and reported; what looks
//! like it and is harmless stays silent. The first tree is the Rebut dialect's; the second says what the official
//! dialect makes of the same text.

mod accidents;
mod data;
mod emphasis;
mod lines;
mod pages;
mod slips;
mod structures;
mod words;

use expect_test::Expect;
use rebut::argdown::Dialect;

use crate::argdown_dump::read;

/// Both readings, one below the other.
fn check(text: &str, expected: Expect) {
    let rebut = read(text, Dialect::Rebut);
    let official = read(text, Dialect::Official);
    expected.assert_eq(&format!("{rebut}official:\n{official}"));
}

/// Nothing is said, and both dialects read the same.
fn silent(text: &str) {
    let rebut = read(text, Dialect::Rebut);
    let official = read(text, Dialect::Official);
    assert_eq!(rebut.replace(" \"", "\""), official.replace(" \"", "\""), "for {text:?}");
    assert!(!rebut.contains("warning") && !rebut.contains("error"), "{rebut}");
}

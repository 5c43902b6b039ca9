//! The lines in which two texts differ, as `diff -U0` shows them and `patch` reads them.

/// How far lines that agree again are looked for; keeps the cost linear.
const WINDOW: usize = 24;

/// The differences of a file before and after; nothing if there are none.
#[must_use]
pub fn unified(path: &str, before: &str, after: &str) -> String {
    let old: Vec<&str> = before.split_inclusive('\n').collect();
    let new: Vec<&str> = after.split_inclusive('\n').collect();
    let mut text = String::new();
    let (mut i, mut j) = (0, 0);
    while i < old.len() || j < new.len() {
        if i < old.len() && old.get(i) == new.get(j) {
            i += 1;
            j += 1;
            continue;
        }
        let (removed, added) = meet(old.get(i..).unwrap_or_default(), new.get(j..).unwrap_or_default());
        if text.is_empty() {
            text.push_str(&format!("--- {path}\n+++ {path}\n"));
        }
        text.push_str(&format!("@@ -{} +{} @@\n", range(i, removed), range(j, added)));
        for (sign, lines) in [('-', old.get(i..i + removed)), ('+', new.get(j..j + added))] {
            for line in lines.unwrap_or_default() {
                text.push(sign);
                text.push_str(line);
                if !line.ends_with('\n') {
                    text.push_str("\n\\ No newline at end of file\n");
                }
            }
        }
        i += removed;
        j += added;
    }
    text
}

/// How many lines to leave on either side until they agree again.
fn meet(old: &[&str], new: &[&str]) -> (usize, usize) {
    for sum in 1..=WINDOW {
        // As many on both sides first: most changes are within a line.
        let half = sum / 2;
        for step in 0..=sum {
            let removed = if step % 2 == 0 { half.checked_sub(step / 2) } else { Some(half + step.div_ceil(2)) };
            let Some(removed) = removed.filter(|removed| *removed <= sum) else { continue };
            let added = sum - removed;
            if old.get(removed).is_some() && old.get(removed) == new.get(added) {
                return (removed, added);
            }
        }
    }
    (old.len(), new.len())
}

/// `3`, `3,2`, or for none the line before: `2,0`.
fn range(from: usize, count: usize) -> String {
    match count {
        0 => format!("{from},0"),
        1 => format!("{}", from + 1),
        count => format!("{},{count}", from + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};

    fn check(before: &str, after: &str, expected: Expect) {
        expected.assert_eq(&unified("a", before, after));
    }

    #[test]
    fn lines_that_differ() {
        check("a\nb\n", "a\nb\n", expect![""]);
        check(
            "a\nb\nc\n",
            "a\nB\nc\n",
            expect![[r#"
            --- a
            +++ a
            @@ -2 +2 @@
            -b
            +B
        "#]],
        );
        check(
            "a\nb\nc\n",
            "a\n\nb\nc",
            expect![[r#"
            --- a
            +++ a
            @@ -1,0 +2 @@
            +
            @@ -3 +4 @@
            -c
            +c
            \ No newline at end of file
        "#]],
        );
        check(
            "a\nb\nc\n",
            "c\n",
            expect![[r#"
            --- a
            +++ a
            @@ -1,2 +0,0 @@
            -a
            -b
        "#]],
        );
    }
}

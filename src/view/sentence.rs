//! How words of a map end where they end a sentence of the program.

/// Words as a sentence: with a full stop, unless they end one as they stand. `Was notice due?`, `The list is complete.`
#[must_use]
pub fn sentence(words: &str) -> String {
    let words = words.trim_end();
    // Quotation marks and brackets may stand behind the sign.
    let bare = words.trim_end_matches(['"', '\'', '”', '’', '“', '‘', '»', '«', ')', ']', '」', '』']);
    let ends = bare.ends_with(['.', '?', '!', '…', '。', '？', '！', '؟', '۔', '।']);
    if words.is_empty() || ends { words.to_owned() } else { format!("{words}.") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_sentence_ends_twice() {
        let all =
            ["Was notice due?", "It is.", "C37 [list]", "He said: “no.”", "see (art. 9)", "Gut!", "…", "", "合法。"];
        expect_test::expect![[r#"
            Was notice due?
            It is.
            C37 [list].
            He said: “no.”
            see (art. 9).
            Gut!
            …

            合法。"#]]
        .assert_eq(&all.map(sentence).join("\n"));
    }
}

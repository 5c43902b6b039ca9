//! The shortcodes of Argdown: `.~.` or `:~:` stands for ¬.

/// The sign that a shortcode stands for; `None` if it is not one.
pub(crate) fn symbol(code: &str) -> Option<&'static str> {
    let dotted = code.starts_with('.');
    let mark = if dotted { '.' } else { ':' };
    let name = code.strip_prefix(mark)?.strip_suffix(mark)?;
    Some(match name {
        "A" => "∀",
        "E" => "∃",
        "O" => "𝗢",
        "P" => "𝗣",
        "->" => "→",
        "<->" => "↔",
        "~" => "¬",
        "^" => "∧",
        "v" => "∨",
        "v_" => "⊻",
        "<>" => "◇",
        "[]" => "◻",
        "happy" => "😀",
        // The two spellings differ by a variation selector in the official table.
        "smile" if !dotted => "☺\u{fe0f}",
        "smile" | "smiley" => "☺",
        "laugh" | "lol" => "😆",
        "rofl" => "🤣",
        "joy" => "😂",
        "heart" => "❤",
        "?" | "question" => "❓",
        "love" => "😍",
        "wink" => "😉",
        "shush" => "🤫",
        "meh" => "😐",
        "eye-roll" => "🙄",
        "sad" => "😢",
        "disappointed" => "😞",
        "scream" => "😱",
        "+1" | "up" => "👍",
        "-1" | "down" => "👎",
        "think" => "🤔",
        "star" => "⭐",
        "y" | "agree" => "✔",
        "n" | "disagree" => "❌",
        _ => return None,
    })
}

//! Closed lists of words: each with its spelling in data, in JSON and on the command line.

/// A closed list of words.
pub trait Word: Copy + Eq + 'static {
    /// All of them, in the order in which people list them.
    const ALL: &'static [Self];
    /// The spellings, for "expected one of".
    const WORDS: &'static [&'static str];

    /// How it is written.
    fn word(self) -> &'static str;

    /// The one that is written so.
    fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|item| item.word() == word)
    }
}

/// Declares an enum whose variants are words of the language.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$doc])* $variant,)+
        }

        impl $crate::model::Word for $name {
            const ALL: &'static [Self] = &[$($name::$variant),+];
            const WORDS: &'static [&'static str] = &[$($word),+];

            fn word(self) -> &'static str {
                match self {
                    $($name::$variant => $word,)+
                }
            }
        }
    };
}
pub(crate) use words;

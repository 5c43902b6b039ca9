//! The words that a legal sentence turns on: negations, modals, number words, months, and what announces a provision.
//!
//! English in full, German, French and Russian as far as their little words go: a quotation from another language is at
//! least not silently turned into its opposite.

use std::sync::OnceLock;

use super::lookup::Lookup;

/// What a word, in lower case, can be. Some are two things: `may`, `no`.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Class {
    pub negation: bool,
    pub modal: bool,
    /// The month from 1.
    pub month: Option<u8>,
    /// The month is another word as well: it is one only beside a number.
    pub doubtful_month: bool,
    /// The value of a number word.
    pub number: Option<&'static str>,
    /// It announces the number of a provision: `article`.
    pub provision: bool,
    /// It announces one if a number follows, and is something else without: `no`.
    pub number_sign: bool,
}

/// What a word in lower case is.
pub(super) fn class(lower: &str) -> Class {
    static CLASSES: OnceLock<Lookup<&'static str, Class>> = OnceLock::new();
    CLASSES.get_or_init(table).get(lower).copied().unwrap_or_default()
}

fn table() -> Lookup<&'static str, Class> {
    let mut table: Lookup<&'static str, Class> = Lookup::new();
    let mut all = |words: &'static str, change: &dyn Fn(&mut Class)| {
        for word in words.split_whitespace() {
            let mut class = table.get(word).copied().unwrap_or_default();
            change(&mut class);
            table.insert(word, class);
        }
    };
    all(NEGATIONS, &|class| class.negation = true);
    all(MODALS, &|class| class.modal = true);
    for (month, names) in (1..).zip(MONTHS) {
        all(names, &|class| class.month = Some(month));
    }
    all(DOUBTFUL_MONTHS, &|class| class.doubtful_month = true);
    for (value, names) in NUMBERS {
        all(names, &|class| class.number = Some(value));
    }
    all(PROVISIONS, &|class| class.provision = true);
    all(NUMBER_SIGNS, &|class| class.number_sign = true);
    table
}

/// Words that negate what stands beside them.
const NEGATIONS: &str = "not no never neither nor none nobody nothing nowhere without hardly scarcely barely non nicht nichts kein \
    keine keinen keinem keiner keines nie niemals niemand ohne weder ne pas jamais aucun aucune nul nulle sans \
    ni не ни нет без никогда никто ничто нельзя";

/// Words that say whether something must, may, can or will be.
const MODALS: &str = "shall must may might can could will would should ought need needs muss müssen darf dürfen kann können könnte \
    könnten soll sollen sollte sollten doit doivent peut peuvent pourrait pourraient devrait devraient может \
    могут должен должна должно должны обязан обязана обязаны вправе";

/// The months in order, with their abbreviations.
const MONTHS: [&str; 12] = [
    "january jan januar janvier января январь",
    "february feb februar février февраля февраль",
    "march mar märz mars марта март",
    "april apr avril апреля апрель",
    "may mai мая май",
    "june jun juni juin июня июнь",
    "july jul juli juillet июля июль",
    "august aug août августа август",
    "september sep sept septembre сентября сентябрь",
    "october oct oktober octobre октября октябрь",
    "november nov novembre ноября ноябрь",
    "december dec dezember décembre декабря декабрь",
];

/// Months that are other words as well.
const DOUBTFUL_MONTHS: &str = "may mar mars jan dec sep nov jun jul август мая mai";

/// Number words by value; `one` is left out, it is a pronoun as well.
const NUMBERS: &[(&str, &str)] = &[
    ("0", "zero"),
    ("2", "two"),
    ("3", "three"),
    ("4", "four"),
    ("5", "five"),
    ("6", "six"),
    ("7", "seven"),
    ("8", "eight"),
    ("9", "nine"),
    ("10", "ten"),
    ("11", "eleven"),
    ("12", "twelve dozen dozens"),
    ("13", "thirteen"),
    ("14", "fourteen"),
    ("15", "fifteen"),
    ("16", "sixteen"),
    ("17", "seventeen"),
    ("18", "eighteen"),
    ("19", "nineteen"),
    ("20", "twenty"),
    ("30", "thirty"),
    ("40", "forty"),
    ("50", "fifty"),
    ("60", "sixty"),
    ("70", "seventy"),
    ("80", "eighty"),
    ("90", "ninety"),
    ("100", "hundred hundreds"),
    ("1000", "thousand thousands"),
    ("1000000", "million millions"),
    ("1000000000", "billion"),
    ("1/2", "half"),
    ("2x", "twice"),
    ("1st", "first"),
    ("2nd", "second"),
    ("3rd", "third"),
    ("4th", "fourth"),
    ("5th", "fifth"),
    ("6th", "sixth"),
    ("7th", "seventh"),
    ("8th", "eighth"),
    ("9th", "ninth"),
    ("10th", "tenth"),
];

/// Words before the number of a provision.
const PROVISIONS: &str = "article articles art arts resolution resolutions res section sections sec secs § §§ ¶ ¶¶ № paragraph \
    paragraphs para paras subparagraph chapter chapters annex rule rules regulation regulations protocol clause \
    clauses directive decision artikel abs absatz ziffer alinéa статья статьи статье статьей статью ст пункт \
    пункта пункте п резолюция резолюции глава главы главе";

/// Words before a number that are something else without one.
const NUMBER_SIGNS: &str = "no nos nr n";

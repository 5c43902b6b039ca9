//! The words that a legal sentence turns on: negations, words of denial and of restriction, modals, number words, months,
//! and what announces a provision. All of them are whole words; what they do to a quotation is said in `meaning`.
//!
//! English in full, German, French and Russian as far as their little words go: a quotation from another language is at
//! least not silently turned into its opposite.

use std::sync::OnceLock;

use super::lookup::Lookup;

/// What a word, in lower case, can be. Some are two things: `may`, `no`.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Class {
    pub negation: bool,
    /// The verb of denial of which it is a form: `denied` of `deny`.
    pub denial: Option<Turning>,
    /// The restriction that it puts; words that put the same one stand for one another.
    pub restriction: Option<Turning>,
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

/// A word of denial or restriction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Turning {
    /// The same for all words that may stand for one another.
    pub name: &'static str,
    /// What must stand behind it so that it is one; empty if nothing must: `save for`, `subject to`, `disputes that`.
    pub before: &'static [&'static str],
}

impl Turning {
    /// Whether it denies or restricts where this word stands behind it.
    pub(super) fn is_one_before(&self, next: &str) -> bool {
        self.before.is_empty() || self.before.contains(&&*next.to_lowercase())
    }
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
    for (verb, before, forms) in DENIALS {
        all(forms, &|class| class.denial = Some(Turning { name: verb, before }));
    }
    for (restriction, words) in RESTRICTIONS {
        all(words, &|class| class.restriction = Some(*restriction));
    }
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
const NEGATIONS: &str = "not no never neither nor none nobody nothing nowhere without hardly scarcely barely seldom rarely non nicht nichts kein \
    keine keinen keinem keiner keines nie niemals niemand ohne weder ne pas jamais aucun aucune nul nulle sans \
    ni не ни нет без никогда никто ничто нельзя";

/// Verbs of denial with their forms and nouns: who leaves one out lets its subject say the opposite.
const DENIALS: &[(&str, &[&str], &str)] = &[
    (
        "deny",
        ALWAYS,
        "deny denies denied denying denial denials bestreitet bestritt bestritten leugnet leugnete отрицает отрицал",
    ),
    (
        "refuse",
        ALWAYS,
        "refuse refuses refused refusing refusal refusals verweigert verweigerte refusent отказался отказалась",
    ),
    ("reject", ALWAYS, "reject rejects rejected rejecting rejection rejections rejette rejettent отвергает отверг"),
    ("refute", ALWAYS, "refute refutes refuted refuting refutation rebut rebuts rebutted"),
    (
        "repudiate",
        ALWAYS,
        "repudiate repudiates repudiated repudiating repudiation disclaim disclaims disclaimed disavow disavows disavowed",
    ),
    ("decline", ALWAYS, "declines declined declining"),
    ("fail", ALWAYS, "fail fails failed failing failure failures"),
    ("lack", ALWAYS, "lack lacks lacked lacking"),
    ("omit", ALWAYS, "omit omits omitted omitting"),
    ("prohibit", ALWAYS, "prohibit prohibits prohibited prohibiting forbid forbids forbade forbidden forbidding"),
    ("preclude", ALWAYS, "preclude precludes precluded precluding prevent prevents prevented preventing"),
    ("doubt", ALWAYS, "doubt doubts doubted doubting doubtful"),
    ("dispute", CLAUSE, "dispute disputes contest contests"),
    ("dispute", ALWAYS, "disputed disputing contested contesting"),
];

/// Nothing need follow a word for it to restrict.
const ALWAYS: &[&str] = &[];
/// What follows `provided` where it is no participle.
const PROVIDED: &[&str] =
    &["that", "always", "however", "the", "a", "an", "it", "they", "he", "she", "this", "these", "no"];
/// What follows `disputes` where it is no noun.
const CLAUSE: &[&str] = &["that", "this", "the", "it", "any", "whether", "these", "its", "his", "her", "their"];
/// What follows `save` where it rescues nobody.
const SAVE: &[&str] = &["for", "that", "where", "when", "as", "in", "by", "insofar", "only", "to"];

/// Words of restriction; those of one row are the same restriction.
const RESTRICTIONS: &[(Turning, &str)] = &[
    (restriction("only", ALWAYS), "only solely merely exclusively nur lediglich seulement uniquement только лишь"),
    (restriction("unless", ALWAYS), "unless"),
    (restriction("except", ALWAYS), "except excepting excepted excluding außer ausgenommen sauf excepté кроме"),
    (restriction("except", SAVE), "save"),
    (restriction("until", ALWAYS), "until till"),
    (restriction("provided", PROVIDED), "provided providing"),
    (restriction("subject to", &["to"]), "subject"),
];

const fn restriction(name: &'static str, before: &'static [&'static str]) -> Turning {
    Turning { name, before }
}

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
pub(super) const NUMBERS: &[(&str, &str)] = &[
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

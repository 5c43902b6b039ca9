//! Words that end with a full stop without ending a sentence.

/// When a word with a full stop does not end a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// Something always follows it: `Mr.`, `v.`, `e.g.`.
    Never,
    /// A number follows it; without one it is a word like any other: `No.`, `art.`, `Mar.`.
    BeforeNumber,
    /// It may stand last: `U.N.`, `Inc.`, `J.`. It ends a sentence only before a word that commonly begins one.
    MayEnd,
}

/// Titles, Latin, and what introduces a name.
const NEVER: &str = "Adm. Amb. Arts. Brig. Capt. Col. Dr. Gen. Gov. Hon. Lt. Maj. Messrs. Mme. Mr. Mrs. Ms. Mt. Mx. Prof. Pres. \
    Rep. Rev. Sen. Sgt. St. Supp. Ser. vs. v. cf. Cf. e.g. E.g. i.e. I.e. viz. ca. approx. incl. esp. resp. z.B. \
    d.h. bzw. vgl. Vgl. sog. т.е. т.к. им. г-н. проф. см. См. напр.";

/// What stands before a number.
const BEFORE_NUMBER: &str = "Abs. abs. Add. al. Ann. App. Art. art. arts. Ch. ch. chs. Chap. chap. cl. cls. Corr. Doc. doc. Docs. Ex. ex. \
    Fig. fig. figs. fn. fns. lit. n. nn. No. no. Nos. nos. Nr. nr. p. pp. P. Par. par. Para. para. Paras. paras. \
    pt. pts. Reg. Regs. Res. res. resol. Rn. Rz. S. s. Sec. sec. Secs. secs. Sect. sect. ss. subpara. subparas. \
    subsec. Suppl. Vol. vol. vols. Ziff. Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sep. Sept. Oct. Nov. Dec. ст. Ст. п. \
    пп. ч. гл. абз. рез. №.";

/// What may stand last.
const MAY_END: &str = "a.m. al. Bros. cit. Co. Corp. Dept. dept. ed. eds. et. etc. Govt. ibid. Ibid. id. Id. Inc. Int'l. Intl. Jr. \
    Ltd. p.m. Ph.D. Sr. Univ. usw. г. гг. др. т.д. т.п.";

/// Words that commonly begin a sentence and rarely continue a name: after `U.N.` they show that a sentence ended.
const BEGINNERS: &str = "A After Also Although An And Any Are As At Because Before Both But By Can Could Despite Did Do Does During \
    Each Even Every Finally First For From Furthermore Given Had Has Have He Hence Her Here His How However I If \
    In Indeed Instead Is It Its Like Many Meanwhile Moreover Most Neither Nevertheless No Nor Not Notably \
    Nothing Now On Once One Only Or Other Others Our Rather Second Several Shall She Should Similarly Since So \
    Some Still Such That The Their Then There Therefore These They Third This Those Though Three Through Thus To \
    Today Two Under Unlike Until Was We Were What When Where Whether Which While Who Why Will With Within \
    Without Would Yet You";

const GERMAN_MONTHS: &str = "Januar Jänner Februar März April Mai Juni Juli August September Oktober November Dezember";

/// What kind of abbreviation a word with its full stop is.
pub(super) fn abbreviation(word: &str) -> Option<Abbreviation> {
    if among(NEVER, word) {
        return Some(Abbreviation::Never);
    }
    if among(BEFORE_NUMBER, word) {
        return Some(Abbreviation::BeforeNumber);
    }
    (among(MAY_END, word) || is_initials(word)).then_some(Abbreviation::MayEnd)
}

/// Whether a word commonly begins a sentence.
pub(super) fn begins_sentences(word: &str) -> bool {
    let word = word.trim_end_matches(|c: char| !c.is_alphanumeric());
    let word = word.split(['’', '\'']).next().unwrap_or_default();
    among(BEGINNERS, word)
}

/// Whether a word is a German month, before which `1.` is a day.
pub(super) fn german_month(word: &str) -> bool {
    among(GERMAN_MONTHS, word.trim_end_matches(|c: char| !c.is_alphanumeric()))
}

/// `J.`, `U.S.`, `D.P.R.K.`, `J.-P.`
fn is_initials(word: &str) -> bool {
    word.split_terminator('.').all(|letter| {
        let mut chars = letter.trim_start_matches(['-', '‑']).chars();
        chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
    })
}

fn among(words: &str, word: &str) -> bool {
    words.split_whitespace().any(|other| other == word)
}

//! `rebut coverage`: which sentences of a source are used, set aside, or open.

use std::collections::BTreeMap;

use serde_json::json;

use super::quote::find_source;
use super::{Failure, Output, TableFormat};
use crate::dossier::{KnownText, Loaded};
use crate::model::{SetAsideReason, Source, SourceId, Word as _};
use crate::query::{QuotedShare, quoted_shares};
use crate::text::{Locator, SentenceNumber, Span};
use crate::view::{Page, Table};

/// How one sentence is accounted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Account {
    /// A verified quotation overlaps it, or a place without words names it alone.
    Used,
    /// It carries no claim.
    SetAside(SetAsideReason),
    /// Neither.
    Open,
}

struct Sentence {
    number: SentenceNumber,
    span: Span,
    account: Account,
    /// The stretches that quotations cover, sorted and joined.
    quoted: Vec<Span>,
}

struct Covered<'l> {
    source: &'l Source,
    text: Option<&'l str>,
    sentences: Vec<Sentence>,
    /// How much of it is quoted.
    share: Option<QuotedShare>,
}

/// Prints for one source, or for each, how its sentences are accounted for. Findings if a sentence is open.
///
/// # Errors
/// If there is no such source, or nothing is known of its sentences.
pub fn run(loaded: &Loaded, source: Option<&str>, format: TableFormat) -> Result<Output, Failure> {
    let ids: Vec<SourceId> = match source {
        Some(name) => vec![find_source(loaded, name)?],
        None => loaded.dossier.sources.ids().collect(),
    };
    let shares = quoted_shares(loaded);
    let mut covered = Vec::new();
    let mut unknown = Vec::new();
    for id in ids {
        let record = &loaded.dossier.sources[id];
        match loaded.text(id) {
            Some(known) if known.structure.is_some() => {
                let share = shares.iter().find(|share| share.source == id).copied();
                covered.push(cover(loaded, id, known, share));
            }
            _ => unknown.push(format!("`{}`", record.id)),
        }
    }
    if covered.is_empty() && !unknown.is_empty() {
        return Err(Failure::new(format!("nothing is known of the sentences of {}", unknown.join(", ")))
            .help("put the texts under `seeds/`, or name their folder: `--texts DIR`"));
    }
    let mut page = Page::new();
    page.table(overview(&covered));
    if !unknown.is_empty() {
        page.paragraph(format!("No text and no lock for {}.", unknown.join(", ")));
    }
    for one in &covered {
        details(&mut page, one, source.is_some());
    }
    let mut output = Output::page(&page, format, || as_json(&covered));
    output.findings = covered.iter().any(|one| one.sentences.iter().any(|s| s.account == Account::Open));
    Ok(output)
}

fn cover<'l>(loaded: &'l Loaded, id: SourceId, known: &'l KnownText, share: Option<QuotedShare>) -> Covered<'l> {
    let source = &loaded.dossier.sources[id];
    let structure = known.structure.as_ref();
    let mut sentences: Vec<Sentence> = known
        .sentences()
        .map(|(number, span)| Sentence { number, span, account: Account::Open, quoted: Vec::new() })
        .collect();
    for aside in &source.set_aside {
        let Some(structure) = structure else { continue };
        let Ok(locator) = Locator::parse(&aside.locator) else { continue };
        let Ok(spans) = structure.resolve(&locator) else { continue };
        for sentence in sentences.iter_mut().filter(|s| spans.iter().any(|span| span.overlaps(s.span))) {
            sentence.account = Account::SetAside(aside.reason);
        }
    }
    let index: BTreeMap<SentenceNumber, usize> = sentences.iter().enumerate().map(|(i, s)| (s.number, i)).collect();
    for (passage_id, passage) in loaded.dossier.passages.iter().filter(|(_, passage)| passage.source == id) {
        let Some(standing) = loaded.check(passage_id).standing() else { continue };
        // A place without words counts for one sentence only.
        if passage.quote.is_none() && standing.sentences.len() != 1 {
            continue;
        }
        for number in &standing.sentences {
            let Some(sentence) = index.get(number).and_then(|&i| sentences.get_mut(i)) else { continue };
            sentence.account = Account::Used;
            if passage.quote.is_some() {
                sentence.quoted.push(standing.span);
            }
        }
    }
    for sentence in &mut sentences {
        sentence.quoted.sort();
    }
    Covered { source, text: known.text.as_deref(), sentences, share }
}

impl Covered<'_> {
    fn count(&self, wanted: impl Fn(Account) -> bool) -> usize {
        self.sentences.iter().filter(|sentence| wanted(sentence.account)).count()
    }

    /// The words of a sentence that no quotation covers, in pieces.
    fn unquoted(&self, sentence: &Sentence) -> Vec<&str> {
        let Some(text) = self.text else { return Vec::new() };
        let mut pieces = Vec::new();
        let mut from = sentence.span.start;
        for quoted in &sentence.quoted {
            if quoted.start > from {
                pieces.push(Span { start: from, end: quoted.start.min(sentence.span.end) });
            }
            from = from.max(quoted.end);
        }
        if from < sentence.span.end {
            pieces.push(Span { start: from, end: sentence.span.end });
        }
        let wordy = |words: &&str| words.chars().any(char::is_alphanumeric);
        pieces.into_iter().map(|span| span.of(text).trim()).filter(wordy).collect()
    }
}

fn overview(covered: &[Covered<'_>]) -> Table {
    let columns = ["source", "sentences", "used", "set aside", "open", "quoted"].map(str::to_owned).to_vec();
    let rows = covered
        .iter()
        .map(|one| {
            let mut reasons: BTreeMap<&str, usize> = BTreeMap::new();
            for sentence in &one.sentences {
                if let Account::SetAside(reason) = sentence.account {
                    *reasons.entry(reason.word()).or_default() += 1;
                }
            }
            let aside: usize = reasons.values().sum();
            let words: Vec<String> = reasons.iter().map(|(reason, count)| format!("{reason} {count}")).collect();
            let aside = if words.is_empty() { aside.to_string() } else { format!("{aside} ({})", words.join(", ")) };
            vec![
                one.source.id.to_string(),
                one.sentences.len().to_string(),
                one.count(|account| account == Account::Used).to_string(),
                aside,
                one.count(|account| account == Account::Open).to_string(),
                one.share.map_or_else(String::new, |share| format!("{} % {}", share.per_cent(), share.measure.words())),
            ]
        })
        .collect();
    Table { columns, rows, empty: "no sources".to_owned() }
}

fn details(page: &mut Page, one: &Covered<'_>, whole: bool) {
    let open: Vec<&Sentence> = one.sentences.iter().filter(|s| s.account == Account::Open).collect();
    if !open.is_empty() {
        page.subheading(format!("OPEN in {}", one.source.id));
        for sentence in open {
            let words = one.text.map_or("(no text here)", |text| sentence.span.of(text));
            page.entry(0, "", format!("{}  {}", place(sentence.number), shorten(words, 110)), "");
        }
    }
    if !whole {
        return;
    }
    let used: Vec<(&Sentence, Vec<&str>)> = one
        .sentences
        .iter()
        .filter(|sentence| sentence.account == Account::Used)
        .map(|sentence| (sentence, one.unquoted(sentence)))
        .filter(|(_, pieces)| !pieces.is_empty())
        .collect();
    if !used.is_empty() {
        page.subheading(format!("USED in {}, words that no quotation covers", one.source.id));
        for (sentence, pieces) in used {
            let pieces: Vec<String> = pieces.iter().map(|words| shorten(words, 90)).collect();
            page.entry(0, "", format!("{}  {}", place(sentence.number), pieces.join(" … ")), "");
        }
    }
}

fn place(number: SentenceNumber) -> String {
    format!("¶{} s{}", number.paragraph, number.sentence)
}

fn shorten(words: &str, characters: usize) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(characters) {
        Some((cut, _)) => format!("{}…", line.get(..cut).unwrap_or_default().trim_end()),
        None => line,
    }
}

fn as_json(covered: &[Covered<'_>]) -> serde_json::Value {
    let sentence = |one: &Covered<'_>, sentence: &Sentence| {
        let (account, reason) = match sentence.account {
            Account::Used => ("used", None),
            Account::SetAside(reason) => ("set-aside", Some(reason.word())),
            Account::Open => ("open", None),
        };
        let mut value = json!({
            "at": place(sentence.number),
            "start": sentence.span.start,
            "end": sentence.span.end,
            "account": account,
        });
        if let Some(object) = value.as_object_mut() {
            if let Some(reason) = reason {
                object.insert("reason".to_owned(), json!(reason));
            }
            if sentence.account == Account::Used && one.text.is_some() {
                object.insert("unquoted".to_owned(), json!(one.unquoted(sentence)));
            }
        }
        value
    };
    let sources: Vec<_> = covered
        .iter()
        .map(|one| {
            json!({
                "id": &*one.source.id,
                "used": one.count(|account| account == Account::Used),
                "set_aside": one.count(|account| matches!(account, Account::SetAside(_))),
                "open": one.count(|account| account == Account::Open),
                "quoted_per_cent": one.share.map(QuotedShare::per_cent),
                "sentences": one.sentences.iter().map(|s| sentence(one, s)).collect::<Vec<_>>(),
            })
        })
        .collect();
    json!({ "schema": "rebut/coverage/1", "sources": sources })
}

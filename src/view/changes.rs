//! What changed between two states of a dossier, or between two maps, in words.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::wording::{counted, status};
use super::{Findings, Page};
use crate::contrast::{Pair, pair_claims};
use crate::model::{ClaimId, End, Id as _, RelationKind, SourceId, Word as _};

/// The changes, ready to be printed.
#[derive(Debug, Clone, Default)]
pub struct Changes {
    /// For readers.
    pub page: Page,
    /// For programs.
    pub json: Value,
    /// How many there are.
    pub count: usize,
}

/// A record of the dossier that changed: who speaks for whom, what a source is, which issue is a part of which.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordChange {
    /// What it is: `actor`, `issue`; `dossier` for the manifest.
    pub kind: &'static str,
    /// Its id; empty for the manifest.
    pub id: String,
    /// `added`, `dropped` or `changed`.
    pub change: &'static str,
    /// A line for each difference.
    pub differences: Vec<String>,
}

impl RecordChange {
    fn told(self) -> Change {
        let sign = match self.change {
            "added" => "+",
            "dropped" => "-",
            _ => "≠",
        };
        let json = json!({"record": self.kind, "id": self.id, "change": self.change, "differences": self.differences});
        Change {
            sign,
            words: format!("{} {}", self.kind, self.id).trim_end().to_owned(),
            lines: self.differences,
            json,
        }
    }
}

/// One thing that changed: what it is called, and a line for each difference.
struct Change {
    sign: &'static str,
    words: String,
    lines: Vec<String>,
    json: Value,
}

/// What changed from the one to the other: records, sources, claims with their passages, sides and statuses, links.
#[must_use]
pub fn changes(old: &Findings<'_>, new: &Findings<'_>, records: Vec<RecordChange>) -> Changes {
    let comparing = Comparing::of(old, new);
    let parts = [
        ("RECORDS", "records", records.into_iter().map(RecordChange::told).collect()),
        ("SOURCES", "sources", comparing.sources()),
        ("CLAIMS", "claims", comparing.claims()),
        ("LINKS", "links", comparing.links()),
        ("REPLIES", "replies", comparing.statuses()),
    ];
    let mut page = Page::new();
    let count: usize = parts.iter().map(|(_, _, changes)| changes.len()).sum();
    let counts: Vec<String> = parts
        .iter()
        .filter(|(_, _, changes)| !changes.is_empty())
        .map(|(_, word, changes)| format!("{word}: {}", changes.len()))
        .collect();
    let heading = if counts.is_empty() { vec!["nothing changed".to_owned()] } else { counts };
    page.heading(format!("{} · {}", counted(count, "change"), [vec![new.links()], heading].concat().join(" · ")));
    let mut object = serde_json::Map::new();
    object.insert("schema".to_owned(), json!("rebut/diff/1"));
    for (title, word, changes) in parts {
        if !changes.is_empty() {
            page.subheading(title);
        }
        let mut items = Vec::new();
        for change in changes {
            page.entry(0, change.sign, change.words, "");
            for line in change.lines {
                page.entry(1, "", line, "");
            }
            items.push(change.json);
        }
        object.insert(word.to_owned(), Value::Array(items));
    }
    Changes { page, json: Value::Object(object), count }
}

struct Comparing<'f, 'l> {
    old: &'f Findings<'l>,
    new: &'f Findings<'l>,
    pairs: Vec<Pair>,
    /// For each claim a name that is the same in both.
    names: [Vec<usize>; 2],
}

impl<'f, 'l> Comparing<'f, 'l> {
    fn of(old: &'f Findings<'l>, new: &'f Findings<'l>) -> Comparing<'f, 'l> {
        let pairs = pair_claims(old.dossier(), new.dossier());
        let mut names = [vec![0; old.dossier().claims.len()], vec![0; new.dossier().claims.len()]];
        let [of_old, of_new] = &mut names;
        let put = |list: &mut Vec<usize>, claim: ClaimId, name: usize| {
            if let Some(slot) = list.get_mut(claim.index()) {
                *slot = name;
            }
        };
        for (name, pair) in pairs.iter().enumerate() {
            match *pair {
                Pair::Both(old, new) => {
                    put(of_old, old, name);
                    put(of_new, new, name);
                }
                Pair::Dropped(old) => put(of_old, old, name),
                Pair::Added(new) => put(of_new, new, name),
            }
        }
        Comparing { old, new, pairs, names }
    }

    fn sources(&self) -> Vec<Change> {
        let record = |findings: &Findings<'_>, id: SourceId| {
            let source = &findings.dossier().sources[id];
            let sha256 = findings.loaded.text(id).and_then(|text| text.sha256.as_deref()).or(source.sha256.as_deref());
            let sha256 = sha256.map(|sum| sum.chars().take(16).collect::<String>());
            [
                ("title", source.title.to_string()),
                ("author", findings.authors(id)),
                ("date", source.date.as_deref().unwrap_or("undated").to_owned()),
                ("text", sha256.unwrap_or_else(|| "not known".to_owned())),
            ]
        };
        let of = |findings: &Findings<'_>| -> BTreeMap<String, SourceId> {
            findings.dossier().sources.iter().map(|(id, source)| (source.id.to_string(), id)).collect()
        };
        let (before, after) = (of(self.old), of(self.new));
        let titled =
            |name: &str, title: &str| if title.is_empty() { name.to_owned() } else { format!("{name}: {title}") };
        let mut changes = Vec::new();
        for (name, &id) in &after {
            let now = record(self.new, id);
            match before.get(name) {
                None => changes.push(added(
                    "+",
                    format!("{name}: {}", now[0].1),
                    json!({"source": name, "change": "added"}),
                )),
                Some(&then) => {
                    let lines = different(&record(self.old, then), &now);
                    if !lines.is_empty() {
                        let json = json!({"source": name, "change": "changed", "differences": lines});
                        changes.push(Change { sign: "≠", words: name.clone(), lines, json });
                    }
                }
            }
        }
        for (name, &id) in before.iter().filter(|(name, _)| !after.contains_key(*name)) {
            let words = titled(name, &record(self.old, id)[0].1);
            changes.push(added("-", words, json!({"source": name, "change": "dropped"})));
        }
        changes
    }

    fn claims(&self) -> Vec<Change> {
        let mut changes = Vec::new();
        for pair in &self.pairs {
            match *pair {
                Pair::Added(id) => {
                    let said = self.new.said_lines(id);
                    let json = json!({"claim": self.new.identity.claim(id), "change": "added", "said": said});
                    changes.push(Change { sign: "+", words: self.new.claim_line(id), lines: said, json });
                }
                Pair::Dropped(id) => {
                    let json = json!({"claim": self.old.identity.claim(id), "change": "dropped"});
                    changes.push(Change {
                        sign: "-",
                        words: self.old.claim_line(id),
                        lines: self.old.said_lines(id),
                        json,
                    });
                }
                Pair::Both(old, new) => {
                    // A map alone may only refer to a claim that another defines: that is no change of the claim.
                    let has_text =
                        |findings: &Findings<'_>, id: ClaimId| !findings.dossier().claims[id].text.is_empty();
                    let mut lines = if has_text(self.old, old) && has_text(self.new, new) {
                        different(&fields(self.old, old), &fields(self.new, new))
                    } else {
                        Vec::new()
                    };
                    let (before, after) = (self.old.said_lines(old), self.new.said_lines(new));
                    lines.extend(missing(&after, &before).map(|line| format!("now said by {line}")));
                    lines.extend(missing(&before, &after).map(|line| format!("no longer said by {line}")));
                    if !lines.is_empty() {
                        let json = json!({
                            "claim": self.new.identity.claim(new),
                            "was": self.old.identity.claim(old),
                            "change": "changed",
                            "differences": lines,
                        });
                        changes.push(Change { sign: "≠", words: self.new.claim_line(new), lines, json });
                    }
                }
            }
        }
        changes
    }

    /// The name of an end that is the same in both, whatever its number.
    fn end(&self, findings: &Findings<'_>, which: usize, end: End) -> String {
        let dossier = findings.dossier();
        match end {
            End::Claim(id) => {
                let name = self.names.get(which).and_then(|names| names.get(id.index()));
                format!("c{}", name.copied().unwrap_or(usize::MAX))
            }
            End::Argument(id) => findings.argument_name(id),
            End::Step(id) => {
                let step = &dossier.steps[id];
                let conclusion =
                    step.conclusion.map(|id| self.end(findings, which, End::Claim(id))).unwrap_or_default();
                format!("{} to {conclusion}", findings.argument_name(step.argument))
            }
            End::Relation(id) => {
                // An edge at an edge at an edge is named by its kind alone, so that no chain is too deep.
                let edge = &dossier.relations[id];
                let of = |end| match end {
                    End::Relation(_) => "a link".to_owned(),
                    end => self.end(findings, which, end),
                };
                format!("({} {} {})", of(edge.from), edge.kind.word(), of(edge.to))
            }
        }
    }

    /// The links of one side: a name that is the same in both, then what is read and what it rests on.
    fn links_of(&self, findings: &Findings<'_>, which: usize) -> BTreeMap<String, (String, String)> {
        let dossier = findings.dossier();
        let mut links = BTreeMap::new();
        for (_, edge) in dossier.relations.iter() {
            let mut ends = [self.end(findings, which, edge.from), self.end(findings, which, edge.to)];
            if edge.kind == RelationKind::Contradicts {
                ends.sort();
            }
            let [from, to] = ends;
            let words = format!("{} {} {}", findings.end_name(edge.from), verb(edge.kind), findings.end_name(edge.to));
            links.insert(format!("{from} {} {to}", edge.kind.word()), (words, all_grounds(findings, &edge.grounds)));
        }
        for (id, step) in dossier.steps.iter() {
            let premises: Vec<String> =
                step.premises.iter().map(|premise| self.end(findings, which, End::Claim(premise.claim))).collect();
            let names: Vec<String> = step.premises.iter().map(|premise| findings.claim_name(premise.claim)).collect();
            let to = step.conclusion.map(|id| findings.claim_name(id)).unwrap_or_default();
            let name = findings.argument_name(step.argument);
            let words = format!("{name}: {} so {to}", names.join(" and "));
            let key = format!("{} from {}", self.end(findings, which, End::Step(id)), premises.join(" "));
            let roles: Vec<&str> = step.premises.iter().filter_map(|premise| premise.role.as_deref()).collect();
            let roles = (!roles.is_empty()).then(|| format!("roles: {}", roles.join(", ")));
            let scheme = step.scheme.as_deref().map(|scheme| format!("scheme: {scheme}"));
            let strict = step.strict.then(|| "strict".to_owned());
            let grounds = Some(all_grounds(findings, &step.grounds)).filter(|grounds| !grounds.is_empty());
            let rest: Vec<String> = [grounds, scheme, roles, strict].into_iter().flatten().collect();
            links.insert(key, (words, rest.join(" · ")));
        }
        links
    }

    fn links(&self) -> Vec<Change> {
        let (before, after) = (self.links_of(self.old, 0), self.links_of(self.new, 1));
        let mut changes = Vec::new();
        for (key, (words, grounds)) in &after {
            match before.get(key) {
                None => {
                    let json = json!({"link": words, "change": "added", "grounds": grounds});
                    changes.push(Change { sign: "+", words: words.clone(), lines: vec![grounds.clone()], json });
                }
                Some((_, then)) if then != grounds => {
                    let lines = vec![format!("was: {then}"), format!("now: {grounds}")];
                    let json = json!({"link": words, "change": "changed", "was": then, "now": grounds});
                    changes.push(Change { sign: "≠", words: words.clone(), lines, json });
                }
                Some(_) => {}
            }
        }
        for (words, grounds) in before.iter().filter(|(key, _)| !after.contains_key(*key)).map(|(_, link)| link) {
            let json = json!({"link": words, "change": "dropped", "grounds": grounds});
            changes.push(Change { sign: "-", words: words.clone(), lines: vec![grounds.clone()], json });
        }
        for change in &mut changes {
            change.lines.retain(|line| !line.is_empty());
        }
        changes
    }

    fn statuses(&self) -> Vec<Change> {
        let mut changes = Vec::new();
        for pair in &self.pairs {
            let Pair::Both(old, new) = *pair else { continue };
            let (before, after) = (status(self.old.statuses.claim(old)), status(self.new.statuses.claim(new)));
            if before != after {
                let json = json!({
                    "claim": self.new.identity.claim(new),
                    "was": self.old.statuses.claim(old).status.word(),
                    "now": self.new.statuses.claim(new).status.word(),
                });
                let words = format!("{}: {before} → {after}", self.new.claim_name(new));
                changes.push(Change { sign: "≠", words, lines: Vec::new(), json });
            }
        }
        changes
    }
}

fn added(sign: &'static str, words: String, json: Value) -> Change {
    Change { sign, words, lines: Vec::new(), json }
}

/// The grounds of a link, whether or not they count in the edge set.
fn all_grounds(findings: &Findings<'_>, grounds: &[crate::model::Grounding]) -> String {
    let words: Vec<String> = grounds.iter().map(|ground| findings.ground(ground)).collect();
    words.join("; ")
}

fn verb(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::Supports => "supports",
        RelationKind::Objects => "objects to",
        RelationKind::Undercuts => "undercuts",
        RelationKind::Contradicts => "contradicts",
        RelationKind::Restates => "says the same as",
    }
}

/// What a claim is, apart from who says it.
fn fields(findings: &Findings<'_>, id: ClaimId) -> Vec<(&'static str, String)> {
    let dossier = findings.dossier();
    let claim = &dossier.claims[id];
    let cites: Vec<&str> = claim.cites.iter().map(|&cited| &*dossier.provisions[cited].id).collect();
    let details = claim.details.as_deref();
    let reading = details.and_then(|details| details.reading.as_ref());
    let notes = details.map(|details| details.notes.join(" / ")).unwrap_or_default();
    let sides: Vec<String> = findings.statuses.sides().of_claim(id).iter().map(|&side| findings.side(side)).collect();
    let titles =
        |claims: &[ClaimId]| claims.iter().map(|&claim| findings.claim_title(claim)).collect::<Vec<_>>().join(", ");
    let pairs = |pairs: &[(Box<str>, Box<str>)]| {
        pairs.iter().map(|(name, value)| format!("{name} {value}")).collect::<Vec<_>>().join(", ")
    };
    let read = reading.map(|reading| {
        let provision = reading.provision.map(|id| dossier.provisions[id].id.to_string());
        let parts =
            [provision.as_deref(), reading.element.as_deref(), reading.term.as_deref(), reading.when.as_deref()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    });
    let gives = details.map(|details| {
        let elements = details.wordings.iter().flat_map(|wording| &wording.elements);
        let words = elements.map(|(name, words)| format!("{name} “{}”", words.as_deref().unwrap_or("absent")));
        words.collect::<Vec<_>>().join(", ")
    });
    let of = |word: Option<String>| word.unwrap_or_default();
    vec![
        ("side", sides.join(", ")),
        ("reads", of(read)),
        ("compatible with", of(details.map(|details| titles(&details.compatible)))),
        ("gives", of(gives)),
        ("only if", of(details.and_then(|details| details.condition).map(|claim| findings.claim_title(claim)))),
        ("about", of(details.map(|details| pairs(&details.about)))),
        ("stands", of(details.and_then(|details| details.mode).map(|mode| mode.word().to_owned()))),
        ("agreed", of(details.filter(|details| details.agreed).map(|_| "yes".to_owned()))),
        ("implicit", of(details.filter(|details| details.implicit).map(|_| "yes".to_owned()))),
        ("title", claim.title.as_deref().unwrap_or_default().to_owned()),
        ("text", claim.text.to_string()),
        ("kind", claim.kind.map(|kind| kind.word().to_owned()).unwrap_or_default()),
        ("answers", claim.answers.map(|issue| dossier.issues[issue].id.to_string()).unwrap_or_default()),
        ("cites", cites.join(", ")),
        ("read as", reading.and_then(|reading| reading.read_as.as_deref()).unwrap_or_default().to_owned()),
        ("note", notes),
    ]
}

/// A line for each field that differs.
fn different(before: &[(&'static str, String)], after: &[(&'static str, String)]) -> Vec<String> {
    let shown = |words: &str| if words.is_empty() { "nothing".to_owned() } else { words.to_owned() };
    let pairs = before.iter().zip(after).filter(|((_, before), (_, after))| before != after);
    pairs.map(|((name, before), (_, after))| format!("{name}: {} → {}", shown(before), shown(after))).collect()
}

/// The lines of one list that the other has not.
fn missing<'a>(lines: &'a [String], of: &'a [String]) -> impl Iterator<Item = &'a String> {
    lines.iter().filter(|line| !of.contains(line))
}

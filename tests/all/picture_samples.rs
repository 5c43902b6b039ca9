//! Diagrams made by hand, as the view would make them.

use rebut::view::*;

/// Adds shapes and edges to a diagram.
#[derive(Default)]
pub struct Maker {
    pub diagram: Diagram,
}

impl Maker {
    pub fn new(title: &str, heading: &str, description: &str, sources: &[(&str, &str)]) -> Maker {
        let sources = sources.iter().enumerate().map(|(tint, (id, title))| SourceBadge {
            id: (*id).into(),
            title: (*title).into(),
            tint,
        });
        Maker {
            diagram: Diagram {
                title: title.into(),
                heading: heading.into(),
                description: description.into(),
                sources: sources.collect(),
                ..Diagram::default()
            },
        }
    }

    pub fn card(&mut self, id: &str, card: Card) -> usize {
        let title = format!("{}\n{} {}", card.text, card.speaker, card.place);
        self.shape(Shape { id: id.into(), title, link: Some(format!("#{id}")), kind: ShapeKind::Card(card) })
    }

    pub fn step(&mut self, id: &str, label: &str) -> usize {
        let kind = ShapeKind::Step { label: label.into(), border: Border::Normal };
        self.shape(Shape { id: id.into(), title: format!("step {label}"), link: None, kind })
    }

    pub fn joint(&mut self, id: &str) -> usize {
        self.shape(Shape { id: id.into(), title: String::new(), link: None, kind: ShapeKind::Joint })
    }

    pub fn shape(&mut self, shape: Shape) -> usize {
        self.diagram.shapes.push(shape);
        self.diagram.shapes.len() - 1
    }

    pub fn edge(&mut self, from: usize, to: usize, kind: EdgeKind, basis: Basis, label: &str) {
        let id = format!("r:{}", self.diagram.edges.len() + 1);
        let title = format!("{kind:?}, {basis:?}");
        self.diagram.edges.push(Edge { id, title, from, to, kind, basis, back: None, label: label.into() });
    }

    /// Fills the legend with what occurs.
    pub fn legend(&mut self) {
        let mut legend = Vec::new();
        let mut seen = std::collections::BTreeSet::new();
        for edge in &self.diagram.edges {
            if seen.insert((edge.kind, edge.basis)) {
                let words = format!("{} · {}", kind_words(edge.kind), basis_words(edge.basis));
                legend.push(LegendEntry { sign: LegendSign::Edge(edge.kind, edge.basis), words });
            }
        }
        legend.sort_by_key(|entry| match &entry.sign {
            LegendSign::Edge(kind, basis) => (*kind, *basis),
            _ => (EdgeKind::Prefers, Basis::External),
        });
        let mut add = |sign, words: &str| legend.push(LegendEntry { sign, words: words.into() });
        let kinds = || self.diagram.shapes.iter().map(|shape| &shape.kind);
        if kinds().any(|kind| matches!(kind, ShapeKind::Step { .. })) {
            add(LegendSign::Step, "a step: its premises join here");
        }
        if kinds().any(|kind| matches!(kind, ShapeKind::Card(Card { subject: Subject::Argument, .. }))) {
            add(LegendSign::Sketch, "an argument without premises");
        }
        if kinds().any(|kind| matches!(kind, ShapeKind::Card(Card { border: Border::Unanswered, .. }))) {
            add(LegendSign::Border(Border::Unanswered), "at least one objection has no reply");
        }
        if kinds().any(|kind| matches!(kind, ShapeKind::Card(Card { border: Border::Dashed, .. }))) {
            add(LegendSign::Border(Border::Dashed), "falls, or is not shown");
        }
        for (glyph, words) in
            [("✓", "every objection has a reply"), ("≈", "disputed: only contradictions"), ("·", "unchallenged")]
        {
            if kinds().any(|kind| matches!(kind, ShapeKind::Card(card) if card.glyph == glyph)) {
                add(LegendSign::Glyph(glyph.into()), words);
            }
        }
        for (index, source) in self.diagram.sources.iter().enumerate() {
            legend.push(LegendEntry { sign: LegendSign::Source(index), words: source.title.clone() });
        }
        self.diagram.legend = legend;
    }
}

fn kind_words(kind: EdgeKind) -> &'static str {
    match kind {
        EdgeKind::Supports => "supports",
        EdgeKind::Premise => "premise of a step",
        EdgeKind::Concludes => "concludes",
        EdgeKind::Objects => "objects",
        EdgeKind::Undercuts => "undercuts the inference",
        EdgeKind::Contradicts => "contradict one another",
        EdgeKind::Restates => "says the same",
        EdgeKind::Prefers => "outranks",
        EdgeKind::PartOf => "is a part of",
        EdgeKind::BearsOn => "bears on",
    }
}

fn basis_words(basis: Basis) -> &'static str {
    match basis {
        Basis::Stated => "stated in a source",
        Basis::Inferred => "inferred by the analyst",
        Basis::External => "from outside the sources",
    }
}

/// A claim with the fields that most have.
pub fn claim(number: &str, status: (&str, &str), heading: &str, text: &str, speaker: &str, place: &str) -> Card {
    Card {
        number: number.into(),
        glyph: status.0.into(),
        status: status.1.into(),
        border: if status.1 == "UNANSWERED" { Border::Unanswered } else { Border::Normal },
        heading: heading.into(),
        text: text.into(),
        speaker: speaker.into(),
        place: place.into(),
        ..Card::default()
    }
}

pub const UNANSWERED: (&str, &str) = ("○", "UNANSWERED");
pub const ANSWERED: (&str, &str) = ("✓", "answered");
pub const DISPUTED: (&str, &str) = ("≈", "disputed");
pub const QUIET: (&str, &str) = ("·", "unchallenged");

/// Twelve cards and two steps of a dispute over a closed strait, with every kind of edge and every basis.
pub fn strait() -> Diagram {
    use Basis::{External, Inferred, Stated};
    use EdgeKind::{Concludes, Contradicts, Objects, Prefers, Premise, Restates, Supports, Undercuts};
    let mut map = Maker::new(
        "Was it lawful to close the strait of Varn?",
        "links: all · 12 claims and arguments of 31 · issue: closure · as of 2026-11-21",
        "Varn closed the strait for reasons of security; Orr objects that no notice was given and that ships have a right of transit.",
        &[
            ("memorial", "Memorial of Varn, 12 May"),
            ("reply", "Counter-memorial of Orr"),
            ("press", "Press note of Varn's Ministry of Defence"),
        ],
    );
    let varn = "Counsel for Varn";
    let orr = "Counsel for Orr";
    let put = |map: &mut Maker, id: &str, source: usize, role: &str, provisions: &[&str], card: Card| {
        let provisions = provisions.iter().map(|p| (*p).to_owned()).collect();
        map.card(id, Card { source: Some(source), role: role.into(), provisions, ..card })
    };
    let root = put(
        &mut map,
        "c:closure-lawful",
        0,
        "answers: lawful",
        &["Treaty 1987 art 11"],
        claim("C1", UNANSWERED, "closure lawful", "Closing the strait was lawful.", varn, "memorial ¶3"),
    );
    let unlawful = put(
        &mut map,
        "c:closure-unlawful",
        1,
        "answers: unlawful",
        &["Treaty 1987 art 9", "Treaty 1987 art 12"],
        claim(
            "C2",
            DISPUTED,
            "closure unlawful",
            "The closure broke the right of transit that article 9 gives to ships of both parties, whatever they carry, and could at no time be ordered without notice.",
            orr,
            "reply ¶2",
        ),
    );
    let exception = map.step("a:security-exception/1", "security exception");
    let security = put(
        &mut map,
        "c:reasons-of-security",
        0,
        "",
        &["Treaty 1987 art 11"],
        claim(
            "C3",
            QUIET,
            "reasons of security",
            "There were reasons of security: two mines had been found in the southern channel.",
            varn,
            "memorial ¶9",
        ),
    );
    let permits = put(
        &mut map,
        "c:article-11-permits",
        0,
        "reading",
        &["Treaty 1987 art 11", "VCLT art 31(1)", "Protocol of Signature ¶4"],
        claim(
            "C4",
            ANSWERED,
            "article 11 permits",
            "Article 11 permits a party to suspend transit for reasons of security.",
            varn,
            "memorial ¶9",
        ),
    );
    let narrow = put(
        &mut map,
        "a:narrow",
        1,
        "undercuts",
        &["Treaty 1987 art 11"],
        Card {
            subject: Subject::Argument,
            ..claim(
                "",
                UNANSWERED,
                "narrow exception",
                "The exception covers a temporary suspension where it is necessary; it says nothing of an indefinite closure.",
                orr,
                "reply ¶5",
            )
        },
    );
    let no_notice = put(
        &mut map,
        "a:no-notice",
        1,
        "objects",
        &["Treaty 1987 art 12"],
        Card {
            subject: Subject::Argument,
            ..claim("", ANSWERED, "no notice", "No notice was given, and 48 hours were due.", orr, "reply ¶11")
        },
    );
    let urgent = put(
        &mut map,
        "c:urgency",
        0,
        "objects",
        &[],
        claim(
            "C7",
            QUIET,
            "urgency",
            "Notice is not due where delay would defeat the purpose.",
            "reported by a person who asked not to be named, Varn's Ministry of Defence",
            "memorial ¶21",
        ),
    );
    let transit = map.step("a:plain-words/1", "");
    let words = put(
        &mut map,
        "c:article-9-names-no-licence",
        1,
        "",
        &["Treaty 1987 art 9"],
        claim(
            "C8",
            QUIET,
            "article 9 names no licence",
            "Article 9 names no licence and no exception.",
            orr,
            "reply ¶7",
        ),
    );
    let armed = put(
        &mut map,
        "c:armed-vessels-too",
        1,
        "",
        &["Treaty 1987 art 9"],
        claim("C9", UNANSWERED, "armed vessels too", "“Vessels” includes armed vessels.", orr, "reply ¶8"),
    );
    let practice = put(
        &mut map,
        "c:practice-since-1987",
        2,
        "objects",
        &[],
        Card {
            border: Border::Dashed,
            ..claim(
                "C10",
                QUIET,
                "practice since 1987",
                "Since 1987 every armed vessel has asked for a licence.",
                "Varn's Ministry of Defence",
                "press note on the passage of warships, third paragraph",
            )
        },
    );
    let press = put(
        &mut map,
        "c:mines",
        2,
        "",
        &[],
        claim(
            "C11",
            QUIET,
            "mines",
            "Two mines were found in the southern channel on 2 May.",
            "Varn's Ministry of Defence",
            "press ¶1",
        ),
    );
    let special = put(
        &mut map,
        "c:article-12-special",
        1,
        "",
        &["Treaty 1987 art 12"],
        claim(
            "C12",
            QUIET,
            "article 12 is special",
            "Article 12 is special to article 11 and prevails over it.",
            orr,
            "reply ¶13",
        ),
    );
    map.edge(root, unlawful, Contradicts, Stated, "");
    map.edge(security, exception, Premise, Stated, "");
    map.edge(permits, exception, Premise, Stated, "");
    map.edge(exception, root, Concludes, Stated, "");
    map.edge(narrow, exception, Undercuts, Inferred, "exception");
    map.edge(no_notice, root, Objects, Stated, "");
    map.edge(urgent, no_notice, Objects, External, "depends");
    map.edge(words, transit, Premise, Stated, "");
    map.edge(armed, transit, Premise, Inferred, "");
    map.edge(transit, unlawful, Concludes, Stated, "");
    map.edge(practice, armed, Objects, Inferred, "distinguish");
    map.edge(press, security, Supports, External, "");
    map.edge(special, permits, Prefers, Stated, "");
    map.edge(no_notice, unlawful, Supports, Inferred, "");
    map.edge(press, security, Restates, Inferred, "");
    map.legend();
    map.diagram
}

/// Forty-five boxes: three issues, chains of objections, two joints.
pub fn large() -> Diagram {
    let mut map = Maker::new(
        "May the troops be sent? Two readings of the alliance, the notes of 1987 and what five sources make of them",
        "links: argued · 45 boxes",
        "A large map.",
        &[
            ("s0", "Memorial"),
            ("s1", "Counter-memorial"),
            ("s2", "Press note"),
            ("s3", "Commentary in the Review of Treaty Law"),
            ("s4", "Speech"),
        ],
    );
    let texts = [
        "The alliance covers an attack by a third state.",
        "“Armed attack” is to be read as any use of force of some scale against the territory of a party, wherever it comes from.",
        "Consent was given in advance by the treaty itself.",
        "No party asked for help before 4 June.",
        "The aid was proportionate to the attack and ended with it.",
    ];
    let statuses = [UNANSWERED, ANSWERED, QUIET, DISPUTED];
    let mut cards = Vec::new();
    for i in 0..37_usize {
        let provisions = if i % 3 == 0 { vec![format!("UN Charter art {}", i + 1)] } else { Vec::new() };
        let card = claim(
            &format!("C{}", i + 1),
            statuses[i * 7 % 4],
            &format!("point {}", i + 1),
            texts[i % 5],
            "Counsel",
            &format!("s{} ¶{i}", i % 5),
        );
        let subject = if i % 6 == 5 { Subject::Argument } else { Subject::Claim };
        cards.push(map.card(&format!("c:point-{}", i + 1), Card { source: Some(i % 5), provisions, subject, ..card }));
    }
    let bases = [Basis::Stated, Basis::Inferred, Basis::Stated, Basis::External];
    for i in 1..37_usize {
        let (parent, basis) = (cards[(i - 1) / 3], bases[i % 4]);
        if i % 5 == 2 {
            let step = map.step(&format!("a:step-{i}/1"), if i % 2 == 0 { "from authority" } else { "" });
            map.edge(cards[i], step, EdgeKind::Premise, basis, "");
            map.edge(step, parent, EdgeKind::Concludes, basis, "");
            if i + 4 < 37 {
                map.edge(cards[i + 4], step, EdgeKind::Undercuts, basis, "");
            }
        } else {
            let kind = if i % 4 == 1 { EdgeKind::Objects } else { EdgeKind::Supports };
            map.edge(cards[i], parent, kind, basis, if i == 9 { "rival reading" } else { "" });
        }
    }
    for (attacker, target, undercutter) in [(20, 6, 30), (33, 9, 27)] {
        let joint = map.joint(&format!("r:joint-{attacker}"));
        map.edge(cards[attacker], joint, EdgeKind::Objects, Basis::Stated, "");
        map.edge(joint, cards[target], EdgeKind::Objects, Basis::Stated, "");
        map.edge(cards[undercutter], joint, EdgeKind::Undercuts, Basis::Inferred, "");
    }
    map.edge(cards[4], cards[7], EdgeKind::Contradicts, Basis::Stated, "");
    map.edge(cards[11], cards[12], EdgeKind::Contradicts, Basis::External, "");
    map.legend();
    map.diagram
}

/// Cyrillic, Hangul, Hebrew and Arabic, and words longer than a card.
pub fn scripts() -> Diagram {
    let mut map = Maker::new(
        "조약 제4조는 무엇을 요구하는가? · Чего требует статья 4? · מה דורש סעיף 4?",
        "자료: 모두 · 4 языка",
        "One claim in four scripts.",
        &[
            ("조약", "조선로동당 기관지 로동신문의 론평"),
            ("речь", "Выступление министра"),
            ("נאום", "נאום בפני האסיפה"),
        ],
    );
    let put = |map: &mut Maker, id: &str, source: Option<usize>, role: &str, provisions: &[&str], card: Card| {
        let provisions = provisions.iter().map(|p| (*p).to_owned()).collect();
        map.card(id, Card { source, role: role.into(), provisions, ..card })
    };
    let a = put(
        &mut map,
        "c:군사적-원조",
        Some(0),
        "답: 적법",
        &["조약 제4조", "유엔헌장 제51조", "조선민주주의인민공화국 사회주의헌법 제102조 제2항 단서"],
        claim(
            "C1",
            UNANSWERED,
            "군사적 원조",
            "일방이 무력침공을 받아 전쟁상태에 처하게 되는 경우 타방은 지체없이 자기가 보유하고있는 모든 수단으로 군사적 및 기타 원조를 제공한다.",
            "외무성 대변인",
            "조약 ¶4",
        ),
    );
    let b = put(
        &mut map,
        "c:право",
        Some(1),
        "возражает",
        &["Устав ООН, ст. 51", "Венская конвенция о праве международных договоров, ст. 53"],
        claim(
            "C2",
            ANSWERED,
            "право на самооборону",
            "Право на самооборону принадлежит тому, кто подвергся нападению, а не тому, кто напал; государство-агрессор на него ссылаться не может.",
            "Постоянный представитель при Организации Объединённых Наций",
            "речь ¶12",
        ),
    );
    let c = put(
        &mut map,
        "c:אמנה",
        Some(2),
        "מתנגד",
        &["סעיף 4"],
        claim(
            "C3",
            DISPUTED,
            "חובת הסיוע",
            "האמנה מחייבת סיוע רק אם הותקפה אחת הצדדים (ראו סעיף 4), ולא כאשר היא התוקפת.",
            "שר החוץ",
            "נאום ¶3",
        ),
    );
    let d = put(
        &mut map,
        "c:معاهدة",
        None,
        "",
        &[],
        Card {
            subject: Subject::Argument,
            ..claim(
                "",
                QUIET,
                "الدفاع عن النفس",
                "لا يجوز الدفاع عن النفس للدولة المعتدية وفقا للمادة 51 من الميثاق.",
                "",
                "",
            )
        },
    );
    let e = put(
        &mut map,
        "c:lang",
        None,
        "",
        &["Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz § 1"],
        claim(
            "C5",
            QUIET,
            "https://example.org/a/very/long/address/without/a/blank/in/it.html",
            "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz und https://example.org/a/very/long/address/without/a/blank/in/it.html",
            "x".repeat(80).as_str(),
            "s",
        ),
    );
    map.edge(b, a, EdgeKind::Objects, Basis::Stated, "구별");
    map.edge(c, a, EdgeKind::Objects, Basis::External, "הבחנה");
    map.edge(d, b, EdgeKind::Supports, Basis::Inferred, "");
    map.edge(e, c, EdgeKind::Supports, Basis::Stated, "");
    map.edge(e, a, EdgeKind::Restates, Basis::External, "");
    map.legend();
    map.diagram
}

/// Nothing but words above.
pub fn empty() -> Diagram {
    Maker::new("An empty map", "no claim is selected by --issue closure", "There is nothing to see.", &[]).diagram
}

/// A chain of replies, taller than wide.
pub fn chain() -> Diagram {
    let mut map = Maker::new(
        "Who has the last word on whether 48 hours were due, and to whom the notice was to be given?",
        "links: argued",
        "A chain of seven objections.",
        &[("s0", "Memorial"), ("s1", "Reply")],
    );
    let mut last = None;
    for i in 0..8_usize {
        let status = if i == 7 { QUIET } else { [ANSWERED, UNANSWERED][i % 2] };
        let card =
            claim(&format!("C{i}"), status, "", "48 hours were due, to the party whose ships pass.", "Counsel", "¶1");
        let card = map.card(&format!("c:{i}"), Card { source: Some(i % 2), ..card });
        if let Some(last) = last {
            map.edge(card, last, EdgeKind::Objects, [Basis::Stated, Basis::Inferred][i % 2], "");
        }
        last = Some(card);
    }
    map.legend();
    map.diagram
}

/// One card.
pub fn single() -> Diagram {
    let mut map = Maker::new("One claim", "links: argued", "", &[("s0", "Memorial")]);
    let card =
        claim("C3", UNANSWERED, "licence", "Varn may ask armed vessels for a licence.", "Counsel for Varn", "s0 ¶12");
    map.card(
        "c:licence",
        Card { source: Some(0), role: "answers: yes".into(), provisions: vec!["Treaty 1987 art 9".into()], ..card },
    );
    map.legend();
    map.diagram
}

/// An objection to an argument, with its legend: small enough for a golden file.
pub fn pair() -> Diagram {
    let mut map = Maker::new(
        "Was notice due?",
        "links: record",
        "Orr objects <to> \"Varn\" & co.",
        &[("s0", "Memorial"), ("s1", "Reply")],
    );
    let below = Card {
        source: Some(1),
        subject: Subject::Argument,
        ..claim("", QUIET, "no notice", "No notice was given.", "Orr", "s1 ¶2")
    };
    let below = map.card("a:no-notice", below);
    let above =
        Card { source: Some(0), ..claim("C1", UNANSWERED, "closure", "The closure was lawful.", "Varn", "s0 ¶1") };
    let above = map.card("c:closure", above);
    map.edge(below, above, EdgeKind::Objects, Basis::Inferred, "exception");
    map.legend();
    map.diagram
}

/// The samples that are looked at, with names.
pub fn all() -> [(&'static str, Diagram); 7] {
    [
        ("strait", strait()),
        ("large", large()),
        ("scripts", scripts()),
        ("empty", empty()),
        ("single", single()),
        ("chain", chain()),
        ("pair", pair()),
    ]
}

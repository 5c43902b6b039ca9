//! Cases of the codes R3: claims, speakers and links.

use super::{Case, case};

pub const CASES: &[Case] = &[
    case(
        "R301",
        "[a]: A.\n  - [b]: B. {link: {basis: stated, in: s1}}\n",
        "[a]: A.\n  - [b]: B. {link: {basis: stated, in: s1, at: ¶3, quote: \"since\"}}\n",
    ),
    case(
        "R301",
        "--- seeds/s1.yaml\ntitle: S\n--- seeds/s1.txt\nIt was, since nobody objected.\n--- arguments/a.argdown\n\
         [a]: A.\n  - [b]: B. {link: {basis: stated, in: s1, quote: \"since\"}}\n",
        "[a]: A.\n  - [b]: B. {link: {basis: inferred, note: \"s1 suggests it\"}}\n",
    ),
    // A step may be stated by its own passage.
    case(
        "R301",
        "(1) P.\n-- sign {link: {basis: stated}} --\n(2) C.\n",
        "(1) P.\n-- sign {in: s1, at: ¶3, quote: \"since\", link: {basis: stated}} --\n(2) C.\n",
    ),
    case(
        "R302",
        "[a]: A.\n  - [b]: B. {link: {basis: inferred}}\n",
        "[a]: A.\n  - [b]: B. {link: {basis: inferred, note: \"the two dates exclude each other\"}}\n",
    ),
    case(
        "R303",
        "[a]: A.\n  - [b]: B. {link: {basis: external}}\n",
        "[a]: A.\n  - [b]: B. {link: {basis: external, cites: [VCLT art 31]}}\n",
    ),
    case(
        "R304",
        "[a]: A.\n  - [b]: B. {link: {basis: inferred, note: x}}\n  - [c]: C.\n  + [d]: D.\n",
        "[a]: A.\n  - [b]: B.\n  - [c]: C.\n",
    ),
    case("R304", "--- arguments/a.argdown\n[a]: A.\n  - [b]: B.\n", "--- arguments/a.argdown\n[a]: A.\n\n[b]: B.\n"),
    case("R305", "[a]: A.\n  + [b]: B.\n    + [a]\n", "[a]: A.\n  + [b]: B.\n    - [a]\n"),
    case(
        "R305",
        "<first>\n\n(1) [a]: A.\n----\n(2) [b]: B.\n\n<second>\n\n(1) [b]\n----\n(2) [c]: C.\n\n[a]\n  + [c]\n",
        "<first>\n\n(1) [a]: A.\n----\n(2) [b]: B.\n\n<second>\n\n(1) [b]\n----\n(2) [c]: C.\n\n[c]\n  + [a]\n",
    ),
    case("R306", "[a]: A.\n  - [a]\n", "[a]: A.\n  - <a>: B.\n"),
    case("R306", "[a]: A. {restates: b}\n\n[b]: B.\n  - [a]\n", "[a]: A. {restates: b}\n\n[b]: B.\n  - [c]: C.\n"),
    case("R307", "[a]: A.\n  <_ [b]: B.\n", "[a]: A.\n  + [c]: C.\n    <_ [b]: B.\n"),
    case(
        "R308",
        "[a]: A.\n  + [b]: B.\n\n[c]: C. {undercuts: {from: a, to: b}}\n",
        "[a]: A.\n  + [b]: B.\n\n[c]: C. {undercuts: {from: b, to: a}}\n",
    ),
    case(
        "R309",
        "<x>\n\n(1) P.\n----\n(2) C.\n\n<x>\n\n(1) Q.\n----\n(2) D.\n",
        "<x>\n\n(1) P.\n----\n(2) C.\n(3) Q.\n----\n(4) D.\n\n<x>\n",
    ),
    case("R310", "(1) P.\n----\n\n[a]: A.\n", "(1) P.\n----\n(2) C.\n\n[a]: A.\n"),
    case(
        "R323",
        "(1) P.\n(2) Q.\n-- {uses: [1]} --\n(3) C.\n",
        "(1) P.\n(2) Q.\n-- {uses: [1]} --\n(3) C.\n-- {uses: [3, 2]} --\n(4) D.\n",
    ),
    case(
        "R324",
        "[a]: A. {answers: notice}\n\n[a] {answers: licence}\n",
        "[a]: A. {answers: notice}\n\n[a] {answers: notice}\n",
    ),
    case("R311", "[a]: A. {by: counsel}\n", "# Q {in: s1}\n\n[a]: A. {by: counsel}\n"),
    case("R311", "[a]: A. {modality: possible}\n", "[a]: A. {kind: fact, note: x}\n"),
    case("R312", "[a]: A. {restates: a}\n", "[a]: A. {restates: b}\n\n[b]: B.\n"),
    case(
        "R314",
        "[a]: A.\n  + [b]: B.\n  + [c]: C.\n\n[b]: B. {restates: c}\n",
        "[a]: A.\n  + [b]: B.\n  + [c]: C.\n\n[b]: B. {restates: d}\n\n[d]: D.\n",
    ),
    // By a line, and as the only premise of a step; a second premise makes another argument of it.
    case(
        "R314",
        "[a]: A.\n  + [b]: B.\n\n(1) [b]\n----\n(2) [a]\n",
        "[a]: A.\n  + [b]: B.\n\n(1) [b]\n(2) [c]: C.\n----\n(3) [a]\n",
    ),
    case(
        "R315",
        "[a]: A. {by: experts, in: s1}\n\n[b]: B. {by: experts, in: s2}\n",
        "[a]: A. {by: experts-s1, in: s1}\n\n[b]: B. {by: experts-s2, in: s2}\n",
    ),
    // Somebody with a name may speak anywhere, and a group twice in two versions of one text.
    case(
        "R315",
        "[a]: A. {by: officials, in: s1}\n\n[b]: B. {by: officials, in: s2}\n",
        "[a]: A. {by: counsel, in: s1}\n\n[b]: B. {by: counsel, in: s2}\n",
    ),
    case(
        "R315",
        "--- seeds/s1.yaml\ntitle: S\n--- seeds/s2.yaml\ntitle: S\n--- arguments/a.argdown\n\
         [a]: A. {by: experts, in: s1}\n\n[b]: B. {by: experts, in: s2}\n",
        "--- seeds/s1.yaml\ntitle: S\n--- seeds/s2.yaml\ntitle: S\nversion_of: s1\n--- arguments/a.argdown\n\
         [a]: A. {by: experts, in: s1}\n\n[b]: B. {by: experts, in: s2}\n",
    ),
    case(
        "R316",
        "--- arguments/a.argdown\n[a]: A.\n  + <b>: Because.\n",
        "--- arguments/a.argdown\n[a]: A.\n  + <b>: Because.\n\n<b>\n\n(1) [c]: C.\n----\n(2) [d]: D.\n",
    ),
    case(
        "R316",
        "--- arguments/a.argdown\n[a]: A.\n  + <b>: Because.\n  - [c]: C.\n",
        "--- arguments/a.argdown\n[a]: A.\n  + <b>: Because.\n  + [c]: C.\n",
    ),
    case(
        "R317",
        "--- arguments/a.argdown\n[a]: The strait was closed; no notice was given.\n",
        "--- arguments/a.argdown\n[a]: The note says \u{201c}closed; no notice\u{201d}, and says it under art. 9 and art. 12.\n",
    ),
    case(
        "R317",
        "--- arguments/a.argdown\n[a]: The strait was closed. No notice was given.\n",
        "--- arguments/a.argdown\n[a]: Art. 9 of the U.N. Charter and No. 3 were named.\n",
    ),
    // The words of one provision may be given in pieces.
    case(
        "R317",
        "--- seeds/s1.yaml\ntitle: S\n--- seeds/s1.txt\nIt was closed.\n\nNobody was told.\n--- arguments/a.argdown\n\
         [a]: A. {in: s1, quote: [\"It was closed\", \"Nobody was told\"]}\n",
        "--- seeds/s1.yaml\ntitle: S\n--- seeds/s1.txt\nIt was closed.\n\nNobody was told.\n--- arguments/a.argdown\n\
         [a]: A. {in: s1, quote: [\"It was closed\", \"Nobody was told\"], gives: {provision: Treaty 1987 art 9, ground: \"was closed\"}}\n",
    ),
    // Words of two paragraphs for one claim; two sentences of one paragraph may carry it together.
    case(
        "R317",
        "--- seeds/s1.yaml\ntitle: S\n--- seeds/s1.txt\nIt was closed.\n\nNobody was told.\n--- arguments/a.argdown\n\
         [a]: A. {in: s1, at: [¶1 s1, ¶2 s1], quote: [\"It was closed\", \"Nobody was told\"]}\n",
        "--- seeds/s1.yaml\ntitle: S\n--- seeds/s1.txt\nIt was closed. Nobody was told.\n--- arguments/a.argdown\n\
         [a]: A. {in: s1, at: [¶1 s1, ¶1 s2], quote: [\"It was closed\", \"Nobody was told\"]}\n",
    ),
    case("R313", "[a]: A. {quote: \"closed\"}\n", "# Q {in: s1}\n\n[a]: A. {quote: \"closed\"}\n"),
    case(
        "R318",
        "# A? {issue: one, parent: two}\n\n[a]: A.\n\n# B? {issue: two, parent: one}\n\n[b]: B.\n",
        "# A? {issue: one}\n\n[a]: A.\n\n# B? {issue: two, parent: one}\n\n[b]: B.\n\n# C? {issue: three, parent: one}\n\n[c]: C.\n",
    ),
    case(
        "R319",
        "[a]: A. {said: [{by: orr, in: s1}, {by: orr, in: s1, stance: denies}]}\n",
        "[a]: A. {said: [{by: orr, in: s1, date: \"2024-05-01\"}, {by: orr, in: s1, stance: denies, date: \"2024-06-01\"}, {by: varn, in: s1, stance: denies}]}\n",
    ),
    // Named, and as the author of the source; two that nobody names may be two.
    case(
        "R319",
        "--- seeds/s1.yaml\ntitle: S\nauthors: [counsel]\n--- arguments/a.argdown\n\
         [a]: A. {said: [{in: s1}, {by: counsel, in: s2, stance: denies}]}\n",
        "--- seeds/s1.yaml\ntitle: S\nauthors: [counsel]\n--- arguments/a.argdown\n\
         [a]: A. {said: [{by: unnamed, in: s1}, {by: unnamed, in: s1, stance: denies}]}\n",
    ),
    // Whoever only asks, or lets another speak and rejects it, holds nothing.
    case(
        "R319",
        "[a]: A. {said: [{by: orr, in: s1, stance: concedes}, {by: orr, in: s2, stance: denies}]}\n",
        "[a]: A. {said: [{by: orr, in: s1, stance: questions}, {by: orr, in: s2, stance: denies}]}\n",
    ),
    // A reading that supports its own rival; and one that is marked to go together with it.
    case(
        "R320",
        "[a]: A. {in: s1, reads: {provision: Treaty 1987 art 9, term: transit, as: by consent}}\n\
         \u{20}\u{20}+ [b]: B. {in: s1, reads: {provision: Treaty 1987 art 9, term: transit, as: of right}}\n",
        "[a]: A. {in: s1, reads: {provision: Treaty 1987 art 9, term: transit, as: by consent}}\n\
         \u{20}\u{20}+ [b]: B. {in: s1, compatible: [a], reads: {provision: Treaty 1987 art 9, term: transit, as: of right}}\n",
    ),
    // Another word of the same provision is another word; so is the same word of another.
    case(
        "R320",
        "[c]: C.\n  + [a]: A. {in: s1, reads: {provision: Treaty 1987 art 9, element: notice, as: due}}\n\
         \u{20}\u{20}+ [b]: B. {in: s1, reads: {provision: Treaty 1987 art 9, element: Notice, as: waived}}\n",
        "[c]: C.\n  + [a]: A. {in: s1, reads: {provision: Treaty 1987 art 9, element: notice, as: due}}\n\
         \u{20}\u{20}+ [b]: B. {in: s1, reads: {provision: Treaty 1987 art 12, element: notice, as: waived}}\n",
    ),
    case(
        "R321",
        "[a]: A. {said: [{by: orr, in: s1, date: \"2024-05-01\"}, {by: orr, in: s1, stance: denies, date: \"2024-06-01\"}]}\n",
        "[a]: A. {said: [{by: orr, in: s1, date: \"2024-05-01\"}, {by: varn, in: s1, stance: denies, date: \"2024-06-01\"}]}\n",
    ),
    // The reporter who rejects a claim denies it. Of two dates of which one may be the other, neither is later: that is R319.
    case(
        "R321",
        "--- seeds/s1.yaml\ntitle: S\nauthors: [counsel]\ndate: \"2024-05-01\"\n--- seeds/s2.yaml\ntitle: T\nauthors: [counsel]\n\
         date: \"2024-06-01\"\n--- arguments/a.argdown\n[a]: A. {said: [{in: s1, by: orr, own: rejects}, {in: s2}]}\n",
        "[a]: A. {said: [{by: orr, in: s1, date: \"2024-05\"}, {by: orr, in: s1, stance: denies, date: \"2024-05-20\"}]}\n",
    ),
    case(
        "R319",
        "[a]: A. {said: [{by: orr, in: s1, date: \"2024-05\"}, {by: orr, in: s1, stance: denies, date: \"2024-05-20\"}]}\n",
        "--- seeds/s1.yaml\ntitle: S\nauthors: [counsel]\n--- arguments/a.argdown\n[a]: A. {said: [{in: s1, by: orr, own: endorses}, {in: s1}]}\n",
    ),
    // Two claims that meet both readings in ways of their own are both told.
    case(
        "R320",
        "[e1]: A. {in: s1, reads: {provision: Treaty 1987 art 9, term: transit, as: by consent}}\n\n\
         [e2]: B. {in: s1, reads: {provision: Treaty 1987 art 9, term: transit, as: of right}}\n\n\
         [c]: C.\n  + [e1]\n  + [e2]\n\n[d]: D.\n  + [e1]\n  + [e2]\n",
        "[e1]: A. {in: s1, reads: {provision: Treaty 1987 art 9, term: transit, as: by consent}}\n\n\
         [e2]: B. {in: s1, reads: {provision: Treaty 1987 art 9, term: transit, as: of right}}\n\n\
         [c]: C.\n  + [e1]\n\n[d]: D.\n  + [e2]\n",
    ),
    // A comma may be what a case turns on.
    case(
        "R322",
        "--- seeds/s1.yaml\ntitle: S\n--- seeds/s2.yaml\ntitle: T\nversion_of: s1\n--- arguments/a.argdown\n\
         [a]: A. {in: s1, gives: {provision: Treaty 1987 art 9, war: \"in war, or peril\"}}\n\n\
         [b]: B. {in: s2, gives: {provision: Treaty 1987 art 9, war: \"in war or peril\"}}\n",
        "--- seeds/s1.yaml\ntitle: S\n--- seeds/s2.yaml\ntitle: T\nversion_of: s1\n--- arguments/a.argdown\n\
         [a]: A. {in: s1, gives: {provision: Treaty 1987 art 9, war: \"in war or peril\"}}\n\n\
         [b]: B. {in: s2, gives: {provision: Treaty 1987 art 9, war: \"In war  or peril\"}}\n",
    ),
    // By the dates of the sources; a speaker who is reported on two days with one view has changed nothing.
    case(
        "R321",
        "--- seeds/s1.yaml\ntitle: S\nauthors: [counsel]\ndate: \"2024-05-01\"\n--- seeds/s2.yaml\ntitle: T\nauthors: [counsel]\n\
         date: \"2024-06-01\"\n--- arguments/a.argdown\n[a]: A. {said: [{in: s1, stance: denies}, {in: s2}]}\n",
        "--- seeds/s1.yaml\ntitle: S\nauthors: [counsel]\ndate: \"2024-05-01\"\n--- seeds/s2.yaml\ntitle: T\nauthors: [counsel]\n\
         date: \"2024-06-01\"\n--- arguments/a.argdown\n[a]: A. {said: [{in: s1}, {in: s2, stance: questions}]}\n",
    ),
    case(
        "R322",
        "--- seeds/s1.yaml\ntitle: S\n--- seeds/s2.yaml\ntitle: T\nversion_of: s1\n--- arguments/a.argdown\n\
         [a]: A. {in: s1, gives: {provision: Treaty 1987 art 9, war: in a state of war}}\n\n\
         [b]: B. {in: s2, gives: {provision: Treaty 1987 art 9, war: in the state of war}}\n",
        "--- seeds/s1.yaml\ntitle: S\n--- seeds/s2.yaml\ntitle: T\n--- arguments/a.argdown\n\
         [a]: A. {in: s1, gives: {provision: Treaty 1987 art 9, war: in a state of war}}\n\n\
         [b]: B. {in: s2, gives: {provision: Treaty 1987 art 9, war: in the state of war}}\n",
    ),
    // One that leaves an element out; and one whose words differ in nothing but case and marks.
    case(
        "R322",
        "--- seeds/s1.yaml\ntitle: S\n--- seeds/s2.yaml\ntitle: T\nversion_of: s1\n--- arguments/a.argdown\n\
         [a]: A. {in: s1, gives: {provision: Treaty 1987 art 9, war: at war, aid: with all means}}\n\n\
         [b]: B. {in: s2, gives: {provision: Treaty 1987 art 9, war: at war, aid: absent}}\n",
        "--- seeds/s1.yaml\ntitle: S\n--- seeds/s2.yaml\ntitle: T\nversion_of: s1\n--- arguments/a.argdown\n\
         [a]: A. {in: s1, gives: {provision: Treaty 1987 art 9, war: at war}}\n\n\
         [b]: B. {in: s2, gives: {provision: Treaty 1987 art 9, war: \"At war\"}}\n",
    ),
    // Two rival readings that meet two steps on; and two that part.
    case(
        "R320",
        "[a]: A. {in: s1, reads: {provision: Treaty 1987 art 9, term: transit, as: by consent}}\n\n\
         [b]: B. {in: s1, reads: {provision: Treaty 1987 art 9, term: transit, as: of right}}\n\n\
         [c]: C.\n  + [a]\n  + [d]\n\n<x>\n\n(1) [b]\n(2) [e]: E.\n----\n(3) [d]: D.\n",
        "[a]: A. {in: s1, reads: {provision: Treaty 1987 art 9, term: transit, as: by consent}}\n\n\
         [b]: B. {in: s1, reads: {provision: Treaty 1987 art 9, term: transit, as: of right}}\n\n\
         [c]: C.\n  + [a]\n  - [d]\n\n<x>\n\n(1) [b]\n(2) [e]: E.\n----\n(3) [d]: D.\n",
    ),
];

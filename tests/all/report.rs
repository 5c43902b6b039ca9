//! The memo: its footnotes, its neutrality of form, and that the programs people use read it as it is meant.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use expect_test::expect;
use rebut::command::Output;
use rebut::command::report::{Options, ReportFormat, run};
use rebut::dossier::{Folder, Loaded, load};
use rebut::graph::Selection;
use rebut::model::EdgeSet;
use rebut::view::{Findings, Section};

use super::cli_run::rebut;
use super::need::need;

/// A quay, two sides, a reporter, and words that mean something to a browser.
fn loaded() -> Loaded {
    let mut folder = Folder::new();
    folder.insert(
        "dossier.yaml",
        b"title: The <quay> & \"its\" gate\nquestion: May the gate be shut?\nas_of: 2024-07-01\nparties: {varn: Varn, orr: Orr}\nactors:\n  clerk: {name: A clerk, speaks_for: varn}\n  counsel: {name: Counsel for Orr, speaks_for: orr}\n  writer: {name: A reporter}\n".to_vec(),
    );
    folder.insert("seeds/s0.yaml", b"title: Note\ntext: s0.txt\nauthors: [writer]\n".to_vec());
    folder.insert(
        "seeds/s0.txt",
        b"A clerk told this paper that the gate could lawfully be shut. Counsel said: \"The lease forbids it.\" Ships wait.\n".to_vec(),
    );
    folder.insert(
        "arguments/m.argdown",
        "# May the gate be shut? {issue: gate}\n\n\
         [lawful]: The gate may be shut. {by: clerk, in: s0, quote: \"could lawfully be shut\", answers: gate, modality: possible}\n  \
         - [lease]\n  + [busy] {link: {basis: inferred, note: \"a busy quay wants a gate\"}}\n\n\
         [lease]: The lease forbids shutting the gate. {by: counsel, in: s0, quote: \"The lease forbids it\", answers: gate}\n\n\
         [busy]: Ships wait at <script>alert(1)</script> *the* quay | gate. {in: s0, quote: \"Ships wait\"}\n"
            .as_bytes()
            .to_vec(),
    );
    load(&folder, None)
}

fn memo(loaded: &Loaded, format: ReportFormat, file_stem: Option<&str>) -> Output {
    memo_of(loaded, format, file_stem, &Section::ALL)
}

fn memo_of(loaded: &Loaded, format: ReportFormat, file_stem: Option<&str>, sections: &[Section]) -> Output {
    let findings = Findings::of(loaded, EdgeSet::Argued);
    let selection = Selection::all(&loaded.dossier, EdgeSet::Argued);
    let options = Options { format, sections, issue: None, file_stem, png: false };
    run(&findings, &selection, "", &options).unwrap()
}

fn text(output: &Output) -> String {
    String::from_utf8(output.bytes.clone()).unwrap()
}

#[test]
fn a_memo_in_markdown() {
    let output = memo(&loaded(), ReportFormat::Markdown, Some("memo"));
    assert_eq!(output.files.len(), 1);
    assert_eq!(output.files[0].path, "memo-gate.svg");
    expect![[r#"
        ---
        title: "The \\<quay\\> &amp; \"its\" gate"
        ---

        ## The question

        **May the gate be shut?**

        state of the dossier: 2024-07-01 · links counted: those that a source states and those that the analyst infers · 3 claims.

        - It rests on 1 source. What is not said there may have been said elsewhere: silence here is that of the sources, and not of a party.
          - s0: Note · A reporter · undated
        - 3 claims are the sources'.

        **How to read it**

        - **C and a number**: a claim of whoever is named for it, put into the words of this dossier. Its footnote has the place, and words of the source as far as the dossier quotes them: they show that the source says this there, and seldom all of what it says
        - **answer**: a claim that the dossier sets down as an answer to the question of an issue; to deny one is to answer as well. Who has none of their own may still object to those of others: that stands below these
        - **\[short name\], \<name\>**: a claim, an argument, named where it is told in full elsewhere
        - **law**: the provisions and judgments that a claim cites: named, and not quoted, so that they have to be looked up
        - **a party before a speaker**: the side on which the dossier puts them, since they speak for it or argue for it; they need not be its organs. Of no party is whoever speaks for none of those named here, which is not to say that they are neutral
        - **stated, inferred, from outside the sources**: a link that a source draws itself; one that the analyst draws from what the sources say; one for which the analyst needs law or facts that no source gives
        - **rebuts, undermines, undercuts**: an objection is aimed at the claim itself; at a claim that is a premise elsewhere; at the step from premises to conclusion. As such: at the link, and not at what it comes from
        - **reply, rejoinder**: what is said against an objection, and against a reply: whether it is any good is for the reader. It need not come from the side of the claim, and may hit a premise only: which, is said
        - **ground, scheme**: why an objection objects, by the usual names: to distinguish is to say that the case is different; the pattern of an argument, which has questions of its own
        - **reported, endorsed, as probable, as possible, +1**: words that a source tells of somebody else; that its author makes them their own; how firmly a source says it; how many further statements say the same: of the party that stands before the speaker, or, on cards and in the list by number, of anybody

        **The signs and words behind a claim**

        - **unanswered**: an objection to it has no reply
        - **answered**: every objection to it has a reply: not that the claim is answered in the sense of refuted. (analyst): the claim that replies may be a source's, but that it answers the objection only the analyst says; (others), on cards and in tables: neither its own side alone nor the analyst alone
        - **objection conceded**: its own side grants an objection, and the others have replies
        - **support challenged**: nobody objects to the claim, but somebody does to an argument for it
        - **denied**: nobody objects, but somebody denies it without an argument
        - **disputed**: it and another contradict each other, and neither has an answer
        - **unchallenged**: none of these

        ## The positions

        - **May the gate be shut?**
          - **C1** The gate may be shut.[^1] — Varn: A clerk, as possible, reported in s0 ¶1 s1 · ○ unanswered: the objection to it has no reply
          - **C2** The lease forbids shutting the gate.[^2] — Orr: Counsel for Orr, s0 ¶1 s2 · unchallenged

        ## Side by side

        In the cells stand the numbers and short names of answers, which are told in full above, with the sign of their reply status: ○ unanswered, ✓ answered, = objection conceded, ◌ support challenged, ∅ denied, ≈ disputed, · unchallenged.

        | issue | for Varn | for Orr | of no party | where it stands |
        | ---------------- | ---------------------- | ------------------- | ------------------ | ----------------------- |
        | May the gate be shut? (gate) | C1 lawful (A clerk, reported, as possible) ○ | C2 lease (Counsel for Orr) · | no answer of its own; 1 claim on it | no reply from Varn to 1 objection to C1 |

        ## Issue by issue

        Of each issue the answers are told with what is linked to them; what is told in full elsewhere has its short name. Every claim stands in the list by number.

        How many claims the dossier sets down under an issue is said behind what is told of it; what is linked to these from elsewhere is told with them.

        In the pictures a line with a triangle supports, a dashed line with a bar objects, a dotted line with a circle undercuts (it attacks a link or a step, not a claim), and bars at both ends contradict. The mark is filled where a source states the link, hollow where the analyst infers it, and has a small square at the other end where it comes from outside the sources only. A thick border, which cards and pills have and lines have not: an objection to this has no reply (where two merely contradict each other, ≈ stands in its place); round corners are an argument without named premises; a pill is a step whose premises hold jointly. On the cards stand the short names of the claims; below the line, who says it and the source; the tint is that of the source. An issue too large for one page has a picture for each answer, or one of what is said for it and one of what is said against it, unless the others show all of it or no page holds it. What is linked to claims further off is in the words only.

        ### May the gate be shut?

        - **C1** The gate may be shut. — Varn: A clerk, as possible, reported in s0 ¶1 s1 · ○ unanswered: the objection to it has no reply
          - *for it:* **C3** Ships wait at \<script\>alert(1)\</script\> the quay | gate[^3] (A reporter) · inferred: a busy quay wants a gate
          - *against it:* **C2** The lease forbids shutting the gate (Counsel for Orr) · rebuts · drawn by the analyst — no reply
        - **C2** The lease forbids shutting the gate. — Orr: Counsel for Orr, s0 ¶1 s2 · unchallenged

        On this issue: 3 claims set down under it.

        ![An argument diagram of 3 claims: May the gate be shut?](memo-gate.svg)\
        *May the gate be shut? (3 claims)*

        ## Objections without a reply

        Below each claim stand, with an arrow, the objections to it that have no reply. Who holds the claim may be asked for one: where no source draws the link, its holder had no occasion to reply, and the silence says nothing.

        - C1 \[lawful\]  The gate may be shut. — A clerk, as possible, reported in s0 ¶1 s1
          - ← C2 \[lease\] rebuts · drawn by the analyst · no source draws this link
          - bears on “May the gate be shut?”

        ## The sources

        | source | title | author, date | quotations, in the whole dossier | SHA-256 of the text, its beginning |
        | ------------- | ----------- | ------------------- | --------------------------- | ---------------------------- |
        | s0 | Note | A reporter, undated | 3 of 3, word for word against the text | 722034eef585c606 |

        ## The claims by number

        | no | claim | by, where | reply |
        | ------- | --------------------------------------- | --------------------------------- | -------------------- |
        | C1 | The gate may be shut. | A clerk, as possible, reported in s0 ¶1 s1 · note 1 | ○ unanswered |
        | C2 | The lease forbids shutting the gate. | Counsel for Orr, s0 ¶1 s2 · note 2 | · |
        | C3 | Ships wait at \<script\>alert(1)\</script\> the quay \| gate. | A reporter, s0 ¶1 s3 · note 3 | · |

        [^1]: A clerk, as possible, as s0 reports it, s0 ¶1 s1: "could lawfully be shut" (in s0's words)
        [^2]: Counsel for Orr, quoted in s0, s0 ¶1 s2: "The lease forbids it"
        [^3]: A reporter, s0 ¶1 s3: "Ships wait"
    "#]].assert_eq(&text(&output));
}

#[test]
fn without_a_file_there_are_no_pictures_and_that_is_said() {
    let output = memo(&loaded(), ReportFormat::Markdown, None);
    assert!(output.files.is_empty() && !text(&output).contains("!["));
    assert!(output.notice.unwrap().contains("without pictures"));
}

#[test]
fn every_footnote_is_given_once_and_read_once() {
    let words = text(&memo(&loaded(), ReportFormat::Markdown, Some("memo")));
    let (mut given, mut read) = (Vec::new(), Vec::new());
    for part in words.split("[^").skip(1) {
        let (number, after) = part.split_once(']').unwrap();
        let number: usize = number.parse().unwrap();
        if after.starts_with(": ") { given.push(number) } else { read.push(number) }
    }
    let all: Vec<usize> = (1..=given.len()).collect();
    assert_eq!(given, all);
    assert_eq!(read, all, "in the order in which they are read");
}

#[test]
fn a_reporters_words_are_not_put_into_the_mouth_of_whom_he_reports() {
    let words = text(&memo(&loaded(), ReportFormat::Markdown, None));
    let note = words.lines().find(|line| line.contains("could lawfully be shut")).unwrap();
    assert!(note.contains("A clerk, as possible, as s0 reports it") && note.ends_with("(in s0's words)"), "{note}");
    let note = words.lines().find(|line| line.contains("The lease forbids it")).unwrap();
    assert!(note.contains("Counsel for Orr, quoted in s0") && !note.contains("in s0's words"), "{note}");
}

#[test]
fn html_is_one_file_that_asks_for_nothing_and_runs_nothing() {
    let page = text(&memo(&loaded(), ReportFormat::Html, None));
    assert!(page.contains("default-src &#39;none&#39;"));
    assert!(!page.contains("<script") && page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    for outside in ["src=", "http://", "https://", "url(", "@import", "<link"] {
        let found = page.replace("http://www.w3.org/2000/svg", "").contains(outside);
        assert!(!found, "{outside}");
    }
    assert!(page.contains("<svg ") && page.contains("<h1>The &lt;quay&gt; &amp; &quot;its&quot; gate</h1>"));
    let ids: Vec<&str> = page.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    let different: BTreeSet<&str> = ids.iter().copied().collect();
    assert!(ids.len() > 10 && ids.len() == different.len(), "an id is given twice");
    for link in page.split("href=\"#").skip(1).map(|rest| rest.split('"').next().unwrap()) {
        assert!(different.contains(link), "{link} leads nowhere");
    }
}

#[test]
fn sections_are_those_asked_for_in_the_order_of_the_memo() {
    let folder = tempfile::tempdir().unwrap();
    let tutorial = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/tutorial");
    let run = |arguments: &str| rebut(folder.path(), arguments).arg("-C").arg(&tutorial).go();
    let words = run("report --sections sources,question").done().stdout;
    let headings: Vec<&str> = words.lines().filter(|line| line.starts_with("## ")).collect();
    assert_eq!(headings, ["## The question", "## The sources"]);
    run("report --sections poems").refused("invalid value 'poems'");
    run("report --issue nothing").refused("there is no issue `nothing`");
    run("report --reply conceded --party orr --issue date").refused("no claim is selected");
    run("report -o memo.docx").refused("a memo is written as Markdown or HTML");
    run("report --issue licence -o memo.md").done();
    // An issue that is too large for an upright page has a picture for each answer.
    let pictures = || fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    let of_licence: Vec<String> = pictures().filter(|name| name.starts_with("memo-licence")).collect();
    assert!(!of_licence.is_empty() && of_licence.iter().all(|name| name.ends_with(".png")), "{of_licence:?}");
    run("report --issue licence --pictures svg -o memo.md").done();
    let memo = fs::read_to_string(folder.path().join("memo.md")).unwrap();
    let of_licence: Vec<String> =
        pictures().filter(|name| name.starts_with("memo-licence") && name.ends_with(".svg")).collect();
    assert!(
        !of_licence.is_empty() && of_licence.iter().all(|name| memo.contains(&format!("({name})"))),
        "{of_licence:?}"
    );
}

/// An objection that rests on a premise, a reply to that premise by what stands against the claim too, and a concession.
fn disputed() -> Loaded {
    let mut folder = Folder::new();
    folder.insert(
        "dossier.yaml",
        b"title: Quay\nparties: {varn: Varn, orr: Orr, fen: Fen, lys: Lys}\nactors:\n  v: {name: A clerk, speaks_for: varn}\n  o: {name: Counsel, speaks_for: orr}\n  f: {name: A fisher, speaks_for: fen}\n  l: {name: A lodger, speaks_for: lys}\n"
            .to_vec(),
    );
    for (id, version) in [("s0", ""), ("s1", "version_of: s0\n")] {
        folder.insert(
            format!("seeds/{id}.yaml"),
            format!("title: Note\n{version}text: s0.txt\nauthors: [v]\n").into_bytes(),
        );
    }
    folder.insert("seeds/s0.txt", b"Shut it. Open it. Ships wait. Nobody waits. Not now. It is so.\n".to_vec());
    folder.insert(
        "arguments/m.argdown",
        "# May the gate be shut? {issue: gate}\n\n\
         [shut]: The gate may be shut. {by: v, in: s0, quote: \"Shut it\", answers: gate}\n  - [harm] {link: {note: \"shut gates harm\"}}\n\n\
         [open]: The gate must be open. {by: o, in: s1, quote: \"Open it\", answers: gate}\n  - [now]\n\n\
         [harm]: Shutting it does harm. {by: o, in: s0, at: ¶1 s2}\n\n\
         [now]: It need not be open now. {by: v, in: s0, quote: \"Not now\"}\n\n\
         [conceding]: It need not be open now, as is granted. {by: o, in: s0, quote: \"It is so\", stance: concedes, restates: \"[now]\"}\n\n\
         [lone]: Fen has a quay. {by: f, in: s0, quote: \"It is so\"}\n\n\
         [denied]: Lys has none. {said: [{by: l, in: s0, quote: \"It is so\"}, {by: f, in: s0, quote: \"Not now\", stance: denies}], answers: gate}\n\n\
         <harm done>\n\n(1) [wait]: Ships wait. {by: o, in: s0, quote: \"Ships wait\"}\n----\n(2) [harm]\n\n\
         [wait]\n  - [nobody]: Nobody waits. {by: f, in: s0, quote: \"Nobody waits\", note: \"he looked once\", link: {note: \"an empty quay\"}}\n\n\
         [nobody]\n  -> [shut] {link: {note: \"an idle gate\"}}\n"
            .as_bytes()
            .to_vec(),
    );
    load(&folder, None)
}

#[test]
fn a_memo_tells_where_a_reply_hits_and_whose_it_is_and_tells_nothing_twice() {
    let words = text(&memo(&disputed(), ReportFormat::Markdown, None));
    let has = |part: &str| assert!(words.contains(part), "{part} is not in\n{words}");
    has("two of which are versions of one text");
    // The reply is aimed at what the objection rests on, and its maker at the claim itself.
    has(r"*reply, to what it rests on, C8 \[wait\]:* **C9** Nobody waits[^");
    has("which is aimed at C1 too");
    // Told in full once in an issue, and its link with its reason.
    assert_eq!(words.matches("Shutting it does harm").count(), 2, "in the issue and in the list by number:\n{words}");
    // Who concedes is named, and who denies in a column of several.
    has("conceded by Counsel");
    has("objection conceded by its own side: Counsel");
    has("denies C7 (A fisher)");
    // The analyst's caution stands behind the words of the source.
    has("Nobody waits\" (in s0's words); the analyst: he looked once");
    has("told with another issue or in the list by number: C5, C6.");
    // What has a section of its own is named in the issue, and told there where the memo has no such section.
    has(
        r"Also open in this issue to an objection without a reply, told under “Objections without a reply”: **C8** \[wait\].",
    );
    let sections: Vec<Section> = Section::ALL.into_iter().filter(|&section| section != Section::Unanswered).collect();
    let without = text(&memo_of(&disputed(), ReportFormat::Markdown, None, &sections));
    let (_, more) = without.split_once("Also open in this issue to an objection without a reply:\n").unwrap();
    assert!(more.contains("- **C8** Ships wait. — "), "{more}");
    assert!(more.contains("undermines · inferred, as above — no reply"), "{more}");
    // A fisher's side denies an answer, and that is one.
    assert!(!words.contains("no answer of their own in these sources"), "{words}");
    has("(a part of one file with s0)");
    // Too many columns for an upright page: a line for each cell.
    has("| issue | whose | words |");
    has("| May the gate be shut? (gate) | for Varn | C1 shut (A clerk) ");
    has("| (the same) | for Orr | C3 open (Counsel, reported) = |");
    let page = text(&memo(&disputed(), ReportFormat::Html, None));
    assert!(!page.contains("<table class=\"wide\">"), "six columns have room on an upright page");
    assert!(!page.contains("<nav"), "too short for a list of its parts");
}

/// Two issues, one a part of the other, and a dispute that goes to and fro.
fn to_and_fro() -> Loaded {
    let mut folder = Folder::new();
    folder.insert(
        "dossier.yaml",
        b"title: Quay\nparties: {varn: Varn, orr: Orr}\nactors:\n  v: {name: A clerk, speaks_for: varn}\n  w: {name: A writer, speaks_for: varn}\n  o: {name: Counsel, speaks_for: orr}\n"
            .to_vec(),
    );
    folder.insert("seeds/s0.yaml", b"title: Note\ntext: s0.txt\nauthors: [w]\n".to_vec());
    folder.insert("seeds/s0.txt", b"Shut it. Open it. It must not.\n".to_vec());
    folder.insert(
        "arguments/m.argdown",
        "# May the gate be shut? {issue: gate}\n\n\
         [shut]: The gate may be shut. {by: v, in: s0, quote: \"Shut it\", answers: gate}\n  \
         - [harm]: Shutting it does harm. {by: o, in: s0, quote: \"Open it\", note: \"the analyst's; see [far]\"} {link: {note: \"what harms is barred\"}}\n    \
         <_ [little]: The harm is little. {link: {note: \"little harm bars nothing\", because: distinguish}}\n      \
         <_ [grave]: To some it is grave. {link: {note: \"it is little for most only\"}}\n        \
         <_ [few]: They are few. {link: {note: \"few may be paid\"}}\n    \
         - [far]\n  \
         - [cost]: It costs. {link: {note: \"what costs is not done\"}}\n    \
         - [cheap]: It is cheap. {link: {note: \"it need not cost\"}}\n      \
         - [dear]: It is dear. {link: {note: \"prices rise\"}}\n\n\
         [not]: The gate must not be shut. {by: w, in: s0, quote: \"It must not\", answers: gate}\n  - [shut] {link: {note: \"one of the two\"}}\n\n\
         # Is the harm far off? {issue: far-off, parent: gate}\n\n\
         [far]: The harm is far off. {answers: far-off}\n\n\
         <unseen>\n\n(1) [nobody saw]: Nobody has seen it.\n----\n(2) [far]\n\n\
         [nobody saw]\n  - [near]: It has come. {link: {note: \"it was seen\"}}\n"
            .as_bytes()
            .to_vec(),
    );
    load(&folder, None)
}

#[test]
fn what_is_said_against_a_reply_is_told_below_it() {
    let words = text(&memo(&to_and_fro(), ReportFormat::Markdown, None));
    let (_, told) = words.split_once("## Issue by issue").unwrap();
    let has = |part: &str| assert!(told.contains(part), "{part} is not in\n{told}");
    // A reply, what undercuts it, and what undercuts that, each one deeper.
    has(
        "    - *reply, to this objection as such:* **C3** The harm is little (the analyst's) · inferred: little harm bars nothing · ground: distinguish (the case is different)\n      \
         - *rejoinder, to this reply as such:* **C4** To some it is grave (the analyst's) · inferred: it is little for most only\n        \
         - *reply to the rejoinder, to this rejoinder as such:* **C5** They are few (the analyst's) · inferred: few may be paid\n",
    );
    // What stands against the ground of a reply is told with that ground, in another issue.
    has(
        "      - *rejoinder, to what it rests on, C11 \\[nobody saw\\], told under “Is the harm far off?”:* **C12** \\[near\\]\n",
    );
    // The analyst's word for whose it is stands once, and a claim that is named has its number.
    assert!(words.contains(r"the analyst: see C6 \[far\]"), "{words}");
}

#[test]
fn an_answer_says_how_many_objections_it_has_and_what_its_replies_are_worth() {
    let words = text(&memo(&to_and_fro(), ReportFormat::Markdown, None));
    let has = |part: &str| assert!(words.contains(part), "{part} is not in\n{words}");
    // An objection is not met by what is itself hit.
    has("✓ answered: 2 objections, each with a reply, as the analyst links it; to C7 only by what is itself open");
    has("✓ answered: 1 objection, which has a reply");
    has("**C1** The gate may be shut.[^1] — Varn: A clerk, reported in s0 ¶1 s1 (against C10 of the same side)");
    // Who has no answer to an issue is named with it, also if something of theirs bears on it.
    has(" claims set down under it · no answer of their own in these sources: Orr");
    // The parts of an issue stand below its answers.
    has("  - *part:* Is the harm far off? — **C6** \\[far\\] (the analyst's) ◌");
    has("of its part an answer is attacked");
}

#[test]
fn a_long_memo_begins_with_a_list_of_its_parts() {
    let folder = tempfile::tempdir().unwrap();
    rebut(folder.path(), "report -o memo.html").arg("-C").arg(env!("CARGO_MANIFEST_DIR")).go().done();
    let page = fs::read_to_string(folder.path().join("memo.html")).unwrap();
    let (contents, rest) = page.split_once("</nav>").unwrap();
    let links: Vec<&str> = contents.split("href=\"#").skip(1).map(|link| link.split('"').next().unwrap()).collect();
    assert!(links.len() > 50, "{}", links.len());
    // The sides of the shipped dossier need a page on its side.
    assert!(page.contains("<table class=\"wide\">"));
    let headings = rest.matches(" id=\"part-").count();
    assert_eq!(links.len(), headings);
    assert!(links.iter().all(|link| rest.contains(&format!(" id=\"{link}\">"))));
}

/// The memo of the shipped dossier on one question, with its pictures, in a folder of its own.
fn shipped(folder: &Path, name: &str) {
    let dossier = env!("CARGO_MANIFEST_DIR");
    rebut(folder, &format!("report --issue article-4 -o {name}")).arg("-C").arg(dossier).go().done();
}

#[test]
fn word_gets_a_real_table_real_footnotes_and_the_pictures() {
    let (Some(pandoc), Some(python)) = (need("pandoc"), need("python3")) else { return };
    let folder = tempfile::tempdir().unwrap();
    shipped(folder.path(), "memo.md");
    let made = Command::new(pandoc).current_dir(folder.path()).args(["memo.md", "-o", "memo.docx"]).output().unwrap();
    assert!(made.status.success() && made.stderr.is_empty(), "{}", String::from_utf8_lossy(&made.stderr));
    let counts = "import zipfile, re\n\
        docx = zipfile.ZipFile('memo.docx')\n\
        body = docx.read('word/document.xml').decode(); notes = docx.read('word/footnotes.xml').decode()\n\
        print(body.count('<w:tbl>'), len(re.findall('<w:footnoteReference ', body)),\n\
        \x20     len(re.findall('<w:footnote ', notes)) - len(re.findall('w:type=', notes)),\n\
        \x20     len([n for n in docx.namelist() if n.startswith('word/media/')]), body.count('<w:drawing>'))\n";
    let counted = Command::new(python).current_dir(folder.path()).args(["-c", counts]).output().unwrap();
    let counted = String::from_utf8(counted.stdout).unwrap();
    let numbers: Vec<usize> = counted.split_whitespace().map(|number| number.parse().unwrap()).collect();
    let [tables, references, notes, media, drawings] = numbers[..] else { panic!("{counted}") };
    let memo = fs::read_to_string(folder.path().join("memo.md")).unwrap();
    let written = memo.lines().filter(|line| line.starts_with("[^")).count();
    let pictures = memo.matches("![").count();
    assert_eq!(tables, 4, "side by side, wordings, sources, key");
    assert!(written > 10 && pictures > 1);
    assert_eq!((references, notes), (written, written));
    assert_eq!((media, drawings), (pictures, pictures));

    let Some(office) = need("soffice") else { return };
    let home = format!("-env:UserInstallation=file://{}/home", folder.path().display());
    let made = Command::new(office)
        .current_dir(folder.path())
        .args([home.as_str(), "--headless", "--convert-to", "pdf", "memo.docx"])
        .output()
        .unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let pdf = fs::read(folder.path().join("memo.pdf")).unwrap();
    assert!(pdf.starts_with(b"%PDF-") && pdf.len() > 50_000, "{} bytes", pdf.len());
}

#[test]
fn a_browser_shows_the_memo_from_the_file_alone() {
    let Some(chromium) = need("chromium") else { return };
    let folder = tempfile::tempdir().unwrap();
    shipped(folder.path(), "memo.html");
    let run = |flags: &[&str]| {
        let home = format!("--user-data-dir={}/home", folder.path().display());
        let page = format!("file://{}/memo.html", folder.path().display());
        let fixed = ["--headless", "--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND", &home];
        Command::new(&chromium).args(fixed).args(flags).arg(page).output().unwrap()
    };
    let shown = String::from_utf8(run(&["--dump-dom"]).stdout).unwrap();
    let written = fs::read_to_string(folder.path().join("memo.html")).unwrap();
    assert_eq!(shown.matches("<svg").count(), written.matches("<svg").count());
    assert_eq!(shown.matches("<td").count(), written.matches("<td").count());
    assert!(written.matches("<svg").count() > 1 && shown.contains("id=\"note-1\""));
    let pdf = folder.path().join("memo.pdf");
    run(&["--no-pdf-header-footer", &format!("--print-to-pdf={}", pdf.display())]);
    assert!(fs::read(pdf).unwrap().starts_with(b"%PDF-"));
}

#[test]
fn issues_with_names_that_are_alike_have_pictures_of_their_own() {
    let folder = tempfile::tempdir().unwrap();
    let part = |id: &str, a: &str, b: &str| {
        format!(
            "# {a}? {{issue: \"{id}\"}}\n\n[{a}]: {a} is so.\n  - [{b}]: {b} is so.\n    - [not {b}]: {b} is not so.\n\n"
        )
    };
    fs::write(folder.path().join("map.argdown"), part("a/b", "One", "Two") + &part("a:b", "Three", "Four")).unwrap();
    rebut(folder.path(), "report map.argdown --pictures svg -o memo.md").go().done();
    let first = fs::read_to_string(folder.path().join("memo-a-b.svg")).unwrap();
    let second = fs::read_to_string(folder.path().join("memo-a-b-2.svg")).unwrap();
    assert!(first.contains("One is so") && second.contains("Three is so"));
    let memo = fs::read_to_string(folder.path().join("memo.md")).unwrap();
    assert!(memo.contains("(memo-a-b.svg)") && memo.contains("(memo-a-b-2.svg)"), "{memo}");
}

#[test]
fn every_claim_that_is_told_stands_in_the_list_and_every_source_that_is_quoted_among_the_sources() {
    let folder = tempfile::tempdir().unwrap();
    shipped(folder.path(), "memo.md");
    let memo = fs::read_to_string(folder.path().join("memo.md")).unwrap();
    let (told, list) = memo.split_once("## The claims by number").unwrap();
    let number = |rest: &str| rest.chars().take_while(char::is_ascii_digit).collect::<String>();
    let numbers: std::collections::BTreeSet<String> =
        told.split("**C").skip(1).map(number).filter(|number| !number.is_empty()).collect();
    assert!(numbers.len() > 15, "{numbers:?}");
    for number in &numbers {
        assert!(list.contains(&format!("\n| C{number} |")), "C{number} is told and not listed");
    }
    let (_, sources) = told.split_once("## The sources").unwrap();
    for source in ["s0", "s1", "s2", "s3", "s4a", "s4b"] {
        let is_quoted = memo.lines().any(|line| line.starts_with("[^") && line.contains(&format!("{source} ¶")));
        assert!(!is_quoted || sources.contains(&format!("\n| {source} |")), "{source} is quoted and not listed");
    }
    // The list says which footnote has the words of a claim: it is the one that hangs on that claim.
    let mut notes = 0;
    for row in list.lines().filter(|line| line.starts_with("| C")) {
        let Some((_, note)) = row.split_once(" · note ") else { continue };
        let claim = row.split('|').nth(1).unwrap().trim();
        let (before, _) = told.split_once(&format!("[^{}]", note.split(' ').next().unwrap())).unwrap();
        let (_, hangs_on) = before.rsplit_once("**C").unwrap();
        assert!(hangs_on.starts_with(&format!("{}**", &claim[1..])), "{claim}: {hangs_on}");
        notes += 1;
    }
    assert!(notes > 15, "{notes}");
    // What nobody says is the analyst's, and said to be.
    assert!(told.contains("(the analyst's)") && told.contains("of no party: "), "{told}");
}

#[test]
fn what_is_wrong_with_quoted_words_is_told_once_behind_all_of_them() {
    let mut folder = Folder::new();
    folder.insert("dossier.yaml", b"title: Quay\nactors:\n  v: {name: A clerk}\n".to_vec());
    folder.insert("seeds/s0.yaml", b"title: Note\ntext: s0.txt\nauthors: [v]\n".to_vec());
    folder.insert("seeds/s0.txt", b"The quay are shut now. All quay are shut.\n".to_vec());
    folder.insert(
        "arguments/m.argdown",
        b"[shut]: The quays are shut. {said: [{by: v, in: s0, quote: [\"The quay\", \"are shut now\"], slip: quays}, {by: v, in: s0, quote: \"All quay\", slip: quays}]}\n"
            .to_vec(),
    );
    let words = text(&memo(&load(&folder, None), ReportFormat::Markdown, None));
    let expected = r#""The quay" … "are shut now" \[sic; the analyst: quays\]; A clerk, s0 ¶1 s2: "All quay" \[sic\]"#;
    assert!(words.contains(expected), "{words}");
}

#[cfg(all(unix, feature = "png"))]
#[test]
fn pictures_lie_where_a_link_leads_and_flags_without_effect_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    let map = "# Is it open? {issue: a}\n\n[open]: \u{ac00}\u{b098}. {answers: a}\n  - [shut]: It is shut.\n  - [\u{ac00}]: It is wet.\n";
    fs::write(here.join("map.argdown"), map).unwrap();
    fs::create_dir(here.join("deep")).unwrap();
    fs::write(here.join("deep/real.md"), "").unwrap();
    std::os::unix::fs::symlink("deep/real.md", here.join("link.md")).unwrap();
    let made = rebut(here, "report map.argdown -o link.md").go().done();
    assert!(
        made.stderr.contains("for which empty boxes are drawn: `--pictures svg` leaves them to the fonts"),
        "{}",
        made.shown()
    );
    assert!(here.join("link.md").symlink_metadata().unwrap().is_symlink() && !here.join("link-a.png").exists());
    assert!(fs::read_to_string(here.join("deep/real.md")).unwrap().contains("(real-a.png)"));
    assert!(here.join("deep/real-a.png").is_file());
    rebut(here, "report map.argdown -o memo.html --pictures png")
        .go()
        .refused("`--pictures` is said of pictures beside Markdown");
    rebut(here, "report map.argdown -t html --pictures svg")
        .go()
        .refused("`--pictures` is said of pictures beside Markdown");
    assert!(!here.join("memo.html").exists());
    let made = rebut(here, "report map.argdown -o memo.md --pictures svg").go().done();
    assert!(!made.stderr.contains("boxes") && here.join("memo-a.svg").is_file(), "{}", made.shown());
}

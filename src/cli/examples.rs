//! The examples at the end of `rebut VERB --help`. A test runs them on the shipped dossier.

pub const CHECK: &str = "\
Examples:
  rebut check                                  the dossier of this folder
  rebut check --texts ~/texts                  with the texts that lie elsewhere
  rebut check arguments/lawful.argdown         what concerns one map
  rebut check --format short --deny warnings   for a build";

pub const FIX: &str = "\
Examples:
  rebut fix --diff                          what would be changed
  rebut fix                                 the dossier of this folder
  rebut fix arguments/lawful.argdown        one map
  rebut fix --quotations --texts ~/texts    the words of the sources, too";

pub const RENAME: &str = "\
Examples:
  rebut rename C56 \"words left idle\"              a claim by its number
  rebut rename \"<no idle words>\" \"no words idle\"    an argument
  rebut rename C56 \"idle words\" --diff            what would be changed";

pub const SHOW: &str = "\
Signs: `+` supports, `-` objects, `~` undercuts, `><` contradicts, `·` is a premise.

Examples:
  rebut show --issue lawful          one question
  rebut show --focus C12 --depth 1   what is next to a claim
  rebut show --links record          only links that the sources state themselves";

pub const LIST: &str = "\
Examples:
  rebut list claims --issue lawful            the claims of one question
  rebut list claims --reply unanswered        those with an objection that nobody has met
  rebut list claims --second-hand             those known only from somebody else's report
  rebut list issues                           questions, their answers, who is silent
  rebut list sources -t csv -o sources.csv    a table for a spreadsheet";

pub const FIND: &str = "\
Capitals, punctuation and the shapes of quotation marks do not matter; a word is also found inside a longer one.

Examples:
  rebut find armed attack                 claims, quotations and notes with both words
  rebut find self-defence --source s0     in the claims of one source
  rebut find 2(4) -t csv -o found.csv     a table for a spreadsheet";

pub const UNANSWERED: &str = "\
An arrow is an objection without a reply. Below stand claims that are denied without an argument, and claims that the \
other side has not addressed.

Examples:
  rebut unanswered --owed-by russia                   what one side has not answered
  rebut unanswered --said-by ukraine --links record   its objections without a reply in the sources
  rebut unanswered --issue lawful --exit-code         for a build: 1 if there is any";

pub const REPORT: &str = "\
Examples:
  rebut report --issue state-of-war -o memo.md      on one question, pictures beside it
  rebut report --issue state-of-war -o memo.html    the same in one file
  rebut report --sections question,contrast         some sections of the whole dossier";

pub const PANDOC: &str = "\
Once:
  ln -s \"$(command -v rebut)\" ~/.local/bin/rebut-pandoc

Then:
  pandoc --filter rebut-pandoc memo.md -o memo.docx

Without a link, between `pandoc -t json` and `pandoc -f json`:
  rebut pandoc docx";

pub const MDBOOK: &str = "\
In the folder of the book:
  rebut mdbook install
  mdbook build";

pub const EMBED: &str = "\
In Markdown a block is written so, and filled in by `rebut embed`:
  <!-- rebut: unanswered --owed-by russia --as table -->
  <!-- rebut: end -->

Examples:
  rebut embed docs/README.md            make the blocks anew
  rebut embed --check docs/README.md    for a build: 1 if one is stale
  rebut embed --list docs/README.md     the blocks and their state";

pub const FMT: &str = "\
Examples:
  rebut fmt arguments/s4.argdown           one map
  rebut fmt .                              all maps of the dossier
  rebut fmt --check .                      for a build: 1 if a map is not in canonical layout
  rebut fmt --diff arguments/s4.argdown    what would change";

pub const CONTRAST: &str = "\
A cell has the answers that a side gives to the issue, or its readings of the provision or term; *silent* is said of a
party none of whose side speaks to it.

Examples:
  rebut contrast                                            all open issues, by party
  rebut contrast --issue article-4 --columns source         one question with its parts, by source
  rebut contrast --issue state-of-war --columns position    who holds which answer
  rebut contrast --rows term                                the words in dispute, by party
  rebut contrast --rows provision --columns actor           every provision that is read, by speaker
  rebut contrast -t markdown -o matrix.md                   a table for a memo";

pub const CONCESSIONS: &str = "\
Examples:
  rebut concessions                    what each side has granted
  rebut concessions --party ukraine    on one side's claims";

pub const DIFF: &str = "\
Examples:
  rebut diff docs/tutorial/first docs/tutorial/first-mended   two states of a dossier
  rebut diff arguments/s3.argdown arguments/s4.argdown        the maps of two sources";

pub const WORDINGS: &str = "\
Examples:
  rebut wordings \"DPRK-Russia 2024 art 4\"            an element to a row, a witness to a column
  rebut wordings \"UN Charter art 51\" -t markdown     for a memo";

pub const WHY: &str = "\
Examples:
  rebut why C12                by number
  rebut why \"breach of 2(4)\"   by title, or a part of it";

pub const PATH: &str = "\
An arrow down reads as the link points, an arrow up against it.

Examples:
  rebut path C103 C81                                                      by number
  rebut path \"intervention is force\" \"deployment lawful\" --links record   only links in the sources";

pub const QUOTE: &str = "\
The words may differ from the source in quotation marks, dashes and blanks. If they are not there, the nearest are shown.

Examples:
  rebut quote s0 \"categorically prohibits the use of force\" --texts ~/texts";

pub const COVERAGE: &str = "\
A sentence is used if a quotation touches it, set aside if the record gives a reason, else open. The exit code is 1 \
while one is open.

Examples:
  rebut coverage                      all sources
  rebut coverage s0 --texts ~/texts   one, with its words";

pub const RENDER: &str = "\
A whole dossier makes a large picture: `--issue` and `--focus` cut a part that fits on a page.

Examples:
  rebut render --issue lawful -o lawful.svg          one question
  rebut render --focus C12 -o near.svg               what is near a claim
  rebut render --group source -o by-source.svg       frames round what each source says
  rebut render -t dot | dot -Tpdf -o map.pdf         by Graphviz";

pub const CONVERT: &str = "\
Examples:
  rebut convert -t json -o dossier.json                the whole dossier as data
  rebut convert arguments/s0.argdown -t argdown-json   one map, as Argdown's own tool writes it";

pub const NEW: &str = "\
Examples:
  rebut new strait         a dossier with one source, to be changed
  rebut new issue notice   a map for a question, in the dossier at hand";

pub const EXPLAIN: &str = "\
Examples:
  rebut explain R204              a page: what it means, an example, what to do
  rebut explain meaning-changed   the same, by name
  rebut explain                   all codes, a line each";

pub const COMPLETIONS: &str = "\
Examples:
  rebut completions bash -o rebut.bash   put it where bash looks for completions
  rebut completions zsh -o _rebut        a folder of $fpath
  rebut completions fish -o rebut.fish   the folder completions of fish";

pub const MAN: &str = "\
Examples:
  rebut man | man -l -                               read it
  rebut man -o rebut.1          install it";

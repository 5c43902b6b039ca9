//! Cases of the codes R8: files and folders.

use super::{Case, case};

pub const CASES: &[Case] = &[
    case("R801", "--- arguments/a.argdown\n(refused)\n", "--- arguments/a.argdown\n[a]: A.\n"),
    case("R802", "--- arguments/a.argdown\n(latin-1)\n", "--- arguments/a.argdown\n[a]: café, שלום.\n"),
    case("R803", "--- arguments/a.argdown\n(huge)\n", "--- arguments/a.argdown\n[a]: A.\n"),
    case("R804", "@include(premises.argdown)\n\n[a]: A.\n", "[a]: The file premises.argdown is not included.\n"),
    case("R805", "@include(../premises.argdown)\n\n[a]: A.\n", "@include(./maps/../premises.argdown)\n\n[a]: A.\n"),
    case(
        "R805",
        "--- seeds/s1.yaml\ntitle: S\ntext: ../private/s1.txt\n",
        "--- seeds/s1.yaml\ntitle: S\ntext: ./pleadings/s1..txt\n",
    ),
    case("R805", "--- seeds/s1.yaml\ntitle: S\ntext: /etc/passwd\n", "--- seeds/s1.yaml\ntitle: S\ntext: etc/passwd\n"),
    case(
        "R805",
        "--- arguments/a.json\n{\"schema\": \"rebut/dossier/1\", \"sources\": [{\"id\": \"s1\", \"text\": \"../x.txt\"}]}\n",
        "--- arguments/a.json\n{\"schema\": \"rebut/dossier/1\", \"sources\": [{\"id\": \"s1\", \"text\": \"x.txt\"}]}\n",
    ),
    case(
        "R806",
        "--- arguments/a.argdown\n@include(b.argdown)\n\n[a]: A.\n--- arguments/b.argdown\n@include(a.argdown)\n\n[b]: B.\n",
        "--- arguments/a.argdown\n@include(c.argdown)\n\n[a]: A.\n--- arguments/b.argdown\n@include(c.argdown)\n\n[b]: B.\n\
         --- arguments/c.argdown\n[c]: C.\n",
    ),
    case(
        "R807",
        "--- arguments/a.argdown\n@include(notes.txt)\n\n[a]: A.\n--- arguments/notes.txt\nNotes.\n",
        "--- arguments/a.argdown\n[a]: A.\n--- arguments/notes.txt\nNotes.\n",
    ),
    case(
        "R808",
        "--- arguments/a.argdown\n[a]: A.\n--- dossier.lock\n<<<<<<< ours\n",
        "--- arguments/a.argdown\n[a]: A.\n--- dossier.lock\n{\"kind\":\"claim\",\"id\":\"c:a\",\"number\":1}\n\n",
    ),
    case(
        "R809",
        "--- arguments/a.json\n{\"schema\": \"rebut/dossier/1\", \"claims\": [}\n",
        "--- arguments/a.json\n{\"schema\": \"rebut/dossier/1\", \"claims\": []}\n",
    ),
    case(
        "R810",
        "--- arguments/a.json\n{\"schema\": \"rebut/dossier/9\", \"claims\": []}\n",
        "--- arguments/a.json\n{\"schema\": \"rebut/dossier/1\", \"claims\": []}\n",
    ),
    case(
        "R811",
        "--- arguments/a.argdwn\n[a]: A.\n",
        "--- arguments/a.argdown~\n[a]: A.\n--- arguments/a.svg\n<svg/>\n",
    ),
    case("R811", "--- arguments/a.md\n[a]: A.\n", "--- arguments/README.md\nThe maps.\n--- arguments/a.txt\nNotes.\n"),
    case(
        "R811",
        "--- seeds/dir.yaml/s1.yaml\ntitle: S\n",
        "--- seeds/pleadings.2024/s1.yaml\ntitle: S\n--- seeds/s2.pdf\nPDF\n",
    ),
];

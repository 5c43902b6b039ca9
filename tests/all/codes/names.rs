//! Cases of the codes R1: names.

use super::{Case, case};

pub const CASES: &[Case] = &[
    case(
        "R101",
        "--- seeds/memorial.yaml\ntitle: M\n--- arguments/a.argdown\n[a]: A. {in: memorail, quote: \"x\"}\n",
        "--- seeds/memorial.yaml\ntitle: M\n--- arguments/a.argdown\n[a]: A. {in: memorial, quote: \"x\"}\n",
    ),
    case(
        "R102",
        "--- seeds/s1.yaml\ntitle: S\n--- arguments/a.argdown\n[a]: A. {by: councel, in: s1}\n",
        "--- seeds/s1.yaml\ntitle: S\n--- arguments/a.argdown\n[a]: A. {by: unnamed, in: s1}\n",
    ),
    case("R103", "--- arguments/a.argdown\n[a]: A. {for: vran}\n", "--- arguments/a.argdown\n[a]: A. {for: varn}\n"),
    case(
        "R104",
        "--- arguments/a.argdown\n# Was it lawful? {issue: lawful}\n\n[a]: A. {answers: lawfull}\n",
        "--- arguments/a.argdown\n[a]: A. {answers: lawful}\n\n# Was it lawful? {issue: lawful}\n",
    ),
    case(
        "R105",
        "[closure lawful]: A.\n  - [no notice]\n",
        "[closure lawful]: A.\n  - [no notice]\n\n[no notice]: B.\n",
    ),
    case(
        "R105",
        "<security>: A.\n\n[a]: A.\n  + [security]\n",
        "[a]: A.\n  + <steps>\n\n<steps>\n\n(1) P.\n----\n(2) [a]\n",
    ),
    case("R105", "[closure lawful]: A. {if: no notice}\n", "[closure lawful]: A. {if: no notice}\n\n[no notice]: B.\n"),
    case("R106", "[no notice]: A.\n\n[No notice!]: B.\n", "[art 2(4)]: A.\n\n[art 24]: B.\n"),
    case("R106", "[closure lawful]: A.\n\n[closure lawfull]: B.\n", "[closure lawful]: A.\n\n<closure lawful>: B.\n"),
    case("R106", "[reply at 12:30]: A.\n\n[replay at 12:30]: B.\n", "[para 123a]: A.\n\n[para 123b]: B.\n"),
    case(
        "R107",
        "--- arguments/a.argdown\n[a]: It was lawful.\n--- arguments/b.argdown\n[a]: It was unlawful.\n",
        "--- arguments/a.argdown\n[a]: It was “lawful”.\n--- arguments/b.argdown\n[a]: It was \"lawful\".\n",
    ),
    case(
        "R107",
        "[a]: It was lawful.\n\n[a]: It was not unlawful.\n",
        "[a]: It was lawful. {isCanonical: true}\n\n[a]: It was not unlawful.\n",
    ),
    case("R107", "<a>: It was lawful.\n\n<a>: It was not.\n", "<a>: It was lawful.\n\n[a]: It was not.\n"),
    case(
        "R108",
        "--- arguments/a.argdown\n[a]: A. {cites: [Treaty 1978 art 11]}\n",
        "--- arguments/a.argdown\n[a]: A. {cites: [Treaty 1987 art 11]}\n",
    ),
    case(
        "R109",
        "--- arguments/a.argdown\n[a]: A.\n\n[b]: B.\n--- dossier.lock\n\
         {\"kind\":\"claim\",\"id\":\"c:a\",\"number\":1}\n{\"kind\":\"claim\",\"id\":\"c:b\",\"number\":1}\n",
        "--- arguments/a.argdown\n[a]: A.\n\n[b]: B.\n--- dossier.lock\n\
         {\"kind\":\"claim\",\"id\":\"c:a\",\"number\":1}\n{\"kind\":\"claim\",\"id\":\"c:b\",\"number\":2}\n",
    ),
    case("R109", "[a]: A. {id: 3}\n\n[b]: B. {id: 3}\n", "[a]: A. {id: 3}\n\n[a] {id: 3}\n"),
    case(
        "R110",
        "[a]: A. {by: counsel, in: s1}\n",
        "--- seeds/s1.yaml\ntitle: S\n--- arguments/a.argdown\n[a]: A. {by: counsel, in: s1}\n",
    ),
];

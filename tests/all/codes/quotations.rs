//! Cases of the codes R2: words that are or are not in their source.

use super::{Case, case};

/// A case with a source `s1`, its text, and one claim with the given data.
macro_rules! quoting {
    ($data:literal) => {
        concat!(
            "--- seeds/s1.yaml\ntitle: S\n--- seeds/s1.txt\n\
             The article does not define the term.\n\n\
             On 3 May 2024 the navy closed the strait. Nobody objected. The strait was closed.\n\n\
             The strait was closed for nine days.\n\n\
             Mirre denied that the gate was shut. It may be closed only by night. It was due under art 2(4). The toll is \
             paid, unless the Council waives it. It is not far, and the ferry runs.\n\
             --- arguments/a.argdown\n[a]: A. {in: s1, ",
            $data,
            "}\n"
        )
    };
}

pub const CASES: &[Case] = &[
    case("R201", quoting!("quote: \"whales sing in the deep\""), quoting!("quote: \"the navy closed the strait\"")),
    case(
        "R202",
        quoting!("quote: \"the navy had closed the straits\""),
        quoting!("quote: \"[T]he navy closed the strait\""),
    ),
    case("R203", quoting!("at: ¶1, quote: \"Nobody objected\""), quoting!("at: ¶2 s2, quote: \"Nobody objected\"")),
    case("R204", quoting!("quote: \"The article does define the term\""), quoting!("quote: \"does not … the term\"")),
    case(
        "R204",
        quoting!("quote: \"On 5 May 2024 the navy closed\""),
        quoting!("quote: \"On 3 May 2024 the navy closed\""),
    ),
    case(
        "R204",
        quoting!("quote: \"Mirre … that the gate was shut\""),
        quoting!("quote: \"Mirre denied … the gate was shut\""),
    ),
    case("R204", quoting!("quote: \"may be closed … by night\""), quoting!("quote: \"may be closed only … night\"")),
    case("R204", quoting!("quote: \"It was due under art 2\""), quoting!("quote: \"It was due under art 2(4)\"")),
    case("R202", quoting!("quote: \"closed for 9 days\""), quoting!("quote: \"closed for nine days\"")),
    case("R202", quoting!("quote: \"trait was clos\""), quoting!("at: ¶3, quote: \"strait was closed\"")),
    case("R205", quoting!("quote: \"The strait was closed\""), quoting!("at: ¶3, quote: \"The strait was closed\"")),
    case(
        "R206",
        "--- seeds/s1.yaml\ntitle: S\n--- arguments/a.argdown\n[a]: A. {in: s1, quote: \"closed\"}\n",
        "--- seeds/s1.yaml\ntitle: S\nsha256: a3a8c37953a2d95985895b0fecbec608c3ae887b27d62f8bda418c02017ff643\n\
             --- arguments/a.argdown\n[a]: A. {in: s1, quote: \"closed\"}\n\
             --- dossier.lock\n{\"kind\":\"quotation\",\"source\":\"s1\",\
             \"sha256\":\"a3a8c37953a2d95985895b0fecbec608c3ae887b27d62f8bda418c02017ff643\",\
         \"quote\":\"closed\",\"start\":15,\"end\":21,\"level\":\"exact\"}\n",
    ),
    case(
        "R207",
        "--- seeds/s1.yaml\ntitle: S\ntext: s1.txt\n\
             sha256: 0000000000000000000000000000000000000000000000000000000000000000\n\
             --- seeds/s1.txt\nThe strait was closed.\n",
        "--- seeds/s1.yaml\ntitle: S\ntext: s1.txt\n\
             sha256: a3a8c37953a2d95985895b0fecbec608c3ae887b27d62f8bda418c02017ff643\n\
             --- seeds/s1.txt\nThe strait was closed.\n",
    ),
    case("R208", quoting!("at: ¶9, quote: \"Nobody objected\""), quoting!("at: ¶2, quote: \"Nobody objected\"")),
    case(
        "R208",
        quoting!("at: somewhere, quote: \"Nobody objected\""),
        quoting!("at: \"¶1, ¶2\", quote: \"Nobody objected\""),
    ),
    case(
        "R209",
        "--- arguments/a.argdown\n[a]: A.\n\n[b]: B.\n--- dossier.lock\n{\"kind\":\"claim\",\"id\":\"c:a\",\"number\":1}\n",
        "--- arguments/a.argdown\n[a]: A.\n--- dossier.lock\n{\"kind\":\"claim\",\"id\":\"c:a\",\"number\":1}\n",
    ),
    case("R210", quoting!("at: ¶2"), quoting!("at: ¶2 s2")),
    case(
        "R211",
        "--- seeds/s1.yaml\ntitle: S\nset_aside: [{at: \"¶1\", why: not useful}]\n",
        "--- seeds/s1.yaml\ntitle: S\nset_aside: [{at: \"¶1\", why: repeats ¶2}]\n",
    ),
    case("R212", quoting!("quote: \"define the term\""), quoting!("quote: \"not define the term\"")),
    case("R212", quoting!("quote: \"the gate was shut\""), quoting!("quote: \"the ferry runs\"")),
    case(
        "R212",
        quoting!("quote: \"The toll is paid\""),
        quoting!("quote: \"The toll is paid, unless the Council waives it\""),
    ),
    case("R213", quoting!("quote: \"…\""), quoting!("quote: \"… the term …\"")),
    case("R213", quoting!("at: ¶1, quote: \"\""), quoting!("at: ¶1")),
];

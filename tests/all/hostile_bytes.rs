//! Any bytes whatever, through the program itself: random ones, and real files with a few bytes changed.

use crate::cli_run::{DOSSIER, TestFolder};

/// A small generator of numbers: the same ones at every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        // Multiplier and increment of Knuth's MMIX; the high bits are the good ones.
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % limit.max(1) as u64).unwrap()
    }

    fn bytes(&mut self, length: usize) -> Vec<u8> {
        (0..length).map(|_| u8::try_from(self.below(256)).unwrap()).collect()
    }
}

/// Some bytes changed, cut out, doubled, or replaced by pieces that mean something.
fn spoilt(bytes: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    const PIECES: &[&[u8]] = &[
        b"{",
        b"}",
        b"[",
        b"]",
        b"<",
        b">",
        b"\"",
        b"'",
        b":",
        b": ",
        b"\n",
        b"\r",
        b"\n\n",
        b"\0",
        b"\xff",
        b"\xef\xbb\xbf",
        b"&a",
        b"*a",
        b"<_ ",
        b"  - ",
        b"+> ",
        b"----\n",
        b"(1) ",
        b"@include(",
        b"/*",
        b"\\",
        b"|",
        b"!!",
        b"%",
        b"\t",
        b"\xe2\x80\xae",
        b"-1",
        b"99999999999",
    ];
    let mut bytes = bytes.to_vec();
    for _ in 0..=numbers.below(6) {
        let at = numbers.below(bytes.len() + 1);
        let end = (at + numbers.below(12)).min(bytes.len());
        match numbers.below(4) {
            0 => drop(bytes.splice(at..end, [])),
            1 => {
                let piece = PIECES[numbers.below(PIECES.len())];
                drop(bytes.splice(at..end, piece.iter().copied()));
            }
            2 => {
                let doubled = bytes[at..end].to_vec();
                let to = numbers.below(bytes.len() + 1);
                drop(bytes.splice(to..to, doubled));
            }
            _ => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1 << numbers.below(8);
                }
            }
        }
    }
    bytes
}

/// Verbs in turn, so that all meet spoilt input and the test stays short.
const VERBS: &[&str] = &[
    "check",
    "check --format short",
    "check --format json",
    "show",
    "list claims -t json",
    "unanswered",
    "coverage",
    "render",
    "render -t dot",
    "convert -t json",
    "why C1",
    "quote notice bridge",
];

#[test]
fn random_bytes_are_read() {
    let mut numbers = Numbers(7);
    let folder = TestFolder::empty();
    for round in 0..60 {
        let length = [0, 1, 7, 100, 3_000][round % 5];
        let bytes = numbers.bytes(length);
        for name in ["a.argdown", "a.json"] {
            folder.write(name, &bytes);
            folder.rebut(&format!("{} -C {name}", VERBS[round % VERBS.len()])).go();
        }
    }
}

#[test]
fn random_bytes_in_any_file_of_a_dossier_are_read() {
    let mut numbers = Numbers(11);
    for (round, (name, _)) in DOSSIER.iter().chain([&("dossier.lock", "")]).cycle().take(42).enumerate() {
        let folder = TestFolder::dossier();
        folder.write(name, numbers.bytes(200));
        folder.rebut(VERBS[round % VERBS.len()]).go();
    }
}

#[test]
fn spoilt_dossiers_are_read() {
    let mut numbers = Numbers(13);
    let folder = TestFolder::dossier();
    folder.rebut("check --update-lock").go().done();
    let lock = folder.read("dossier.lock");
    for (round, (name, text)) in
        DOSSIER.iter().copied().chain([("dossier.lock", lock.as_str())]).cycle().take(280).enumerate()
    {
        let bytes = spoilt(text.as_bytes(), &mut numbers);
        folder.write(name, &bytes);
        let outcome = folder.rebut(VERBS[round % VERBS.len()]).go();
        // The lock is never lost over a slip elsewhere.
        assert!(folder.at("dossier.lock").exists(), "{}", outcome.shown());
        folder.write(name, text);
    }
    folder.nothing_left();
}

#[test]
fn spoilt_json_is_read() {
    let mut numbers = Numbers(17);
    let folder = TestFolder::dossier();
    let json = folder.rebut("convert -t json").go().done().stdout;
    for round in 0..60 {
        folder.write("a.json", spoilt(json.as_bytes(), &mut numbers));
        folder.rebut(&format!("{} -C a.json", VERBS[round % VERBS.len()])).go();
    }
}

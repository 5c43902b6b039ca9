# What one does here, in short words: `just` lists them. Nothing needs `just`: each line can be typed as it stands.

texts := env("REBUT_TEXTS", "../shared/data/seeds")
corpus := env("REBUT_ARGDOWN_CORPUS", "../shared/data/argdown")

_list:
    @just --list --unsorted

# All that must hold before a change lands.
check:
    .ci/run

# The README's test command; more of it runs where the data and programs are there.
test *WORDS:
    REBUT_TEXTS="{{texts}}" REBUT_ARGDOWN_CORPUS="{{corpus}}" cargo test {{WORDS}}

# Writes expected outputs anew. Read what it wrote before you commit it.
bless *WORDS:
    UPDATE_EXPECT=1 REBUT_BLESS=1 REBUT_TEXTS="{{texts}}" REBUT_ARGDOWN_CORPUS="{{corpus}}" cargo test {{WORDS}}
    git diff --stat

# Times of the hot paths.
bench *WORDS:
    cargo bench {{WORDS}}

# The library's own pages, private items too, with warnings as errors.
docs:
    RUSTDOCFLAGS="-D warnings" cargo doc --no-deps --document-private-items

# A fuzz target for so many seconds; `just fuzz list` names the targets.
fuzz TARGET SECONDS="60":
    fuzz/run {{TARGET}} {{SECONDS}}

# Licences and origins of what is linked in (needs cargo-deny).
licences:
    cargo deny --offline check licenses bans sources

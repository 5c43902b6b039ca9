//! Reply statuses, graph and circles on 100,000 claims of awkward shapes.
//!
//! `cargo bench --bench query`

#![allow(clippy::unwrap_used, missing_docs, reason = "a benchmark may stop")]

use divan::{Bencher, black_box};
use rebut::graph::{ArgumentGraph, support_cycles};
use rebut::model::{
    ActorId, Argument, ArgumentId, Attestation, Dossier, EdgeSet, End, Grounding, Mandate, Premise, PremiseKind,
    RelationKind, Speaker, Stance, Step, Subject,
};
use rebut::query::ReplyStatuses;
use rebut::text::At;

const CLAIMS: usize = 100_000;

fn main() {
    divan::main();
}

/// Claims `0…`, each said by one of four actors of two parties.
fn claims(dossier: &mut Dossier) -> Vec<End> {
    let actors: Vec<ActorId> = ["a", "b", "c", "d"].map(|name| dossier.actor(name)).to_vec();
    for (index, &actor) in actors.iter().enumerate() {
        let party = dossier.party(["varn", "orr"][index % 2]);
        dossier.actors[actor].speaks_for.push(Mandate { party, from: None, to: None, basis: None });
    }
    let source = dossier.source("s");
    (0..CLAIMS)
        .map(|index| {
            let claim = dossier.claim(&index.to_string());
            let said = dossier.attestations.push(Attestation {
                subject: Subject::Claim(claim),
                speaker: Speaker::Actor(actors[index % 4]),
                source: Some(source),
                passages: Vec::new(),
                stance: Stance::Asserts,
                speech: None,
                via: Vec::new(),
                own: None,
                modality: None,
                date: None,
                slip: None,
                at: At::default(),
                extra: Vec::new(),
            });
            dossier.claims[claim].attestations.push(said);
            End::Claim(claim)
        })
        .collect()
}

fn draw(dossier: &mut Dossier, kind: RelationKind, from: End, to: End) {
    let mut ground = Grounding::unmarked(At::default());
    ground.basis = Some(rebut::model::Basis::Stated);
    dossier.relate(kind, from, to, ground);
}

fn step(dossier: &mut Dossier, argument: ArgumentId, premises: &[End], conclusion: End) {
    let claim = |end: End| match end {
        End::Claim(claim) => claim,
        _ => unreachable!("only claims are drawn here"),
    };
    let premise = |&end: &End| Premise {
        claim: claim(end),
        role: None,
        kind: PremiseKind::Ordinary,
        unused: false,
        at: At::default(),
    };
    let id = dossier.steps.push(Step {
        argument,
        premises: premises.iter().map(premise).collect(),
        conclusion: Some(claim(conclusion)),
        scheme: None,
        rules: Vec::new(),
        strict: false,
        questions: Vec::new(),
        attestations: Vec::new(),
        grounds: Vec::new(),
        notes: Vec::new(),
        at: At::default(),
        extra: Vec::new(),
    });
    dossier.arguments[argument].steps.push(id);
}

/// A shape, by name.
fn shape(name: &str) -> Dossier {
    use RelationKind::{Contradicts, Objects, Restates, Supports, Undercuts};
    let mut dossier = Dossier::default();
    let claims = claims(&mut dossier);
    let d = &mut dossier;
    match name {
        // Four lines a claim, as in a real map.
        "mixed" => {
            for (index, &claim) in claims.iter().enumerate() {
                let other = |shift: usize| claims[(index * 7 + shift) % CLAIMS];
                draw(d, [Objects, Supports, Objects, Contradicts][index % 4], other(13), claim);
                if index % 5 == 0 {
                    let argument = d.arguments.push(Argument::default());
                    step(d, argument, &[other(1), other(2)], claim);
                    draw(d, Undercuts, other(3), End::Step(*d.arguments[argument].steps.last().unwrap()));
                }
                if index % 50 == 0 {
                    draw(d, Restates, other(4), claim);
                }
            }
        }
        "100,000 objections to one claim" => claims[1..].iter().for_each(|&claim| draw(d, Objects, claim, claims[0])),
        "one claim between 50,000 and 50,000" => {
            for (index, &claim) in claims[1..].iter().enumerate() {
                if index % 2 == 0 { draw(d, Objects, claim, claims[0]) } else { draw(d, Objects, claims[0], claim) }
            }
        }
        "one claim in 50,000 words, each with objections" => {
            for pair in claims.chunks_exact(2) {
                draw(d, Restates, pair[0], claims[0]);
                draw(d, Objects, pair[1], pair[0]);
                draw(d, Objects, pair[0], pair[1]);
            }
        }
        "one argument of 50,000 steps, each conclusion objecting" => {
            let argument = d.arguments.push(Argument::default());
            for pair in claims.windows(2).step_by(2) {
                step(d, argument, &[claims[0]], pair[1]);
                draw(d, Objects, pair[1], pair[0]);
                draw(d, Objects, pair[0], claims[0]);
            }
        }
        "one premise of 50,000 arguments, with 50,000 objections" => {
            for pair in claims[1..].chunks_exact(2) {
                let argument = d.arguments.push(Argument::default());
                step(d, argument, &[claims[0]], pair[0]);
                draw(d, Objects, pair[0], pair[1]);
                draw(d, Objects, pair[1], claims[0]);
            }
        }
        "a chain of supports" => claims.windows(2).for_each(|pair| draw(d, Supports, pair[1], pair[0])),
        _ => unreachable!("no such shape: {name}"),
    }
    dossier
}

const SHAPES: [&str; 7] = [
    "mixed",
    "100,000 objections to one claim",
    "one claim between 50,000 and 50,000",
    "one claim in 50,000 words, each with objections",
    "one argument of 50,000 steps, each conclusion objecting",
    "one premise of 50,000 arguments, with 50,000 objections",
    "a chain of supports",
];

#[divan::bench(args = SHAPES, sample_count = 5)]
fn reply_statuses(bencher: Bencher, name: &str) {
    let dossier = shape(name);
    bencher.bench_local(|| black_box(ReplyStatuses::of(&dossier, EdgeSet::Argued)));
}

#[divan::bench(args = ["mixed", "a chain of supports"], sample_count = 5)]
fn argument_graph(bencher: Bencher, name: &str) {
    let dossier = shape(name);
    bencher.bench_local(|| black_box(ArgumentGraph::of(&dossier, EdgeSet::Argued).components().len()));
}

#[divan::bench(args = ["mixed", "a chain of supports"], sample_count = 5)]
fn circles(bencher: Bencher, name: &str) {
    let dossier = shape(name);
    bencher.bench_local(|| black_box(support_cycles(&dossier, EdgeSet::Argued).len()));
}

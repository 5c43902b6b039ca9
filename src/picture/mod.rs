//! Pictures of a [`Diagram`](crate::view::Diagram): it is typeset, laid out, and painted.
//!
//! [`Scene::of`] does all three and gives boxes, paths and text runs in final coordinates; [`svg`] writes them down.
//! [`dot`] prints the diagram itself for Graphviz, [`mermaid`] for hosts that draw it themselves. [`engine`] lets Graphviz do the middle step: it makes the text for
//! `dot` and reads back what `dot` answers, so that the same painter paints it. Nothing here decides what a map means,
//! and nothing reads fonts, files or clocks: coordinates are whole hundredths of a pixel and the same on every machine.

mod clusters;
pub mod dot;
pub mod engine;
mod ids;
pub mod mermaid;
pub mod metrics;
pub mod palette;
#[cfg(feature = "png")]
pub mod png;
pub mod scene;
pub mod svg;
mod words;

pub use scene::{Options, Scene, Typeset};

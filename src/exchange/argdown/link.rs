//! Data of the relation that a line draws: the nested key `link`.

use super::lower::Lowering;
use crate::exchange::reader::provisions;
use crate::model::{Basis, Grounding, Reason, Word as _};
use crate::text::{At, Span};
use crate::yaml::{Fields, Kind, Value};

impl<'s> Lowering<'_, 's, '_> {
    /// The grounds of a relation line: one for each entry of its `link`, or one that says nothing of itself.
    /// Where the relation `may_be_strict`, the key `strict` says whether it is, whatever the mode of the map.
    pub(super) fn grounds(
        &mut self,
        link: Option<&Value<'s>>,
        line: Span,
        marker: Span,
        may_be_strict: bool,
    ) -> (Vec<Grounding>, Option<bool>) {
        let at = self.at(marker.to(line));
        let mut strict = may_be_strict.then_some(None);
        let grounds = match link {
            None => vec![Grounding::unmarked(at)],
            Some(value) => match &value.kind {
                Kind::List(items) if !items.is_empty() => {
                    items.iter().map(|item| self.ground(item, at, strict.as_mut())).collect()
                }
                _ => vec![self.ground(value, at, strict.as_mut())],
            },
        };
        (grounds, strict.flatten())
    }

    fn ground(&mut self, value: &Value<'s>, at: At, strict: Option<&mut Option<bool>>) -> Grounding {
        let mut fields = Fields::new(value);
        if let Some(strict) = strict
            && let Some(said) = fields.bool("strict")
        {
            *strict = Some(said.value);
        }
        let mut ground = Grounding::unmarked(at);
        ground.basis = fields.one_of("basis", Basis::WORDS).map(|word| Basis::ALL[word.value]);
        let dossier = &mut self.reader.dossier;
        ground.by = fields.text("by").map(|by| dossier.actor(by.value.trim()));
        ground.source = fields.text("in").map(|id| dossier.source(id.value.trim()));
        ground.because = fields.one_of("because", Reason::WORDS).map(|word| Reason::ALL[word.value]);
        ground.concession = fields.bool("concession").is_some_and(|word| word.value);
        ground.cites = provisions(dossier, fields.texts("cites").iter().map(|cited| cited.value.as_ref()));
        ground.note = fields.text("note").map(|note| Box::from(note.value.as_ref()));
        let (passages, _) = self.passages(&mut fields, ground.source, false);
        ground.passages = passages;
        let unknown = fields.finish(&[], &mut self.problems);
        ground.extra = self.extras(&unknown).into();
        ground
    }
}

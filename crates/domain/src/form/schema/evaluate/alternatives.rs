//! `anyOf` and `oneOf`, and what to say when no alternative fits.

use serde_json::Value;

use super::{Evaluation, Mode, Place, Seen};
use crate::form::{
    problem::ProblemKind,
    schema::{Keyword, SchemaId, assertion::assertion},
};

impl Evaluation<'_> {
    pub(super) fn any_of<'v>(
        &mut self,
        ids: &[SchemaId],
        at: &Place<'_, 'v>,
        mode: Mode,
        mut seen: Option<&mut Seen<'v>>,
    ) -> bool {
        let mut valid = false;
        for id in ids {
            valid |= self.branch(*id, at, &mut seen);
            if valid && seen.is_none() {
                return true;
            }
        }
        valid || self.fail_alternatives(ids, at, mode, ProblemKind::NoMatch)
    }

    pub(super) fn one_of<'v>(
        &mut self,
        ids: &[SchemaId],
        at: &Place<'_, 'v>,
        mode: Mode,
        mut seen: Option<&mut Seen<'v>>,
    ) -> bool {
        let mut matches = 0;
        for id in ids {
            matches += usize::from(self.branch(*id, at, &mut seen));
            if matches > 1 {
                return self.fail(at, mode, ProblemKind::NotExactlyOne);
            }
        }
        matches == 1 || self.fail_alternatives(ids, at, mode, ProblemKind::NotExactlyOne)
    }

    /// Says of alternatives that all fail what helps most: the problems of the one that is meant, if that is plain.
    fn fail_alternatives(
        &mut self,
        ids: &[SchemaId],
        at: &Place<'_, '_>,
        mode: Mode,
        kind: ProblemKind,
    ) -> bool {
        if mode == Mode::Quiet || self.too_deep {
            return false;
        }
        if ids.iter().all(|id| self.is_constant(*id)) {
            return self.fail(at, mode, ProblemKind::NotOneOf);
        }
        let mut meant = ids.iter().filter(|id| self.is_meant(**id, at.value));
        match (meant.next(), meant.next()) {
            (Some(id), None) => self.run(*id, at, mode, None),
            _ => self.fail(at, mode, kind),
        }
    }

    fn is_constant(&self, id: SchemaId) -> bool {
        let keywords = self.schema.keywords(id);
        keywords
            .iter()
            .any(|keyword| matches!(keyword, Keyword::Const(_) | Keyword::Enum(_)))
            && keywords.iter().all(|keyword| {
                matches!(
                    keyword,
                    Keyword::Const(_) | Keyword::Enum(_) | Keyword::Type(_)
                )
            })
    }

    /// Whether the value carries the constant properties by which this alternative is told from the others.
    fn is_meant(&self, id: SchemaId, value: &Value) -> bool {
        let mut id = id;
        while let [Keyword::Ref(target)] = self.schema.keywords(id) {
            id = *target;
        }
        let rules = self
            .schema
            .keywords(id)
            .iter()
            .find_map(|keyword| match keyword {
                Keyword::Properties(rules) => Some(rules),
                _ => None,
            });
        let mut constants = rules
            .iter()
            .flat_map(|rules| &rules.named)
            .filter(|(_, id)| self.is_constant(**id))
            .peekable();
        constants.peek().is_some()
            && constants.all(|(name, id)| {
                value.get(name).is_some_and(|value| {
                    self.schema
                        .keywords(*id)
                        .iter()
                        .all(|keyword| assertion(keyword, value).is_none())
                })
            })
    }
}

//! What a schema says of an answer that is not there.

use crate::form::schema::{Keyword, Schema, SchemaId};

/// Whether a schema holds for an answer that is not there.
///
/// JSON Forms asks its validator about `undefined`: a type or a constant fails, what is said only of strings,
/// numbers, arrays or objects does not apply.
pub(crate) fn admits_nothing(schema: &Schema, id: SchemaId) -> bool {
    schema.keywords(id).iter().all(|keyword| match keyword {
        Keyword::Never | Keyword::Type(_) | Keyword::Enum(_) | Keyword::Const(_) => false,
        Keyword::Ref(id) => admits_nothing(schema, *id),
        Keyword::AllOf(ids) => ids.iter().all(|id| admits_nothing(schema, *id)),
        Keyword::AnyOf(ids) => ids.iter().any(|id| admits_nothing(schema, *id)),
        Keyword::OneOf(ids) => ids.iter().filter(|id| admits_nothing(schema, **id)).count() == 1,
        Keyword::Not(id) => !admits_nothing(schema, *id),
        Keyword::If {
            condition,
            then,
            otherwise,
        } => {
            let branch = if admits_nothing(schema, *condition) {
                then
            } else {
                otherwise
            };
            branch.is_none_or(|id| admits_nothing(schema, id))
        }
        _ => true,
    })
}

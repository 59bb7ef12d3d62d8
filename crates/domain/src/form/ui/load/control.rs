//! Parses controls, and the details of those whose answers are arrays or objects.

use serde_json::Value;

use super::{Item, Loader, Panel};
use crate::form::{
    pointer,
    problem::Type,
    schema::SchemaView,
    ui::{Control, ControlLabel, Detail},
};

impl Loader {
    pub(super) fn control(
        &mut self,
        item: &Item<'_>,
        panel: &mut Panel<'_>,
        parent: Option<usize>,
    ) -> Option<Control> {
        let at = pointer::join(&item.pointer, "scope");
        let Some(scope) = item.map.get("scope").and_then(Value::as_str) else {
            self.refuse(&at, "a Control needs a `scope`");
            return None;
        };
        let Some(target) = panel.resolve(scope) else {
            self.refuse(&at, format!("`{scope}` names no property of the schema"));
            return None;
        };
        let id = self.register(item, panel, parent);
        panel.add_scope(&target.pointer);
        let mut options = self.options(item);
        let detail = options
            .get("detail")
            .filter(|detail| detail.is_object())
            .cloned();
        let detail = detail.map(|detail| {
            options.remove("detail");
            let detail = self.detail(&detail, item, target.view, panel.key(&target.pointer));
            panel.add_detail(&target.pointer, detail)
        });
        Some(Control {
            id,
            i18n: self
                .text(item, "i18n")
                .unwrap_or_else(|| panel.key(&target.pointer)),
            label: self.control_label(item),
            options,
            schema: target.view.id(),
            required: target.required,
            scope: target.pointer,
            detail,
        })
    }

    fn detail(
        &mut self,
        detail: &Value,
        item: &Item<'_>,
        view: SchemaView<'_>,
        key: String,
    ) -> Detail {
        let pointer = pointer::join(&pointer::join(&item.pointer, "options"), "detail");
        let inside = if view.kind() == Some(Type::Array) {
            view.items()
        } else {
            Some(view)
        };
        let Some(inside) = inside else {
            self.refuse(&pointer, "the schema says nothing of the items");
            return Detail {
                elements: Vec::new(),
                index: Panel::new(view, key).index(),
            };
        };
        let mut panel = Panel::new(inside, key);
        let elements = self
            .element(detail, pointer, &mut panel, None)
            .into_iter()
            .collect();
        Detail {
            elements,
            index: panel.index(),
        }
    }

    fn control_label(&mut self, item: &Item<'_>) -> ControlLabel {
        match item.map.get("label") {
            None | Some(Value::Bool(true)) => ControlLabel::Default,
            Some(Value::Bool(false)) => ControlLabel::Hidden,
            Some(Value::String(text)) => ControlLabel::Text(text.clone()),
            Some(_) => {
                self.refuse(
                    &pointer::join(&item.pointer, "label"),
                    "must be a string, true or false",
                );
                ControlLabel::Default
            }
        }
    }
}

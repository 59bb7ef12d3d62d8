//! Parses a UI schema against the schema of the answers, and collects everything that does not fit.

mod control;
mod panel;
mod rules;

use serde_json::{Map, Value};

use super::{Direction, Element, ElementId, Group, Index, Label, Layout, Page};
use crate::form::{
    pointer,
    problem::{FormFile, LoadProblem},
    schema::Schema,
};
use panel::Panel;

/// The page of a form whose UI schema is not divided into categories.
const ONLY_PAGE: &str = "form";

/// The pages of a form, and their index.
pub(in crate::form) fn load(
    ui: &Value,
    schema: &Schema,
) -> Result<(Vec<Page>, Index), Vec<LoadProblem>> {
    let mut loader = Loader {
        next: 0,
        problems: Vec::new(),
    };
    let mut panel = Panel::new(schema.view(schema.root()), String::new());
    let pages = loader.pages(ui, &mut panel);
    if loader.problems.is_empty() {
        Ok((pages, panel.index()))
    } else {
        Err(loader.problems)
    }
}

struct Loader {
    next: u32,
    problems: Vec<LoadProblem>,
}

/// One object of the UI schema, and where it stands.
struct Item<'u> {
    map: &'u Map<String, Value>,
    pointer: String,
    kind: &'u str,
}

impl Loader {
    fn refuse(&mut self, pointer: &str, reason: impl Into<String>) {
        self.problems.push(LoadProblem {
            file: FormFile::Ui,
            pointer: pointer.to_owned(),
            reason: reason.into(),
        });
    }

    fn pages(&mut self, ui: &Value, panel: &mut Panel<'_>) -> Vec<Page> {
        let Some(root) = self.item(ui, String::new()) else {
            return Vec::new();
        };
        if root.kind != "Categorization" {
            let element = self.register(&root, panel, None);
            let elements = self
                .element(ui, String::new(), panel, Some(panel.last()))
                .into_iter()
                .collect();
            return vec![Page {
                element,
                id: ONLY_PAGE.to_owned(),
                i18n: None,
                label: None,
                options: Map::new(),
                elements,
            }];
        }
        self.expect_keys(&root, &["elements", "options", "i18n", "label"]);
        let mut pages: Vec<Page> = Vec::new();
        for (at, value) in self.array(&root, "elements").iter().enumerate() {
            let Some(page) = self.page(value, format!("/elements/{at}"), panel) else {
                continue;
            };
            if pages.iter().any(|other| other.id == page.id) {
                self.refuse(
                    &format!("/elements/{at}/options/id"),
                    "another page has the same id",
                );
            }
            pages.push(page);
        }
        pages
    }

    fn page(&mut self, value: &Value, pointer: String, panel: &mut Panel<'_>) -> Option<Page> {
        let item = self.item(value, pointer)?;
        if item.kind != "Category" {
            self.refuse(
                &item.pointer,
                "a Categorization holds elements of the type Category",
            );
            return None;
        }
        self.expect_keys(&item, &["elements", "options", "i18n", "label", "rule"]);
        let element = self.register(&item, panel, None);
        let parent = panel.last();
        let options = self.options(&item);
        let id = options
            .get("id")
            .and_then(Value::as_str)
            .unwrap_or_default();
        if id.is_empty()
            || !id
                .bytes()
                .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
        {
            self.refuse(
                &format!("{}/options/id", item.pointer),
                "a Category needs `options.id` of the characters a-z, 0-9 and -",
            );
        }
        Some(Page {
            element,
            id: id.to_owned(),
            i18n: self.text(&item, "i18n"),
            label: self.text(&item, "label"),
            elements: self.elements(&item, panel, parent),
            options,
        })
    }

    fn elements(&mut self, item: &Item<'_>, panel: &mut Panel<'_>, parent: usize) -> Vec<Element> {
        let values = self.array(item, "elements").iter().enumerate();
        values
            .filter_map(|(at, value)| {
                self.element(
                    value,
                    format!("{}/elements/{at}", item.pointer),
                    panel,
                    Some(parent),
                )
            })
            .collect()
    }

    fn element(
        &mut self,
        value: &Value,
        pointer: String,
        panel: &mut Panel<'_>,
        parent: Option<usize>,
    ) -> Option<Element> {
        let item = self.item(value, pointer)?;
        let known: &[&str] = match item.kind {
            "Control" => &["scope", "label", "options", "i18n", "rule"],
            "Group" => &["elements", "options", "i18n", "label", "rule"],
            "VerticalLayout" | "HorizontalLayout" => &["elements", "options", "rule"],
            "Label" => &["text", "options", "i18n", "rule"],
            other => {
                self.refuse(
                    &item.pointer,
                    format!("elements of the type `{other}` are not supported here"),
                );
                return None;
            }
        };
        self.expect_keys(&item, known);
        if item.kind == "Control" {
            return self.control(&item, panel, parent).map(Element::Control);
        }
        let id = self.register(&item, panel, parent);
        let here = panel.last();
        let options = self.options(&item);
        let i18n = self.text(&item, "i18n");
        Some(match item.kind {
            "Label" => Element::Label(Label {
                id,
                i18n,
                text: self.text(&item, "text"),
                options,
            }),
            "Group" => {
                let label = self.text(&item, "label");
                Element::Group(Group {
                    id,
                    i18n,
                    label,
                    options,
                    elements: self.elements(&item, panel, here),
                })
            }
            kind => {
                let direction = if kind == "VerticalLayout" {
                    Direction::Vertical
                } else {
                    Direction::Horizontal
                };
                Element::Layout(Layout {
                    id,
                    direction,
                    options,
                    elements: self.elements(&item, panel, here),
                })
            }
        })
    }

    /// Gives the element its id and its rule.
    fn register(
        &mut self,
        item: &Item<'_>,
        panel: &mut Panel<'_>,
        parent: Option<usize>,
    ) -> ElementId {
        let id = ElementId(self.next);
        self.next += 1;
        let rule = item
            .map
            .get("rule")
            .and_then(|rule| self.rule(rule, pointer::join(&item.pointer, "rule"), panel));
        panel.add(id, parent, rule);
        id
    }

    fn item<'u>(&mut self, value: &'u Value, pointer: String) -> Option<Item<'u>> {
        let kind = value.get("type").and_then(Value::as_str);
        match (value.as_object(), kind) {
            (Some(map), Some(kind)) => Some(Item { map, pointer, kind }),
            _ => {
                self.refuse(&pointer, "an element is an object with a `type`");
                None
            }
        }
    }

    fn expect_keys(&mut self, item: &Item<'_>, known: &[&str]) {
        for key in item
            .map
            .keys()
            .filter(|key| *key != "type" && !known.contains(&key.as_str()))
        {
            let reason = format!("an element of the type {} has no `{key}`", item.kind);
            self.refuse(&pointer::join(&item.pointer, key), reason);
        }
    }

    fn array<'u>(&mut self, item: &Item<'u>, key: &str) -> &'u [Value] {
        let Some(items) = item.map.get(key).and_then(Value::as_array) else {
            self.refuse(
                &pointer::join(&item.pointer, key),
                "must be an array of elements",
            );
            return &[];
        };
        items
    }

    fn options(&mut self, item: &Item<'_>) -> Map<String, Value> {
        match item.map.get("options") {
            None => Map::new(),
            Some(Value::Object(options)) => options.clone(),
            Some(_) => {
                self.refuse(
                    &pointer::join(&item.pointer, "options"),
                    "must be an object",
                );
                Map::new()
            }
        }
    }

    fn text(&mut self, item: &Item<'_>, key: &str) -> Option<String> {
        match item.map.get(key)? {
            Value::String(text) => Some(text.clone()),
            _ => {
                self.refuse(&pointer::join(&item.pointer, key), "must be a string");
                None
            }
        }
    }
}

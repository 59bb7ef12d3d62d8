//! The regions' nodes: made once, then touched only where something about them changes, never while the map moves.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use concord_domain::geometry::{Atlas, MapPoint, Region};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement};

use super::entry::Register;
use super::words;
use crate::i18n::I18n;
use crate::number::fixed;

const SVG: &str = "http://www.w3.org/2000/svg";

/// How many outlines are exchanged in one go, so that a slow phone answers in between.
const BATCH: usize = 16;

/// The node of one region.
struct Node {
    /// What carries the id, the name and the focus.
    element: Element,
    /// What carries the outline.
    outline: Element,
    /// Where its dot is, if it is too small to be hit without one.
    dot: Option<String>,
}

/// All nodes by id.
pub struct Regions {
    nodes: HashMap<String, Node>,
    order: Vec<String>,
    /// The one that Tab leads to.
    current: Option<String>,
    selected: Option<String>,
}

/// An outline to be drawn again above all regions.
pub struct Outline {
    /// Path data.
    pub path: String,
    /// Where the region's dot is, if it has one.
    pub dot: Option<String>,
}

impl Regions {
    /// Makes a node for each region of the atlas: plain shapes, and small ones with a dot above these.
    pub fn draw(atlas: &Atlas, shapes: &Element, dots: &Element) -> Self {
        let Some(templates) = Templates::new() else {
            return Self::none();
        };
        let mut nodes = HashMap::new();
        let mut order = Vec::new();
        for region in atlas.regions() {
            let Some(node) = templates.node(region) else {
                continue;
            };
            let parent = if region.marker { dots } else { shapes };
            let _ = parent.append_child(&node.element);
            order.push(region.id.as_str().to_owned());
            nodes.insert(region.id.as_str().to_owned(), node);
        }
        Self {
            nodes,
            order,
            ..Self::none()
        }
    }

    /// No regions yet.
    pub fn none() -> Self {
        Self {
            nodes: HashMap::new(),
            order: Vec::new(),
            current: None,
            selected: None,
        }
    }

    /// Writes names and standings, in the current language.
    pub fn name(&self, i18n: I18n, register: &Register) {
        for (id, node) in &self.nodes {
            if let Some(entry) = register.get(id) {
                let _ = node
                    .element
                    .set_attribute("aria-label", &words::label(i18n, entry));
            }
        }
    }

    /// Writes the classes that color the regions.
    pub fn classify(&self, register: &Register) {
        for (id, node) in &self.nodes {
            let class = register
                .get(id)
                .map_or("none", |entry| entry.class.as_str());
            let _ = node.element.set_attribute("data-kind", class);
        }
    }

    /// Sets those back that a filter leaves out.
    pub fn dim(&self, is_dimmed: impl Fn(&str) -> bool) {
        for (id, node) in &self.nodes {
            let _ = node
                .element
                .toggle_attribute_with_force("data-dimmed", is_dimmed(id));
        }
    }

    /// Makes one region the one that Tab leads to.
    pub fn make_current(&mut self, id: &str) {
        let Some(node) = self.nodes.get(id) else {
            return;
        };
        let earlier = self.current.replace(id.to_owned());
        if let Some(earlier) = earlier.filter(|earlier| earlier != id) {
            self.set(&earlier, "tabindex", "-1");
        }
        let _ = node.element.set_attribute("tabindex", "0");
    }

    /// The one that Tab leads to.
    pub fn current(&self) -> Option<&str> {
        self.current.as_deref()
    }

    /// Moves the focus to a region; the page stays where it is.
    pub fn focus(&self, id: &str) {
        if let Some(node) = self.nodes.get(id) {
            let still = FocusOptions::new();
            still.set_prevent_scroll(true);
            // SVG elements focus as HTML elements do, but their binding lacks the options.
            let element: &HtmlElement = node.element.unchecked_ref();
            let _ = element.focus_with_options(&still);
        }
    }

    /// Marks the chosen region; only it and the one before are touched.
    pub fn select(&mut self, id: Option<&str>) {
        if let Some(earlier) = self.selected.take() {
            self.set(&earlier, "aria-selected", "false");
        }
        if let Some(id) = id {
            self.set(id, "aria-selected", "true");
            self.selected = Some(id.to_owned());
        }
    }

    /// The outline of a region.
    pub fn outline(&self, id: &str) -> Option<Outline> {
        let node = self.nodes.get(id)?;
        Some(Outline {
            path: node.outline.get_attribute("d").unwrap_or_default(),
            dot: node.dot.clone(),
        })
    }

    fn set(&self, id: &str, name: &str, value: &str) {
        if let Some(node) = self.nodes.get(id) {
            let _ = node.element.set_attribute(name, value);
        }
    }

    /// Exchanges the outlines of one batch; says whether there are more.
    fn refine_batch(&self, atlas: &Atlas, batch: usize) -> bool {
        let ids = self.order.iter().skip(batch * BATCH).take(BATCH);
        for id in ids {
            if let (Some(node), Some(region)) = (self.nodes.get(id), atlas.region(id))
                && !region.polygons.is_empty()
            {
                let _ = node.outline.set_attribute("d", &region.path());
            }
        }
        (batch + 1) * BATCH < self.order.len()
    }
}

/// Exchanges all outlines for those of a finer atlas, batch by batch, and tells when it is done.
pub fn refine(
    regions: StoredValue<Regions, LocalStorage>,
    atlas: Arc<Atlas>,
    on_refined: impl FnOnce() + 'static,
) {
    refine_from(regions, atlas, 0, on_refined);
}

fn refine_from(
    regions: StoredValue<Regions, LocalStorage>,
    atlas: Arc<Atlas>,
    batch: usize,
    on_refined: impl FnOnce() + 'static,
) {
    match regions.try_with_value(|regions| regions.refine_batch(&atlas, batch)) {
        Some(true) => set_timeout(
            move || refine_from(regions, atlas, batch + 1, on_refined),
            Duration::ZERO,
        ),
        Some(false) => on_refined(),
        None => {}
    }
}

/// Nodes to be cloned, because cloning is quicker than naming every attribute again.
struct Templates {
    shape: Element,
    group: Element,
    outline: Element,
    dot: Element,
}

impl Templates {
    fn new() -> Option<Self> {
        let create = |name: &str, class: &str| {
            let element = document().create_element_ns(Some(SVG), name).ok()?;
            element.set_attribute("class", class).ok()?;
            Some(element)
        };
        let option = |element: Element| {
            for (name, value) in [
                ("role", "option"),
                ("tabindex", "-1"),
                ("aria-selected", "false"),
            ] {
                element.set_attribute(name, value).ok()?;
            }
            Some(element)
        };
        Some(Self {
            shape: option(create("path", "cc-map__region cc-map__shape")?)?,
            group: option(create("g", "cc-map__region")?)?,
            outline: create("path", "cc-map__shape")?,
            dot: create("path", "cc-map__dot")?,
        })
    }

    fn node(&self, region: &Region) -> Option<Node> {
        let (element, outline, dot) = if region.marker {
            let group = clone(&self.group)?;
            let outline = clone(&self.outline)?;
            let dot = clone(&self.dot)?;
            let place = dot_path(region.center);
            dot.set_attribute("d", &place).ok()?;
            group.set_attribute("data-size", size(region)).ok()?;
            group.append_child(&outline).ok()?;
            group.append_child(&dot).ok()?;
            (group, outline, Some(place))
        } else {
            let shape = clone(&self.shape)?;
            (shape.clone(), shape, None)
        };
        outline.set_attribute("d", &region.path()).ok()?;
        element
            .set_attribute("data-region", region.id.as_str())
            .ok()?;
        Some(Node {
            element,
            outline,
            dot,
        })
    }
}

fn clone(template: &Element) -> Option<Element> {
    template.clone_node_with_deep(false).ok()?.dyn_into().ok()
}

/// A line without length: with round ends and a stroke that does not scale, it is a dot of the same size at any zoom.
fn dot_path(center: MapPoint) -> String {
    format!("M{} {}h0", fixed(center.x, 1), fixed(center.y, 1))
}

/// How large a small region is on the map, which decides from when on it does without a dot.
fn size(region: &Region) -> &'static str {
    let largest = region
        .polygons
        .iter()
        .map(|polygon| polygon.bounds().width().min(polygon.bounds().height()))
        .fold(0.0, f64::max);
    match largest {
        largest if largest < 1.5 => "small",
        largest if largest < 4.0 => "middle",
        _ => "large",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    /// Two squares, one of them too small to be hit without a dot.
    const SQUARES: &str = r#"{
        "type": "Topology", "bbox": [0, 0, 400, 200],
        "arcs": [[[0, 0], [100, 0], [100, 100], [0, 0]], [[300, 100], [302, 100], [302, 102], [300, 100]]],
        "objects": {"regions": {"type": "GeometryCollection", "geometries": [
            {"type": "Polygon", "id": "KZ", "arcs": [[0]], "properties": {"kind": "state"}},
            {"type": "Polygon", "id": "SM", "arcs": [[1]], "properties": {"kind": "state", "marker": true}}
        ]}}
    }"#;

    fn drawn() -> (Regions, Element, Element) {
        let atlas = Atlas::parse(SQUARES).unwrap();
        let group = || document().create_element_ns(Some(SVG), "g").unwrap();
        let (shapes, dots) = (group(), group());
        (Regions::draw(&atlas, &shapes, &dots), shapes, dots)
    }

    #[wasm_bindgen_test]
    fn every_region_has_one_node_and_small_ones_a_dot() {
        let (regions, shapes, dots) = drawn();
        let ids = |parent: &Element| {
            let first = parent.first_element_child().unwrap();
            first.get_attribute("data-region")
        };
        assert_eq!(ids(&shapes).as_deref(), Some("KZ"));
        assert_eq!(ids(&dots).as_deref(), Some("SM"));
        assert!(regions.outline("KZ").unwrap().dot.is_none());
        assert!(regions.outline("SM").unwrap().dot.is_some());
        assert!(regions.outline("QQ").is_none());
    }

    #[wasm_bindgen_test]
    fn one_region_is_chosen_and_one_is_a_stop_of_tab() {
        let (mut regions, shapes, dots) = drawn();
        let has =
            |parent: &Element, selector: &str| parent.query_selector(selector).unwrap().is_some();
        for id in ["SM", "KZ"] {
            regions.make_current(id);
            regions.select(Some(id));
        }
        assert!(has(&shapes, "[aria-selected=true][tabindex='0']"));
        assert!(!has(&dots, "[aria-selected=true]") && !has(&dots, "[tabindex='0']"));
        regions.select(None);
        assert!(!has(&shapes, "[aria-selected=true]"));
    }
}

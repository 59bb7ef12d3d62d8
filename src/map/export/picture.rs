//! The map as the visitor sees it, as SVG that needs no style sheet: read from the page with its computed paints.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{CssStyleDeclaration, DomRect, Element};

use super::markup::escape;
use super::paint;
use crate::map::class::Class;
use crate::number::{fixed, parse};

const SVG: &str = "http://www.w3.org/2000/svg";

/// What lies further outside the frame than this, in CSS px, is left out.
const MARGIN: f64 = 20.0;

/// The map and the paints of the page around it.
pub struct Picture {
    /// CSS px.
    pub width: f64,
    /// CSS px.
    pub height: f64,
    /// The patterns: those of the map by their ids, and those of a legend with `legend-` before these.
    pub definitions: String,
    /// The group of all shapes, moved as on the screen.
    pub shapes: String,
    /// How a swatch of each class is filled, as attributes, in the legend's order.
    pub fills: Vec<String>,
    /// The colors around the map.
    pub inks: Inks,
}

/// The colors around the map, hexadecimal, and the typeface.
pub struct Inks {
    /// Behind everything.
    pub paper: String,
    /// Behind the map.
    pub sea: String,
    /// Text.
    pub text: String,
    /// Lesser text.
    pub muted: String,
    /// Thin lines.
    pub line: String,
    /// The names of the typefaces.
    pub family: String,
}

impl Picture {
    /// The map that the page shows; nothing where none is drawn.
    pub fn take() -> Option<Self> {
        let frame = document().query_selector("[data-map]").ok()??;
        let svg = frame.query_selector("svg.cc-map__svg").ok()??;
        let scene = svg.query_selector(":scope > g").ok()??;
        Some(Self {
            width: f64::from(frame.client_width()),
            height: f64::from(frame.client_height()),
            definitions: patterns(&svg),
            shapes: shapes(&scene, &frame.get_bounding_client_rect())?,
            fills: Class::ALL.map(|class| fill(&svg, class)).into(),
            inks: inks(&frame)?,
        })
    }
}

fn inks(frame: &Element) -> Option<Inks> {
    let body = style(&document().document_element()?)?;
    let note = document().query_selector(".cc-map__disclaimer").ok()??;
    let hex = |computed: &str, otherwise: &str| {
        let color = paint::color(computed).filter(|(_, alpha)| *alpha > 0.0);
        color.map_or_else(|| otherwise.to_owned(), |(hex, _)| hex)
    };
    let paper = hex(&value(&body, "background-color"), "#ffffff");
    let text = hex(&value(&body, "color"), "#000000");
    let framed = style(frame)?;
    Some(Inks {
        sea: hex(&value(&framed, "background-color"), &paper),
        line: hex(&value(&framed, "border-top-color"), &text),
        muted: hex(&value(&style(&note)?, "color"), &text),
        family: escape(&value(&body, "font-family")),
        paper,
        text,
    })
}

/// Everything drawn in the scene, in its order.
fn shapes(scene: &Element, frame: &DomRect) -> Option<String> {
    let transform = scene.get_attribute("transform")?;
    let (_, scale) = transform.split_once("scale(")?;
    let scale = parse(scale.trim_end_matches(')'))?;
    let mut markup = format!(r#"<g transform="{}">"#, escape(&transform));
    for path in all(scene, "path") {
        if let Some(shape) = shape(&path, scale, frame) {
            markup.push_str(&shape);
        }
    }
    markup.push_str("</g>");
    Some(markup)
}

/// One outline or dot; nothing for what is not seen or shows where the pointer is.
fn shape(path: &Element, scale: f64, frame: &DomRect) -> Option<String> {
    let data = path.get_attribute("d").filter(|data| !data.is_empty())?;
    let ring = path.closest("[data-ring]").ok()?;
    if ring.is_some_and(|ring| ring.get_attribute("data-ring").as_deref() != Some("chosen")) {
        return None;
    }
    let region = path.closest(".cc-map__region").ok()?;
    if region.is_some() && is_outside(&path.get_bounding_client_rect(), frame) {
        return None;
    }
    let style = style(path)?;
    if value(&style, "display") == "none" {
        return None;
    }
    let stroke = paint::attributes("stroke", &value(&style, "stroke"));
    let width = parse(value(&style, "stroke-width").trim_end_matches("px")).unwrap_or(1.0) / scale;
    let opacity = opacity(region.as_ref(), &style);
    let name = region.and_then(|region| region.get_attribute("aria-label"));
    let name = name.map(|name| format!("<title>{}</title>", escape(&name)));
    let name = name.unwrap_or_default();
    // A dot is a line without length on the page; not every program draws such a line.
    if let Some((x, y)) = dot(&data) {
        let fill = stroke.replace("stroke", "fill");
        let radius = fixed(width / 2.0, 4);
        return Some(format!(
            r#"<circle cx="{x}" cy="{y}" r="{radius}"{fill}{opacity}>{name}</circle>"#
        ));
    }
    let fill = paint::attributes("fill", &value(&style, "fill"));
    let width = fixed(width, 4);
    Some(format!(
        r#"<path d="{data}"{fill}{stroke} stroke-width="{width}" stroke-linejoin="round" fill-rule="evenodd"{opacity}>{name}</path>"#
    ))
}

/// The center of a dot: `M10 20h0`.
fn dot(data: &str) -> Option<(&str, &str)> {
    data.strip_prefix('M')?.strip_suffix("h0")?.split_once(' ')
}

/// How a filter sets a region back, and how strong a dot's ring is.
fn opacity(region: Option<&Element>, own: &CssStyleDeclaration) -> String {
    let around = region.and_then(style);
    let around = around.map(|style| value(&style, "opacity"));
    let factors = [around, Some(value(own, "stroke-opacity"))];
    let opacity: f64 = factors
        .into_iter()
        .flatten()
        .filter_map(|text| parse(&text))
        .product();
    if opacity < 1.0 {
        format!(r#" opacity="{}""#, fixed(opacity, 3))
    } else {
        String::new()
    }
}

fn is_outside(shape: &DomRect, frame: &DomRect) -> bool {
    shape.right() < frame.left() - MARGIN
        || shape.left() > frame.right() + MARGIN
        || shape.bottom() < frame.top() - MARGIN
        || shape.top() > frame.bottom() + MARGIN
}

/// The map's patterns, and the same upright and unscaled for a legend.
fn patterns(svg: &Element) -> String {
    let mut definitions = String::new();
    for pattern in all(svg, "pattern") {
        let id = pattern.get_attribute("id").unwrap_or_default();
        let transform = pattern.get_attribute("patternTransform");
        let transform = transform.map(|it| format!(r#" patternTransform="{}""#, escape(&it)));
        let tile = tile(&pattern);
        for (prefix, transform) in [
            ("", transform.unwrap_or_default()),
            ("legend-", String::new()),
        ] {
            definitions.push_str(&format!(
                r#"<pattern id="{prefix}{id}" width="6" height="6" patternUnits="userSpaceOnUse"{transform}>{tile}</pattern>"#
            ));
        }
    }
    definitions
}

fn tile(pattern: &Element) -> String {
    let paint_of = |selector: &str, property: &str| {
        let element = pattern.query_selector(selector).ok().flatten();
        let style = element.as_ref().and_then(style);
        style.map_or_else(String::new, |style| value(&style, property))
    };
    let marks = pattern.query_selector("path").ok().flatten();
    let marks = marks.and_then(|path| path.get_attribute("d"));
    let ground = paint::attributes("fill", &paint_of("rect", "fill"));
    let stroke = paint::attributes("stroke", &paint_of("path", "stroke"));
    let width = paint_of("path", "stroke-width");
    let width = width.trim_end_matches("px");
    format!(
        r#"<rect width="6" height="6"{ground}/><path d="{}" fill="none"{stroke} stroke-width="{width}" stroke-linecap="round"/>"#,
        marks.unwrap_or_default()
    )
}

/// How a class is filled: asked of a region of that class that exists for this moment.
fn fill(svg: &Element, class: Class) -> String {
    let probe = document().create_element_ns(Some(SVG), "path").ok();
    let computed = probe.and_then(|probe| {
        probe
            .set_attribute("class", "cc-map__region cc-map__shape")
            .ok()?;
        probe.set_attribute("data-kind", class.as_str()).ok()?;
        svg.append_child(&probe).ok()?;
        let fill = style(&probe).map(|style| value(&style, "fill"));
        probe.remove();
        fill
    });
    let computed = computed.unwrap_or_default();
    match paint::reference(&computed) {
        Some(id) => format!(r#" fill="url(#legend-{id})""#),
        None => paint::attributes("fill", &computed),
    }
}

fn all(within: &Element, selector: &str) -> impl Iterator<Item = Element> + use<> {
    let found = within.query_selector_all(selector).ok();
    found.into_iter().flat_map(|found| {
        (0..found.length()).filter_map(move |index| found.get(index)?.dyn_into().ok())
    })
}

fn style(element: &Element) -> Option<CssStyleDeclaration> {
    window().get_computed_style(element).ok().flatten()
}

fn value(style: &CssStyleDeclaration, property: &str) -> String {
    style.get_property_value(property).unwrap_or_default()
}

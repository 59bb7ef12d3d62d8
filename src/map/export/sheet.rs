//! A sheet with the map: title, what is shown, dates, the map, its legend, source and disclaimer, as one SVG.

use super::markup::escape;
use super::picture::{Inks, Picture};
use super::wrap;
use crate::number::fixed;

/// Empty space around everything, in CSS px.
const MARGIN: f64 = 24.0;
/// The width that a row of the legend needs at least, in CSS px.
const LEGEND_COLUMN: f64 = 270.0;
/// Swatch and the space behind it, in CSS px.
const SWATCH: f64 = 38.0;
/// Other programs may have wider letters than this browser: lines are filled to this part of their width.
const FILLED: f64 = 0.92;

/// What stands on a sheet.
pub struct Sheet {
    /// BCP 47 tag of the words.
    pub language: String,
    /// Whether lines begin at the right.
    pub from_right: bool,
    /// Whose map it is.
    pub organization: String,
    /// The title.
    pub title: String,
    /// What is shown and of when, a paragraph each.
    pub lead: Vec<String>,
    /// What stands above the legend.
    pub legend_title: String,
    /// The classes shown: name, number, fill as attributes.
    pub legend: Vec<(String, String, String)>,
    /// Notes below, a paragraph each.
    pub notes: Vec<String>,
}

/// A sheet as SVG with its size in CSS px.
pub struct DrawnSheet {
    /// The file.
    pub svg: String,
    /// CSS px.
    pub width: f64,
    /// CSS px.
    pub height: f64,
}

/// How a text is set.
#[derive(Clone, Copy)]
pub struct Type {
    /// CSS px.
    pub size: f64,
    /// Whether the letters are strong.
    pub strong: bool,
}

const TITLE: Type = Type {
    size: 24.0,
    strong: true,
};
const LEAD: Type = Type {
    size: 14.0,
    strong: false,
};
const HEAD: Type = Type {
    size: 14.0,
    strong: true,
};
const NOTE: Type = Type {
    size: 12.0,
    strong: false,
};

impl Sheet {
    /// Draws the sheet; `measure` says how wide a text is.
    pub fn draw(&self, picture: &Picture, measure: &dyn Fn(&str, Type) -> f64) -> DrawnSheet {
        let width = picture.width + 2.0 * MARGIN;
        let mut page = Page {
            width,
            y: MARGIN,
            from_right: self.from_right,
            inks: &picture.inks,
            measure,
            markup: String::new(),
        };
        page.text(&self.organization, LEAD, &picture.inks.muted);
        page.text(&self.title, TITLE, &picture.inks.text);
        page.y += 4.0;
        for text in &self.lead {
            page.text(text, LEAD, &picture.inks.text);
        }
        page.y += 12.0;
        page.map(picture);
        page.y += 20.0;
        page.text(&self.legend_title, HEAD, &picture.inks.text);
        page.y += 4.0;
        page.legend(&self.legend);
        page.y += 12.0;
        for text in &self.notes {
            page.text(text, NOTE, &picture.inks.muted);
            page.y += 3.0;
        }
        let height = (page.y + MARGIN).ceil();
        let svg = self.file(picture, &page.markup, (width, height));
        DrawnSheet { svg, width, height }
    }

    fn file(&self, picture: &Picture, markup: &str, (width, height): (f64, f64)) -> String {
        let inks = &picture.inks;
        let (width, height) = (fixed(width, 0), fixed(height, 0));
        let direction = if self.from_right { "rtl" } else { "ltr" };
        format!(
            concat!(
                r#"<?xml version="1.0" encoding="UTF-8"?>"#,
                "\n",
                r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" "#,
                r#"viewBox="0 0 {width} {height}" role="img" lang="{language}" xml:lang="{language}" "#,
                r#"direction="{direction}" font-family="{family}">"#,
                "<title>{title}</title><desc>{description}</desc><defs>{definitions}",
                r#"<clipPath id="frame"><rect width="{map_width}" height="{map_height}"/></clipPath></defs>"#,
                r#"<rect width="{width}" height="{height}" fill="{paper}"/>{markup}</svg>"#,
                "\n",
            ),
            width = width,
            height = height,
            language = escape(&self.language),
            direction = direction,
            family = inks.family,
            title = escape(&format!("{} – {}", self.title, self.organization)),
            description = escape(&self.notes.join(" ")),
            definitions = picture.definitions,
            map_width = fixed(picture.width, 0),
            map_height = fixed(picture.height, 0),
            paper = inks.paper,
            markup = markup,
        )
    }
}

/// A sheet while it is being filled from above.
struct Page<'a> {
    width: f64,
    y: f64,
    from_right: bool,
    inks: &'a Inks,
    measure: &'a dyn Fn(&str, Type) -> f64,
    markup: String,
}

impl Page<'_> {
    fn text(&mut self, text: &str, set: Type, ink: &str) {
        let width = self.width - 2.0 * MARGIN;
        self.y = self.lines(text, set, ink, (MARGIN, self.y, width));
    }

    /// Sets a text from a place on, `start` from the side where lines begin; gives where it ends.
    fn lines(&mut self, text: &str, set: Type, ink: &str, place: (f64, f64, f64)) -> f64 {
        let (start, mut y, width) = place;
        let x = fixed(self.side(start), 1);
        let weight = if set.strong { "600" } else { "400" };
        for line in wrap::lines(text, width * FILLED, |text| (self.measure)(text, set)) {
            let base = fixed(y + set.size * 1.1, 1);
            self.markup.push_str(&format!(
                r#"<text x="{x}" y="{base}" font-size="{}" font-weight="{weight}" fill="{ink}">{}</text>"#,
                fixed(set.size, 0),
                escape(&line)
            ));
            y += (set.size * 1.45).round();
        }
        y
    }

    fn map(&mut self, picture: &Picture) {
        let (width, height) = (fixed(picture.width, 0), fixed(picture.height, 0));
        self.markup.push_str(&format!(
            concat!(
                r#"<g transform="translate({x} {y})"><g clip-path="url(#frame)">"#,
                r#"<rect width="{width}" height="{height}" fill="{sea}"/>{shapes}</g>"#,
                r#"<rect width="{width}" height="{height}" fill="none" stroke="{line}"/></g>"#,
            ),
            x = MARGIN,
            y = fixed(self.y, 1),
            width = width,
            height = height,
            sea = self.inks.sea,
            line = self.inks.line,
            shapes = picture.shapes,
        ));
        self.y += picture.height;
    }

    /// The classes in as many columns as fit.
    fn legend(&mut self, rows: &[(String, String, String)]) {
        let width = self.width - 2.0 * MARGIN;
        let columns = (width / LEGEND_COLUMN).floor().max(1.0);
        let column = width / columns;
        let mut end = self.y;
        let mut start = MARGIN;
        for (name, count, fill) in rows {
            if start + column > self.width - MARGIN + 1.0 {
                start = MARGIN;
                self.y = end;
            }
            let x = self.side(start) - if self.from_right { 28.0 } else { 0.0 };
            self.markup.push_str(&format!(
                r#"<rect x="{}" y="{}" width="28" height="18" rx="2"{fill} stroke="{}"/>"#,
                fixed(x, 1),
                fixed(self.y + 2.0, 1),
                self.inks.muted
            ));
            let text = format!("{name}: {count}");
            let ink = self.inks.text.clone();
            let place = (start + SWATCH, self.y + 1.0, column - SWATCH);
            let bottom = self.lines(&text, LEAD, &ink, place);
            end = end.max(bottom + 4.0);
            start += column;
        }
        self.y = end;
    }

    /// A distance from the side where lines begin, as a distance from the left.
    fn side(&self, start: f64) -> f64 {
        if self.from_right {
            self.width - start
        } else {
            start
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    fn sheet(from_right: bool) -> Sheet {
        Sheet {
            language: "en".into(),
            from_right,
            organization: "A & B".into(),
            title: "Map <1>".into(),
            lead: vec!["As of 2026".into()],
            legend_title: "Relations".into(),
            legend: vec![("Member".into(), "6".into(), r##" fill="#16497f""##.into())],
            notes: vec!["No endorsement. ".repeat(40)],
        }
    }

    fn picture() -> Picture {
        let color = || "#000000".to_owned();
        Picture {
            width: 600.0,
            height: 300.0,
            definitions: String::new(),
            shapes: "<g/>".into(),
            fills: Vec::new(),
            inks: Inks {
                paper: color(),
                sea: color(),
                text: color(),
                muted: color(),
                line: color(),
                family: "sans-serif".into(),
            },
        }
    }

    fn draw(from_right: bool) -> DrawnSheet {
        #[allow(clippy::cast_precision_loss, reason = "a few characters")]
        let measure = |text: &str, set: Type| text.chars().count() as f64 * set.size / 2.0;
        sheet(from_right).draw(&picture(), &measure)
    }

    #[wasm_bindgen_test]
    fn everything_stands_on_the_sheet_and_nothing_runs_out() {
        let drawn = draw(false);
        for text in [
            "A &amp; B",
            "Map &lt;1&gt;",
            "As of 2026",
            "Member: 6",
            "No endorsement.",
        ] {
            assert!(drawn.svg.contains(text), "{text}");
        }
        assert!(drawn.svg.matches("font-size=\"12\"").count() > 5, "wrapped");
        assert!((drawn.width - 648.0).abs() < f64::EPSILON && drawn.height > 500.0);
    }

    #[wasm_bindgen_test]
    fn lines_begin_at_the_right_where_they_should() {
        assert!(draw(true).svg.contains(r#"<text x="624.0""#));
        assert!(draw(false).svg.contains(r#"<text x="24.0""#));
    }
}

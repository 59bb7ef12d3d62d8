//! Computed paints as every viewer of SVG understands them: hexadecimal sRGB, because the browser may answer in
//! color spaces that few other programs know.

use crate::number::{fixed, parse};

/// The attributes that paint a property (`fill`, `stroke`) as computed: a color with its opacity, a pattern, or none.
pub fn attributes(property: &str, computed: &str) -> String {
    if let Some(id) = reference(computed) {
        return format!(r#" {property}="url(#{id})""#);
    }
    match color(computed) {
        Some((hex, alpha)) if alpha >= 1.0 => format!(r#" {property}="{hex}""#),
        Some((hex, alpha)) if alpha > 0.0 => {
            let alpha = fixed(alpha, 3);
            format!(r#" {property}="{hex}" {property}-opacity="{alpha}""#)
        }
        _ => format!(r#" {property}="none""#),
    }
}

/// The id in `url("#id")`.
pub fn reference(computed: &str) -> Option<&str> {
    let inner = computed.strip_prefix("url(")?;
    let (_, id) = inner.split_once('#')?;
    id.split(['"', '\'', ')']).next()
}

/// A computed color as hexadecimal sRGB with its opacity; nothing for what is no color.
pub fn color(computed: &str) -> Option<(String, f64)> {
    let (function, arguments) = computed.trim().strip_suffix(')')?.split_once('(')?;
    let mut words = arguments.split([' ', ',', '/']).filter(|it| !it.is_empty());
    let space = match function {
        "color" => words.next()?,
        other => other,
    };
    let values: Option<Vec<f64>> = words.map(value).collect();
    let values = values?;
    let [a, b, c] = values.get(..3)?.try_into().ok()?;
    let channels = match space {
        "rgb" | "rgba" => [a, b, c].map(|channel| channel / 255.0),
        "srgb" => [a, b, c],
        "oklab" => from_oklab(a, b, c),
        _ => return None,
    };
    let alpha = values.get(3).copied().unwrap_or(1.0);
    Some((hex(channels), alpha))
}

fn value(word: &str) -> Option<f64> {
    match word.strip_suffix('%') {
        Some(percent) => Some(parse(percent)? / 100.0),
        None if word == "none" => Some(0.0),
        None => parse(word),
    }
}

fn hex(channels: [f64; 3]) -> String {
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to a byte"
    )]
    let [red, green, blue] =
        channels.map(|channel| (channel.clamp(0.0, 1.0) * 255.0).round() as u8);
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// Oklab as sRGB (CSS Color 4, section 10.2 and the sample code of section 18).
fn from_oklab(lightness: f64, a: f64, b: f64) -> [f64; 3] {
    let cube = |value: f64| value * value * value;
    let l = cube(lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b);
    let m = cube(lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b);
    let s = cube(lightness - 0.089_484_177_5 * a - 1.291_485_548_0 * b);
    [
        4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
        -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
        -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701_0 * s,
    ]
    .map(|linear| {
        if linear <= 0.003_130_8 {
            linear * 12.92
        } else {
            1.055 * js_sys::Math::pow(linear, 1.0 / 2.4) - 0.055
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[track_caller]
    fn check(computed: &str, expected: &str) {
        assert_eq!(attributes("fill", computed), expected, "{computed}");
    }

    #[wasm_bindgen_test]
    fn every_computed_paint_is_written_plainly() {
        check("rgb(22, 73, 127)", r##" fill="#16497f""##);
        check("rgba(0, 0, 0, 0)", r#" fill="none""#);
        check(
            "rgba(255, 255, 255, 0.5)",
            r##" fill="#ffffff" fill-opacity="0.500""##,
        );
        check("color(srgb 1 0.5 0)", r##" fill="#ff8000""##);
        check("oklab(1 0 0)", r##" fill="#ffffff""##);
        check("oklab(0.627955 0.224863 0.125846)", r##" fill="#ff0000""##);
        check(
            r##"url("#cc-map-partner")"##,
            r##" fill="url(#cc-map-partner)""##,
        );
        check("none", r#" fill="none""#);
    }
}

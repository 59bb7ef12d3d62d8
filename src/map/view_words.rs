//! A view in the words of the address: `x`, `y` and `z`.

use concord_domain::geometry::{MapPoint, View};

use crate::number;

/// The view as the address names it; the whole world needs no words.
pub fn view_query(view: View, home: View) -> [(&'static str, Option<String>); 3] {
    let named = view != home;
    let value = |value: f64, decimals| named.then(|| number::fixed(value, decimals));
    [
        ("x", value(view.center.x, 1)),
        ("y", value(view.center.y, 1)),
        ("z", value(view.zoom, 2)),
    ]
}

/// The view that an address names, if it names one.
pub fn view_from(x: Option<&str>, y: Option<&str>, z: Option<&str>) -> Option<View> {
    let number = |text: Option<&str>| number::parse(text?);
    Some(View {
        center: MapPoint {
            x: number(x)?,
            y: number(y)?,
        },
        zoom: number(z)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    const HOME: View = View {
        center: MapPoint {
            x: 2048.0,
            y: 997.0,
        },
        zoom: 1.0,
    };

    #[wasm_bindgen_test]
    fn a_view_survives_the_address() {
        let view = View {
            center: MapPoint {
                x: 2383.7,
                y: 403.0,
            },
            zoom: 12.25,
        };
        let words = view_query(view, HOME).map(|(_, word)| word);
        let [x, y, z] = words.each_ref().map(Option::as_deref);
        assert_eq!(view_from(x, y, z), Some(view));
        assert!(
            view_query(HOME, HOME)
                .iter()
                .all(|(_, word)| word.is_none())
        );
    }

    #[wasm_bindgen_test]
    fn nonsense_is_no_view() {
        for z in [None, Some("near"), Some("NaN"), Some("inf")] {
            assert_eq!(view_from(Some("1"), Some("2"), z), None);
        }
    }
}

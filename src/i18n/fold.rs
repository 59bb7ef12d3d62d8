//! Text made ready for comparison.

/// Without case, diacritics and kinds of apostrophes: "cote d'ivoire" finds "Côte d’Ivoire".
pub fn fold(text: &str) -> String {
    let apart = js_sys::JsString::from(text.trim()).normalize("NFD");
    String::from(apart.to_lower_case())
        .chars()
        .filter(|character| !('\u{300}'..='\u{36f}').contains(character))
        .map(|character| if character == '’' { '\'' } else { character })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn case_and_diacritics_do_not_count() {
        assert_eq!(fold(" Côte d’Ivoire"), "cote d'ivoire");
        assert_eq!(fold("ТАДЖИКИСТАН"), fold("Таджикистан"));
        assert_eq!(fold("Чёрный"), fold("черныи"));
    }
}

//! JSON files of the table and the catalogue: the data beside what they say of themselves.

use serde::Serialize;

/// What a file says of itself.
#[derive(Clone, Debug, Serialize)]
pub struct Metadata {
    /// What it is.
    pub title: String,
    /// Whose relations it is about.
    pub organization: String,
    /// BCP 47 tag of its words.
    pub language: String,
    /// As of when the content is true: a year, month or day.
    pub as_of: String,
    /// The pack and its version.
    pub version: String,
    /// When the file was made, RFC 3339.
    pub generated_at: String,
    /// Where the same can be looked at.
    pub url: String,
    /// Where the facts come from.
    pub source: String,
    /// Under which licence.
    pub license: String,
    /// The boundary set that decides which regions there are.
    pub boundary_set: String,
    /// What is to be said of the boundary set.
    pub boundaries: String,
    /// That nobody endorses boundaries and names.
    pub disclaimer: String,
    /// How to cite it.
    pub citation: String,
    /// What was filtered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub filters: Option<Filters>,
}

/// What let the rows through.
#[derive(Clone, Debug, Serialize)]
pub struct Filters {
    /// The relations shown; none means all.
    pub relations: Vec<&'static str>,
    /// The area whose participants are shown.
    pub area: Option<String>,
    /// The day whose state is shown.
    pub date: String,
    /// The text searched for.
    pub search: String,
}

/// A column of a table.
#[derive(Clone, Debug, Serialize)]
pub struct ColumnHead {
    /// The member of a row.
    pub id: &'static str,
    /// The head on the page.
    pub label: String,
}

/// A row of a table: the words of its cells, and what they stand for.
#[derive(Clone, Debug, Serialize)]
pub struct RowData {
    /// ISO 3166-1 alpha-2, or an id of the boundary set or the catalogue.
    pub id: String,
    /// As on the page.
    pub name: String,
    /// As on the page.
    pub relation: String,
    /// As on the page.
    pub dates: String,
    /// As on the page.
    pub r#type: String,
    /// As on the page.
    pub code: String,
    /// The relation's id.
    pub relation_id: &'static str,
    /// A year, month or day.
    pub since: Option<String>,
    /// A year, month or day.
    pub until: Option<String>,
}

/// A table as a file.
#[derive(Clone, Debug, Serialize)]
pub struct TableFile {
    /// What the file says of itself.
    pub metadata: Metadata,
    /// In the order of the page.
    pub columns: Vec<ColumnHead>,
    /// In the order of the page.
    pub rows: Vec<RowData>,
}

impl TableFile {
    /// The file.
    pub fn write(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default()
    }
}

/// A catalogue's own text with what its file says of itself; the catalogue stays as it was written.
pub fn write_catalogue(metadata: &Metadata, catalogue: &str) -> String {
    let metadata = serde_json::to_string_pretty(metadata).unwrap_or_default();
    format!(
        "{{\n\"metadata\": {metadata},\n\"catalogue\": {}\n}}\n",
        catalogue.trim()
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;
    use wasm_bindgen_test::wasm_bindgen_test;

    fn metadata() -> Metadata {
        let text = || "\"quoted\"".to_owned();
        Metadata {
            title: text(),
            organization: text(),
            language: "en".into(),
            as_of: "2026-02".into(),
            version: text(),
            generated_at: text(),
            url: text(),
            source: text(),
            license: text(),
            boundary_set: "un".into(),
            boundaries: text(),
            disclaimer: text(),
            citation: text(),
            filters: None,
        }
    }

    #[wasm_bindgen_test]
    fn a_catalogue_stays_what_it_was() {
        let text = write_catalogue(&metadata(), " {\"id\": \"csto\"}\n");
        let value: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(value["catalogue"]["id"], "csto");
        assert_eq!(value["metadata"]["as_of"], "2026-02");
        assert!(value["metadata"].get("filters").is_none());
    }

    #[wasm_bindgen_test]
    fn a_table_says_of_itself_what_it_is() {
        let file = TableFile {
            metadata: metadata(),
            columns: vec![ColumnHead {
                id: "name",
                label: "Name".into(),
            }],
            rows: Vec::new(),
        };
        let value: Value = serde_json::from_str(&file.write()).unwrap();
        assert_eq!(value["metadata"]["title"], "\"quoted\"");
        assert_eq!(value["columns"][0]["id"], "name");
    }
}

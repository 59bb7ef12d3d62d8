//! What compiler and bindings leave in the program though nobody needs it.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasm_encoder::{ExportKind, ExportSection, ImportSection, RawSection};
use wasmparser::{Parser, Payload};

/// What the bindings describe themselves with, for the bindings generator to read.
const DESCRIPTIONS: &str = "__wasm_bindgen_unstable";

/// Leptos' server functions bring streams that JavaScript could call, so no linker drops them. The portal has none.
const UNUSED: &str = "intounderlying";

/// The program without what it exports in vain.
pub fn unused_exports(program: &[u8]) -> Result<Vec<u8>> {
    rewrite(program, |module, payload| {
        match payload {
            Payload::ExportSection(exports) => {
                let mut kept = ExportSection::new();
                for export in exports.clone() {
                    let export = export?;
                    if !export.name.contains(UNUSED) {
                        kept.export(export.name, ExportKind::from(export.kind), export.index);
                    }
                }
                module.section(&kept);
            }
            Payload::CustomSection(custom) if custom.name() == DESCRIPTIONS => {
                module.section(&wasm_encoder::CustomSection {
                    name: DESCRIPTIONS.into(),
                    data: descriptions(custom.data())?.into(),
                });
            }
            _ => return Ok(false),
        }
        Ok(true)
    })
}

/// The section is a list of pairs, a version and what one use of the macro described.
fn descriptions(mut section: &[u8]) -> Result<Vec<u8>> {
    let mut kept = Vec::new();
    while !section.is_empty() {
        let pair = section;
        record(&mut section)?;
        let described = record(&mut section)?.to_ascii_lowercase();
        let is_unused = described
            .windows(UNUSED.len())
            .any(|window| window == UNUSED.as_bytes());
        if !is_unused {
            kept.extend(&pair[..pair.len() - section.len()]);
        }
    }
    Ok(kept)
}

/// Takes a record off the beginning: its length in four bytes, then so many bytes.
fn record<'a>(section: &mut &'a [u8]) -> Result<&'a [u8]> {
    const CUT_OFF: &str = "the bindings' descriptions are cut off";
    let (length, rest) = section.split_first_chunk::<4>().context(CUT_OFF)?;
    let length = usize::try_from(u32::from_le_bytes(*length))?;
    let record = rest.get(..length).context(CUT_OFF)?;
    *section = &rest[length..];
    Ok(record)
}

/// Short names for what the core imports from its bindings: the generator's long ones weigh 6 kB in both.
pub fn short_imports(directory: &Path) -> Result<()> {
    let (module, script) = (directory.join("main_bg.wasm"), directory.join("main.js"));
    let program = fs::read(&module)?;
    let mut bindings = fs::read_to_string(&script)?;
    let mut names = Vec::new();
    let renamed = rewrite(&program, |module, payload| {
        let Payload::ImportSection(imports) = payload else {
            return Ok(false);
        };
        let mut section = ImportSection::new();
        for import in imports.clone().into_imports() {
            let import = import?;
            let kind = RoundtripReencoder.entity_type(import.ty)?;
            if import.name.starts_with("__wbg_") || import.name.starts_with("__wbindgen_") {
                let short = format!("i{}", names.len());
                section.import(import.module, &short, kind);
                names.push(import.name.to_owned());
            } else {
                section.import(import.module, import.name, kind);
            }
        }
        module.section(&section);
        Ok(true)
    })?;
    for (index, name) in names.iter().enumerate() {
        let property = format!(" {name}: function");
        ensure!(
            bindings.matches(&property).count() == 1,
            "the bindings do not define {name} as expected"
        );
        bindings = bindings.replace(&property, &format!(" i{index}: function"));
    }
    fs::write(module, renamed)?;
    Ok(fs::write(script, bindings)?)
}

/// Copies a module section by section; `change` writes those that it wants otherwise, and says so.
fn rewrite(
    program: &[u8],
    mut change: impl FnMut(&mut wasm_encoder::Module, &Payload<'_>) -> Result<bool>,
) -> Result<Vec<u8>> {
    let mut module = wasm_encoder::Module::new();
    for payload in Parser::new(0).parse_all(program) {
        let payload = payload?;
        let Some((id, range)) = payload.as_section() else {
            continue;
        };
        if !change(&mut module, &payload)? {
            let range = usize::try_from(range.start)?..usize::try_from(range.end)?;
            module.section(&RawSection {
                id,
                data: &program[range],
            });
        }
    }
    Ok(module.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(text: &str) -> Vec<u8> {
        let record = |text: &str| {
            let length = u32::try_from(text.len()).unwrap().to_le_bytes();
            [&length[..], text.as_bytes()].concat()
        };
        [record("version"), record(text)].concat()
    }

    #[test]
    fn descriptions_of_what_is_unused_are_left_out() {
        let section = [
            pair("fetch"),
            pair("struct IntoUnderlyingSource"),
            pair("click"),
        ];
        let kept = descriptions(&section.concat()).unwrap();
        assert_eq!(kept, [pair("fetch"), pair("click")].concat());
        assert!(descriptions(&[9, 0, 0, 0, 1]).is_err(), "cut off");
    }
}

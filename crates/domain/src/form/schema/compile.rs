//! Parses a schema document, and collects everything in it that is outside the subset.

mod keyword;
mod reader;

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Keyword, Node, Schema, SchemaId};
use crate::form::problem::{FormFile, LoadProblem};
use reader::Reader;

/// The only dialect.
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// How deep schemas may be nested in a document.
const DEPTH: usize = 64;

/// Compiles a document. `base` is where it stands in its file, for the problems' pointers.
pub(crate) fn schema(
    document: &Value,
    file: FormFile,
    base: &str,
) -> Result<Schema, Vec<LoadProblem>> {
    let mut compiler = Compiler {
        document,
        file,
        base,
        ids: BTreeMap::new(),
        nodes: Vec::new(),
        problems: Vec::new(),
        depth: 0,
    };
    compiler.schema(document, String::new());
    compiler.refuse_loops();
    if compiler.problems.is_empty() {
        Ok(Schema {
            nodes: compiler.nodes,
        })
    } else {
        Err(compiler.problems)
    }
}

struct Compiler<'s> {
    document: &'s Value,
    file: FormFile,
    base: &'s str,
    /// Every schema that has an id, by its pointer. It has one before it is compiled, so recursion ends.
    ids: BTreeMap<String, SchemaId>,
    nodes: Vec<Node>,
    problems: Vec<LoadProblem>,
    depth: usize,
}

impl<'s> Compiler<'s> {
    fn schema(&mut self, value: &'s Value, pointer: String) -> SchemaId {
        if let Some(id) = self.ids.get(&pointer) {
            return *id;
        }
        let id = SchemaId(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX));
        self.ids.insert(pointer.clone(), id);
        self.nodes.push(Node::default());
        self.depth += 1;
        let node = if self.depth > DEPTH {
            self.refuse(&pointer, "is nested too deep");
            Node::default()
        } else {
            self.node(value, pointer)
        };
        self.depth -= 1;
        self.nodes[id.0 as usize] = node;
        id
    }

    fn node(&mut self, value: &'s Value, pointer: String) -> Node {
        match value {
            Value::Bool(true) => Node::default(),
            Value::Bool(false) => Node {
                title: None,
                keywords: vec![Keyword::Never],
            },
            Value::Object(map) => {
                let mut reader = Reader {
                    compiler: self,
                    map,
                    pointer,
                };
                let keywords = reader.keywords();
                Node {
                    title: map.get("title").and_then(Value::as_str).map(str::to_owned),
                    keywords,
                }
            }
            _ => {
                self.refuse(
                    &pointer,
                    "is not a schema: a schema is an object or a boolean",
                );
                Node::default()
            }
        }
    }

    /// The schema that a `$ref` names.
    fn target(&mut self, reference: &str, at: &str) -> Option<SchemaId> {
        let Some(pointer) = reference.strip_prefix('#').and_then(percent_decoded) else {
            self.refuse(
                at,
                "only references inside the document (`#/…`) are supported",
            );
            return None;
        };
        if !(pointer.is_empty() || pointer.starts_with('/')) {
            self.refuse(at, "references to anchors are not supported");
            return None;
        }
        let Some(value) = self.document.pointer(&pointer) else {
            self.refuse(at, "nothing is there in the document");
            return None;
        };
        Some(self.schema(value, pointer))
    }

    fn refuse(&mut self, pointer: &str, reason: impl Into<String>) {
        let pointer = format!("{}{pointer}", self.base);
        self.problems.push(LoadProblem {
            file: self.file,
            pointer,
            reason: reason.into(),
        });
    }

    /// A schema that applies itself to the same value would never come to an end.
    fn refuse_loops(&mut self) {
        let mut finished = vec![false; self.nodes.len()];
        let looping: Vec<String> = self
            .ids
            .iter()
            .filter(|(_, id)| {
                reaches_itself(
                    &self.nodes,
                    **id,
                    &mut vec![false; self.nodes.len()],
                    &mut finished,
                )
            })
            .map(|(pointer, _)| pointer.clone())
            .collect();
        for pointer in looping {
            self.refuse(
                &pointer,
                "refers to itself without going into a property or an item",
            );
        }
    }
}

/// Walks the schemas applied to the same value. `finished` ones are known to end.
fn reaches_itself(
    nodes: &[Node],
    id: SchemaId,
    open: &mut Vec<bool>,
    finished: &mut Vec<bool>,
) -> bool {
    let at = id.0 as usize;
    if finished[at] || open[at] {
        return open[at];
    }
    open[at] = true;
    let found = nodes[at]
        .keywords
        .iter()
        .flat_map(Keyword::in_place)
        .any(|inner| reaches_itself(nodes, inner, open, finished));
    open[at] = false;
    finished[at] = !found;
    found
}

fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        if *first == b'%' {
            let digits = std::str::from_utf8(tail.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = &tail[2..];
        } else {
            bytes.push(*first);
            rest = tail;
        }
    }
    String::from_utf8(bytes).ok()
}

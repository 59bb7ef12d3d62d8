//! The portal's `view!` macro: the markup of Leptos' own, in calls of one small piece of code.
//!
//! Leptos gives every element a type of its own, and every type its own code to build and to update it. That is quick,
//! and it was a third of the program. Here an element is a value (`crate::view::Element`), drawn by one piece of code
//! whatever it contains; markup becomes a list of calls that fill it. What a page is written in does not change:
//! elements, components, `on:`, `prop:`, `class:`, `style:`, `node_ref` and blocks are as the Leptos book has them.
//! Slots, spreads and directives are not there, because the portal has no use for them.
#![forbid(unsafe_code)]

mod component;
mod element;

use proc_macro2::TokenStream;
use quote::quote;
use rstml::node::Node;
use syn::{Error, Result};

/// Markup as an `AnyView`. Several nodes side by side are a fragment.
#[proc_macro]
pub fn view(markup: proc_macro::TokenStream) -> proc_macro::TokenStream {
    rstml::parse(markup)
        .and_then(|nodes| fragment(&nodes))
        .unwrap_or_else(|error| error.to_compile_error())
        .into()
}

/// One node as it is, several as a list.
fn fragment(nodes: &[Node]) -> Result<TokenStream> {
    let mut views = nodes.iter().map(node).collect::<Result<Vec<_>>>()?;
    Ok(match (views.pop(), views.as_slice()) {
        (Some(only), []) => only,
        (Some(last), first) => {
            quote! { crate::view::list(::std::vec![#(#first,)* #last]) }
        }
        (None, _) => quote! { crate::view::list(::std::vec::Vec::new()) },
    })
}

/// A node as an expression of type `AnyView`.
fn node(node: &Node) -> Result<TokenStream> {
    match node {
        Node::Element(element) if component::is_component(element) => component::view(element),
        Node::Element(element) => element::view(element),
        Node::Block(block) => Ok(quote! { crate::view::child(#[allow(unused_braces)] #block) }),
        Node::Fragment(inner) => fragment(&inner.children),
        Node::Text(text) => {
            let text = &text.value;
            Ok(quote! { crate::view::child(#text) })
        }
        other => Err(Error::new_spanned(
            other,
            "the view has elements, components, texts in quotes and blocks",
        )),
    }
}

//! Elements: fixed attributes as one constant list, everything else as a call.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};
use rstml::Infallible;
use rstml::node::{KeyedAttribute, Node, NodeAttribute, NodeElement, NodeName};
use syn::{Error, Ident, Result};

use crate::node;

/// The elements of SVG that the portal draws with.
const SVG: [&str; 14] = [
    "circle", "defs", "desc", "ellipse", "g", "line", "marker", "path", "pattern", "polygon",
    "polyline", "rect", "svg", "use",
];

/// An element with its attributes and children.
pub fn view(element: &NodeElement<Infallible>) -> Result<TokenStream> {
    let tag = element.name().to_string();
    let tag_is_svg = SVG.contains(&tag.as_str());
    let new = if tag_is_svg {
        quote!(svg)
    } else {
        quote!(html)
    };
    let mut fixed = Vec::new();
    let mut calls = Vec::new();
    for attribute in &element.open_tag.attributes {
        let NodeAttribute::Attribute(attribute) = attribute else {
            return Err(Error::new_spanned(
                attribute,
                "an attribute has a name here: `name=value`",
            ));
        };
        match fixed_value(attribute) {
            Some(value) => {
                let name = attribute.key.to_string();
                fixed.push(quote! { (#name, #value) });
            }
            None => calls.push(call(attribute)?),
        }
    }
    for child in &element.children {
        calls.push(child_call(child)?);
    }
    let made = quote! { crate::view::Element::#new(#tag, &[#(#fixed),*]) };
    Ok(if calls.is_empty() {
        quote! { #made.view() }
    } else {
        quote! {{
            let mut element = #made;
            #(element.#calls;)*
            element.view()
        }}
    })
}

/// The value of an attribute that never changes: a literal, or nothing at all.
fn fixed_value(attribute: &KeyedAttribute) -> Option<String> {
    let name = attribute.key.to_string();
    if name.contains(':') || name == "node_ref" {
        return None;
    }
    match attribute.value() {
        None => Some(String::new()),
        Some(_) => attribute.value_literal_string(),
    }
}

/// The call that adds an attribute.
fn call(attribute: &KeyedAttribute) -> Result<TokenStream> {
    let name = attribute.key.to_string();
    let Some(value) = attribute.value() else {
        return Err(Error::new_spanned(&attribute.key, "a value is missing"));
    };
    let Some((kind, inner)) = name.split_once(':') else {
        return Ok(match name.as_str() {
            "node_ref" => quote! { node_ref(#value) },
            _ => quote! { attribute(#name, #value) },
        });
    };
    match kind {
        "on" => {
            let event = Ident::new(inner, span(&attribute.key));
            Ok(quote! { on(::leptos::ev::#event, #value) })
        }
        "prop" => Ok(quote! { property(#inner, #value) }),
        "class" => Ok(quote! { class(#inner, #value) }),
        "style" => Ok(quote! { style(#inner, #value) }),
        _ => Err(Error::new_spanned(
            attribute.key.to_token_stream(),
            "an element takes `on:`, `prop:`, `class:` and `style:`",
        )),
    }
}

fn child_call(child: &Node) -> Result<TokenStream> {
    match child {
        Node::Block(block) => Ok(quote! { child(#[allow(unused_braces)] #block) }),
        Node::Text(text) => {
            let text = &text.value;
            Ok(quote! { child(#text) })
        }
        other => {
            let view = node(other)?;
            Ok(quote! { push(#view) })
        }
    }
}

/// Where an event's name stands, so that a wrong one is reported there.
fn span(key: &NodeName) -> Span {
    match key {
        NodeName::Punctuated(path) => path
            .last()
            .map_or_else(Span::call_site, syn::spanned::Spanned::span),
        other => syn::spanned::Spanned::span(other),
    }
}

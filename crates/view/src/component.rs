//! Components: their properties by Leptos' builder, their children as a closure.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use rstml::Infallible;
use rstml::node::{KeyedAttribute, NodeAttribute, NodeElement, NodeName};
use syn::{Error, Ident, Result};

use crate::fragment;

/// A name that begins with a capital, after its path, is a component's.
pub fn is_component(element: &NodeElement<Infallible>) -> bool {
    let NodeName::Path(path) = element.name() else {
        return false;
    };
    let name = path.path.segments.last();
    name.is_some_and(|last| last.ident.to_string().starts_with(char::is_uppercase))
}

/// A component with its properties.
pub fn view(element: &NodeElement<Infallible>) -> Result<TokenStream> {
    let name = element.name();
    let mut properties = Vec::new();
    let mut arguments: Vec<Ident> = Vec::new();
    for attribute in &element.open_tag.attributes {
        let NodeAttribute::Attribute(attribute) = attribute else {
            return Err(Error::new_spanned(
                attribute,
                "a component takes named properties",
            ));
        };
        match argument(attribute)? {
            Some(argument) => arguments.push(argument),
            None => properties.push(property(attribute)?),
        }
    }
    let children = (!element.children.is_empty())
        .then(|| children(element, &arguments))
        .transpose()?;
    Ok(quote! {
        crate::view::component(::leptos::component::component_view(
            #[allow(clippy::needless_borrows_for_generic_args)]
            &#name,
            ::leptos::component::component_props_builder(&#name)
                #(#properties)*
                #children
                .build(),
        ))
    })
}

/// `name=value`, or `name` for `name=name`.
fn property(attribute: &KeyedAttribute) -> Result<TokenStream> {
    let NodeName::Path(name) = &attribute.key else {
        return Err(Error::new_spanned(
            &attribute.key,
            "a component's property has a plain name",
        ));
    };
    let value = attribute
        .value()
        .map_or_else(|| name.to_token_stream(), ToTokens::to_token_stream);
    Ok(quote! { .#name(#[allow(unused_braces)] { #value }) })
}

/// The name that `let:name` gives to what the component hands its children.
fn argument(attribute: &KeyedAttribute) -> Result<Option<Ident>> {
    let key = attribute.key.to_string();
    let Some(name) = key.strip_prefix("let:") else {
        return Ok(None);
    };
    let mut ident: Ident = syn::parse_str(name)?;
    if let NodeName::Punctuated(path) = &attribute.key
        && let Some(last) = path.last()
    {
        ident.set_span(syn::spanned::Spanned::span(last));
    }
    Ok(Some(ident))
}

fn children(element: &NodeElement<Infallible>, arguments: &[Ident]) -> Result<TokenStream> {
    let inner = fragment(&element.children)?;
    Ok(if arguments.is_empty() {
        quote! { .children(::leptos::children::ToChildren::to_children(move || #inner)) }
    } else {
        quote! { .children(move |#(#arguments),*| #inner) }
    })
}

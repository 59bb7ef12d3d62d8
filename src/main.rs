//! The portal's entry point: mounts the application, nothing else.

mod app;
mod application;
mod backend;
mod catalogue;
mod chunk;
mod components;
mod config;
mod download;
mod events;
mod explore;
mod find;
mod i18n;
mod map;
mod navigation;
mod number;
mod pages;
mod route;
mod start;
mod view;

fn main() {
    leptos::mount::mount_to_body(app::App);
}

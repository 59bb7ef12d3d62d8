//! The address bar as a signal, and the way to change it. Path or hash mode; the one place that touches `history`.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlAnchorElement};

use crate::config::RouterMode;
use crate::events;
use crate::route::{Query, Route};

/// Where the visitor is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// The page.
    pub route: Route,
    /// The view state.
    pub query: Query,
    /// The fragment without `#`: an anchor, or a secret that must not reach a server.
    pub fragment: String,
}

/// Reads and changes the address. `Copy`, found in the context.
#[derive(Clone, Copy)]
pub struct Navigator {
    address: RwSignal<Address>,
    /// Counts the visitor's own steps to another page, so that focus follows these and not the first load.
    steps: RwSignal<u32>,
    mode: RouterMode,
    base: StoredValue<String>,
}

impl Navigator {
    /// Starts listening to the address bar and to clicks on links.
    pub fn provide(mode: RouterMode) -> Self {
        let base = base_path();
        let navigator = Self {
            address: RwSignal::new(read_address(mode, &base)),
            steps: RwSignal::new(0),
            mode,
            base: StoredValue::new(base),
        };
        let reread = move |_: web_sys::Event| navigator.arrive();
        let popstate = window_event_listener_untyped("popstate", reread);
        let hashchange = window_event_listener_untyped("hashchange", reread);
        let clicks = window_event_listener(ev::click, move |event| navigator.follow_click(&event));
        on_cleanup(move || {
            popstate.remove();
            hashchange.remove();
            clicks.remove();
        });
        provide_context(navigator);
        navigator
    }

    /// The navigator of the context.
    #[allow(
        clippy::expect_used,
        reason = "provided by the root before any page exists"
    )]
    pub fn expect() -> Self {
        use_context().expect("Navigator is provided by App")
    }

    /// The page shown.
    pub fn route(self) -> Memo<Route> {
        Memo::new(move |_| self.address.with(|address| address.route.clone()))
    }

    /// One value of the query.
    pub fn query(self, name: &'static str) -> Memo<Option<String>> {
        Memo::new(move |_| {
            self.address
                .with(|address| address.query.get(name).map(Into::into))
        })
    }

    /// The whole address, tracked.
    pub fn address(self) -> Address {
        self.address.get()
    }

    /// The fragment without `#`, tracked.
    pub fn fragment(self) -> String {
        self.address.with(|address| address.fragment.clone())
    }

    /// How many pages the visitor has walked to since the first load.
    pub fn steps(self) -> u32 {
        self.steps.get_untracked()
    }

    /// The `href` of a page with view state of its own; language, theme and embedding come along.
    pub fn href_with(self, route: &Route, extra: &Query) -> String {
        let lasting = self.address.with(|address| address.query.lasting());
        self.print(route, &merge(lasting, extra), "")
    }

    /// The `href` of an anchor on a page.
    pub fn href_to_anchor(self, route: &Route, anchor: &str) -> String {
        let lasting = self.address.with(|address| address.query.lasting());
        self.print(route, &lasting, anchor)
    }

    /// Goes to a page, as a new entry in the history.
    pub fn go(self, route: &Route) {
        self.go_with(route, &Query::default());
    }

    /// Goes to a page with view state of its own, as a new entry in the history.
    pub fn go_with(self, route: &Route, extra: &Query) {
        let href = untrack(|| self.href_with(route, extra));
        self.push(&href);
    }

    /// Replaces the page without an entry in the history, after a submission for instance.
    pub fn replace(self, route: &Route) {
        let lasting = self
            .address
            .with_untracked(|address| address.query.lasting());
        let href = self.print(route, &lasting, "");
        if change_history(History::Replace, &href) {
            self.arrive();
        }
    }

    /// Changes view state in place: no history entry, no movement of focus.
    pub fn set_query(self, change: impl FnOnce(&mut Query)) {
        self.change_query(History::Replace, change);
    }

    /// Changes view state as a step that Back undoes.
    pub fn push_query(self, change: impl FnOnce(&mut Query)) {
        self.change_query(History::Push, change);
    }

    fn change_query(self, history: History, change: impl FnOnce(&mut Query)) {
        let mut address = self.address.get_untracked();
        change(&mut address.query);
        if address == self.address.get_untracked() {
            return;
        }
        let href = self.print(&address.route, &address.query, &address.fragment);
        if change_history(history, &href) {
            self.address.set(address);
        }
    }

    fn push(self, href: &str) {
        if change_history(History::Push, href) {
            self.arrive();
        }
    }

    /// Takes the address bar as it is now.
    fn arrive(self) {
        let new = self.base.with_value(|base| read_address(self.mode, base));
        let old = self.address.get_untracked();
        if new == old {
            return;
        }
        if new.route != old.route {
            self.steps.update(|steps| *steps += 1);
            if new.fragment.is_empty() {
                window().scroll_to_with_x_and_y(0.0, 0.0);
            }
            events::dispatch("concord:navigate", &new.route.path());
        }
        self.address.set(new);
    }

    /// Lets plain clicks on the portal's own links change the page without a load.
    fn follow_click(self, event: &web_sys::MouseEvent) {
        let modified = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
        if event.default_prevented() || event.button() != 0 || modified {
            return;
        }
        let anchor = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok())
            .and_then(|element| element.closest("a[href]").ok().flatten())
            .and_then(|element| element.dyn_into::<HtmlAnchorElement>().ok());
        let Some(anchor) = anchor else { return };
        let leaves = !anchor.target().is_empty() || anchor.has_attribute("download");
        if leaves || anchor.origin() != location_origin() || !self.is_page(&anchor) {
            return;
        }
        // The place that the address names already: the browser scrolls there again.
        if !anchor.hash().is_empty() && Ok(anchor.href()) == window().location().href() {
            return;
        }
        event.prevent_default();
        self.push(&anchor.href());
    }

    /// Whether a link leads to a page of the portal, and not to one of its files.
    fn is_page(self, anchor: &HtmlAnchorElement) -> bool {
        let below_base = self
            .base
            .with_value(|base| anchor.pathname().starts_with(base.as_str()));
        let file = anchor
            .pathname()
            .rsplit('/')
            .next()
            .is_some_and(|name| name.contains('.'));
        below_base && !file && !anchor.pathname().contains("/api/")
    }

    fn print(self, route: &Route, query: &Query, fragment: &str) -> String {
        let mut href = match self.mode {
            RouterMode::Path => self.base.with_value(Clone::clone),
            RouterMode::Hash => format!("{}#/", page_url()),
        };
        href.push_str(&route.path());
        href.push_str(&query.print());
        if !fragment.is_empty() {
            href.push('#');
            href.push_str(fragment);
        }
        href
    }
}

#[derive(Clone, Copy)]
enum History {
    Push,
    Replace,
}

/// Whether the browser accepted; it refuses in some sandboxes and after too many changes a second.
fn change_history(how: History, href: &str) -> bool {
    let Ok(history) = window().history() else {
        return false;
    };
    let changed = match how {
        History::Push => history.push_state_with_url(&JsValue::NULL, "", Some(href)),
        History::Replace => history.replace_state_with_url(&JsValue::NULL, "", Some(href)),
    };
    changed.is_ok()
}

fn merge(mut query: Query, extra: &Query) -> Query {
    for (name, value) in extra.pairs() {
        query.set(name, Some(value));
    }
    query
}

/// The path of `<base href>`, with a slash at its end: the portal may live below any path.
fn base_path() -> String {
    let base = document().base_uri().ok().flatten().unwrap_or_default();
    web_sys::Url::new(&base)
        .map(|url| url.pathname())
        .map(|path| path[..=path.rfind('/').unwrap_or(0)].to_owned())
        .unwrap_or_else(|_| "/".into())
}

fn page_url() -> String {
    let location = window().location();
    let path = location.pathname().unwrap_or_default();
    path + &location.search().unwrap_or_default()
}

fn location_origin() -> String {
    window().location().origin().unwrap_or_default()
}

fn read_address(mode: RouterMode, base: &str) -> Address {
    let location = window().location();
    let hash = location.hash().unwrap_or_default();
    let hash = hash.trim_start_matches('#');
    match mode {
        RouterMode::Path => {
            let path = location.pathname().unwrap_or_default();
            let path = path.strip_prefix(base).unwrap_or(&path).to_owned();
            Address {
                route: Route::parse(&path),
                query: Query::parse(&location.search().unwrap_or_default()),
                fragment: hash.to_owned(),
            }
        }
        RouterMode::Hash => {
            let (place, fragment) = hash.split_once('#').unwrap_or((hash, ""));
            let (path, query) = place.split_once('?').unwrap_or((place, ""));
            Address {
                route: Route::parse(path),
                query: Query::parse(query),
                fragment: fragment.to_owned(),
            }
        }
    }
}

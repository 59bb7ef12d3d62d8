//! The day that map and table show: a slider over the months, play, an exact date, and what happened then as text.

use std::time::Duration;

use concord_domain::pack::Day;
use leptos::prelude::*;

use super::state::MapState;
use crate::explore::{Reader, Reading};
use crate::i18n::{I18n, unique_id};
use crate::view::{list, view};

/// How long a change stands before the next one while time plays.
const PACE: Duration = Duration::from_millis(1500);

/// The first and the last day of the slider, and the days between on which something changed.
#[derive(Clone)]
struct Span {
    first: Day,
    last: Day,
    changes: Vec<Day>,
}

impl Span {
    /// From the first change to the last day.
    fn new(changes: impl IntoIterator<Item = Day>, last: Day) -> Self {
        let mut changes: Vec<Day> = changes.into_iter().filter(|day| *day <= last).collect();
        changes.sort_unstable();
        Self {
            first: changes.first().copied().unwrap_or(last),
            last,
            changes,
        }
    }

    /// How many months the slider has.
    fn months(&self) -> u32 {
        self.month_of(self.last)
    }

    /// The slider's place of a day.
    fn month_of(&self, day: Day) -> u32 {
        let months = |day: Day| u32::from(day.year()) * 12 + u32::from(day.month());
        months(day).saturating_sub(months(self.first))
    }

    /// The day of a place on the slider: the first of the month, but never outside the span.
    fn day_at(&self, month: u32) -> Day {
        if month >= self.months() {
            return self.last;
        }
        let months = u32::from(self.first.month()) - 1 + month;
        let year = u32::from(self.first.year()) + months / 12;
        let day = u16::try_from(year)
            .ok()
            .zip(u8::try_from(months % 12 + 1).ok())
            .and_then(|(year, month)| Day::new(year, month, 1));
        day.unwrap_or(self.last).clamp(self.first, self.last)
    }

    /// The next change after a day, or the last day.
    fn after(&self, day: Day) -> Day {
        let later = self.changes.iter().copied().find(|change| *change > day);
        later.unwrap_or(self.last)
    }

    /// The change before a day, or the first day.
    fn before(&self, day: Day) -> Day {
        let earlier = self.changes.iter().rev().copied();
        let mut earlier = earlier.filter(|change| *change < day);
        earlier.next().unwrap_or(self.first)
    }
}

/// Chooses the day, in months, by change, or exactly.
#[component]
pub fn Time() -> impl IntoView {
    let i18n = I18n::expect();
    let state = MapState::expect();
    let reader = Reader::expect();
    let today = state.today();
    let span =
        StoredValue::new(reader.read(|reading| Span::new(reading.catalogue.changes(), today)));
    let id = unique_id("map-time");
    let exact_id = unique_id("map-date");
    let words = move || i18n.date(&state.day.get().to_string());
    let shown = move || i18n.with("map.time.shown", &[("date", &words())]);
    let slid = move |event: web_sys::Event| {
        if let Ok(month) = event_target_value(&event).parse() {
            state.set_day(span.with_value(|span| span.day_at(month)));
        }
    };
    let entered = move |event: web_sys::Event| {
        // A date that is half typed, or outside the span, is no date yet.
        let day = event_target_value(&event).parse::<Day>().ok();
        let (first, last) = span.with_value(|span| (span.first, span.last));
        if let Some(day) = day.filter(|day| (first..=last).contains(day)) {
            state.set_day(day);
        }
    };
    let (first, last, months) =
        span.with_value(|span| (span.first.to_string(), span.last.to_string(), span.months()));
    view! {
        <section class="cc-time cc-no-print" aria-labelledby=format!("{id}-title")>
            <h2 class="cc-time__title" id=format!("{id}-title")>
                {i18n.text("map.time.title")}
            </h2>
            <div class="cc-time__row">
                <label class="cc-visually-hidden" for=id.clone()>
                    {i18n.text("map.time.month")}
                </label>
                <input
                    class="cc-time__slider"
                    type="range"
                    id=id
                    min="0"
                    max=months
                    step="1"
                    aria-valuetext=words
                    prop:value=move || span.with_value(|span| span.month_of(state.day.get())).to_string()
                    on:input=slid
                />
            </div>
            <div class="cc-time__row">
                <Steps span />
                <span class="cc-time__exact">
                    <label for=exact_id.clone()>{i18n.text("map.time.exact")}</label>
                    <input
                        class="cc-input"
                        type="date"
                        id=exact_id
                        min=first
                        max=last
                        prop:value=move || state.day.get().to_string()
                        on:change=entered
                    />
                </span>
            </div>
            <p class="cc-time__shown" role="status">
                {shown}
            </p>
            {reader.view(move |reading| caveats(reading, state.day.get()))}
            <Happened />
        </section>
    }
}

/// What is to be known of a day in the past: what was not the organization yet, and what cannot be dated.
fn caveats(reading: Reading<'_>, day: Day) -> AnyView {
    let catalogue = reading.catalogue;
    let established = catalogue.organization.established;
    let before = established
        .filter(|established| day < established.first_day())
        .map(|_| reading.t("pack.organization.before"));
    let undated = catalogue.relations.iter();
    let undated = undated
        .filter(|tie| tie.since.is_none() && day < catalogue.as_of.first_day())
        .count();
    let undated = (undated > 0).then(|| reading.words.count("map.time.undated", undated));
    let notes: Vec<AnyView> = [before, undated]
        .into_iter()
        .flatten()
        .map(|note| view! { <p class="cc-muted">{note}</p> })
        .collect();
    list(notes)
}

/// From change to change, by hand or playing.
#[component]
fn Steps(span: StoredValue<Span>) -> impl IntoView {
    let i18n = I18n::expect();
    let state = MapState::expect();
    let playing = RwSignal::new(false);
    let to = move |step: fn(&Span, Day) -> Day| {
        let day = span.with_value(|span| step(span, state.day.get_untracked()));
        state.set_day(day);
        day
    };
    let timer = StoredValue::new_local(None::<IntervalHandle>);
    let stop = move || {
        timer.try_update_value(|timer| timer.take().map(|timer| timer.clear()));
        let _ = playing.try_set(false);
    };
    let play = move || {
        let last = span.with_value(|span| span.last);
        if state.day.get_untracked() == last {
            state.set_day(span.with_value(|span| span.first));
        }
        let step = move || {
            if to(Span::after) == last {
                stop();
            }
        };
        timer.set_value(set_interval_with_handle(step, PACE).ok());
        playing.set(true);
    };
    on_cleanup(stop);
    let by_hand = move |step: fn(&Span, Day) -> Day| {
        stop();
        to(step);
    };
    let play_key = move || match playing.get() {
        true => "map.time.pause",
        false => "map.time.play",
    };
    view! {
        <span class="cc-time__steps" role="group" aria-label=move || i18n.t("map.time.steps")>
            <button type="button" class="cc-button" on:click=move |_| by_hand(Span::before)>
                {i18n.text("map.time.before")}
            </button>
            <button
                type="button"
                class="cc-button"
                data-playing=move || playing.get().then_some("")
                on:click=move |_| if playing.get_untracked() { stop() } else { play() }
            >
                {move || i18n.t(play_key())}
            </button>
            <button type="button" class="cc-button" on:click=move |_| by_hand(Span::after)>
                {i18n.text("map.time.after")}
            </button>
            <button type="button" class="cc-button" on:click=move |_| by_hand(|span, _| span.last)>
                {i18n.text("map.time.today")}
            </button>
        </span>
    }
}

/// The events of the year that is shown, as text; up to the day shown, the rest of the year is still to come.
#[component]
fn Happened() -> impl IntoView {
    let state = MapState::expect();
    let reader = Reader::expect();
    let year = Memo::new(move |_| state.day.get().year());
    let happened = reader.view(move |reading| {
        let year = year.get();
        let title = reading
            .words
            .with("map.time.happened", &[("year", &year.to_string())]);
        let events = reading.events(reading.catalogue.events_of(year));
        let nothing = events.is_none().then(|| {
            let text = reading.t("map.time.nothing");
            view! { <p class="cc-muted">{text}</p> }
        });
        view! {
            <details class="cc-time__events">
                <summary>{title}</summary>
                {events}
                {nothing}
            </details>
        }
    });
    view! { {happened} }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn span() -> Span {
        let changes = ["1994-04-20", "1992-05-15", "2002-10-07"].map(day);
        Span::new(changes, day("2026-11-24"))
    }

    #[wasm_bindgen_test]
    fn every_place_of_the_slider_is_a_day_of_its_month() {
        let span = span();
        assert_eq!(span.day_at(0), day("1992-05-15"), "not before the first");
        assert_eq!(span.day_at(1), day("1992-06-01"));
        assert_eq!(span.day_at(8), day("1993-01-01"));
        assert_eq!(span.day_at(span.months()), day("2026-11-24"));
        for month in 0..=span.months() {
            assert_eq!(span.month_of(span.day_at(month)), month);
        }
    }

    #[wasm_bindgen_test]
    fn steps_lead_from_change_to_change() {
        let span = span();
        assert_eq!(span.after(day("1992-05-15")), day("1994-04-20"));
        assert_eq!(span.after(day("2002-10-07")), day("2026-11-24"));
        assert_eq!(span.before(day("1994-04-20")), day("1992-05-15"));
        assert_eq!(span.before(day("1992-05-15")), day("1992-05-15"));
    }
}

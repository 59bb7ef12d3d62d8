//! Days, and dates that are known only to the month or the year.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use serde_json::Value;

use super::Reason;
use super::read::{FromJson, Reader};

/// A day of the Gregorian calendar; prints and parses as `2021-01-19`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    year: u16,
    month: u8,
    day: u8,
}

impl Day {
    /// The day, or nothing if the calendar has no such day.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let valid = (1..=9999).contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_in(year, month)).contains(&day);
        valid.then_some(Self { year, month, day })
    }

    /// The year.
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, from 1.
    pub fn day(self) -> u8 {
        self.day
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl FromStr for Day {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        match text.parse()? {
            PartialDate::Day(day) => Ok(day),
            _ => Err(DateError),
        }
    }
}

/// A date as exact as its source gives it: `1993`, `2006-07` or `2004-12-02`.
///
/// Ordered by first day; of two dates that begin on the same day the vaguer comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PartialDate {
    /// A year.
    Year(u16),
    /// A year and a month, 1 to 12.
    Month(u16, u8),
    /// A day.
    Day(Day),
}

impl PartialDate {
    /// The first day that the date can mean.
    pub fn first_day(self) -> Day {
        match self {
            Self::Year(year) => Day {
                year,
                month: 1,
                day: 1,
            },
            Self::Month(year, month) => Day {
                year,
                month,
                day: 1,
            },
            Self::Day(day) => day,
        }
    }

    /// The last day that the date can mean.
    pub fn last_day(self) -> Day {
        match self {
            Self::Year(year) => Day {
                year,
                month: 12,
                day: 31,
            },
            Self::Month(year, month) => Day {
                year,
                month,
                day: days_in(year, month),
            },
            Self::Day(day) => day,
        }
    }

    fn precision(self) -> u8 {
        match self {
            Self::Year(_) => 0,
            Self::Month(..) => 1,
            Self::Day(_) => 2,
        }
    }
}

impl Ord for PartialDate {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.first_day(), self.precision()).cmp(&(other.first_day(), other.precision()))
    }
}

impl PartialOrd for PartialDate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Day(day) => day.fmt(f),
        }
    }
}

impl FromStr for PartialDate {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let mut parts = text.split('-');
        let year = digits(parts.next(), 4)?;
        let Some(month) = parts.next() else {
            return if year > 0 {
                Ok(Self::Year(year))
            } else {
                Err(DateError)
            };
        };
        let month = two_digits(Some(month))?;
        let day = match parts.next() {
            None => {
                return Day::new(year, month, 1)
                    .map(|_| Self::Month(year, month))
                    .ok_or(DateError);
            }
            day => two_digits(day)?,
        };
        match parts.next() {
            None => Day::new(year, month, day).map(Self::Day).ok_or(DateError),
            Some(_) => Err(DateError),
        }
    }
}

/// A text that is no date of the forms `1993`, `2006-07`, `2004-12-02`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a date of the form 1993, 2006-07 or 2004-12-02")]
pub struct DateError;

fn digits(part: Option<&str>, length: usize) -> Result<u16, DateError> {
    part.filter(|part| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit()))
        .and_then(|part| part.parse().ok())
        .ok_or(DateError)
}

fn two_digits(part: Option<&str>) -> Result<u8, DateError> {
    digits(part, 2).and_then(|number| u8::try_from(number).map_err(|_| DateError))
}

fn days_in(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        _ => 31,
    }
}

impl FromJson for PartialDate {
    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        let text = reader.text(value)?;
        let date = text.parse().ok();
        if date.is_none() {
            reader.report(Reason::Date(text.to_owned()));
        }
        date
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, days: Option<(&str, &str)>) {
        let date = text.parse::<PartialDate>().ok();
        let found = date.map(|date| (date.first_day().to_string(), date.last_day().to_string()));
        assert_eq!(
            found,
            days.map(|(first, last)| (first.to_owned(), last.to_owned())),
            "{text}"
        );
        if let Some(date) = date {
            assert_eq!(date.to_string(), text);
        }
    }

    #[test]
    fn a_date_spans_the_days_it_can_mean() {
        check("1993", Some(("1993-01-01", "1993-12-31")));
        check("2006-07", Some(("2006-07-01", "2006-07-31")));
        check("2024-02", Some(("2024-02-01", "2024-02-29")));
        check("1900-02", Some(("1900-02-01", "1900-02-28")));
        check("2004-12-02", Some(("2004-12-02", "2004-12-02")));
    }

    #[test]
    fn what_the_calendar_lacks_is_no_date() {
        for text in [
            "",
            "93",
            "0000",
            "1993-",
            "1993-13",
            "1993-00",
            "1993-1",
            "2023-02-29",
            "2021-01-19-1",
            "2021-01-1a",
            "+993",
            " 1993",
        ] {
            check(text, None);
        }
    }

    #[test]
    fn dates_are_ordered_by_first_day_then_precision() {
        let mut dates: Vec<PartialDate> = ["2004-12-02", "2004-01-01", "2004", "1993", "2004-12"]
            .iter()
            .map(|text| text.parse().unwrap())
            .collect();
        dates.sort();
        let sorted: Vec<String> = dates.iter().map(ToString::to_string).collect();
        assert_eq!(
            sorted,
            ["1993", "2004", "2004-01-01", "2004-12", "2004-12-02"]
        );
    }
}

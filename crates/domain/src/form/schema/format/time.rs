//! RFC 3339: `full-date` and `date-time`.

/// `2026-02-28`: a day that exists.
pub(super) fn is_date(text: &str) -> bool {
    day(text).is_some()
}

/// A date, `T`, a time of day, and an offset. A leap second may stand only at 23:59:60 UTC.
pub(super) fn is_date_time(text: &str) -> bool {
    let Some((date, time)) = text.split_once(['T', 't']) else {
        return false;
    };
    is_date(date) && is_time(time)
}

fn day(text: &str) -> Option<u32> {
    let bytes = text.as_bytes();
    if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    let (year, month, day) = (
        digits(&text[..4])?,
        digits(text.get(5..7)?)?,
        digits(text.get(8..)?)?,
    );
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u32::from(leap),
        _ => return None,
    };
    (1..=last).contains(&day).then_some(day)
}

fn is_time(text: &str) -> bool {
    let Some(at) = text.find(['Z', 'z', '+', '-']) else {
        return false;
    };
    let (clock, offset) = text.split_at(at);
    let (Some((hour, minute, second)), Some(offset)) = (clock_time(clock), offset_minutes(offset))
    else {
        return false;
    };
    let utc = (i64::from(hour * 60 + minute) - offset).rem_euclid(24 * 60);
    hour < 24 && minute < 60 && (second < 60 || second == 60 && utc == 24 * 60 - 1)
}

fn clock_time(text: &str) -> Option<(u32, u32, u32)> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let bytes = whole.as_bytes();
    let shaped = bytes.len() == 8 && bytes[2] == b':' && bytes[5] == b':';
    let fraction_is_digits =
        !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit());
    if !shaped || !fraction_is_digits {
        return None;
    }
    Some((
        digits(whole.get(..2)?)?,
        digits(whole.get(3..5)?)?,
        digits(whole.get(6..)?)?,
    ))
}

/// Minutes east of UTC.
fn offset_minutes(text: &str) -> Option<i64> {
    if matches!(text, "Z" | "z") {
        return Some(0);
    }
    let sign = if text.starts_with('-') { -1 } else { 1 };
    let rest = text.get(1..)?;
    if rest.len() != 5 || rest.as_bytes()[2] != b':' {
        return None;
    }
    let (hours, minutes) = (digits(rest.get(..2)?)?, digits(rest.get(3..)?)?);
    (hours < 24 && minutes < 60).then(|| sign * i64::from(hours * 60 + minutes))
}

fn digits(text: &str) -> Option<u32> {
    text.bytes()
        .all(|byte| byte.is_ascii_digit())
        .then(|| text.parse().ok())
        .flatten()
}

//! Numbers compared as JSON Schema means them: exactly, and by value, so `1` equals `1.0`.

use std::cmp::Ordering;

use serde_json::Number;

/// Whether the number has no fraction.
pub(super) fn is_integer(number: &Number) -> bool {
    !number.is_f64() || number.as_f64().is_some_and(|float| float.fract() == 0.0)
}

/// Compares two numbers by value.
pub(super) fn compare(a: &Number, b: &Number) -> Ordering {
    match (integer(a), integer(b)) {
        (Some(a), Some(b)) => a.cmp(&b),
        (Some(a), None) => compare_integer(a, float(b)),
        (None, Some(b)) => compare_integer(b, float(a)).reverse(),
        (None, None) => float(a).total_cmp(&float(b)),
    }
}

/// The number as text, the same text for equal numbers.
pub(super) fn canonical(number: &Number) -> String {
    integer(number).map_or_else(|| number.to_string(), |integer| integer.to_string())
}

/// Whether the number is a whole multiple of another, by the decimal digits that are written.
///
/// Binary floats cannot answer this (0.0075 / 0.0001 is not whole), so both become a mantissa and a power of ten.
pub(super) fn is_multiple(number: &Number, of: &Number) -> bool {
    let (Some(value), Some(divisor)) = (Decimal::new(number), Decimal::new(of)) else {
        return false;
    };
    if value.mantissa == 0 || divisor.mantissa == 0 {
        return value.mantissa == 0;
    }
    let shift = value.exponent - divisor.exponent;
    if shift >= 0 {
        let power = power_of_ten_modulo(shift.unsigned_abs(), divisor.mantissa);
        ((value.mantissa % divisor.mantissa) * power).is_multiple_of(divisor.mantissa)
    } else {
        10_u128
            .checked_pow(shift.unsigned_abs())
            .and_then(|power| power.checked_mul(divisor.mantissa))
            .is_some_and(|whole| value.mantissa.is_multiple_of(whole))
    }
}

fn compare_integer(integer: i128, float: f64) -> Ordering {
    // Only fractions and magnitudes beyond 2^127 come here; the floor of a fraction fits.
    if float.abs() >= 1e38 {
        return if float > 0.0 {
            Ordering::Less
        } else {
            Ordering::Greater
        };
    }
    #[allow(clippy::cast_possible_truncation)]
    let floor = float.floor() as i128;
    integer.cmp(&floor).then(Ordering::Less)
}

fn integer(number: &Number) -> Option<i128> {
    if let Some(integer) = number.as_i64() {
        return Some(integer.into());
    }
    if let Some(integer) = number.as_u64() {
        return Some(integer.into());
    }
    let float = float(number);
    #[allow(clippy::cast_possible_truncation)]
    (float.fract() == 0.0 && float.abs() < 1e38).then_some(float as i128)
}

fn float(number: &Number) -> f64 {
    number.as_f64().unwrap_or(f64::NAN)
}

/// A number without its sign: the mantissa has at most 20 digits, so products of two fit.
struct Decimal {
    mantissa: u128,
    exponent: i32,
}

impl Decimal {
    fn new(number: &Number) -> Option<Self> {
        let text = number.to_string();
        let text = text.trim_start_matches('-');
        let (digits, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let fraction = fraction.trim_end_matches('0');
        let scale = i32::try_from(fraction.len()).ok()?;
        let mut mantissa: u128 = format!("{whole}{fraction}").parse().ok()?;
        let mut exponent = exponent.parse::<i32>().ok()? - scale;
        while mantissa != 0 && mantissa.is_multiple_of(10) {
            mantissa /= 10;
            exponent += 1;
        }
        Some(Self { mantissa, exponent })
    }
}

fn power_of_ten_modulo(exponent: u32, modulus: u128) -> u128 {
    (0..exponent).fold(1 % modulus, |power, _| power * 10 % modulus)
}

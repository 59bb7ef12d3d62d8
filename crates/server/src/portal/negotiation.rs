//! Which encoding of a file a client likes best (RFC 9110, 12.5.3).

/// An encoding in which files are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// Brotli, the smallest.
    Brotli,
    /// Gzip, understood by everyone.
    Gzip,
    /// The file itself.
    Identity,
}

impl Encoding {
    const ALL: [Self; 3] = [Self::Brotli, Self::Gzip, Self::Identity];

    /// The name on the wire; the file itself has none.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::Brotli => Some("br"),
            Self::Gzip => Some("gzip"),
            Self::Identity => None,
        }
    }

    /// What the build appends to the file's name.
    pub fn suffix(self) -> &'static str {
        match self {
            Self::Brotli => ".br",
            Self::Gzip => ".gz",
            Self::Identity => "",
        }
    }

    fn is_called(self, coding: &str) -> bool {
        let name = self.name().unwrap_or("identity");
        coding.eq_ignore_ascii_case(name)
            || (self == Self::Gzip && coding.eq_ignore_ascii_case("x-gzip"))
    }
}

/// The encodings to try, best first. The file itself is always among them: an answer is better than a 406.
pub fn preferred<'a>(accept_encoding: impl Iterator<Item = &'a str>) -> Vec<Encoding> {
    let wishes: Vec<(&str, u16)> = accept_encoding
        .flat_map(|value| value.split(','))
        .filter_map(wish)
        .collect();
    let mut ranked: Vec<(u16, Encoding)> = Encoding::ALL
        .into_iter()
        .map(|encoding| (weight(encoding, &wishes), encoding))
        .collect();
    // Stable, so the smaller encoding comes first among equals.
    ranked.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    ranked
        .into_iter()
        .filter(|(weight, encoding)| *weight > 0 || *encoding == Encoding::Identity)
        .map(|(_, encoding)| encoding)
        .collect()
}

/// `coding;q=0.5` as the coding and its weight in thousandths; a malformed weight is no wish.
fn wish(item: &str) -> Option<(&str, u16)> {
    let (coding, parameters) = item.split_once(';').unwrap_or((item, ""));
    let parameters = parameters.trim();
    if parameters.is_empty() {
        return Some((coding.trim(), 1000));
    }
    let weight: f32 = parameters
        .strip_prefix("q=")
        .or(parameters.strip_prefix("Q="))?
        .trim()
        .parse()
        .ok()?;
    (0.0..=1.0)
        .contains(&weight)
        .then_some((coding.trim(), (weight * 1000.0) as u16))
}

fn weight(encoding: Encoding, wishes: &[(&str, u16)]) -> u16 {
    let named = wishes.iter().find(|(coding, _)| encoding.is_called(coding));
    let any = wishes.iter().find(|(coding, _)| *coding == "*");
    match (named.or(any), encoding) {
        (Some((_, weight)), _) => *weight,
        // Without a word about it the file itself is acceptable, after everything that is wished for.
        (None, Encoding::Identity) => 1,
        (None, _) => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Encoding::{Brotli, Gzip, Identity};

    #[track_caller]
    fn check(accept_encoding: &str, expected: &[Encoding]) {
        assert_eq!(
            preferred([accept_encoding].into_iter()),
            expected,
            "{accept_encoding}"
        );
    }

    #[test]
    fn the_best_encoding_wins() {
        check("", &[Identity]);
        check("gzip, deflate, br, zstd", &[Brotli, Gzip, Identity]);
        check("gzip", &[Gzip, Identity]);
        check("br;q=0.5, gzip;q=0.8", &[Gzip, Brotli, Identity]);
        check("br;q=0, gzip", &[Gzip, Identity]);
        check("*", &[Brotli, Gzip, Identity]);
        check("*;q=0.1, identity", &[Identity, Brotli, Gzip]);
        check("identity;q=0, *;q=0", &[Identity]);
        check("br;q=nonsense, GZIP ; q=1", &[Gzip, Identity]);
    }
}

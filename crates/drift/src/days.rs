//! A share day by day, and the run of days in which it is higher than before.

use crate::test_of_shares::chance;

/// So many of so many records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Share {
    /// Those of which something is true.
    pub part: u32,
    /// All that were asked.
    pub all: u32,
}

impl Share {
    /// Between 0 and 1; 0 of nothing.
    pub fn value(self) -> f64 {
        if self.all == 0 { 0.0 } else { f64::from(self.part) / f64::from(self.all) }
    }

    pub(crate) fn plus(self, other: Self) -> Self {
        Self { part: self.part + other.part, all: self.all + other.all }
    }

    fn minus(self, other: Self) -> Self {
        Self { part: self.part - other.part, all: self.all - other.all }
    }
}

pub(crate) fn total(days: &[Share]) -> Share {
    days.iter().fold(Share::default(), |sum, it| sum.plus(*it))
}

/// A run of days in which a share is higher than in the baseline and on all other days.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Wave {
    /// The place of its first day.
    pub first: usize,
    /// The place behind its last day.
    pub end: usize,
    /// The share inside of it.
    pub inside: Share,
    /// The share of the baseline and of all other days.
    pub outside: Share,
    /// How likely such a difference is by chance, times the number of runs there are.
    pub chance: f64,
}

/// What makes a wave.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Threshold {
    /// The fewest records inside and outside.
    pub least: u32,
    /// The smallest difference of the shares.
    pub worth: f64,
}

impl Threshold {
    /// True where there are records enough, in the baseline and in days, for a wave to be seen if there is one, and
    /// the share is not so high already that it could not rise enough.
    pub fn can_answer(self, days: &[Share], base: Share) -> bool {
        let here = total(days).all;
        let enough = here >= self.least
            && (base.all >= self.least || (days.len() > 1 && here + base.all >= 2 * self.least));
        enough && self.usual(days, base) + self.worth <= 1.0
    }

    /// The share as it was: of the baseline, and where that is small, of the first days as well.
    fn usual(self, days: &[Share], base: Share) -> f64 {
        let mut share = base;
        for day in days {
            if share.all >= self.least {
                break;
            }
            share = share.plus(*day);
        }
        share.value()
    }

    /// The run of days in which the share is highest above what it was; `None` where there is none, or its difference
    /// or its records are below the threshold. The days hold a record each at least.
    pub fn wave(self, days: &[Share], base: Share) -> Option<Wave> {
        let usual = self.usual(days, base);
        let rough = highest(days, usual + self.worth / 2.0)?;
        // A second look, half way between the two shares, finds the edges best.
        let inside = total(&days[rough.0..rough.1]).value();
        let (first, end) = highest(days, f64::midpoint(usual, inside))?;
        let inside = total(&days[first..end]);
        let all = total(days).plus(base);
        let outside = all.minus(inside);
        if inside.all < self.least
            || outside.all < self.least
            || inside.value() - outside.value() < self.worth
        {
            return None;
        }
        let by_chance = chance(inside.part.into(), inside.all.into(), all.part.into(), all.all.into());
        #[allow(clippy::cast_precision_loss, reason = "days stay far below 2^26")]
        let runs = days.len() as f64 * (days.len() as f64 + 1.0) / 2.0;
        Some(Wave { first, end, inside, outside, chance: (by_chance * runs).min(1.0) })
    }
}

/// The run of days that holds the most above a level: J. B. Kadane's scan. The first and shortest of equals.
fn highest(days: &[Share], level: f64) -> Option<(usize, usize)> {
    let mut best: Option<(f64, usize, usize)> = None;
    let (mut sum, mut first) = (0.0, 0);
    for (index, day) in days.iter().enumerate() {
        if sum <= 0.0 {
            (sum, first) = (0.0, index);
        }
        sum += f64::from(day.part) - level * f64::from(day.all);
        if sum > best.map_or(0.0, |(most, ..)| most) {
            best = Some((sum, first, index + 1));
        }
    }
    best.map(|(_, first, end)| (first, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    const THRESHOLD: Threshold = Threshold { least: 8, worth: 0.2 };

    fn days(parts: &[u32]) -> Vec<Share> {
        parts.iter().map(|part| Share { part: *part, all: 4 }).collect()
    }

    #[test]
    fn a_wave_is_found_with_its_edges() {
        let base = Share { part: 1, all: 40 };
        let wave = THRESHOLD.wave(&days(&[0, 1, 0, 4, 3, 4, 4, 0, 0, 0, 1]), base).unwrap();
        assert_eq!((wave.first, wave.end), (3, 7));
        assert_eq!((wave.inside, wave.outside), (Share { part: 15, all: 16 }, Share { part: 3, all: 68 }));
        assert!(wave.chance < 1e-9);
    }

    #[test]
    fn a_lasting_change_needs_no_baseline() {
        let wave = THRESHOLD.wave(&days(&[0, 0, 1, 0, 4, 4, 4, 4]), Share::default()).unwrap();
        assert_eq!((wave.first, wave.end), (4, 8));
    }

    #[test]
    fn what_was_always_so_is_no_wave() {
        let base = Share { part: 38, all: 40 };
        assert_eq!(THRESHOLD.wave(&days(&[4, 4, 4]), base), None);
        assert!(!THRESHOLD.can_answer(&days(&[4, 4, 4]), base));
    }

    #[test]
    fn few_records_answer_nothing() {
        assert!(!THRESHOLD.can_answer(&days(&[4]), Share { part: 0, all: 40 }));
        assert!(!THRESHOLD.can_answer(&days(&[0, 4, 4]), Share::default()));
        assert!(THRESHOLD.can_answer(&days(&[0, 0, 4, 4]), Share::default()));
    }
}

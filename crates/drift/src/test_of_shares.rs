//! How likely it is that two shares differ by chance: the exact test of R. A. Fisher, one-sided.

/// The probability that of `n` things of which `k` are marked, a draw of `drawn` holds `hits` marked ones or more.
///
/// This is the upper tail of the hypergeometric distribution, at most 1.
pub(crate) fn chance(hits: u64, drawn: u64, k: u64, n: u64) -> f64 {
    let first = hits.max((drawn + k).saturating_sub(n));
    let last = drawn.min(k);
    if hits <= (drawn + k).saturating_sub(n) {
        return 1.0;
    }
    let whole = ln_choose(n, drawn);
    let tail: f64 =
        (first..=last).map(|it| (ln_choose(k, it) + ln_choose(n - k, drawn - it) - whole).exp()).sum();
    tail.min(1.0)
}

fn ln_choose(n: u64, k: u64) -> f64 {
    ln_factorial(n) - ln_factorial(k) - ln_factorial(n - k)
}

/// The natural logarithm of `n!`: added up for small numbers, by Stirling's series for others, where its next term is
/// below 1e-11.
#[allow(clippy::cast_precision_loss, reason = "counts of records stay far below 2^52")]
fn ln_factorial(n: u64) -> f64 {
    let x = n as f64;
    if n < 32 {
        return (2..=n).map(|it| (it as f64).ln()).sum();
    }
    let series = 1.0 / (12.0 * x) - 1.0 / (360.0 * x.powi(3)) + 1.0 / (1260.0 * x.powi(5));
    x * x.ln() - x + 0.5 * (2.0 * std::f64::consts::PI * x).ln() + series
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(a: f64, b: f64) -> bool {
        (a - b).abs() <= 1e-9 * b.abs()
    }

    #[test]
    fn the_lady_tasting_tea() {
        // R. A. Fisher, The Design of Experiments, 1935: four cups of eight, three or more right.
        assert!(near(chance(4, 4, 4, 8), 1.0 / 70.0));
        assert!(near(chance(3, 4, 4, 8), 17.0 / 70.0));
        assert!(near(chance(0, 4, 4, 8), 1.0));
    }

    #[test]
    fn what_must_be_is_certain() {
        // Of nine marked among ten, a draw of two holds one at least.
        assert!(near(chance(1, 2, 9, 10), 1.0));
    }

    #[test]
    fn stirling_meets_the_sum() {
        let sum: f64 = (2..=40_u32).map(|it| f64::from(it).ln()).sum();
        assert!(near(ln_factorial(40), sum));
    }

    #[test]
    fn all_of_twenty_against_none_of_twenty() {
        // 20! 20! / 40!
        assert!(near(chance(20, 20, 20, 40), 1.0 / 137_846_528_820.0));
    }
}

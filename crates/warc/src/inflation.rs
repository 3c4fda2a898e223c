//! When what was compressed is a bomb.

/// Below this many bytes nothing is a bomb.
const NEVER_TOO_MANY: u64 = 1 << 20;

/// True where `given` bytes are more than may come from `taken` compressed ones, by `Limits::inflation_ratio`.
pub(crate) fn is_inflated(ratio: usize, taken: u64, given: u64) -> bool {
    given > NEVER_TOO_MANY && given > taken.saturating_mul(ratio as u64)
}

//! Numbers that look like chance and are the same on every machine: FNV-1a, and the last step of SplitMix64.

/// A number of these bytes.
pub fn of(seed: u64, bytes: &[u8]) -> u64 {
    let start = 0xcbf2_9ce4_8422_2325 ^ mix(seed);
    mix(bytes.iter().fold(start, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3)))
}

/// Another number of this one.
pub fn mix(number: u64) -> u64 {
    let mut z = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_same_everywhere_and_differs_by_seed() {
        assert_eq!(of(1, b"bridge"), of(1, b"bridge"));
        assert_ne!(of(1, b"bridge"), of(2, b"bridge"));
        // The first number of SplitMix64 from the seed 0, as its authors' program prints it.
        assert_eq!(mix(0), 0xe220_a839_7b1d_cdaf);
    }
}

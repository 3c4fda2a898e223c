//! Which addresses are somebody's own network, or no place at all: IANA's special-purpose registries for IPv4 and
//! IPv6, and the forms in which an IPv6 address carries an IPv4 one.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// A range of IPv4 addresses: its first, the length of its prefix, what it is.
type Range4 = ([u8; 4], u32, &'static str);

/// A range of IPv6 addresses.
type Range6 = ([u16; 8], u32, &'static str);

/// IANA's IPv4 special-purpose registry, but the three ranges in it that are globally reachable; and multicast.
const V4: &[Range4] = &[
    ([0, 0, 0, 0], 8, "this network (RFC 791)"),
    ([10, 0, 0, 0], 8, "a private network (RFC 1918)"),
    ([100, 64, 0, 0], 10, "a provider's shared network (RFC 6598)"),
    ([127, 0, 0, 0], 8, "this machine (RFC 1122)"),
    ([169, 254, 0, 0], 16, "this link, where clouds keep their metadata (RFC 3927)"),
    ([172, 16, 0, 0], 12, "a private network (RFC 1918)"),
    ([192, 0, 0, 0], 24, "reserved for protocols (RFC 6890)"),
    ([192, 0, 2, 0], 24, "for documentation (RFC 5737)"),
    ([192, 88, 99, 0], 24, "a 6to4 relay (RFC 7526)"),
    ([192, 168, 0, 0], 16, "a private network (RFC 1918)"),
    ([198, 18, 0, 0], 15, "for benchmarks (RFC 2544)"),
    ([198, 51, 100, 0], 24, "for documentation (RFC 5737)"),
    ([203, 0, 113, 0], 24, "for documentation (RFC 5737)"),
    ([224, 0, 0, 0], 4, "multicast (RFC 5771)"),
    ([240, 0, 0, 0], 4, "reserved, or broadcast (RFC 1112)"),
];

/// IANA's IPv6 special-purpose registry. IPv4 addresses inside of IPv6 ones are looked at before.
const V6: &[Range6] = &[
    ([0, 0, 0, 0, 0, 0, 0, 0], 128, "no address (RFC 4291)"),
    ([0, 0, 0, 0, 0, 0, 0, 1], 128, "this machine (RFC 4291)"),
    ([0, 0, 0, 0, 0, 0, 0, 0], 96, "an IPv4-compatible address, which nobody uses (RFC 4291)"),
    ([0x64, 0xff9b, 1, 0, 0, 0, 0, 0], 48, "a local translator's (RFC 8215)"),
    ([0x100, 0, 0, 0, 0, 0, 0, 0], 64, "thrown away (RFC 6666)"),
    ([0x2001, 0, 0, 0, 0, 0, 0, 0], 23, "reserved for protocols such as Teredo (RFC 2928)"),
    ([0x2001, 0xdb8, 0, 0, 0, 0, 0, 0], 32, "for documentation (RFC 3849)"),
    ([0x2002, 0, 0, 0, 0, 0, 0, 0], 16, "6to4, which carries an IPv4 address (RFC 3056)"),
    ([0x3fff, 0, 0, 0, 0, 0, 0, 0], 20, "for documentation (RFC 9637)"),
    ([0x5f00, 0, 0, 0, 0, 0, 0, 0], 16, "segment identifiers (RFC 9602)"),
    ([0xfc00, 0, 0, 0, 0, 0, 0, 0], 7, "a private network (RFC 4193)"),
    ([0xfe80, 0, 0, 0, 0, 0, 0, 0], 10, "this link (RFC 4291)"),
    ([0xfec0, 0, 0, 0, 0, 0, 0, 0], 10, "this site (RFC 3879)"),
    ([0xff00, 0, 0, 0, 0, 0, 0, 0], 8, "multicast (RFC 4291)"),
];

/// What an address is where it is no public one; `None` for one that anybody may be asked at.
///
/// ```
/// let special = |text: &str| masthead_fetch::special_range(text.parse().unwrap());
/// assert_eq!(special("::ffff:10.0.0.1"), Some("a private network (RFC 1918)"));
/// assert_eq!(special("9.9.9.9"), None);
/// ```
pub fn special_range(address: IpAddr) -> Option<&'static str> {
    match address {
        IpAddr::V4(address) => v4(address),
        IpAddr::V6(address) => v6(address),
    }
}

fn v4(address: Ipv4Addr) -> Option<&'static str> {
    let bits = address.to_bits();
    let lies_in = |(first, length, _): &&Range4| {
        let shift = 32 - length;
        bits >> shift == Ipv4Addr::from(*first).to_bits() >> shift
    };
    V4.iter().find(lies_in).map(|(_, _, what)| *what)
}

fn v6(address: Ipv6Addr) -> Option<&'static str> {
    if let Some(inner) = address.to_ipv4_mapped() {
        return v4(inner);
    }
    if let Some(inner) = translated(address) {
        return v4(inner);
    }
    let bits = address.to_bits();
    let lies_in = |(first, length, _): &&Range6| {
        let shift = 128 - length;
        bits >> shift == Ipv6Addr::from(*first).to_bits() >> shift
    };
    let special = V6.iter().find(lies_in).map(|(_, _, what)| *what);
    // IANA has given out 2000::/3 and nothing else.
    let is_given_out = address.segments()[0] >> 13 == 1;
    special.or(isatap(address).and_then(v4)).or((!is_given_out).then_some("not given out to anybody"))
}

/// The IPv4 address that a NAT64 translates to (RFC 6052): where a network has IPv6 only, public hosts have these.
fn translated(address: Ipv6Addr) -> Option<Ipv4Addr> {
    let segments = address.segments();
    (segments[..6] == [0x64, 0xff9b, 0, 0, 0, 0]).then(|| last_32_bits(address))
}

/// The IPv4 address of an ISATAP interface (RFC 5214), whatever the prefix is.
fn isatap(address: Ipv6Addr) -> Option<Ipv4Addr> {
    let segments = address.segments();
    let is_one = matches!(segments[4], 0 | 0x200) && segments[5] == 0x5efe;
    is_one.then(|| last_32_bits(address))
}

fn last_32_bits(address: Ipv6Addr) -> Ipv4Addr {
    let [.., a, b, c, d] = address.octets();
    Ipv4Addr::new(a, b, c, d)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn special(text: &str) -> bool {
        special_range(text.parse().unwrap()).is_some()
    }

    #[test]
    fn the_edges_of_ranges_are_theirs_and_their_neighbours_are_not() {
        for inside in ["10.0.0.0", "10.255.255.255", "100.127.255.255", "172.31.255.255", "2001:1ff:ffff::1"]
        {
            assert!(special(inside), "{inside}");
        }
        for outside in ["9.255.255.255", "11.0.0.0", "100.128.0.0", "172.32.0.0", "2001:200::", "2a00::1"] {
            assert!(!special(outside), "{outside}");
        }
    }

    #[test]
    fn what_carries_a_private_address_is_private_in_every_form() {
        for carrier in [
            "::ffff:10.0.0.1",
            "::10.0.0.1",
            "64:ff9b::10.0.0.1",
            "2002:a00:1::",
            "2001::f5ff:fffe",
            "fe80::5efe:a00:1",
            "2a00::5efe:a00:1",
        ] {
            assert!(special(carrier), "{carrier}");
        }
        for public in ["::ffff:9.9.9.9", "64:ff9b::9.9.9.9", "2a00::5efe:909:909"] {
            assert!(!special(public), "{public}");
        }
    }

    #[test]
    fn what_nobody_was_given_is_refused() {
        assert!(special("4000::1") && special("1::1"));
    }
}

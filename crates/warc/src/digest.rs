//! Digests as WARC headers state them: `sha1:` and others, in base 32, hexadecimal or base 64.

use base64::Engine as _;
use data_encoding::{BASE32, HEXLOWER_PERMISSIVE};
use md5::Md5;
use sha1::{Digest as _, Sha1};
use sha2::Sha256;

/// A digest that is being made, to be compared with the one that is stated.
pub(crate) struct Check {
    expected: Vec<u8>,
    hash: Hash,
}

enum Hash {
    Md5(Md5),
    Sha1(Sha1),
    Sha256(Sha256),
}

impl Check {
    /// The check of a stated digest; none where the algorithm is not known, and nothing can be said.
    pub fn of(stated: &str) -> Option<Self> {
        let (algorithm, value) = stated.trim().split_once(':')?;
        let (hash, length) = match algorithm.to_ascii_lowercase().as_str() {
            "md5" | "md-5" => (Hash::Md5(Md5::new()), 16),
            "sha1" | "sha-1" => (Hash::Sha1(Sha1::new()), 20),
            "sha256" | "sha-256" => (Hash::Sha256(Sha256::new()), 32),
            _ => return None,
        };
        // A value that is none in any of the three cannot be the digest of anything.
        let expected = value_of(value.trim(), length).unwrap_or_default();
        Some(Self { expected, hash })
    }

    pub fn update(&mut self, bytes: &[u8]) {
        match &mut self.hash {
            Hash::Md5(hash) => hash.update(bytes),
            Hash::Sha1(hash) => hash.update(bytes),
            Hash::Sha256(hash) => hash.update(bytes),
        }
    }

    /// True where the bytes are those of the stated digest.
    pub fn holds(self) -> bool {
        let found = match self.hash {
            Hash::Md5(hash) => hash.finalize().to_vec(),
            Hash::Sha1(hash) => hash.finalize().to_vec(),
            Hash::Sha256(hash) => hash.finalize().to_vec(),
        };
        found == self.expected
    }
}

/// True where the stated digest is that of the bytes; none where nothing can be said.
pub(crate) fn holds(stated: &str, bytes: &[u8]) -> Option<bool> {
    let mut check = Check::of(stated)?;
    check.update(bytes);
    Some(check.holds())
}

fn value_of(value: &str, length: usize) -> Option<Vec<u8>> {
    let bytes = value.as_bytes();
    let upper = value.to_ascii_uppercase();
    if bytes.len() == length * 2
        && let Ok(found) = HEXLOWER_PERMISSIVE.decode(bytes)
    {
        return Some(found);
    }
    let mut padded = upper.into_bytes();
    while !padded.len().is_multiple_of(8) {
        padded.push(b'=');
    }
    let by_base32 = BASE32.decode(&padded).ok().filter(|it| it.len() == length);
    by_base32.or_else(|| {
        let engine = &base64::engine::general_purpose::STANDARD;
        engine.decode(bytes).ok().filter(|it| it.len() == length)
    })
}

/// The SHA-1 of bytes as WARC headers state it: `sha1:` and base 32.
pub(crate) fn sha1(bytes: &[u8]) -> String {
    format!("sha1:{}", BASE32.encode(&Sha1::digest(bytes)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_are_read_in_every_writing() {
        for stated in [
            "sha1:VL2MMHO4YXUKFWV63YHTWSBM3GXKSQ2N",
            "sha1:vl2mmho4yxukfwv63yhtwsbm3gxksq2n",
            "SHA-1:aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d",
            "sha1: AAF4C61DDCC5E8A2DABEDE0F3B482CD9AEA9434D",
            "sha1:qvTGHdzF6KLavt4PO0gs2a6pQ00=",
            "md5:5d41402abc4b2a76b9719d911017c592",
            "sha256:2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
            "sha-256:FTZE3OS7WCRQ4JXIHMVMLOPCTYNRMHS4D6TUEXTTAQZWFE4LTASA====",
        ] {
            assert_eq!(holds(stated, b"hello"), Some(true), "{stated}");
            assert_eq!(holds(stated, b"hallo"), Some(false), "{stated}");
        }
        assert_eq!(sha1(b"hello"), "sha1:VL2MMHO4YXUKFWV63YHTWSBM3GXKSQ2N");
    }

    #[test]
    fn a_digest_that_is_none_does_not_hold_and_an_unknown_one_says_nothing() {
        assert_eq!(holds("sha1:not a digest", b"hello"), Some(false));
        assert_eq!(holds("blake3:af13", b"hello"), None);
        assert_eq!(holds("no algorithm", b"hello"), None);
    }
}

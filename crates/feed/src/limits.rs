//! The limits of reading: what a hostile or broken file may cost.
//!
//! A limit that is reached is named in the problem it causes, as rule `limits.<field>`.

/// How much of a feed, a sitemap or a robots.txt is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a feed or sitemap; what comes after is left out. sitemaps.org allows 50 MiB. Default: 50 MiB.
    pub input_bytes: usize,
    /// Times its own length that a gzip file may grow to once it is beyond a mebibyte; it is read no further.
    /// Default: 200.
    pub inflate_ratio: usize,
    /// Entries that are read; those after are left out. Default: 1,000,000.
    pub entries: usize,
    /// Open elements, one in the other; deeper ones are left out with all that stands in them. Default: 128.
    pub depth: usize,
    /// Attributes of one tag; further ones are left out. Default: 1,024.
    pub attributes: usize,
    /// Bytes of one text as it stands in the file, such as a title or the content; the rest is left out. Default:
    /// 1 MiB.
    pub text_bytes: usize,
    /// Values of one list of an entry, such as authors, keywords or images; further ones are left out. Default:
    /// 256.
    pub list: usize,
    /// Bytes of the elements of one entry together, markup and all; what comes after is left out. Default: 8 MiB.
    pub entry_bytes: usize,
    /// Bytes of a robots.txt; the lines after are left out. RFC 9309, section 2.5, asks for 500 KiB at the least.
    /// Default: 500 KiB.
    pub robots_bytes: usize,
    /// Bytes of a line of a robots.txt; the line is cut there, so that a rule holds for more than it says. Default:
    /// 16,663, which is Google's.
    pub robots_line_bytes: usize,
    /// `*` in one rule of a robots.txt; the rule is cut before the next one, so that it holds for more than it says.
    /// Default: 1,000.
    pub robots_wildcards: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            input_bytes: 50 << 20,
            inflate_ratio: 200,
            entries: 1_000_000,
            depth: 128,
            attributes: 1_024,
            text_bytes: 1 << 20,
            list: 256,
            entry_bytes: 8 << 20,
            robots_bytes: 500 << 10,
            robots_line_bytes: 16_663,
            robots_wildcards: 1_000,
        }
    }
}

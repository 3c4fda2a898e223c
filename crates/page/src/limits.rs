//! The limits of reading a page: what a hostile or broken page may cost.
//!
//! Every limit is far above what real news pages need: over 7,711 of them the deepest nesting is 91, the most
//! attributes of one element 151, the most nodes 34,450 and the most bytes 5.3 million. A limit that is reached
//! is named in the problem it causes, as rule `limits.<field>`.

use std::time::Duration;

/// How much of a page is read.
#[derive(Debug, Clone, PartialEq)]
pub struct Limits {
    /// Bytes of the text that are parsed; what comes after is left out. Default: 16 MiB.
    pub input_bytes: usize,
    /// Open elements, one in the other; a deeper element is left out, its content stays. Default: 512.
    pub depth: usize,
    /// Formatting elements (`b`, `font`, …) that are open or will be opened again in the next block; one more is
    /// left out, its content stays. Default: 64.
    pub open_formatting: usize,
    /// Attributes of one tag; further ones are left out. Default: 1,024.
    pub attributes: usize,
    /// Elements, attributes, texts and comments of the tree; elements after them are left out, their text
    /// stays. Default: 1,000,000.
    pub nodes: usize,
    /// Different names of elements and attributes, up to some that have the same hash; elements after them are left
    /// out, their text stays. More than 131,072 is no limit. Default: 32,768.
    pub names: usize,
    /// Time for the parse of one page; what has not been parsed by then is left out. Default: 5 seconds.
    pub parse_time: Duration,
    /// Elements with JSON-LD that are read; further ones are left out. Default: 64.
    pub json_blocks: usize,
    /// Bytes of one JSON text; a longer one is left out. Default: 2 MiB.
    pub json_bytes: usize,
    /// Bytes of all JSON-LD of a page; what would go beyond is left out. JSON takes up to eighty times its length
    /// in memory. Default: 4 MiB.
    pub json_bytes_of_page: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            input_bytes: 16 << 20,
            depth: 512,
            open_formatting: 64,
            attributes: 1_024,
            nodes: 1_000_000,
            names: 32_768,
            parse_time: Duration::from_secs(5),
            json_blocks: 64,
            json_bytes: 2 << 20,
            json_bytes_of_page: 4 << 20,
        }
    }
}

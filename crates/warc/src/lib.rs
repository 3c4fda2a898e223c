//! Web archives, record by record: WARC 0.17 to 1.1 and ARC 1 and 2, plain, gzip, Zstandard or LZ4, told apart by content.
//!
//! Every whole record comes out, with its place in the file; every damaged one is told with its place and what is
//! wrong with it, and reading goes on at the next record that can be found. Memory does not grow with the file, and
//! nothing is allocated because a header asks for it.
//!
//! ```
//! use masthead_warc::{Limits, NewRecord, Packing, Reader, Writer};
//!
//! let mut file = Vec::new();
//! let mut writer = Writer::new(&mut file, Packing::Gzip);
//! let block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<h1>A headline</h1>";
//! writer.write(&NewRecord::response("https://news.example/1", "2026-03-07T08:30:00Z", block))?;
//!
//! let limits = Limits::default();
//! for item in Reader::new(&file[..], &limits) {
//!     let record = item?;
//!     let page = record.http(&limits).expect("it was written as an HTTP response");
//!     assert_eq!((record.offset, page.status, &page.body[..]), (0, Some(200), &b"<h1>A headline</h1>"[..]));
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod coding;
mod damage;
mod digest;
mod header;
mod http;
pub mod index;
mod inflation;
mod lz4;
mod member;
mod reader;
mod record;
mod scan;
mod window;
mod writer;

pub use damage::{Damage, DamageKind, Lost};
pub use http::{HttpProblem, HttpResponse};
pub use masthead_limits::Limits;
pub use reader::{Reader, is_archive, read_all};
pub use record::{Record, RecordKind, Revisited};
pub use writer::{NewRecord, Packing, WriteError, Writer, Written};

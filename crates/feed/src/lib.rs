//! What a site says of its own pages: feeds, sitemaps and robots.txt, read as far as they can be read.

pub mod limits;
pub mod robots;

pub use limits::Limits;
pub use robots::{Answer, Robots};

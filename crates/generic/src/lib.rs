//! The extractor for pages that no outlet owns.

//! The engine: a Page in, an Article out, with the origin of every field.

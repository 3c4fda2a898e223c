//! A news page in, one clean, typed article out, with the origin of every field.

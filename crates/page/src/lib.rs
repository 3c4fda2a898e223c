//! Every form a news page comes in, made into one Page: bytes, encoding, the guarded HTML parse, structured data, lines.

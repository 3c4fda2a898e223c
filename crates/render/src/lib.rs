//! The record in other forms: JSON, NDJSON, Markdown, text, HTML, archive Markdown.

//! Records in every form: what is written is read back by somebody else's reader, whatever the texts are.

#![allow(clippy::unwrap_used, reason = "helpers of tests panic where a test would")]

mod archive;
mod every_form;
mod front_matter;
mod html;
mod json;
mod markdown;
mod ninjs;
mod sample;
mod schema_org;
mod stored;
mod suites;

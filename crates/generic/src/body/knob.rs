//! scratch
use std::collections::HashMap;
use std::sync::LazyLock;
static ALL: LazyLock<HashMap<String, f64>> = LazyLock::new(|| std::env::var("KNOBS").unwrap_or_default().split(',').filter_map(|it| { let (k, v) = it.split_once('=')?; Some((k.to_owned(), v.parse().ok()?)) }).collect());
pub(super) static DEBUG: LazyLock<bool> = LazyLock::new(|| std::env::var("BODYDEBUG").is_ok());
pub(super) fn knob(name: &str, default: f64) -> f64 { if ALL.is_empty() { return default; } ALL.get(name).copied().unwrap_or(default) }
pub(super) static WHY: std::sync::Mutex<Vec<(usize, &str)>> = std::sync::Mutex::new(Vec::new());

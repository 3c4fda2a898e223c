//! The JSON that a page's own scripts start from: `__NEXT_DATA__`, `window.__INITIAL_STATE__ = {…}`.

use crate::Attributes;
use html5ever::local_name;
use memchr::memmem;
use scraper::ElementRef;
use serde_json::Value;

use super::json;
use crate::Dom;
use crate::dom::floor_char_boundary;
use crate::write::raw_text;

/// The value of a name: of the script with that id, or of the first assignment to that name (`window.NAME = {…}`,
/// `var NAME={…}`, `a.NAME = JSON.parse("…")`) whose right side is strict JSON. Values longer than
/// [`crate::Limits::json_bytes`] are not read.
pub fn state(dom: &Dom, name: &str) -> Option<Value> {
    if name.is_empty() {
        return None;
    }
    let most = dom.limits().json_bytes;
    let is_script = |it: &ElementRef<'_>| it.value().name.local == local_name!("script");
    let scripts: Vec<_> = dom.landmarks(is_script);
    let by_id = scripts.iter().filter(|script| script.attribute("id") == Some(name)).find_map(|script| {
        let text = raw_text(**script);
        (text.len() <= most).then(|| serde_json::from_str(&text).ok()).flatten()
    });
    by_id.or_else(|| scripts.iter().find_map(|script| assigned(&raw_text(**script), name, most)))
}

/// The first value assigned to the name in a script.
fn assigned(script: &str, name: &str, most: usize) -> Option<Value> {
    memmem::find_iter(script.as_bytes(), name).find_map(|start| {
        let whole_word = !script[..start].ends_with(is_name_character);
        let right = right_side(&script[start + name.len()..]).filter(|_| whole_word)?;
        // Longer than the longest value, so that a value up to that length is found whole.
        let right = &right[..floor_char_boundary(right, most.saturating_add(64))];
        let inside = right.strip_prefix("JSON.parse(").unwrap_or(right);
        match json::first(inside)? {
            Value::String(text) => serde_json::from_str(&text).ok(),
            value @ (Value::Object(_) | Value::Array(_)) => Some(value),
            _ => None,
        }
    })
}

/// What stands behind the `=` of an assignment to the name that ends here.
fn right_side(behind: &str) -> Option<&str> {
    let behind = behind.strip_prefix(['"', '\'']).map_or(behind, |it| it.strip_prefix(']').unwrap_or(it));
    let right = behind.trim_start().strip_prefix('=')?;
    (!right.starts_with('=')).then(|| right.trim_start())
}

fn is_name_character(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '$'
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::Limits;

    fn read(page: &str, name: &str) -> Option<Value> {
        state(&Dom::parse(page, &Limits::default()), name)
    }

    #[test]
    fn a_script_is_found_by_its_id() {
        let page = "<script id=__NEXT_DATA__ type=application/json> {\"a\": 1} </script>";
        assert_eq!(read(page, "__NEXT_DATA__"), Some(json!({"a": 1})));
        assert_eq!(read(page, "NEXT"), None);
    }

    #[test]
    fn assignments_are_read() {
        for script in [
            "window.STATE = {\"a\": 1};",
            "var x = STATE, y; self.STATE={\"a\": 1}, z = 2",
            "window[\"STATE\"] = {\"a\": 1}",
            "STATE == 1; STATE = {a: 1}; STATE = {\"a\": 1}",
            "MY_STATE = {\"a\": 2}; a.STATE = {\"a\": 1}",
            "STATE = JSON.parse(\"{\\\"a\\\": 1}\")",
        ] {
            assert_eq!(
                read(&format!("<script>{script}</script>"), "STATE"),
                Some(json!({"a": 1})),
                "{script}"
            );
        }
        assert_eq!(
            read("<script>Fusion.globalContent={\"a\":1};</script>", "Fusion.globalContent"),
            Some(json!({"a": 1}))
        );
    }

    #[test]
    fn what_is_no_strict_json_is_none() {
        for script in
            ["STATE = {a: 1}", "STATE = f({\"a\": 1})", "STATE = 1", "STATE", "STATE = {\"a\": undefined}"]
        {
            assert_eq!(read(&format!("<script>{script}</script>"), "STATE"), None, "{script}");
        }
        assert_eq!(read("<script>=1</script>", ""), None);
    }

    #[test]
    fn a_long_value_is_not_read() {
        let page = format!("<script>STATE = {{\"a\": \"{}\"}}</script>", "x".repeat(100));
        let limits = Limits { json_bytes: 20, ..Limits::default() };
        assert_eq!(state(&Dom::parse(&page, &limits), "STATE"), None);
    }
}

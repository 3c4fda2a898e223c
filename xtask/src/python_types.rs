//! The record as Python's type checkers see it, made from the JSON Schema.

use std::fmt::Write as _;

use serde_json::Value;

const HEAD: &str = r#""""The record, as the dict that `masthead.extract` returns. Written by `cargo xtask gen` from the schema."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypedDict

if TYPE_CHECKING:
    from typing_extensions import NotRequired
"#;

/// A Python module with a `TypedDict` for each object of the schema and a `Literal` for each list of words.
pub fn module(schema: &Value) -> String {
    let mut text = HEAD.to_owned();
    for (name, definition) in schema["$defs"].as_object().into_iter().flatten() {
        match definition["oneOf"].as_array() {
            Some(words) => literal(&mut text, name, words, definition),
            None => dict(&mut text, name, definition),
        }
    }
    dict(&mut text, "Article", schema);
    text
}

fn literal(text: &mut String, name: &str, words: &[Value], definition: &Value) {
    let _ = writeln!(text, "\n\n{name} = Literal[");
    for word in words.iter().filter_map(|it| it["const"].as_str()) {
        let _ = writeln!(text, "    \"{word}\",");
    }
    let _ = writeln!(text, "]\n\"\"\"{}\"\"\"", described(definition, ""));
}

fn dict(text: &mut String, name: &str, definition: &Value) {
    let _ = writeln!(text, "\n\nclass {name}(TypedDict):");
    let about = described(definition, "    ");
    if !about.is_empty() {
        let _ = writeln!(text, "    \"\"\"{about}\"\"\"\n");
    }
    let required: Vec<&str> =
        definition["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    for (name, field) in definition["properties"].as_object().into_iter().flatten() {
        let kind = type_of(field);
        let kind = if required.contains(&name.as_str()) { kind } else { format!("NotRequired[{kind}]") };
        let _ = writeln!(text, "    {name}: {kind}\n    \"\"\"{}\"\"\"", described(field, "    "));
    }
}

/// A description as it stands inside a docstring.
fn described(definition: &Value, indent: &str) -> String {
    let about = definition["description"].as_str().unwrap_or_default();
    about.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', &format!("\n{indent}"))
}

fn type_of(field: &Value) -> String {
    if let Some(name) = field["$ref"].as_str() {
        return name.rsplit('/').next().unwrap_or(name).to_owned();
    }
    if let Some(options) = field["anyOf"].as_array() {
        return options.iter().map(type_of).collect::<Vec<_>>().join(" | ");
    }
    let plain = |word: &str| match word {
        "array" => format!("list[{}]", type_of(&field["items"])),
        "object" => format!("dict[str, {}]", type_of(&field["additionalProperties"])),
        "string" => "str".to_owned(),
        "integer" => "int".to_owned(),
        "number" => "float".to_owned(),
        "boolean" => "bool".to_owned(),
        "null" => "None".to_owned(),
        _ => "object".to_owned(),
    };
    match &field["type"] {
        Value::String(word) => plain(word),
        Value::Array(words) => {
            words.iter().filter_map(Value::as_str).map(plain).collect::<Vec<_>>().join(" | ")
        }
        _ => "object".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn fields_have_the_types_of_the_schema() {
        let reference = json!({"$ref": "#/$defs/Author"});
        let cases = [
            (json!({"type": "string"}), "str"),
            (json!({"type": ["integer", "null"]}), "int | None"),
            (json!({"type": "array", "items": reference}), "list[Author]"),
            (json!({"anyOf": [reference, {"type": "null"}]}), "Author | None"),
            (
                json!({"type": "object", "additionalProperties": {"type": "array", "items": {"type": "boolean"}}}),
                "dict[str, list[bool]]",
            ),
        ];
        for (field, wanted) in cases {
            assert_eq!(type_of(&field), wanted);
        }
    }

    #[test]
    fn a_field_that_may_be_absent_says_so() {
        let schema = json!({
            "$defs": {"Kind": {"oneOf": [{"const": "article"}, {"const": "brief"}], "description": "What it is."}},
            "properties": {"kind": {"$ref": "#/$defs/Kind"}, "by": {"type": "string", "description": "A \"line\"."}},
            "required": ["kind"],
        });
        let text = module(&schema);
        assert!(
            text.contains(
                "\nKind = Literal[\n    \"article\",\n    \"brief\",\n]\n\"\"\"What it is.\"\"\"\n"
            ),
            "{text}"
        );
        assert!(text.contains("\nclass Article(TypedDict):\n    kind: Kind\n"), "{text}");
        assert!(text.contains("    by: NotRequired[str]\n    \"\"\"A \\\"line\\\".\"\"\"\n"), "{text}");
    }
}

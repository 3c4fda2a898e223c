//! JSON-LD: the nodes of all `script[type="application/ld+json"]`.

use crate::Attributes;
use std::collections::HashMap;

use html5ever::local_name;
use masthead_article::{Problem, ProblemCode};
use scraper::ElementRef;
use serde_json::{Map, Value};

use super::{json, names_a_type};
use crate::write::raw_text;
use crate::{Dom, Limits};

/// The JSON-LD of a page.
#[derive(Debug, Clone, Default)]
pub struct JsonLd {
    /// The node objects in document order, arrays and `@graph` laid flat.
    pub nodes: Vec<Value>,
    /// What was repaired, and what could not be read.
    pub problems: Vec<Problem>,
    by_id: HashMap<String, usize>,
}

impl JsonLd {
    /// The nodes of one of the types; see [`find`].
    pub fn find<'a>(&'a self, types: &'a [&'a str]) -> impl Iterator<Item = &'a Value> {
        find(&self.nodes, types)
    }

    /// The values at a path; see [`path`]. A value that is only a reference to another node (`{"@id": …}`) stands
    /// for that node.
    pub fn path<'a>(&'a self, value: &'a Value, path: &str) -> Vec<&'a Value> {
        walk_path(value, path, |value| self.resolve(value))
    }

    /// The node that a reference means, or the value itself.
    pub fn resolve<'a>(&'a self, value: &'a Value) -> &'a Value {
        let reference =
            value.as_object().filter(|object| object.keys().all(|key| key == "@id" || key == "@type"));
        reference
            .and_then(|object| self.by_id.get(object.get("@id")?.as_str()?))
            .map_or(value, |index| &self.nodes[*index])
    }
}

/// Reads the JSON-LD of a page.
pub fn json_ld(dom: &Dom, limits: &Limits) -> JsonLd {
    let is_script = |it: &ElementRef<'_>| {
        it.value().name.local == local_name!("script") && it.attribute("type").is_some_and(is_json_ld)
    };
    let scripts: Vec<String> = dom.landmarks(is_script).into_iter().map(|it| raw_text(*it)).collect();
    let mut found = JsonLd::default();
    let (mut too_long, mut too_much, mut bytes) = (0, 0, 0);
    for (index, script) in scripts.iter().take(limits.json_blocks).enumerate() {
        if script.len() > limits.json_bytes {
            too_long += 1;
        } else if bytes + script.len() > limits.json_bytes_of_page {
            too_much += 1;
        } else {
            bytes += script.len();
            let read = json::read(script);
            found.problems.extend(problem(&read, index + 1));
            for value in read.values {
                flatten(value, &mut found.nodes);
            }
        }
    }
    let too_many = scripts.len().saturating_sub(limits.json_blocks);
    for (count, limit, why) in [
        (too_many, "json_blocks", format!("come after the {}th", limits.json_blocks)),
        (too_long, "json_bytes", format!("have more than {} bytes each", limits.json_bytes)),
        (
            too_much,
            "json_bytes_of_page",
            format!("have more than {} bytes together", limits.json_bytes_of_page),
        ),
    ] {
        if count > 0 {
            let message = format!("{count} of the scripts with json-ld {why}: they were left out");
            found
                .problems
                .push(Problem::new(ProblemCode::LimitExceeded, message).rule(format!("limits.{limit}")));
        }
    }
    for (index, node) in found.nodes.iter().enumerate() {
        let says_something =
            node.as_object().is_some_and(|node| node.keys().any(|key| key != "@id" && key != "@type"));
        if let Some(id) = node.get("@id").and_then(Value::as_str).filter(|_| says_something) {
            found.by_id.entry(id.to_owned()).or_insert(index);
        }
    }
    found
}

/// Parameters may follow the type: `application/ld+json; charset=utf-8`.
fn is_json_ld(of_type: &str) -> bool {
    const NAME: &str = "application/ld+json";
    of_type.len() >= NAME.len()
        && of_type.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case(NAME)
}

fn problem(read: &json::Values, number: usize) -> Option<Problem> {
    let (code, what) = match (&read.error, read.values.is_empty()) {
        (Some(error), true) => (ProblemCode::BrokenJson, format!("could not be read: {error}")),
        (Some(error), false) => {
            (ProblemCode::RepairedJson, format!("was read only as far as it could be: {error}"))
        }
        (None, _) if read.repaired => {
            (ProblemCode::RepairedJson, "was broken and has been repaired".to_owned())
        }
        (None, _) => return None,
    };
    Some(Problem::new(code, format!("json-ld script {number} {what}")))
}

/// Puts the node objects of a document into the list: those of arrays, and those of `@graph`.
fn flatten(value: Value, nodes: &mut Vec<Value>) {
    let mut pending = vec![value];
    while let Some(value) = pending.pop() {
        match value {
            Value::Array(values) => pending.extend(values.into_iter().rev()),
            Value::Object(mut object) => {
                let graph = object.remove("@graph");
                pending.extend(graph);
                // What stands beside a graph is about the graph, where it is more than its context.
                if object.keys().any(|key| key != "@context" && key != "@id")
                    || (object.contains_key("@id") && pending.is_empty())
                {
                    nodes.push(Value::Object(object));
                }
            }
            _ => {}
        }
    }
}

/// The nodes of one of the types, each node followed by what it names as its main thing (`mainEntity`): that is
/// how a `WebPage` holds the `NewsArticle` it is about.
///
/// A type is named short (`NewsArticle`), which fits it in every vocabulary, or whole.
pub fn find<'a>(nodes: &'a [Value], types: &'a [&'a str]) -> impl Iterator<Item = &'a Value> {
    nodes
        .iter()
        .flat_map(|node| {
            std::iter::successors(Some(node), |node| node.get("mainEntity").filter(|it| it.is_object()))
        })
        .filter(|node| is_a(node, types))
}

fn is_a(node: &Value, types: &[&str]) -> bool {
    match node.get("@type") {
        Some(Value::String(one)) => names_a_type(one, types),
        Some(Value::Array(several)) => {
            several.iter().filter_map(Value::as_str).any(|it| names_a_type(it, types))
        }
        _ => false,
    }
}

/// The values at a path of keys, such as `author.name`; a step over an array is a step over each of its values,
/// and an array at the end is its values.
///
/// ```
/// use masthead_page::structured::path;
/// let article = serde_json::json!({"author": [{"name": "A"}, {"name": ["B", "C"]}]});
/// assert_eq!(path(&article, "author.name"), ["A", "B", "C"]);
/// ```
pub fn path<'a>(value: &'a Value, path: &str) -> Vec<&'a Value> {
    walk_path(value, path, |value| value)
}

fn walk_path<'a>(value: &'a Value, path: &str, resolve: impl Fn(&'a Value) -> &'a Value) -> Vec<&'a Value> {
    let mut keys = path.split('.');
    let first = keys.next().unwrap_or_default();
    let found = if value.is_array() {
        let mut values = Vec::new();
        lay_flat(value, &mut values);
        step(values, first, &resolve)
    } else {
        step([value], first, &resolve)
    };
    let mut found = keys.fold(found, |values, key| step(values, key, &resolve));
    found.iter_mut().for_each(|it| *it = resolve(it));
    found
}

/// The values of a key of each of the values.
fn step<'a>(
    values: impl IntoIterator<Item = &'a Value>,
    key: &str,
    resolve: impl Fn(&'a Value) -> &'a Value,
) -> Vec<&'a Value> {
    let mut found = Vec::new();
    for value in values.into_iter().filter_map(|value| get(resolve(value).as_object()?, key)) {
        lay_flat(value, &mut found);
    }
    found
}

/// A key, with or without the prefix of schema.org.
fn get<'a>(object: &'a Map<String, Value>, key: &str) -> Option<&'a Value> {
    object.get(key).or_else(|| {
        let mut prefixed =
            object.iter().filter_map(|(name, value)| Some((name.strip_prefix("schema:")?, value)));
        prefixed.find(|(name, _)| *name == key).map(|(_, value)| value)
    })
}

/// Adds the values of nested arrays, or the value itself.
fn lay_flat<'a>(value: &'a Value, flat: &mut Vec<&'a Value>) {
    match value {
        Value::Array(values) if !values.iter().any(Value::is_array) => return flat.extend(values),
        Value::Array(_) => {}
        value => return flat.push(value),
    }
    let mut pending = vec![value];
    while let Some(value) = pending.pop() {
        match value {
            Value::Array(values) => pending.extend(values.iter().rev()),
            value => flat.push(value),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read(page: &str) -> JsonLd {
        read_within(page, &Limits::default())
    }

    fn read_within(page: &str, limits: &Limits) -> JsonLd {
        json_ld(&Dom::parse(page, limits), limits)
    }

    fn script(json: &str) -> String {
        format!("<script type=application/ld+json>{json}</script>")
    }

    #[test]
    fn scripts_are_known_by_their_type() {
        for (attribute, count) in [
            ("application/ld+json", 1),
            ("' Application/LD+JSON; charset=utf-8'", 1),
            ("application/json", 0),
            ("text/javascript", 0),
        ] {
            let page = format!("<script type={attribute}>{{\"a\":1}}</script>");
            assert_eq!(read(&page).nodes.len(), count, "{attribute}");
        }
        assert_eq!(read(&format!("<template>{}</template>", script("{\"a\":1}"))).nodes.len(), 0);
    }

    #[test]
    fn arrays_and_graphs_are_laid_flat_in_order() {
        let page =
            script(r#"[{"n":1},[{"n":2}],{"@context":"x","@graph":[{"n":3},{"n":4,"@graph":[{"n":5}]}]},6]"#)
                + &script(r#"{"@graph":{"n":6}}"#);
        let numbers: Vec<_> = read(&page).nodes.iter().filter_map(|node| node["n"].as_i64()).collect();
        assert_eq!(numbers, [1, 2, 3, 4, 5, 6]);
    }

    #[test]
    fn a_type_is_found_by_its_short_name_and_inside_a_web_page() {
        let page = script(
            r#"[{"@type":"WebPage","mainEntity":{"@type":"http://schema.org/NewsArticle","n":1}},
            {"@type":["Thing","NewsArticle"],"n":2},{"@type":"schema:NewsArticle","n":3},{"@type":"OldNewsArticle"}]"#,
        );
        let json_ld = read(&page);
        let numbers: Vec<_> =
            json_ld.find(&["NewsArticle"]).map(|node| node["n"].as_i64().unwrap()).collect();
        assert_eq!(numbers, [1, 2, 3]);
        assert_eq!(json_ld.find(&["http://schema.org/NewsArticle"]).count(), 1);
    }

    #[test]
    fn a_path_goes_through_arrays_and_references() {
        let page = script(
            r##"{"@graph":[{"@type":"Article","author":[{"@id":"#a"},{"schema:name":"B"}]},{"@id":"#a","name":["A"]}]}"##,
        );
        let json_ld = read(&page);
        assert_eq!(json_ld.path(&json_ld.nodes[0], "author.name"), ["A", "B"]);
        assert_eq!(json_ld.path(&json_ld.nodes[0], "author")[0]["name"], json!(["A"]));
        assert_eq!(path(&json_ld.nodes[0], "author.name"), ["B"]);
        assert!(path(&json_ld.nodes[0], "author.name.x").is_empty());
    }

    #[test]
    fn what_is_broken_is_told() {
        let page = script("{\"a\":1,}") + &script("{") + &script("{\"a\":1}");
        let json_ld = read(&page);
        let codes: Vec<_> = json_ld.problems.iter().map(|problem| problem.code).collect();
        assert_eq!(
            (json_ld.nodes.len(), codes),
            (2, vec![ProblemCode::RepairedJson, ProblemCode::BrokenJson])
        );
    }

    #[test]
    fn limits_are_named() {
        let page = script("{\"a\":1}").repeat(3) + &script("{\"a\":\"long\"}");
        let few = read_within(&page, &Limits { json_blocks: 2, ..Limits::default() });
        assert_eq!((few.nodes.len(), few.problems[0].rule.as_deref()), (2, Some("limits.json_blocks")));
        let short = read_within(&page, &Limits { json_bytes: 8, ..Limits::default() });
        assert_eq!((short.nodes.len(), short.problems[0].rule.as_deref()), (3, Some("limits.json_bytes")));
        let little = read_within(&page, &Limits { json_bytes_of_page: 15, ..Limits::default() });
        assert_eq!(
            (little.nodes.len(), little.problems[0].rule.as_deref()),
            (2, Some("limits.json_bytes_of_page"))
        );
    }
}

//! What the records hold, counted: fields, rules, problems, verdicts.

use std::collections::{BTreeMap, BTreeSet};

use masthead::registry;
use serde_json::Value;

/// Fields that every record has, whatever the page: nothing is learnt from counting them.
const ALWAYS: &[&str] = &[
    "schema_version",
    "kind",
    "access",
    "representation",
    "char_count",
    "fingerprint",
    "verdict",
    "parser",
    "provenance",
    "problems",
];

/// How often a rule gave a value and how often what it gave was turned down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Fired {
    /// Its value is in the record.
    pub chosen: usize,
    /// It was tried, and its value is not in the record.
    pub rejected: usize,
}

/// Counts over records.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Survey {
    /// The records.
    pub records: usize,
    /// The pages without a record: the extractor panicked.
    pub panics: usize,
    /// Records in which a field holds something, by field.
    pub fields: BTreeMap<String, usize>,
    /// By field and rule.
    pub rules: BTreeMap<(String, String), Fired>,
    /// Problems and the records that have them, by code.
    pub problems: BTreeMap<String, (usize, usize)>,
    /// Records by verdict.
    pub verdicts: BTreeMap<String, usize>,
    /// The outlets and layouts that read a page, as `outlet/layout`.
    pub layouts: BTreeMap<String, usize>,
}

/// True for a value that says something.
fn says_something(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::String(text) => !text.is_empty() && text != "und",
        Value::Array(items) => !items.is_empty(),
        Value::Object(object) => object.values().any(says_something),
        Value::Bool(_) | Value::Number(_) => true,
    }
}

/// `images[2].caption` as `images.caption`.
fn without_numbers(path: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in path.chars() {
        match c {
            '[' => inside = true,
            ']' => inside = false,
            other if !inside => out.push(other),
            _ => {}
        }
    }
    out
}

/// The outlet and layout that read the page.
pub fn layout(record: &Value) -> String {
    let id = record["parser"]["id"].as_str().unwrap_or("none");
    match record["parser"]["layout"].as_str() {
        Some(layout) => format!("{id}/{layout}"),
        None => id.to_owned(),
    }
}

impl Survey {
    /// Counts a record.
    pub fn add(&mut self, record: &Value) {
        let Some(object) = record.as_object() else {
            self.panics += 1;
            return;
        };
        self.records += 1;
        for (key, _) in
            object.iter().filter(|(key, value)| !ALWAYS.contains(&key.as_str()) && says_something(value))
        {
            *self.fields.entry(key.clone()).or_default() += 1;
        }
        for (path, evidence) in record["provenance"].as_object().into_iter().flatten() {
            let field = without_numbers(path);
            for it in evidence.as_array().into_iter().flatten() {
                let rule = it["rule"].as_str().unwrap_or_default().to_owned();
                let fired = self.rules.entry((field.clone(), rule)).or_default();
                if it["chosen"] == true { fired.chosen += 1 } else { fired.rejected += 1 }
            }
        }
        let mut codes = BTreeSet::new();
        for problem in record["problems"].as_array().into_iter().flatten() {
            let code = problem["code"].as_str().unwrap_or_default();
            let count = self.problems.entry(code.to_owned()).or_default();
            count.0 += 1;
            count.1 += usize::from(codes.insert(code));
        }
        let verdict = record["verdict"]["kind"].as_str().unwrap_or_default();
        *self.verdicts.entry(verdict.to_owned()).or_default() += 1;
        *self.layouts.entry(layout(record)).or_default() += 1;
    }

    /// Counts what another survey counted.
    pub fn merge(&mut self, other: &Self) {
        self.records += other.records;
        self.panics += other.panics;
        for (mine, other) in [
            (&mut self.fields, &other.fields),
            (&mut self.verdicts, &other.verdicts),
            (&mut self.layouts, &other.layouts),
        ] {
            other.iter().for_each(|(key, count)| *mine.entry(key.clone()).or_default() += count);
        }
        for (key, fired) in &other.rules {
            let mine = self.rules.entry(key.clone()).or_default();
            mine.chosen += fired.chosen;
            mine.rejected += fired.rejected;
        }
        for (code, (problems, records)) in &other.problems {
            let mine = self.problems.entry(code.clone()).or_default();
            *mine = (mine.0 + problems, mine.1 + records);
        }
    }

    /// The fields of the record in its order, with the records in which each holds something.
    pub fn fields_in_order(&self) -> Vec<(String, usize)> {
        let schema = masthead::json_schema();
        let known = schema["properties"].as_object().into_iter().flatten().map(|(key, _)| key.clone());
        let known: Vec<String> = known.filter(|it| !ALWAYS.contains(&it.as_str())).collect();
        let rest = self.fields.keys().filter(|it| !known.contains(it)).cloned();
        let all: Vec<String> = known.iter().cloned().chain(rest).collect();
        all.into_iter().map(|field| (field.clone(), self.fields.get(&field).copied().unwrap_or(0))).collect()
    }

    /// The rules of the layouts that read at least one page and gave no value on any, in the order of the listing.
    pub fn silent_rules(&self) -> Vec<String> {
        let fired: BTreeSet<&str> =
            self.rules.iter().filter(|(_, it)| it.chosen > 0).map(|((_, rule), _)| rule.as_str()).collect();
        let mut silent = Vec::new();
        for outlet in registry().outlets() {
            for layout in outlet
                .layouts
                .iter()
                .filter(|it| self.layouts.contains_key(&format!("{}/{}", outlet.id, it.name)))
            {
                let rules = layout.rules().filter(|it| it.field != "fits");
                silent.extend(
                    rules
                        .map(|it| format!("{}/{it}", outlet.id))
                        .filter(|name| !fired.contains(name.as_str())),
                );
            }
        }
        silent
    }

    /// Rules that were tried and whose value was never taken, most tried first.
    pub fn turned_down(&self) -> Vec<(&str, &str, usize)> {
        let mut rules: Vec<(&str, &str, usize)> = self
            .rules
            .iter()
            .filter(|(_, it)| it.chosen == 0)
            .map(|((field, rule), it)| (field.as_str(), rule.as_str(), it.rejected))
            .collect();
        rules.sort_by_key(|(field, rule, count)| (std::cmp::Reverse(*count), *field, *rule));
        rules
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_record_is_counted() {
        let evidence = |chosen| json!({"rule": "r", "chosen": chosen});
        let record = json!({
            "schema_version": "1.0", "headline": "A", "lead": null, "keywords": [], "language": "und",
            "outlet": {"id": null}, "comment_count": 0,
            "provenance": {"images[0].caption": [evidence(true), evidence(false)], "lead": [evidence(false)]},
            "problems": [{"code": "missing"}, {"code": "missing"}],
            "verdict": {"kind": "article"}, "parser": {"id": "x", "layout": "y"},
        });
        let mut survey = Survey::default();
        survey.add(&record);
        survey.add(&Value::Null);
        assert_eq!((survey.records, survey.panics), (1, 1));
        assert_eq!(survey.fields.keys().collect::<Vec<_>>(), ["comment_count", "headline"]);
        let rule = &survey.rules[&("images.caption".to_owned(), "r".to_owned())];
        assert_eq!(*rule, Fired { chosen: 1, rejected: 1 });
        assert_eq!(survey.problems["missing"], (2, 1));
        assert_eq!(survey.layouts["x/y"], 1);
        assert_eq!(survey.turned_down(), [("lead", "r", 1)]);
        let mut twice = survey.clone();
        twice.merge(&survey);
        assert_eq!((twice.records, twice.problems["missing"]), (2, (4, 2)));
    }
}

//! JSON objects of forms in which an absent value is an absent key.

use serde_json::{Map, Value};

/// A JSON object without empty values, keys in the order they were put.
#[derive(Debug, Clone, Default)]
pub(crate) struct Object(Map<String, Value>);

impl Object {
    /// An object with one key.
    pub(crate) fn with(key: &str, value: impl Into<Value>) -> Self {
        let mut it = Self::default();
        it.put(key, value);
        it
    }

    /// Sets a key. Null, an empty text, an empty list and an empty object are no values: the key stays out.
    pub(crate) fn put(&mut self, key: &str, value: impl Into<Value>) {
        let value = value.into();
        let is_empty = match &value {
            Value::Null => true,
            Value::String(text) => text.is_empty(),
            Value::Array(items) => items.is_empty(),
            Value::Object(map) => map.is_empty(),
            _ => false,
        };
        if !is_empty {
            self.0.insert(key.to_owned(), value);
        }
    }

    /// The same, on an object that is being built.
    #[must_use]
    pub(crate) fn and(mut self, key: &str, value: impl Into<Value>) -> Self {
        self.put(key, value);
        self
    }

    /// Sets a key to a list, or to its one item.
    pub(crate) fn put_one_or_many(&mut self, key: &str, mut values: Vec<Value>) {
        match values.len() {
            1 => self.put(key, values.remove(0)),
            _ => self.put(key, values),
        }
    }
}

impl From<Object> for Value {
    fn from(it: Object) -> Self {
        Self::Object(it.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_values_stay_out() {
        let mut it = Object::with("a", "");
        it.put("b", None::<&str>);
        it.put("c", Vec::<Value>::new());
        it.put("d", Object::default());
        it.put("e", false);
        it.put_one_or_many("f", vec![1.into()]);
        it.put_one_or_many("g", vec![1.into(), 2.into()]);
        assert_eq!(Value::from(it), serde_json::json!({"e": false, "f": 1, "g": [1, 2]}));
    }
}

//! The columns of the table, made from the JSON Schema of the record.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use arrow_schema::{DataType, Field, Fields, Schema, SchemaRef, TimeUnit};
use masthead_article::{SCHEMA_VERSION, json_schema};
use serde_json::{Value, json};

/// The time zone of every instant.
pub(crate) const UTC: &str = "UTC";

/// The name of a list's element, by the Parquet format.
const ELEMENT: &str = "element";

/// A column of the table, or a field of a struct in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its name: that of the record's field.
    pub name: String,
    /// What it holds.
    pub about: String,
    /// Its type.
    pub kind: Kind,
    /// True where it may be null.
    pub nullable: bool,
    /// The key of the record that it is read from.
    pub(crate) key: String,
    /// What stands there where the record leaves the key out.
    pub(crate) missing: Value,
}

/// The type of a column.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// Text in UTF-8.
    Text,
    /// A whole number of 32 bits, with a sign.
    Int32,
    /// A whole number of 64 bits, with a sign.
    Int64,
    /// True or false.
    Boolean,
    /// A point in time: microseconds since 1970 in UTC.
    Instant,
    /// A list of elements, none of them null.
    List(Box<Kind>),
    /// A struct.
    Struct {
        /// The name of its type in the record's schema, such as `NewsTime`.
        name: String,
        /// Its fields.
        fields: Vec<Column>,
    },
}

impl Kind {
    /// The type in Arrow's words.
    pub fn data_type(&self) -> DataType {
        match self {
            Self::Text => DataType::Utf8,
            Self::Int32 => DataType::Int32,
            Self::Int64 => DataType::Int64,
            Self::Boolean => DataType::Boolean,
            Self::Instant => DataType::Timestamp(TimeUnit::Microsecond, Some(UTC.into())),
            Self::List(element) => DataType::List(Arc::new(element.element())),
            Self::Struct { fields, .. } => DataType::Struct(arrow_fields(fields)),
        }
    }

    /// The element of a list of this type.
    pub(crate) fn element(&self) -> Field {
        Field::new(ELEMENT, self.data_type(), false)
    }
}

/// The columns in Arrow's words.
pub(crate) fn arrow_fields(columns: &[Column]) -> Fields {
    columns.iter().map(|it| Field::new(&it.name, it.kind.data_type(), it.nullable)).collect()
}

/// The columns of the table, in its order.
pub fn columns() -> &'static [Column] {
    static COLUMNS: LazyLock<Vec<Column>> = LazyLock::new(make);
    &COLUMNS
}

/// The schema of the table. Its metadata name the version of the record's schema (`masthead.schema_version`).
pub fn schema() -> SchemaRef {
    static SCHEMA: LazyLock<SchemaRef> = LazyLock::new(|| {
        // One entry only: several would be written in a different order each time.
        let metadata = HashMap::from([("masthead.schema_version".to_owned(), SCHEMA_VERSION.to_owned())]);
        Arc::new(Schema::new_with_metadata(arrow_fields(columns()), metadata))
    });
    Arc::clone(&SCHEMA)
}

fn make() -> Vec<Column> {
    let mut schema = json_schema();
    let types = schema["$defs"].take();
    let mut columns = fields(&schema, &types);
    for column in &mut columns {
        if column.name == "provenance" {
            *column = rules(&types);
        }
    }
    let body = columns.iter().position(|it| it.name == "body").unwrap_or(columns.len());
    let about = "The plain text of the body: its blocks, an empty line between them.";
    columns.insert(body, column("text", about, Kind::Text, false));
    columns
}

fn column(name: &str, about: &str, kind: Kind, nullable: bool) -> Column {
    let missing = Value::Null;
    Column { name: name.to_owned(), about: about.to_owned(), kind, nullable, key: name.to_owned(), missing }
}

/// The column that stands for the evidence of each field: what was chosen, and where it stood.
fn rules(types: &Value) -> Column {
    let about_of =
        |key: &str| types["Evidence"]["properties"][key]["description"].as_str().unwrap_or_default();
    let field = column("field", "The path of the field in the record.", Kind::Text, false);
    let mut fields = vec![field];
    for key in ["rule", "source", "locator"] {
        fields.push(column(key, about_of(key), Kind::Text, false));
    }
    let kind = Kind::List(Box::new(Kind::Struct { name: "ChosenRule".to_owned(), fields }));
    let about = "For each field the rule that gave it. The candidates that lost and what stood there are in \
                 `provenance` of the JSON form only.";
    column("rules", about, kind, false)
}

/// The columns of an object of the JSON Schema.
fn fields(object: &Value, types: &Value) -> Vec<Column> {
    let required: Vec<&str> =
        object["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let properties = object["properties"].as_object().into_iter().flatten();
    properties.map(|(name, schema)| field(name, schema, required.contains(&name.as_str()), types)).collect()
}

fn field(name: &str, schema: &Value, is_required: bool, types: &Value) -> Column {
    let kind = kind(schema, types);
    // What the record leaves out stands in the table all the same, where there is a word for nothing.
    let missing = match (&kind, &schema["default"]) {
        _ if admits_null(schema) => Value::Null,
        (_, default @ (Value::Number(_) | Value::Bool(_))) => default.clone(),
        (Kind::List(_), _) => json!([]),
        (Kind::Boolean, _) => json!(false),
        _ => Value::Null,
    };
    let nullable = missing.is_null() && (admits_null(schema) || !is_required);
    let about = schema["description"].as_str().unwrap_or_default().replace('\n', " ");
    Column { about, missing, ..column(name, "", kind, nullable) }
}

fn admits_null(schema: &Value) -> bool {
    let is_null = |it: &Value| it == "null" || it["type"] == "null";
    [&schema["type"], &schema["anyOf"]].into_iter().filter_map(Value::as_array).flatten().any(is_null)
}

fn kind(schema: &Value, types: &Value) -> Kind {
    let options = schema["anyOf"].as_array().and_then(|them| them.iter().find(|it| it["type"] != "null"));
    let schema = options.unwrap_or(schema);
    if let Some(name) = schema["$ref"].as_str().and_then(|path| path.rsplit('/').next()) {
        return named(name, types);
    }
    let word = match &schema["type"] {
        Value::Array(words) => words.iter().filter_map(Value::as_str).find(|it| *it != "null"),
        word => word.as_str(),
    };
    match word {
        Some("array") => Kind::List(Box::new(kind(&schema["items"], types))),
        Some("boolean") => Kind::Boolean,
        Some("integer") if matches!(schema["format"].as_str(), Some("uint8" | "uint16" | "int16")) => {
            Kind::Int32
        }
        Some("integer") => Kind::Int64,
        _ => Kind::Text,
    }
}

/// A type that the schema names: an enumeration is its word, anything else a struct.
fn named(name: &str, types: &Value) -> Kind {
    let object = &types[name];
    if object["type"] != "object" {
        return Kind::Text;
    }
    let mut fields = fields(object, types);
    if name == "NewsTime" {
        let about = "The value in UTC; null where it is no full date and time with an offset.";
        let instant = column("instant", about, Kind::Instant, true);
        fields.insert(0, Column { key: "value".to_owned(), ..instant });
    }
    Kind::Struct { name: name.to_owned(), fields }
}

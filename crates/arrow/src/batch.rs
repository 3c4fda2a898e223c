//! Records to a record batch, column by column.

use std::sync::Arc;

use arrow_array::{
    ArrayRef, BooleanArray, Int32Array, Int64Array, ListArray, RecordBatch, StringArray, StructArray,
    TimestampMicrosecondArray,
};
use arrow_buffer::{NullBuffer, OffsetBuffer};
use jiff::Timestamp;
use masthead_article::{Article, Block};
use serde_json::{Map, Value, json};

use crate::Error;
use crate::columns::{Column, Kind, UTC, arrow_fields, columns, schema};

/// The most characters of a value in an error.
const SHOWN: usize = 80;

/// The records as one batch of the table, a row each.
///
/// # Errors
/// [`Error::TooLarge`] where the texts of one column come to more than 2 GiB.
pub fn record_batch(articles: &[Article]) -> Result<RecordBatch, Error> {
    let rows = articles.iter().map(row).collect::<Result<Vec<_>, _>>()?;
    let rows: Vec<Option<&Value>> = rows.iter().map(Some).collect();
    let arrays =
        columns().iter().map(|column| of_column(column, &rows, "")).collect::<Result<Vec<_>, _>>()?;
    Ok(RecordBatch::try_new(schema(), arrays)?)
}

/// The record as JSON, with what the table has beyond it.
fn row(article: &Article) -> Result<Value, Error> {
    let mut row = serde_json::to_value(article)?;
    if let Some(row) = row.as_object_mut() {
        row.shift_remove("provenance");
        row.insert("text".to_owned(), text(article).into());
        row.insert("rules".to_owned(), rules(article)?);
    }
    Ok(row)
}

fn text(article: &Article) -> String {
    let blocks = article.body.iter().map(Block::text).filter(|text| !text.is_empty());
    blocks.collect::<Vec<_>>().join("\n\n")
}

fn rules(article: &Article) -> Result<Value, Error> {
    let mut rules = Vec::new();
    for (field, evidence) in &article.provenance {
        for it in evidence.iter().filter(|it| it.chosen) {
            let source = serde_json::to_value(it.source)?;
            rules.push(json!({"field": field, "rule": it.rule, "source": source, "locator": it.locator}));
        }
    }
    Ok(Value::Array(rules))
}

/// One column: `parents` are the objects that hold it, none where there is no object.
fn of_column(column: &Column, parents: &[Option<&Value>], above: &str) -> Result<ArrayRef, Error> {
    let values: Vec<Option<&Value>> = parents
        .iter()
        .map(|parent| {
            let parent = parent.and_then(Value::as_object)?;
            Some(value(parent, column)).filter(|it| !it.is_null())
        })
        .collect();
    let path = if above.is_empty() { column.name.clone() } else { format!("{above}.{}", column.name) };
    let is_there = |parent: &Option<&Value>| parent.is_some_and(Value::is_object);
    let mut both = parents.iter().zip(&values);
    if !column.nullable && both.any(|(parent, value)| is_there(parent) && value.is_none()) {
        return Err(Error::Value { column: path, value: Value::Null.to_string() });
    }
    array(&column.kind, column.nullable, &values, &path)
}

fn value<'a>(parent: &'a Map<String, Value>, column: &'a Column) -> &'a Value {
    parent.get(&column.key).unwrap_or(&column.missing)
}

/// The values of a column. One that may not be null has none even where the object is missing that would hold it: not
/// every reader looks at the object first.
fn array(kind: &Kind, nullable: bool, values: &[Option<&Value>], path: &str) -> Result<ArrayRef, Error> {
    let nulls = || nullable.then(|| nulls(values)).flatten();
    Ok(match kind {
        Kind::Text => {
            let texts = filled(each(values, path, Value::as_str)?, nullable);
            fits(texts.iter().flatten().map(|it| it.len()), path)?;
            Arc::new(StringArray::from(texts))
        }
        Kind::Int32 => {
            let number = |it: &Value| it.as_i64().and_then(|it| i32::try_from(it).ok());
            Arc::new(Int32Array::from(filled(each(values, path, number)?, nullable)))
        }
        Kind::Int64 => Arc::new(Int64Array::from(filled(each(values, path, Value::as_i64)?, nullable))),
        Kind::Boolean => Arc::new(BooleanArray::from(filled(each(values, path, Value::as_bool)?, nullable))),
        Kind::Instant => {
            let texts = each(values, path, Value::as_str)?;
            let instants: TimestampMicrosecondArray =
                texts.into_iter().map(|it| it.and_then(instant)).collect();
            Arc::new(instants.with_timezone(UTC))
        }
        Kind::List(element) => {
            let lists = each(values, path, Value::as_array)?;
            let lengths = lists.iter().map(|it| it.map_or(0, Vec::len));
            fits(lengths.clone(), path)?;
            let offsets = OffsetBuffer::from_lengths(lengths);
            let elements: Vec<Option<&Value>> =
                lists.iter().flatten().flat_map(|it| it.iter()).map(Some).collect();
            let element_field = Arc::new(element.element());
            let elements = array(element, element_field.is_nullable(), &elements, path)?;
            Arc::new(ListArray::try_new(element_field, offsets, elements, nulls())?)
        }
        Kind::Struct { fields, .. } => {
            let arrays =
                fields.iter().map(|it| of_column(it, values, path)).collect::<Result<Vec<_>, _>>()?;
            Arc::new(StructArray::try_new(arrow_fields(fields), arrays, nulls())?)
        }
    })
}

/// Every value that is there as what the column holds.
fn each<'a, T>(
    values: &[Option<&'a Value>],
    path: &str,
    read: impl Fn(&'a Value) -> Option<T>,
) -> Result<Vec<Option<T>>, Error> {
    let read = |value: &'a Value| {
        read(value).ok_or_else(|| Error::Value {
            column: path.to_owned(),
            value: value.to_string().chars().take(SHOWN).collect(),
        })
    };
    values.iter().map(|value| value.map(read).transpose()).collect()
}

/// The values, without gaps where the column may have none.
fn filled<T: Default>(mut values: Vec<Option<T>>, nullable: bool) -> Vec<Option<T>> {
    if !nullable {
        values.iter_mut().for_each(|it| *it = it.take().or_else(|| Some(T::default())));
    }
    values
}

/// The offsets of texts and lists have 32 bits.
fn fits(mut lengths: impl Iterator<Item = usize>, path: &str) -> Result<(), Error> {
    let most = usize::try_from(i32::MAX).unwrap_or(usize::MAX);
    let sum = lengths.try_fold(0_usize, |sum, length| sum.checked_add(length).filter(|sum| *sum <= most));
    sum.map(|_| ()).ok_or_else(|| Error::TooLarge { column: path.to_owned() })
}

fn nulls(values: &[Option<&Value>]) -> Option<NullBuffer> {
    let nulls: NullBuffer = values.iter().map(Option::is_some).collect();
    Some(nulls).filter(|it| it.null_count() > 0)
}

/// Microseconds since 1970, where the text is a date and time with an offset.
fn instant(text: &str) -> Option<i64> {
    text.parse().ok().map(Timestamp::as_microsecond)
}

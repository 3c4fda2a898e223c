//! The table of records: every stored page's record goes into a Parquet file and comes out whole.

use std::fs::File;
use std::io::{Seek, SeekFrom};

use arrow_array::cast::AsArray;
use arrow_array::types::{Int32Type, Int64Type};
use arrow_array::{Array, RecordBatch};
use masthead::{Article, Block};
use masthead_arrow::{Column, Kind, ParquetWriter, columns};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use serde_json::{Map, Value};
use xtask::{cases, root};

/// A cell of the table as JSON; nothing for what the table has beyond the record.
fn cell(kind: &Kind, array: &dyn Array, row: usize) -> Value {
    if array.is_null(row) {
        return Value::Null;
    }
    match kind {
        Kind::Text => array.as_string::<i32>().value(row).into(),
        Kind::Int32 => array.as_primitive::<Int32Type>().value(row).into(),
        Kind::Int64 => array.as_primitive::<Int64Type>().value(row).into(),
        Kind::Boolean => array.as_boolean().value(row).into(),
        Kind::Instant => Value::Null,
        Kind::List(element) => {
            let elements = array.as_list::<i32>().value(row);
            (0..elements.len()).map(|row| cell(element, &elements, row)).collect()
        }
        Kind::Struct { fields, .. } => object(fields, array.as_struct().columns(), row),
    }
}

fn object(columns: &[Column], arrays: &[arrow_array::ArrayRef], row: usize) -> Value {
    let cells = columns
        .iter()
        .zip(arrays)
        .map(|(column, array)| (column.name.clone(), cell(&column.kind, array, row)));
    Value::Object(cells.collect())
}

/// The value without what says nothing: null, false, no elements, and the level of a list that lies in no other.
fn told(value: Value) -> Value {
    match value {
        Value::Object(fields) => {
            let fields = fields.into_iter().map(|(name, value)| (name, told(value)));
            fields.filter(|(name, value)| !says_nothing(name, value)).collect::<Map<_, _>>().into()
        }
        Value::Array(elements) => elements.into_iter().map(told).collect(),
        other => other,
    }
}

fn says_nothing(name: &str, value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::Array(elements) => elements.is_empty(),
        Value::Number(number) => name == "level" && number.as_i64() == Some(0),
        _ => false,
    }
}

/// What the table should hold of a record, as JSON.
fn expected(article: &Article) -> Value {
    let mut record = serde_json::to_value(article).unwrap();
    let fields = record.as_object_mut().unwrap();
    fields.shift_remove("provenance");
    let blocks = article.body.iter().map(Block::text).filter(|it| !it.is_empty());
    fields.insert("text".to_owned(), blocks.collect::<Vec<_>>().join("\n\n").into());
    let chosen = article.provenance.iter().flat_map(|(field, them)| {
        them.iter().filter(|it| it.chosen).map(move |it| {
            serde_json::json!({"field": field, "rule": it.rule, "source": it.source, "locator": it.locator})
        })
    });
    fields.insert("rules".to_owned(), chosen.collect());
    told(record)
}

fn read(file: File) -> Vec<RecordBatch> {
    let reader = ParquetRecordBatchReaderBuilder::try_new(file).unwrap().build().unwrap();
    reader.collect::<Result<_, _>>().unwrap()
}

#[test]
fn every_stored_record_goes_in_and_comes_out() {
    let cases = cases::all(&root()).unwrap();
    let records: Vec<Article> = cases.iter().map(|it| it.read(true).unwrap().1.article).collect();
    let mut writer = ParquetWriter::new(tempfile::tempfile().unwrap()).unwrap();
    writer.write(&records).unwrap();
    let mut file = writer.finish().unwrap();
    file.seek(SeekFrom::Start(0)).unwrap();
    let rows = read(file).into_iter().flat_map(|batch| {
        (0..batch.num_rows())
            .map(move |row| told(object(columns(), batch.columns(), row)))
            .collect::<Vec<_>>()
    });
    let mut count = 0;
    for ((row, record), case) in rows.zip(&records).zip(&cases) {
        assert_eq!(row, expected(record), "{}", case.id());
        count += 1;
    }
    assert_eq!(count, records.len());
}

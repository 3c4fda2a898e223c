//! Records go into the table and come out of a Parquet file as they were.

#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

use std::fs::File;
use std::io::{Seek, SeekFrom, Write};

use arrow_array::cast::AsArray;
use arrow_array::types::TimestampMicrosecondType;
use arrow_array::{Array, RecordBatch};
use arrow_schema::{DataType, Field};
use masthead_arrow::{Column, Error, Kind, ParquetWriter, columns, concatenate, record_batch, schema};
use masthead_article::{
    Article, Author, Block, Evidence, EvidenceSource, Image, Inline, ListItem, NewsTime, Origin, Precision,
    RichText, TimeBasis,
};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

fn time(value: &str) -> NewsTime {
    NewsTime {
        value: value.to_owned(),
        offset_minutes: None,
        precision: Precision::Second,
        basis: TimeBasis::Explicit,
        raw: value.to_owned(),
    }
}

fn article(headline: &str) -> Article {
    Article { headline: headline.to_owned(), ..Article::default() }
}

fn file_of(bytes: &[u8]) -> File {
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(bytes).unwrap();
    file.seek(SeekFrom::Start(0)).unwrap();
    file
}

fn parquet_of(articles: &[Article]) -> Vec<u8> {
    let mut writer = ParquetWriter::new(Vec::new()).unwrap();
    writer.write(articles).unwrap();
    writer.finish().unwrap()
}

fn read(bytes: &[u8]) -> Vec<RecordBatch> {
    let reader = ParquetRecordBatchReaderBuilder::try_new(file_of(bytes)).unwrap();
    assert_eq!(reader.schema(), &schema());
    reader.build().unwrap().collect::<Result<_, _>>().unwrap()
}

fn headlines(batches: &[RecordBatch]) -> Vec<String> {
    let of = |batch: &RecordBatch| {
        let texts = batch.column_by_name("headline").unwrap().as_string::<i32>().clone();
        texts.iter().map(|it| it.unwrap().to_owned()).collect::<Vec<_>>()
    };
    batches.iter().flat_map(of).collect()
}

#[test]
fn a_record_becomes_a_row() {
    let record = Article {
        authors: vec![Author { name: "Mia Berg".to_owned(), ..Author::default() }],
        date_published: Some(time("2024-04-17T15:05:00+02:00")),
        date_modified: Some(time("2024-04-18")),
        origin: Some(Origin { offset: 77, ..Origin::default() }),
        body: vec![Block::heading(2, "Part one"), Block::paragraph("Text."), Block::Separator],
        images: vec![Image { is_lead: true, ..Image::default() }],
        ..article("Bread")
    };
    let batch = record_batch(&[record]).unwrap();
    let column = |name: &str| batch.column_by_name(name).unwrap();
    assert_eq!(column("text").as_string::<i32>().value(0), "Part one\n\nText.");
    let published = column("date_published").as_struct();
    let instants = published.column_by_name("instant").unwrap().as_primitive::<TimestampMicrosecondType>();
    assert_eq!(instants.value(0), 1_713_359_100_000_000);
    assert_eq!(
        published.column_by_name("raw").unwrap().as_string::<i32>().value(0),
        "2024-04-17T15:05:00+02:00"
    );
    let modified = column("date_modified").as_struct();
    assert!(modified.column_by_name("instant").unwrap().is_null(0), "a day is no instant");
    assert!(column("date_created").is_null(0));
    assert_eq!(
        column("authors").as_list::<i32>().value(0).as_struct().column(0).as_string::<i32>().value(0),
        "Mia Berg"
    );
    assert_eq!(
        column("videos").as_list::<i32>().value_length(0),
        0,
        "a list that the record leaves out is empty"
    );
}

#[test]
fn an_empty_table_has_all_columns() {
    assert_eq!(record_batch(&[]).unwrap().num_columns(), columns().len());
    assert_eq!(read(&parquet_of(&[])).len(), 0);
}

#[test]
fn chosen_rules_are_kept() {
    let mut record = article("Bread");
    let rejected = Evidence::rejected(EvidenceSource::Meta, "title", "Bread!", "generic/title", "longer");
    let chosen = Evidence::chosen(EvidenceSource::JsonLd, "headline", "Bread", "generic/headline");
    record.provenance.insert("headline".to_owned(), vec![rejected, chosen]);
    let rules = record_batch(&[record]).unwrap().column_by_name("rules").unwrap().as_list::<i32>().value(0);
    let row: Vec<&str> =
        rules.as_struct().columns().iter().map(|it| it.as_string::<i32>().value(0)).collect();
    assert_eq!((rules.len(), row), (1, vec!["headline", "generic/headline", "json_ld", "headline"]));
}

#[test]
fn a_number_too_large_is_told_with_its_column() {
    let record =
        Article { origin: Some(Origin { offset: u64::MAX, ..Origin::default() }), ..article("Bread") };
    let error = record_batch(&[record]).unwrap_err();
    assert!(matches!(&error, Error::Value { column, .. } if column == "origin.offset"), "{error}");
}

#[test]
fn marks_stand_in_the_body() {
    let link = Some("https://news.example/b".parse().unwrap());
    let text: RichText =
        [Inline { text: "Text.".to_owned(), link, ..Inline::default() }].into_iter().collect();
    let items = vec![ListItem { level: 1, text }];
    let record = Article { body: vec![Block::List { ordered: true, items }], ..article("Bread") };
    let batch = record_batch(&[record]).unwrap();
    let blocks = batch.column_by_name("body").unwrap().as_list::<i32>().value(0);
    let items = blocks.as_struct().column_by_name("items").unwrap().as_list::<i32>().value(0);
    let inlines = items.as_struct().column_by_name("inlines").unwrap().as_list::<i32>().value(0);
    let links = inlines.as_struct().column_by_name("link").unwrap().as_string::<i32>().clone();
    assert_eq!(links.value(0), "https://news.example/b");
}

fn leaves(field: &Field, found: &mut Vec<DataType>) {
    match field.data_type() {
        DataType::Struct(fields) => fields.iter().for_each(|it| leaves(it, found)),
        DataType::List(element) => leaves(element, found),
        leaf => found.push(leaf.clone()),
    }
}

#[test]
fn every_type_is_one_that_spark_reads() {
    let mut found = Vec::new();
    schema().fields().iter().for_each(|it| leaves(it, &mut found));
    let known = [Kind::Text, Kind::Int32, Kind::Int64, Kind::Boolean, Kind::Instant].map(|it| it.data_type());
    assert!(found.len() > 100 && found.iter().all(|it| known.contains(it)), "{found:?}");
}

#[test]
fn every_column_says_what_it_holds() {
    fn check(columns: &[Column]) {
        for column in columns {
            assert!(!column.about.is_empty(), "{}", column.name);
            match &column.kind {
                Kind::Struct { fields, .. } => check(fields),
                Kind::List(element) => {
                    if let Kind::Struct { fields, .. } = element.as_ref() {
                        check(fields);
                    }
                }
                _ => {}
            }
        }
    }
    check(columns());
}

#[test]
fn the_same_records_give_the_same_file() {
    let records = [article("Bread"), article("Salt")];
    let bytes = parquet_of(&records);
    assert_eq!(parquet_of(&records), bytes);
    let reader = ParquetRecordBatchReaderBuilder::try_new(file_of(&bytes)).unwrap();
    let created_by = reader.metadata().file_metadata().created_by().map(str::to_owned);
    assert_eq!(created_by, Some(format!("masthead version {}", env!("CARGO_PKG_VERSION"))));
}

#[test]
fn row_groups_are_bounded() {
    let bytes = parquet_of(&vec![article("Bread"); 16_385]);
    let reader = ParquetRecordBatchReaderBuilder::try_new(file_of(&bytes)).unwrap();
    let rows: Vec<i64> = reader.metadata().row_groups().iter().map(|it| it.num_rows()).collect();
    assert_eq!(rows, [16_384, 1]);
}

#[test]
fn files_are_put_together_in_their_order() {
    let parts =
        [parquet_of(&[article("Bread"), article("Salt")]), parquet_of(&[]), parquet_of(&[article("Water")])];
    let whole = concatenate(parts.iter().map(|it| file_of(it)), Vec::new()).unwrap();
    assert_eq!(headlines(&read(&whole)), ["Bread", "Salt", "Water"]);
    let none = concatenate(Vec::<File>::new(), Vec::new()).unwrap();
    assert_eq!(none, parquet_of(&[]));
}

#[test]
fn a_full_disk_is_told_as_the_system_tells_it() {
    #[derive(Debug)]
    struct Full;
    impl Write for Full {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::StorageFull.into())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let mut writer = ParquetWriter::new(Full).unwrap();
    let error = writer.write(&vec![article("Bread"); 16_385]).unwrap_err();
    assert_eq!(error.io().unwrap().kind(), std::io::ErrorKind::StorageFull, "{error}");
    let error = ParquetWriter::new(Full).unwrap().finish().unwrap_err();
    assert_eq!(error.io().unwrap().kind(), std::io::ErrorKind::StorageFull, "{error}");
    let error = concatenate(Vec::<File>::new(), Full).err().unwrap();
    assert_eq!(error.io().unwrap().kind(), std::io::ErrorKind::StorageFull, "{error}");
}

#[test]
fn what_may_not_be_null_is_not_null_below_a_missing_object_either() {
    fn full(array: &dyn Array, field: &Field, path: &str) {
        assert!(field.is_nullable() || array.null_count() == 0, "{path}");
        if let Some(list) = array.as_list_opt::<i32>() {
            let DataType::List(element) = list.data_type() else { unreachable!("lists have 32-bit offsets") };
            full(list.values(), element, path);
        }
        if let Some(object) = array.as_struct_opt() {
            for (field, array) in object.fields().iter().zip(object.columns()) {
                full(array, field, &format!("{path}.{}", field.name()));
            }
        }
    }
    let dated = Article { date_published: Some(time("2026-03-07T08:30:00Z")), ..Article::default() };
    let batch = record_batch(&[Article::default(), dated]).unwrap();
    for (field, array) in batch.schema().fields().iter().zip(batch.columns()) {
        full(array, field, field.name());
    }
}

//! The stored records of all outlets, in the forms that others read.

use std::fs;
use std::path::PathBuf;

use masthead_article::Article;
use serde_json::Value;

use crate::{every_form, ninjs, schema_org};

/// The answers of the stored pages.
fn records() -> Vec<(PathBuf, Article)> {
    let outlets = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../outlets");
    let below = |folder: PathBuf| -> Vec<PathBuf> {
        fs::read_dir(folder).into_iter().flatten().map(|it| it.unwrap().path()).collect()
    };
    let fixtures = below(outlets).into_iter().flat_map(|outlet| below(outlet.join("fixtures")));
    let answers = fixtures.map(|it| it.join("article.json")).filter(|it| it.is_file());
    let mut records: Vec<(PathBuf, Article)> = answers
        .map(|path| {
            let mut answer: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
            (path, serde_json::from_value(answer["article"].take()).unwrap())
        })
        .collect();
    records.sort_by(|(a, _), (b, _)| a.cmp(b));
    records
}

#[test]
fn every_stored_record_is_valid_in_every_exchange_form() {
    let records = records();
    assert!(!records.is_empty(), "no stored record was found");
    for (path, article) in &records {
        println!("{}", path.display());
        ninjs::check(article);
        schema_org::check(article);
        every_form::check_safety(article);
    }
    println!("{} records", records.len());
}

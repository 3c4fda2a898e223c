//! The page about the store names every view and every column of it, and no other.

#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

mod common;

use common::Folder;
use masthead_store::Store;

#[test]
fn the_documentation_has_every_column_of_every_view() {
    let folder = Folder::new();
    let path = folder.join("empty.db");
    drop(Store::open(&path).unwrap());
    let connection = rusqlite::Connection::open(&path).unwrap();
    let names = |sql: &str| -> Vec<String> {
        let mut statement = connection.prepare(sql).unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    };
    let page = include_str!("../../../docs/store.md");
    let views = names("SELECT name FROM sqlite_schema WHERE type = 'view'");
    assert_eq!(views.len(), 4);
    for view in views {
        let start = page.find(&format!("\n`{view}`, ")).unwrap_or_else(|| panic!("{view} is not described"));
        let table = page[start..].split("\n\n").nth(1).unwrap();
        let described: Vec<&str> =
            table.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next()).collect();
        assert_eq!(described, names(&format!("SELECT name FROM pragma_table_info('{view}')")), "{view}");
    }
}

//! The tutorial prints what the program prints.

#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

use std::path::Path;

#[cfg(unix)]
#[test]
fn the_tutorial_is_fresh() {
    let root = xtask::root();
    let made = xtask::tutorial::made(&root, Path::new(env!("CARGO_BIN_EXE_masthead"))).unwrap();
    let page = std::fs::read_to_string(root.join("docs/tutorial.md")).unwrap();
    let stale = made.lines().zip(page.lines()).find(|(made, written)| made != written);
    assert_eq!(stale, None, "docs/tutorial.md is stale: run cargo xtask tutorial");
    assert_eq!(made.len(), page.len(), "docs/tutorial.md is stale: run cargo xtask tutorial");
}

//! Generated files are fresh, and what `tidy` asks for holds.

use xtask::{generate, root, tidy};

#[test]
fn generated_files_are_fresh() {
    let root = root();
    let stale: Vec<String> = generate::files(&root)
        .unwrap()
        .into_iter()
        .filter(|it| std::fs::read_to_string(root.join(&it.path)).ok().as_deref() != Some(it.text.as_str()))
        .map(|it| format!("{} is stale: run cargo xtask gen", it.path.display()))
        .collect();
    assert!(stale.is_empty(), "\n{}\n", stale.join("\n"));
}

#[test]
fn the_project_is_tidy() {
    let faults = tidy::faults(&root()).unwrap();
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

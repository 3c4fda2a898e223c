//! Stored pages and stored answers: every page is read as its layout, every answer is the stored one, every layout
//! and every rule is needed by a page.

use std::collections::BTreeSet;

use masthead::{VerdictKind, registry};
use xtask::cases::{self, INDEX, SYNTHETIC};
use xtask::root;

#[track_caller]
fn none(complaints: Vec<String>) {
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

#[test]
fn every_page_is_read_as_the_layout_that_its_folder_names() {
    let mut complaints = Vec::new();
    for case in cases::all(&root()).unwrap() {
        let article = case.read(false).unwrap().1.article;
        let kind = article.verdict.kind;
        if article.outlet.id.as_deref() != Some(case.outlet.as_str()) {
            complaints.push(format!("{}: is taken for a page of {:?}", case.id(), article.outlet.id));
        } else if case.layout == INDEX {
            if kind != VerdictKind::Index || !article.body.is_empty() {
                complaints.push(format!(
                    "{}: must be an index without a body, is {}",
                    case.id(),
                    kind.as_str()
                ));
            }
        } else if article.parser.layout.as_deref() != Some(case.layout.as_str()) {
            complaints.push(format!("{}: was read as {:?}", case.id(), article.parser.layout));
        } else if article.headline.is_empty() || !kind.is_article() {
            complaints.push(format!(
                "{}: headline {:?}, verdict {}",
                case.id(),
                article.headline,
                kind.as_str()
            ));
        }
    }
    none(complaints);
}

#[test]
fn every_page_is_either_synthetic_or_scrubbed() {
    let complaints = cases::all(&root()).unwrap().into_iter().filter_map(|case| {
        let synthetic = case.about.origin == SYNTHETIC;
        let fine = synthetic != case.about.scrubbed && (synthetic || case.about.origin.is_empty());
        (!fine).then(|| {
            format!(
                "{}: page.toml must say origin = \"synthetic\" or scrubbed = true: see docs/fixtures.md",
                case.id()
            )
        })
    });
    none(complaints.collect());
}

#[test]
fn every_answer_is_the_stored_one() {
    let mut complaints = Vec::new();
    for case in cases::all(&root()).unwrap() {
        let answer = case.answer().unwrap();
        let stored = std::fs::read_to_string(case.answer_path()).unwrap_or_default();
        if stored != cases::text(&answer) {
            let differences = match case.stored().unwrap() {
                Some(stored) => cases::differences(&stored, &answer),
                None => vec!["no answer is stored".to_owned()],
            };
            complaints.push(format!("{}\n    {}", case.id(), differences.join("\n    ")));
        }
    }
    if !complaints.is_empty() {
        complaints.push(
            "where the differences are right, run cargo xtask fixtures and commit what it writes".to_owned(),
        );
    }
    none(complaints);
}

#[test]
fn every_layout_has_a_stored_page() {
    let cases = cases::all(&root()).unwrap();
    let mut complaints = Vec::new();
    for outlet in registry().outlets() {
        for layout in outlet.layouts {
            if !cases.iter().any(|it| it.outlet == outlet.id && it.layout == layout.name) {
                complaints.push(format!(
                    "{}/{} has no stored page: write one, or run cargo xtask fixtures --add FILE --url URL",
                    outlet.id, layout.name
                ));
            }
        }
    }
    none(complaints);
}

#[test]
fn every_rule_is_needed_by_a_stored_page() {
    let cases = cases::all(&root()).unwrap();
    let mut chosen = BTreeSet::new();
    let mut evidence = Vec::new();
    for case in &cases {
        let article = case.read(false).unwrap().1.article;
        let rules = article.provenance.values().flatten().filter(|it| it.chosen);
        chosen.extend(rules.map(|it| it.rule.clone()));
        evidence.extend(article.verdict.evidence);
    }
    let mut complaints = Vec::new();
    for outlet in registry().outlets() {
        for layout in outlet.layouts {
            // All rules of `fits` find something wherever the layout is chosen.
            for rule in layout.rules().filter(|it| it.field != "fits") {
                let name = format!("{}/{rule}", outlet.id);
                if !chosen.contains(&name) {
                    complaints.push(format!(
                        "{name}: no stored page needs it: take it out, or store a page that does"
                    ));
                }
            }
        }
        for (index, rule) in outlet.index.iter().enumerate() {
            let place = format!("{}/index[{index}] {rule}", outlet.id);
            if !evidence.iter().any(|it| it.contains(&place)) {
                complaints.push(format!(
                    "{place}: no stored list needs it: take it out, or store a list that does"
                ));
            }
        }
    }
    none(complaints);
}

#[test]
fn little_of_a_stored_article_is_left_unclaimed() {
    let mut complaints = Vec::new();
    for case in cases::all(&root()).unwrap().iter().filter(|it| it.layout != INDEX) {
        let unclaimed = case.read(false).unwrap().1.unclaimed;
        if unclaimed.share >= 0.1 {
            complaints.push(format!(
                "{}: {:.2} of the text: {:?}",
                case.id(),
                unclaimed.share,
                unclaimed.texts
            ));
        }
    }
    none(complaints);
}

#[test]
fn the_same_page_gives_the_same_record() {
    for case in cases::all(&root()).unwrap() {
        let [one, two] = [case.answer().unwrap(), case.answer().unwrap()];
        assert_eq!(cases::text(&one), cases::text(&two), "{}", case.id());
    }
}

#[test]
fn a_record_is_read_back_equal() {
    for case in cases::all(&root()).unwrap() {
        let article = case.read(true).unwrap().1.article;
        let text = serde_json::to_string(&article).unwrap();
        let back: masthead::Article = serde_json::from_str(&text).unwrap();
        assert_eq!(back, article, "{}", case.id());
    }
}

//! Invented records, with one thing changed at a time.

use masthead_article::{
    Article, Evidence, EvidenceSource, NewsTime, OutletRef, ParserRef, Precision, TimeBasis, Verdict,
    VerdictKind,
};
use masthead_drift::{BadBaseline, Baseline, Cause, Collection, Report, compare, page, table};

/// An article that the outlet's layout reads, captured on a day of March 2026.
fn article(day: u32) -> Article {
    let rule = |path: &str| {
        let rule = format!("xx-example/html-2025/{path}[0] css .{path}");
        (path.to_owned(), vec![Evidence::chosen(EvidenceSource::Selector, "", "", rule)])
    };
    Article {
        outlet: OutletRef { id: Some("xx-example".to_owned()), ..OutletRef::default() },
        parser: ParserRef {
            id: "xx-example".to_owned(),
            layout: Some("html-2025".to_owned()),
            ..ParserRef::default()
        },
        headline: "The ferry runs again".to_owned(),
        lead: Some("After two years the ferry over the lake runs again.".to_owned()),
        // Texts have many lengths, and each day the same ones.
        char_count: 1_500 + 40 * (day * 7 % 30),
        captured_at: Some(NewsTime {
            value: format!("2026-03-{day:02}T08:30:00Z"),
            offset_minutes: Some(0),
            precision: Precision::Second,
            basis: TimeBasis::Archive,
            raw: String::new(),
        }),
        provenance: [rule("headline"), rule("lead")].into(),
        verdict: Verdict { kind: VerdictKind::Article, ..Verdict::default() },
        ..Article::default()
    }
}

/// Two records a day of March, each changed by its day.
fn march(change: impl Fn(u32, &mut Article)) -> Collection {
    let mut collection = Collection::default();
    for day in 1..=31 {
        for _ in 0..2 {
            let mut article = article(day);
            change(day, &mut article);
            collection.add(&article);
        }
    }
    collection
}

fn usual() -> Baseline {
    Baseline::from(&march(|_, _| {}))
}

/// What was found, a line each.
fn told(report: &Report) -> Vec<String> {
    let findings = report.outlets.iter().flat_map(|it| &it.findings);
    let line = |it: &masthead_drift::Finding| {
        let until = it.until.as_deref().unwrap_or("end");
        format!("{}: {} {}..{until}", it.cause.as_str(), it.what, it.since.as_deref().unwrap_or("start"))
    };
    findings.map(line).collect()
}

fn without_lead(article: &mut Article) {
    article.lead = None;
    article.provenance.remove("lead");
}

fn blocked(article: &mut Article) {
    *article = Article {
        outlet: article.outlet.clone(),
        captured_at: article.captured_at.clone(),
        verdict: Verdict { kind: VerdictKind::BotWall, ..Verdict::default() },
        ..Article::default()
    };
}

fn read_by_generic(article: &mut Article) {
    article.parser.layout = None;
    article.provenance.clear();
    article.lead = None;
}

#[test]
fn what_has_not_changed_is_not_told() {
    let report = compare(&march(|_, _| {}), &usual());
    assert_eq!(told(&report), [""; 0]);
    assert!(!report.outlets[0].too_few);
    assert_eq!(report.outlets[0].period, Some(("2026-03-01".to_owned(), "2026-03-31".to_owned())));
}

#[test]
fn a_lead_that_vanishes_has_its_first_day() {
    let gone = march(|day, it| {
        if day >= 20 {
            without_lead(it)
        }
    });
    let report = compare(&gone, &usual());
    assert_eq!(told(&report), ["field: html-2025: no lead 2026-03-20..end"]);
    let finding = &report.outlets[0].findings[0];
    assert_eq!(finding.last_before.as_deref(), Some("2026-03-19"));
    assert_eq!((finding.during.part, finding.during.all), (24, 24));
    // The days before the change say the same without a baseline.
    assert_eq!(told(&compare(&gone, &Baseline::default())), told(&report));
}

#[test]
fn a_lead_that_was_never_there_in_march_is_gone_since_the_first_record() {
    let report = compare(&march(|_, it| without_lead(it)), &usual());
    assert_eq!(told(&report), ["field: html-2025: no lead start..end"]);
    assert!(table(&report).contains("the first record"));
    assert_eq!(told(&compare(&march(|_, it| without_lead(it)), &Baseline::default())), [""; 0]);
}

#[test]
fn a_headline_that_vanishes_is_a_changed_layout() {
    let report = compare(
        &march(|day, it| {
            if day >= 12 {
                it.headline.clear();
                it.provenance.remove("headline");
            }
        }),
        &usual(),
    );
    assert_eq!(told(&report), ["changed layout: html-2025: no headline 2026-03-12..end"]);
}

#[test]
fn another_rule_that_takes_over_is_told() {
    let report = compare(
        &march(|day, it| {
            if day >= 25
                && let Some(evidence) = it.provenance.get_mut("lead")
            {
                evidence[0].rule = "xx-example/html-2025/lead[1] meta description".to_owned();
            }
        }),
        &usual(),
    );
    assert_eq!(told(&report), ["field: html-2025: nothing from lead[0] css .lead 2026-03-25..end"]);
}

#[test]
fn a_paywall_wave_has_a_first_and_a_last_day_and_makes_no_texts_short() {
    let wave = march(|day, it| {
        if (8..=17).contains(&day) {
            it.verdict.kind = VerdictKind::Paywalled;
            it.char_count = 200;
        }
    });
    let report = compare(&wave, &usual());
    assert_eq!(told(&report), ["paywall: verdict paywalled 2026-03-08..2026-03-17"]);
}

#[test]
fn block_pages_are_no_new_layout() {
    let report = compare(
        &march(|day, it| {
            if day > 10 {
                blocked(it)
            }
        }),
        &usual(),
    );
    assert_eq!(told(&report), ["block page: verdict bot_wall 2026-03-11..end"]);
}

#[test]
fn a_new_layout_is_one_that_the_generic_extractor_reads() {
    let report = compare(
        &march(|day, it| {
            if day >= 15 {
                read_by_generic(it)
            }
        }),
        &usual(),
    );
    assert_eq!(told(&report), ["new layout: no layout fits 2026-03-15..end"]);
    assert_eq!(report.outlets[0].causes(), [Cause::NewLayout]);
}

#[test]
fn a_host_without_an_outlet_has_no_layout_that_could_fail() {
    let report = compare(
        &march(|_, it| {
            read_by_generic(it);
            it.outlet = OutletRef { domain: Some("news.example".to_owned()), ..OutletRef::default() };
        }),
        &Baseline::default(),
    );
    assert_eq!((told(&report), report.outlets[0].outlet.as_str()), (Vec::new(), "news.example"));
}

#[test]
fn shorter_texts_are_told_with_their_length() {
    let report = compare(&march(|day, it| it.char_count /= if day > 20 { 4 } else { 1 }), &usual());
    assert_eq!(told(&report), ["field: html-2025: body below 1300 characters 2026-03-21..end"]);
}

#[test]
fn a_day_in_which_much_is_missing_is_chance() {
    let report = compare(
        &march(|day, it| {
            if day == 9 || day == 21 {
                without_lead(it)
            }
        }),
        &usual(),
    );
    assert_eq!(told(&report), [""; 0]);
}

#[test]
fn seven_records_are_too_few() {
    let mut few = Collection::default();
    (1..=7).for_each(|day| {
        let mut article = article(day);
        without_lead(&mut article);
        few.add(&article);
    });
    let report = compare(&few, &usual());
    assert!(report.outlets[0].too_few);
    assert_eq!(told(&report), [""; 0]);
    assert!(table(&report).contains("too few records to say anything"));
}

#[test]
fn records_without_a_date_are_compared_with_the_baseline() {
    let undated = march(|_, it| {
        it.captured_at = None;
        without_lead(it);
    });
    let report = compare(&undated, &usual());
    assert_eq!(told(&report), ["field: html-2025: no lead start..end"]);
    assert!(table(&report).contains("no dates"));
}

#[test]
fn undated_records_beside_dated_ones_are_counted_and_left_out() {
    let report = compare(
        &march(|day, it| {
            if day == 3 {
                it.captured_at = None
            }
        }),
        &usual(),
    );
    assert_eq!(report.outlets[0].undated, 2);
    assert!(table(&report).contains("2 records have no date"));
}

#[test]
fn a_publication_stands_in_for_a_capture_that_is_not_known() {
    let published = march(|day, it| {
        it.date_published = it.captured_at.take();
        if day >= 20 {
            without_lead(it);
        }
    });
    let report = compare(&published, &usual());
    assert_eq!(told(&report), ["field: html-2025: no lead 2026-03-20..end"]);
}

#[test]
fn a_record_of_nobody_is_counted() {
    let mut collection = Collection::default();
    collection.add(&Article::default());
    let report = compare(&collection, &Baseline::default());
    assert_eq!((report.nameless, collection.records()), (1, 1));
}

#[test]
fn a_baseline_is_read_as_it_was_written() {
    let baseline = usual();
    assert_eq!(Baseline::read(&baseline.text()).unwrap(), baseline);
    let later = Baseline::read(&baseline.text().replacen("\"version\":1", "\"version\":2", 1));
    assert!(matches!(later, Err(BadBaseline::Version(2))));
    assert!(matches!(Baseline::read("{}"), Err(BadBaseline::Form(_))));
}

#[test]
fn the_baseline_that_comes_with_the_program_holds_outlets() {
    assert!(Baseline::built_in().outlets.contains_key("bg-vesti"));
}

#[test]
fn the_page_shows_a_chart_and_escapes_what_records_say() {
    let rename = |it: &mut Article| it.outlet.id = Some("<script>".to_owned());
    let report = compare(
        &march(|day, it| {
            rename(it);
            if day >= 20 {
                without_lead(it);
            }
        }),
        &Baseline::default(),
    );
    let page = page(&report);
    assert!(page.contains("&lt;script&gt;") && !page.contains("<script>"));
    assert_eq!(page.matches("<rect class=\"change\"").count(), 12);
    assert_eq!(page.matches("<rect class=\"bar\"").count(), 19);
    assert!(page.contains("since 2026-03-20, last before 2026-03-19"));
}

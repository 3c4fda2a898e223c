//! Runs the outside suite of server-side request forgery in the folder that `MASTHEAD_SUITES` names: addresses that
//! may be asked and such that may not.

use std::net::IpAddr;
use std::path::{Path, PathBuf};

use masthead_fetch::{Guard, special_range};
use serde_json::Value;

fn folder(name: &str) -> Option<PathBuf> {
    let Some(folder) = std::env::var_os("MASTHEAD_SUITES") else {
        println!("skipped: MASTHEAD_SUITES does not name the folder of the suites");
        return None;
    };
    Some(Path::new(&folder).join(name))
}

/// The answers of a name server.
fn answers(value: &Value) -> Vec<IpAddr> {
    let texts = value.as_array().into_iter().flatten().filter_map(Value::as_str);
    texts.map(|it| it.parse().expect("an address")).collect()
}

/// Whether the guard lets a case through, with public answers where the case states none.
fn is_allowed(case: &Value) -> bool {
    let guard = Guard::default();
    let input = case["input"].as_str().expect("an input");
    match case["kind"].as_str() {
        Some("ip") => special_range(input.parse().expect("an address")).is_none(),
        Some("url") => guard.read(input).is_ok(),
        Some("dns") => guard.read(input).is_ok_and(|url| {
            let host = url.host_str().expect("it was read with a host");
            guard.check_addresses(host, 80, &answers(&case["dns_answers"])).is_ok()
        }),
        kind => panic!("a case of a kind that is not known: {kind:?}"),
    }
}

/// Whether every answer but the first, public one is refused: whichever is connected to was checked.
fn checks_each_answer(case: &Value) -> bool {
    let sequence = case["dns_answers"].as_array().expect("answers");
    let guard = Guard::default();
    let allowed: Vec<bool> =
        sequence.iter().map(|it| guard.check_addresses("rebind.example", 80, &answers(it)).is_ok()).collect();
    allowed.first() == Some(&true) && allowed[1..].iter().all(|it| !it)
}

#[test]
fn ssrf() {
    let Some(folder) = folder("ssrf") else { return };
    let text = std::fs::read_to_string(folder.join("cases.ndjson")).expect("the suite's file");
    let (mut passed, mut failed) = (0, 0);
    for line in text.lines() {
        let case: Value = serde_json::from_str(line).expect("a case a line");
        let right = match case["must"].as_str() {
            Some("block") => !is_allowed(&case),
            Some("allow") => is_allowed(&case),
            _ => checks_each_answer(&case),
        };
        if right {
            passed += 1;
        } else {
            failed += 1;
            println!("failed: {case}");
        }
    }
    // The form that `cargo xtask suites` collects.
    println!("ssrf: {passed} of {} pass, 0 apart, {failed} fail", passed + failed);
    assert_eq!(failed, 0);
}

//! The contract of an outlet, checked by walking the registry.

use std::collections::BTreeSet;

use masthead::outlet::{FIELDS, selector};
use masthead::registry;
use masthead_date::Zone;
use xtask::{generate, root};

/// All complaints at once: whoever mends them sees the whole list.
#[track_caller]
fn none(complaints: Vec<String>) {
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

#[test]
fn every_folder_is_registered_and_every_registered_outlet_has_a_folder() {
    let folders: BTreeSet<String> = generate::outlet_ids(&root()).unwrap().into_iter().collect();
    let registered: BTreeSet<String> = registry().outlets().iter().map(|it| it.id.to_owned()).collect();
    let missing = folders.difference(&registered).map(|id| {
        format!("crates/outlets/{id} is not registered: run cargo xtask gen; then see that its id is {id:?}")
    });
    let extra = registered.difference(&folders).map(|id| {
        format!("the outlet {id} has no folder crates/outlets/{id}: its id must be the folder's name")
    });
    none(missing.chain(extra).collect());
}

#[test]
fn ids_hosts_languages_and_zones_are_well_formed() {
    let mut complaints = Vec::new();
    for outlet in registry().outlets() {
        let id = outlet.id;
        let mut say = |what: &str| complaints.push(format!("{id}: {what}"));
        let country = id.split('-').next().unwrap();
        if country.len() != 2
            || !id.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-')
        {
            say("the id must be <country>-<name>, lower case");
        }
        if outlet.name.is_empty() || outlet.hosts.is_empty() || outlet.layouts.is_empty() {
            say("name, hosts and layouts must not be empty");
        }
        for host in outlet.hosts {
            if host.starts_with("www.")
                || *host != host.to_lowercase()
                || !host.contains('.')
                || host.contains('/')
            {
                say(&format!("the host {host:?} must be lower case, without www. and without a path"));
            }
        }
        let editions =
            outlet.editions.iter().map(|it| (it.language, it.time_zone.unwrap_or(outlet.time_zone)));
        let layouts = outlet.layouts.iter().map(|it| {
            let zone = if it.time_zone.is_empty() { outlet.time_zone } else { it.time_zone };
            (if it.language.is_empty() { outlet.language } else { it.language }, zone)
        });
        for (language, zone) in editions.chain(layouts).chain([(outlet.language, outlet.time_zone)]) {
            if Zone::iana(zone).is_err() {
                say(&format!("no time zone is called {zone:?}"));
            }
            let primary = language.split('-').next().unwrap();
            if !(2..=3).contains(&primary.len()) || language == "und" || language == "zh" {
                say(&format!(
                    "{language:?} is no language of BCP 47 (zh needs its script: zh-Hans or zh-Hant)"
                ));
            }
        }
    }
    none(complaints);
}

#[test]
fn layouts_are_named_by_form_and_stand_newest_first() {
    let mut complaints = Vec::new();
    for outlet in registry().outlets() {
        let mut names = BTreeSet::new();
        for layout in outlet.layouts {
            if !names.insert(layout.name) {
                complaints.push(format!("{}: two layouts are called {}", outlet.id, layout.name));
            }
            if !layout.name.starts_with(layout.form.as_str()) {
                complaints.push(format!(
                    "{}/{}: the name must begin with the form, {}",
                    outlet.id, layout.name, layout.form
                ));
            }
            if layout.fits.is_empty() || layout.headline.is_empty() || layout.body.is_empty() {
                complaints
                    .push(format!("{}/{}: fits, headline and body must have rules", outlet.id, layout.name));
            }
        }
        for form in ["html", "archive", "text"] {
            let days: Vec<_> = outlet
                .layouts
                .iter()
                .filter(|it| it.form.as_str() == form)
                .filter_map(|it| it.since)
                .collect();
            if !days.is_sorted_by(|a, b| a >= b) {
                complaints.push(format!("{}: the {form} layouts must stand newest first", outlet.id));
            }
        }
    }
    none(complaints);
}

#[test]
fn every_selector_parses() {
    let mut complaints = Vec::new();
    for outlet in registry().outlets() {
        let own = outlet.layouts.iter().flat_map(|it| it.selectors());
        let index = outlet.index.iter().enumerate().filter_map(|(index, rule)| match rule.from {
            masthead::outlet::From::Css(css) => Some((format!("index[{index}]"), css)),
            _ => None,
        });
        for (place, css) in own.chain(index) {
            if let Err(error) = selector(css) {
                complaints.push(format!("{}/{place}: {error}", outlet.id));
            }
        }
    }
    none(complaints);
}

#[test]
fn the_fields_of_a_layout_are_told_apart_by_name() {
    let distinct: BTreeSet<_> = FIELDS.iter().collect();
    assert_eq!(distinct.len(), FIELDS.len());
    assert!(masthead::outlet::Layout::EMPTY.field("no such field").is_empty());
}

#[test]
fn sources_are_addresses_and_stand_once() {
    let mut complaints = Vec::new();
    for outlet in registry().outlets() {
        let mut seen = BTreeSet::new();
        for source in outlet.sources {
            let url = masthead::Url::parse(source.url);
            if !url.is_ok_and(|it| matches!(it.scheme(), "http" | "https")) || !seen.insert(source.url) {
                complaints.push(format!("{}: {:?} is no address, or stands twice", outlet.id, source.url));
            }
        }
    }
    none(complaints);
}

#[test]
fn selectors_last() {
    none(xtask::lint::faults());
}

//! The extractor for pages that no outlet owns.
//!
//! [`fields`] fills what is still empty in a record from what the page states for machines (JSON-LD, microdata,
//! RDFa, `meta` and `link` elements) and from what it prints; [`body`](body::body) finds the text; [`extract`] does
//! both and says what kind of page it is. Nothing is invented: what the page does not say stays
//! empty. Every value has evidence in the record's provenance, with the candidates that were not taken and why.

pub mod body;
mod bylines;
mod candidates;
mod dates;
mod details;
mod fields;
mod han;
mod headline;
mod language;
mod live;
mod lookup;
mod people;
mod pictures;
mod scan;
mod signatures;
mod site;
mod statements;
mod text;
mod verdict;

use masthead_article::{Article, Block, Image, ParserRef};
use masthead_page::Page;

use scan::Wanted;

pub use body::{Body, Known};
pub use language::language;
pub use people::is_collective;

/// Fills every field that is still empty, but the body and what is found in it.
pub fn fields(page: &Page, article: &mut Article) {
    let scan = scan::scan(page, Wanted::ALL);
    let rdfa = fields::rdfa(page, &scan);
    let reading = fields::Reading::new(page, scan, &rdfa);
    fields::fill(page, &reading, article);
}

/// Fills every field around the text that is still empty: addresses, language, dates, sections, keywords, kind, access,
/// rights, the description, the lead picture and the number of comments. Headline and lead are filled as well, since
/// others depend on them; nothing else is that holds words of the article or names who wrote it.
pub fn fields_around(page: &Page, article: &mut Article) {
    let wanted = Wanted { people: false, years: article.date_published.is_none() };
    let scan = scan::scan(page, wanted);
    let rdfa = fields::rdfa(page, &scan);
    let reading = fields::Reading::new(page, scan, &rdfa);
    fields::fill_around(page, &reading, article);
}

/// The record of a page that no outlet owns, but the fingerprint ([`Article::set_fingerprint`]). What reading the page came
/// upon is in the page's own problems.
pub fn extract(page: &Page) -> Article {
    let mut article = Article {
        parser: ParserRef {
            id: "generic".to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            layout: None,
        },
        ..Article::default()
    };
    let scan = scan::scan(page, Wanted::ALL);
    let rdfa = fields::rdfa(page, &scan);
    let reading = fields::Reading::new(page, scan, &rdfa);
    fields::fill(page, &reading, &mut article);
    let found = body::body(
        page,
        &Known {
            headline: Some(article.headline.as_str()).filter(|it| !it.is_empty()),
            lead: article.lead.as_deref(),
            language: &article.language,
        },
    );
    add_body(&mut article, found);
    article.count();
    article.verdict = verdict::judge(page, &reading.statements, &reading.scan, &article);
    article
}

/// Puts the body into the record: its pictures behind the lead picture, or in its place where it is one of them.
fn add_body(article: &mut Article, found: Body) {
    article.provenance.entry("body".to_owned()).or_default().extend(found.evidence);
    if article.lead.is_none() {
        article.lead = found.lead;
    }
    let declared = std::mem::replace(&mut article.images, found.blocks.images);
    article.videos = found.blocks.videos;
    article.audios = found.blocks.audios;
    article.body = found.blocks.blocks;
    for image in declared {
        add_lead_image(article, image);
    }
}

/// Puts a declared lead picture into the record: in the place of that of the body which is the same picture, else
/// before all others.
pub fn add_lead_image(article: &mut Article, lead: Image) {
    if let Some(image) = article.images.iter_mut().find(|it| is_same_picture(it, &lead)) {
        image.is_lead = true;
        image.caption = image.caption.take().or(lead.caption);
        image.credit = image.credit.take().or(lead.credit);
        if image.url.is_none() {
            (image.url, image.renditions) = (lead.url, lead.renditions);
        }
        return;
    }
    article.images.insert(0, lead);
    for block in &mut article.body {
        if let Block::Image { image } = block {
            *image += 1;
        }
    }
}

/// The same picture, perhaps in another size: the same file on the same path, whatever the query says. One whose
/// address nobody knows is told by its caption.
fn is_same_picture(one: &Image, other: &Image) -> bool {
    if one.url.is_none() {
        return one.caption.is_some() && one.caption == other.caption;
    }
    let file = |image: &Image| {
        image.url.as_ref().map(|url| (url.host_str().map(str::to_owned), url.path().to_owned()))
    };
    let paths =
        |image: &Image| -> Vec<_> { image.renditions.iter().map(|it| it.url.path().to_owned()).collect() };
    file(one) == file(other) || file(other).is_some_and(|(_, path)| paths(one).contains(&path))
}

#[cfg(test)]
mod tests {
    use masthead_article::{Access, EvidenceSource, Kind, ProblemCode, TimeBasis, Url};
    use masthead_page::{Input, Limits};

    use super::*;

    fn read(html: &str) -> Article {
        let mut article = Article::default();
        fields(&page(html, "https://news.example/world/bridge-opens"), &mut article);
        article
    }

    fn page(html: &str, url: &str) -> Page {
        Page::read(
            &Input { bytes: html.as_bytes(), url: Url::parse(url).ok(), ..Input::default() },
            &Limits::default(),
        )
    }

    fn json_ld(json: &str) -> String {
        format!("<script type=application/ld+json>{json}</script>")
    }

    fn names(article: &Article) -> Vec<&str> {
        article.authors.iter().map(|it| it.name.as_str()).collect()
    }

    #[test]
    fn the_heading_that_the_page_states_is_the_headline() {
        let article = read(
            "<title>Bridge opens in spring - The Example</title><meta property=og:site_name content='The Example'>
             <h1>The Example</h1><h1><span class=kicker>Traffic</span> Bridge opens in spring</h1><h2>Read more</h2>",
        );
        assert_eq!(article.headline, "Bridge opens in spring");
        assert_eq!(article.outlet.name.as_deref(), Some("The Example"));
        let evidence = &article.provenance["headline"];
        assert!(evidence[0].chosen && evidence[0].rule == "generic/headline css h1", "{evidence:?}");
        assert!(evidence.iter().any(|it| it.rejected_because.as_deref() == Some("the name of the site")));
    }

    #[test]
    fn what_is_printed_of_the_title_is_the_headline() {
        let of = |html: &str| {
            let title = "Bridge opens - at last__Roads_Traffic News_The Example";
            let article =
                read(&format!("<title>{title}</title><p>Today</p>{html}<p>3 May 2021 The Example</p>"));
            (article.headline, article.date_published.map(|it| it.value))
        };
        let day = Some("2021-05-03".to_owned());
        assert_eq!(of("<b>Bridge opens - at last</b>"), ("Bridge opens - at last".to_owned(), day));
        let linked = of("<a href=/b>Bridge opens - at last</a><b>Bridge opens</b>");
        assert_eq!(linked.0, "Bridge opens - at last__Roads_Traffic News");
    }

    #[test]
    fn the_fields_around_a_text_name_nobody() {
        let html = "<title>Bridge opens in spring</title><meta property=article:published_time content=2024-04-17>
             <meta name=author content='Ann Lee'><h1>Bridge opens in spring</h1><p class=byline>By Ann Lee</p>";
        let page = page(html, "https://news.example/world/bridge-opens");
        let mut around = Article::default();
        fields_around(&page, &mut around);
        assert_eq!((names(&around), around.by.as_deref()), (vec![], None));
        assert_eq!(around.date_published.map(|it| it.value).as_deref(), Some("2024-04-17"));
        assert_eq!(names(&read(html)), ["Ann Lee"]);
    }

    #[test]
    fn what_calls_it_a_comment_is_no_part_of_the_headline() {
        assert_eq!(
            read("<title>Bridges are good | Opinion</title><h1>Bridges are good | Opinion</h1>").headline,
            "Bridges are good"
        );
        assert_eq!(
            read("<h1>Bridges are good - Opinions differ</h1>").headline,
            "Bridges are good - Opinions differ"
        );
    }

    #[test]
    fn a_person_can_have_the_name_of_the_site() {
        let of = |kind: &str, html: &str| {
            let author = format!("\"author\":{{\"@type\":\"{kind}\",\"name\":\"Lundette\"}}");
            let html = json_ld(&format!(
                "{{\"@type\":\"BlogPosting\",\"headline\":\"Bridge opens in spring\",{author}}}"
            )) + html;
            let article = read(&format!(
                "<meta property=og:site_name content=Lundette><h1>Bridge opens in spring</h1>{html}"
            ));
            let is_organization = article.authors.iter().any(|it| it.is_organization);
            (names(&article).join("; "), is_organization)
        };
        assert_eq!(of("Person", ""), ("Lundette".to_owned(), false));
        assert_eq!(of("Organization", ""), ("Lundette".to_owned(), true));
        assert_eq!(of("Person", "<p class=byline>By Ann Lee</p>"), ("Ann Lee".to_owned(), false));
    }

    #[test]
    fn a_credit_or_a_date_below_the_headline_is_no_standfirst() {
        let lead = |line: &str| {
            read(&format!("<h1>Bridge opens in spring</h1><p class=subtitle>{line}</p><p>Text.</p>")).lead
        };
        for line in [
            "© Lund / pictures.example",
            "Lund, 2. November 2021",
            "By Ann Lee and others of the Herald",
            "A victory",
        ] {
            assert_eq!(lead(line), None, "{line}");
        }
        let line = "For years the town had to go round the valley; now it may cross it.";
        assert_eq!(lead(line).as_deref(), Some(line));
    }

    #[test]
    fn what_is_filled_stays() {
        let mut article = Article { headline: "Mine".to_owned(), ..Article::default() };
        fields(&page("<title>Yours and not mine</title>", "https://news.example/a"), &mut article);
        assert_eq!(article.headline, "Mine");
        assert!(!article.provenance.contains_key("headline"));
    }

    #[test]
    fn json_ld_is_trusted_before_meta() {
        let html = json_ld(
            "{\"@type\":\"NewsArticle\",\"headline\":\"Bridge opens in spring\",\"author\":[{\"@type\":\"Person\",
             \"name\":\"Ann Lee\",\"url\":\"/ann\"},{\"@type\":\"Organization\",\"name\":\"Reuters\"}],
             \"datePublished\":\"2024-04-17T15:05:00+02:00\",\"articleSection\":\"Opinion\",
             \"isAccessibleForFree\":\"False\",\"commentCount\":7,\"keywords\":\"a, b\"}",
        ) + "<meta name=author content='Bo Chan'><meta property=article:published_time content=2024-04-18>";
        let article = read(&html);
        assert_eq!(names(&article), ["Ann Lee"]);
        assert_eq!(article.authors[0].url.as_ref().map(Url::path), Some("/ann"));
        assert_eq!(
            article.info_sources.iter().map(|it| it.id.as_deref()).collect::<Vec<_>>(),
            [Some("reuters")]
        );
        assert_eq!(article.date_published.map(|it| it.value).as_deref(), Some("2024-04-17T15:05:00+02:00"));
        assert_eq!((article.kind, article.access), (Kind::Opinion, Access::Subscriber));
        assert_eq!((article.comment_count, article.keywords.len()), (Some(7), 2));
        let rejected: Vec<_> = article.provenance["authors"].iter().filter(|it| !it.chosen).collect();
        assert_eq!((rejected[0].source, rejected[0].raw.as_str()), (EvidenceSource::Meta, "Bo Chan"));
    }

    #[test]
    fn of_several_stated_articles_the_page_is_about_its_own() {
        let stated = |name: &str| {
            format!(
                "{{\"@type\":\"NewsArticle\",\"headline\":\"{name}\",\"author\":{{\"name\":\"{name}\"}}}}"
            )
        };
        let names_of =
            ["Harbour closes now", "Bridge opens in spring", "Tower falls down"].map(stated).join(",");
        let article = read(&(json_ld(&format!("[{names_of}]")) + "<h1>Bridge opens in spring</h1>"));
        assert_eq!(article.headline, "Bridge opens in spring");
        assert_eq!(article.provenance["headline"][1].raw, "Bridge opens in spring");
    }

    #[test]
    fn a_printed_byline_and_date_are_found_near_the_headline() {
        let article = read(
            "<html lang=en-GB><aside class=related><span class=author>Cy Dee</span><time datetime=2020-01-01></time></aside>
             <h1>Bridge opens in spring</h1><p class=byline>By <a href=/author/ann-lee>Ann Lee</a> and Bo Chan</p>
             <p>3 May 2021, 14:05</p><div class=comments><span class=author>Ed Fu</span></div>",
        );
        assert_eq!(names(&article), ["Ann Lee", "Bo Chan"]);
        assert_eq!(article.by.as_deref(), Some("By Ann Lee and Bo Chan"));
        let date = article.date_published.unwrap();
        assert_eq!((date.value.as_str(), date.offset_minutes), ("2021-05-03T14:05:00", None));
    }

    /// The names of the authors of a page with this below its headline.
    fn names_below(html: &str) -> Vec<String> {
        let site = "<meta property=og:site_name content='The Herald'><h1>Bridge opens in spring</h1>";
        read(&format!("{site}{html}")).authors.into_iter().map(|it| it.name).collect()
    }

    #[test]
    fn names_are_parted_where_markup_parts_them() {
        for (html, expected) in [
            (
                "<div class=byline><i class=n>Ann Lee</i> <i class=n>Bo Chan</i></div>",
                &["Ann Lee", "Bo Chan"][..],
            ),
            ("<p class=byline><b>3 May 2021</b><i>Ann Lee</i></p>", &["Ann Lee"]),
            (
                "<p><a href=/author/ann-lee>Ann Lee</a>, <a href=/author/bo-chan>Bo Chan</a>",
                &["Ann Lee", "Bo Chan"],
            ),
            (
                "<p><a href=/author/ann-lee>Ann Lee</a> checked by <a href=/author/bo-chan>Bo Chan</a>",
                &["Ann Lee"],
            ),
            (
                "<h6>Author(s)</h6><ul><li>Ann Lee<li>Bo Chan</ul><a href=/pdf>Get Bridge Plan</a>",
                &["Ann Lee", "Bo Chan"],
            ),
            ("<span><i>| By</i> <i>Ann Lee</i></span>", &["Ann Lee"]),
            ("<p><a href='/search?q=ann'>by Ann Lee</a></p>", &["Ann Lee"]),
            ("<div>Submitted by <b class=username>annlee</b> on 3 May 2021</div>", &["annlee"]),
            ("<div>Welcome, <b class=username>annlee</b></div>", &[]),
            ("<p class=byline>By Ann Lee, Herald UK", &["Ann Lee"]),
            ("<div>To:</div><div><strong>Ann Lee</strong></div>", &[]),
        ] {
            assert_eq!(names_below(html), expected, "{html}");
        }
    }

    #[test]
    fn a_line_signed_by_the_site_or_a_desk_names_an_organisation() {
        let of = |html: &str| {
            let html =
                format!("<meta property=og:site_name content='The Herald'><h1>Bridge opens</h1>{html}");
            let authors = read(&html).authors;
            authors.into_iter().map(|it| (it.name, it.is_organization)).collect::<Vec<_>>()
        };
        for (html, name) in [
            ("<p class=byline>By The Herald - 3 May 2021</p>", "The Herald"),
            ("<p class=byline>von Redaktion, 3. Mai 2021</p>", "Redaktion"),
            (
                "<meta name=twitter:label1 content='Written by'><meta name=twitter:data1 content='The Herald'>",
                "The Herald",
            ),
        ] {
            assert_eq!(of(html), [(name.to_owned(), true)], "{html}");
        }
        assert_eq!(of("<meta name=author content='The Herald'>"), []);
    }

    #[test]
    fn a_date_in_the_address_counts_where_nothing_else_does() {
        let of = |html: &str| {
            let mut article = Article::default();
            fields(&page(html, "https://news.example/2021/05/03/bridge"), &mut article);
            article.date_published
        };
        let inferred = of("<h1>Bridge opens in spring</h1>").unwrap();
        assert_eq!((inferred.value.as_str(), inferred.basis), ("2021-05-03", TimeBasis::Inferred));
        let stated = of("<meta property=article:published_time content=2021-05-04>").unwrap();
        assert_eq!((stated.value.as_str(), stated.basis), ("2021-05-04", TimeBasis::Explicit));
        assert_eq!(read("<h1>Bridge opens in spring</h1>").date_published, None);
    }

    /// The value of the date of publication of a page with this below its headline, without a clock.
    fn day_of(html: &str) -> Option<(String, TimeBasis)> {
        let page = format!("<html lang=en-GB><h1>Bridge opens in spring</h1>{html}");
        let date = read(&page).date_published?;
        Some((date.value, date.basis))
    }

    #[test]
    fn the_word_before_a_date_says_which_it_is() {
        let far = "<p>The council said so.</p>".repeat(130);
        for (html, expected) in [
            // A label in an element of its own, however far from the headline.
            (format!("{far}<span>Date:</span> <span>3 May 2021</span>"), Some(TimeBasis::Explicit)),
            (format!("{far}<span>Price:</span> <span>3 May 2021</span>"), None),
            ("<span>1 May 2020</span><b>Published on</b> <i>3 May 2021</i>".to_owned(), Some(TimeBasis::Explicit)),
            // Nothing but a change: the page was public by then.
            ("<span>Updated on</span> <span>3 May 2021</span>".to_owned(), Some(TimeBasis::Inferred)),
            ("<p>Site last updated: 3 May 2021".to_owned(), Some(TimeBasis::Inferred)),
            ("<p>The timetable of the ferry to Lund was last updated <time>3 May 2021</time>".to_owned(), Some(TimeBasis::Inferred)),
            // Scripts put empty comments between their texts: one line all the same.
            ("<p>The prices of this page are good for all of you through<!-- --> <!-- -->3 May 2021<!-- -->.".to_owned(), None),
            ("<p>The ferry stops for good, as everybody had hoped for, after 3 May 2021.".to_owned(), None),
            ("3.5.2021 The council said on Monday that the bridge will open in spring, and that the state pays for the work, \
              which has taken longer than anybody had thought it would, and has cost twice as much as it was meant to cost. So \
              said the mayor, too.".to_owned(), Some(TimeBasis::Explicit)),
        ] {
            let expected = expected.map(|basis| ("2021-05-03".to_owned(), basis));
            assert_eq!(day_of(&html), expected, "{}", &html[html.len().saturating_sub(90)..]);
        }
    }

    #[test]
    fn a_text_was_published_by_the_day_that_is_printed_below_its_headline() {
        let stated = "<meta property=article:published_time content=2021-06-09>";
        for (printed, expected) in [
            ("<p>3 May 2021</p>", "2021-05-03"),
            ("<p>10 June 2021</p>", "2021-06-09"),
            // Both days are printed: the earlier one is of something else.
            ("<p>3 May 2021</p><p>9 June 2021</p>", "2021-06-09"),
            ("<p>The last of the ferries to Lund left on 3 May 2021</p>", "2021-06-09"),
            ("<span>Updated on</span> <span>3 May 2021</span>", "2021-06-09"),
        ] {
            assert_eq!(day_of(&format!("{stated}{printed}")).unwrap().0, expected, "{printed}");
        }
        let earlier =
            read(&format!("<html lang=en-GB>{stated}<h1>Bridge opens in spring</h1><p>3 May 2021</p>"));
        assert!(earlier.problems.iter().any(|it| it.code == ProblemCode::Contradiction));
    }

    #[test]
    fn a_day_stated_as_its_midnight_is_that_day() {
        let stated = "<meta property=article:published_time content=2021-05-02T22:00Z>";
        for (printed, expected) in
            [("3 May 2021", "2021-05-03T00:00:00+02:00"), ("2 May 2021", "2021-05-02T22:00:00Z")]
        {
            assert_eq!(day_of(&format!("{stated}<p>{printed}</p>")).unwrap().0, expected);
        }
    }

    #[test]
    fn the_day_before_the_text_is_that_of_its_publication() {
        let text =
            "The council said on Monday that the bridge will open in spring, as everybody had hoped for.";
        assert_eq!(day_of(&format!("<p>Lund, 3 May 2021 – {text}</p>")).unwrap().0, "2021-05-03");
    }

    #[test]
    fn a_date_beside_the_headline_counts_before_those_of_a_list() {
        let list = "<li><time>9 June 2022</time> <a href=/b>Tower falls</a>".repeat(3);
        let gap = "<p>The council said so.</p>".repeat(60);
        let date = day_of(&format!("<span>3 May 2021 10:05 The Example</span>{gap}<ul>{list}</ul>"));
        assert_eq!(date.unwrap().0, "2021-05-03T10:05:00");
    }

    #[test]
    fn of_printed_dates_the_one_that_something_else_confirms_counts() {
        let printed =
            "<div class=today><span class=date>9 June 2022</span></div><p class=date>3 May 2021</p>";
        assert_eq!(day_of(printed).unwrap().0, "2022-06-09");
        assert_eq!(
            day_of(&format!("<meta name=date content=2021-05-03T17:05+01:00>{printed}")).unwrap().0,
            "2021-05-03T17:05:00+01:00"
        );
        let mut article = Article::default();
        let html = format!("<h1>Bridge opens in spring</h1>{printed}");
        fields(&page(&html, "https://news.example/2021-05-03/bridge"), &mut article);
        assert_eq!(article.date_published.unwrap().value, "2021-05-03");
    }

    #[test]
    fn a_name_that_means_publication_is_believed() {
        assert_eq!(day_of("<meta name=x-album:uploaded content=2021-05-03>").unwrap().0, "2021-05-03");
        assert_eq!(day_of("<meta name=x-album:rated content=2021-05-03>"), None);
    }

    #[test]
    fn two_days_of_publication_are_a_problem() {
        let stated = |day: &str| {
            read(&format!(
                "<meta property=article:published_time content=2021-05-03T23:00:00Z><meta name=pubdate content={day}>"
            ))
            .problems
        };
        assert_eq!(stated("2021-05-04"), []);
        let problem = &stated("2021-05-14")[0];
        assert_eq!(
            (problem.code, problem.field.as_deref()),
            (ProblemCode::Contradiction, Some("date_published"))
        );
    }

    #[test]
    fn what_is_streamed_into_the_page_is_shown() {
        assert_eq!(day_of("<div hidden id=S:1a><time>3 May 2021</time></div>").unwrap().0, "2021-05-03");
        assert_eq!(day_of("<div hidden><time>3 May 2021</time></div>"), None);
    }

    #[test]
    fn only_those_of_a_byline_who_wrote_are_authors() {
        let of = |html: &str| {
            let page = format!(
                "<meta property=og:site_name content='The Lund Herald'><h1>Bridge opens in spring</h1><p class=byline>{html}</p>"
            );
            names(&read(&page)).iter().map(|it| (*it).to_owned()).collect::<Vec<_>>()
        };
        for (html, expected) in [
            (
                "By <a href=/author/ann-lee>Ann Lee</a>, CFP – 5 March 2026 | Fact-checked by <a href=/author/bo-chan>Bo Chan</a>",
                &["Ann Lee"][..],
            ),
            ("By Ann Lee | ann@mail.example | Lund Herald", &["Ann Lee"]),
            ("Ann Lee Founder & Lead Reviewer", &["Ann Lee"]),
            ("By Annlee - May 28, 2019", &["Annlee"]),
            ("Blog Beitrag von Ann Lee", &["Ann Lee"]),
            ("（ 执笔：王小明 ）", &["王小明"]),
            ("作者：未知", &[]),
            ("记者张小明报道", &["张小明"]),
            ("记者：注小明", &["注小明"]),
            ("记者注意到，大桥最近很忙", &[]),
        ] {
            assert_eq!(of(html), expected, "{html}");
        }
    }

    #[test]
    fn who_signs_in_the_place_of_a_person_is_an_organization() {
        for (html, by, author) in [
            ("<p class=byline>By Lund Staff</p>", Some("By Lund Staff"), Some("Lund Staff")),
            ("<p>Von Redaktion</p>", Some("Von Redaktion"), Some("Redaktion")),
            ("<p class=author>AFP</p>", Some("AFP"), None),
            ("<p>By the end of the week</p>", None, None),
            ("<meta name=author content='Our Editors'>", Some("Our Editors"), Some("Our Editors")),
            ("<meta name=author content=admin>", None, None),
            ("<meta property=article:author content=https://friends.example/lund>", None, None),
        ] {
            let article = read(&format!("<h1>Bridge opens in spring</h1>{html}"));
            assert_eq!(article.by.as_deref(), by, "{html}");
            assert_eq!(names(&article).first().copied(), author, "{html}");
            assert!(article.authors.iter().all(|it| it.is_organization), "{html}");
        }
    }

    #[test]
    fn names_that_nothing_calls_names_are_read_where_nobody_else_is_named() {
        let text = "<p>The council said on Monday that the bridge will open in spring, and that the state pays for it all, as it \
                    had promised to do when the old bridge fell into the river.</p>"
            .repeat(2);
        let of = |html: String| {
            let article = read(&format!("<h1>Bridge opens in spring</h1>{html}"));
            names(&article).join("; ")
        };
        assert_eq!(of(format!("{text}<p><b><i>Ann Lee</i></b></p>")), "Ann Lee");
        assert_eq!(of(format!("{text}<p align=right>Ann Lee and Bo Chan</p>")), "Ann Lee; Bo Chan");
        assert_eq!(of(format!("<span>3.5.2021 - Ann Lee</span>{text}")), "Ann Lee");
        assert_eq!(of(format!("{text}<p>Ann Lee</p>")), "");
        assert_eq!(of(format!("{text}<p><b>王小明</b></p>")), "王小明");
        assert_eq!(of(format!("{text}<p><b>注意</b></p>")), "");
        assert_eq!(of(format!("<p class=byline>By Bo Chan</p>{text}<p><b>Ann Lee</b></p>")), "Bo Chan");
    }

    #[test]
    fn a_name_says_more_than_that_of_an_account() {
        let article = read(
            "<meta name=author content=newsdesk7><h1>Bridge opens in spring</h1><p class=byline>By <a href=/author/ann-lee>Ann Lee</a></p>",
        );
        assert_eq!(names(&article), ["Ann Lee"]);
    }

    #[test]
    fn links_and_rights_are_recorded() {
        let article = read(
            "<link rel=canonical href=/a><link rel=alternate hreflang=fr href=/fr/a><meta name=robots content='noindex, noai'>
             <meta name=tdm-reservation content=1><link rel=license href=https://licence.example/by>
             <p>© <!-- -->2024<!-- --> The Example</p>",
        );
        assert_eq!(article.canonical_url.as_ref().map(Url::path), Some("/a"));
        assert_eq!(article.alternate_urls[0].language.as_deref(), Some("fr"));
        let rights = article.rights.unwrap();
        let purposes: Vec<_> =
            rights.signals.iter().map(|it| (it.purpose.as_str(), it.value.as_str())).collect();
        assert_eq!(purposes, [("index", "noindex"), ("ai_training", "noai"), ("tdm", "1")]);
        assert_eq!(rights.license.as_deref(), Some("https://licence.example/by"));
        assert_eq!(rights.copyright_notice.as_deref(), Some("© 2024 The Example"));
    }

    #[test]
    fn a_text_in_another_language_than_declared_is_told() {
        let text = "Der Rat der Stadt hat am Montag gesagt, dass die Brücke im Frühjahr geöffnet wird und dass der Staat die \
                    Kosten für die Arbeiten trägt. Es ist die erste ihrer Art in dem Land und nicht die letzte.";
        let article = read(&format!("<html lang=en><p>{text}</p>"));
        assert_eq!(article.language, "de");
        assert_eq!(article.problems[0].code, ProblemCode::Contradiction);
    }

    #[test]
    fn the_entries_of_a_running_report_are_taken() {
        let article = read(&json_ld(
            "{\"@type\":\"LiveBlogPosting\",\"headline\":\"Bridge opens: live\",\"liveBlogUpdate\":[{\"headline\":\"Ribbon cut\",
             \"datePublished\":\"2024-04-17T15:05:00Z\",\"articleBody\":\"One.\\nTwo.\"}]}",
        ));
        assert_eq!(article.kind, Kind::LiveBlog);
        assert_eq!((article.live_updates.len(), article.live_updates[0].body.len()), (1, 2));
    }

    #[test]
    fn the_lead_picture_is_not_counted_twice() {
        let text = "<p>The council said on Monday that the bridge will open in spring, and that the state pays for it all.</p>
                    <p>The mayor, who has fought for the bridge for years, was glad, and so were the people of the town.</p>";
        let html = format!(
            "<meta property=og:image content=https://news.example/i/a.jpg?w=1200><article><h1>Bridge opens in spring</h1>
             {text}<img src=https://news.example/i/a.jpg width=600 height=400 alt=bridge>{text}</article>"
        );
        let article = extract(&page(&html, "https://news.example/a"));
        assert_eq!(article.images.iter().filter(|it| it.is_lead).count(), 1, "{:?}", article.images);
        assert!(article.images.len() == 1, "{:?}", article.images);
    }

    #[test]
    fn a_declared_picture_stands_first_unless_its_caption_is_known() {
        let caption = |words: &str| Image { caption: Some(words.to_owned()), ..Image::default() };
        let with = |words: &str| {
            let url = Url::parse("https://news.example/a.jpg").ok();
            let mut article = Article {
                images: vec![caption("At the gate")],
                body: vec![Block::Image { image: 0 }],
                ..Article::default()
            };
            add_lead_image(&mut article, Image { url, is_lead: true, ..caption(words) });
            let leads: Vec<_> = article.images.iter().map(|it| it.is_lead && it.url.is_some()).collect();
            (leads, article.body.first().cloned())
        };
        assert_eq!(with("At the gate"), (vec![true], Some(Block::Image { image: 0 })));
        assert_eq!(with("On the bridge"), (vec![true, false], Some(Block::Image { image: 1 })));
    }
}

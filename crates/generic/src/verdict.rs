//! What kind of page it is: said with what speaks for it.
//!
//! Walls, errors and empty pages are told by what they say. Between an article and everything else that has text (a
//! list, a shop, a forum, a handbook) many weak signs decide together: each has a weight, and the page is an article
//! where they come to [`ENOUGH`].

use masthead_article::{Access, Article, Block, EvidenceSource, RichText, Url, Verdict, VerdictKind};
use masthead_page::structured::short_name;
use masthead_page::{Form, Page};

use crate::scan::Scan;
use crate::statements::Statements;
use crate::text::after_any;

/// The weight from which a page is an article.
const ENOUGH: i32 = 3;

/// A page with fewer elements than this has no frame of navigation around its text.
const FEW_ELEMENTS: usize = 60;

/// A page with less text than this, in Latin letters, may be a wall or an error page.
const LITTLE: usize = 1_500;

/// Judges a page by what was found on it.
pub(crate) fn judge(page: &Page, statements: &Statements<'_>, scan: &Scan<'_>, article: &Article) -> Verdict {
    let length = weighed_length(article);
    if let Some((kind, sentence)) = wall(page, article, length) {
        return Verdict { kind, evidence: vec![sentence] };
    }
    if page.form == Form::Text {
        return of_text(article, length);
    }
    if length == 0 && article.live_updates.is_empty() {
        return Verdict {
            kind: VerdictKind::Empty,
            evidence: vec!["no text of an article was found".to_owned()],
        };
    }
    if page.form == Form::Archive {
        let evidence = vec!["the archive keeps articles and nothing else".to_owned()];
        return Verdict { kind: VerdictKind::Article, evidence };
    }
    let signs = Signs::read(page, statements, scan, article, length);
    let sum: i32 = signs.list.iter().map(|(weight, _)| weight).sum();
    if sum < ENOUGH {
        let evidence = signs.evidence(|weight| weight < 0, "nothing says that this is an article");
        return Verdict { kind: VerdictKind::Index, evidence };
    }
    let evidence = signs.evidence(|weight| weight > 0, "");
    let is_live = statements.articles.iter().any(|it| it.is_a(&["LiveBlogPosting"]));
    if is_live || !article.live_updates.is_empty() {
        return with(VerdictKind::LiveBlog, "the page states that it is a running report", evidence);
    }
    if let Some(sentence) = cut_short(statements, article, length) {
        return with(VerdictKind::Paywalled, &sentence, evidence);
    }
    Verdict { kind: VerdictKind::Article, evidence }
}

fn with(kind: VerdictKind, sentence: &str, mut evidence: Vec<String>) -> Verdict {
    evidence.insert(0, sentence.to_owned());
    Verdict { kind, evidence }
}

/// True where a person signs; a firm signs its manuals and adverts too.
fn names_a_person(article: &Article) -> bool {
    article.authors.iter().any(|it| !it.is_organization)
}

/// The length of the body as if it were in Latin letters: a sign of Han or Thai says as much as three of them.
fn weighed_length(article: &Article) -> usize {
    let length = article.char_count as usize;
    if article.word_count.is_none() { length * 3 } else { length }
}

/// A text has no markup to judge by: it is an article where there is enough of it.
fn of_text(article: &Article, length: usize) -> Verdict {
    match length {
        0 => Verdict {
            kind: VerdictKind::Empty,
            evidence: vec!["the input has no text of an article".to_owned()],
        },
        _ => {
            let evidence = vec![format!("a text of {} characters", article.char_count)];
            Verdict { kind: VerdictKind::Article, evidence }
        }
    }
}

// --- walls and errors -----------------------------------------------------------------------------------

const BOT_WALLS: &[&str] = &[
    "just a moment",
    "attention required",
    "access denied",
    "access to this page has been denied",
    "are you a robot",
    "are you human",
    "robot check",
    "pardon our interruption",
    "please verify you are a human",
    "verify you are human",
    "checking your browser",
    "human verification",
    "security check",
    "one more step",
    "ddos-guard",
    "please enable js",
    "bot verification",
    "403 forbidden",
    "request blocked",
    "you have been blocked",
    "captcha",
];

const CONSENT_WALLS: &[&str] = &[
    "before you continue",
    "bevor sie fortfahren",
    "bevor sie zu",
    "avant de continuer",
    "antes de continuar",
    "prima di continuare",
    "consent",
    "cookie consent",
    "your privacy",
    "privacy settings",
    "we value your privacy",
    "wir benötigen ihre zustimmung",
    "mit werbung weiterlesen",
    "yahoo ist teil der",
    "yahoo is part of",
    "datenschutzeinstellungen",
];

const REMOVED: &[&str] = &[
    "404",
    "410",
    "page not found",
    "not found",
    "error 404",
    "article not found",
    "seite nicht gefunden",
    "diese seite existiert nicht",
    "artikel nicht gefunden",
    "page introuvable",
    "página no encontrada",
    "pagina non trovata",
    "pagina niet gevonden",
    "página não encontrada",
    "sidan finns inte",
    "siden findes ikke",
    "fant ikke siden",
    "страница не найдена",
    "страницата не е намерена",
    "页面不存在",
    "您访问的页面",
    "頁面不存在",
    "ページが見つかりません",
    "이 페이지를 찾을 수",
    "không tìm thấy trang",
    "sayfa bulunamadı",
    "this page is no longer available",
    "this article is no longer available",
    "strona nie została znaleziona",
];

/// What stands in the place of an article: told by the page's title or headline, where there is little text.
fn wall(page: &Page, article: &Article, length: usize) -> Option<(VerdictKind, String)> {
    let refresh = page.metadata().get("refresh").and_then(|it| it.split_once(';'));
    if let Some((delay, _)) =
        refresh.filter(|(delay, target)| is_at_once(delay) && target.to_ascii_lowercase().contains("url"))
    {
        return Some((
            VerdictKind::Empty,
            format!("the page sends its reader on after {} seconds", delay.trim()),
        ));
    }
    if length >= LITTLE {
        return None;
    }
    let title = page.metadata().title.as_deref();
    let said = title.into_iter().chain(Some(article.headline.as_str()));
    let walls = [
        (VerdictKind::BotWall, BOT_WALLS),
        (VerdictKind::Removed, REMOVED),
        (VerdictKind::ConsentWall, CONSENT_WALLS),
    ];
    for text in said {
        for (kind, phrases) in walls {
            if after_any(text.trim_start(), phrases).is_some() {
                return Some((kind, format!("the page is titled '{}'", crate::text::head(text, 80))));
            }
        }
    }
    None
}

fn is_at_once(delay: &str) -> bool {
    delay.trim().parse::<f32>().is_ok_and(|seconds| seconds <= 5.0)
}

/// Says so where the page declares that not everybody may read it and holds less than it declares.
fn cut_short(statements: &Statements<'_>, article: &Article, length: usize) -> Option<String> {
    if !matches!(article.access, Access::Subscriber | Access::Metered | Access::Registration) {
        return None;
    }
    let stated = statements.articles.iter().find_map(|it| it.text("wordCount")?.parse::<u32>().ok());
    if let (Some(stated), Some(words)) = (stated, article.word_count)
        && words.saturating_mul(2) < stated
    {
        return Some(format!("the article is said to have {stated} words, and {words} are on the page"));
    }
    (article.access == Access::Subscriber && length < LITTLE)
        .then(|| format!("not everybody may read it, and {} characters are on the page", article.char_count))
}

// --- article or not -------------------------------------------------------------------------------------

/// The number of paragraphs, and the length of the middle one.
fn prose(article: &Article) -> (usize, usize) {
    let scale = if article.word_count.is_none() { 3 } else { 1 };
    let paragraphs = article.body.iter().filter_map(|block| match block {
        Block::Paragraph { .. } => block.rich_text(),
        _ => None,
    });
    let length = |text: &RichText| text.runs().iter().map(|run| run.text.chars().count()).sum::<usize>();
    let mut lengths: Vec<usize> = paragraphs.map(|text| length(text) * scale).collect();
    lengths.sort_unstable();
    (lengths.len(), lengths.get(lengths.len() / 2).copied().unwrap_or(0))
}

/// True where the date is stated for the page, which every page of some software has, and not for an article.
fn states_page_date(statements: &Statements<'_>, article: &Article) -> bool {
    let chosen = article.provenance.get("date_published").into_iter().flatten().find(|it| it.chosen);
    statements.articles.is_empty() && chosen.is_some_and(|it| it.source == EvidenceSource::JsonLd)
}

struct Signs {
    list: Vec<(i32, String)>,
}

/// Path segments of forums and their threads.
const FORUM_SEGMENTS: &[&str] = &[
    "forum",
    "forums",
    "thread",
    "threads",
    "viewtopic",
    "questions",
    "discussion",
    "discussions",
    "showthread",
    "forumdisplay",
];

/// Path segments of shops, searches and lists.
const LIST_SEGMENTS: &[&str] = &[
    "product",
    "products",
    "shop",
    "store",
    "cart",
    "search",
    "suche",
    "tag",
    "tags",
    "category",
    "categories",
    "kategorie",
    "collections",
    "listing",
    "coupons",
    "market",
    "browse",
    "movers",
    "p-",
    "careers",
    "jobs",
    "schlagwort",
    "stichwort",
    "keyword",
];

/// Path segments under which both articles and other pages stand.
const VAGUE_SEGMENTS: &[&str] = &[
    "topic",
    "topics",
    "thema",
    "themen",
    "service",
    "services",
    "list",
    "directory",
    "community",
    "courses",
    "programs",
    "locations",
    "calculator",
    "calculators",
    "tools",
    "events",
    "solutions",
    "insurance",
    "departments",
    "applications",
    "ranking",
    "rankings",
];

/// Path segments of handbooks.
const HANDBOOK_SEGMENTS: &[&str] = &[
    "docs",
    "documentation",
    "support",
    "wiki",
    "reference",
    "api",
    "handbook",
    "manual",
    "help",
    "hilfe",
    "faq",
];

/// Path segments of news and magazines.
const STORY_SEGMENTS: &[&str] = &[
    "blog",
    "blogs",
    "news",
    "article",
    "articles",
    "artikel",
    "story",
    "stories",
    "post",
    "posts",
    "insights",
    "magazine",
    "magazin",
    "nachrichten",
    "actualite",
    "actualites",
    "noticias",
    "noticia",
    "notizie",
    "nyheter",
    "aktuell",
    "presse",
    "pressemitteilungen",
    "politik",
    "politics",
    "wirtschaft",
    "sport",
    "opinion",
    "world",
    "business",
];

/// What hosts of handbooks, forums and shops begin with.
const OTHER_HOSTS: &[&str] = &[
    "docs.",
    "doc.",
    "forum.",
    "forums.",
    "community.",
    "shop.",
    "store.",
    "support.",
    "developer.",
    "developers.",
    "help.",
    "users.",
    "answers.",
    "discussion.",
    "discussions.",
    "directory.",
    "talk.",
    "boards.",
    "guides.",
];

/// Software that makes forums and handbooks.
const OTHER_SOFTWARE: &[&str] = &[
    "discourse",
    "phpbb",
    "vbulletin",
    "xenforo",
    "docusaurus",
    "sphinx",
    "mkdocs",
    "vanilla",
    "flarum",
    "simple machines",
    "mybb",
    "invision",
    "shopify",
    "prestashop",
    "magento",
    "gitbook",
    "vitepress",
];

impl Signs {
    fn read(
        page: &Page,
        statements: &Statements<'_>,
        scan: &Scan<'_>,
        article: &Article,
        length: usize,
    ) -> Self {
        let mut signs = Self { list: Vec::new() };
        signs.of_statements(page, statements, article);
        signs.of_text(page, scan, length, statements, article);
        signs.of_address(page, article);
        signs
    }

    fn add(&mut self, weight: i32, sentence: impl Into<String>) {
        self.list.push((weight, sentence.into()));
    }

    fn of_statements(&mut self, page: &Page, statements: &Statements<'_>, article: &Article) {
        let states_article = !statements.articles.is_empty();
        if states_article {
            self.add(4, "the page states an article of its own");
        } else if statements.others >= 3 {
            self.add(-2, format!("the page states {} articles, and none as its own", statements.others));
        }
        let metadata = page.metadata();
        let og_type = metadata.get("og:type").unwrap_or_default().to_ascii_lowercase();
        // The commonest software calls every page an article, and dates those that are.
        let is_dated = article.date_published.is_some();
        if og_type.starts_with("article") || og_type.ends_with(":article") {
            self.add(if is_dated { 2 } else { i32::from(names_a_person(article)) }, "og:type is article");
        } else if ["product", "profile", "book", "business"].iter().any(|it| og_type.contains(it)) {
            self.add(-4, format!("og:type is {og_type}"));
        }
        if is_dated {
            let is_of_page = states_page_date(statements, article);
            self.add(if is_of_page { 1 } else { 2 }, "the page has a date of publication");
        }
        if names_a_person(article) {
            self.add(1, "the page names an author");
        }
        let types = Types::of(page);
        if types.has(&["QAPage", "DiscussionForumPosting"]) {
            self.add(-6, "the page states that it is a discussion");
        }
        if types.has(&["CollectionPage", "SearchResultsPage"]) && !states_article {
            self.add(-4, "the page states that it is a list");
        }
        if types.has(&["Product", "ProductGroup"]) && !states_article {
            self.add(-4, "the page states a product");
        }
        if types.has(&["Service", "LocalBusiness", "SoftwareApplication", "Course", "Event"])
            && !states_article
        {
            self.add(-2, "the page states a service");
        }
        // Magazines print them without the marks of an article; shops and lists state several.
        if types.count("Recipe") == 1 && !states_article {
            self.add(2, "the page states a recipe");
        }
        let software = metadata.get("generator").unwrap_or_default().to_lowercase();
        if let Some(name) = OTHER_SOFTWARE.iter().find(|it| software.contains(*it)) {
            self.add(-6, format!("the page was made by {name}"));
        }
    }

    fn of_text(
        &mut self,
        page: &Page,
        scan: &Scan<'_>,
        length: usize,
        statements: &Statements<'_>,
        article: &Article,
    ) {
        let counts = scan.counts;
        if length >= 1_000 {
            self.add(1, format!("its text weighs {length} letters"));
        } else if length < 250 {
            self.add(-3, format!("its text weighs {length} letters"));
        }
        // Lists and shops are made of many elements and links: a bare page, saved or sent without its frame, is none.
        if length >= 150
            && counts.elements < FEW_ELEMENTS
            && counts.links * 10 <= length
            && !article.headline.is_empty()
        {
            self.add(4, "it has a headline, a text and hardly a link");
        }
        if counts.links > 2 * counts.text.max(length) && length < 1_500 {
            let weight = if length < 500 { -3 } else { -1 };
            self.add(weight, format!("{} of its letters are links", counts.links));
        } else if length >= 400
            && length * 10 > (counts.text + counts.links) * 6
            && (article.date_published.is_some() || address(page).is_none())
        {
            self.add(1, "most of its letters are one text");
        }
        let (paragraphs, middle) = prose(article);
        if paragraphs >= 8 && middle >= 200 && length >= 3_000 {
            self.add(1, format!("half of its {paragraphs} paragraphs have {middle} letters or more"));
        } else if paragraphs >= 20 && middle < 60 {
            self.add(-1, format!("half of its {paragraphs} paragraphs have fewer than {middle} letters"));
        }
        if counts.linked_headings >= 12 && length < 800 && statements.articles.is_empty() {
            self.add(-2, format!("{} of its headings are links", counts.linked_headings));
        } else if counts.linked_headings >= 20
            && counts.links > length
            && length < 2_500
            && statements.articles.is_empty()
        {
            self.add(-1, format!("{} of its headings are links", counts.linked_headings));
        }
        if counts.prices >= 8 && statements.articles.is_empty() {
            self.add(-2, format!("{} prices stand on it", counts.prices));
        }
    }

    fn of_address(&mut self, page: &Page, article: &Article) {
        let Some(url) = address(page) else {
            // A page that was saved as a file: what an address could add is not to be had.
            return self.add(1, "nothing is known of its address");
        };
        let segments: Vec<String> =
            url.path().split('/').filter(|it| !it.is_empty()).map(str::to_lowercase).collect();
        let Some((last, folders)) = segments.split_last() else {
            if url.query().is_none() {
                self.add(-8, "the address is that of the whole site");
            }
            return;
        };
        if last.split(['-', '_']).filter(|it| it.len() > 1).count() >= 4 {
            self.add(1, "its address ends in the words of a headline");
        }
        if folders.iter().any(|it| STORY_SEGMENTS.contains(&it.as_str())) {
            self.add(1, "its address is that of a story");
        }
        let named = |list: &[&str]| {
            segments
                .iter()
                .map(|it| it.split(['.', '?']).next().unwrap_or(it))
                .find(|it| list.contains(it))
                .map(str::to_owned)
        };
        // What has a date and an author is an article under whatever section.
        let is_signed = article.date_published.is_some();
        if let Some(name) = named(FORUM_SEGMENTS) {
            self.add(-8, format!("'{name}' stands in its address"));
        } else if let Some(name) = named(LIST_SEGMENTS) {
            self.add(-4, format!("'{name}' stands in its address"));
        } else if let Some(name) = named(HANDBOOK_SEGMENTS) {
            self.add(-3, format!("'{name}' stands in its address"));
        } else if let Some(name) = named(VAGUE_SEGMENTS) {
            self.add(if is_signed { -1 } else { -2 }, format!("'{name}' stands in its address"));
        }
        if last.split(['-', '_']).any(|it| matches!(it, "services" | "rankings" | "coupons" | "deals")) {
            self.add(-2, "its address ends in the words of a list or an offer");
        }
        let host = url.host_str().unwrap_or_default();
        if let Some(name) = OTHER_HOSTS.iter().find(|it| host.starts_with(*it)) {
            self.add(-6, format!("its host begins with '{name}'"));
        }
    }

    /// The sentences of the signs that count, the weightiest first.
    fn evidence(&self, counts: impl Fn(i32) -> bool, otherwise: &str) -> Vec<String> {
        let mut signs: Vec<&(i32, String)> = self.list.iter().filter(|(weight, _)| counts(*weight)).collect();
        signs.sort_by_key(|(weight, _)| std::cmp::Reverse(weight.abs()));
        let evidence: Vec<String> = signs.into_iter().map(|(_, sentence)| sentence.clone()).collect();
        if evidence.is_empty() { vec![otherwise.to_owned()] } else { evidence }
    }
}

/// The page's address, where it is one of the web.
fn address(page: &Page) -> Option<&Url> {
    page.url.as_ref().filter(|url| matches!(url.scheme(), "http" | "https"))
}

/// The types of all the items that a page states, short.
struct Types<'a>(Vec<&'a str>);

impl<'a> Types<'a> {
    fn of(page: &'a Page) -> Self {
        let mut types = Vec::new();
        for node in &page.json_ld().nodes {
            match node.get("@type") {
                Some(serde_json::Value::String(one)) => types.push(short_name(one)),
                Some(serde_json::Value::Array(several)) => {
                    types.extend(several.iter().filter_map(|it| it.as_str()).map(short_name))
                }
                _ => {}
            }
        }
        Self(types)
    }

    fn count(&self, name: &str) -> usize {
        self.0.iter().filter(|it| **it == name).count()
    }

    fn has(&self, wanted: &[&str]) -> bool {
        self.0.iter().any(|it| wanted.contains(it))
    }
}

#[cfg(test)]
mod tests {
    use masthead_page::{Input, Limits};

    use super::*;

    fn verdict(html: &str, url: &str) -> Verdict {
        let input =
            Input { bytes: html.as_bytes(), url: masthead_article::Url::parse(url).ok(), ..Input::default() };
        crate::extract(&Page::read(&input, &Limits::default())).verdict
    }

    fn story() -> String {
        let who = [
            "mayor", "council", "builder", "engineer", "baker", "teacher", "ferryman", "farmer", "student",
            "painter",
        ];
        let paragraphs: String = who
            .iter()
            .map(|it| {
                format!(
                    "<p>The {it} said on Monday that the bridge will open in spring, and that the {it} was glad of \
                     it, because the way to the other side of the river takes an hour today.</p>"
                )
            })
            .collect();
        format!("<article><h1>The bridge opens in spring</h1>{paragraphs}</article>")
    }

    #[test]
    fn a_dated_story_is_an_article() {
        let html = format!(
            "<title>The bridge opens in spring</title><meta property=og:type content=article><meta property=article:published_time content=2024-04-17>{}",
            story()
        );
        let verdict = verdict(&html, "https://news.example/2024/bridge");
        assert_eq!(verdict.kind, VerdictKind::Article);
        assert!(
            verdict.evidence.iter().any(|it| it.contains("date of publication")),
            "{:?}",
            verdict.evidence
        );
    }

    #[test]
    fn the_same_text_at_the_front_of_a_site_is_none() {
        let html = format!("<meta property=article:published_time content=2024-04-17>{}", story());
        assert_eq!(verdict(&html, "https://news.example/").kind, VerdictKind::Index);
    }

    #[test]
    fn forums_and_products_are_none() {
        let forum =
            format!("<meta name=generator content='phpBB 3'><time datetime=2024-04-17></time>{}", story());
        assert_eq!(verdict(&forum, "https://news.example/viewtopic.php?t=1").kind, VerdictKind::Index);
        let product = format!("<meta property=og:type content=product>{}", story());
        assert_eq!(verdict(&product, "https://news.example/lamp").kind, VerdictKind::Index);
    }

    #[test]
    fn a_page_with_one_recipe_is_an_article_and_one_with_several_is_a_list() {
        let recipe =
            "<script type=application/ld+json>{\"@type\":\"Recipe\",\"name\":\"Fish soup\"}</script>";
        let menu = "<a href=/soups>Soups of the harbour</a> ".repeat(80);
        let of = |recipes: &str| {
            let html = format!("{recipes}<nav>{menu}</nav>{}", story());
            verdict(&html, "https://kitchen.example/fish-soup").kind
        };
        assert_eq!(of(""), VerdictKind::Index);
        assert_eq!(of(recipe), VerdictKind::Article);
        assert_eq!(of(&recipe.repeat(2)), VerdictKind::Index);
    }

    #[test]
    fn walls_are_told_by_their_titles() {
        for (title, kind) in [
            ("Just a moment...", VerdictKind::BotWall),
            ("404 - Seite nicht gefunden", VerdictKind::Removed),
            ("Before you continue to the site", VerdictKind::ConsentWall),
        ] {
            assert_eq!(
                verdict(&format!("<title>{title}</title><p>Please wait"), "https://news.example/a").kind,
                kind,
                "{title}"
            );
        }
        assert_eq!(verdict("<title>x</title>", "https://news.example/a").kind, VerdictKind::Empty);
        assert_eq!(
            verdict("<meta http-equiv=refresh content='0; url=/b'><p>x", "https://news.example/a").kind,
            VerdictKind::Empty
        );
    }

    #[test]
    fn what_pays_for_reading_is_not_all_there() {
        let html = "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"The bridge opens in spring\",\"datePublished\":\"2024-04-17\",\
                    \"isAccessibleForFree\":false}</script><article><h1>The bridge opens in spring</h1><p>The council said on Monday that the bridge will open \
                    in spring, and that the state pays for the work.</p><p>The council said so on Monday, when it met in the town hall for the first time this \
                    year, and nobody spoke against it.</p></article>";
        let verdict = verdict(html, "https://news.example/2024/bridge");
        assert_eq!(verdict.kind, VerdictKind::Paywalled, "{:?}", verdict.evidence);
    }
}

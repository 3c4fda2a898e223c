//! From a page as a server sent it to its record.

use std::panic::{AssertUnwindSafe, catch_unwind};

use masthead::article::{Article, Problem, ProblemCode, Rights, RightsSignal};
use masthead::{Input, Limits, Options, Page, captured_at, captures, extract, feed};
use masthead_fetch::{Clock, FetchError, Fetched, Fetcher, Url};

/// Why a page that was fetched gives no record.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NoRecord {
    /// It is a feed or a sitemap.
    #[error("{0} is a feed or sitemap: masthead feed lists its entries")]
    Feed(Url),
    /// It is something else than HTML.
    #[error("{url} is no HTML page: it was sent as {content_type}")]
    NotHtml {
        /// The page.
        url: Url,
        /// The `Content-Type` it was sent with.
        content_type: String,
    },
    /// Reading it panicked.
    #[error("{0} could not be read: please report this page")]
    Panicked(Url),
    /// Its site keeps it from machines that learn or mine, and the caller asked to respect that.
    #[error("{url} is left out: {} keeps it from machines that learn: {} {}", signal.source, signal.purpose, signal.value)]
    OptedOut {
        /// The page.
        url: Url,
        /// What says so.
        signal: Box<RightsSignal>,
    },
}

/// The record of a page.
///
/// # Errors
/// Where it is no page.
pub fn record<C: Clock>(
    fetcher: &mut Fetcher<C>,
    page: &Fetched,
    options: &Options<'_>,
    limits: &Limits,
) -> Result<Article, NoRecord> {
    let (bytes, content_type) = (&page.response.body, page.response.content_type());
    let Some(form) = captures::form_of_response(content_type, bytes) else {
        let url = page.url.clone();
        return Err(match feed::sniff(bytes) {
            Some(_) => NoRecord::Feed(url),
            None => NoRecord::NotHtml { url, content_type: content_type.unwrap_or("nothing").to_owned() },
        });
    };
    let input = Input {
        bytes,
        url: Some(page.url.clone()),
        captured: captured_at(&page.exchange.date()).ok(),
        content_type,
        form: Some(form),
    };
    let read = || extract(&Page::read(&input, limits), options).article;
    let mut article =
        catch_unwind(AssertUnwindSafe(read)).map_err(|_| NoRecord::Panicked(page.url.clone()))?;
    if page.requested != page.url {
        article.requested_url = Some(page.requested.clone());
    }
    article.problems.extend(
        page.response.problems.iter().map(|it| Problem::new(ProblemCode::Contradiction, it.to_string())),
    );
    let (signals, problems) = fetcher.signals(page);
    article.problems.extend(problems);
    add_signals(&mut article, signals, limits);
    Ok(article)
}

/// Adds what the site says to machines to what the page says.
fn add_signals(article: &mut Article, signals: Vec<RightsSignal>, limits: &Limits) {
    if signals.is_empty() {
        return;
    }
    let known = &mut article.rights.get_or_insert_with(Rights::default).signals;
    for signal in signals {
        if !known.contains(&signal) {
            known.push(signal);
        }
    }
    if known.len() > limits.list_entries {
        let message = format!("{} signals of rights were left out", known.len() - limits.list_entries);
        known.truncate(limits.list_entries);
        let problem = Problem::new(ProblemCode::LimitExceeded, message);
        article.problems.push(problem.field("rights.signals").rule("limits.list_entries"));
    }
}

/// What keeps a page from machines that learn or mine, as far as it can be known before the page is fetched: the
/// robots.txt of its site, which is asked for where it is not known.
///
/// # Errors
/// Where robots.txt cannot be reached.
pub fn opt_out_of_site<C: Clock>(
    fetcher: &mut Fetcher<C>,
    url: &Url,
) -> Result<Option<NoRecord>, FetchError> {
    fetcher.robots(url)?;
    let signals = fetcher.signals_of_robots(url);
    Ok(opted_out(url, &signals))
}

/// What keeps a page from machines that learn or mine, by its record.
pub fn opt_out_of_record(url: &Url, article: &Article) -> Option<NoRecord> {
    opted_out(url, article.rights.as_ref().map_or(&[], |it| &it.signals))
}

fn opted_out(url: &Url, signals: &[RightsSignal]) -> Option<NoRecord> {
    let signal = signals.iter().find(|it| it.is_ai_opt_out())?;
    Some(NoRecord::OptedOut { url: url.clone(), signal: Box::new(signal.clone()) })
}

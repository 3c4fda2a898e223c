//! When two captures are of the same article: by address, and where that does not tell, by text.

use masthead_article::{Article, Url};

/// Parameters of an address that tell where a reader came from, not what is read.
const TRACKING: &[&str] = &[
    "_ga",
    "_gl",
    "at_campaign",
    "at_medium",
    "cmpid",
    "dclid",
    "fbclid",
    "gclid",
    "gclsrc",
    "igshid",
    "mc_cid",
    "mc_eid",
    "mkt_tok",
    "msclkid",
    "ns_campaign",
    "ns_mchannel",
    "ns_source",
    "ocid",
    "smid",
    "srnd",
    "twclid",
    "wt_mc",
    "yclid",
    "ysclid",
];

/// Labels before a host that name a way to show a page, not another page.
const SHOWN_AS: &[&str] = &["www.", "m.", "mobile.", "amp."];

/// Characters of a text from which on it is no coincidence that two addresses have the same one.
const TELLING: u32 = 200;

/// What an article is known by.
pub(crate) struct Identity<'a> {
    /// The address that stands for it.
    pub address: Option<&'a Url>,
    /// The address of the page.
    pub page: Option<&'a Url>,
    /// The address that was asked for.
    pub requested: Option<&'a Url>,
    /// Who published it: the outlet's id, else the host, else nothing.
    pub place: String,
    /// True where the same text of the same outlet is the same article.
    pub is_known_by_text: bool,
}

impl<'a> Identity<'a> {
    pub(crate) fn of(article: &'a Article) -> Self {
        let page = article.url.as_ref().or(article.requested_url.as_ref());
        let address = match (article.canonical_url.as_ref(), page) {
            (Some(canonical), Some(page)) if !is_own(canonical, page) => Some(page),
            (canonical, page) => canonical.or(page),
        };
        let host = || address.and_then(Url::host_str).map(|host| bare(host).to_owned());
        let outlet = &article.outlet;
        Self {
            address,
            page: article.url.as_ref(),
            requested: article.requested_url.as_ref(),
            place: outlet.id.clone().or_else(host).or_else(|| outlet.domain.clone()).unwrap_or_default(),
            is_known_by_text: address.is_none() || article.char_count >= TELLING,
        }
    }
}

/// Whether a page may be known by the address that it states: one of another site is that of the original of a copy,
/// and a front page is a template's mistake.
fn is_own(canonical: &Url, page: &Url) -> bool {
    canonical.host_str().map(bare) == page.host_str().map(bare)
        && (canonical.path() != "/" || page.path() == "/" || canonical.query().is_some())
}

/// A host without the labels that name a way to show a page.
fn bare(host: &str) -> &str {
    SHOWN_AS.iter().find_map(|label| host.strip_prefix(label)).filter(|it| it.contains('.')).unwrap_or(host)
}

/// An address without what does not tell articles apart: scheme, `www.` and the like, default port, fragment,
/// tracking parameters, the slash at the end; parameters sorted. The case of the path stays.
///
/// ```
/// use masthead_store::{Url, address_key};
///
/// let url = Url::parse("https://www.News.example/Story/7/?utm_source=x&b=2&a=1#top")?;
/// assert_eq!(address_key(&url), "news.example/Story/7?a=1&b=2");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn address_key(url: &Url) -> String {
    let host = url.host_str().map_or("", bare);
    let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
    let mut parts: Vec<&str> = url
        .query()
        .unwrap_or_default()
        .split('&')
        .filter(|part| !part.is_empty() && !is_tracking(part))
        .collect();
    parts.sort_unstable();
    let query = if parts.is_empty() { String::new() } else { format!("?{}", parts.join("&")) };
    format!("{host}{port}{}{query}", url.path().trim_end_matches('/'))
}

fn is_tracking(part: &str) -> bool {
    let name = part.split('=').next().unwrap_or(part).to_ascii_lowercase();
    name.starts_with("utm_") || TRACKING.contains(&name.as_str())
}

#[cfg(test)]
mod tests {
    use masthead_article::OutletRef;

    use super::*;

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    #[test]
    fn an_address_has_one_key_however_it_is_written() {
        for same in [
            "https://news.example/a",
            "http://www.news.example:80/a/",
            "https://m.news.example/a?fbclid=1&UTM_Medium=b#c",
        ] {
            assert_eq!(address_key(&url(same)), "news.example/a", "{same}");
        }
        for (other, key) in [
            ("https://news.example/A", "news.example/A"),
            ("https://news.example/a?id=1", "news.example/a?id=1"),
            ("https://news.example:8443/a", "news.example:8443/a"),
            ("https://m.example/a", "m.example/a"),
        ] {
            assert_eq!(address_key(&url(other)), key);
        }
    }

    fn stands_for(canonical: &str, page: &str) -> String {
        let article =
            Article { url: Some(url(page)), canonical_url: Some(url(canonical)), ..Article::default() };
        Identity::of(&article).address.unwrap().to_string()
    }

    #[test]
    fn a_canonical_address_counts_on_its_own_site_only() {
        let page = "https://m.news.example/a?x=1";
        assert_eq!(stands_for("https://news.example/a", page), "https://news.example/a");
        assert_eq!(stands_for("https://agency.example/a", page), page);
        assert_eq!(stands_for("https://news.example/", page), page);
    }

    #[test]
    fn without_an_address_the_outlet_and_the_text_tell() {
        let outlet = OutletRef { domain: Some("news.example".into()), ..OutletRef::default() };
        let article = Article { outlet, ..Article::default() };
        let identity = Identity::of(&article);
        assert_eq!((identity.address, identity.place.as_str()), (None, "news.example"));
        assert!(identity.is_known_by_text);
    }
}

//! The extractor for pages that no outlet owns.

/// Fills fields that are empty from what the page states. (p5: replace me.)
pub fn fields(_page: &masthead_page::Page, _article: &mut masthead_article::Article) {}

/// Reads a whole page. (p5: replace me.)
pub fn extract(_page: &masthead_page::Page) -> masthead_article::Article {
    masthead_article::Article::default()
}

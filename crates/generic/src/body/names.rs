//! What classes, ids and roles say an element is for.
//!
//! Names are split into words at everything that is no letter or digit and where camel case begins a new word;
//! whole words are compared, never parts of them, so that `shareholders` is not `share`.

use masthead_page::ElementRef;

/// A set of purposes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Topics(u32);

impl Topics {
    /// The article's text.
    pub(super) const BODY: Self = Self(1);
    /// The standfirst.
    pub(super) const LEAD: Self = Self(1 << 1);
    /// The words under a picture, and whose it is.
    pub(super) const CAPTION: Self = Self(1 << 2);
    /// Author, date, place, source.
    pub(super) const BYLINE: Self = Self(1 << 3);
    /// Buttons that pass the page on.
    pub(super) const SHARE: Self = Self(1 << 4);
    /// Other stories.
    pub(super) const RELATED: Self = Self(1 << 5);
    /// What readers wrote.
    pub(super) const COMMENT: Self = Self(1 << 6);
    /// The outlet in its own cause: newsletters, subscriptions, appeals.
    pub(super) const PROMO: Self = Self(1 << 7);
    /// Advertisements.
    pub(super) const ADVERT: Self = Self(1 << 8);
    /// The ways around the site.
    pub(super) const NAVIGATION: Self = Self(1 << 9);
    /// Keywords of the story.
    pub(super) const TAGS: Self = Self(1 << 10);
    /// Who the author is.
    pub(super) const BIOGRAPHY: Self = Self(1 << 11);
    /// Consent, copyright, terms.
    pub(super) const LEGAL: Self = Self(1 << 12);
    /// Controls: print, vote, listen, log in.
    pub(super) const TOOL: Self = Self(1 << 13);
    /// Words for screen readers, not shown.
    pub(super) const UNSEEN: Self = Self(1 << 14);
    /// The headline.
    pub(super) const HEADLINE: Self = Self(1 << 15);
    /// Pictures to leaf through, players.
    pub(super) const GALLERY: Self = Self(1 << 16);
    /// A sentence of the text, printed large once more.
    pub(super) const PULL_QUOTE: Self = Self(1 << 17);
    /// A correction of the text.
    pub(super) const CORRECTION: Self = Self(1 << 18);

    /// A story announced: another one, or this one by its standfirst.
    pub(super) const TEASER: Self = Self(1 << 19);

    /// The author.
    pub(super) const AUTHOR: Self = Self(1 << 20);

    /// Purposes that are never the story's text.
    pub(super) const JUNK: Self = Self(
        Self::SHARE.0
            | Self::RELATED.0
            | Self::COMMENT.0
            | Self::PROMO.0
            | Self::ADVERT.0
            | Self::NAVIGATION.0
            | Self::TAGS.0
            | Self::BIOGRAPHY.0
            | Self::LEGAL.0
            | Self::TOOL.0
            | Self::UNSEEN.0
            | Self::TEASER.0,
    );

    /// The junk purposes that a page may use for all its parts; comments are not among them, since a thread can be
    /// longer than the story.
    pub(super) const DOUBTFUL: &[Self] = &[
        Self::SHARE,
        Self::RELATED,
        Self::PROMO,
        Self::ADVERT,
        Self::NAVIGATION,
        Self::TAGS,
        Self::BIOGRAPHY,
        Self::LEGAL,
        Self::TOOL,
        Self::UNSEEN,
        Self::TEASER,
    ];

    /// The set without a purpose.
    pub(super) fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// True if the two sets share a purpose.
    pub(super) fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

/// What the names of an element say.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Names {
    pub(super) topics: Topics,
    /// The element's name and its first class as one number.
    pub(super) kind: u64,
}

/// True for the attributes in which pages name what an element is for: `data-testid`, `data-component-name`, …
fn is_naming(attribute: &str) -> bool {
    match attribute.strip_prefix("data-") {
        Some(rest) => ["name", "testid", "test-id", "component", "module", "type"].iter().any(|end| rest.ends_with(end)),
        None => matches!(attribute, "class" | "id" | "role" | "itemprop"),
    }
}

/// The longest word that is compared, in bytes; every word of the lists is shorter.
const LONGEST_WORD: usize = 24;

impl Names {
    /// Reads the names of an element.
    pub(super) fn of(element: ElementRef<'_>) -> Self {
        let element = element.value();
        let mut topics = Topics::default();
        let mut kind = fnv(FNV_START, element.name().as_bytes());
        for (name, value) in element.attrs() {
            if !is_naming(name) {
                continue;
            }
            if name == "class" {
                let first = value.split_ascii_whitespace().next().unwrap_or_default();
                kind = fnv(kind, first.as_bytes());
            }
            for single in value.split_ascii_whitespace() {
                topics.add(topics_of_name(single));
            }
            if name == "class" && hides(value) {
                topics.add(Topics::UNSEEN);
            }
        }
        Self { topics, kind }
    }
}

/// A class says that the element is not shown, and none that it is on wider or smaller screens.
fn hides(classes: &str) -> bool {
    let hidden = |class: &str| matches!(class, "hidden" | "is-hidden" | "d-none" | "hide" | "invisible" | "u-hidden" | "display-none");
    let shown = |class: &str| class.contains(':') || class.starts_with("d-") && class != "d-none" || class.starts_with("show");
    classes.split_ascii_whitespace().any(hidden) && !classes.split_ascii_whitespace().any(shown)
}

const FNV_START: u64 = 0xcbf2_9ce4_8422_2325;

fn fnv(start: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(start, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Words that take part in a meaning only together.
#[derive(Default)]
struct Parts {
    story: bool,
    text: bool,
    more: bool,
    read: bool,
    most: bool,
    author: bool,
    about: bool,
    sign: bool,
    list: bool,
    pull: bool,
    see: bool,
    also: bool,
    screen: bool,
    reader: bool,
    profile: bool,
    news: bool,
    in_: bool,
    up: bool,
    next: bool,
    tag: bool,
    quote: bool,
    visually: bool,
    hidden: bool,
    letter: bool,
    sub: bool,
    title: bool,
    log: bool,
    table: bool,
    contents: bool,
    sr: bool,
    only: bool,
    toc: bool,
}

fn topics_of_name(name: &str) -> Topics {
    let mut topics = Topics::default();
    let mut parts = Parts::default();
    let mut words = Words::new(name);
    let mut index = 0;
    while let Some(word) = words.next() {
        // What the element belongs to or has, not what it is: `has-sidebar`, `tag-sponsored`.
        let describes = matches!(
            word,
            "has" | "no" | "with" | "without" | "is" | "not" | "type" | "status" | "format" | "category" | "cat" | "js"
                | "hide" | "show" | "single" | "theme" | "layout" | "post" | "hentry"
        );
        if index == 0 && describes && matches!(word, "has" | "no" | "with" | "without" | "not" | "status" | "format" | "category") {
            return topics;
        }
        topics.add(topic_of_word(word));
        parts.note(word, index);
        index += 1;
    }
    // WordPress gives a post the class `tag-x` for each keyword x.
    if parts.tag && index > 1 && !parts.list {
        return Topics::default();
    }
    topics.add(parts.topics(index));
    topics
}

impl Parts {
    fn note(&mut self, word: &str, index: usize) {
        match word {
            "article" | "story" | "post" | "entry" | "artikel" | "art" | "articulo" | "noticia" | "nota" | "newsitem" => {
                self.story = true;
            }
            "body" | "content" | "text" | "copy" | "bodytext" | "inhalt" | "texte" | "cuerpo" | "txt" => self.text = true,
            "more" => self.more = true,
            "read" => self.read = true,
            "most" => self.most = true,
            "author" | "authors" | "autor" | "writer" => self.author = true,
            "about" => self.about = true,
            "sign" => self.sign = true,
            "list" | "links" | "container" | "cloud" | "wrapper" => self.list = true,
            "pull" => self.pull = true,
            "see" => self.see = true,
            "also" => self.also = true,
            "screen" => self.screen = true,
            "reader" => self.reader = true,
            "box" | "bio" | "info" | "card" | "profile" | "description" | "desc" | "block" => self.profile = true,
            "news" | "stories" | "articles" | "posts" => self.news = true,
            "in" => self.in_ = true,
            "up" => self.up = true,
            "next" | "prev" | "previous" => self.next = true,
            "tag" if index == 0 => self.tag = true,
            "quote" => self.quote = true,
            "visually" => self.visually = true,
            "hidden" => self.hidden = true,
            "letter" => self.letter = true,
            "sub" => self.sub = true,
            "title" | "headline" | "heading" => self.title = true,
            "log" => self.log = true,
            "table" => self.table = true,
            "contents" => self.contents = true,
            "sr" => self.sr = true,
            "only" => self.only = true,
            "toc" => self.toc = true,
            _ => {}
        }
    }

    fn topics(&self, words: usize) -> Topics {
        let mut topics = Topics::default();
        if self.story && self.text {
            topics.add(Topics::BODY);
        }
        if (self.read || self.see) && (self.more || self.also) || self.more && self.news || self.most && self.read {
            topics.add(Topics::RELATED);
        }
        if self.next && (self.news || self.story || self.up) {
            topics.add(Topics::RELATED);
        }
        if self.author {
            topics.add(Topics::AUTHOR);
        }
        if self.author && (self.about || self.profile) {
            topics.add(Topics::BIOGRAPHY);
        }
        if self.sign && self.up || self.news && self.letter {
            topics.add(Topics::PROMO);
        }
        if self.sign && self.in_ || self.log && self.in_ {
            topics.add(Topics::TOOL);
        }
        if self.pull && self.quote {
            topics.add(Topics::PULL_QUOTE);
        }
        if self.sr && self.only || self.screen && self.reader || self.visually && self.hidden {
            topics.add(Topics::UNSEEN);
        }
        if self.sub && self.title {
            topics.add(Topics::LEAD);
        }
        if self.tag && self.list {
            topics.add(Topics::TAGS);
        }
        // `toc-3` is the place that an entry of the table leads to.
        if self.table && self.contents || self.toc && (words == 1 || self.list) {
            topics.add(Topics::TOOL);
        }
        topics
    }
}

/// What one word says by itself. English first, since sites of all languages name things in it; then the words
/// that German, French, Spanish, Italian, Polish, Chinese and Vietnamese sites use beside it.
fn topic_of_word(word: &str) -> Topics {
    match word {
        "articlebody" | "storybody" | "articletext" | "articlecontent" | "entrycontent" | "postcontent" | "postbody"
        | "storytext" | "storycontent" | "newsbody" | "newstext" | "bodytext" | "bodycopy" | "articlecopy"
        | "newscontent" | "zoomcontent" => Topics::BODY,
        "lead" | "lede" | "standfirst" | "dek" | "deck" | "subtitle" | "subheadline" | "subhead" | "subhed"
        | "abstract" | "chapo" | "chapeau" | "vorspann" | "sapo" | "bajada" | "entradilla" | "sumario" | "ingress"
        | "manchet" | "standfirsts" | "excerpt" | "occhiello" | "sommario" | "catenaccio" | "intro" | "introtext"
        | "leadtext" | "einleitung" | "leader" | "anlauf" | "introduction" => Topics::LEAD,
        "caption" | "captions" | "credit" | "credits" | "legend" | "legende" | "bildunterschrift" | "imagecaption"
        | "photocaption" | "figcaption" | "didascalia" | "photocredit" | "imagecredit" | "wpcaption" | "bildtext"
        | "cutline" | "copyrightholder" => Topics::CAPTION,
        "byline" | "bylines" | "author" | "authors" | "meta" | "metadata" | "date" | "dates" | "datetime"
        | "timestamp" | "published" | "pubdate" | "updated" | "postmeta" | "entrymeta" | "dateline" | "publishdate"
        | "datepublished" | "datemodified" | "autor" | "kicker" | "articleinfo" | "readtime" => Topics::BYLINE,
        "share" | "shares" | "sharing" | "sharebar" | "sharetools" | "sharebuttons" | "sharebox" | "social"
        | "socials" | "sociallinks" | "socialmedia" | "socialshare" | "addthis" | "sharethis" | "addtoany"
        | "sharedaddy" | "teilen" | "partage" | "compartir" | "fenxiang" | "bdsharebuttonbox" | "shariff" => Topics::SHARE,
        "related" | "relateds" | "relatedposts" | "relatedarticles" | "relatedstories" | "relatednews"
        | "relatedlinks" | "relatedcontent" | "jp-relatedposts" | "recommended" | "recommendation"
        | "recommendations" | "recommend" | "recirc" | "recirculation" | "readmore" | "seealso" | "mostread"
        | "mostpopular" | "mostviewed" | "popular" | "trending" | "outbrain" | "taboola"
        | "similar" | "upnext" | "zergnet" | "revcontent" | "plista" | "morestories" | "morenews" | "morefrom"
        | "readnext" | "xiangguan" | "tuijian" | "verwandt" | "suggested" | "suggestions" | "yarpp" | "onward"
        | "nextprev" | "crp" | "promoted" | "relacionadas" | "relacionados" | "correlati" => Topics::RELATED,
        "comment" | "comments" | "commentlist" | "commentform" | "disqus" | "respond" | "reply" | "kommentar"
        | "kommentare" | "commentaires" | "comentarios" | "pinglun" | "livefyre" | "spotim" | "viafoura" | "fyre"
        | "discussion" | "komentarze" | "commenti" | "conversation" => Topics::COMMENT,
        "newsletter" | "newsletters" | "subscribe" | "subscription" | "subscriptions" | "signup" | "donate"
        | "donation" | "donations" | "promo" | "promos" | "promotion" | "promobox" | "cta" | "upsell" | "optin"
        | "mailchimp" | "mc4wp" | "appeal" | "membership" | "abo" | "mailmunch" | "leadgen" | "subscriber"
        | "aboteaser" | "patreon" | "follow" | "followus" => Topics::PROMO,
        "ad" | "ads" | "advert" | "adverts" | "advertisement" | "advertising" | "adbox" | "adslot" | "adsbygoogle"
        | "dfp" | "sponsor" | "sponsors" | "werbung" | "anzeige" | "anzeigen" | "publicidad" | "publicite"
        | "reklama" | "reklam" | "adcontainer" | "adwrapper" | "guanggao" | "adunit" | "affiliate" => Topics::ADVERT,
        "nav" | "navigation" | "navbar" | "menu" | "breadcrumb" | "breadcrumbs" | "crumbs" | "crumb" | "pagination"
        | "pager" | "sidebar" | "topbar" | "footer" | "sitemap" | "pathway" | "prevnext" | "complementary"
        | "contentinfo" | "banner" | "siteheader" | "sitefooter" | "skiplink" | "rightrail" | "rail"
        | "ariadne" | "brotkrumen" | "seitenleiste" => Topics::NAVIGATION,
        "tags" | "taglist" | "tagcloud" | "keywords" | "topics" | "articletags" | "posttags" | "schlagworte"
        | "hashtags" | "etiquetas" | "tagi" | "motscles" => Topics::TAGS,
        "bio" | "authorbox" | "authorbio" | "biography" | "aboutauthor" | "authorinfo" | "authorprofile" => {
            Topics::BIOGRAPHY
        }
        "cookie" | "cookies" | "consent" | "gdpr" | "copyright" | "disclaimer" | "privacy" | "onetrust" | "cmp"
        | "impressum" => Topics::LEGAL,
        "tools" | "tool" | "toolbar" | "toolbox" | "actions" | "print" | "printer" | "fontsize" | "rating"
        | "ratings" | "vote" | "voting" | "poll" | "quiz" | "feedback" | "login" | "register" | "modal" | "popup"
        | "overlay" | "tooltip" | "search" | "searchform" | "bookmark" | "buttons" | "listen" | "countdown"
        | "notification" | "notifications" | "lightbox" | "regwall" | "bianji" | "zebian"
        | "erweima" | "qrcode" | "placeholder" | "readability" => Topics::TOOL,
        "sronly" | "visuallyhidden" | "offscreen" | "screenreader" | "a11y" => Topics::UNSEEN,
        "headline" | "hed" | "ueberschrift" | "titre" | "titulo" => Topics::HEADLINE,
        "gallery" | "slideshow" | "carousel" | "slider" | "swiper" | "slick" | "player" | "jwplayer" | "galerie" => {
            Topics::GALLERY
        }
        "teaser" | "teasers" | "teasertext" | "card" | "cards" => Topics::TEASER,
        "pullquote" | "pullquotes" => Topics::PULL_QUOTE,
        "correction" | "corrections" | "clarification" | "editorsnote" => Topics::CORRECTION,
        _ => Topics::default(),
    }
}

/// The words of a name, in lower case.
struct Words<'a> {
    rest: &'a [u8],
    word: [u8; LONGEST_WORD],
}

impl<'a> Words<'a> {
    fn new(name: &'a str) -> Self {
        Self { rest: name.as_bytes(), word: [0; LONGEST_WORD] }
    }

    /// The next word; one that is too long for any list comes as the empty text.
    fn next(&mut self) -> Option<&str> {
        let start = self.rest.iter().position(u8::is_ascii_alphanumeric)?;
        self.rest = &self.rest[start..];
        let mut end = 1;
        while let Some(byte) = self.rest.get(end) {
            let humps = byte.is_ascii_uppercase() && self.rest[end - 1].is_ascii_lowercase();
            if humps || !byte.is_ascii_alphanumeric() {
                break;
            }
            end += 1;
        }
        let (found, rest) = self.rest.split_at(end);
        self.rest = rest;
        let Some(word) = self.word.get_mut(..end) else { return Some("") };
        word.copy_from_slice(found);
        word.make_ascii_lowercase();
        Some(std::str::from_utf8(word).unwrap_or(""))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_by_whole_words() {
        for (name, topics) in [
            ("article-body", Topics::BODY),
            ("articleBody", Topics::BODY),
            ("StoryBodyCompanionColumn", Topics::BODY),
            ("social_share", Topics::SHARE),
            ("relatedPosts", Topics::RELATED),
            ("read-more", Topics::RELATED),
            ("author-box", Topics::BIOGRAPHY),
            ("shareholders", Topics::default()),
            ("has-sidebar", Topics::default()),
            ("tag-sponsor", Topics::default()),
            ("tag-list", Topics::TAGS),
        ] {
            assert!(name != "article-body" || topics_of_name(name) == topics, "{name}");
            assert!(topics == Topics::default() || topics_of_name(name).any(topics), "{name}");
            assert!(topics != Topics::default() || topics_of_name(name) == topics, "{name}");
        }
    }

    #[test]
    fn a_word_longer_than_any_list_is_no_word_of_them() {
        assert_eq!(topics_of_name(&"share".repeat(9)), Topics::default());
    }
}

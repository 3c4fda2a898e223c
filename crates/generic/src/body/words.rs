//! What the words in the names of elements mean. English first, since sites of all languages name things in it; then
//! the words that German, French, Spanish, Italian, Polish, Chinese and Vietnamese sites use beside it.

use std::sync::LazyLock;

use super::digest::{ByDigest, digest};
use super::topics::Topics;

/// Words that mean something only together with others, as a set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Parts(u32);

impl Parts {
    const STORY: Self = Self(1);
    const TEXT: Self = Self(1 << 1);
    const MORE: Self = Self(1 << 2);
    const READ: Self = Self(1 << 3);
    const MOST: Self = Self(1 << 4);
    const AUTHOR: Self = Self(1 << 5);
    const ABOUT: Self = Self(1 << 6);
    const SIGN: Self = Self(1 << 7);
    const LIST: Self = Self(1 << 8);
    const SEE: Self = Self(1 << 9);
    const ALSO: Self = Self(1 << 10);
    const SCREEN: Self = Self(1 << 11);
    const READER: Self = Self(1 << 12);
    const PROFILE: Self = Self(1 << 13);
    const NEWS: Self = Self(1 << 14);
    const IN: Self = Self(1 << 15);
    const UP: Self = Self(1 << 16);
    const NEXT: Self = Self(1 << 17);
    const TAG: Self = Self(1 << 18);
    const VISUALLY: Self = Self(1 << 19);
    const HIDDEN: Self = Self(1 << 20);
    const LETTER: Self = Self(1 << 21);
    const SUB: Self = Self(1 << 22);
    const TITLE: Self = Self(1 << 23);
    const LOG: Self = Self(1 << 24);
    const TABLE: Self = Self(1 << 25);
    const CONTENTS: Self = Self(1 << 26);
    const SR: Self = Self(1 << 27);
    const ONLY: Self = Self(1 << 28);
    const TOC: Self = Self(1 << 29);
    const FACT: Self = Self(1 << 30);
    const BOX: Self = Self(1 << 31);

    pub(super) fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }

    fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// What the parts of one name mean together. A name has one word or more.
    pub(super) fn topics(self, words: usize) -> Topics {
        let mut topics = Topics::default();
        if self == Self::default() {
            return topics;
        }
        for (one, other, topic) in PAIRS {
            if self.any(*one) && self.any(*other) {
                topics.add(*topic);
            }
        }
        if self.any(Self::AUTHOR) {
            topics.add(Topics::AUTHOR);
        }
        // `toc-3` is the place that an entry of the table leads to.
        if self.any(Self::TOC) && words == 1 {
            topics.add(Topics::TOOL);
        }
        topics
    }

    /// WordPress gives a post the class `tag-x` for each keyword x.
    pub(super) fn is_keyword(self, words: usize) -> bool {
        self.any(Self::TAG) && words > 1 && !self.any(Self::LIST)
    }
}

/// Two words that mean something together: one of the first, one of the second.
const PAIRS: &[(Parts, Parts, Topics)] = &[
    (Parts::STORY, Parts::TEXT, Topics::BODY),
    (Parts::READ.or(Parts::SEE), Parts::MORE.or(Parts::ALSO), Topics::RELATED),
    (Parts::MORE, Parts::NEWS, Topics::RELATED),
    (Parts::MOST, Parts::READ, Topics::RELATED),
    (Parts::NEXT, Parts::NEWS.or(Parts::STORY).or(Parts::UP), Topics::RELATED),
    (Parts::AUTHOR, Parts::ABOUT.or(Parts::PROFILE), Topics::BIOGRAPHY),
    (Parts::SIGN, Parts::UP, Topics::PROMO),
    (Parts::NEWS, Parts::LETTER, Topics::PROMO),
    (Parts::SIGN.or(Parts::LOG), Parts::IN, Topics::TOOL),
    (Parts::TABLE, Parts::CONTENTS, Topics::TOOL),
    (Parts::TOC, Parts::LIST, Topics::TOOL),
    (Parts::SR, Parts::ONLY, Topics::UNSEEN),
    (Parts::SCREEN, Parts::READER, Topics::UNSEEN),
    (Parts::VISUALLY, Parts::HIDDEN, Topics::UNSEEN),
    (Parts::SUB, Parts::TITLE, Topics::LEAD),
    (Parts::TAG, Parts::LIST, Topics::TAGS),
    (Parts::FACT, Parts::BOX, Topics::FACTS),
];

const PARTS: &[(Parts, &str)] = &[
    (Parts::STORY, "article story post entry artikel art articulo noticia nota newsitem"),
    (Parts::TEXT, "body content text copy bodytext inhalt texte cuerpo txt"),
    (Parts::MORE, "more"),
    (Parts::READ, "read"),
    (Parts::MOST, "most"),
    (Parts::AUTHOR, "author authors autor writer"),
    (Parts::ABOUT, "about"),
    (Parts::SIGN, "sign"),
    (Parts::LIST, "list links container cloud wrapper"),
    (Parts::SEE, "see"),
    (Parts::ALSO, "also"),
    (Parts::SCREEN, "screen"),
    (Parts::READER, "reader"),
    (Parts::PROFILE, "box bio info card profile description desc block"),
    (Parts::NEWS, "news stories articles posts"),
    (Parts::IN, "in"),
    (Parts::UP, "up"),
    (Parts::NEXT, "next prev previous"),
    (Parts::TAG, "tag"),
    (Parts::VISUALLY, "visually"),
    (Parts::HIDDEN, "hidden"),
    (Parts::LETTER, "letter"),
    (Parts::SUB, "sub"),
    (Parts::TITLE, "title headline heading"),
    (Parts::LOG, "log"),
    (Parts::TABLE, "table"),
    (Parts::CONTENTS, "contents"),
    (Parts::SR, "sr"),
    (Parts::ONLY, "only"),
    (Parts::TOC, "toc"),
    (Parts::FACT, "fact facts fakta fakten info expandable collapsible"),
    (Parts::BOX, "box boks kasten ruta"),
];

const WORDS: &[(Topics, &str)] = &[
    // The text, written as one word.
    (
        Topics::BODY,
        "articlebody storybody articletext articlecontent entrycontent postcontent postbody storytext \
         storycontent newsbody newstext bodytext bodycopy articlecopy newscontent zoomcontent",
    ),
    // The standfirst, as newsrooms of several countries call it.
    (
        Topics::LEAD,
        "lead lede standfirst dek deck subtitle subheadline subhead subhed abstract chapo chapeau vorspann \
         sapo bajada entradilla sumario ingress manchet standfirsts excerpt occhiello sommario catenaccio \
         intro introtext leadtext einleitung leader anlauf introduction preface shorttext \
         summary",
    ),
    // Under a picture.
    (
        Topics::CAPTION,
        "caption captions credit credits legend legende bildunterschrift imagecaption photocaption \
         figcaption didascalia photocredit imagecredit wpcaption bildtext cutline copyrightholder",
    ),
    // Between headline and text.
    (
        Topics::BYLINE,
        "byline bylines author authors meta metadata date dates datetime timestamp published pubdate \
         updated postmeta entrymeta dateline publishdate datepublished datemodified autor kicker \
         articleinfo readtime",
    ),
    // To pass the page on; names of widgets that do.
    (
        Topics::SHARE,
        "share shares sharing sharebar sharetools sharebuttons sharebox social socials sociallinks \
         socialmedia socialshare addthis sharethis addtoany sharedaddy teilen partage compartir fenxiang \
         bdsharebuttonbox shariff",
    ),
    // Other stories; names of services that recommend them.
    (
        Topics::RELATED,
        "related relateds relatedposts relatedarticles relatedstories relatednews relatedlinks \
         relatedcontent recommended recommendation recommendations recommend recirc recirculation readmore \
         seealso mostread mostpopular mostviewed popular trending outbrain taboola similar upnext zergnet \
         revcontent plista morestories morenews morefrom readnext xiangguan tuijian verwandt suggested \
         suggestions yarpp onward nextprev crp promoted relacionadas relacionados correlati",
    ),
    // What readers wrote; names of services for it.
    (
        Topics::COMMENT,
        "comment comments commentlist commentform disqus respond reply kommentar kommentare commentaires \
         comentarios pinglun livefyre spotim viafoura fyre discussion komentarze commenti conversation",
    ),
    // In the outlet's own cause.
    (
        Topics::PROMO,
        "newsletter newsletters subscribe subscription subscriptions signup donate donation donations promo \
         promos promotion promobox cta upsell optin mailchimp mc4wp appeal membership abo mailmunch leadgen \
         subscriber aboteaser paidbox patreon follow followus",
    ),
    // Advertisements.
    (
        Topics::ADVERT,
        "ad ads advert adverts advertisement advertising adbox adslot adsbygoogle dfp sponsor sponsors \
         werbung anzeige anzeigen publicidad publicite reklama reklam adcontainer adwrapper guanggao adunit \
         affiliate",
    ),
    // Ways around the site.
    (
        Topics::NAVIGATION,
        "nav navigation navbar menu breadcrumb breadcrumbs crumbs crumb pagination pager sidebar topbar \
         footer sitemap pathway prevnext complementary contentinfo banner siteheader sitefooter skiplink \
         rightrail rail ariadne brotkrumen seitenleiste",
    ),
    // Keywords.
    (
        Topics::TAGS,
        "tags taglist tagcloud keywords topics articletags posttags postmetadata schlagworte hashtags etiquetas tagi \
         motscles",
    ),
    // Who the author is.
    (Topics::BIOGRAPHY, "bio authorbox authorbio biography aboutauthor authorinfo authorprofile"),
    // Consent and rights.
    (Topics::LEGAL, "cookie cookies consent gdpr copyright disclaimer privacy onetrust impressum"),
    // Controls.
    (
        Topics::TOOL,
        "tools tool toolbar toolbox actions print printer fontsize rating ratings vote voting poll quiz \
         feedback login register modal popup popover overlay tooltip search searchform bookmark buttons listen \
         countdown notification notifications lightbox regwall bianji zebian erweima qrcode placeholder \
         readability",
    ),
    // For screen readers.
    (Topics::UNSEEN, "sronly visuallyhidden offscreen screenreader a11y"),
    // Facts in a box.
    (
        Topics::FACTS,
        "factbox factsbox faktabox faktaboks faktaruta faktenbox faktenkasten infobox infoboks infokasten",
    ),
    // A story announced.
    (Topics::TEASER, "teaser teasers teasertext card cards"),
];

/// What the words mean.
struct Meanings {
    by_digest: ByDigest<(Topics, Parts)>,
    /// A bit for each digest that is there; others may share it. Most words of most pages mean nothing.
    present: [u64; 64],
}

impl Meanings {
    fn of(&mut self, word: &str) -> &mut (Topics, Parts) {
        let digest = digest(0, word.as_bytes());
        let (index, bit) = place(digest);
        self.present[index] |= bit;
        self.by_digest.entry(digest).or_default()
    }
}

/// The bit of a digest.
fn place(digest: u64) -> (usize, u64) {
    ((digest >> 58) as usize, 1 << (digest >> 52 & 63))
}

static MEANINGS: LazyLock<Meanings> = LazyLock::new(|| {
    let mut meanings = Meanings { by_digest: ByDigest::default(), present: [0; 64] };
    for (topic, words) in WORDS {
        words.split(' ').for_each(|word| meanings.of(word).0.add(*topic));
    }
    for (part, words) in PARTS {
        words.split(' ').for_each(|word| meanings.of(word).1.add(*part));
    }
    meanings
});

/// What a word in lower case means by itself, and what part it takes in a meaning.
pub(super) fn meaning(word: &[u8]) -> (Topics, Parts) {
    let digest = digest(0, word);
    let (index, bit) = place(digest);
    if MEANINGS.present[index] & bit == 0 {
        return Default::default();
    }
    MEANINGS.by_digest.get(&digest).copied().unwrap_or_default()
}

/// True if the words behind this one tell what an element belongs to or has, not what it is: `has-sidebar`.
pub(super) fn describes(word: &[u8]) -> bool {
    matches!(word, b"has" | b"no" | b"with" | b"without" | b"not" | b"status" | b"format" | b"category")
}

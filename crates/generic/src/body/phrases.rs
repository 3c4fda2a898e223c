//! Phrases by which pages in many languages announce what is no part of the story. Structure comes first: these
//! decide only about short blocks. All lists are in lower case, their entries parted by `|`.

use std::collections::{BTreeMap, HashSet};
use std::sync::LazyLock;

use crate::text::{Phrases, after};

/// What stands over or under an advertisement, and other words that are a whole block by themselves. Letters and
/// digits only.
static LABELS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    "ad|ads|advert|advertisement|advertising|advertisementcontinuereadingbelow|storycontinuesbelow|\
    storycontinuesbelowadvertisement|articlecontinuesbelowadvertisement|articlecontinuesafteradvertisement|\
    advertisementscrolltocontinue|continuereadingthemainstory|continuereading|\
    thisadvertisementhasnotloadedyetbutyourarticlecontinuesbelow|anzeige|werbung|publicité|publicidad|\
    publicidade|pubblicità|reklama|reklam|annons|annonse|annonce|advertentie|mainos|реклама|広告|广告|廣告|\
    광고|إعلان|iklan|quảngcáo|comments|comment|nocomments|leaveacomment|share|sharethis|sharethisarticle|\
    teilen|partager|compartir|print|tweet|email|facebook|twitter|whatsapp|linkedin|copylink|loading|\
    socialshare|sharethispost|image|skippastnewsletterpromotion|afternewsletterpromotion|skipadvertisement|skiptocontent|skiptomaincontent|\
    close|next|previous|advertisementadvertisement|theend|endofarticle|thisslideshowrequiresjavascript|\
    empfohlenerredaktionellerinhalt|sponsored|promoted|photogallery|readmore|seemore|dontmiss|tags|topics|\
    相关阅读|分享|評論|评论"
        .split('|')
        .collect()
});

/// Beginnings of a line that leads to another story.
static LEADS_AWAY: LazyLock<Beginnings> = LazyLock::new(|| {
    Beginnings::new(
        "read more|read also|also read|read next|see also|see more|related:|related story|related stories|\
         related articles|related coverage|related posts|related news|recommended:|don't miss|don’t miss|\
         watch:|watch now|must read|must-read|you may also like|you may like|what to read next|\
         you may also enjoy|you might also like|more from|more on this|more stories|further reading|\
         top stories|trending|click here to|lesen sie auch|lesen sie mehr|lesen sie hier|lesen sie dazu|\
         mehr zum thema|lies auch|auch interessant|mehr dazu|siehe auch|passend dazu|\
         das könnte dich|das thema könnte|dieses thema könnte|diese themen könnten|diese artikel könnten|\
         dieser artikel könnte|diese beiträge könnten|dieser beitrag könnte|das könnte sie|das könnte ihnen|weiterlesen|lire aussi|\
         à lire aussi|a lire aussi|lire la suite|à lire|voir aussi|sur le même sujet|lea también|mira:|mire:|mira también|mire también|lea:|vea:|vea también|vea además|lea además|también lea|también lee|\
         \
         lee también|leer más|lea más|te puede interesar|ver más|más información|noticia relacionada|\
         también puedes leer|puede leer|leia também|leia mais|veja também|saiba mais|leggi anche|\
         leggi di più|vedi anche|czytaj także|czytaj też|czytaj również|czytaj więcej|zobacz też|\
         zobacz także|zobacz również|przeczytaj także|lees ook|lees meer|läs också|läs även|läs mer|\
         les også|les mer|læs også|læs mere|lue myös|lue lisää|читайте также|читать также|читайте ещё|\
         читайте еще|смотрите также|читайте також|читайте нас|прочетете още|вижте още|още по темата|\
         čtěte také|čtěte více|přečtěte si|čítajte aj|pročitajte i|citește și|citeşte şi|olvasta már|\
         διαβάστε επίσης|διαβάστε ακόμη|διαβάστε ακόμα|ayrıca okuyun|ilginizi çekebilir|baca juga|\
         baca selengkapnya|xem thêm|đọc thêm|यह भी पढ़ें|ये भी पढ़ें|اقرأ أيضا|اقرأ أيضاً|اقرأ المزيد|\
         أنظر أيضا|相关阅读|相关报道|相关新闻|推荐阅读|延伸阅读|更多阅读|此前报道|点击进入|延伸閱讀|\
         相關新聞|推薦閱讀|更多新聞|看更多|関連記事|関連リンク|あわせて読みたい|続きを読む|【関連】|\
         【写真】|관련기사|관련 기사|▶",
    )
});

/// Beginnings of a block in which the outlet speaks for itself: what it asks, sells, or says of its rights.
static OWN_CAUSE: LazyLock<Beginnings> = LazyLock::new(|| {
    Beginnings::new(
        "subscribe to|subscribe now|subscribe for|sign up for|sign up to|sign up here|sign up now|\
         get the latest|get our|get breaking news|join our|join us on|join the conversation|follow us|\
         follow @|like us on|download our|download the|support our|support independent|donate|\
         become a member|tell us what you think|have a tip|got a tip|have a story|got a story|\
         do you have a story|contact us|email us|send us|this article was originally published|\
         this article originally appeared|this story was originally|this post originally|\
         this article first appeared|originally published|copyright|©|(c) |all rights reserved|\
         the views expressed|the opinions expressed|enjoyed this|if you enjoyed|want more|for more stories|\
         for more news|for all the latest|for the latest|check out our|listen to|create a free account|\
         report a typo|report an error|see a typo|our standards|filed under|posted in|tagged|tags:|topics:|\
         hashtag:|source:|via:|image credit|photo credit|photo:|photo by|photos:|featured image|\
         crédits photo|titelbild|bildquelle|bildnachweis|quelle:|quellen:|quellenangaben|fuente:|fonte:|\
         źródło:|источник:|autor:|permalink|permalien|weitere informationen|weiterführende|image:|\
         image source|images:|picture:|share this|leave a comment|comments (|posted by|written by|edited by|\
         abonnieren sie|abonnez-vous|inscrivez-vous|suscríbete|suscribete|síguenos|siga-nos|siga o|\
         iscriviti|seguici|zapisz się|schrijf je in|prenumerera|подписывайтесь|подпишитесь|присоединяйтесь|\
         siguenos|síganos|siganos|foto:|fotos:|bild:|bilder:|photocredit|photo credits|\
         dieser text wurde veröffentlicht|dieser text ist lizenziert|dieses werk ist lizenziert|this work is licensed|\
         der beitrag wurde am|dieser beitrag wurde am|dieser eintrag wurde|this entry was posted|this post was posted|\
         kennt ihr schon|kennst du schon|kennen sie schon|die mit sternchen|die mit einem stern|\
         следите за|підписуйтесь|stichworte|schlagworte|letzte aktualisierung|aktualisiert am|last updated|\
         folgen sie|© |责任编辑|（责任编辑|(责任编辑|\
         【责任编辑|責任編輯|责编|责任校对|编辑：|编辑:|（编辑|(编辑|[责任编辑|本文来源|来源：|来源:|\
         文章来源|转载请注明|未经授权|版权声明|免责声明|原标题|（原标题|(原标题|声明：|扫描二维码|更多精彩|\
         欢迎关注|关注我们|微信公众号|打开微信|标签：|关键词|关键字|特别声明|校对：|校对 |編輯：|文章標籤|\
         記者／|ⓒ|무단전재|저작권자",
    )
});

/// Beginnings of a question or a line in which the page asks its readers what they think of it, or counts that.
static ASKS: LazyLock<Beginnings> = LazyLock::new(|| {
    Beginnings::new(
        "was this article|was this page|was this helpful|did you like this|did you enjoy this|did you find this|\
         how useful was|rate this|click on a star|no ratings yet|no votes so far|average rating|\
         war der artikel|war dieser artikel|war dieser beitrag|hat ihnen der|hat ihnen dieser|hat dir der|hat dir dieser|\
         gefällt ihnen|gefällt dir|hat es dir gefallen|wie hilfreich war|wie hat ihnen|möchten sie den artikel|\
         möchten sie diesen|noch keine bewertung|bisher keine bewertung|durchschnittliche bewertung|\
         artikel bewerten|beitrag bewerten|teilen sie diesen|teile diesen|share your thoughts|\
         cet article vous a|avez-vous aimé|partagez cet|notez cet|te ha gustado|te gustó|¿te ha gustado|¿te gustó|\
         comparte esta|comparte este|compartir este|ti è piaciuto|condividi questo|vond je dit|deel dit artikel",
    )
});

/// Words with which a line asks its readers to follow the outlet, where it names a network.
static FOLLOW: LazyLock<Beginnings> = LazyLock::new(|| {
    Beginnings::new(
        "follow |you can follow|find us|connect with|stay connected|like us|folgen |folge |folgt |besuchen sie uns|\
         suivez|retrouvez|siga|sigue|síguenos|siguenos|síganos|siganos|segui|seguici|siga-nos|volg |följ |følg |\
         seuraa |śledź|obserwuj|takip|ikuti",
    )
});

/// The networks.
static NETWORKS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "facebook|twitter|instagram|telegram|whatsapp|tiktok|linkedin|youtube|google news|threads|bluesky|mastodon",
    )
});

/// Beginnings of the line at which a text ends for those who do not pay.
static WALL: LazyLock<Beginnings> = LazyLock::new(|| {
    Beginnings::new(
        "to continue reading|to read the full|to read the rest|to read this article|to view the full|to view the rest|\
         to keep reading|to access the full|please subscribe|please log in|subscribe to continue|subscribe to read|\
         already a subscriber|log in to continue|sign in to continue|this article is for subscribers|\
         this content is for|this story is for subscribers|um weiterzulesen|um den artikel zu|um den artikel weiter|um den artikel vollständig|um den ganzen artikel|zum weiterlesen|\
         jetzt weiterlesen|weiterlesen mit|sie möchten weiterlesen|pour lire la suite|la suite est réservée|\
         cet article est réservé|para seguir leyendo|para continuar leyendo|contenido exclusivo para suscriptores|\
         para continuar lendo|per continuare a leggere",
    )
});

/// Parts of a sentence in which the outlet does not answer for what others say in it.
static DISCLAIMS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "not responsible for the op|not responsible for the content|not necessarily reflect|not necessarily those of|\
         not necessarily represent|views expressed in this|opinions expressed in this|views expressed here|opinions expressed here|\
         nicht die meinung der redaktion|nicht unbedingt die meinung|gibt nicht die meinung|n'engagent que|\
         no refleja necesariamente|no reflejan necesariamente|não reflete necessariamente",
    )
});

/// Whole lines under which a text is followed by what is no part of it. Letters and digits only.
static APPENDIX: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    "kontakt|kontaktdaten|pressekontakt|contact|contacts|contactus|mediacontact|contacto|contatti|ansprechpartner|\
    weitereinformationen|zusatzinformationen|zusätzlicheinformationen|weiterführendeinformationen|\
    furtherinformation|moreinformation|formoreinformation|downloads|zumdownload"
        .split('|')
        .collect()
});

/// Words by which a line says whom to ask about a press release.
static CONTACT: LazyLock<Beginnings> = LazyLock::new(|| {
    Beginnings::new(
        "pressekontakt|kontakt|media contact|press contact|contact:|contacts:|contact presse|contacto|contatti|\
         ansprechpartner|contatto stampa|contacto de prensa",
    )
});

/// True if the page asks its readers what they think of it.
pub(super) fn asks(text: &str) -> bool {
    ASKS.begin(text)
}

/// True if the line asks to follow the outlet on a network.
pub(super) fn asks_to_follow(text: &str) -> bool {
    FOLLOW.begin(text) && NETWORKS.stand_in(text)
}

/// True if the text ends here for those who do not pay.
pub(super) fn is_wall(text: &str) -> bool {
    // `Il vous reste 58 % de cet article à lire.`
    WALL.begin(text) || text.starts_with("Il vous reste") && text.contains('%')
}

/// True if the outlet does not answer for what others say.
pub(super) fn disclaims(text: &str) -> bool {
    DISCLAIMS.stand_in(text)
}

/// Words by which a line with a link tells of another text of the outlet.
static OWN_STORY: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "in unserem beitrag|in unserem artikel|in unserem ratgeber|in unserer ausgabe|in our article|in our guide|\
         in our story|dans notre article|en nuestro artículo|em nosso artigo|nel nostro articolo|in ons artikel",
    )
});

/// True if the line tells of another text of the outlet.
pub(super) fn names_own_story(text: &str) -> bool {
    OWN_STORY.stand_in(text)
}

/// True if what follows the line, as letters and digits only, is no part of the text.
pub(super) fn begins_appendix(letters: &str) -> bool {
    APPENDIX.contains(letters)
}

/// True if the line says whom to ask, and how.
pub(super) fn is_contact(text: &str) -> bool {
    CONTACT.begin(text) && (text.contains('@') || text.chars().filter(char::is_ascii_digit).count() > 6)
}

/// True if letters of Latin and of Cyrillic stand in one word, several times: what is written so hides from filters of
/// advertisements.
pub(super) fn mixes_scripts(text: &str) -> bool {
    if text.is_ascii() {
        return false;
    }
    let mixed = |word: &&str| {
        word.contains(|c: char| c.is_ascii_alphabetic())
            && word.contains(|c| matches!(c, '\u{400}'..='\u{45f}'))
    };
    text.split(|c: char| !c.is_alphabetic()).filter(mixed).take(3).count() == 3
}

/// Beginnings of what stands in the place of an embed until the reader consents to it.
static CONSENT: LazyLock<Beginnings> = LazyLock::new(|| {
    Beginnings::new(
        "an dieser stelle find|an dieser stelle steht|an dieser stelle befindet|\
         du kannst ihn dir mit einem klick|sie können ihn sich mit einem klick|ich bin damit einverstanden|\
         ich bin einverstanden, dass mir|personenbezogene daten können|um eingebettete inhalte|\
         mit dem klick auf|mit klick auf den|wir benötigen ihre zustimmung|wir benötigen ihre einwilligung|\
         dieser inhalt ist|diesen inhalt|externer inhalt|externen inhalt|empfohlener externer inhalt|\
         zum anzeigen von inhalten|damit sie diesen inhalt|damit dieser inhalt|datenschutzeinstellungen|\
         deine privatsphäre-einstellungen|ihre privatsphäre-einstellungen|\
         inhalte von|link zum youtube-inhalt|this content is hosted by|\
         this content is not available due to your privacy|to view this content|to see this content|\
         by clicking|please accept cookies|allow content|accept cookies|we need your consent|\
         your browser does not support|javascript is|please enable javascript|this video is unavailable|\
         video unavailable|this content is reserved for|ce contenu est bloqué|en cliquant sur|\
         this post contains affiliate|this post may contain affiliate|this article contains affiliate|\
         this article may contain affiliate|this page contains affiliate|some of the links|affiliate links|\
         affiliate disclosure|in diesem artikel sind affiliate|dieser artikel enthält affiliate|\
         werbung. dieser beitrag|werbung wegen|werbung, weil|werbung, da|unbezahlte werbung|enthält werbung|\
         dieser beitrag enthält werbung|dieser beitrag enthält affiliate|mit * gekennzeichnet|\
         para ver este contenido|per visualizzare questo contenuto",
    )
});

/// Beginnings of the line that says what a story was called where it was taken from.
static ORIGINAL_TITLE: LazyLock<Beginnings> =
    LazyLock::new(|| Beginnings::new("原标题|（原标题|(原标题|原標題|（原標題|原題"));

/// Words by which a caption says whose the picture is.
static CREDITS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "getty|shutterstock|ap photo|afp/|/afp|/reuters|reuters/|picture alliance|dpa/|imago|(photo|photo:|\
         photo by|photo credit|photograph:|image:|image credit|picture:|foto:|foto di|foto ©|bild:|symbolbild|\
         symbolfoto|archivfoto|archivbild|crédit photo|photo ©|фото:|©|视频截图|截图|供图|资料图|图源|图片来源|\
         图为|資料照|圖／|圖/|写真|撮影|사진",
    )
});

/// Words for "taken by" with which a Chinese caption ends.
const TAKEN_BY: &str = "摄|攝";

/// True if the line says what the story was called where it was taken from.
pub(super) fn is_original_title(text: &str) -> bool {
    ORIGINAL_TITLE.begin(text)
}

/// True if the text says whose a picture is.
pub(super) fn is_credit(text: &str) -> bool {
    let text = text.trim_end_matches(|c: char| !c.is_alphanumeric());
    CREDITS.stand_in(text) || TAKEN_BY.split('|').any(|word| text.ends_with(word))
}

/// Words by which an outlet asks for something for itself.
static APPEALS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(
        "newsletter|subscribe|subscription|sign up|sign in to|log in to|your inbox|donate|donation|\
         contribute to our|support our|become a member|membership|unlimited access|unlimited online access|\
         unlimited digital access|free account|create an account|free trial|e-paper|epaper|our app|\
         push notifications|follow us|abonnement|abonnieren|abonnez|jetzt testen|jetzt weiterlesen|4 wochen|\
         kostenlos testen|gratis testen|probeabo|whatsapp-kanal|whatsapp channel|\
         monatlich kündbar|jetzt registrieren|registrieren sie sich|kostenlos registrieren|\
         anmelden|einloggen|mit einer spende|unterstützen sie uns|unser youtube-kanal|unserem youtube-kanal|\
         our youtube channel|our telegram channel|nuestro canal|tenemos canal|us as a preferred source|us on google news|\
         suscríbete|suscripción|suscriptor|boletín|iscriviti|\
         abbonati|assine|assinante|prenumer|nyhetsbrev|nyhedsbrev|nieuwsbrief|subskry|会員登録|有料会員|メルマガ|\
         订阅|訂閱|구독|your contribution|your letterbox|for your support|stay up to date|подпишитесь|подписывайтесь|подписк|підпишіться|підписуйтесь|підписк",
    )
});

/// Beginnings of the line over what a company or an author is.
static ABOUT: LazyLock<Beginnings> = LazyLock::new(|| {
    Beginnings::new(
        "about |über |à propos d|acerca de|sobre |informazioni su|o firmie|over |om |关于|關於|について|\
         会社概要|media contact|press contact|contact:|contacts:|notes to editors|pressekontakt|\
         contact presse|forward-looking statements|kontakt:|contacto:|contatti:|ansprechpartner",
    )
});

/// Whole lines over what a page says of its author. Letters and digits only.
static ABOUT_AUTHOR: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    "abouttheauthor|abouttheauthors|aboutthewriter|meettheauthor|meettheauthors|überdenautor|überdieautorin|\
    überdieautoren|zumautor|zurautorin|àproposdelauteur|àproposdelauteure|sobreelautor|sobrelaautora|sobreoautor|\
    sobreaautora|sullautore|sullautrice|overdeauteur|oautorze|oautorce|omförfattaren|omforfatteren|关于作者|關於作者|\
    作者简介|作者簡介"
        .split('|')
        .collect()
});

/// True if the line, as letters and digits only, stands over what the page says of the author.
pub(super) fn is_about_author(letters: &str) -> bool {
    ABOUT_AUTHOR.contains(letters)
}

/// True if the line names whom the rest is about.
pub(super) fn is_about(text: &str) -> bool {
    ABOUT.begin(text)
}

/// True if the block stands in for an embed.
pub(super) fn is_consent(text: &str) -> bool {
    CONSENT.begin(text)
}

/// True if the outlet asks for something for itself in the block.
pub(super) fn appeals(text: &str) -> bool {
    APPEALS.stand_in(text)
}

/// True if the block, as letters and digits only, is a label.
pub(super) fn is_label(letters: &str) -> bool {
    LABELS.contains(letters)
}

/// True if the block begins as a line that leads to another story.
pub(super) fn leads_away(text: &str) -> bool {
    LEADS_AWAY.begin(text)
}

/// True if the block begins as the outlet's own cause.
pub(super) fn is_own_cause(text: &str) -> bool {
    OWN_CAUSE.begin(text)
}

/// Beginnings of lines, by their first characters.
struct Beginnings(BTreeMap<char, Vec<&'static str>>);

impl Beginnings {
    fn new(phrases: &'static str) -> Self {
        let mut by_first: BTreeMap<char, Vec<&'static str>> = BTreeMap::new();
        for phrase in phrases.split('|') {
            if let Some(first) = phrase.chars().next() {
                by_first.entry(first).or_default().push(phrase);
            }
        }
        Self(by_first)
    }

    /// True if the text begins with one of them, whatever its case and the marks before it.
    fn begin(&self, text: &str) -> bool {
        let text = text.trim_start_matches(|c: char| !c.is_alphanumeric() && !OPENING.contains(c));
        self.starts(text) || text.starts_with(['(', '[']) && self.starts(text.trim_start_matches(['(', '[']))
    }

    fn starts(&self, text: &str) -> bool {
        let first = text.chars().next().and_then(|first| first.to_lowercase().next());
        let Some(phrases) = first.and_then(|first| self.0.get(&first)) else { return false };
        phrases.iter().any(|phrase| after(text, phrase).is_some())
    }
}

/// Marks with which some of the phrases begin.
const OPENING: &str = "（(【[©ⓒ▶";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_phrases_can_be_looked_for() {
        for (phrases, text) in [
            (&NETWORKS, "Follow us on TikTok"),
            (&DISCLAIMS, "The views expressed here are the author's"),
            (&OWN_STORY, "Mehr dazu in unserem Beitrag"),
            (&CREDITS, "Foto: Ann Lee"),
            (&APPEALS, "Jetzt Newsletter bestellen"),
        ] {
            assert!(phrases.stand_in(text), "{text}");
            assert!(!phrases.stand_in("The bridge opens in spring"));
        }
    }
}

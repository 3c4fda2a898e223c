//! The words of bylines, in many languages: labels before names, jobs beside them, and what is no person.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use masthead_article::{AuthorRole, is_unspaced};

use crate::lookup::Words;

/// What a word before a name says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    Role(AuthorRole),
    /// Somebody who neither wrote nor edited, such as who checked the facts.
    Unwanted,
}

/// Words before who wrote it, in lower case, parted by `|`.
const AUTHORS: &str = "written and edited by|written by|authored by|words|words by|words and photos by|posted by|published by|\
     submitted by|created by|story by|article by|reported by|report by|contributed by|interview by|\
     guest post by|post by|opinion by|analysis by|a post by|about the author|about|article written by|\
     authors|author(s)|author|by|from|text & interview|text und interview|interview|interviewed by|\
     protokoll|aufgezeichnet von|eingestellt von|gepostet von|publiziert von|rezept von|\
     von unserem redakteur|von unserer redakteurin|publié par|ein beitrag von|ein gastbeitrag von|\
     gastbeitrag von|ein artikel von|ein kommentar von|kommentar von|eine analyse von|\
     ein interview von|interview von|geschrieben von|verfasst von|veröffentlicht von|erstellt von|gespeichert von|\
     beitrag von|blog beitrag von|blogbeitrag von|artikel von|text von|redaktion:|text und fotos|text|aus|von|autorinnen|autorin|autoren|autor/in|\
     autor*in|autor|verfasser|écrit par|rédigé par|propos recueillis par|texte|par|auteur(s)|auteurs|auteur|\
     escrito por|publicado por|autor(a)|autora|por|a cura di|scritto da|pubblicato da|autore|di|\
     geschreven door|door|skrevet av|skrevet af|tekst|av|af|автор|текст|penulis|oleh|yazar|本报记者|特约记者|\
     作者|撰文|撰稿|执笔|记者|記者|通讯员|文";

/// Words before who edited it.
const EDITORS: &str = "edited by|editing by|updated by|责任编辑|責任編輯|责编|编辑|編輯";

/// Words before who translated it.
const TRANSLATORS: &str =
    "translated by|übersetzt von|übersetzung|traduit par|traducción|перевод|翻译|翻譯|译者";

/// Words before who took the pictures.
const PHOTOGRAPHERS: &str = "photographs by|photography by|photograph by|photos by|photo by|pictures by|images by|image by|\
     fotos|foto|bilder|bild|фото|摄影|攝影";

/// Words before somebody or something else.
const UNWANTED: &str = "medically reviewed by|reviewed by|fact checked by|fact-checked by|verified by|researched by|expert reviewed by|\
     source|sources|quelle|来源|來源|источник|fuente|fonte|produced by|sponsored by|image credit|credit|\
     comments|share|follow";

/// The labels, sorted by their words.
static LABELS: LazyLock<Vec<(&str, Label)>> = LazyLock::new(|| {
    let lists = [
        (AUTHORS, Label::Role(AuthorRole::Author)),
        (EDITORS, Label::Role(AuthorRole::Editor)),
        (TRANSLATORS, Label::Role(AuthorRole::Translator)),
        (PHOTOGRAPHERS, Label::Role(AuthorRole::Photographer)),
        (UNWANTED, Label::Unwanted),
    ];
    let mut labels: Vec<_> = lists
        .into_iter()
        .flat_map(|(words, label)| words.split('|').map(move |word| (word, label)))
        .collect();
    labels.sort_by_key(|(word, _)| *word);
    labels
});

/// The labels that begin with a character, which is in lower case.
pub(super) fn labels(first: char) -> impl Iterator<Item = &'static (&'static str, Label)> {
    let start = LABELS.partition_point(|(word, _)| word.chars().next() < Some(first));
    LABELS[start..].iter().take_while(move |(word, _)| word.starts_with(first))
}

/// Words for what people do, which stand before or behind their names.
const JOBS: &str = "staff writer reporter editor correspondent contributor columnist senior chief producer \
     journalist author redakteur redakteurin autor autorin korrespondent korrespondentin \
     chefredakteur volontär volontärin journaliste periodista redactor giornalista freelance freier \
     contributing guest associate managing deputy political follow updated published posted analyst \
     director gardener founder co-founder ceo cto manager head professor president vp expert \
     specialist consultant strategist attorney coach dietitian lead reviewer tester is ist über show more view all alle";

/// Names of days and months, long and short, which stand beside names.
const DATES: &str = "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat \
     sun january february march april june july august september october november december jan feb \
     mar apr jun jul aug sep sept oct nov dec montag dienstag mittwoch donnerstag freitag samstag \
     sonntag mo di mi do fr sa so januar februar märz mai juni juli oktober dezember okt dez lundi \
     mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril juin juillet août \
     septembre octobre novembre décembre lunes martes miércoles jueves viernes sábado domingo enero \
     febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre last";

/// Words that stand in the names of desks, agencies, companies and accounts, and not in those of people.
const NO_PERSON: &str = "staff editor editors editorial team redaktion redaktionsteam onlineredaktion desk news newsroom \
     newsdesk admin administrator media agency agencies wire wires online magazine magazin journal \
     radio group gruppe inc llc gmbh ltd corp company university universität institute institut \
     department office foundation association blog guest contributor contributors reporter reporters \
     writer writers correspondent presse agentur rédaction redacción redaccion redazione redaksi \
     redactie redakcja redakce redaktionen редакция reuters afp dpa ap apa ansa efe bloomberg \
     anonymous unknown null undefined none service services network studio webmaster moderator \
     support marketing communications nachrichtenagentur pressestelle verlag verein e.v ev stiftung \
     board club center centre bureau press associated xinhua dts sid ots pm pressemitteilung author \
     autor home contact email share facebook twitter read more comments comment subscribe view posts \
     articles follow minutes minute min ago today yesterday published updated posted photo photos \
     foto fotos getty images copyright privacy login sign advertisement sponsored tv fm tweet print \
     redazionale agence agencia agenzia ministry ministerium government council committee users user \
     the this our your all click here about show see profile website www newsletter bild bilder uhr \
     kommentare lesezeit reading time date category categories tags tag in on of for to is was has \
     are datum stand publiziert veröffentlicht eingestellt erstellt alle beiträge beitrag artikel \
     über schließen quelle rubrik kategorie kategorien kommentar teilen drucken folgen mehr weitere \
     zur zum person advertiser disclosure research development strategy content design code solutions \
     technologies bank collective numbers way health policy terms menu name bio insights full page \
     blogger profil publishers publishing search skip cookies cookie accept publié publicado mis lire \
     compartir nachrichten special";

/// Words in the names of those who write together under one name.
const DESKS: &str = "staff team desk newsroom newsdesk editors editorial correspondent correspondents bureau redaktion \
     onlineredaktion sportredaktion redaktionsteam rédaction redacción redaccion redazione redação redactie redaktionen \
     redaksjonen redakcja redakce редакция redaksi agencies agency agenturen agences agencias agenzie reporters";

/// Parts of names in lower case.
const PARTICLES: &str = "de von van der den del della di da dos das do du la le el al bin ben ibn ter ten zu zur zum vom \
     y e of und af av d’ d' the op het st san dalla degli lo bint abu";

/// Words between two names.
const BETWEEN: &str = "and und et y e og och en i ja with mit avec con com a и oraz ve dan sowie";

/// What a word is beside, before or in names; it can be several of these.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sorts(u8);

impl Sorts {
    /// A word for what people do.
    pub(super) const JOB: Self = Self(1);
    /// The name of a day or a month.
    pub(super) const DATE: Self = Self(1 << 1);
    /// A word that no name of a person holds.
    pub(super) const NO_PERSON: Self = Self(1 << 2);
    /// A word in the name of those who write together.
    pub(super) const DESK: Self = Self(1 << 3);
    /// A part of a name that is written small.
    pub(super) const PARTICLE: Self = Self(1 << 4);
    /// A word that parts two names.
    pub(super) const BETWEEN: Self = Self(1 << 5);

    /// What a word is, whatever its case.
    pub(super) fn of(word: &str) -> Self {
        let sorts = if word.is_ascii() {
            SORTS.get_in_any_case(word.as_bytes())
        } else {
            SORTS.get(word.to_lowercase().as_bytes())
        };
        sorts.unwrap_or_default()
    }

    pub(super) fn has(self, sort: Self) -> bool {
        self.0 & sort.0 != 0
    }
}

static SORTS: LazyLock<Words<Sorts>> = LazyLock::new(|| {
    let lists = [
        (JOBS, Sorts::JOB),
        (DATES, Sorts::DATE),
        (NO_PERSON, Sorts::NO_PERSON),
        (DESKS, Sorts::DESK),
        (PARTICLES, Sorts::PARTICLE),
        (BETWEEN, Sorts::BETWEEN),
    ];
    let mut sorts: BTreeMap<&str, Sorts> = BTreeMap::new();
    for (words, sort) in lists {
        words.split(' ').for_each(|word| sorts.entry(word).or_default().0 |= sort.0);
    }
    Words::new(sorts.into_iter())
});

/// True for the name of an editorial office in Chinese or Japanese.
pub(super) fn is_han_desk(text: &str) -> bool {
    text.chars().count() <= 12
        && ["编辑部", "編輯部", "编辑组", "本报讯", "综合报道", "編集部", "取材班"]
            .iter()
            .any(|it| text.contains(it))
}

/// What Chinese pages print where they know no author.
const HAN_UNKNOWN: &[&str] = &["未知", "佚名", "匿名", "不详", "本站", "网友", "網友"];

/// Parts of the names of offices in Chinese and Japanese.
const HAN_OFFICES: &str = "网 網 报 報 社 编辑 編輯 新闻 新聞 公司 委员 频道 中心 通讯 综合 财经 作者 消息 整理 来源 转载 传媒 出版 集团 大学 学院 研究 协会 期刊 杂志 博客 编译 デジタル \
     オンライン ニュース 新闻网 最近文章 文章 问 记者 記者";

/// Words behind a name in a line of several, in Chinese.
const HAN_STOPS: &str = "阅读 评论 发表 发布 时间 来源 出自 译 日期 浏览 点击 字号 校对 编辑 摄影 责编 责任编辑 發表 發佈 時間 整合";

/// True for a text in Chinese or Japanese that is no name of a person.
pub(super) fn is_han_office(text: &str) -> bool {
    HAN_UNKNOWN.contains(&text)
        || HAN_OFFICES.split(' ').any(|it| text.contains(it))
        || text.ends_with(['部', '编', '局', '会'])
}

/// True for a word in Chinese that a name ends before.
pub(super) fn is_han_stop(word: &str) -> bool {
    word.starts_with(is_unspaced) && HAN_STOPS.split(' ').any(|it| word.starts_with(it))
}

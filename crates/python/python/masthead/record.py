"""The record, as the dict that `masthead.extract` returns. Written by `cargo xtask gen` from the schema."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypedDict

if TYPE_CHECKING:
    from typing_extensions import NotRequired


class AlternateUrl(TypedDict):
    """The same article under another address."""

    url: str
    """The address."""
    language: NotRequired[str | None]
    """Its language as declared, BCP 47."""


class OutletRef(TypedDict):
    """The outlet that published a page."""

    id: NotRequired[str | None]
    """The id of the outlet's crate, such as `bg-vesti`; null for a page that no outlet owns."""
    name: NotRequired[str | None]
    """The name, such as `Vesti.bg`."""
    domain: NotRequired[str | None]
    """The host, without `www.`."""
    country: NotRequired[str | None]
    """The country of the publisher, ISO 3166-1 alpha-2, upper case."""


Kind = Literal[
    "article",
    "opinion",
    "analysis",
    "interview",
    "brief",
    "live_blog",
    "gallery",
    "video",
    "audio",
    "sponsored",
    "other",
    "unknown",
]
"""The kind of piece."""


class Author(TypedDict):
    """Who signs the article: a person, or the desk, team or firm that signs in the place of one. A news agency is no
    author but an entry of `info_sources`."""

    name: str
    """The name."""
    role: AuthorRole
    """What they did."""
    is_organization: NotRequired[bool]
    """True for a desk, team or firm."""
    url: NotRequired[str | None]
    """Their page."""
    raw: NotRequired[str | None]
    """The words it was read from, where they differ from the name."""


AuthorRole = Literal[
    "author",
    "editor",
    "translator",
    "photographer",
    "correspondent",
    "unknown",
]
"""What a person of the byline did."""


class InfoSource(TypedDict):
    """An agency or outlet that the text comes from or quotes."""

    name: str
    """The name as the page prints it, in its shortest printed form."""
    role: SourceRole
    """What it had to do with the text."""
    id: NotRequired[str | None]
    """The id in the shared list of agencies, such as `afp`."""
    url: NotRequired[str | None]
    """The address that the page gives for it."""
    raw: NotRequired[str | None]
    """The words it was read from, where they differ from the name."""


SourceRole = Literal[
    "originator",
    "quoted",
    "distributor",
    "aggregator",
    "unknown",
]
"""What an agency or outlet had to do with a text."""


class Dateline(TypedDict):
    """The place and day before the first sentence."""

    raw: str
    """As printed."""
    place: NotRequired[str | None]
    """The place."""
    date: NotRequired[str | None]
    """The day, as printed."""


class NewsTime(TypedDict):
    """A point in time as a page states it.
    
    `value` is RFC 3339 where the precision is a minute or better and the offset is known
    (`2024-04-17T15:05:00+02:00`); else it is truncated to what is known: `2024`, `2024-04`, `2024-04-17`, or a
    local date and time without an offset (`2024-04-17T15:05:00`). ninjs calls the same
    `truncatedDateTimeType`."""

    value: str
    """The date, or the date and time, in the form told above."""
    offset_minutes: NotRequired[int | None]
    """Minutes east of UTC, -1080 to 1080; absent where the page and the outlet say nothing of it."""
    precision: Precision
    """How exact the source is."""
    basis: TimeBasis
    """What the value rests on."""
    raw: str
    """The words it was read from."""


Precision = Literal[
    "year",
    "month",
    "day",
    "minute",
    "second",
    "unknown",
]
"""How exact a date is."""


TimeBasis = Literal[
    "explicit",
    "outlet_policy",
    "relative",
    "archive",
    "inferred",
    "unknown",
]
"""What a date rests on."""


class Origin(TypedDict):
    """A place among many: a record of a web archive, a file of a folder, a line of a file."""

    file: NotRequired[str | None]
    """The file, as it was named by whoever had it read."""
    offset: int
    """Where the record or line begins: bytes from the start of the file, compressed as it is; 0 where the file is the page."""
    within: NotRequired[int | None]
    """Where the record begins inside the decompressed member that starts at `offset`, where several records share
    one."""
    record_id: NotRequired[str | None]
    """The record's `WARC-Record-ID`."""
    http_status: NotRequired[int | None]
    """The status that the server answered with."""


class Block(TypedDict):
    """The JSON form of every block: what the schema shows and what is read."""

    type: str
    """`paragraph`, `heading`, `quote`, `list`, `table`, `image`, `video`, `audio`, `embed`, `code`,
    `correction` or `separator`; a later minor version may add words."""
    level: NotRequired[int | None]
    """Of a heading: 1 to 6."""
    text: NotRequired[str | None]
    """The text without marks, of paragraph, heading, quote, code, correction; of an embed what stands there
    without the site's scripts."""
    inlines: NotRequired[list[Inline] | None]
    """The same text in runs, only where a run has a mark."""
    by: NotRequired[str | None]
    """Of a quote: whom it quotes."""
    ordered: NotRequired[bool | None]
    """Of a list: numbered."""
    items: NotRequired[list[ListItem] | None]
    """Of a list."""
    caption: NotRequired[str | None]
    """Of a table."""
    rows: NotRequired[list[list[Cell]] | None]
    """Of a table."""
    image: NotRequired[int | None]
    """Of an image: index into `images`."""
    video: NotRequired[int | None]
    """Of a video: index into `videos`."""
    audio: NotRequired[int | None]
    """Of an audio piece: index into `audios`."""
    provider: NotRequired[str | None]
    """Of an embed: the site."""
    url: NotRequired[str | None]
    """Of an embed: its address."""


class Inline(TypedDict):
    """A run of text with the same marks. A line break is the character `\\n` in the text."""

    text: str
    """The text, white space folded as a browser shows it."""
    strong: NotRequired[bool]
    """Of strong importance (`strong`, `b`)."""
    emphasis: NotRequired[bool]
    """Stressed (`em`, `i`)."""
    link: NotRequired[str | None]
    """Where the run leads to, as an absolute address."""


class ListItem(TypedDict):
    level: NotRequired[int]
    """0 for the list itself (then left out), 1 for a list inside one of its items, and so on."""
    text: str
    """Its text without marks."""
    inlines: NotRequired[list[Inline] | None]
    """The same text in runs, only where a run has a mark."""


class Cell(TypedDict):
    header: NotRequired[bool]
    """A head of a row or column; left out where it is not."""
    text: str
    """Its text without marks."""
    inlines: NotRequired[list[Inline] | None]
    """The same text in runs, only where a run has a mark."""


class Image(TypedDict):
    """A picture."""

    url: NotRequired[str | None]
    """Its address, the largest that the page gives; null where the page names none: a text, or a picture that a script
    loads, of which the page holds the words."""
    renditions: NotRequired[list[Rendition]]
    """The sizes that the page offers."""
    caption: NotRequired[str | None]
    """The words below it, without the credit."""
    alt: NotRequired[str | None]
    """The words for those who cannot see it."""
    credit: NotRequired[str | None]
    """The credit as printed."""
    info_source: NotRequired[str | None]
    """The agency of the credit, by name."""
    is_lead: NotRequired[bool]
    """The picture at the head of the article."""


class Rendition(TypedDict):
    """One size of a picture."""

    url: str
    """Its address."""
    width: NotRequired[int | None]
    """Pixels."""
    height: NotRequired[int | None]
    """Pixels."""
    media_type: NotRequired[str | None]
    """Such as `image/webp`."""


class Media(TypedDict):
    """A video or an audio piece."""

    url: NotRequired[str | None]
    """The file."""
    embed_url: NotRequired[str | None]
    """The page that plays it."""
    title: NotRequired[str | None]
    """Its title."""
    duration: NotRequired[str | None]
    """ISO 8601, such as `PT4M29S`."""
    poster: NotRequired[str | None]
    """The picture shown before it plays."""


class Related(TypedDict):
    """Another article that the page points to."""

    headline: NotRequired[str | None]
    """Its headline; null where only the address is known."""
    url: NotRequired[str | None]
    """Its address; null where the input is text and names none."""
    relation: Relation
    """What it has to do with this one."""
    date: NotRequired[NewsTime | None]
    """Its date."""
    body: NotRequired[list[Block]]
    """Its text, where the whole of it stands inside the page."""


Relation = Literal[
    "related",
    "earlier",
    "series",
    "recommended",
    "embedded",
    "unknown",
]
"""What another article has to do with this one."""


class LiveUpdate(TypedDict):
    """An entry of a running report."""

    id: NotRequired[str | None]
    """The page's own mark for it."""
    date_published: NotRequired[NewsTime | None]
    """When it was added."""
    headline: NotRequired[str | None]
    """Its headline."""
    by: NotRequired[str | None]
    """Its byline as printed."""
    body: list[Block]
    """Its text."""
    pinned: NotRequired[bool]
    """Kept at the top."""


class Correction(TypedDict):
    """A correction or notice of change."""

    raw: str
    """As printed."""
    date: NotRequired[NewsTime | None]
    """When it was made."""


Access = Literal[
    "free",
    "metered",
    "subscriber",
    "registration",
    "unknown",
]
"""Who may read an article, as the outlet declares."""


Representation = Literal[
    "full",
    "partial",
    "unknown",
]
"""How much of an article a record holds."""


class RepublishedFrom(TypedDict):
    """The article that this one is a copy of."""

    outlet: NotRequired[str | None]
    """The outlet's id or, where no outlet crate knows it, its host."""
    url: NotRequired[str | None]
    """Its address."""
    headline: NotRequired[str | None]
    """Its headline."""


class TranslationOf(TypedDict):
    """The article that this one is a translation of."""

    url: NotRequired[str | None]
    """Its address."""
    language: NotRequired[str | None]
    """Its language, BCP 47."""


class Rights(TypedDict):
    """Copyright, licence and what machines may do."""

    copyright_holder: NotRequired[str | None]
    """Who holds the copyright."""
    copyright_notice: NotRequired[str | None]
    """The notice as printed."""
    license: NotRequired[str | None]
    """The licence, as an address or a name."""
    usage_terms: NotRequired[str | None]
    """The terms of use, as an address or as printed."""
    signals: NotRequired[list[RightsSignal]]
    """What page, headers and robots.txt say to machines. Recorded, never decided upon."""


class RightsSignal(TypedDict):
    """One statement about what machines may do."""

    source: str
    """Where it stands: `meta`, `header`, `robots_txt`, `tdmrep`."""
    agent: str
    """Whom it speaks to, such as `*` or `gptbot`."""
    purpose: str
    """What it is about, such as `index`, `tdm`, `ai_training`."""
    value: str
    """What it says, such as `noindex`."""
    raw: str
    """As it stands."""


class Verdict(TypedDict):
    """What the page turned out to be, and why we think so."""

    kind: VerdictKind
    """The answer."""
    evidence: list[str]
    """What speaks for it, one short sentence each, the weightiest first."""


VerdictKind = Literal[
    "article",
    "partial",
    "paywalled",
    "consent_wall",
    "bot_wall",
    "live_blog",
    "index",
    "removed",
    "unsupported_layout",
    "empty",
    "unknown",
]
"""The kinds of page."""


class ParserRef(TypedDict):
    """What read the page."""

    id: str
    """The id of the outlet's crate, or `generic`."""
    version: str
    """The version of Masthead."""
    layout: NotRequired[str | None]
    """The layout that was chosen; null for `generic`."""


class Evidence(TypedDict):
    """One candidate for a field: where it stood, what stood there, and what became of it."""

    source: EvidenceSource
    """The kind of place."""
    locator: str
    """The place, such as a selector, a JSON-LD path or a line number."""
    raw: str
    """What stood there, cut at 200 characters."""
    rule: str
    """The rule that looked there, such as `bg-vesti/html-2020/headline[0] css h1.title`."""
    chosen: bool
    """True for the candidate that the field holds."""
    rejected_because: NotRequired[str | None]
    """Why not, where it was not chosen."""


EvidenceSource = Literal[
    "json_ld",
    "microdata",
    "meta",
    "state",
    "selector",
    "text_line",
    "archive",
    "url",
    "feed",
    "outlet_constant",
    "derived",
    "caller",
    "unknown",
]
"""The kinds of place a value can come from."""


class Problem(TypedDict):
    """One finding. Extraction does not fail; it tells."""

    code: ProblemCode
    """What happened, as a word to count by."""
    field: NotRequired[str | None]
    """The field of the record it concerns, such as `date_published`; absent where it concerns the whole page."""
    rule: NotRequired[str | None]
    """The rule or limit that caused it, such as `bg-vesti/html-2020/headline[0] css h1` or `limits.depth`."""
    message: str
    """What happened, to what, and what to do, for a person: lower case, no full stop."""


ProblemCode = Literal[
    "missing",
    "ambiguous",
    "contradiction",
    "unreadable",
    "impossible",
    "limit_exceeded",
    "flattened",
    "bad_bytes",
    "encoding_mismatch",
    "repaired_json",
    "broken_json",
    "repaired_markup",
    "refused",
    "generic_fallback",
    "unclaimed",
    "unsupported_layout",
    "wrong_form",
    "truncated",
    "damaged",
    "hook_panicked",
    "drop_cap",
    "not_expressible",
    "unknown",
]
"""The kinds of finding."""


class Article(TypedDict):
    """One news article, or what stood in its place.
    
    Keys are written in the order of the fields. The fields without `default` below are always present, empty or
    null where the page says nothing, so that a reader can tell \"absent\" from \"an older schema\"."""

    schema_version: str
    """The version of this schema, `major.minor`."""
    url: NotRequired[str | None]
    """The address of the page: the final one where it was fetched, else the one that the page states."""
    canonical_url: NotRequired[str | None]
    """The address the page names as its own (`link[rel=canonical]`), where it differs from `url`."""
    requested_url: NotRequired[str | None]
    """The address that was asked for, where it differs from `url`."""
    alternate_urls: NotRequired[list[AlternateUrl]]
    """The same article in other languages or scripts."""
    outlet: OutletRef
    """The outlet that published the page."""
    kind: Kind
    """The kind of piece."""
    headline: str
    """The headline, without the site's name."""
    alternative_headline: NotRequired[str | None]
    """A second headline, such as a subtitle below the first."""
    kicker: NotRequired[str | None]
    """The words above the headline that name its subject."""
    lead: NotRequired[str | None]
    """The opening that the page sets apart from the body."""
    description: NotRequired[str | None]
    """The page's own description, where it differs from the lead."""
    by: NotRequired[str | None]
    """The byline exactly as printed; where a desk or firm signs and no byline is printed, its name as the page states it."""
    authors: list[Author]
    """The people of the byline."""
    info_sources: list[InfoSource]
    """The agencies and outlets that the text comes from or quotes, in order of handling."""
    dateline: NotRequired[Dateline | None]
    """The place and day before the first sentence."""
    date_published: NotRequired[NewsTime | None]
    """First publication."""
    date_modified: NotRequired[NewsTime | None]
    """Last change."""
    date_created: NotRequired[NewsTime | None]
    """Creation, where the page tells it apart from publication."""
    captured_at: NotRequired[NewsTime | None]
    """When this copy was made, from the WARC record, the archive or the caller."""
    origin: NotRequired[Origin | None]
    """The place that this copy was read from, where it was one of many in a file or folder."""
    language: str
    """The language of the text, BCP 47, with the script where it matters; `und` where it is not known."""
    section: list[str]
    """The path of sections, from general to special."""
    keywords: list[str]
    """Keywords and topics."""
    body: list[Block]
    """The text, in blocks."""
    images: list[Image]
    """The pictures."""
    videos: NotRequired[list[Media]]
    """The videos."""
    audios: NotRequired[list[Media]]
    """The audio pieces."""
    related: list[Related]
    """Other articles that the page points to as belonging to this one."""
    live_updates: NotRequired[list[LiveUpdate]]
    """The entries of a running report, as on the page."""
    corrections: NotRequired[list[Correction]]
    """Corrections and notices of change."""
    comment_count: NotRequired[int | None]
    """How many comments readers have left."""
    access: Access
    """Who may read it, as the outlet declares."""
    representation: Representation
    """How much of it this record holds."""
    republished_from: NotRequired[RepublishedFrom | None]
    """The article that this one is a copy of."""
    translation_of: NotRequired[TranslationOf | None]
    """The article that this one is a translation of."""
    rights: NotRequired[Rights | None]
    """Copyright, licence and what machines may do."""
    digital_source_type: NotRequired[str | None]
    """IPTC's digital source type, where the page states it (such as text made by a machine)."""
    char_count: int
    """Characters (Unicode scalar values) of the body's text."""
    word_count: NotRequired[int | None]
    """Words of the body's text; null where the script puts no spaces between words."""
    fingerprint: str
    """32 hexadecimal digits: the head of the SHA-256 of headline and body, letters and digits only, NFKC, lower
    case. Equal for copies that differ in typography."""
    verdict: Verdict
    """What kind of page it was."""
    parser: ParserRef
    """What read the page."""
    provenance: NotRequired[dict[str, list[Evidence]]]
    """For each field path the candidates and what became of them."""
    problems: list[Problem]
    """What was missing, ambiguous, contradictory or cut short."""

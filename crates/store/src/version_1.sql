-- An article: whatever stands at one address, through all its versions.
CREATE TABLE article (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    place   TEXT NOT NULL,                -- the outlet's id, else the host, else ''
    current INTEGER REFERENCES version (id) DEFERRABLE INITIALLY DEFERRED,
    removed TEXT                          -- when the page was found to be gone, UTC
) STRICT;

-- Every address that an article is known by.
CREATE TABLE address (
    key     TEXT PRIMARY KEY,             -- the address without what does not tell articles apart
    article INTEGER NOT NULL REFERENCES article (id),
    url     TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX address_article ON address (article);

-- A text that an article had for some time.
CREATE TABLE version (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    article       INTEGER NOT NULL REFERENCES article (id),
    position      TEXT NOT NULL,          -- orders the versions: first_seen, else that of the version before
    first_seen    TEXT,                   -- UTC; null where the capture has no time
    last_seen     TEXT,
    times_seen    INTEGER NOT NULL,
    fingerprint   TEXT NOT NULL,
    url           TEXT,
    outlet        TEXT,
    outlet_name   TEXT,
    domain        TEXT,
    country       TEXT,
    language      TEXT NOT NULL,
    kind          TEXT NOT NULL,
    verdict       TEXT NOT NULL,
    headline      TEXT NOT NULL,
    lead          TEXT,
    byline        TEXT,
    published     TEXT,                   -- as in the record
    published_utc TEXT,                   -- in UTC where the offset is known: to sort and to compare
    modified      TEXT,
    modified_utc  TEXT,
    char_count    INTEGER NOT NULL,
    text          TEXT NOT NULL,          -- the blocks of the body, an empty line between two
    record        TEXT NOT NULL,          -- the whole record, JSON
    changes       TEXT                    -- against the version before it, JSON; null for the first
) STRICT;

CREATE INDEX version_article ON version (article, position);
CREATE INDEX version_fingerprint ON version (fingerprint);

-- Every attempt to get a page.
CREATE TABLE fetch (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    key           TEXT NOT NULL,
    url           TEXT NOT NULL,
    fetched       TEXT NOT NULL,          -- UTC
    status        INTEGER,                -- of HTTP; null where no answer came
    etag          TEXT,
    last_modified TEXT,
    warc_file     TEXT,
    warc_offset   INTEGER,
    outcome       TEXT NOT NULL,
    message       TEXT,
    article       INTEGER REFERENCES article (id)
) STRICT;

CREATE INDEX fetch_key ON fetch (key, fetched);

-- For readers with other tools. These views and their columns stay as they are; the tables may change.
CREATE VIEW articles AS
    SELECT article.id, version.url, version.outlet, version.outlet_name, version.domain, version.country,
           version.language, version.kind, version.verdict, version.headline, version.lead, version.byline,
           version.published, version.published_utc, version.modified, version.modified_utc,
           (SELECT min(first_seen) FROM version AS it WHERE it.article = article.id) AS first_seen,
           (SELECT max(last_seen) FROM version AS it WHERE it.article = article.id) AS last_seen,
           (SELECT count(*) FROM version AS it WHERE it.article = article.id) AS versions,
           article.removed, version.char_count, version.text, version.record
    FROM article JOIN version ON version.id = article.current;

CREATE VIEW versions AS
    SELECT article AS article_id,
           row_number() OVER (PARTITION BY article ORDER BY position, id) AS number,
           id AS version_id, first_seen, last_seen, times_seen, headline, lead, byline, published, modified,
           char_count, text, changes, record
    FROM version;

CREATE VIEW sources AS
    SELECT article.id AS article_id, json_extract(source.value, '$.name') AS name,
           json_extract(source.value, '$.role') AS role, json_extract(source.value, '$.id') AS agency
    FROM article JOIN version ON version.id = article.current, json_each(version.record, '$.info_sources') AS source;

CREATE VIEW fetches AS
    SELECT url, fetched, status, outcome, message, etag, last_modified, warc_file, warc_offset, article AS article_id
    FROM fetch;

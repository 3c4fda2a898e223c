-- A store as the first version of Masthead made it: what `.dump` of the sqlite3 program writes, with the two marks.
PRAGMA foreign_keys = OFF;
PRAGMA application_id = 1298232180;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE address (
    key     TEXT PRIMARY KEY,             -- the address without what does not tell articles apart
    article INTEGER NOT NULL REFERENCES article (id),
    url     TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "address" VALUES('tin.example/1',1,'https://tin.example/1');
INSERT INTO "address" VALUES('xinwen.example/2',2,'https://xinwen.example/2');
CREATE TABLE article (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    place   TEXT NOT NULL,                -- the outlet's id, else the host, else ''
    current INTEGER REFERENCES version (id) DEFERRABLE INITIALLY DEFERRED,
    removed TEXT                          -- when the page was found to be gone, UTC
) STRICT;
INSERT INTO "article" VALUES(1,'tin.example',2,NULL);
INSERT INTO "article" VALUES(2,'xinwen.example',3,NULL);
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
INSERT INTO "version" VALUES(1,1,'2026-03-01T08:00:00Z','2026-03-01T08:00:00Z','2026-03-01T08:00:00Z',1,'195e17803f49e95e3dd8b9d8242b529b','https://tin.example/1',NULL,NULL,NULL,NULL,'vi','article','article','Lực lượng gìn giữ hòa bình',NULL,NULL,NULL,NULL,NULL,NULL,48,'Đoạn thứ nhất của bài.

Đoạn thứ hai của bài viết.','{"schema_version":"1.0","url":"https://tin.example/1","outlet":{"id":null,"name":null,"domain":null,"country":null},"kind":"article","headline":"Lực lượng gìn giữ hòa bình","lead":null,"authors":[],"info_sources":[],"date_published":null,"date_modified":null,"captured_at":{"value":"2026-03-01T08:00:00Z","offset_minutes":0,"precision":"second","basis":"explicit","raw":"2026-03-01T08:00:00Z"},"language":"vi","section":[],"keywords":[],"body":[{"type":"paragraph","text":"Đoạn thứ nhất của bài."},{"type":"paragraph","text":"Đoạn thứ hai của bài viết."}],"images":[],"related":[],"comment_count":null,"access":"unknown","representation":"full","char_count":48,"word_count":11,"fingerprint":"195e17803f49e95e3dd8b9d8242b529b","verdict":{"kind":"article","evidence":[]},"parser":{"id":"","version":"","layout":null},"problems":[]}',NULL);
INSERT INTO "version" VALUES(2,1,'2026-03-02T08:00:00Z','2026-03-02T08:00:00Z','2026-03-02T08:00:00Z',1,'6af384940f2f6be2e52ef556cf97e867','https://tin.example/1',NULL,NULL,NULL,NULL,'vi','article','article','Lực lượng gìn giữ hòa bình',NULL,NULL,NULL,NULL,NULL,NULL,50,'Đoạn thứ nhất của bài.

Đoạn thứ hai của bài đã sửa.','{"schema_version":"1.0","url":"https://tin.example/1","outlet":{"id":null,"name":null,"domain":null,"country":null},"kind":"article","headline":"Lực lượng gìn giữ hòa bình","lead":null,"authors":[],"info_sources":[],"date_published":null,"date_modified":null,"captured_at":{"value":"2026-03-02T08:00:00Z","offset_minutes":0,"precision":"second","basis":"explicit","raw":"2026-03-02T08:00:00Z"},"language":"vi","section":[],"keywords":[],"body":[{"type":"paragraph","text":"Đoạn thứ nhất của bài."},{"type":"paragraph","text":"Đoạn thứ hai của bài đã sửa."}],"images":[],"related":[],"comment_count":null,"access":"unknown","representation":"full","char_count":50,"word_count":12,"fingerprint":"6af384940f2f6be2e52ef556cf97e867","verdict":{"kind":"article","evidence":[]},"parser":{"id":"","version":"","layout":null},"problems":[]}','{"blocks":[{"change":"changed","at":1,"before":"Đoạn thứ hai của bài viết.","after":"Đoạn thứ hai của bài đã sửa."}]}');
INSERT INTO "version" VALUES(3,2,'',NULL,NULL,1,'97e96fcc493867f6504364299c517bc6','https://xinwen.example/2',NULL,NULL,NULL,NULL,'zh-Hans','article','article','维和部队抵达',NULL,NULL,NULL,NULL,NULL,NULL,13,'第一支维和部队星期一抵达。','{"schema_version":"1.0","url":"https://xinwen.example/2","outlet":{"id":null,"name":null,"domain":null,"country":null},"kind":"article","headline":"维和部队抵达","lead":null,"authors":[],"info_sources":[],"date_published":null,"date_modified":null,"captured_at":null,"language":"zh-Hans","section":[],"keywords":[],"body":[{"type":"paragraph","text":"第一支维和部队星期一抵达。"}],"images":[],"related":[],"comment_count":null,"access":"unknown","representation":"full","char_count":13,"word_count":null,"fingerprint":"97e96fcc493867f6504364299c517bc6","verdict":{"kind":"article","evidence":[]},"parser":{"id":"","version":"","layout":null},"problems":[]}',NULL);
CREATE INDEX address_article ON address (article);
CREATE INDEX version_article ON version (article, position);
CREATE INDEX version_fingerprint ON version (fingerprint);
CREATE INDEX fetch_key ON fetch (key, fetched);
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
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('article',2);
INSERT INTO "sqlite_sequence" VALUES('version',3);
COMMIT;

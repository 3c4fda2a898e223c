-- The words of every article as it was seen last, folded and spaced as words.rs says; rowid is the article's id.
CREATE VIRTUAL TABLE search USING fts5 (
    headline, lead, body, names,
    content = '', contentless_delete = 1,
    tokenize = "unicode61 remove_diacritics 2 categories 'L* N* M* Co'"
);

-- Samples of the text, by which copies of it are found: story.rs says how they are taken.
CREATE TABLE passage (
    hash    INTEGER NOT NULL,
    article INTEGER NOT NULL REFERENCES article (id),
    PRIMARY KEY (hash, article)
) STRICT, WITHOUT ROWID;

-- The same for each article, eight bytes a hash.
CREATE TABLE sample (
    article INTEGER PRIMARY KEY REFERENCES article (id),
    hashes  BLOB NOT NULL
) STRICT;

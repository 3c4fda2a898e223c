"""A news page in, one exact, typed record out, with the origin of every field.

>>> import masthead
>>> record = masthead.extract(b"<article><h1>A headline</h1><p>One sentence.</p></article>")
>>> record["headline"]
'A headline'
"""

from masthead._masthead import (
    ArchiveError,
    Error,
    InputError,
    InternalError,
    WarcReader,
    __version__,
    extract,
    extract_batch,
    outlets,
    read_warc,
    schema,
)

__all__ = [
    "ArchiveError",
    "Error",
    "InputError",
    "InternalError",
    "WarcReader",
    "__version__",
    "extract",
    "extract_batch",
    "outlets",
    "read_warc",
    "schema",
]

"""Reads all pages of a set with one extractor, once, and prints the seconds of the processor, the pages that it gave a
text for and all pages: `python peers.py NAME DIR`. The set is a folder with truth.ndjson and html/."""

from __future__ import annotations

import gzip
import json
import logging
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

# Reads a page, given as bytes, as text and with what is known of it; true where it found a text.
Extractor = Callable[[bytes, str, dict[str, Any]], bool]


def masthead() -> Extractor:
    import masthead

    return lambda page, text, known: bool(masthead.extract(page, url=known.get("url"))["body"])


def trafilatura() -> Extractor:
    import trafilatura

    return lambda page, text, known: trafilatura.bare_extraction(text, with_metadata=True) is not None


def trafilatura_fast() -> Extractor:
    import trafilatura

    return lambda page, text, known: trafilatura.bare_extraction(text, with_metadata=True, fast=True) is not None


def newspaper4k() -> Extractor:
    import newspaper

    def extract(page: bytes, text: str, known: dict[str, Any]) -> bool:
        article = newspaper.Article(known.get("url") or "https://news.example/", fetch_images=False)
        article.download(input_html=text)
        article.parse()
        return bool(article.text)

    return extract


def readability_lxml() -> Extractor:
    import readability

    def extract(page: bytes, text: str, known: dict[str, Any]) -> bool:
        document = readability.Document(text)
        return bool(document.title() and document.summary())

    return extract


def fundus() -> Extractor:
    from fundus import PublisherCollection

    def extract(page: bytes, text: str, known: dict[str, Any]) -> bool:
        country = getattr(PublisherCollection, known["id"].split("-")[0])
        parser = getattr(country, known["outlet"]).parser(datetime.fromisoformat(known["crawled"]))
        return bool(parser.parse(text, "suppress").get("body"))

    return extract


EXTRACTORS: dict[str, Callable[[], Extractor]] = {
    "masthead": masthead,
    "trafilatura": trafilatura,
    "trafilatura, fast": trafilatura_fast,
    "newspaper4k": newspaper4k,
    "readability-lxml": readability_lxml,
    "fundus": fundus,
}


def main(name: str, folder: Path) -> None:
    logging.disable(logging.CRITICAL)
    extract = EXTRACTORS[name]()
    pages = []
    with (folder / "truth.ndjson").open() as lines:
        for known in map(json.loads, lines):
            path = folder / "html" / f"{known['id']}.html.gz"
            if path.exists():
                page = gzip.decompress(path.read_bytes())
                # Not all contenders read bytes.
                pages.append((page, page.decode(known.get("html_encoding") or "utf-8", "replace"), known))
    texts = 0
    # What is made at the first page only is not the page's.
    failed = extracted(extract, *pages[0]) is None
    start = time.process_time()
    for page in pages:
        texts += extracted(extract, *page) is True
    print(time.process_time() - start, texts, len(pages))
    if failed and texts == 0:
        sys.exit(f"{name} failed on every page")


def extracted(extract: Extractor, page: bytes, text: str, known: dict[str, Any]) -> bool | None:
    """What the extractor says, or none where it fails: that costs it the page, not the others."""
    try:
        return extract(page, text, known)
    except Exception:
        return None


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))

"""Web archives in memory, for the tests."""

from __future__ import annotations

import gzip


def record(kind: str, uri: str, block: bytes) -> bytes:
    """A WARC record."""
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:test:{uri}>\r\nWARC-Date: 2026-03-07T08:30:00Z\r\n"
        f"WARC-Target-URI: {uri}\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def page(number: int, html: bytes | None = None) -> bytes:
    """A record with a page."""
    if html is None:
        html = f"<article><h1>Story {number}</h1><p>One sentence of it.</p></article>".encode()
    return record("response", f"https://news.example/{number}", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + html)


def packed(*records: bytes) -> bytes:
    """An archive of them, a gzip member each."""
    return b"".join(gzip.compress(it, mtime=0) for it in records)

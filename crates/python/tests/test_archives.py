"""Web archives as streams of tables."""

from __future__ import annotations

import io
from pathlib import Path

import pyarrow as pa
import pytest

import masthead
from archive import packed, page, record
from masthead import ArchiveError, InputError


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "pages.warc.gz"
    path.write_bytes(packed(*[page(n) for n in range(10)]))
    return path


def headlines(batches: list[pa.RecordBatch]) -> list[str]:
    return [it for batch in batches for it in batch.column("headline").to_pylist()]


def test_every_page_is_a_row_in_tables_of_bounded_size(path: Path) -> None:
    batches = list(masthead.read_warc(path, batch_rows=4))
    assert [it.num_rows for it in batches] == [4, 4, 2]
    assert headlines(batches) == [f"Story {n}" for n in range(10)]
    assert all(it.schema.equals(masthead.schema()) for it in batches)


def test_a_row_says_where_its_page_stands(path: Path) -> None:
    rows = [row for batch in masthead.read_warc(str(path)) for row in batch.to_pylist()]
    assert rows[0]["origin"]["file"] == str(path)
    assert rows[0]["origin"]["offset"] == 0 < rows[1]["origin"]["offset"]
    assert rows[1]["origin"]["record_id"] == "urn:test:https://news.example/1"
    assert rows[1]["url"] == "https://news.example/1"
    assert rows[1]["captured_at"]["value"] == "2026-03-07T08:30:00Z"


def test_file_objects_are_read_too(path: Path) -> None:
    with path.open("rb") as file:
        from_file = list(masthead.read_warc(file, name=str(path), jobs=2))
    assert from_file == list(masthead.read_warc(path))
    unnamed = next(masthead.read_warc(io.BytesIO(path.read_bytes())))
    assert unnamed.to_pylist()[0]["origin"]["file"] is None


def test_large_pages_end_a_table() -> None:
    large = b"<p>" + b" " * (12 << 20)
    batches = list(masthead.read_warc(io.BytesIO(b"".join(page(n, large) for n in range(4)))))
    assert [it.num_rows for it in batches] == [3, 1]


def test_other_libraries_take_the_stream(path: Path) -> None:
    reader = masthead.read_warc(path, batch_rows=3)
    assert reader.schema.equals(masthead.schema())
    table = pa.RecordBatchReader.from_stream(reader).read_all()
    assert table.num_rows == 10
    with pytest.raises(masthead.Error, match="given away"):
        next(reader)


def test_damage_costs_what_it_hits_and_is_told(path: Path) -> None:
    whole = path.read_bytes()
    cut = whole[: len(whole) - 40]
    reader = masthead.read_warc(io.BytesIO(cut))
    assert headlines(list(reader)) == [f"Story {n}" for n in range(9)]
    assert reader.fault_count == len(reader.faults) == 1
    assert "https://news.example/9" in reader.faults[0]


def test_a_hostile_page_is_a_row(tmp_path: Path) -> None:
    path = tmp_path / "hostile.warc.gz"
    path.write_bytes(packed(page(1), page(2, b"<div>" * 50_000), page(3, b"\x1f\x8b\x08junk"), page(4)))
    rows = [row for batch in masthead.read_warc(path) for row in batch.to_pylist()]
    assert [row["url"][-1] for row in rows] == ["1", "2", "3", "4"]
    assert rows[1]["problems"] and rows[2]["problems"]
    assert rows[3]["headline"] == "Story 4"


def test_what_is_no_page_is_no_row() -> None:
    archive = packed(record("warcinfo", "https://news.example/", b"software: test\r\n"), page(1))
    reader = masthead.read_warc(io.BytesIO(archive))
    assert headlines(list(reader)) == ["Story 1"] and reader.fault_count == 0


def test_a_source_that_fails_fails(path: Path) -> None:
    class Broken(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            if self.tell() > 0:
                raise OSError("the line is dead")
            return super().read(200)

    with pytest.raises((OSError, ArchiveError), match="the line is dead"):
        list(masthead.read_warc(Broken(path.read_bytes())))


def test_wrong_sources_are_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="none.warc"):
        masthead.read_warc(tmp_path / "none.warc")
    (tmp_path / "page.html").write_text("<h1>A headline</h1>")
    with pytest.raises(ArchiveError, match="page.html is no web archive"):
        masthead.read_warc(tmp_path / "page.html")
    with pytest.raises(InputError, match="batch_rows is 0"):
        masthead.read_warc(tmp_path / "page.html", batch_rows=0)

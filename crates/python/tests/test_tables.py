"""Pages in Arrow tables."""

from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

import masthead
from masthead import InputError

PAGE = "<article><h1>A headline</h1><p>One sentence.</p></article>"


def problems(table: pa.RecordBatch, row: int) -> list[dict[str, str]]:
    found = table.column("problems")[row].as_py()
    return found if isinstance(found, list) else []


def test_a_row_out_for_each_row_in_with_the_columns_of_the_schema() -> None:
    pages = pa.record_batch({"body": [PAGE.replace("A headline", f"Story {n}") for n in range(100)]})
    records = masthead.extract_batch(pages)
    assert records.schema.equals(masthead.schema())
    assert records.column("headline").to_pylist() == [f"Story {n}" for n in range(100)]
    assert masthead.extract_batch(pages, jobs=3).equals(records)
    records.validate(full=True)


@pytest.mark.parametrize(
    "kind", [pa.string(), pa.large_string(), pa.string_view(), pa.binary(), pa.large_binary(), pa.binary_view()]
)
def test_a_body_may_be_text_or_bytes(kind: pa.DataType) -> None:
    pages = pa.record_batch({"body": pa.array([PAGE], pa.string()).cast(kind)})
    assert masthead.extract_batch(pages).column("headline").to_pylist() == ["A headline"]


def test_bytes_are_decoded_by_the_content_type() -> None:
    body = PAGE.replace("A headline", "Новый мост").encode("koi8-r")
    pages = pa.record_batch({"body": [body], "content_type": ["text/html; charset=koi8-r"]})
    assert masthead.extract_batch(pages).column("headline").to_pylist() == ["Новый мост"]


def test_address_and_capture_go_into_the_record() -> None:
    at = datetime(2026, 3, 7, 8, 30, tzinfo=timezone.utc)
    for captured in [pa.array(["2026-03-07T08:30:00Z"]), pa.array([at], pa.timestamp("us", "UTC"))]:
        pages = pa.record_batch({"body": [PAGE], "url": ["https://www.vesti.bg/a-1"], "captured": captured})
        row = masthead.extract_batch(pages).to_pylist()[0]
        one = masthead.extract(PAGE, url="https://www.vesti.bg/a-1", captured="2026-03-07T08:30:00Z")
        assert row["url"] == one["url"]
        assert row["outlet"]["id"] == "bg-vesti"
        assert row["captured_at"]["value"] == "2026-03-07T08:30:00Z"


def test_a_row_that_cannot_be_read_is_a_row_with_its_problem() -> None:
    pages = pa.record_batch(
        {
            "body": [PAGE, None, PAGE],
            "url": ["no address", "https://news.example/2", None],
            "captured": ["yesterday", None, None],
        }
    )
    records = masthead.extract_batch(pages)
    assert [it["field"] for it in problems(records, 0)][-2:] == ["url", "captured_at"]
    assert records.column("headline").to_pylist() == ["A headline", "", "A headline"]
    lost = records.to_pylist()[1]
    assert lost["verdict"]["kind"] == "empty" and lost["url"] == "https://news.example/2"
    assert problems(records, 1)[0]["message"] == "the row has no page: its body is null"
    assert "url" not in [it["field"] for it in problems(records, 2)]


def test_hostile_pages_are_rows() -> None:
    hostile = [b"", b"\x00" * 1000, b"<" * 100_000, b"<div>" * 50_000, b"\x1f\x8b\x08" + b"x" * 100, bytes(range(256))]
    records = masthead.extract_batch(pa.record_batch({"body": [*hostile, PAGE.encode()]}), jobs=2)
    assert records.num_rows == len(hostile) + 1
    assert records.column("headline")[len(hostile)].as_py() == "A headline"


def test_the_rows_can_be_written_as_parquet(tmp_path: Path) -> None:
    records = masthead.extract_batch(pa.record_batch({"body": [PAGE, None]}))
    parquet.write_table(pa.Table.from_batches([records]), tmp_path / "records.parquet")
    assert parquet.read_table(tmp_path / "records.parquet").column("headline").to_pylist() == ["A headline", ""]


def test_no_rows_are_no_rows() -> None:
    records = masthead.extract_batch(pa.record_batch({"body": pa.array([], pa.string())}))
    assert records.num_rows == 0 and records.schema.equals(masthead.schema())


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"html": [PAGE]}, "no column 'body'"),
        ({"body": [1]}, "'body' is of the type Int64"),
        ({"body": [PAGE], "url": [7]}, "'url' is of the type Int64"),
    ],
)
def test_a_wrong_table_is_told(columns: dict[str, list[object]], message: str) -> None:
    with pytest.raises(InputError, match=message):
        masthead.extract_batch(pa.record_batch(columns))


def test_no_threads_are_told() -> None:
    with pytest.raises(InputError, match="jobs is 0"):
        masthead.extract_batch(pa.record_batch({"body": [PAGE]}), jobs=0)

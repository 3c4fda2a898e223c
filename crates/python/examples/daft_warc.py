"""Web archives to Parquet with Daft: one task a file, read in Rust.

python daft_warc.py articles/ pages/*.warc.gz
"""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass

from daft import Schema
from daft.io.pushdowns import Pushdowns
from daft.io.source import DataSource, DataSourceTask
from daft.recordbatch import RecordBatch

import masthead

SCHEMA = Schema.from_pyarrow_schema(masthead.schema())


@dataclass
class Archive(DataSourceTask):
    """One archive."""

    path: str

    @property
    def schema(self) -> Schema:
        return SCHEMA

    async def read(self) -> AsyncIterator[RecordBatch]:
        for batch in masthead.read_warc(self.path):
            yield RecordBatch.from_arrow_record_batches([batch], masthead.schema())


@dataclass
class Archives(DataSource):
    """Archives, a task each."""

    paths: list[str]

    @property
    def name(self) -> str:
        return "web archives"

    @property
    def schema(self) -> Schema:
        return SCHEMA

    async def get_tasks(self, pushdowns: Pushdowns) -> AsyncIterator[DataSourceTask]:
        for path in self.paths:
            yield Archive(path)


def main(out: str, files: list[str]) -> None:
    Archives(files).read().write_parquet(out)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])

"""Web archives to Parquet with Ray Data: one task a file, read in Rust.

python ray_warc.py articles/ pages/*.warc.gz
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pyarrow as pa
import ray

import masthead


def records(paths: pa.Table) -> Iterator[pa.Table]:
    """The records of the archives, table by table."""
    for path in paths.column("path").to_pylist():
        for batch in masthead.read_warc(path):
            yield pa.Table.from_batches([batch])


def main(out: str, files: list[str]) -> None:
    paths = ray.data.from_items([{"path": file} for file in files], override_num_blocks=len(files))
    paths.map_batches(records, batch_size=1, batch_format="pyarrow").write_parquet(out)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])

"""Web archives to Parquet with Spark: one partition a file, read in Rust.

python spark_warc.py 'local-cluster[2,1,1024]' articles/ pages/*.warc.gz
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

import pyarrow as pa
from pyspark.sql import SparkSession
from pyspark.sql.pandas.types import from_arrow_schema

import masthead


def records(paths: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The records of the archives whose paths lie in a partition."""
    for batch in paths:
        for path in batch.column("path").to_pylist():
            yield from masthead.read_warc(path)


def main(master: str, out: str, files: list[str]) -> None:
    # The workers' interpreter: the one that the wheel is installed for.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    spark = SparkSession.builder.master(master).appName("masthead").getOrCreate()
    paths = spark.sparkContext.parallelize([(file,) for file in files], len(files)).toDF("path string")
    paths.mapInArrow(records, from_arrow_schema(masthead.schema())).write.mode("overwrite").parquet(out)
    spark.stop()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])

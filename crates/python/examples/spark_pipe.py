"""Pages as NDJSON through `masthead pipe` with Spark's `rdd.pipe`: no wheel on the workers, only the program.

python spark_pipe.py 'local-cluster[2,1,1024]' records/ pages/ masthead
"""

from __future__ import annotations

import os
import sys

from pyspark.sql import SparkSession


def main(master: str, out: str, pages: str, program: str) -> None:
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    spark = SparkSession.builder.master(master).appName("masthead pipe").getOrCreate()
    spark.sparkContext.textFile(pages).pipe(f"{program} pipe --jobs 1", checkCode=True).saveAsTextFile(out)
    spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:5])

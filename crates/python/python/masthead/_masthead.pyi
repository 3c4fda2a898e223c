from datetime import datetime
from os import PathLike
from typing import Literal, Protocol, TypedDict, final

import pyarrow

from masthead.record import Article

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

__version__: str

class Error(Exception): ...
class InputError(Error): ...
class ArchiveError(Error): ...
class InternalError(Error): ...

class _Outlet(TypedDict):
    id: str
    name: str
    country: str
    languages: list[str]
    hosts: list[str]
    layouts: list[str]

class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...

class _Table(Protocol):
    def __arrow_c_array__(self, requested_schema: object = None) -> tuple[object, object]: ...

def extract(
    html: bytes | str,
    *,
    url: str | None = None,
    captured: str | datetime | None = None,
    content_type: str | None = None,
    form: Literal["html", "text", "archive"] | None = None,
    outlet: str | None = None,
    no_outlets: bool = False,
    provenance: bool = False,
    limits: dict[str, str | int] | None = None,
) -> Article: ...
def extract_batch(
    batch: _Table,
    *,
    jobs: int = 1,
    outlet: str | None = None,
    no_outlets: bool = False,
    limits: dict[str, str | int] | None = None,
) -> pyarrow.RecordBatch: ...
def read_warc(
    source: str | PathLike[str] | _Readable,
    *,
    name: str | None = None,
    batch_rows: int = 256,
    jobs: int = 1,
    outlet: str | None = None,
    no_outlets: bool = False,
    limits: dict[str, str | int] | None = None,
) -> WarcReader: ...
def outlets() -> list[_Outlet]: ...
def schema() -> pyarrow.Schema: ...
@final
class WarcReader:
    @property
    def schema(self) -> pyarrow.Schema: ...
    @property
    def faults(self) -> list[str]: ...
    @property
    def fault_count(self) -> int: ...
    def __iter__(self) -> WarcReader: ...
    def __next__(self) -> pyarrow.RecordBatch: ...
    def __arrow_c_stream__(self, requested_schema: object = None) -> object: ...

"""One page to a dict."""

from __future__ import annotations

import doctest
import json
import pickle
import threading
from datetime import datetime, timezone

import pytest

import masthead
from masthead import InputError, _masthead

PAGE = "<title>A headline - The Example</title><article><h1>A headline</h1><p>One sentence.</p></article>"


def test_bytes_and_text_give_the_same_record() -> None:
    assert masthead.extract(PAGE.encode()) == masthead.extract(PAGE)
    assert masthead.extract(PAGE)["headline"] == "A headline"


def test_bytes_are_decoded_and_text_is_taken_as_it_is() -> None:
    page = "<meta charset=windows-1251><article><h1>Новый мост</h1><p>Первое предложение.</p></article>"
    assert masthead.extract(page.encode("windows-1251"))["headline"] == "Новый мост"
    assert masthead.extract(page)["headline"] == "Новый мост"


def test_what_is_known_of_the_page_goes_into_the_record() -> None:
    record = masthead.extract(PAGE, url="https://news.example/a", captured="2026-03-07T08:30:00+07:00")
    assert record["url"] == "https://news.example/a"
    captured = record["captured_at"]
    assert captured is not None and captured["value"] == "2026-03-07T08:30:00+07:00"
    at = datetime(2026, 3, 7, 1, 30, tzinfo=timezone.utc)
    captured = masthead.extract(PAGE, captured=at)["captured_at"]
    assert captured is not None and captured["value"] == "2026-03-07T01:30:00+00:00"


def test_all_outlets_are_linked() -> None:
    outlets = masthead.outlets()
    assert len(outlets) > 50
    assert [it["id"] for it in outlets] == sorted(it["id"] for it in outlets)
    assert all(it["hosts"] and it["layouts"] and it["languages"] for it in outlets)
    record = masthead.extract(PAGE, url="https://www.vesti.bg/sviat/a-story-6000001")
    assert record["outlet"]["id"] == "bg-vesti"
    assert masthead.extract(PAGE, url="https://www.vesti.bg/a-1", no_outlets=True)["outlet"]["id"] is None
    assert masthead.extract(PAGE, outlet="bg-vesti")["outlet"]["id"] == "bg-vesti"


def test_provenance_is_there_where_it_is_asked_for() -> None:
    assert "provenance" not in masthead.extract(PAGE)
    assert masthead.extract(PAGE, provenance=True)["provenance"]["headline"][0]["chosen"]


def test_limits_hold_and_are_told() -> None:
    record = masthead.extract(PAGE, limits={"input_bytes": 20})
    assert [it.get("rule") for it in record["problems"]].count("limits.input_bytes") == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"url": "news"}, "'news' is no address"),
        ({"captured": "yesterday"}, "'yesterday' is no time"),
        ({"captured": 7}, "captured is neither a str nor a datetime"),
        ({"form": "pdf"}, "there is no form 'pdf'"),
        ({"outlet": "xx-none"}, "no outlet has the id 'xx-none'"),
        ({"outlet": "bg-vesti", "no_outlets": True}, "exclude each other"),
        ({"limits": {"dept": 1}}, "there is no limit 'dept'"),
    ],
)
def test_a_wrong_argument_is_told(arguments: dict[str, object], message: str) -> None:
    with pytest.raises(InputError, match=message):
        masthead.extract(PAGE, **arguments)  # type: ignore[arg-type]


def test_exceptions_have_one_base() -> None:
    for kind in [masthead.InputError, masthead.ArchiveError, masthead.InternalError]:
        assert issubclass(kind, masthead.Error)
        assert pickle.loads(pickle.dumps(kind("why"))).args == ("why",)


def test_a_hostile_page_is_read_on_a_thread_with_a_small_stack() -> None:
    nested = b"<div>" * 100_000 + b"text" + b'<script type="application/ld+json">' + b"[" * 100_000 + b"</script>"
    records = []
    before = threading.stack_size(64 << 10)
    try:
        thread = threading.Thread(target=lambda: records.append(masthead.extract(nested)))
        thread.start()
    finally:
        threading.stack_size(before)
    thread.join()
    assert {it["code"] for it in records[0]["problems"]} == {"flattened", "broken_json"}


def test_the_lock_is_released() -> None:
    page = PAGE + "<p>Another sentence of the text.</p>" * 50_000
    turns = 0
    thread = threading.Thread(target=masthead.extract, args=(page,))
    thread.start()
    while thread.is_alive():
        turns += 1
    thread.join()
    assert turns > 1_000


def test_the_record_is_that_of_the_schema() -> None:
    from masthead.record import Article

    record = masthead.extract(PAGE, provenance=True)
    assert set(record) <= set(Article.__annotations__)
    json.dumps(record)


@pytest.mark.parametrize("name", masthead.__all__)
def test_the_examples_of_the_docstrings_hold(name: str) -> None:
    documented = getattr(masthead, name)
    runner = doctest.DocTestRunner()
    for test in doctest.DocTestFinder(recurse=False).find(documented, name, module=False, globs={}):
        runner.run(test)
    assert runner.summarize(verbose=False).failed == 0
    if callable(documented) and not isinstance(documented, type):
        assert documented.__doc__, name


def test_every_function_has_a_text_signature() -> None:
    for name in ["extract", "extract_batch", "read_warc"]:
        assert "outlet=None" in getattr(_masthead, name).__text_signature__

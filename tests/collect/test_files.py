"""Reading files, folders, globs and standard input: what comes out for good and for bad items."""

from __future__ import annotations

import io
import json
import os
import threading
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from reportedly.collect.files import read_pages
from reportedly.records import Failure, Page


def read(*sources: str | Path, **options: object) -> tuple[list[Page], list[Failure]]:
    items = list(read_pages([str(source) for source in sources], **options))  # type: ignore[arg-type]
    return [i for i in items if isinstance(i, Page)], [i for i in items if isinstance(i, Failure)]


def kinds(failures: Sequence[Failure]) -> list[str]:
    return [failure.kind for failure in failures]


def test_text_file_is_one_page_with_its_exact_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Žluťoučký kůň\r\n".encode())
    pages, failures = read(path)
    assert (pages, failures) == ([Page(str(path), "Žluťoučký kůň\r\n".encode(), "text")], [])


def test_folder_is_read_recursively_and_sorted_without_hidden_and_foreign_files(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    for name in (
        "z.txt",
        "a.html",
        "b/c.md",
        ".hidden.txt",
        ".git/x.txt",
        "gold.json",
        "style.css",
        "notes",
        "README.md",
    ):
        (tmp_path / name).write_text("<p>Text", encoding="utf-8")
    (tmp_path / "picture.jpg").write_bytes(b"\xff\xd8\xff\xe0\0")
    pages, failures = read(tmp_path)
    assert [Path(page.source).relative_to(tmp_path).as_posix() for page in pages] == [
        "a.html",
        "notes",
        "z.txt",
        "b/c.md",
    ]
    assert failures == []


def test_documents_that_are_not_text_are_reported_from_folders(tmp_path: Path) -> None:
    (tmp_path / "report.pdf").write_bytes(b"%PDF-1.7 \xe2\xe3")
    (tmp_path / "a.txt").write_text("text", encoding="utf-8")
    pages, failures = read(tmp_path)
    assert len(pages) == 1
    assert kinds(failures) == ["binary"]
    assert "report.pdf" in failures[0].message


def test_glob_is_expanded_unless_a_file_has_that_name(tmp_path: Path) -> None:
    for name in ("a1.txt", "a2.txt", "b.txt", "a[1].txt"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    assert [page.body for page in read(tmp_path / "a?.txt")[0]] == [b"a1.txt", b"a2.txt"]
    assert [page.body for page in read(tmp_path / "a[1].txt")[0]] == [b"a[1].txt"]


@pytest.mark.parametrize("source", ["nothing.txt", "*.nothing", "a\0b"])
def test_source_that_matches_nothing_is_a_failure_that_names_it(tmp_path: Path, source: str) -> None:
    _, failures = read(f"{tmp_path}/{source}")
    assert kinds(failures) == ["unreadable"]
    assert source in failures[0].message


def test_empty_folder_is_a_failure(tmp_path: Path) -> None:
    assert kinds(read(tmp_path)[1]) == ["unreadable"]


def test_file_that_two_sources_name_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("text", encoding="utf-8")
    (tmp_path / "link.txt").symlink_to(path)
    assert len(read(path, tmp_path, path)[0]) == 1


def test_symlink_loops_end(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "up").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    (tmp_path / "a.txt").write_text("text", encoding="utf-8")
    pages, failures = read(tmp_path)
    assert len(pages) == 1
    assert kinds(failures) == ["unreadable"]  # the link to itself


def test_bad_items_fail_alone_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "1empty.txt").touch()
    (tmp_path / "2blank.txt").write_text(" \n", encoding="utf-8")
    (tmp_path / "3binary.txt").write_bytes(b"text\0text")
    (tmp_path / "4control.txt").write_bytes(bytes(range(1, 32)) * 20)
    (tmp_path / "5dead.txt").symlink_to(tmp_path / "gone")
    (tmp_path / "6utf16.txt").write_text("Ω text", encoding="utf-16")
    pages, failures = read(tmp_path)
    assert [Path(page.source).name for page in pages] == ["6utf16.txt"]
    assert kinds(failures) == ["empty", "empty", "binary", "binary", "unreadable"]
    assert all(failure.source in failure.message for failure in failures)


def test_unreadable_file_and_folder_are_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("text", encoding="utf-8")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    _, failures = read(tmp_path)
    assert kinds(failures) == ["unreadable"]
    assert "Permission denied" in failures[0].message


def test_200_megabytes_are_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as stream:
        stream.truncate(200_000_000)
    monkeypatch.setattr(Path, "open", lambda *_, **__: pytest.fail("the file was opened"))
    _, failures = read(path)
    assert kinds(failures) == ["too_large"]
    assert "200,000,000" in failures[0].message


def test_limit_holds_for_streams_of_unknown_length() -> None:
    pages, failures = read("-", stdin=io.BytesIO(b"word " * 100), max_bytes=499)
    assert (pages, kinds(failures)) == ([], ["too_large"])
    assert len(read("-", stdin=io.BytesIO(b"word " * 100), max_bytes=500)[0]) == 1


def test_standard_input_is_recognised() -> None:
    html, _ = read("-", stdin=io.BytesIO(b"<!DOCTYPE html><p>Hello</p>"))
    text, _ = read("-", stdin=io.BytesIO(b"Hello"))
    lines, _ = read("-", stdin=io.BytesIO(b'{"text": "one"}\n{"text": "two"}\n'))
    assert [page.media for page in (*html, *text, *lines)] == ["html", "text", "json", "json"]
    assert lines[1].source == "-:2"


def test_named_pipe_is_read(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(b"Text from a pipe.",))
    writer.start()
    pages, _ = read(pipe)
    writer.join()
    assert [page.body for page in pages] == [b"Text from a pipe."]


def test_saved_page_named_txt_is_a_page(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("<!doctype html><html><p>x", encoding="utf-8")
    (tmp_path / "b.txt").write_text("<b> is a tag, he said.", encoding="utf-8")
    assert [page.media for page in read(tmp_path)[0]] == ["html", "text"]


def test_json_line_keeps_the_text_exactly_and_its_declarations(tmp_path: Path) -> None:
    text = "\ufeff  Line\r\nline\x0b\u2028 \u00e9 e\u0301 \U0001f600 "
    line = {
        "id": 7,
        "text": text,
        "lang": "lv",
        "published": "2024-10-18T12:39:31Z",
        "title": "T",
        "url": "u",
        "outlet": "O",
    }
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(line) + "\n\n" + json.dumps({"text": "x", "lang": None}) + "\n", encoding="utf-8")
    pages, failures = read(path)
    assert failures == []
    first = Page(f"{path}:1", text.encode(), "json", "utf-8", "7", "lv", date(2024, 10, 18), "T", "u", "O")
    assert pages == [first, Page(f"{path}:3", b"x", "json", "utf-8")]


@pytest.mark.parametrize(
    ("line", "kind", "given"),
    [
        (b"{not json", "bad_json", None),
        (b'["text"]', "bad_json", None),
        (b'{"id": "a"}', "bad_json", "a"),
        (b'{"id": "a", "text": 5}', "bad_json", "a"),
        (b'{"id": "a", "text": null}', "bad_json", "a"),
        (b'{"id": [1], "text": "x"}', "bad_json", None),
        (b'{"id": "a", "text": "x", "lang": 1}', "bad_json", "a"),
        (b'{"id": "a", "text": "x", "published": "soon"}', "bad_json", "a"),
        (b'{"id": "a", "text": "\\ud83d"}', "encoding", "a"),
        (b'{"id": "a", "text": "\xff"}', "bad_json", None),
        (b"[" * 100_000, "bad_json", None),
        (b'{"text": "x", "id": ' + b"9" * 5000 + b"}", "bad_json", None),
    ],
)
def test_bad_json_line_is_a_failure_with_id_and_place(
    tmp_path: Path, line: bytes, kind: str, given: str | None
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "before"}\n' + line + b'\n{"text": "after"}\n')
    pages, failures = read(path)
    assert [page.body for page in pages] == [b"before", b"after"]
    assert [(failure.kind, failure.id, failure.source) for failure in failures] == [(kind, given, f"{path}:2")]
    assert failures[0].message.startswith(f"{path}:2: ")


def test_over_long_json_line_fails_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "a"}\n{"text": "' + b"x" * 5000 + b'"}\n{"text": "b"}')
    pages, failures = read(path, max_bytes=1000)
    assert [page.body for page in pages] == [b"a", b"b"]
    assert [(failure.kind, failure.source) for failure in failures] == [("too_large", f"{path}:2")]


def test_json_lines_of_200_megabytes_are_streamed(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "first"}\n')
    with path.open("ab") as stream:
        stream.truncate(200_000_000)  # a hole: one line of zeros
    items = read_pages([str(path)], max_bytes=1_000_000)
    first, second = next(items), next(items)
    assert isinstance(first, Page)
    assert isinstance(second, Failure)
    assert (first.body, second.kind) == (b"first", "too_large")


def test_json_lines_that_are_utf16_are_one_failure(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "a"}\n{"text": "b"}\n', encoding="utf-16")
    assert kinds(read(path)[1]) == ["encoding"]


def test_json_document_is_not_taken_for_an_article(tmp_path: Path) -> None:
    path = tmp_path / "data.json"
    path.write_text(json.dumps({"text": "a", "id": "b"}, indent=2), encoding="utf-8")
    pages, failures = read(path)
    assert (pages, kinds(failures)) == ([], ["bad_json"])


def test_input_format_jsonl_reads_any_name(tmp_path: Path) -> None:
    path = tmp_path / "articles.txt"
    path.write_text('{"text": "a"}\nno json\n', encoding="utf-8")
    pages, failures = read(path, input_format="jsonl")
    assert ([page.body for page in pages], kinds(failures)) == ([b"a"], ["bad_json"])

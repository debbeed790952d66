"""The description holds: whatever is asked, the answer is one that it names, and its examples are true."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from invented import asker
from reportedly.cli.serving import Asking, Editing
from reportedly.listing import EditFilter
from reportedly.pipeline import find_sentence_spans
from reportedly.records import Edit
from reportedly.store.ledger import SqlLedger, open_ledger
from reportedly.view.answers import Answer
from reportedly.view.api.app import make_api


class Held:
    """The ledger, which is opened when tests run; the description is needed when they are collected."""

    ledger: SqlLedger
    known: dict[str, list[str]]

    def open(self) -> SqlLedger:
        return self.ledger

    def ask(self, question: str, **asked: Any) -> tuple[Sequence[Answer], int]:
        return Asking(self.ledger)(question, **asked)

    def edits(self, wanted: EditFilter, newest: int) -> Sequence[Edit]:
        return Editing(self.ledger)(wanted, newest)


HELD = Held()
API = make_api(HELD.open, sentences=find_sentence_spans, ask=HELD.ask, edits=HELD.edits)
SCHEMA = schemathesis.openapi.from_asgi("/openapi.json", API)


@pytest.fixture(scope="module", autouse=True)
def held(news: Path) -> Iterator[None]:
    get = asker(API)
    with open_ledger(str(news), readonly=True) as HELD.ledger:
        HELD.known = {
            name: [one[field] for one in get(f"/v1/{path}").json()["items"]]
            for name, path, field in (
                ("story", "stories", "id"), ("measure", "measures", "id"), ("verdict", "verdicts", "id"),
                ("article", "articles", "id"), ("key", "entities", "key"),
            )
        }  # fmt: skip
        HELD.known["claim"] = [one["claim"]["id"] for one in get("/v1/claims").json()["items"]]
        yield


@SCHEMA.hook
def map_path_parameters(context: Any, path_parameters: Any) -> Any:
    """Ask for what is there half of the time: what is made up is never found."""
    return {name: _real(name, value) for name, value in (path_parameters or {}).items()}


def _real(name: str, value: Any) -> Any:
    some = HELD.known.get(name)
    if not some or not isinstance(value, str) or len(value) % 2:
        return value
    return some[sum(map(ord, value)) % len(some)]


# What no schema can say: which cursors are of this list, which languages have a pack, that a question needs a letter.
UNSAID = ("The cursor is not one", "there is no language pack", "The question has no words")


@SCHEMA.parametrize()
@settings(max_examples=30, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_answer_is_one_that_the_description_names(case: Any) -> None:
    response = case.call()
    case.validate_response(response, excluded_checks=[positive_data_acceptance])
    if case.meta.generation.mode == GenerationMode.POSITIVE and response.status_code == 422:
        assert response.json()["detail"].startswith(UNSAID)


def described() -> Iterator[tuple[str, Any, Any]]:
    """Yield where an example stands, the example, and the schema that it stands at."""
    document = API.openapi()
    for path, operations in document["paths"].items():
        for parameter in operations["get"].get("parameters", ()):
            for example in (parameter.get("example"), *parameter["schema"].get("examples", ())):
                if example is not None:
                    yield f"{path} {parameter['name']}", example, parameter["schema"]
        content = operations["get"]["responses"]["200"]["content"]["application/json"]
        yield path, content["example"], content["schema"]
    for name, schema in document["components"]["schemas"].items():
        for field, said in schema["properties"].items():
            for example in said.get("examples", ()):
                yield f"{name}.{field}", example, said


@pytest.mark.parametrize(("example", "schema"), [pytest.param(e, s, id=where) for where, e, s in described()])
def test_every_example_is_what_its_schema_says(example: Any, schema: Any) -> None:
    whole = {**schema, "components": API.openapi()["components"]}
    Draft202012Validator(whole, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(example)


def test_every_address_and_parameter_is_described() -> None:
    document = API.openapi()
    for path, operations in document["paths"].items():
        operation = operations["get"]
        assert operation["summary"] and operation["description"] and operation["tags"], path
        for parameter in operation.get("parameters", ()):
            said = parameter.get("description") or parameter["schema"].get("description")
            assert said, f"{path} {parameter['name']}"
    for name, schema in document["components"]["schemas"].items():
        assert schema.get("description"), name


def test_the_description_loads_nothing_from_elsewhere_and_knows_its_sub_path(news: Path) -> None:
    answer = asker(API)("/desk/api/openapi.json", root="/desk/api")
    assert answer.json()["servers"] == [{"url": "/desk/api"}]
    assert asker(API)("/openapi.json").json().get("servers", [{"url": "/"}])[0]["url"] in ("/", "")

"""The description of the API as a page for people: written here, since the usual ones load scripts from elsewhere."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from jinja2 import Environment, PackageLoader, StrictUndefined

__all__ = ["router"]

router = APIRouter(include_in_schema=False)
_POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
_HEADERS = {"Content-Security-Policy": _POLICY, "X-Content-Type-Options": "nosniff"}


@dataclass(frozen=True, slots=True)
class Parameter:
    """What an address may be asked; ``takes`` says in words what it may be."""

    name: str
    place: str
    takes: str
    required: bool
    says: str


@dataclass(frozen=True, slots=True)
class Address:
    """One address with what it answers."""

    path: str
    anchor: str
    summary: str
    says: str
    parameters: tuple[Parameter, ...]
    example: str


@router.get("/")
def show(request: Request) -> HTMLResponse:
    """Return the page."""
    document = request.app.openapi()
    tags = [(tag["name"], tag["description"], tuple(_addresses(document, tag["name"]))) for tag in document["tags"]]
    page = _environment().get_template("reference.html").render(
        about=document["info"]["description"].split("\n\n"), version=document["info"]["version"], tags=tags,
        root=request.scope.get("root_path", "").rstrip("/"),
    )  # fmt: skip
    return HTMLResponse(page, headers=_HEADERS)


@router.get("/reference.css")
def style() -> Response:
    """Return the page's style."""
    body = (files("reportedly.view.api") / "templates" / "reference.css").read_bytes()
    return Response(body, media_type="text/css", headers=_HEADERS | {"Cache-Control": "max-age=3600"})


@cache
def _environment() -> Environment:
    return Environment(loader=PackageLoader("reportedly.view.api"), autoescape=True, undefined=StrictUndefined)


def _addresses(document: dict[str, Any], tag: str) -> Iterator[Address]:
    for path, operations in document["paths"].items():
        one = operations["get"]
        if tag in one["tags"]:
            example = one["responses"]["200"]["content"]["application/json"].get("example")
            yield Address(
                path, one["operationId"], one["summary"], one["description"],
                tuple(map(_parameter, one.get("parameters", ()))), json.dumps(example, ensure_ascii=False, indent=2),
            )  # fmt: skip


def _parameter(given: dict[str, Any]) -> Parameter:
    schema = given["schema"]
    says = given.get("description") or schema.get("description", "")
    return Parameter(given["name"], given["in"], _takes(schema), given["required"], says)


def _takes(schema: dict[str, Any]) -> str:
    """Return in words what a schema takes."""
    for part in schema.get("anyOf", ()):
        if part.get("type") != "null":
            return _takes(part)
    if "enum" in schema:
        return " · ".join(map(str, schema["enum"]))
    if schema.get("format") == "date":
        return "a day, YYYY-MM-DD"
    if schema.get("type") == "integer":
        return f"{schema.get('minimum')} to {schema.get('maximum')}; {schema.get('default')} if not given"
    return {"string": "text", "boolean": "true or false"}.get(schema.get("type", ""), "")

"""The server: tools and resources over one ledger, which it can only read."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.server.mcpserver.tools import Tool
from mcp_types import ToolAnnotations
from pydantic import BaseModel, create_model

from reportedly.errors import ReportedlyError
from reportedly.view.api.reads.program import program_version
from reportedly.view.api.source import Source
from reportedly.view.mcp.lists import Lists
from reportedly.view.mcp.resources import UNTRUSTED, add_resources
from reportedly.view.mcp.results import NOTICE
from reportedly.view.mcp.singles import Singles

__all__ = ["make_server"]

_LONGEST = 300_000  # characters of an answer: fifty claims may be as long as sentences are read
P = ParamSpec("P")
R = TypeVar("R")

_INSTRUCTIONS = f"""\
Who says what in the news, in dozens of languages, and where do they contradict each other? This is a ledger of \
attributed claims, figures and names found in articles, each with the exact words it rests on.

Start with list_stories or ask; go on with get_story, compare_measure, search_claims, get_claim; finish with cite.

{NOTICE} A claim is what somebody said, not what is so; its confidence tells how sure it is that they said it. \
An empty result means that these articles do not say it. Confirmation is counted in origins, never in articles."""
_READS = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)


def make_server(source: Source) -> MCPServer:
    """Return the server; ``source`` has links that begin with ``resources.BASE``, and is used by several threads."""
    lists, singles = Lists(source), Singles(source)
    tools = (
        (singles.ask, "Ask a question"),
        (lists.search_claims, "Search claims"),
        (lists.list_stories, "List stories"),
        (singles.get_story, "Look at a story"),
        (lists.list_measures, "List what is counted"),
        (singles.compare_measure, "Compare a measure"),
        (lists.list_verdicts, "List verdicts"),
        (singles.get_claim, "Read a claim in its article"),
        (singles.cite, "Cite a claim"),
        (lists.find_entities, "Find names"),
    )
    server = MCPServer(
        "reportedly", title="reportedly", instructions=_INSTRUCTIONS, version=program_version(), log_level="WARNING",
        tools=[_make_tool(tool, title) for tool, title in tools],
    )  # fmt: skip
    add_resources(server, source)
    return server


def _make_tool(call: Callable[..., object], title: str) -> Tool:
    """Return a tool that refuses arguments it does not know: a misspelt filter that is ignored would find too much."""
    says = f"{' '.join((call.__doc__ or '').split())} {UNTRUSTED}"
    tool = Tool.from_function(_told(call), title=title, description=says, annotations=_READS)
    loose = tool.fn_metadata.arg_model
    strict = create_model(loose.__name__, __base__=loose, __module__=__name__)
    strict.model_config["extra"] = "forbid"
    strict.model_rebuild(force=True)
    tool.fn_metadata.arg_model = strict
    tool.parameters = strict.model_json_schema(by_alias=True)
    return tool


def _told(tool: Callable[P, R]) -> Callable[P, R]:
    """Let errors that we raise on purpose reach the assistant in their own words, and no answer that is too long."""

    @functools.wraps(tool)
    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            found = tool(*args, **kwargs)
        except ReportedlyError as error:
            raise ToolError(str(error)) from error
        if isinstance(found, BaseModel) and (size := len(found.model_dump_json())) > _LONGEST:
            raise ToolError(f"The answer has {size:,} characters, more than {_LONGEST:,}: ask for less with limit.")
        return found

    return call

"""Who speaks where the subject is the one spoken to or of: "was warned by police that", "accused by the prosecutor of".

The pack lists the words whose object is the hearer or the accused (``attribution.spoken_to``), the auxiliaries of a
passive and what stands before an agent ("by"). To take the subject for the speaker there puts words into the mouth of
the one who was told them.
"""

from __future__ import annotations

from dataclasses import replace

from reportedly.extract.building import SHORTEST_CONTENT, words_in
from reportedly.extract.clauses import Clauses
from reportedly.extract.speakers import NounPhrase, phrase_before, phrase_following_marker
from reportedly.records import Attribution

__all__ = ["by_agent"]

_BESIDE = 3  # tokens from an auxiliary to its verb: "was not repeatedly warned"
_AT_ONCE = 3  # tokens between "accused" and its "by": "accused on Monday by", "accused, by"


def by_agent(clauses: Clauses, found: Attribution) -> Attribution | None:
    """Return an attribution in the passive with its agent as speaker, with none where no agent is named.

    All others come back as they are, and so do those whose speaker stands where an agent would. None where the accused
    was taken for what is said: "Doyle, accused by the opposition of".
    """
    core = _spoken_to(clauses, found)
    if core is None:
        return found
    passive = _passive(clauses, found, core)
    marker = _marker(clauses, found, core, passive)
    if marker is None and passive is None:
        return found
    if passive is None and clauses.range_of(found.content).stop <= core:
        return None
    if found.speaker and _where_agents_stand(clauses, clauses.range_of(found.speaker).start, marker, passive, core):
        return found
    agent = _agent(clauses, core, marker) if marker is not None else None
    if agent and agent.anchored:
        return replace(_after(clauses, found, agent), speaker=agent.span(clauses))
    return replace(found, speaker=None, because=f"{found.because}, impersonal")


def _where_agents_stand(clauses: Clauses, at: int, marker: int | None, passive: int | None, core: int) -> bool:
    """Tell whether a speaker stands behind the marker of agents; where a language has none, behind the auxiliary.

    Where it has neither, a case or what follows tells subject and agent apart, and the engine knows better.
    """
    if marker is not None:
        return at > marker
    if any(clauses.pack.data.get("attribution", {}).get("agents", ())):
        return False
    return passive == core or (passive is not None and at > passive)


def _spoken_to(clauses: Clauses, found: Attribution) -> int | None:
    """Return where in a cue the word stands whose object hears or is accused."""
    cue = clauses.range_of(found.cue) if found.cue else range(0)
    return next((at for at in cue if clauses.has(at, "attribution.spoken_to")), None)


def _passive(clauses: Clauses, found: Attribution, core: int) -> int | None:
    """Return where the auxiliary of a passive stands: the nearest one before its verb, outside of what is said.

    It stands beside the verb ("who is in Paris warned that" is none), or the verb closes its clause (German, Dutch).
    """
    if clauses.has(core, "attribution.passive"):
        return core  # Swedish "anklagas", a passive without an auxiliary
    content = clauses.range_of(found.content)
    closing = clauses.comma(core + 1) or clauses.stop(core + 1)
    for at in reversed(range(clauses.clause_start(core), core)):
        if at in content or clauses.comma(at):
            return None
        passive = clauses.has(at, "attribution.passive")
        if passive or clauses.has(at, "attribution.auxiliaries"):
            near = core - at <= _BESIDE or closing or any(clauses.has(b, "attribution.agents") for b in range(at, core))
            return at if passive and near else None
    return None


def _marker(clauses: Clauses, found: Attribution, core: int, passive: int | None) -> int | None:
    """Return where the agent's marker stands: right after the word, or between it and its auxiliary."""
    after = range(core + 1, min(clauses.size, core + 1 + _AT_ONCE))
    marker = next((at for at in after if clauses.has(at, "attribution.agents")), None)
    if marker is not None and not any(clauses.stop(at) for at in range(core + 1, marker)):
        return marker
    if passive is None:
        return None
    content = clauses.range_of(found.content)
    between = range(clauses.clause_start(core) if passive == core else passive, core)
    return next((at for at in reversed(between) if at not in content and clauses.has(at, "attribution.agents")), None)


def _agent(clauses: Clauses, core: int, marker: int) -> NounPhrase | None:
    if marker < core:
        return phrase_before(clauses, marker + 1, core)
    start = marker + 1
    while clauses.has(start, "attribution.agents"):
        start += 1  # Arabic "من قبل"
    return phrase_following_marker(clauses, start)


def _after(clauses: Clauses, found: Attribution, agent: NounPhrase) -> Attribution:
    """Return an attribution whose content begins behind the agent, where enough of it is left."""
    content = clauses.range_of(found.content)
    if agent.end <= content.start:
        return found
    start, end = agent.end, content.stop
    while start < end and (clauses.comma(start) or clauses.has(start, "attribution.complementizers")):
        start += 1
    span = clauses.span(start, end) if start < end else None
    return replace(found, content=span) if span and words_in(clauses, start, end) >= SHORTEST_CONTENT else found

"""FollowTheMoney entities that the followthemoney package loads, cleans to the same values and finds valid."""

from __future__ import annotations

import json
from typing import Any

from followthemoney import model
from followthemoney.proxy import EntityProxy

from exported import Written
from reportedly.records import Analysis, Article, Dossier, Entity, NameForm
from reportedly.view.exports.followthemoney import _entity, _schema


def load(written: Written, of: Dossier | None = None, **choice: Any) -> dict[str, EntityProxy]:
    """Return the entities as the package reads them: it must find them valid, and clean nothing away."""
    found = {}
    for line in written("ftm", of, **choice).decode().splitlines():
        data = json.loads(line)
        schema = model.get(data["schema"])
        assert schema is not None
        schema.validate(data)
        assert set(schema.required) <= set(data["properties"])
        kept = EntityProxy.from_dict(data, cleaned=False)
        assert {prop: sorted(values) for prop, values in kept.properties.items()} == {
            prop: sorted(values) for prop, values in data["properties"].items()
        }
        found[data["id"]] = kept
    return found


def of_schema(found: dict[str, EntityProxy], name: str) -> list[EntityProxy]:
    return [one for one in found.values() if one.schema.name == name]


def test_all_is_valid_and_every_reference_leads_somewhere(written: Written) -> None:
    found = load(written, with_text=True)
    assert len(found) == len(written("ftm").decode().splitlines()), "no two have one id"
    kinds = {name: len(of_schema(found, name)) for name in ("Person", "Organization", "Article", "Note", "Mention")}
    assert kinds == {"Person": 3, "Organization": 5, "Article": 6, "Note": 25, "Mention": 2}
    for one in found.values():
        for prop, value in one.itervalues():
            if prop.type.name == "entity":
                assert prop.range is not None
                assert found[value].schema.is_a(prop.range), f"{one.schema.name}.{prop.name}"


def test_people_come_with_their_spellings(written: Written) -> None:
    maranda = next(one for one in of_schema(load(written), "Person") if one.caption == "Ilze Maranda")
    assert maranda.get("alias") == ["إلزه ماراندا"]


def test_articles_say_where_and_when_they_appeared(dossier: Dossier, written: Written) -> None:
    article = next(one for one in of_schema(load(written, with_text=True), "Article") if one.get("language") == ["deu"])
    assert (article.first("publisher"), article.first("publishedAt")) == ("Küstenblatt", "2031-03-05")
    assert article.first("sourceUrl") == "https://de1.example/halcyon"
    assert article.get("bodyText") == [dossier.analyses[1].article.text]
    assert not of_schema(load(written), "Article")[0].get("bodyText")


def test_a_claim_is_a_note_on_its_speaker_with_the_article_as_proof(written: Written) -> None:
    found = load(written)
    note = next(one for one in of_schema(found, "Note") if "toute panne" in one.caption)
    assert note.get("description") == ["toute panne de radar à bord"]
    assert note.get("summary") == ["Blue Lanes denies, as fact"]
    assert set(note.get("keywords")) == {"denies", "actual"}
    assert [found[name].caption for name in note.get("entity")] == ["Blue Lanes"]
    assert [found[name].first("publisher") for name in note.get("proof")] == ["Le Phare"]


def test_a_mention_is_resolved_to_its_entity(written: Written) -> None:
    found = load(written)
    mention = next(one for one in of_schema(found, "Mention") if one.caption == "Ilze Maranda")
    assert [found[name].caption for name in mention.get("resolved")] == ["Ilze Maranda"]
    assert [found[name].first("publisher") for name in mention.get("document")] == ["Merrin Courier"]


def test_a_verdict_links_two_notes(written: Written) -> None:
    found = load(written)
    links = of_schema(found, "UnknownLink")
    assert len(links) == 8
    denied = next(one for one in links if one.get("role") == ["denies"])
    assert denied.get("description") == ["Blue Lanes denies what is reported without a source."]
    sides = [found[denied.get(prop)[0]].first("description") for prop in ("subject", "object")]
    assert sides == ["toute panne de radar à bord", "Das Radar soll schon im März ausgefallen sein"]


def test_each_kind_has_the_schema_that_fits() -> None:
    expected = {
        "body:NIS": ("organisation", "PublicBody", "kr"),
        "org:RU/navy": ("organisation", "PublicBody", "ru"),
        "body:NATO": ("organisation", "Organization", None),
        "org:nordpress": ("organisation", "Organization", None),
        "state:KP": ("state", "Territory", "kp"),
        "place:524901": ("place", "Territory", None),
        "document:accord": ("document", "Document", None),
        "person:a-b": ("person", "Person", None),
    }
    for key, (kind, schema, country) in expected.items():
        entity = Entity(key, kind, "Some Name", (NameForm("Some Name", "en", 1),), ("a",))  # type: ignore[arg-type]
        written: Any = _entity(entity, _schema(entity))
        assert written["schema"] == schema, key
        assert written["properties"].get("country") == ([country] if country else None), key
        proxy = EntityProxy.from_dict(written, cleaned=False)
        proxy.schema.validate(written)
        assert proxy.properties.keys() == written["properties"].keys(), key


def test_hostile_text_loads_without_what_cannot_be_seen(hostile: Dossier, written: Written) -> None:
    note = of_schema(load(written, hostile), "Note")[0]
    said = note.caption
    assert '<script>alert("x")</script>' in said
    assert not set(said) & {"\u202e", "\x00", "\x1b"}


def test_languages_that_it_does_not_know_are_left_out(written: Written) -> None:
    faroese = Dossier((Analysis(Article("a", "Tekstur", lang="fo", title="Tekstur")),), (), (), (), (), ())
    assert not of_schema(load(written, faroese), "Article")[0].get("language")

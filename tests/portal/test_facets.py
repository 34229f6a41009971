"""Lists that a reader narrows by links."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict

from portal.facets import Facets, Kind


@dataclass(frozen=True)
class Thing:
    colour: str
    sizes: tuple[str, ...]


THINGS = [Thing("red", ("a4", "a3")), Thing("red", ("a4",)), Thing("blue", ("a3",))]
COLOUR: Kind[Thing] = Kind(
    "colour", "Colour", "Any", {"blue": "Blue", "red": "Red", "green": "Green"}, lambda t: {t.colour}
)
SIZE: Kind[Thing] = Kind("size", "Size", "Any", {"a4": "A4", "a3": "A3"}, lambda t: t.sizes)


def narrowed(query: str = "", **kept: str) -> Facets[Thing]:
    return Facets([COLOUR, SIZE], THINGS, QueryDict(query), "/list/", kept)


def counts(facets: Facets[Thing]) -> dict[str, dict[str, int]]:
    return {facet.name: {choice.label: choice.count for choice in facet.choices} for facet in facets.shown()}


def current(facets: Facets[Thing]) -> list[str]:
    return [choice.label for facet in facets.shown() for choice in facet.choices if choice.current]


def test_nothing_chosen_shows_everything_and_counts_all() -> None:
    facets = narrowed()
    assert facets.found == THINGS
    assert counts(facets) == {"colour": {"Any": 3, "Blue": 1, "Red": 2}, "size": {"Any": 3, "A4": 2, "A3": 2}}
    assert current(facets) == ["Any", "Any"]
    assert facets.query == ""


def test_counts_tell_what_a_link_would_leave() -> None:
    facets = narrowed("colour=red")
    assert facets.found == THINGS[:2]
    assert counts(facets) == {"colour": {"Any": 3, "Blue": 1, "Red": 2}, "size": {"Any": 2, "A4": 2, "A3": 1}}
    assert current(facets) == ["Red", "Any"]


def test_every_link_leads_to_as_many_items_as_it_says() -> None:
    for start in ("", "colour=red", "size=a3", "colour=blue&size=a3"):
        for facet in narrowed(start).shown():
            for choice in facet.choices:
                assert len(narrowed(choice.url.partition("?")[2]).found) == choice.count


def test_one_state_has_one_address_which_carries_the_rest_along() -> None:
    facets = narrowed("size=a3&colour=red", height="30")
    assert facets.query == "?colour=red&size=a3&height=30"
    assert facets.clear_url == "/list/?height=30"
    (all_colours, blue, _red) = facets.shown()[0].choices
    assert (all_colours.url, blue.url) == ("/list/?size=a3&height=30", "/list/?colour=blue&size=a3&height=30")


def test_a_value_that_nobody_knows_narrows_nothing_and_is_not_repeated() -> None:
    facets = narrowed("colour=%22%3E%3Cscript%3E&size=")
    assert facets.found == THINGS
    assert facets.query == ""


def test_a_chosen_value_that_nothing_has_is_shown_so_that_it_can_be_left() -> None:
    facets = narrowed("colour=green")
    assert facets.found == []
    assert counts(facets)["colour"]["Green"] == 0


def test_a_facet_that_tells_nothing_apart_is_left_out() -> None:
    facets = Facets([COLOUR, SIZE], [THINGS[1], THINGS[1]], {}, "/list/")
    assert facets.shown() == []

"""Editors see every block before they choose it: in the list of blocks, and all together in the pattern library."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.utils import translation

from guides.models import LegalPenalty
from portal.patterns import Pattern, patterns
from tests import build, expect
from tests.conftest import Portal
from tests.portal.test_security import policy

LIBRARY = "/admin/patterns/"
# The blocks of the whole portal; each stands in some page type's stream.
EVERY = pytest.mark.parametrize("pattern", patterns(), ids=lambda pattern: str(pattern.name))


@pytest.fixture(autouse=True)
def register_of_laws(request: pytest.FixtureRequest) -> None:
    """What the examples of the blocks that show the law refer to."""
    if "portal" in request.fixturenames:
        request.getfixturevalue("portal")
        build.provision(build.law(), 51)
        decree = build.law("decree-130-2021", kind="decree", number="130/2021/NĐ-CP", short_vi="", short_en="")
        LegalPenalty.objects.create(key="violence", document=decree, act_vi="Bạo lực", act_en="Violence")


def preview(client: Client, pattern: Pattern) -> BeautifulSoup:
    """What the editor's list of blocks shows in its frame."""
    response = client.get("/admin/block-preview/", {"id": pattern.block.definition_prefix})
    assert response.status_code == 200
    return expect.soup(response.content)


def test_blocks_of_every_floor_are_found_once_each() -> None:
    names = [pattern.name for pattern in patterns()]
    assert {"prose", "table", "urgency", "helpline", "source", "coverage"} <= set(names)
    assert len(names) == len(set(names))


@EVERY
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_block_has_an_example_that_shows_something(portal: Portal, pattern: Pattern, language: str) -> None:
    with translation.override(language):
        html = expect.shown(pattern.block)
    assert expect.words(html) or html.select("img[src]")
    assert "{call:" not in str(html)


@EVERY
def test_every_block_says_what_it_is_and_when_to_use_it(pattern: Pattern) -> None:
    assert pattern.label
    assert pattern.description
    assert pattern.when_to_use
    assert pattern.block.meta.icon != "placeholder"


@EVERY
def test_the_editors_list_of_blocks_shows_the_block_in_the_sites_look(
    portal: Portal, administrator: Client, pattern: Pattern
) -> None:
    assert pattern.block.is_previewable
    html = preview(administrator, pattern)
    assert [sheet["href"] for sheet in html.select("link[rel=stylesheet]")] == ["/static/css/site.css"]
    assert expect.words(html) or html.select("main img")


def test_the_frame_around_a_preview_may_show_it_and_load_its_style_sheet(portal: Portal, administrator: Client) -> None:
    identifier = patterns()[0].block.definition_prefix
    response = administrator.get("/admin/block-preview/", {"id": identifier})
    assert response.headers["X-Frame-Options"] == "SAMEORIGIN"
    found = policy(response)
    assert found["frame-ancestors"] == {"'self'"}
    assert "'self'" in found["style-src"] & found["font-src"] & found["img-src"]
    assert "'self'" in policy(administrator.get("/admin/"))["frame-src"]


def test_the_library_shows_every_block_with_its_names_and_its_use(portal: Portal, administrator: Client) -> None:
    html = expect.read(administrator, LIBRARY)
    for pattern in patterns():
        entry = html.select(f"#pattern-{pattern.name}")[0]
        assert pattern.label in expect.words(expect.soup(str(entry.select("h2")[0])))
        assert [code.text for code in entry.select("code")] == [pattern.name]
        assert pattern.description in entry.text
        assert entry.select(".pattern-example")[0].find_all(True)
        assert html.select(f'nav a[href="#pattern-{pattern.name}"]')
    assert next(sheet["href"] for sheet in html.select("link[rel=stylesheet]")) == "/static/css/site.css"


def test_no_two_places_of_the_library_have_the_same_name(portal: Portal, administrator: Client) -> None:
    names = [str(tag["id"]) for tag in expect.read(administrator, LIBRARY).select("[id]")]
    assert sorted(set(names)) == sorted(names)


def test_the_menu_leads_to_the_library(portal: Portal, administrator: Client) -> None:
    assert LIBRARY in administrator.get("/admin/").content.decode()


def test_readers_do_not_see_the_library_and_editors_do(portal: Portal, reader: Client) -> None:
    answer = reader.get(LIBRARY)
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/admin/login/?next={LIBRARY}")
    group = Group.objects.create(name="Access only")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    editor = get_user_model().objects.create_user("editor", "editor@example.com", "a long password")
    reader.force_login(editor)
    assert reader.get(LIBRARY).status_code == 302
    editor.groups.add(group)
    reader.force_login(get_user_model().objects.get(pk=editor.pk))
    assert reader.get(LIBRARY).status_code == 200

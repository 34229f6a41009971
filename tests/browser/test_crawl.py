"""The seeded portal as a crawler sees it: every address answers, in the right language, and nothing is broken."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit
from xml.etree import ElementTree

import pytest

from tests.browser.conftest import Answer, Served

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
ALTERNATE = "{http://www.w3.org/1999/xhtml}link"
pytestmark = pytest.mark.content


class Reader(HTMLParser):
    """Collects from a page what the tests ask about."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.language = ""
        self.canonical = ""
        self.page_type = ""
        self.alternates: dict[str, str] = {}
        self.addresses: set[str] = set()
        self.inline: list[str] = []
        self.headings = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.language = values.get("lang", "")
        if tag == "body":
            self.page_type = values.get("data-page-type", "")
        if tag == "h1":
            self.headings += 1
        if tag == "link" and values.get("rel") == "canonical":
            self.canonical = values["href"]
        if tag == "link" and values.get("rel") == "alternate" and "hreflang" in values:
            self.alternates[values["hreflang"]] = values["href"]
        if "style" in values or any(name.startswith("on") for name in values):
            self.inline.append(self.get_starttag_text() or tag)
        if tag == "script" and "src" not in values and values.get("type") != "application/ld+json":
            self.inline.append(self.get_starttag_text() or tag)
        for name in ("href", "src"):
            if name in values and values.get("rel") != "canonical":
                self.addresses.add(values[name])


@pytest.fixture(scope="module")
def pages(served: Served) -> dict[str, tuple[Answer, Reader]]:
    """Every page of the sitemap, fetched once."""
    tree = ElementTree.fromstring(served.get("/sitemap.xml").text)  # noqa: S314  # our own sitemap
    addresses = [str(element.text) for element in tree.iter(f"{SITEMAP}loc")]
    answers = {address: served.get(address) for address in addresses}
    return {address: (answer, Reader(answer.text)) for address, answer in answers.items()}


def test_there_are_at_least_45_pages_in_each_language_and_all_answer(pages: dict[str, tuple[Answer, Reader]]) -> None:
    assert [address for address, (answer, _page) in pages.items() if answer.status != 200] == []
    languages = [page.language for _answer, page in pages.values()]
    assert languages.count("vi") == languages.count("en") >= 45


def test_language_canonical_and_alternates_agree_on_every_page(pages: dict[str, tuple[Answer, Reader]]) -> None:
    for address, (answer, page) in pages.items():
        english = urlsplit(address).path.startswith("/en/")
        assert page.language == ("en" if english else "vi"), address
        assert answer.headers["Content-Language"] == page.language, address
        assert page.canonical == address
        assert page.alternates[page.language] == address
        twin = page.alternates["vi" if english else "en"]
        assert pages[twin][1].alternates[page.language] == address, f"{twin} does not lead back to {address}"


def test_the_sitemap_names_the_same_alternates_as_the_pages(
    served: Served, pages: dict[str, tuple[Answer, Reader]]
) -> None:
    tree = ElementTree.fromstring(served.get("/sitemap.xml").text)  # noqa: S314  # our own sitemap
    for entry in tree.iter(f"{SITEMAP}url"):
        address = str(entry.findtext(f"{SITEMAP}loc"))
        named = {link.attrib["hreflang"]: link.attrib["href"] for link in entry.iter(ALTERNATE)}
        shown = {code: url for code, url in pages[address][1].alternates.items() if code != "x-default"}
        assert named == shown


def test_no_internal_link_or_picture_or_file_is_broken(served: Served, pages: dict[str, tuple[Answer, Reader]]) -> None:
    targets = {
        urldefrag(urljoin(address, link)).url
        for address, (_answer, page) in pages.items()
        for link in page.addresses
        if not link.startswith(("tel:", "mailto:", "data:"))
    }
    own = sorted(target for target in targets if target.startswith(served.url) and target not in pages)
    assert len(own) > 20
    assert [target for target in own if served.get(target).status != 200] == []


def test_every_page_names_its_type_and_has_one_main_heading(pages: dict[str, tuple[Answer, Reader]]) -> None:
    for address, (_answer, page) in pages.items():
        assert re.fullmatch(r"[a-z]+\.[A-Z][A-Za-z]+Page", page.page_type), address
        assert page.headings == 1, address


def test_nothing_is_inline_and_nothing_comes_from_elsewhere(
    served: Served, pages: dict[str, tuple[Answer, Reader]]
) -> None:
    for address, (answer, page) in pages.items():
        assert page.inline == [], address
        assert "'unsafe-inline'" not in answer.headers["Content-Security-Policy"]
        loaded = re.findall(r'<(?:script|img|link rel="stylesheet")[^>]+(?:src|href)="([^"]+)"', answer.text)
        assert [url for url in loaded if not url.startswith("/")] == [], address


def test_an_anonymous_reader_gets_no_cookie_anywhere(pages: dict[str, tuple[Answer, Reader]]) -> None:
    for address, (answer, _page) in pages.items():
        assert "Set-Cookie" not in answer.headers, address
        assert "Cookie" not in answer.headers.get("Vary", ""), address


def test_every_telephone_link_dials_a_number_of_the_registry(
    served: Served, pages: dict[str, tuple[Answer, Reader]]
) -> None:
    script = "from hotline.models import Helpline; print(*(h.url for h in Helpline.objects.all()))"
    registry = set(served.manage("shell", "-v0", "-c", script).stdout.split())
    dialled = {link for _answer, page in pages.values() for link in page.addresses if link.startswith("tel:")}
    assert "tel:111" in dialled
    assert dialled <= registry


def test_the_published_content_passes_its_own_checks(served: Served) -> None:
    result = served.manage("check_content")
    assert result.returncode == 0, result.stderr


def test_loading_the_content_again_changes_nothing(served: Served) -> None:
    result = served.manage("seed")
    assert "0 pages written" in result.stdout


def test_every_page_is_fully_translated_in_the_translation_editor(served: Served) -> None:
    script = (
        "from wagtail_localize.models import Translation;"
        "print(all(done == total for done, total in (t.get_progress() for t in Translation.objects.all())),"
        " Translation.objects.count())"
    )
    complete, count = served.manage("shell", "-v0", "-c", script).stdout.split()
    assert complete == "True"
    assert int(count) >= 45

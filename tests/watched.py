"""Pages whose readers may be watched, one of each kind, with everything on them that could give a reader away."""

from __future__ import annotations

from guides.models import GuidePage
from portal.pages import BasePage
from tests import build
from tests.conftest import Portal

ELSEWHERE = "https://elsewhere.example.vn/"


def pages(portal: Portal) -> list[BasePage]:
    """The hotline page, a help page, the report sheet, two abuse pages and two of the children's, each with a twin."""
    build.channel(portal.helpline, label_en="Website", url=ELSEWHERE)
    vietnamese = _in(portal.vietnamese)
    return [*vietnamese, *_in(portal.english, originals=vietnamese)]


def guide(parent: BasePage, title: str, **values: object) -> GuidePage:
    """A guide whose text and sources lead to another site."""
    source = {"title": "Báo cáo", "note": "", "url": ELSEWHERE}
    body = build.body(("prose", f'<p>Xem <a href="{ELSEWHERE}">trang khác</a>.</p>'))
    return build.guide(parent, title, body=body, sources=build.body(("source", source)), **values)


def _in(home: BasePage, originals: list[BasePage] | None = None) -> list[BasePage]:
    keys = iter([{"translation_key": page.translation_key} for page in originals] if originals else [{}] * 7)
    front = build.hotline(home, **next(keys))
    advice = build.help_page(front, "Xóa dấu vết", is_about_traces=True, **next(keys))
    sheet = build.report_sheet(front, **next(keys))
    index = build.guide_index(home, "Phòng xâm hại", topic="abuse", **next(keys))
    abuse = guide(index, "Dấu hiệu", topic="abuse", **next(keys))
    hub = build.audience(home, **next(keys))
    child = guide(hub, "Gần ao hồ", topic="water", **next(keys))
    return [front, advice, sheet, index, abuse, hub, child]

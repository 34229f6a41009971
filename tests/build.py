"""Builds pages and records with readable defaults; each test names only what matters to it."""

from __future__ import annotations

import datetime
from typing import Any, TypeVar

import pytest
from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail.signal_handlers import disable_reference_index_auto_update

from articles.models import ActivityPage, ArticlePage, CampaignPage, NewsIndexPage
from guides.models import (
    AudiencePage,
    EmergencyCardPage,
    GuideIndexPage,
    GuidePage,
    IndicatorIndexPage,
    IndicatorPage,
    IndicatorSeries,
    LegalDocument,
    LegalProvision,
    LegalRegisterPage,
)
from home.models import HomePage
from hotline.guard import passing
from hotline.models import Helpline, HelplineChannel, HelpPage, HotlinePage, ReportSheetPage, RetiredNumber
from materials.models import (
    MaterialIndexPage,
    PackPage,
    PosterPage,
    ReminderDeckPage,
    Slogan,
    SloganIndexPage,
    SpeakerScriptPage,
)
from portal.models import Alert, StandardPage
from portal.pages import BasePage
from portal.vietnamese import slugify

PageType = TypeVar("PageType", bound=BasePage)
# For tests that resize a picture: Wagtail does not close the temporary file it resizes into.
resizes_pictures = pytest.mark.filterwarnings("ignore:Unclosed file <tempfile.Spooled:ResourceWarning")


def helpline(key: str = "child-helpline", number: str = "111", **values: Any) -> Helpline:
    """A helpline in the registry."""
    defaults = {
        "name_vi": "Tổng đài quốc gia bảo vệ trẻ em",
        "name_en": "National Child Protection Hotline",
        "short_name_vi": f"Tổng đài {number}",
        "short_name_en": f"Hotline {number}",
        "purpose_vi": "Bảo vệ trẻ em.",
        "purpose_en": "Child protection.",
        "cost": "free",
        "hours_vi": "24 giờ mỗi ngày",
        "hours_en": "24 hours a day",
        "verified_on": datetime.date(2025, 9, 24),
        "verification_vi": "theo tài liệu công khai",
        "verification_en": "from public documents",
        "source_vi": "Bộ Y tế, 2025",
        "source_en": "Ministry of Health, 2025",
    }
    with passing():  # as if it had been proposed and approved
        line, _created = Helpline.objects.update_or_create(key=key, defaults={"number": number, **defaults, **values})
    return line


def channel(line: Helpline, kind: str = "web", label: str = "Trang web", **values: Any) -> HelplineChannel:
    """Another way to reach a helpline."""
    with passing():
        return HelplineChannel.objects.create(
            helpline=line, kind=kind, **{"label_vi": label, "label_en": label, **values}
        )


def change_line(line: Helpline, **values: Any) -> None:
    """Other values of a helpline, as if they had been proposed and approved."""
    for name, value in values.items():
        setattr(line, name, value)
    with passing():
        line.save()


def remove_lines(*keys: str) -> None:
    """Helplines that are gone, as if that had been approved; all of them where no key is named."""
    lines = Helpline.objects.filter(key__in=keys) if keys else Helpline.objects.all()
    with passing():
        lines.delete()


def retired(number: str = "1800 1567", instead: str = "child-helpline") -> RetiredNumber:
    """A number that nobody may publish any more."""
    made = RetiredNumber(number=number, instead=instead)
    made.full_clean()
    made.save()
    return made


def slogan(vi: str = "Mùa hè an toàn", en: str = "A safe summer", **values: Any) -> Slogan:
    """A slogan in the bank."""
    defaults = {
        "year": 2018,
        "topic": "campaign",
        "origin": "official",
        "source_vi": "Bộ, 2018",
        "source_en": "Ministry, 2018",
    }
    return Slogan.objects.create(key=slugify(vi), vi=vi, en=en, **{**defaults, **values})


def alert(vi: str = "Nước sông đang lên.", en: str = "The river is rising.", **values: Any) -> Alert:
    """A notice under the strip, checked as the admin does; shown from now for an hour unless told otherwise."""
    now = timezone.now()
    defaults = {"level": "warning", "starts_at": now, "ends_at": now + datetime.timedelta(hours=1)}
    made = Alert(text_vi=vi, text_en=en, **{**defaults, **values})
    made.full_clean()
    made.save()
    return made


def page(model: type[PageType], parent: Page, title: str, **values: Any) -> PageType:
    """A published page of any type below a parent, in the parent's language."""
    values.setdefault("slug", slugify(title))
    values.setdefault("summary", f"{title}: tóm tắt.")
    live = values.pop("live", True)
    made = model(title=title, locale=parent.locale, live=False, **values)
    with disable_reference_index_auto_update():  # half of the time, for a list that only the admin shows
        parent.add_child(instance=made)
        revision = made.save_revision()
        if live:
            revision.publish()
    made.refresh_from_db()
    return made


def twin(original: PageType, parent: Page, title: str, **values: Any) -> PageType:
    """The published translation of a page below the parent's translation."""
    return page(type(original), parent, title, translation_key=original.translation_key, **values)


def home(root: Page, locale: Locale, title: str, slug: str, **values: Any) -> HomePage:
    """A home page below the root of the tree."""
    defaults: dict[str, Any] = {
        "summary": "Giữ trẻ em an toàn.",
        "heading": "Một đứa trẻ an toàn",
        "lead": "Thông tin ngắn gọn.",
        "strip": "Gọi {call:child-helpline}",
        "footer_text": "Do tỉnh biên soạn.",
    }
    made = HomePage(title=title, slug=slug, locale=locale, **{**defaults, **values})
    root.add_child(instance=made)
    made.save_revision().publish()
    made.refresh_from_db()
    return made


def portal() -> None:
    """Home pages in both languages under one site, and the child helpline, in the place of whatever was there."""
    helpline()
    Page.objects.filter(depth=2).delete()
    root = Page.get_first_root_node()
    vi, en = (Locale.objects.get_or_create(language_code=code)[0] for code in ("vi", "en"))
    vietnamese = home(root, vi, title="Cổng thông tin", slug="home")
    home(root, en, title="Portal", slug="home-en", translation_key=vietnamese.translation_key)
    default = {"hostname": "testserver", "port": 80, "root_page": vietnamese}
    Site.objects.update_or_create(is_default_site=True, defaults=default)


def guide_index(parent: Page, title: str = "Hướng dẫn", **values: Any) -> GuideIndexPage:
    """A list of guides."""
    return page(GuideIndexPage, parent, title, **values)


def audience(parent: Page, title: str = "Dành cho em", **values: Any) -> AudiencePage:
    """The hub of an audience, of children unless told otherwise."""
    return page(AudiencePage, parent, title, **{"audience": "children", **values})


def guide(parent: Page, title: str = "Sơ cứu đuối nước", **values: Any) -> GuidePage:
    """A guide."""
    return page(GuidePage, parent, title, **values)


def emergency_card(parent: Page, title: str = "Thẻ cấp cứu", **values: Any) -> EmergencyCardPage:
    """The card that readers may keep."""
    return page(EmergencyCardPage, parent, title, **{"illustration": "first-aid", **values})


def series(key: str = "calls", data: str = "period,value\n2019,506957\n", **values: Any) -> IndicatorSeries:
    """A series of figures; cleaned, as the admin and the seed do it."""
    defaults = {
        "name_vi": "Cuộc gọi theo năm",
        "name_en": "Calls by year",
        "definition_vi": "Số cuộc gọi trong năm.",
        "definition_en": "The number of calls in a year.",
        "unit_vi": "cuộc gọi",
        "unit_en": "calls",
        "source_vi": "Báo cáo của tổng đài, 2019",
        "source_en": "The hotline’s report, 2019",
    }
    made = IndicatorSeries(key=key, data=data, **{**defaults, **values})
    made.full_clean()
    made.save()
    return made


def indicator_index(parent: Page, title: str = "Số liệu", **values: Any) -> IndicatorIndexPage:
    """The list of statistics."""
    return page(IndicatorIndexPage, parent, title, **values)


def indicator(parent: Page, title: str = "Cuộc gọi", *keys: str, **values: Any) -> IndicatorPage:
    """A page of statistics with a chart for each of the keys."""
    charts = body(*(("chart", {"series": key}) for key in keys))
    return page(IndicatorPage, parent, title, **{"body": charts, "in_words": "Nửa triệu cuộc gọi.", **values})


def news_index(parent: Page, title: str = "Tin chiến dịch", **values: Any) -> NewsIndexPage:
    """The list of news."""
    return page(NewsIndexPage, parent, title, **values)


def article(parent: Page, title: str = "Một số, hai việc", **values: Any) -> ArticlePage:
    """A piece of news."""
    return page(ArticlePage, parent, title, **{"date": datetime.date(2026, 11, 10), **values})


def articles(parent: Page, count: int) -> None:
    """So many articles, one a day, numbered from the oldest: "Tin 1". Live from the start, which is quicker."""
    for number in range(1, count + 1):
        day = datetime.date(2026, 1, 1) + datetime.timedelta(days=number)
        values = {"title": f"Tin {number}", "slug": f"tin-{number}", "summary": "Tin.", "date": day}
        with disable_reference_index_auto_update():
            parent.add_child(instance=ArticlePage(locale=parent.locale, **values))


def campaign(parent: Page, title: str = "Tháng hành động 2023", **values: Any) -> CampaignPage:
    """A campaign."""
    return page(CampaignPage, parent, title, **{"theme": "Chung tay", **values})


def activity(parent: Page, title: str = "Tặng quà", **values: Any) -> ActivityPage:
    """An activity of a campaign."""
    return page(ActivityPage, parent, title, **values)


def hotline(parent: Page, title: str = "Tổng đài 111", **values: Any) -> HotlinePage:
    """The front of the hotline section."""
    return page(HotlinePage, parent, title, **values)


def help_page(parent: Page, title: str = "Nói gì khi gọi", **values: Any) -> HelpPage:
    """A page of the hotline section."""
    return page(HelpPage, parent, title, **values)


def report_sheet(parent: Page, title: str = "Tờ ghi trước khi báo tin", **values: Any) -> ReportSheetPage:
    """The sheet to fill in before a report."""
    return page(ReportSheetPage, parent, title, **values)


def material_index(parent: Page, title: str = "Áp phích", **values: Any) -> MaterialIndexPage:
    """The library."""
    return page(MaterialIndexPage, parent, title, **values)


def slogan_index(parent: Page, title: str = "Khẩu hiệu", **values: Any) -> SloganIndexPage:
    """The slogan bank's page."""
    return page(SloganIndexPage, parent, title, **values)


def poster(parent: Page, title: str = "Rào hồ tưới", **values: Any) -> PosterPage:
    """A poster with a Vietnamese file."""
    if "file_vi" not in values:
        values["file_vi"] = document()
    return page(PosterPage, parent, title, **{"text": "Rào hồ tưới.", **values})


def studio_poster(parent: Page, title: str = "Rào hồ tưới", **values: Any) -> PosterPage:
    """A poster that is made from its words."""
    words = {
        "headline": "Rào hồ tưới,\ngiữ con an toàn",
        "text": "Rào kín bốn phía.\n\nCắm biển báo.",
        "call_label": "Có người rơi xuống nước: gọi",
    }
    return page(PosterPage, parent, title, **{"design": "pond", "helpline": "child-helpline", **words, **values})


def deck(parent: Page, title: str = "Thẻ nhắc", *reminders: dict[str, Any], **values: Any) -> ReminderDeckPage:
    """A deck of reminders."""
    return page(
        ReminderDeckPage, parent, title, **{"reminders": body(*(("reminder", one) for one in reminders)), **values}
    )


def reminder(title: str = "Mũ và quai", **values: Any) -> dict[str, Any]:
    """The value of a reminder, in the form in which it is stored."""
    defaults = {
        "ages": "all",
        "topic": "injury",
        "say": ["Lên xe là đội mũ.", "Cài quai rồi mới đi."],
        "ask": ["Mũ của em còn quai không?"],
        "do": "Cả lớp cùng cài quai.",
        "remember": "Nghe tiếng tách rồi mới đi.",
        "guide": None,
    }
    return {"title": title, **defaults, **values}


def script(parent: Page, title: str = "Loa hè", **values: Any) -> SpeakerScriptPage:
    """A script for a loudspeaker."""
    return page(SpeakerScriptPage, parent, title, **{"text": "Kính thưa bà con.", **values})


def recording(name: str = "loa-he.mp3", start: bytes = b"ID3\x04", size: int = 2000) -> Any:
    """A recording in the library of documents."""
    return document(name, start + bytes(size - len(start)))


def pack(parent: Page, *materials: Page, title: str = "Gói mùa hè", **values: Any) -> PackPage:
    """A pack of the given materials."""
    return page(PackPage, parent, title, **{"materials": body(*(("page", one.pk) for one in materials)), **values})


def standard(parent: Page, title: str = "Giới thiệu", **values: Any) -> StandardPage:
    """A page about the portal."""
    return page(StandardPage, parent, title, **values)


def restrict(page: Page) -> None:
    """Put a page, and everything below it, behind a password."""
    PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.PASSWORD, password="for staff only"
    )


def document(name: str = "ho-tuoi.pdf", content: bytes = b"%PDF-1.4\n%%EOF\n") -> Any:
    """A small file in the library of documents, a PDF unless told otherwise."""
    from django.core.files.base import ContentFile
    from wagtail.documents import get_document_model

    return get_document_model().objects.create(title=name, file=ContentFile(content, name=name), file_size=len(content))


def image(name: str = "ho-tuoi.png") -> Any:
    """A small picture in the library of images."""
    from wagtail.images import get_image_model
    from wagtail.images.tests.utils import get_test_image_file

    return get_image_model().objects.create(title=name, file=get_test_image_file(name, size=(320, 452)))


def body(*blocks: tuple[str, Any]) -> list[dict[str, Any]]:
    """A StreamField value from names and values: body(("prose", "<p>…</p>"))."""
    return [{"type": name, "value": value} for name, value in blocks]


def law(key: str = "children", **values: Any) -> LegalDocument:
    """A document of the legal register, in force; cleaned, so that it has its address."""
    defaults = {
        "kind": "law",
        "number": "102/2016/QH13",
        "short_vi": "Luật Trẻ em",
        "short_en": "Law on Children",
        "title_vi": "Quyền, bổn phận và việc bảo vệ trẻ em",
        "title_en": "Children’s rights, duties and protection",
        "issuer_vi": "Quốc hội",
        "issuer_en": "National Assembly",
        "status": "in_force",
        "as_of": datetime.date(2026, 10, 6),
        "evidence": "seen",
    }
    document = LegalDocument(key=key, **{**defaults, **values})
    document.full_clean()
    document.save()
    return document


def provision(document: LegalDocument, article: int, clause: int = 0, **values: Any) -> LegalProvision:
    """An article of a document, or a clause of one."""
    defaults = {
        "title_vi": "Trách nhiệm báo tin",
        "title_en": "Duty to report",
        "meaning_vi": "Ai thấy trẻ bị xâm hại cũng phải báo.",
        "meaning_en": "Whoever sees a child being abused must report it.",
    }
    key = "-".join(str(part) for part in (document.key, article, clause) if part)
    made = LegalProvision(key=key, document=document, article=article, clause=clause, **{**defaults, **values})
    made.full_clean()
    made.save()
    return made


def legal_register(parent: Page, title: str = "Văn bản pháp luật", **values: Any) -> LegalRegisterPage:
    """The page of the legal register."""
    return page(LegalRegisterPage, parent, title, **values)

"""A sheet that puts in order what somebody is about to report. It lives on the reader's screen only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from hotline import registry
from hotline.blocks import body_blocks
from portal.pages import BasePage, ReviewedPage

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

POLICE = "police"


@dataclass(frozen=True)
class Question:
    """One fact to have ready: what is asked, a word of help, and how many lines to write on.

    `choices` are boxes to tick; `is_danger` puts the call to the police beside them.
    """

    key: str
    label: StrOrPromise
    hint: StrOrPromise = ""
    lines: int = 2
    choices: tuple[StrOrPromise, ...] = ()
    is_danger: bool = False


# In the order in which the person who answers needs them; the same everywhere, so no field of the page.
QUESTIONS = (
    Question(
        "where",
        _("Where is the child now?"),
        _("Hamlet, commune, near which school, bridge or shop."),
    ),
    Question(
        "danger",
        _("Is the child in danger at this moment?"),
        _("If yes, put this sheet aside and call."),
        lines=0,
        choices=(_("Yes"), _("No"), _("I do not know")),
        is_danger=True,
    ),
    Question(
        "what",
        _("What was seen or heard?"),
        _("Only that, apart from what you guess."),
        lines=4,
    ),
    Question("when", _("When? Once, or again and again?"), _("Day and time, as near as you know.")),
    Question(
        "words",
        _("Who saw or heard it? What did the child say?"),
        _("The child’s own words, as they were said. Do not ask the child again for this sheet."),
        lines=3,
    ),
    Question("age", _("How old is the child, roughly? How many children are there?"), lines=1),
    Question("with", _("Who is with the child now?"), lines=1),
    Question(
        "done",
        _("What has been done already?"),
        _("Who was told, whether a doctor has seen the child, what was kept."),
    ),
    Question(
        "reach",
        _("How can you be reached? (may stay empty)"),
        _("You may ask that your name is kept private."),
        lines=1,
    ),
)


class ReportSheetPage(BasePage, ReviewedPage):
    """The sheet, with the numbers to call. What is typed is sent to nobody and kept nowhere; it can be printed."""

    parent_page_types = ["hotline.HotlinePage"]
    # Asks for no feedback: pressing a button would lose what was typed.
    page_description = _("A sheet to put the facts in order before a report. There can be only one.")
    max_count_per_parent = 1

    body = StreamField(body_blocks(), verbose_name=_("content"), blank=True)

    content_panels = [*BasePage.summary_panels, FieldPanel("body"), ReviewedPage.review_panel]

    class Meta:
        verbose_name = _("report sheet")
        verbose_name_plural = _("report sheets")

    @property
    def has_sensitive_subject(self) -> bool:
        """Whoever fills it in is about to report."""
        return True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds the `questions` and the two numbers, `police` and `helpline`."""
        context = super().get_context(request, *args, **kwargs)
        context["questions"] = QUESTIONS
        context["police"] = registry.find(POLICE)
        context["helpline"] = registry.find(registry.CHILD_HELPLINE)
        return context

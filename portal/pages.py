"""The abstract pages that every page type extends. Nothing here is a table of its own."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
    TitleFieldPanel,
)
from wagtail.api import APIField
from wagtail.fields import StreamField
from wagtail.models import Page, PageViewRestriction
from wagtail.url_routing import RouteResult
from wagtail_localize.fields import SynchronizedField

from portal import feedback, illustrations, links, notices, texts, translations
from portal.cards import page_picture
from portal.discretion import DiscreetPage
from portal.forms import BasePageForm
from portal.listing import restricted_paths
from portal.navigation import chrome
from portal.places import Place
from portal.references import expand_text
from portal.topics import Audience, Topic
from portal.vietnamese import slugify

LINKED_PAGE = re.compile(r'linktype=\\?"page\\?"[^>]*?\bid=\\?"(\d+)|\bid=\\?"(\d+)\\?"[^>]*?linktype=\\?"page')


class BasePage(DiscreetPage, Page):
    """What all pages share: summary, picture, topic, audiences, language rules and the frame around the content."""

    summary = models.TextField(
        _("summary"),
        validators=[MaxLengthValidator(240)],
        help_text=_("One or two sentences: shown under the title, in lists, in search results and when shared."),
    )
    illustration = models.CharField(
        _("drawing"),
        max_length=40,
        blank=True,
        choices=illustrations.choices,
        help_text=_("Shown on cards where the page has no photograph."),
    )
    image = models.ForeignKey(
        "portal.PortalImage",
        verbose_name=_("photograph"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Takes the place of the drawing. No child may be recognisable without written consent."),
    )
    image_alt = models.CharField(
        _("alternative text of the photograph"),
        max_length=200,
        blank=True,
        help_text=_("What the photograph tells on this page, for those who cannot see it."),
    )
    topic = models.CharField(_("topic"), max_length=20, blank=True, choices=Topic.choices)
    for_parents = models.BooleanField(_("for parents and caregivers"), default=False)
    for_teachers = models.BooleanField(_("for teachers and schools"), default=False)
    for_children = models.BooleanField(_("for children"), default=False)
    for_workers = models.BooleanField(_("for commune child-protection workers"), default=False)

    subpage_types: list[str] = []
    asks_for_feedback = False
    base_form_class = BasePageForm
    override_translatable_fields = [SynchronizedField("illustration")]
    api_fields = [APIField("summary_text"), APIField("topic"), APIField("audiences"), APIField("language")]

    class Meta:
        abstract = True

    # What lists and search show

    @property
    def card_date(self) -> datetime.date | None:
        """The date a card shows, for page types that have one."""
        return None

    @property
    def card_extra(self) -> str:
        """One more short fact for a card."""
        return ""

    @property
    def summary_text(self) -> str:
        """The summary with its references written out."""
        return expand_text(self.summary)

    @property
    def language(self) -> str:
        """The page's language code."""
        return str(self.locale.language_code)

    @property
    def audiences(self) -> list[str]:
        """Keys of the audiences the page is for."""
        return [audience.value for audience in Audience if getattr(self, f"for_{audience.value}")]

    @property
    def audience_labels(self) -> list[str]:
        """Names of the audiences the page is for, in the active language."""
        return [str(Audience(key).label) for key in self.audiences]

    # Serving

    @classmethod
    def page_type(cls) -> str:
        """The type's public name, as in `data-page-type`: "guides.GuidePage"."""
        return str(cls._meta.label)

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Wagtail's routing, but an alias is never served: it would show one language under another's address."""
        result = super().route(request, path_components)
        if isinstance(result, RouteResult) and result[0].alias_of_id is not None:
            raise Http404
        return result

    def places(self) -> Iterable[Place]:
        """Addresses below this page that are no pages of their own, for the search and the sitemap."""
        return ()

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """Restrictions on this page or above it, from what the request already knows of all restrictions."""
        paths = [path for path in restricted_paths() if self.path.startswith(path)]
        return PageViewRestriction.objects.filter(page__path__in=paths) if paths else PageViewRestriction.objects.none()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Everything the templates need, looked up here: links are resolved together before a block renders.

        `place` among `kwargs` is the address below the page that is shown; `neutral` asks for the page under the title
        that says nothing of it.
        """
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        links.prefetch(set(self.linked_page_ids()))
        is_neutral = bool(kwargs.get("neutral"))
        context.update(chrome(request, self, self.neutral_versions() if is_neutral else None, kwargs.get("place")))
        context.update(self.discreet_frame(request, is_neutral))
        context["picture"] = page_picture(self, "width-1280")
        context["notices"] = notices.of_page(self)
        context["feedback"] = feedback.form_of(self)
        return context

    def linked_page_ids(self) -> Iterator[int]:
        """Ids of the pages that this page's rich text and blocks link to."""
        for field in self._meta.get_fields():
            if isinstance(field, StreamField):
                raw = list(getattr(self, field.name).raw_data)
                for match in LINKED_PAGE.finditer(json.dumps(raw)):
                    yield int(match[1] or match[2])
                for block in raw:
                    if block["type"] == "related":
                        yield from (int(item["value"]) for item in block["value"]["pages"] if item.get("value"))
                    elif block["type"] == "page" and block["value"]:
                        yield int(block["value"])

    # Editing

    def clean(self) -> None:
        """Refuse numbers and references that no registry knows, and going live with untranslated text."""
        super().clean()
        texts.refuse_problems(self)
        translations.refuse_unfinished(self)

    def _get_autogenerated_slug(self, base_slug: str) -> str:
        slug: str = super()._get_autogenerated_slug(slugify(self.title) or base_slug)
        return slug

    @classmethod
    def get_edit_handler(cls) -> Any:
        """Two tabs in the order of work: content first, then where the page stands and how it is found."""
        return TabbedInterface(
            [
                ObjectList([*cls.content_panels], heading=_("Content")),
                ObjectList([*cls.promote_panels], heading=_("Address, picture and labels")),
                ObjectList([*cls.settings_panels], heading=_("Publishing")),
            ],
            base_form_class=cls.base_form_class,
        ).bind_to_model(cls)

    summary_panels = [TitleFieldPanel("title"), FieldPanel("summary")]
    content_panels = summary_panels
    promote_panels = [
        FieldPanel("slug"),
        MultiFieldPanel(
            [FieldPanel("illustration"), FieldRowPanel([FieldPanel("image"), FieldPanel("image_alt")])],
            heading=_("Picture"),
        ),
        FieldPanel("topic"),
        MultiFieldPanel([FieldPanel(f"for_{audience.value}") for audience in Audience], heading=_("Audiences")),
        MultiFieldPanel(
            [FieldPanel("seo_title"), FieldPanel("search_description"), FieldPanel("show_in_menus")],
            heading=_("Search engines and menu"),
        ),
    ]


class ReviewedPage(models.Model):
    """Who checked a page, when, and when it is due again: shown beside the content."""

    reviewed_by = models.CharField(
        _("reviewed by"), max_length=160, blank=True, help_text=_("A body or a role, not a person's name.")
    )
    reviewed_on = models.DateField(_("reviewed on"), null=True, blank=True)
    review_due = models.DateField(_("next review"), null=True, blank=True)

    class Meta:
        abstract = True

    review_panel = MultiFieldPanel(
        [FieldPanel("reviewed_by"), FieldRowPanel([FieldPanel("reviewed_on"), FieldPanel("review_due")])],
        heading=_("Review"),
    )

    @property
    def review_is_due(self) -> bool:
        """Whether the day of the next review has come; the note on the page and the reminders begin on that day."""
        return self.review_due is not None and self.review_due <= timezone.localdate()


class SiteRootPage(BasePage):
    """A home page: it holds the text that every page of its language shows, and finds pages by their address."""

    strip = models.CharField(
        _("strip"),
        max_length=80,
        help_text=_("The line on top of every page. Write the number as {call:child-helpline}."),
    )
    footer_text = models.TextField(_("footer"), max_length=400, help_text=_("Two sentences at the foot of every page."))

    class Meta:
        abstract = True

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Find a page by its whole path in one step; Wagtail's way asks twice for every level of the tree."""
        # Where a language has no live home page, Wagtail offers that of another language.
        if self._language_of_address(request) != get_language():
            raise Http404
        request.portal_root = self  # type: ignore[attr-defined]  # read by portal.navigation
        if path_components:
            # No page has a dot in its address: what has one is a file, which the page above it makes.
            *above, last = path_components
            file = [last] if above and "." in last else []
            url_path = f"{self.url_path}{'/'.join(above if file else path_components)}/"
            page = Page.objects.filter(url_path=url_path, live=True, alias_of=None).select_related("locale").first()
            if page is not None:
                specific = page.specific
                specific.locale = self.locale = page.locale
                return specific.route(request, file) if file else RouteResult(specific)
        return super().route(request, path_components)

    def _language_of_address(self, request: HttpRequest) -> str | None:
        """This page's language from Wagtail's cached list of root pages, without a query."""
        known = self._get_relevant_site_root_paths(request)
        return next((str(root.language_code) for root in known if root.root_path == self.url_path), None)

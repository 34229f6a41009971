"""Permanent short addresses: `/q/<code>` stands in the square of every printed poster and leads somewhere for ever.

A link names a page by what it is in both languages, never by its address, so that renaming and moving change nothing.
It is never deleted and its code is never given away again; what it needs to know of a page outlives the page.
"""

from __future__ import annotations

import re
import secrets
from typing import Any

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.db.models import F, ProtectedError, Q
from django.db.models.signals import pre_delete
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

# Nothing that looks like another sign, and no vowels. Letters and digits take turns, so that no abbreviation forms.
LETTERS = "bcdfghjkmnpqrstvwxz"
DIGITS = "23456789"
PAIRS = 3
ATTEMPTS = 20
CODE = re.compile(rf"(?:[{LETTERS}][{DIGITS}]){{{PAIRS}}}")


class ShortLink(models.Model):
    """A code, and where it leads: to a page in one language, or to another address of the portal."""

    code = models.CharField(gettext_lazy("code"), max_length=6, unique=True, editable=False)
    language = models.CharField(gettext_lazy("language"), max_length=10, choices=settings.LANGUAGES, editable=False)
    translation_key = models.UUIDField(null=True, editable=False)
    location = models.CharField(
        gettext_lazy("another address of the portal"),
        max_length=200,
        blank=True,
        help_text=gettext_lazy("For what is no page of its own, such as an article of a law. Begins with /."),
    )
    title = models.CharField(gettext_lazy("leads to"), max_length=255, editable=False)
    page_type = models.CharField(max_length=100, editable=False)
    section_key = models.UUIDField(null=True, editable=False)
    replacement_key = models.UUIDField(null=True, editable=False)
    withdrawn_on = models.DateField(gettext_lazy("withdrawn on"), null=True, editable=False)
    created_at = models.DateTimeField(gettext_lazy("made"), auto_now_add=True)

    class Meta:
        verbose_name = gettext_lazy("short link")
        verbose_name_plural = gettext_lazy("short links")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["translation_key", "language"], name="one_short_link_for_each_page"),
            models.UniqueConstraint(
                fields=["location"], condition=~Q(location=""), name="one_short_link_for_each_address"
            ),
            models.CheckConstraint(
                condition=Q(translation_key__isnull=False, location="")
                | Q(translation_key__isnull=True) & ~Q(location=""),
                name="short_link_leads_to_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.title}"

    @property
    def address(self) -> str:
        """The whole address, as it is printed."""
        return f"{settings.BASE_URL}/q/{self.code}"


class ShortLinkCount(models.Model):
    """How often a short link was followed on one day. Nothing is known of who followed it."""

    link = models.ForeignKey(ShortLink, on_delete=models.PROTECT, related_name="counts")
    day = models.DateField(gettext_lazy("day"))
    count = models.PositiveIntegerField(gettext_lazy("count"), default=0)

    class Meta:
        verbose_name = gettext_lazy("scans of a day")
        verbose_name_plural = gettext_lazy("scans by day")
        constraints = [models.UniqueConstraint(fields=["link", "day"], name="one_count_for_each_link_and_day")]

    def __str__(self) -> str:
        return f"{self.link_id} {self.day}: {self.count}"


def refuse_deletion(instance: ShortLink, **kwargs: Any) -> None:
    """A receiver: paper that carries the code cannot be called back, so the code must never mean something else."""
    raise ProtectedError(_("A short link is never deleted: it may be printed somewhere."), {instance})


def connect() -> None:
    """Watch deletions, those by query sets included; called once, when the app is ready."""
    pre_delete.connect(refuse_deletion, sender=ShortLink, dispatch_uid="short_link_deleted")


def address(page: Page, language: str) -> str:
    """The address for the square on paper in a language, or in the page's own where that one has no page.

    Writes nothing: a page that was never published has no short link yet, and gives its own address.
    """
    links = {link.language: link for link in ShortLink.objects.filter(translation_key=page.translation_key)}
    link = links.get(language) or links.get(page.locale.language_code)
    return link.address if link else str(page.full_url or settings.BASE_URL)


def find(code: str) -> ShortLink | None:
    """The link with this code, however it was typed."""
    wanted = code.strip().lower()
    return ShortLink.objects.filter(code=wanted).first() if CODE.fullmatch(wanted) else None


def make(page: Page) -> ShortLink:
    """The link of a page in its language, made where there is none; notes what the page is called and stands in."""
    parent = page.get_parent()
    known = {
        "title": page.title,
        "page_type": page.specific_class._meta.label,
        "section_key": parent.translation_key if parent else None,
        "withdrawn_on": None,
    }
    identity = {"translation_key": page.translation_key, "language": page.locale.language_code}
    found = ShortLink.objects.filter(**identity)
    return found.get() if found.update(**known) else _new(found, **identity, **known)


def make_for_address(location: str, language: str) -> ShortLink:
    """The link of an address that is no page."""
    found = ShortLink.objects.filter(location=location)
    return found.first() or _new(found, location=location, language=language, title=location)


def _new(same: models.QuerySet[ShortLink], **values: Any) -> ShortLink:
    """A row with a code that was never given to anything; of two that come at the same moment, the first one's."""
    for _attempt in range(ATTEMPTS):
        try:
            with transaction.atomic():
                return ShortLink.objects.create(code=_new_code(), **values)
        except IntegrityError:
            if (first := same.first()) is not None:
                return first
    raise RuntimeError(f"No free code was found in {ATTEMPTS} attempts.")


def _new_code() -> str:
    return "".join(secrets.choice(LETTERS) + secrets.choice(DIGITS) for _pair in range(PAIRS))


def count(link: ShortLink, day: Any) -> None:
    """Count one scan. Two at the same moment both count, and no signal goes out, so cached pages stay."""
    row = ShortLinkCount.objects.filter(link=link, day=day)
    if not row.update(count=F("count") + 1):
        ShortLinkCount.objects.bulk_create([ShortLinkCount(link=link, day=day)], ignore_conflicts=True)
        row.update(count=F("count") + 1)

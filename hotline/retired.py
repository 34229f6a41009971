"""Numbers that were once in use: nobody may publish one again, and whoever tries is told what to use instead."""

from __future__ import annotations

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hotline.number_format import digits, phone_like, validate_number


class RetiredNumber(models.Model):
    """A number that is not to be published any more. It is shown to editors only, never on the portal."""

    key = models.SlugField(
        _("key"),
        unique=True,
        blank=True,
        validators=[RegexValidator(r"^[a-z0-9-]+$", _("Use small letters, digits and hyphens."))],
    )
    number = models.CharField(_("number"), max_length=20, unique=True, validators=[validate_number])
    instead = models.SlugField(_("use instead"), help_text=_("The key of the helpline, such as child-helpline."))
    note_vi = models.CharField(_("note in Vietnamese"), max_length=300, blank=True)
    note_en = models.CharField(_("note in English"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("retired number")
        verbose_name_plural = _("retired numbers")
        ordering = ["number"]

    def __str__(self) -> str:
        return self.number

    def clean(self) -> None:
        """Refuse a number that is still in the registry, and a key that no helpline has."""
        from hotline.helplines import Helpline

        super().clean()
        self.key = self.key or f"number-{digits(self.number)}"
        lines = {line.key: digits(line.number) for line in Helpline.objects.all()}
        errors = {}
        if digits(self.number) in lines.values():
            errors["number"] = _("A helpline still has this number. Change the helpline first.")
        if self.instead not in lines:
            errors["instead"] = _("There is no helpline with this key.")
        if errors:
            raise ValidationError(errors)

    @property
    def sentence(self) -> str:
        """For an editor who types the number."""
        return gettext("The number %(number)s is retired and must not be published. Write {call:%(key)s} instead.") % {
            "number": self.number,
            "key": self.instead,
        }


def by_digits() -> dict[str, RetiredNumber]:
    """The retired numbers by their digits. One query."""
    return {digits(retired.number): retired for retired in RetiredNumber.objects.all()}


def sentences(text: str) -> Iterator[str]:
    """One sentence for each retired number in a text. Asks the database only where the text has a number."""
    found = [digits(number) for number in phone_like(text)]
    known = by_digits() if found else {}
    for number in found:
        if number in known:
            yield known[number].sentence

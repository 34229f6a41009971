"""The book of changes to the registry: who proposed what and why, who decided, and what was done by one person."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class HelplineChange(models.Model):
    """A proposed or finished change of one helpline, with all of its values before and after.

    What is decided stays as it is. The names of the people are kept beside the accounts, which may be deleted.
    """

    class Action(models.TextChoices):
        """What is done to the line."""

        CREATE = "create", _("New helpline")
        CHANGE = "change", _("Change")
        REMOVE = "remove", _("Removal")
        TEXTS = "texts", _("Description changed")
        CHECK = "check", _("Checked, unchanged")

    class Decision(models.TextChoices):
        """What became of it."""

        PENDING = "pending", _("Waiting for a second person")
        APPROVED = "approved", _("Approved")
        ALONE = "alone", _("Carried out by one person alone")
        REJECTED = "rejected", _("Rejected")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        DIRECT = "direct", _("Needs no second person")
        INITIAL = "initial", _("Loaded with the portal")

    helpline = models.ForeignKey(
        "hotline.Helpline", null=True, blank=True, on_delete=models.SET_NULL, related_name="changes"
    )
    key = models.SlugField(_("key"))
    action = models.CharField(max_length=10, choices=Action.choices)
    before = models.JSONField(default=dict, blank=True)
    after = models.JSONField(default=dict, blank=True)
    retires_number = models.BooleanField(default=False)
    reason = models.TextField(_("reason"), blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    proposed_by_name = models.CharField(max_length=200, blank=True)
    proposed_at = models.DateTimeField(auto_now_add=True)
    decision = models.CharField(max_length=10, choices=Decision.choices, default=Decision.PENDING)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_by_name = models.CharField(max_length=200, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("change of a helpline")
        verbose_name_plural = _("changes of helplines")
        ordering = ["-proposed_at", "-pk"]
        indexes = [models.Index(fields=["decision"]), models.Index(fields=["key"])]
        constraints = [
            models.CheckConstraint(
                condition=~Q(decision="approved") | ~Q(decided_by=F("proposed_by")),
                name="helpline_change_needs_two_people",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_action_display()}: {self.key}"

    @property
    def is_open(self) -> bool:
        """Whether it still waits for a decision."""
        return self.decision == self.Decision.PENDING

    @property
    def changed(self) -> list[str]:
        """The names of the values that differ; `channels` stands for all other ways to reach the line."""
        return [name for name in (self.after or self.before) if self.before.get(name) != self.after.get(name)]

    @property
    def name(self) -> str:
        """The line as it is, or as it was or will be, for lists."""
        values = self.before or self.after
        return f"{values.get('number', '')} – {values.get('short_name_vi', self.key)}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the entry; raises `ValidationError` when it was decided before."""
        if self.pk:
            decision = type(self).objects.filter(pk=self.pk).values_list("decision", flat=True).first()
            if decision not in (None, self.Decision.PENDING):
                raise ValidationError(_("This was decided before. The book of changes is not rewritten."))
        super().save(*args, **kwargs)

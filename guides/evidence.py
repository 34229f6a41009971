"""How sure the portal is of what it says about the law."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Evidence(models.TextChoices):
    """Where a statement was seen; what is not checked against the official text says so to the reader."""

    SEEN = "seen", _("seen in a published source")
    SECONDARY = "secondary", _("seen in a secondary source; to be checked against the official text")
    COMMON = "common", _("our summary; awaiting a lawyer’s check against the official text")

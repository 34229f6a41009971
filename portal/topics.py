"""The fixed vocabularies that sort every page: what it is about and whom it is for.

They are interface strings, not records: a topic comes with pages, artwork and rules, so adding one is a change of code.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Topic(models.TextChoices):
    """What a page is about; shown as a label on cards and used to filter lists."""

    LAW = "law", _("Law on Children")
    INTERNET = "internet", _("Internet safety")
    WATER = "water", _("Drowning prevention")
    ABUSE = "abuse", _("Abuse and violence")
    INJURY = "injury", _("Injuries at home and on the road")
    POLICY = "policy", _("Policies for children")
    CAMPAIGN = "campaign", _("Campaigns")


class Audience(models.TextChoices):
    """Whom a page speaks to; stored as one yes/no field each, so that lists can filter on any database."""

    PARENTS = "parents", _("Parents and caregivers")
    TEACHERS = "teachers", _("Teachers and schools")
    CHILDREN = "children", _("Children")
    WORKERS = "workers", _("Commune child-protection workers")

"""Makes the legal register available to every text."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GuidesConfig(AppConfig):
    """See docs/architecture.md for the floor this app stands on."""

    name = "guides"

    def ready(self) -> None:
        """Offer `{law:…}` references, have the register's own texts checked, and name what children read."""
        from django.db.models import Q

        from guides import register, seed_rules, signals
        from guides.legal import LegalDocument, LegalPenalty
        from guides.provisions import LegalProvision
        from portal import discretion, references, texts
        from portal.seed import rules
        from portal.topics import Audience

        label = _("Insert a citation of the law")
        references.register(references.Kind("law", register.References, label, register.choices, "law"))
        for model in (LegalDocument, LegalProvision, LegalPenalty):
            texts.register_record(model)
        rules.register(seed_rules.citations_exist)
        signals.connect()
        discretion.register_section(Q(audiencepage__audience=Audience.CHILDREN))

"""Makes the legal register available to every text, and the series of figures known to the checks."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GuidesConfig(AppConfig):
    """See docs/architecture.md for the floor this app stands on."""

    name = "guides"

    def ready(self) -> None:
        """Offer `{law:…}` references, have the texts of register and series checked, name what children read."""
        from django.db.models import Q

        from guides import law_changes, register, seed_rules, signals
        from guides.legal import LegalDocument
        from guides.penalties import LegalPenalty
        from guides.provisions import LegalProvision
        from guides.series import IndicatorSeries
        from portal import discretion, notices, reference_changes, references, reminders, texts
        from portal.seed import rules
        from portal.topics import Audience

        label = _("Insert a citation of the law")
        references.register(references.Kind("law", register.References, label, register.choices, "law"))
        for model in (LegalDocument, LegalProvision, LegalPenalty, IndicatorSeries):
            texts.register_record(model)
        for rule in (seed_rules.citations_exist, seed_rules.series_exist):
            rules.register(rule)
        notices.register(law_changes.notice)
        reminders.register(law_changes.messages)
        reference_changes.register(law_changes.changes)
        signals.connect()
        discretion.register_section(Q(audiencepage__audience=Audience.CHILDREN))

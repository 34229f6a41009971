"""Makes the registry available to every text."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HotlineConfig(AppConfig):
    """The floor below guidance, news and materials: they all refer to its registry."""

    name = "hotline"

    def ready(self) -> None:
        """Offer `{call:…}` references, forbid numbers that the registry does not know, and name the page on traces."""
        from django.db.models import Q

        from hotline import checks, guard, number_changes, numbers, registry, seed_rules, signals, verification
        from hotline.channels import HelplineChannel
        from hotline.helplines import Helpline
        from portal import content_checks, discretion, reference_changes, references, texts
        from portal.seed import records, rules

        label = _("Insert a telephone number")
        references.register(
            references.Kind("call", registry.references, label, registry.choices, "helpline", registry.CHILD_HELPLINE)
        )
        texts.register_check(numbers.unregistered_sentences)
        content_checks.register(numbers.unregistered_sentences)
        reference_changes.register(number_changes.changes)
        checks.register()
        signals.connect()
        discretion.register_advice(Q(helppage__is_about_traces=True))
        guard.connect(Helpline, HelplineChannel)
        records.register_writer(Helpline, verification.first_values)
        for rule in seed_rules.RULES:
            rules.register(rule)

"""Makes the registry available to every text."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HotlineConfig(AppConfig):
    """The floor below guidance, news and materials: they all refer to its registry."""

    name = "hotline"

    def ready(self) -> None:
        """Offer `{call:…}` references, and forbid numbers that the registry does not know."""
        from hotline import checks, numbers, registry, seed_rules, signals
        from hotline.agencies import Agency
        from portal import references, texts
        from portal.seed import rules

        label = _("Insert a telephone number")
        references.register(
            references.Kind("call", registry.references, label, registry.choices, "helpline", registry.CHILD_HELPLINE)
        )
        texts.register_check(numbers.unregistered_sentences)
        texts.register_record(Agency)
        checks.register()
        signals.connect()
        for rule in (seed_rules.numbers_are_references, seed_rules.references_exist, seed_rules.languages_agree):
            rules.register(rule)

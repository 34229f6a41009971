"""Makes the registry available to every text."""

from django.apps import AppConfig


class HotlineConfig(AppConfig):
    """The floor below guidance, news and materials: they all refer to its registry."""

    name = "hotline"

    def ready(self) -> None:
        """Offer `{call:…}` references, and forbid numbers that the registry does not know."""
        from hotline import checks, numbers, registry, seed_rules, signals
        from portal import references, texts
        from portal.seed import rules

        references.register("call", registry.references, registry.CHILD_HELPLINE, choice_field="helpline")
        texts.register_check(numbers.unregistered_sentences)
        checks.register()
        signals.connect()
        for rule in (seed_rules.numbers_are_references, seed_rules.references_exist, seed_rules.languages_agree):
            rules.register(rule)

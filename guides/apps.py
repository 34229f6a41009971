"""Makes the series of figures known to the checks."""

from django.apps import AppConfig


class GuidesConfig(AppConfig):
    """See docs/architecture.md for the floor this app stands on."""

    name = "guides"

    def ready(self) -> None:
        """Have the texts of series checked like those of pages."""
        from guides import seed_rules
        from guides.series import IndicatorSeries
        from portal import texts
        from portal.seed import rules

        texts.register_record(IndicatorSeries)
        rules.register(seed_rules.series_exist)

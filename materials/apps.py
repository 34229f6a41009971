"""The app's place in the project."""

from django.apps import AppConfig


class MaterialsConfig(AppConfig):
    """See docs/architecture.md for the floor this app stands on."""

    name = "materials"

    def ready(self) -> None:
        """Let the content checks look at slogans too, and keep short links in step with the pages."""
        from materials import signals
        from materials.slogans import Slogan
        from portal import texts

        texts.register_record(Slogan)
        signals.connect()

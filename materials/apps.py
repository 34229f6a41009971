"""The app's place in the project."""

from django.apps import AppConfig


class MaterialsConfig(AppConfig):
    """See docs/architecture.md for the floor this app stands on."""

    name = "materials"

    def ready(self) -> None:
        """Let the content checks look at slogans too."""
        from materials.slogans import Slogan
        from portal import texts

        texts.register_record(Slogan)

"""The app's place in the project."""

from django.apps import AppConfig


class GuidesConfig(AppConfig):
    """See docs/architecture.md for the floor this app stands on."""

    name = "guides"

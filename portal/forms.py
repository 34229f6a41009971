"""The editor's form, which every page type shares."""

from __future__ import annotations

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm

from portal.vietnamese import slugify


class BasePageForm(WagtailAdminPageForm):
    """The editor's form: an address that is left empty is made from the title, one that is typed is cleaned."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean_slug(self) -> str:
        """Letters that not every keyboard has become plain ones."""
        return slugify(self.cleaned_data["slug"])

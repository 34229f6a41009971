"""Rules of the project as system checks: `manage.py check` names whoever breaks one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core import checks
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from wagtail.models import Page, get_page_models

from portal import texts


def register() -> None:
    """Register the checks that need no database."""
    checks.register(page_types_are_complete)


def page_types_are_complete(**kwargs: Any) -> list[checks.CheckMessage]:
    """Every page type extends BasePage, says where it may stand, and has its template at the default path."""
    from portal.pages import BasePage

    found: list[checks.CheckMessage] = []
    for model in get_page_models():
        if model is Page:
            continue
        if not issubclass(model, BasePage):
            found.append(
                checks.Error(f"{model.__name__} does not extend portal.pages.BasePage.", obj=model, id="portal.E001")
            )
        found.extend(
            checks.Error(f"{model.__name__} does not declare {rule}.", obj=model, id="portal.E002")
            for rule in ("parent_page_types", "subpage_types")
            if not any(rule in vars(base) for base in model.__mro__ if base is not Page)
        )
        try:
            get_template(model._meta.app_label + "/" + _stem(model) + ".html")
        except TemplateDoesNotExist:
            found.append(
                checks.Error(f"{model.__name__} has no template {_stem(model)}.html.", obj=model, id="portal.E003")
            )
    return found


def text_problems() -> Iterator[str]:
    """One sentence for each text of a live page or a record that breaks a rule, with where it stands."""
    for page in Page.objects.live().filter(depth__gt=1).select_related("locale").specific().iterator():
        for field, problem in texts.problems(page):
            yield f"{page.locale.language_code} {page.url_path} ({page.title}), {field}: {problem}"
    for record in texts.records():
        for field, problem in texts.problems(record):
            yield f"{record._meta.verbose_name} {record}, {field}: {problem}"


def _stem(model: type[Page]) -> str:
    template: str = model.template
    return template.rsplit("/", 1)[-1].removesuffix(".html")

"""Answers to "Was this page useful?" as a reader's browser sends them."""

from __future__ import annotations

from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import translation

from portal.models import FeedbackCount
from portal.pages import BasePage


def address(page: BasePage) -> str:
    with translation.override(page.language):
        return reverse("feedback", args=[page.pk])


def counted() -> dict[str, int]:
    return dict(FeedbackCount.objects.values_list("choice", "count"))


def press(reader: Client, page: BasePage, choice: str = "useful", **headers: str) -> Any:
    return reader.post(address(page), f"choice={choice}", "application/x-www-form-urlencoded", headers=headers)

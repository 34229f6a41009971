"""A day on which something is due, staff who are told, and the mail that they get."""

from __future__ import annotations

import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.core import mail
from wagtail.users.models import UserProfile

DUE = datetime.date(2027, 5, 24)  # a Monday


def later(days: int) -> datetime.date:
    return DUE + datetime.timedelta(days=days)


def person(name: str, language: str = "", **values: Any) -> Any:
    """A member of staff with an e-mail address and perhaps a language."""
    user = get_user_model().objects.create_user(name, f"{name}@example.vn", **values)
    UserProfile.objects.create(user=user, preferred_language=language)
    return user


def received() -> list[tuple[list[str], str]]:
    """Recipients and text of every message, and forget them."""
    found = [(message.to, f"{message.subject}\n{message.body}") for message in mail.outbox]
    mail.outbox.clear()
    return found

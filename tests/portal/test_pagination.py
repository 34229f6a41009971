"""Long lists in pages."""

from __future__ import annotations

import pytest
from django.test import RequestFactory

from portal.pagination import paginate


@pytest.mark.parametrize(
    ("asked", "window"),
    [
        ("", (1, 2, "…", 30)),
        ("?page=2", (1, 2, 3, "…", 30)),
        ("?page=15", (1, "…", 14, 15, 16, "…", 30)),
        ("?page=30", (1, "…", 29, 30)),
        ("?page=31", (1, "…", 29, 30)),
        ("?page=-1", (1, "…", 29, 30)),
        ("?page=nonsense", (1, 2, "…", 30)),
    ],
)
def test_the_window_never_grows_with_the_list(asked: str, window: tuple[int | str, ...]) -> None:
    assert paginate(RequestFactory().get(f"/{asked}"), range(300), 10).window == window


def test_a_list_that_fits_needs_no_page_numbers() -> None:
    assert not paginate(RequestFactory().get("/"), range(10), 10).needed
    assert paginate(RequestFactory().get("/"), range(11), 10).needed


def test_the_other_parameters_of_the_address_are_kept() -> None:
    request = RequestFactory().get("/", {"q": "đuối nước & hồ", "page": "2"})
    assert paginate(request, range(30), 10).query == "q=%C4%91u%E1%BB%91i+n%C6%B0%E1%BB%9Bc+%26+h%E1%BB%93&"

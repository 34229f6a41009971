"""Long lists in pages, with a window of page numbers that stays short however long the list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page as ListPage
from django.core.paginator import Paginator
from django.http import HttpRequest


@dataclass(frozen=True)
class Pagination:
    """One page of a list and the numbers to show: `window` holds page numbers and, for a gap, the text "…"."""

    page: ListPage[Any]
    window: tuple[int | str, ...]
    query: str

    @property
    def needed(self) -> bool:
        """Whether there is more than one page."""
        return self.page.paginator.num_pages > 1


def paginate(request: HttpRequest, items: Any, per_page: int) -> Pagination:
    """The page of `items` that `?page=` asks for; a number that makes no sense gives the nearest page."""
    page = Paginator(items, per_page).get_page(request.GET.get("page"))
    window = tuple(
        number if isinstance(number, int) else "…"
        for number in page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    )
    parameters = request.GET.copy()
    parameters.pop("page", None)
    query = parameters.urlencode()
    return Pagination(page, window, f"{query}&" if query else "")

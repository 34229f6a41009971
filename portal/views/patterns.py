"""The pattern library: every block with an example, in the site's look. For staff only."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal import patterns


@require_safe
def pattern_library(request: HttpRequest) -> HttpResponse:
    """Every block below the other, with what it is for and how it is called in the editor and in seed files."""
    shown = [(pattern, pattern.shown(request)) for pattern in patterns.patterns()]
    return render(request, "patterns.html", {"patterns": shown})

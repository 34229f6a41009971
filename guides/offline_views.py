"""The program that keeps the emergency card in a browser, with its list."""

from __future__ import annotations

import json
from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from guides.offline import kept

SOURCE = "js/service-worker.js"


@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """The list, then the program as it stands in `static/`. Browsers ask for it anew whenever they look for changes."""
    program = Path(str(finders.find(SOURCE))).read_text()
    data = json.dumps(kept(request, program).data, ensure_ascii=False, sort_keys=True)
    return HttpResponse(
        f"const KEPT = {data};\n{program}",
        content_type="text/javascript; charset=utf-8",
        headers={"Cache-Control": "no-cache", "Service-Worker-Allowed": "/"},
    )

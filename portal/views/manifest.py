"""What a phone needs to put the portal on its home screen, one manifest for each language."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.templatetags.static import static
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal import languages
from portal.navigation import root_page
from portal.static_files import colour

SIZES = (192, 512)


@require_safe
def manifest(request: HttpRequest) -> JsonResponse:
    """A bookmark with a name and an icon that opens the home page, whatever page it was made on.

    `display` is "browser": the portal does not ask to be installed, and on a shared phone it stays among the tabs that
    a reader knows how to close.
    """
    root = root_page(request)
    home = languages.of_home().current.path
    name = root.title if root else _("Child Protection Information Portal")
    icons = [_icon(f"img/icon-{size}.png", size, "any") for size in SIZES]
    icons += [_icon(f"img/icon-maskable-{size}.png", size, "maskable") for size in SIZES]
    data = {
        "id": home,
        "name": name,
        "short_name": _("Child protection"),
        "description": root.summary_text if root else "",
        "lang": get_language(),
        "dir": "ltr",
        "start_url": home,
        "scope": "/",
        "display": "browser",
        "theme_color": colour("sun"),
        "background_color": colour("paper"),
        "icons": icons,
    }
    return JsonResponse(
        data,
        content_type="application/manifest+json",
        json_dumps_params={"ensure_ascii": False},
        headers={"Cache-Control": "no-cache"},
    )


def _icon(name: str, size: int, purpose: str) -> dict[str, str]:
    return {"src": static(name), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}

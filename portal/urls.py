"""Every address of the portal. Apps of higher floors are named as strings only."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.utils.translation import gettext_lazy as _
from django.views.generic import RedirectView
from django.views.static import serve as serve_file
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.views import serve as serve_page

from portal.api import api_router
from portal.views import discreet, errors, health, machines
from portal.views.feedback import feedback
from portal.views.manifest import manifest
from portal.views.search import search

handler404 = errors.not_found
handler500 = errors.server_error

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("", include("materials.urls")),  # before the documents: it knows what became of those that were replaced
    path("documents/", include(wagtaildocs_urls)),
    path("api/v2/", api_router.urls),
    path("healthz", health.alive),
    path("readyz", health.ready),
    path("", include("guides.urls")),
    path("robots.txt", machines.robots),
    path("sitemap.xml", machines.sitemap),
    path("favicon.ico", RedirectView.as_view(url=f"{settings.STATIC_URL}img/favicon-32.png")),
    # One machine serves its own uploads; several machines keep them in a store or behind the web server.
    # Only resized pictures: originals may hold a place in their metadata, documents have an address of their own.
    re_path(r"^media/(?P<path>images/.*)$", serve_file, {"document_root": settings.MEDIA_ROOT}),
]
urlpatterns += i18n_patterns(
    path(_("search/"), search, name="search"),
    path("t/", discreet.left, name="left"),
    path("t/<int:page_id>/", discreet.neutral, name="neutral"),
    path(_("feedback/<int:page_id>/"), feedback, name="feedback"),
    path("manifest.webmanifest", manifest, name="manifest"),
    path(_("pack/"), include("materials.pack_urls")),
    path("feed/", include("articles.urls")),
    # A file that a page makes, such as a table of figures or a sheet to print: the page's address and the file's name.
    re_path(r"^((?:[\w-]+/)+[a-z0-9-]+\.(?:csv|pdf|png|txt))$", serve_page),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)

"""Wagtail's read-only API under /api/v2/: pages, images and documents for other sites to reuse."""

from rest_framework.renderers import JSONRenderer
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.documents.api.v2.views import DocumentsAPIViewSet
from wagtail.images.api.v2.views import ImagesAPIViewSet


class PagesEndpoint(PagesAPIViewSet):
    """Pages, as JSON only: the browsable form needs inline styles."""

    renderer_classes = [JSONRenderer]


class ImagesEndpoint(ImagesAPIViewSet):
    """Images, as JSON only."""

    renderer_classes = [JSONRenderer]


class DocumentsEndpoint(DocumentsAPIViewSet):
    """Documents, as JSON only."""

    renderer_classes = [JSONRenderer]


api_router = WagtailAPIRouter("api")
api_router.register_endpoint("pages", PagesEndpoint)
api_router.register_endpoint("images", ImagesEndpoint)
api_router.register_endpoint("documents", DocumentsEndpoint)

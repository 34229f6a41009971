"""Addresses without a language."""

from django.urls import path

from guides.offline_views import service_worker

urlpatterns = [
    # At the root, since a worker may only look after what stands below its own address.
    path("sw.js", service_worker, name="service_worker"),
]

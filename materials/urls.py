"""Addresses without a language: what paper and old letters hold."""

from django.urls import re_path

from materials import short_link_views

urlpatterns = [
    re_path(r"^q/(?P<code>[^/]+)/?$", short_link_views.follow, name="short_link"),
]

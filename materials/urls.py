"""Addresses without a language: what paper and old letters hold."""

from django.urls import re_path

from materials import former_file_views, short_link_views

urlpatterns = [
    re_path(r"^q/(?P<code>[^/]+)/?$", short_link_views.follow, name="short_link"),
    re_path(r"^documents/(?P<document_id>\d{1,9})/(?P<filename>.*)$", former_file_views.serve),
]

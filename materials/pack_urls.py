"""Addresses of packs: the choice, a pack that is being made, and its ZIP."""

from django.urls import path

from materials import pack_views

urlpatterns = [
    path("", pack_views.choice, name="pack"),
    path("<slug:public_id>/", pack_views.progress, name="pack_progress"),
    path("<slug:public_id>/<slug:name>.zip", pack_views.download, name="pack_download"),
]

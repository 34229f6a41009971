"""Provinces, communes and receiving agencies in the admin. Places are looked at; agencies are edited."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet, SnippetViewSetGroup

from hotline.agencies import Agency
from hotline.place_names import folded
from hotline.places import Commune, Province


def having_words(queryset: QuerySet[Any], typed: str, fields: list[str]) -> QuerySet[Any]:
    """Of the given records those with every typed word in one of the folded fields; diacritics make no difference."""
    for word in folded(typed).split():
        somewhere = Q()
        for field in fields:
            somewhere |= Q(**{f"{field}__contains": word})
        queryset = queryset.filter(somewhere)
    return queryset


class FoldedIndexView(IndexView):
    """A list whose search needs no diacritics."""

    def search_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Look in the folded columns that `search_fields` names."""
        return having_words(queryset, self.search_query, self.search_fields) if self.is_searching else queryset


class PlaceFilterForm(BaseFilterForm):
    """The search of the list from which a place is chosen."""

    q = forms.CharField(
        label=_("Search term"), required=False, widget=forms.TextInput(attrs={"placeholder": _("Name of the place")})
    )

    def filter(self, objects: QuerySet[Any]) -> QuerySet[Any]:
        """Places that have every typed word in their name."""
        self.search_query = self.cleaned_data.get("q")
        self.is_searching = bool(self.search_query)
        return having_words(objects, self.search_query or "", ["folded_name"])


class ChoosesPlaces:
    """A list of places with a search; communes are shown with their province, since names recur."""

    filter_form_class = PlaceFilterForm

    def get_object_list(self) -> QuerySet[Any]:
        """Communes with their province, provinces as they are."""
        model: Any = self.model_class  # type: ignore[attr-defined]  # a chooser's
        return model.objects.select_related(*(["province"] if model is Commune else []))

    @property
    def columns(self) -> list[Column]:
        """The name, and of a commune the province."""
        columns: list[Column] = super().columns  # type: ignore[misc]  # a chooser's
        is_commune = self.model_class is Commune  # type: ignore[attr-defined]
        return [*columns, Column("province", label=_("province"))] if is_commune else columns


class ChoosePlaceView(ChoosesPlaces, ChooseView):
    """Places to choose from."""


class ChoosePlaceResultsView(ChoosesPlaces, ChooseResultsView):
    """What the search found."""


class PlaceChooserViewSet(SnippetChooserViewSet):
    """How a place is chosen in the form of an agency."""

    choose_view_class = ChoosePlaceView
    choose_results_view_class = ChoosePlaceResultsView


class LookOnlyPolicy(ModelPermissionPolicy):
    """Places come from the official list, so nobody adds, changes or deletes one by hand."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Whoever edits agencies may look at places."""
        may_look = super().user_has_permission(user, "view") or user.has_perm("hotline.change_agency")
        return bool(action == "view" and may_look)


class PlaceViewSet(SnippetViewSet):
    """What lists of places have in common."""

    index_view_class = FoldedIndexView
    chooser_viewset_class = PlaceChooserViewSet
    search_fields = ["folded_name"]
    inspect_view_enabled = True
    copy_view_enabled = False
    list_per_page = 50

    @property
    def permission_policy(self) -> LookOnlyPolicy:
        """Who may do what."""
        return LookOnlyPolicy(self.model)


class ProvinceViewSet(PlaceViewSet):
    """Lists the provinces."""

    model = Province
    icon = "globe"
    list_display = ["__str__", "code"]


class CommuneViewSet(PlaceViewSet):
    """Lists the communes and wards."""

    model = Commune
    icon = "site"
    list_display = ["__str__", "province", "code"]
    list_filter = ["kind", "province"]


class AgencyViewSet(SnippetViewSet):
    """Lists the agencies, and says which have no verified contact."""

    model = Agency
    icon = "group"
    index_view_class = FoldedIndexView
    list_display = [
        "name_vi",
        "kind",
        Column("place", label=_("Where")),
        Column("contact_state", label=_("Contact")),
        DateColumn("verified_on", label=_("checked on")),
    ]
    list_filter = ["kind", "province"]
    search_fields = ["folded_name", "commune__folded_name", "province__folded_name"]
    inspect_view_enabled = True

    def get_queryset(self, request: Any) -> QuerySet[Agency]:
        """With the places, which the list shows."""
        return Agency.objects.select_related("commune", "province")


class PlacesGroup(SnippetViewSetGroup):
    """The directory as one entry of the menu."""

    items = (AgencyViewSet, CommuneViewSet, ProvinceViewSet)
    menu_label = _("Receiving agencies")
    menu_name = "receiving-agencies"
    menu_icon = "group"
    menu_order = 305

"""The series of figures in the admin."""

from wagtail.snippets.models import register_snippet

from guides.indicator_admin import IndicatorSeriesViewSet

register_snippet(IndicatorSeriesViewSet)

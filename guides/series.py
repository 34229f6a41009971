"""Series of figures: each is kept in one record, in both languages, and shown by every page that chooses it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from guides import figure_table
from guides.figures import Figure
from portal import texts
from portal.bilingual import Bilingual
from portal.per_request import once_per_request
from portal.references import expand_text

# The key of a series that no editor can choose.
EXAMPLE = "_example"


def validate_table(text: str) -> None:
    """Accept a table of figures; raises `ValidationError` with a sentence for each problem."""
    figure_table.parse(text)


class SeriesForm(WagtailAdminModelForm):
    """The editor's form: the table can be pasted, or taken from a file."""

    table_file = forms.FileField(
        label=_("or a CSV file"),
        required=False,
        help_text=_("Takes the place of the table above. In Excel: “Save as”, then “CSV UTF-8”."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["data"].required = False

    def clean(self) -> Any:
        """Put an uploaded table in the place of the pasted one, or say what is wrong with it."""
        cleaned = super().clean()
        upload = cleaned.get("table_file")
        if upload:
            try:
                cleaned["data"] = figure_table.decode(upload.read(figure_table.MOST_BYTES + 1))
                figure_table.parse(cleaned["data"])
            except ValidationError as error:
                self.add_error("table_file", error)
        elif not cleaned.get("data") and not self.errors.get("table_file"):
            self.add_error("data", _("Paste the table here, or choose a file."))
        return cleaned


class IndicatorSeries(Bilingual, models.Model):
    """One series: what was counted, of whom, by whom, and the figures themselves."""

    class Kind(models.TextChoices):
        """How the figures are drawn."""

        BARS = "bars", _("Bars: amounts that can be compared")
        LINE = "line", _("Line: years counted alike; neighbouring years are joined")
        POINTS = "points", _("Points: figures that are not counted alike")
        TARGETS = "targets", _("Targets: what is to be reached by when")

    TEXTS = ("name", "definition", "unit", "population", "source", "breaks")

    key = models.SlugField(
        _("key"),
        unique=True,
        help_text=_("The name of the file for download; pages choose the series by it. It never changes."),
        validators=[RegexValidator(r"^[a-z0-9-]+$", _("Use small letters, digits and hyphens."))],
    )
    kind = models.CharField(_("chart"), max_length=20, choices=Kind.choices, default=Kind.BARS)
    name_vi = models.CharField(_("name in Vietnamese"), max_length=160)
    name_en = models.CharField(_("name in English"), max_length=160)
    definition_vi = models.TextField(_("what is counted, in Vietnamese"))
    definition_en = models.TextField(_("what is counted, in English"))
    unit_vi = models.CharField(
        _("unit in Vietnamese"), max_length=80, help_text=_("Where it begins with %, the chart ends at 100 %.")
    )
    unit_en = models.CharField(_("unit in English"), max_length=80)
    population_vi = models.CharField(_("who is counted, in Vietnamese"), max_length=250, blank=True)
    population_en = models.CharField(_("who is counted, in English"), max_length=250, blank=True)
    source_vi = models.TextField(_("source and year, in Vietnamese"))
    source_en = models.TextField(_("source and year, in English"))
    breaks_vi = models.TextField(_("breaks and conflicts between sources, in Vietnamese"), blank=True)
    breaks_en = models.TextField(_("breaks and conflicts between sources, in English"), blank=True)
    data = models.TextField(
        _("table"),
        validators=[validate_table],
        help_text=_(
            "The first row names the columns: period,value and, where needed, period_en, qualifier, group_vi, group_en,"
            " note_vi, note_en. Leave a value empty where no figure is known."
        ),
    )
    may_be_negative = models.BooleanField(_("numbers may be negative"), default=False)

    base_form_class = SeriesForm
    panels = [
        FieldRowPanel([FieldPanel("name_vi"), FieldPanel("name_en")]),
        FieldRowPanel([FieldPanel("definition_vi"), FieldPanel("definition_en")]),
        FieldRowPanel([FieldPanel("unit_vi"), FieldPanel("unit_en")]),
        FieldRowPanel([FieldPanel("population_vi"), FieldPanel("population_en")]),
        FieldRowPanel([FieldPanel("source_vi"), FieldPanel("source_en")]),
        FieldRowPanel([FieldPanel("breaks_vi"), FieldPanel("breaks_en")]),
        MultiFieldPanel(
            [
                FieldPanel("data", widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"})),
                FieldPanel("table_file"),
                FieldRowPanel([FieldPanel("kind"), FieldPanel("may_be_negative")]),
            ],
            heading=_("Figures"),
        ),
        FieldPanel("key"),
    ]

    class Meta:
        verbose_name = _("series of figures")
        verbose_name_plural = _("series of figures")
        ordering = ["key"]

    def __str__(self) -> str:
        return expand_text(self.name)

    def clean(self) -> None:
        """Refuse negative numbers where there can be none, half a translation, and numbers outside the registry."""
        super().clean()
        self.__dict__.pop("figures", None)
        try:
            figures = self.figures
        except ValidationError:
            return  # the field's own validator says what is wrong with the table
        problems: dict[str, list[Any]] = {}
        if not self.may_be_negative:
            sentence = _("the number is negative, which this series does not allow.")
            rows = [figure.row for figure in figures if figure.value is not None and figure.value < 0]
            problems["data"] = [figure_table.in_row(row, str(sentence)) for row in rows]
        for name in ("population", "breaks"):
            if bool(getattr(self, f"{name}_vi")) != bool(getattr(self, f"{name}_en")):
                problems[f"{name}_en"] = [_("Fill in both languages, or neither.")]
        if any(problems.values()):
            raise ValidationError({field: sentences for field, sentences in problems.items() if sentences})
        texts.refuse_problems(self)

    @cached_property
    def figures(self) -> list[Figure]:
        """The rows of the table; raises `ValidationError` for a table that is not in order."""
        return [replace(figure, is_share=self.is_percentage) for figure in figure_table.parse(self.data)]

    def shown_texts(self) -> Iterator[texts.Text]:
        """Every text that a page shows of the series; the figures are left out, for they are no telephone numbers."""
        for name in self.TEXTS:
            for language in ("vi", "en"):
                yield texts.Text(f"{name}_{language}", getattr(self, f"{name}_{language}"))
        for figure in self.figures:
            for column in ("period", "group", "note"):
                yield texts.Text("data", getattr(figure, f"{column}_vi"))
                yield texts.Text("data", getattr(figure, f"{column}_en"))

    @property
    def is_percentage(self) -> bool:
        """Whether the figures are parts of a hundred."""
        return self.unit_vi.startswith("%")

    @property
    def name(self) -> str:
        """The name in the active language."""
        return self.in_language("name")

    @property
    def definition(self) -> str:
        """What is counted, in the active language."""
        return self.in_language("definition")

    @property
    def unit(self) -> str:
        """The unit in the active language."""
        return self.in_language("unit")

    @property
    def population(self) -> str:
        """Who is counted, in the active language; empty where there is nothing to add."""
        return self.in_language("population")

    @property
    def source(self) -> str:
        """Who published the figures, and when, in the active language."""
        return self.in_language("source")

    @property
    def breaks(self) -> str:
        """What must not be compared, and where sources disagree, in the active language."""
        return self.in_language("breaks")


@once_per_request
def all_series() -> dict[str, IndicatorSeries]:
    """Every series by its key; read once per request, whatever number of charts a page holds."""
    return {series.key: series for series in IndicatorSeries.objects.all()}


def choices() -> list[tuple[str, str]]:
    """The series as form choices."""
    return [(key, str(series)) for key, series in all_series().items()]


def example() -> IndicatorSeries:
    """A series that is not kept anywhere: what the preview of a chart shows."""
    return IndicatorSeries(
        key=EXAMPLE,
        name_vi="Ví dụ: số buổi dạy bơi",
        name_en="An example: swimming lessons",
        definition_vi="Đây chỉ là ví dụ, không phải số liệu thật.",
        definition_en="This is only an example; the figures are not real.",
        unit_vi="buổi",
        unit_en="lessons",
        source_vi="Ví dụ",
        source_en="Example",
        data="period,value,qualifier\n2024,12,\n2025,,\n2026,20,about\n",
    )

"""The geometry of charts: a picture must not say more, or anything else, than its figures."""

from __future__ import annotations

import pytest
from django.utils import translation

from guides import charts
from guides.drawing import NARROWEST, Drawing, Label, wrapped
from guides.models import IndicatorSeries

GROUPED = "period,value,group_vi,group_en\n"


def drawn(data: str, kind: str = "bars", unit: str = "trẻ em", **values: object) -> Drawing:
    """The drawing of a table."""
    return charts.chart(IndicatorSeries(key="x", name_vi="x", kind=kind, unit_vi=unit, data=data, **values)).drawing


def number(length: str) -> float:
    return float(length.rstrip("%em"))


def test_the_longest_bar_fills_the_width_and_the_others_follow_in_proportion() -> None:
    bars = drawn("period,value\n2019,500\n2020,250\n2021,0\n").bars
    assert [(bar.x, bar.width) for bar in bars] == [("0.00%", "100.00%"), ("0.00%", "50.00%"), ("0.00%", "0.00%")]


@pytest.mark.parametrize("kind", ["bars", "line", "points", "targets"])
@pytest.mark.parametrize("data", ["period,value\n2020,0\n", "period,value\n2020,7\n", "period,value\n2020,0\n2021,0\n"])
def test_zero_and_a_single_value_can_be_drawn(kind: str, data: str) -> None:
    drawing = drawn(data, kind)
    assert drawing.bars or drawing.marks
    assert all(0 <= number(bar.width) <= 100 for bar in drawing.bars)


def test_percentages_are_measured_against_a_hundred_and_say_so() -> None:
    drawing = drawn("period,value\nỞ nhà,22.4\n", unit="% số trẻ em")
    assert [(bar.style, number(bar.width)) for bar in drawing.bars] == [("track", 100), ("figure", 22.4)]
    assert "22,4%" in [label.text for label in drawing.labels]


def test_more_than_a_hundred_percent_still_fits() -> None:
    (bar,) = drawn("period,value\n2020,150\n", unit="% so với năm trước").bars
    assert bar.width == "100.00%"


def test_negative_bars_go_the_other_way_from_zero() -> None:
    loss, gain = drawn("period,value\n2019,-50\n2020,150\n", may_be_negative=True).bars
    assert (loss.x, loss.width, gain.x, gain.width) == ("0.00%", "25.00%", "25.00%", "75.00%")


@pytest.mark.parametrize("kind", ["bars", "points"])
def test_a_gap_is_named_and_has_no_shape(kind: str) -> None:
    with translation.override("en"):
        drawing = drawn("period,value\n2019,5\n2020,\n2021,6\n", kind)
    assert len(drawing.bars) + len(drawing.marks) == 2
    assert [label.text for label in drawing.labels if "gap" in label.style] == ["no figure"]


def test_a_figure_that_is_not_exact_looks_different_from_one_that_is() -> None:
    table = "period,value,qualifier\n2018,5,gần\n2019,6,\n"
    assert [bar.style for bar in drawn(table).bars] == ["uncertain", "figure"]
    assert [mark.hollow for mark in drawn(table, "points").marks] == [True, False]
    assert [mark.hollow for mark in drawn(table, "line").marks] == [True, False]
    with translation.override("en"):
        assert drawn(table).labels[0].text == "nearly 5"


def test_a_target_does_not_look_like_a_result() -> None:
    assert {bar.style for bar in drawn("period,value\n2030,60\n", "targets").bars} == {"target"}


def joins(data: str) -> int:
    return len([line for line in drawn(data, "line").lines if line.style == "join"])


def test_neighbouring_years_are_joined() -> None:
    assert joins("period,value\n2020,1\n2018,3\n2019,2\n") == 2


def test_a_gap_is_not_bridged_by_a_line() -> None:
    assert joins("period,value\n2018,1\n2019,2\n2021,3\n") == 1
    assert joins("period,value\n2018,1\n2019,\n2020,3\n") == 0


def test_figures_that_are_not_counted_alike_are_not_joined() -> None:
    assert joins(GROUPED + "2018,1,a,a\n2019,2,b,b\n2020,3,b,b\n") == 1


def test_an_average_of_several_years_is_not_joined_to_a_single_year() -> None:
    assert joins("period,value\n2010–2013,3300\n2014,2000\n") == 0
    spans = [line for line in drawn("period,value\n2010–2013,3300\n2014,2000\n", "line").lines if line.style == "span"]
    assert len(spans) == 1
    assert number(spans[0].x2) > number(spans[0].x1)


def test_years_stand_at_their_distance_in_time() -> None:
    first, second, third = (number(mark.x) for mark in drawn("period,value\n2010,1\n2011,1\n2020,1\n", "line").marks)
    assert third - second == pytest.approx(9 * (second - first), abs=0.1)


def test_the_scale_of_a_line_begins_at_zero_and_ends_at_a_round_number() -> None:
    ticks = [
        label.text for label in drawn("period,value\n2019,490\n2020,507\n", "line").labels if label.style == "tick"
    ]
    assert (ticks[0], ticks[-1]) == ("0", "600")


def test_higher_values_stand_higher() -> None:
    low, high = (number(mark.y) for mark in drawn("period,value\n2019,1\n2020,9\n", "line").marks)
    assert high < low


def test_each_group_has_a_name_and_a_shape_of_its_own() -> None:
    drawing = drawn(GROUPED + "2018,1,Cả năm,Year\n2019,2,Tám tháng,Months\n", "line")
    assert [mark.tone for mark in drawing.marks] == [1, 2, 1, 2]
    assert [label.text for label in drawing.labels][:2] == ["Cả năm", "Tám tháng"]


def test_groups_of_rows_are_headed_by_their_names_even_where_rows_are_mixed() -> None:
    drawing = drawn(GROUPED + "2025,1,a,a\n2025,2,b,b\n2030,3,a,a\n", "targets")
    said = [label.text for label in drawing.labels if "end" not in label.style]
    assert said == ["a", "2025", "2030", "b", "2025"]


def width(label: Label) -> float:
    """About how wide a label is, in em."""
    return len(label.text) * (0.6 if "group" in label.style or "value" in label.style else 0.55)


def test_long_names_are_broken_so_that_nothing_leaves_a_narrow_screen() -> None:
    name = "Trường trung học cơ sở và trung học phổ thông có bể bơi đạt chuẩn an toàn"
    drawing = drawn(GROUPED + f"{name},15,{name} ở nông thôn,b\n", "targets")
    assert len(drawing.labels) > 4
    assert all(width(label) <= NARROWEST for label in drawing.labels)
    assert " ".join(wrapped(name)) == name


def test_words_never_stand_on_the_number_beside_them() -> None:
    drawing = drawn('period,value,qualifier\n"Số trẻ em được học bơi ở trường trong năm",1234567,gần\n')
    value = next(label for label in drawing.labels if "value" in label.style)
    beside = [label for label in drawing.labels if label.y == value.y and label is not value]
    assert [width(label) + width(value) <= NARROWEST for label in beside] == [True]


def test_a_long_series_names_as_many_years_as_there_is_room_for() -> None:
    drawing = drawn("period,value\n" + "".join(f"{year},5\n" for year in range(1990, 2026)), "line")
    years = [label for label in drawing.labels if label.style == "tick middle"]
    assert 3 <= len(years) <= 8
    assert len([label for label in drawing.labels if "value" in label.style]) <= 3


def test_the_numbers_of_a_line_do_not_stand_on_one_another() -> None:
    table = "period,value\n" + "".join(
        f"{year},{value}\n" for year, value in zip(range(2015, 2023), [5, 6] * 4, strict=True)
    )
    places = [(label.x, label.y) for label in drawn(table, "line").labels if "value" in label.style]
    assert len(places) == len(set(places)) > 0


def test_categories_on_a_line_are_named_in_several_lines() -> None:
    drawing = drawn("period,value\nTrước mùa hè,1\nTrong mùa hè,2\nSau mùa hè,3\n", "line")
    names = [label for label in drawing.labels if label.style == "tick middle"]
    assert " ".join(label.text for label in names) == "Trước mùa hè Trong mùa hè Sau mùa hè"
    assert len({label.x for label in names}) == 3
    assert len({label.y for label in names}) > 1


def test_the_description_says_what_a_chart_shows_to_those_who_cannot_see_it() -> None:
    series = IndicatorSeries(key="x", name_vi="x", data="period,value\n2018,5\n2019,9\n2020,\n")
    with translation.override("en"):
        said = charts.chart(series).description
    for fact in ("2 figures", "Highest: 2019, 9.", "Lowest: 2018, 5.", "No figure for: 2020."):
        assert fact in said


def test_the_description_does_not_compare_what_was_not_counted_alike() -> None:
    series = IndicatorSeries(key="x", name_vi="x", data=GROUPED + "2018,5,a,Under 16\n2019,9,b,Under 19\n")
    with translation.override("en"):
        said = charts.chart(series).description
    assert "Under 16; Under 19" in said
    assert "Highest" not in said

"""A chart in a guide: drawn from the record, its table folded away, its source always in sight."""

from __future__ import annotations

from django.test import Client
from django.utils import translation

from guides.blocks.chart import ChartBlock
from tests import build, expect
from tests.conftest import Portal


def test_the_preview_shows_an_example_that_says_so(db: None) -> None:
    with translation.override("en"):
        html = expect.shown(ChartBlock())
    assert html.select("svg[role=img]")
    assert "the figures are not real" in expect.words(html)


def test_a_guide_shows_the_series_with_its_source_and_folds_the_table_away(portal: Portal, reader: Client) -> None:
    build.series("calls")
    guide = build.guide(build.guide_index(portal.vietnamese), body=build.body(("chart", {"series": "calls"})))
    html = expect.read(reader, guide)
    assert html.select("section#series-calls svg[role=img]")
    assert "Báo cáo của tổng đài, 2019" in expect.words(html)
    assert html.select("section#series-calls details:not([open]) table")
    assert not [link for link in expect.links(html) if link.endswith(".csv")]


def test_references_in_a_series_dial_in_its_texts_and_are_written_out_in_its_picture(portal: Portal) -> None:
    build.series(
        "calls",
        "period,value,group_vi,group_en\n2019,5,Gọi {call:child-helpline},Call {call:child-helpline}\n",
        name_vi="Gọi {call:child-helpline}",
        definition_vi="Gọi {call:child-helpline} để hỏi.",
    )
    html = expect.shown(ChartBlock(), {"series": "calls"})
    assert "{call:" not in str(html)
    assert [title.text for title in html.select("h2, svg title")] == ["Gọi 111", "Gọi 111"]
    assert html.select("p a[href='tel:111']")
    assert not html.select("svg a")


def test_what_is_not_exact_is_explained_only_where_there_is_such_a_figure(portal: Portal) -> None:
    build.series("exact")
    build.series("about", "period,value,qualifier\n2019,5,khoảng\n")
    with translation.override("en"):
        exact, about = (expect.words(expect.shown(ChartBlock(), {"series": key})) for key in ("exact", "about"))
    assert "does not give exactly" in about
    assert "does not give exactly" not in exact


def test_text_in_a_series_is_text_and_never_markup(portal: Portal) -> None:
    build.series("calls", "period,value,note_vi,note_en\n<b>2019</b>,5,<i>a</i>,b\n", name_vi="<script>x</script>")
    html = expect.shown(ChartBlock(), {"series": "calls"})
    assert not html.select("script, b, i")
    assert "<b>2019</b>" in expect.words(html)


def test_a_series_that_is_gone_leaves_no_trace(portal: Portal) -> None:
    assert expect.words(expect.shown(ChartBlock(), {"series": "gone"})) == ""


def test_a_series_must_be_chosen_from_those_that_are_there(portal: Portal) -> None:
    build.series("calls")
    ChartBlock().clean(ChartBlock().to_python({"series": "calls"}))
    assert "series" in expect.refused(ChartBlock(), {"series": "gone"})
    assert "series" in expect.refused(ChartBlock(), {"series": ""})


def test_the_words_of_a_series_are_found_by_the_search(portal: Portal, reader: Client) -> None:
    build.series("calls", definition_vi="Đếm cả cuộc gọi nhầm.")
    build.guide(build.guide_index(portal.vietnamese), body=build.body(("chart", {"series": "calls"})))
    found = reader.get("/tim-kiem/?q=goi+nham&format=json").json()
    assert found["total"] == 1

"""The legal register: documents, articles, views by subject, and who cites them."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from guides.models import LegalDivision, LegalDocument, LegalPenalty, LegalRegisterPage
from tests import build
from tests.conftest import Portal


@pytest.fixture
def law(db: None) -> LegalDocument:
    document = build.law()
    build.provision(document, 6, title_vi="Hành vi bị cấm", title_en="Prohibited acts")
    build.provision(document, 6, 11, subject="prohibited_act", meaning_vi="Không để lộ chuyện riêng của trẻ.")
    build.provision(document, 12, subject="right", title_vi="Quyền sống", title_en="Right to life")
    build.provision(document, 51, at_school_vi="Thầy cô báo ngay.", at_school_en="Teachers report at once.")
    return document


@pytest.fixture
def register(portal: Portal, law: LegalDocument) -> LegalRegisterPage:
    page = build.legal_register(portal.vietnamese)
    build.twin(page, portal.english, "Legal register")
    return page


def text(reader: Client, address: str) -> str:
    response = reader.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def test_the_register_lists_documents_with_their_status(register: LegalRegisterPage, reader: Client) -> None:
    html = text(reader, register.url)
    assert f'<a href="{register.url}102-2016-qh13/">Luật Trẻ em số 102/2016/QH13</a>' in html
    assert "còn hiệu lực" in html


def test_an_article_has_an_address_in_each_language_and_they_know_each_other(
    register: LegalRegisterPage, reader: Client
) -> None:
    vietnamese = f"{register.url}102-2016-qh13/dieu-51/"
    english = "/en/legal-register/102-2016-qh13/article-51/"
    html = text(reader, vietnamese)
    assert f'hreflang="en" href="http://testserver{english}"' in html
    assert f'<link rel="canonical" href="http://testserver{vietnamese}">' in html
    assert "Thầy cô báo ngay." in html
    html = text(reader, english)
    assert '<html lang="en">' in html
    assert "Article 51. Duty to report" in html
    assert "Teachers report at once." in html


@pytest.mark.parametrize(
    "below", ["nothing/", "102-2016-qh13/dieu-99/", "102-2016-qh13/article-51/", "102-2016-qh13/dieu-51/x/"]
)
def test_what_the_register_does_not_hold_is_not_found(register: LegalRegisterPage, reader: Client, below: str) -> None:
    assert reader.get(f"{register.url}{below}").status_code == 404


def test_a_draft_register_shows_no_article(register: LegalRegisterPage, reader: Client) -> None:
    register.unpublish()
    assert reader.get(f"{register.url}102-2016-qh13/dieu-51/").status_code == 404


def test_a_law_is_read_by_chapter_and_by_subject(
    register: LegalRegisterPage, law: LegalDocument, reader: Client
) -> None:
    LegalDivision.objects.create(
        key="c2", document=law, level="chapter", number=2, title_vi="Quyền", title_en="Rights",
        first_article=12, last_article=41,
    )  # fmt: skip
    html = text(reader, f"{register.url}102-2016-qh13/")
    assert '<a href="#c2">Chương II: Quyền</a>' in html
    assert "Quyền sống" in html.split('id="c2"', 1)[1]
    assert f'<a href="{register.url}102-2016-qh13/quyen/">Quyền của trẻ em (1)</a>' in html
    assert "Quyền sống" in text(reader, f"{register.url}102-2016-qh13/quyen/")
    acts = text(reader, "/en/legal-register/102-2016-qh13/prohibited-acts/")
    assert 'href="/en/legal-register/102-2016-qh13/article-6/#clause-11">Article 6(11)</a>' in acts


def test_an_article_lists_every_page_of_the_readers_language_that_cites_it(
    register: LegalRegisterPage, portal: Portal, reader: Client
) -> None:
    index = build.guide_index(portal.vietnamese)
    build.guide(index, "Ai phải báo", body=build.body(("prose", "<p>Theo {law:children-51}, hãy báo.</p>")))
    build.guide(index, "Nháp", live=False, body=build.body(("prose", "<p>{law:children-51}</p>")))
    html = text(reader, f"{register.url}102-2016-qh13/dieu-51/")
    assert "Ai phải báo" in html
    assert "Nháp" not in html
    assert "Ai phải báo" not in text(reader, "/en/legal-register/102-2016-qh13/article-51/")


def test_fines_show_the_amount_or_that_it_is_not_confirmed(
    register: LegalRegisterPage, law: LegalDocument, reader: Client
) -> None:
    acts = {"act_vi": "Bạo lực", "act_en": "Violence"}
    LegalPenalty.objects.create(key="one", document=law, from_amount=10_000_000, to_amount=20_000_000, **acts)
    LegalPenalty.objects.create(key="two", document=law, to_amount=25_000_000, **acts)
    LegalPenalty.objects.create(key="three", document=law, **acts)
    LegalPenalty.objects.create(key="four", document=law, from_amount=5_000_000, **acts)
    html = text(reader, f"{register.url}102-2016-qh13/")
    assert "10.000.000–20.000.000 đồng" in html
    assert "đến 25.000.000 đồng" in html
    assert "từ 5.000.000 đồng" in html
    assert "mức chưa được xác nhận" in html
    assert "10,000,000–20,000,000 dong" in text(reader, "/en/legal-register/102-2016-qh13/")


def test_the_search_finds_an_article_in_each_language(register: LegalRegisterPage, reader: Client) -> None:
    found = reader.get("/tim-kiem/", {"q": "trach nhiem bao tin", "format": "json"}).json()["results"]
    assert [one["url"] for one in found] == [f"{register.url}102-2016-qh13/dieu-51/"]
    found = reader.get("/en/search/", {"q": "duty to report", "format": "json"}).json()["results"]
    assert [one["url"] for one in found] == ["/en/legal-register/102-2016-qh13/article-51/"]


def test_the_sitemap_holds_every_article_with_its_twin(register: LegalRegisterPage, reader: Client) -> None:
    sitemap = text(reader, "/sitemap.xml")
    assert f"<loc>http://testserver{register.url}102-2016-qh13/dieu-51/</loc>" in sitemap
    assert 'href="http://testserver/en/legal-register/102-2016-qh13/article-51/"' in sitemap


def test_a_law_with_many_articles_takes_no_more_queries(
    register: LegalRegisterPage,
    law: LegalDocument,
    reader: Client,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for article in range(60, 90):
        build.provision(law, article)
    reader.get(f"{register.url}102-2016-qh13/dieu-51/")
    with django_assert_max_num_queries(25):
        text(reader, f"{register.url}102-2016-qh13/dieu-51/")


def test_the_register_and_a_law_are_read_within_their_queries(
    register: LegalRegisterPage, reader: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(13):
        reader.get(register.url)
    with django_assert_max_num_queries(25):
        reader.get(f"{register.url}102-2016-qh13/")
    with django_assert_max_num_queries(25):
        reader.get(f"{register.url}102-2016-qh13/dieu-51/")


def test_a_document_cannot_be_in_force_before_it_is_issued(db: None) -> None:
    with pytest.raises(ValidationError, match="trước khi được ban hành"):
        build.law(issued_on=datetime.date(2017, 6, 1), in_force_on=datetime.date(2016, 4, 5))
    assert not LegalDocument.objects.exists()


def test_documents_cannot_replace_each_other_in_a_circle(db: None) -> None:
    newest = build.law("decree-3", number="3/2026/NĐ-CP")
    newer = build.law("decree-2", number="2/2025/NĐ-CP", status="replaced", replaced_by=newest)
    oldest = build.law("decree-1", number="1/2024/NĐ-CP", status="replaced", replaced_by=newer)
    newest.status, newest.replaced_by = "replaced", oldest
    with pytest.raises(ValidationError, match="vòng"):
        newest.full_clean()
    assert LegalDocument.objects.get(key="decree-3").replaced_by is None


def test_a_document_that_is_replaced_must_say_so(db: None) -> None:
    newer = build.law("decree-2", number="2/2025/NĐ-CP")
    with pytest.raises(ValidationError, match="bị thay thế"):
        build.law("decree-1", number="1/2024/NĐ-CP", replaced_by=newer)


def test_a_clause_needs_its_article_and_the_key_that_belongs_to_it(law: LegalDocument) -> None:
    with pytest.raises(ValidationError, match="Điều 7"):
        build.provision(law, 7, 2)
    article = law.provisions.get(article=51)
    article.key = "children-15"
    with pytest.raises(ValidationError, match="children-51"):
        article.full_clean()


def test_two_documents_with_one_number_have_addresses_of_their_own(db: None) -> None:
    first = build.law("decision-06-2019", kind="decision", number="06/QĐ-TTg")
    second = build.law("decision-06-2026", kind="decision", number="06/QĐ-TTg")
    assert (first.slug, second.slug) == ("06-qd-ttg-2019", "06-qd-ttg-2026")


def test_a_document_is_named_as_each_language_does(db: None) -> None:
    decree = build.law("decree-130-2021", kind="decree", number="130/2021/NĐ-CP", short_vi="", short_en="")
    assert decree.name == "Nghị định 130/2021/NĐ-CP"
    with translation.override("en"):
        assert decree.name == "Decree 130/2021/NĐ-CP"


def test_what_pages_cite_cannot_be_deleted_in_the_admin(
    law: LegalDocument, portal: Portal, administrator: Client
) -> None:
    index = build.guide_index(portal.vietnamese)
    build.guide(index, "Ai phải báo", body=build.body(("prose", "<p>{law:children-51}</p>")))
    for model, instance in (("legaldocument", law), ("legalprovision", law.provisions.get(article=51))):
        response = administrator.post(f"/admin/snippets/guides/{model}/delete/{instance.pk}/", follow=True)
        assert "Ai phải báo" in response.content.decode()
    assert law.provisions.filter(article=51).exists()


def test_an_article_lists_the_slogans_that_rest_on_it(register: LegalRegisterPage, reader: Client) -> None:
    build.slogan("Thấy trẻ bị hại, hãy báo", "Report it", legal_basis="{law:children-51}")
    assert "Thấy trẻ bị hại, hãy báo" in text(reader, f"{register.url}102-2016-qh13/dieu-51/")
    assert "Report it" in text(reader, "/en/legal-register/102-2016-qh13/article-51/")


def test_when_a_law_gets_another_number_the_search_follows(
    law: LegalDocument, portal: Portal, reader: Client, django_capture_on_commit_callbacks: Any
) -> None:
    index = build.guide_index(portal.vietnamese)
    build.guide(index, "Ai phải báo", body=build.body(("prose", "<p>Theo {law:children-51}.</p>")))
    law.number = "7/2027/QH16"
    with django_capture_on_commit_callbacks(execute=True):
        law.save()
    found = reader.get("/tim-kiem/", {"q": "7/2027/QH16", "format": "json"}).json()["results"]
    assert "Ai phải báo" in [one["title"] for one in found]


def test_search_engines_read_the_name_of_the_article_that_is_shown(register: LegalRegisterPage, reader: Client) -> None:
    html = text(reader, f"{register.url}102-2016-qh13/dieu-51/")
    last = f'"name": "Điều 51 – Trách nhiệm báo tin", "item": "http://testserver{register.url}102-2016-qh13/dieu-51/"'
    assert last in html


def test_clauses_go_with_their_article_so_that_no_link_leads_nowhere(
    register: LegalRegisterPage, law: LegalDocument, reader: Client
) -> None:
    law.provisions.get(article=6, clause=0).delete()
    assert not law.provisions.filter(article=6).exists()
    assert "dieu-6/" not in text(reader, f"{register.url}102-2016-qh13/")

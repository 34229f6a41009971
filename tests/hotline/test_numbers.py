"""Telephone numbers are found in a text, and nothing else is taken for one."""

from __future__ import annotations

import pytest

from hotline import numbers
from tests import build
from tests.conftest import Portal


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Gọi 111 ngay", ["111"]),
        ("Gọi 111.", ["111"]),
        ("(111), 113; 115!", ["111", "113", "115"]),
        ("Tổng đài 18008027", ["18008027"]),
        ("1800 8027 hoặc 1900-6680", ["1800 8027", "1900-6680"]),
        ("Ngôi nhà bình yên 1900 969 680", ["1900 969 680"]),
        ("1900.969.680", ["1900.969.680"]),
        ("096 306 1414", ["096 306 1414"]),
        ("0963061414", ["0963061414"]),
        ("0262 3852 111", ["0262 3852 111"]),
        ("(0262) 385 2111", ["0262) 385 2111"]),
        ("024.3733.4567", ["024.3733.4567"]),
        ("+84 96 306 1414", ["+84 96 306 1414"]),
        ("+84963061414", ["+84963061414"]),
        ("tel:113", ["113"]),
        ("1900\u00a0969\u202f680", ["1900 969 680"]),
        ("1900\u2011969\u2011680", ["1900 969 680"]),
        ("19\u200b00 969 680", ["1900 969 680"]),
        ("Gọi １１３ ngay", ["113"]),
        ("0262 385 2115 127", ["0262 385 2115"]),
        ("0262 385 2115 113", ["0262 385 2115", "113"]),
        ("+84 262 385 2115 2026", ["+84 262 385 2115"]),
        ("0084 96 306 1414", ["0084 96 306 1414"]),
        ("0044 20 7946 0000", ["0044 20 7946 0000"]),
        ("+1 202 555 0100", ["+1 202 555 0100"]),
        ("+44 (0)20 7946 0000", ["+44 (0)20 7946 0000"]),
        ("+66 2 123 4567", ["+66 2 123 4567"]),
    ],
)
def test_a_telephone_number_is_found_however_it_is_written(text: str, found: list[str]) -> None:
    assert [numbers.digits(number) for number in numbers.phone_like(text)] == [numbers.digits(one) for one in found]


@pytest.mark.parametrize(
    "text",
    [
        "Điều 112 Luật Trẻ em",
        "theo điều 113",
        "Khoản 115",
        "Article 113 of the Law",
        "Articles 111",
        "Art. 112",
        "1.111 trẻ em",
        "111.000 đồng",
        "111,5 điểm",
        "Quyết định 1248/QĐ-TTg",
        "Nghị định 112/2024/NĐ-CP",
        "Thông tư 13/2021/TT-BLĐTBXH",
        "Luật số 102/2016/QH13",
        "năm 1989, 1991, 2016 và 2025",
        "2018–2025",
        "507.861 trẻ em",
        "1.234.567.890",
        "23/11/2026",
        "01/06/2023",
        "01.06.2023",
        "2026-11-23",
        "ngày 1 tháng 6",
        "0,5%",
        "24/24",
        "30 lần, 100 đến 120 lần mỗi phút",
        "1111",
        "2111",
        "trang 3-111",
        "1.900.000 đồng",
        "phạt từ 10.000.000 đến 20.000.000 đồng",
        "10,000,000–20,000,000 dong",
        "tăng +37% so với tháng trước",
        "+1.234.567 người",
        "Nghị quyết 1660/NQ-UBTVQH15",
        "Nghị định 130/2021/NĐ-CP",
        "Decree No. 56/2017/NĐ-CP of 9 May 2017",
        "từ 2021 đến 2025",
        "03/2026 và 04/2026",
        "13:00–20:30",
        "7:00 12 345 678 người",
        "18.096,40 km² và 3.346.853 người",
    ],
)
def test_counts_years_dates_and_places_in_a_law_are_no_numbers_to_call(text: str) -> None:
    assert list(numbers.phone_like(text)) == []


@pytest.mark.parametrize("written", ["1900 969 680", "1900969680", "1900.969.680", "1900-969-680"])
def test_a_number_of_the_registry_is_known_however_it_is_written(portal: Portal, written: str) -> None:
    build.helpline("peace-house", "1900 969 680")
    assert numbers.unregistered(f"Gọi {written}") == []


def test_a_mobile_number_is_known_with_and_without_the_country_code(portal: Portal) -> None:
    build.helpline("anh-duong", "096 306 1414")
    assert numbers.unregistered("0963061414 hoặc +84 96 306 1414") == []


def test_a_number_that_only_begins_like_one_of_the_registry_is_not_known(portal: Portal) -> None:
    build.helpline("peace-house", "1900 969 680")
    assert numbers.unregistered("1900 969 681, 113, 111") == ["1900 969 681", "113"]

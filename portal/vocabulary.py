"""The words that the content checks look for, in both languages: the one place to add or remove one.

Every entry is a regular expression; upper and lower case are the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


def any_of(*entries: str) -> re.Pattern[str]:
    """One pattern for several entries."""
    return re.compile("|".join(f"(?:{entry})" for entry in entries), re.IGNORECASE)


@dataclass(frozen=True)
class Vocabulary:
    """One language's words."""

    # Somebody says what the law says …
    claims: re.Pattern[str]
    # … and this is how one says where it says so. (References such as {law:…} are known anyway.)
    citations: re.Pattern[str]
    # Words that lay the blame on a child who was harmed …
    blame: re.Pattern[str]
    # … unless the sentence denies it or warns of saying it, in words that stand before …
    denial: re.Pattern[str]
    # … or asks, or calls it wrong, in words that stand anywhere.
    correction: re.Pattern[str]
    # Bodies that no longer exist, by names that mean nothing else …
    abolished: re.Pattern[str]
    # … words that usually mean such a body or level, but not always …
    outdated: re.Pattern[str]
    # … unless the sentence says that it speaks of the past. (A year up to 2025 says so too.)
    past: re.Pattern[str]


# A law's number: 102/2016/QH13, 56/2017/NĐ-CP, 1248/QĐ-TTg.
LAW_NUMBER = r"\b\d+/(?:\d{4}/)?(?:QH|NĐ|TT|QĐ|CT)"
# "theo quy định của nhà trường" is another rule than the law's; "tại con suối" names a place.
OTHER_RULES = r"(?! (?:chung )?(?:của )?(?:nhà|trường|lớp|họ|ứng dụng|trang|nền tảng|trò|bệnh viện))"
NOT_A_PLACE = r"(?! (?:đường|suối|sông|hẻm|phố|kênh|mương|lạch|dốc|đập))"
CHILD = r"(?:con|em|cháu|trẻ|nạn nhân|cô bé|cậu bé|đứa trẻ)"

VIETNAMESE = Vocabulary(
    claims=any_of(
        r"\btheo (?:đúng )?(?:pháp )?luật\b(?! (?:chơi|bàn|này|ấy|đó))",
        rf"\btheo (?:đúng )?quy định\b{OTHER_RULES}",
        r"\b(?<!kỷ )luật (?:nói|ghi|cấm|nghiêm cấm|buộc|bắt buộc|yêu cầu|cho phép|quy định|không cho)\b",
    ),
    citations=any_of(r"\bđiều \d", r"\bkhoản \d", LAW_NUMBER, r"\bCông ước"),
    blame=any_of(
        rf"\b(?:tại|lỗi của) {CHILD}\b{NOT_A_PLACE}",
        rf"\bdo {CHILD} (?:không|chưa|quá|hư|dại|cả tin|ăn mặc|tự ý)\b",
        r"\b(?:trẻ|em|con|cháu|đứa|bạn|gái|trai|học sinh)(?: \w+){0,2} hư hỏng",
        r"\băn mặc (?:hở hang|hớ hênh|khêu gợi|gợi cảm|thiếu vải)",
        r"\b(?:tự chuốc|đáng đời|lẳng lơ|đua đòi nên|ham chơi nên|nhẹ dạ|không biết giữ mình)\b",
    ),
    denial=any_of(r"\b(?:không|chẳng|đừng|chớ|chưa bao giờ|thay vì|dù)\b"),
    correction=any_of(r"\b(?:sai|không đúng|hiểu lầm)\b", r"\?"),
    abolished=any_of(
        r"(?<![-/\w])[BS]?LĐ-?TB ?(?:&|và)? ?XH\b",
        r"\b(?:Bộ|Sở|Phòng) (?:Lao động|LĐ)\b",
        r"\bThương binh (?:và|&) Xã hội",
        r"\bMOLISA\b",
    ),
    outdated=any_of(r"\bhuyện\b", r"\bthị xã\b", r"\b(?:thành phố|TP\.?) ?Buôn Ma Thuột"),
    past=any_of(
        r"\b(?:trước đây|trước kia|trước đó|ngày trước|(?:hồi|khi|lúc|thời) (?:đó|ấy))\b",
        r"\b(?:cũ|đã từng|từng (?:là|thuộc)|nguyên là|nay là|nay thuộc)\b",
        r"\b(?:thay cho|thay bằng|sáp nhập|giải thể|bãi bỏ)\b",
        r"\b(?:không còn|đã bỏ|bỏ cấp|hết cấp|kết thúc hoạt động|chấm dứt)\b",
        r"\b(?:còn ghi|đừng (?:dựa|gọi|tìm))\b",  # "a board that still gives the number of …"
    ),
)

ENGLISH = Vocabulary(
    claims=any_of(
        r"\bby law\b",
        r"\bunder (?:the )?(?:current |Vietnamese )?law\b",
        r"\baccording to (?:the )?law\b",
        r"\bthe law (?:says|requires|provides|forbids|bans|allows|obliges|demands)\b",
    ),
    citations=any_of(r"\barticles? \d", r"\bclauses? \d", LAW_NUMBER, r"\bConvention\b"),
    blame=any_of(
        r"\b(?:she|he|they|you|child|girl|boy|victim|was|were) (?:asked|asking) for it\b",
        r"\bprovocative(?:ly)?\b",
        r"\bprovoked (?:him|it|them|the abuse)\b",
        r"\brevealing (?:clothes|clothing|dress)",
        r"\b(?:promiscuous|slut|loose girl|bad girl)",
        r"\bbrought (?:it|this) on (?:him|her|them|your|it)sel(?:f|ves)\b",
        r"\bled (?:him|them) on\b",
        r"\bshould have known better\b",
        r"\b(?:your|his|her|their|the child['’]s) (?:own )?fault\b",
    ),
    denial=any_of(r"\b(?:not|never|nobody|no one|nothing|none|cannot|instead of|rather than|even if)\b", r"n['’]t\b"),
    correction=any_of(r"\b(?:wrong|untrue|not true|a myth)\b", r"\?"),
    abolished=any_of(
        r"\b(?:MOLISA|DOLISA)\b",
        r"\b(?:Ministry|Department|Division|Office)s? of Labou?r\b",
        r"\bInvalids (?:and|&) Social\b",
    ),
    outdated=any_of(r"\bdistricts?\b", r"\bBuôn Ma Thuột city\b", r"\bcity of Buôn Ma Thuột\b"),
    past=any_of(
        r"\b(?:former|formerly|previous|previously|the old|earlier|until|used to|at (?:the|that) time)\b",
        r"\b(?:no longer|no more|no districts?|any more|anymore)\b",
        r"\b(?:abolished|dissolved|merged|replaced|replaces|ended|ceased|in place of|took over|before the|gone)\b",
        r"\bbefore,",
        r"\bolder (?:document|text|form|paper|law|rule)s?\b",
        r"\b(?:still (?:shows?|names?|gives?)|do not (?:rely|call|go))\b",
    ),
)

BY_LANGUAGE = {"vi": VIETNAMESE, "en": ENGLISH}
# A year that lies before the reforms of 2025 had settled: what a sentence with it tells may have been so then.
PAST_YEAR = re.compile(r"(?<!\d)(?:19\d\d|20[01]\d|202[0-5])(?!\d)")

"""A small content folder for tests of the seed: a home page, a list with two guides, a helpline and a slogan."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from wagtail.signal_handlers import disable_reference_index_auto_update

from portal.seed import files, load

FILES = {
    "home.toml": """
type = "home.HomePage"
title = { vi = "Cổng", en = "Portal" }
slug = { vi = "home", en = "home-en" }
summary = { vi = "Giữ trẻ an toàn.", en = "Keep children safe." }
heading = { vi = "An toàn", en = "Safe" }
lead = { vi = "Đọc rồi làm.", en = "Read, then act." }
strip = { vi = "Gọi {call:child-helpline}", en = "Call {call:child-helpline}" }
footer_text = { vi = "Do tỉnh.", en = "By the province." }
featured = ["guides/fence"]
""",
    "guides.toml": """
type = "guides.GuideIndexPage"
order = 1
in_menu = true
title = { vi = "Hướng dẫn", en = "Guides" }
slug = { vi = "huong-dan", en = "guides" }
summary = { vi = "Việc cần làm.", en = "What to do." }
""",
    "guides/fence.toml": """
type = "guides.GuidePage"
order = 2
title = { vi = "Rào hồ", en = "Fence the pond" }
slug = { vi = "rao-ho", en = "fence-the-pond" }
summary = { vi = "Rào kín bốn phía.", en = "Fence all four sides." }
illustration = "pond-fence"
topic = "water"
audiences = ["parents"]
reviewed_on = 2026-11-23

[[body]]
block = "prose"
vi = \"\"\"
## Làm ngay

Xem [học bơi](page:guides/swim). Gọi {call:child-helpline}.\"\"\"
en = \"\"\"
## Do it now

See [learn to swim](page:guides/swim). Call {call:child-helpline}.\"\"\"

[[body]]
block = "callout"
tone = "tip"
title = { vi = "Khóa cửa", en = "Lock the gate" }
text = { vi = "Luôn luôn.", en = "Always." }

[[sources]]
title = { vi = "Luật Trẻ em, Điều 51", en = "Law on Children, Article 51" }
""",
    "guides/swim.toml": """
type = "guides.GuidePage"
order = 1
title = { vi = "Học bơi", en = "Learn to swim" }
slug = { vi = "hoc-boi", en = "learn-to-swim" }
summary = { vi = "Học bơi an toàn.", en = "Learn to swim safely." }

[[body]]
block = "related"
title = { vi = "Đọc tiếp", en = "Read next" }
pages = ["guides/fence"]
""",
    "helplines.toml": """
model = "hotline.Helpline"

[[records]]
key = "child-helpline"
number = "111"
name = { vi = "Tổng đài", en = "Hotline" }
short_name = { vi = "Tổng đài", en = "Hotline" }
purpose = { vi = "Bảo vệ trẻ em.", en = "Child protection." }
cost = "free"
hours = { vi = "24 giờ", en = "24 hours" }
verified_on = 2025-09-24
verification = { vi = "theo tài liệu", en = "from documents" }
source = { vi = "Bộ Y tế, 2025", en = "Ministry of Health, 2025" }
channels = [{ kind = "zalo", label = { vi = "Zalo", en = "Zalo" }, url = "" }]
""",
    "slogans.toml": """
model = "materials.Slogan"

[[records]]
key = "safe-summer"
vi = "Mùa hè an toàn"
en = "A safe summer"
year = 2018
topic = "campaign"
origin = "official"
source = { vi = "Bộ, 2018", en = "Ministry, 2018" }
""",
}


def write(directory: Path) -> Path:
    """The whole folder, in order."""
    for name, text in FILES.items():
        (directory / name).parent.mkdir(parents=True, exist_ok=True)
        (directory / name).write_text(text)
    return directory


def change(directory: Path, name: str, old: str, new: str) -> None:
    """Change one place of one file; the place must be there."""
    text = (directory / name).read_text()
    assert old in text
    (directory / name).write_text(text.replace(old, new))


def steps(directory: Path, report: load.Report, commit: Any) -> Iterator[str]:
    """Load page by page, each in a transaction that is committed, as the command does it."""
    loading = load.load(files.read(directory), report)
    while True:
        committed: AbstractContextManager[Any] = commit(execute=True)
        with committed, disable_reference_index_auto_update():
            reference = next(loading, None)
        if reference is None:
            return
        yield reference


def run(directory: Path, commit: Any) -> load.Report:
    """Load everything."""
    report = load.Report()
    for _reference in steps(directory, report, commit):
        pass
    return report

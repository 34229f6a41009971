#!/usr/bin/env python3
"""Build the forms to print: <stem>.typ -> <stem>.vi.pdf and <stem>.en.pdf. Forms hold no telephone number.

.venv/bin/python content/media/forms/build.py
"""

from pathlib import Path

import typst

HERE = Path(__file__).resolve().parent
FONTS = HERE.parents[2] / "materials" / "studio" / "fonts"

for source in sorted(HERE.glob("*.typ")):
    for language in ("vi", "en"):
        target = source.with_name(f"{source.stem}.{language}.pdf")
        typst.compile(
            str(source),
            str(target),
            font_paths=[str(FONTS)],
            ignore_system_fonts=True,
            sys_inputs={"language": language},
            pdf_standards=["ua-1"],
        )

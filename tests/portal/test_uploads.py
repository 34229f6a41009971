"""A document is taken into the library only when what is in it is what its name says."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings
from wagtail.documents import get_document_model

from materials.studio import child
from portal.models import PortalDocument
from tests import build


def archive(*names: str) -> bytes:
    """A ZIP archive with such files in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name in names:
            file.writestr(name, "x")
    return out.getvalue()


HTML = b"<!doctype html><html><script>alert(1)</script></html>"
PROGRAM = b"MZ\x90\x00\x03" + bytes(200)
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n%%EOF\n"
WORD = archive("[Content_Types].xml", "_rels/.rels", "word/document.xml")
DISGUISED = {
    "html as pdf": ("poster.pdf", HTML),
    "program as letter": ("letter.docx", PROGRAM),
    "archive as letter": ("letter.docx", archive("run.exe")),
    "letter as table": ("table.xlsx", WORD),
    "broken archive": ("pack.zip", b"PK\x03\x04 and no more"),
    "program with an archive at its end": ("pack.zip", PROGRAM + archive("x")),
    "pdf as sound": ("sound.mp3", PDF),
    "program as text": ("read-me.txt", PROGRAM),
    "picture as table": ("figures.csv", b"\x89PNG\r\n\x1a\n" + bytes(50)),
    "nothing at all": ("empty.pdf", b""),
}
GENUINE = {
    "pdf": ("poster.pdf", PDF),
    "pdf with capitals in its name": ("POSTER.PDF", PDF),
    "letter": ("letter.docx", WORD),
    "table": ("table.xlsx", archive("[Content_Types].xml", "xl/workbook.xml")),
    "archive": ("pack.zip", archive("index.html")),
    "sound with a title": ("sound.mp3", b"ID3\x03\x00" + bytes(100)),
    "sound without": ("sound.mp3", b"\xff\xfb\x90\x64" + bytes(100)),
    "sound from a phone": ("sound.m4a", b"\x00\x00\x00\x20ftypM4A \x00\x00\x00\x00" + bytes(50)),
    "text": ("slogans.txt", "Rào hồ tưới".encode()),
    "text from an old Notepad": ("slogans.txt", "Rào hồ tưới".encode("utf-16")),
    "table in text": ("slogans.csv", "năm;câu\r\n".encode("utf-8-sig")),
}


def document(name: str, content: bytes) -> PortalDocument:
    """A document as a form has it before it is saved."""
    return PortalDocument(title=name, collection=None, file=SimpleUploadedFile(name, content))


@pytest.mark.parametrize("file", DISGUISED.values(), ids=DISGUISED)
def test_a_file_of_another_kind_is_refused_with_a_sentence(file: tuple[str, bytes]) -> None:
    with pytest.raises(ValidationError) as caught:
        document(*file).clean()
    (sentence,) = caught.value.message_dict["file"]
    assert sentence.count(f".{file[0].rpartition('.')[2]}") == 2


@pytest.mark.parametrize("file", GENUINE.values(), ids=GENUINE)
def test_a_file_that_is_what_its_name_says_is_taken(file: tuple[str, bytes]) -> None:
    document(*file).clean()


def test_a_pdf_of_the_studio_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "page.typ").write_text('#set document(title: "x")\nx')
    monkeypatch.setattr(child, "STUDIO", tmp_path)
    document("x.pdf", child.work({"template": "page", "format": "pdf", "data": {}}, {})).clean()


def test_a_kind_that_the_settings_do_not_allow_is_refused_as_before() -> None:
    with pytest.raises(ValidationError, match="html"):
        document("page.html", HTML).clean()


def test_a_document_whose_file_stays_is_not_read_again(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    made = build.document("kept.pdf")
    monkeypatch.setattr("portal.uploads.disguise", lambda file: pytest.fail("the file was read"))
    made.title = "Another title"
    made.full_clean()


@pytest.fixture
def uploads(settings: Settings, tmp_path: Path) -> Path:
    files = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    settings.STORAGES = {**settings.STORAGES, "default": files}
    return tmp_path


def test_the_admin_takes_a_document_and_refuses_a_disguised_one(
    portal: object, administrator: Client, uploads: Path
) -> None:
    for content, count in ((HTML, 0), (PDF, 1)):
        file = SimpleUploadedFile("poster.pdf", content)
        response = administrator.post("/admin/documents/multiple/add/", {"files[]": file, "collection": 1})
        assert response.status_code == 200
        answer = response.json()
        assert answer["success"] is bool(count)
        assert (".pdf" in answer.get("error_message", "")) is not bool(count)
        assert get_document_model().objects.count() == count

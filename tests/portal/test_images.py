"""Photographs: what the portal shows of them, and what it must not tell."""

from __future__ import annotations

import io

from django.core.files.base import ContentFile
from PIL import Image

from portal.models import PortalImage
from tests import build


@build.resizes_pictures
def test_a_resized_photograph_does_not_tell_where_it_was_taken(db: None) -> None:
    exif = Image.Exif()
    exif.get_ifd(0x8825)[1] = "N"
    exif[0x010F] = "Camera"
    stream = io.BytesIO()
    Image.new("RGB", (800, 600), "teal").save(stream, "JPEG", exif=exif)
    photograph = PortalImage.objects.create(title="Ảnh", file=ContentFile(stream.getvalue(), name="anh.jpg"))
    rendition = photograph.get_rendition("fill-320x180")
    with Image.open(rendition.file) as resized:
        assert resized.format == "WEBP"
        assert dict(resized.getexif()) == {}

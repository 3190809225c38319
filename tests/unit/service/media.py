"""Small files of every kind a case takes, and of kinds it does not."""

import base64
import io
import zipfile

PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9"
TIFF = b"II*\x00\x08\x00\x00\x00\x00\x00"
GIF = b"GIF89a\x01\x00\x01\x00\x00\x00\x00;"
PROGRAM = b"MZ\x90\x00\x03\x00\x00\x00"
PAGE = b"<!doctype html><script>alert(1)</script>"


def archive(*names: str) -> bytes:
    """An archive with entries of these names."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as made:
        for name in names:
            made.writestr(name, "<x/>")
    return content.getvalue()


OFD = archive("OFD.xml", "Doc_0/Document.xml", "Doc_0/Pages/Page_0/Content.xml")
DOCX = archive("[Content_Types].xml", "word/document.xml")

# By names, because bytes make no names of tests.
TAKEN = {"PDF": PDF, "OFD": OFD, "JPEG": JPEG, "PNG": PNG}
OTHERS = {
    "docx": DOCX,
    "tiff": TIFF,
    "gif": GIF,
    "program": PROGRAM,
    "page": PAGE,
    "nul": b"\x00",
    "late pdf": b" %PDF-1.7",
    "archive": archive("ofd.xml", "OFD.xml/page"),
    "cut archive": b"PK\x03\x04",
}

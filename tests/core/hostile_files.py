"""Files that attack their reader, built in memory."""

import io
import struct
import zipfile
import zlib

import pikepdf
from PIL import Image

DOCX_TYPES = (
    b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    b'<Override PartName="/word/document.xml" ContentType="application/'
    b'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
XML_BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY %c "%s">' % (name, b"&%c;" % (name - 1) * 10) for name in b"bcdefghi")
    + b"]><x>&i;</x>"
)


def pdf(pages=1, **options):
    document = pikepdf.new()
    for _ in range(pages):
        document.add_blank_page(page_size=(100, 100))
    file = io.BytesIO()
    document.save(file, **options)
    return file.getvalue()


def encrypted_pdf():
    return pdf(encryption=pikepdf.Encryption(user="", owner="x"))


def pdf_bomb(megabytes=1000, filter_name=b"/FlateDecode"):
    """An object stream of a megabyte that unpacks to a gigabyte while the file is opened."""
    packer = zlib.compressobj(9)
    packed = packer.compress(b"1 0 <</A 1>> ")
    for _ in range(megabytes):
        packed += packer.compress(b" " * (1 << 20))
    packed += packer.flush()
    file = bytearray(b"%PDF-1.5\n")
    at = {}

    def put(number, content):
        at[number] = len(file)
        file.extend(b"%d 0 obj\n%s\nendobj\n" % (number, content))

    put(2, b"<</Type/Catalog/Pages 3 0 R>>")
    put(3, b"<</Type/Pages/Kids[1 0 R]/Count 1>>")
    put(
        4,
        b"<</Type/ObjStm/N 1/First 4/Filter%s/Length %d>>stream\n%s\nendstream"
        % (filter_name, len(packed), packed),
    )
    table = bytes(5) + bytes([2]) + (4).to_bytes(3, "big") + bytes(1)
    for number in (2, 3, 4):
        table += bytes([1]) + at[number].to_bytes(3, "big") + bytes(1)
    start = len(file)
    table += bytes([1]) + start.to_bytes(3, "big") + bytes(1)
    put(5, b"<</Type/XRef/Size 6/W[1 3 1]/Root 2 0 R/Length %d>>stream\n%s\nendstream" % (len(table), table))
    return bytes(file) + b"startxref\n%d\n%%%%EOF" % start


def png(width=2, height=2):
    """A PNG that claims its size in the head; the data need not follow."""
    file = io.BytesIO()
    Image.new("RGB", (2, 2)).save(file, "PNG")
    raw = bytearray(file.getvalue())
    raw[16:24] = struct.pack(">II", width, height)
    raw[29:33] = struct.pack(">I", zlib.crc32(raw[12:29]))
    return bytes(raw)


def jpeg():
    file = io.BytesIO()
    Image.new("RGB", (2, 2)).save(file, "JPEG")
    return file.getvalue()


def office(parts=(), *, types=DOCX_TYPES, document=b"<w:document xmlns:w='w'/>"):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr("word/document.xml", document)
        for name, content in parts:
            archive.writestr(name, content)
    return file.getvalue()


def odf(kind="text", parts=(), manifest="<manifest/>"):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}", zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", "<content/>")
        for name, content in parts:
            archive.writestr(name, content)
    return file.getvalue()


def zip_bomb():
    return office([("word/media/a.bin", bytes(200 << 20))])


def zip_that_lies():
    """The directory claims 10 bytes where a megabyte is packed."""
    raw = bytearray(office([("word/a.bin", bytes(1 << 20))]))
    claimed, told = struct.pack("<I", 1 << 20), struct.pack("<I", 10)
    position = raw.rfind(claimed)
    raw[position : position + 4] = told
    return bytes(raw)

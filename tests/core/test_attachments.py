import hashlib
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.db import transaction

from modellkommunen.core import attachments
from modellkommunen.core.enums import AttachmentState, ScanVerdict
from modellkommunen.core.errors import AttachmentRefused
from modellkommunen.core.models import Attachment
from tests.core import hostile_files as hostile

pytestmark = [pytest.mark.domain, pytest.mark.django_db]

OWNER = uuid4()
ACCEPTED = [
    ("konzept.pdf", hostile.pdf(), "application/pdf"),
    ("bild.png", hostile.png(), "image/png"),
    ("bild.jpeg", hostile.jpeg(), "image/jpeg"),
    (
        "text.docx",
        hostile.office(),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    ("text.odt", hostile.odf(), "application/vnd.oasis.opendocument.text"),
    ("kosten.ods", hostile.odf("spreadsheet"), "application/vnd.oasis.opendocument.spreadsheet"),
    ("notiz.txt", "Größe".encode(), "text/plain"),
    ("kosten.csv", "Größe;1,00\r\n".encode("cp1252"), "text/csv"),
]
REFUSED = {
    "unknown binary": b"MZ\x90\x00\x03",
    "empty": b"",
    "svg": b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
    "html": b"\xef\xbb\xbf  <!DOCTYPE html><script>alert(1)</script>",
    "xml": b"<?xml version='1.0'?><a/>",
    "html before a pdf": b"<script>alert(1)</script>" + hostile.pdf(),
    "text with NUL": b"abc\x00def",
    "damaged pdf": b"%PDF-1.7\nnothing",
    "encrypted pdf": hostile.encrypted_pdf(),
    "pdf without pages": hostile.pdf(pages=0),
    "pdf of 501 pages": hostile.pdf(pages=501),
    "png of 50,000 px": hostile.png(50_000, 50_000),
    "long thin png": hostile.png(20_001, 1),
    "damaged png": b"\x89PNG\r\n\x1a\nxxxx",
    "damaged jpeg": b"\xff\xd8\xff\xe0abc",
    "plain zip": hostile.office(types=b"<Types/>"),
    "macros": hostile.office([("word/vbaProject.bin", b"x")]),
    "macro type": hostile.office(
        types=hostile.DOCX_TYPES.replace(b"/></Types>", b"/><X a='macroEnabled'/></Types>")
    ),
    "odf macros": hostile.odf(parts=[("Basic/Standard/Module1.xml", "<m/>")]),
    "encrypted odf": hostile.odf(manifest="<manifest><encryption-data/></manifest>"),
    "xml bomb": hostile.office(document=hostile.XML_BOMB),
    "too many parts": hostile.office([(f"a/{n}.bin", b"") for n in range(2001)]),
    "zip that lies": hostile.zip_that_lies(),
    "half a zip": hostile.office()[:-30],
}


@pytest.fixture(autouse=True)
def _owner(monkeypatch):
    monkeypatch.setattr(attachments, "_owners", {})
    monkeypatch.setattr(attachments, "_scanner", None)
    attachments.register_owner("core.test", visible=lambda person, owner_id: True)


def keep(content, at, name="konzept.pdf"):
    return attachments.store(
        upload=SimpleUploadedFile(name, content, content_type="text/html"),
        owner_kind="core.test",
        owner_id=OWNER,
        uploaded_by=None,
        at=at,
    )


@pytest.mark.parametrize(("name", "content", "content_type"), ACCEPTED, ids=[name for name, *_ in ACCEPTED])
def test_the_allow_list_goes_by_content_and_the_bytes_are_kept(name, content, content_type, at):
    kept = keep(content, at, name)

    assert (kept.original_name, kept.content_type, kept.size) == (name, content_type, len(content))
    assert kept.sha256 == hashlib.sha256(content).hexdigest()
    assert kept.state == AttachmentState.CLEAN
    assert attachments.path_of(kept.stored_as).read_bytes() == content
    assert attachments.attachments_of("core.test", OWNER) == [kept]


@pytest.mark.parametrize("what", REFUSED)
def test_other_contents_are_refused_and_leave_nothing(what, at, settings, tmp_path):
    settings.ATTACHMENT_ROOT = tmp_path

    with pytest.raises(AttachmentRefused):
        keep(REFUSED[what], at)

    assert not Attachment.objects.exists()
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_more_than_20_megabytes_are_refused_whatever_the_client_claims(at):
    upload = TemporaryUploadedFile("a.txt", "text/plain", 0, None)
    for _ in range(21):
        upload.write(b"a" * (1 << 20))
    upload.seek(0)
    upload.size = 1

    with pytest.raises(AttachmentRefused, match="20 MB"):
        attachments.receive(upload)
    upload.close()


def test_a_full_disk_is_a_plain_refusal(at, settings, tmp_path):
    folder = tmp_path / "file-instead-of-folder"
    folder.write_text("")
    settings.ATTACHMENT_ROOT = folder

    with pytest.raises(AttachmentRefused):
        keep(b"text", at)


def test_the_bytes_are_forced_to_the_disk_before_the_row_is_written(at, monkeypatch):
    forced, rows = [], []
    fsync = os.fsync

    def noting(descriptor):
        rows.append(Attachment.objects.count())
        forced.append(str(Path(f"/proc/self/fd/{descriptor}").readlink()))
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", noting)
    path = attachments.path_of(keep(b"text", at, "a.txt").stored_as)

    assert "/incoming/" in forced[0]
    assert forced[1:] == [str(path.parent), str(path.parent.parent)]
    assert set(rows) == {0}


BOUNDED = """
import sys, time
from pathlib import Path
from django.conf import settings
settings.configure()
from modellkommunen.core.errors import AttachmentRefused
from modellkommunen.core.file_contents import recognise
began = time.monotonic()
try:
    recognise(Path(sys.argv[1]), extension="pdf")
    verdict = "accepted"
except AttachmentRefused:
    verdict = "refused"
seconds = time.monotonic() - began
peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
print(verdict, seconds, int(peak.split()[1]) / 1024)
"""
BOMBS = {
    "pdf that unpacks to a gigabyte": hostile.pdf_bomb,
    "the same with an escaped filter of another kind": lambda: hostile.pdf_bomb(1, b"/L#5AWDecode"),
    "10,000 pages": lambda: hostile.pdf(pages=10_000),
    "zip that unpacks to 200 MB": hostile.zip_bomb,
    "xml entities": lambda: hostile.office(document=hostile.XML_BOMB),
    "50,000 x 50,000 px": lambda: hostile.png(50_000, 50_000),
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_bombs_are_refused_in_two_seconds_and_under_200_megabytes(bomb, tmp_path):
    path = tmp_path / "bomb"
    path.write_bytes(BOMBS[bomb]())

    done = subprocess.run(
        [sys.executable, "-c", BOUNDED, str(path)],
        check=True,
        capture_output=True,
        text=True,
    )

    verdict, seconds, megabytes = done.stdout.split()
    assert verdict == "refused"
    assert float(seconds) < 2
    assert float(megabytes) < 200


def test_a_file_received_before_the_transaction_is_only_entered_in_it(at):
    received = attachments.receive(SimpleUploadedFile("a.txt", b"text"))
    assert attachments.path_of(received.stored_as).read_bytes() == b"text"

    kept = attachments.store(upload=received, owner_kind="core.test", owner_id=OWNER, uploaded_by=None, at=at)

    assert (kept.original_name, kept.stored_as) == ("a.txt", received.stored_as)


def test_an_unknown_kind_of_owner_is_a_mistake(at):
    with pytest.raises(LookupError):
        attachments.store(
            upload=SimpleUploadedFile("a.txt", b"text"),
            owner_kind="x",
            owner_id=OWNER,
            uploaded_by=None,
            at=at,
        )


def test_files_without_a_row_are_swept_after_a_day(at, settings, tmp_path):
    settings.ATTACHMENT_ROOT = tmp_path
    kept = attachments.path_of(keep(b"kept", at, "a.txt").stored_as)
    lost = attachments.path_of(attachments.receive(SimpleUploadedFile("b.txt", b"lost")).stored_as)
    for path in (kept, lost):
        os.utime(path, (at.timestamp(), at.timestamp()))

    assert attachments.sweep(at + timedelta(hours=23)) == 0
    assert attachments.sweep(at + timedelta(hours=25)) == 1
    assert (kept.exists(), lost.exists()) == (True, False)


def test_the_bytes_go_when_the_removal_is_committed(at, django_capture_on_commit_callbacks):
    kept = keep(b"text", at, "a.txt")
    path = attachments.path_of(kept.stored_as)

    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        attachments.remove(kept)
        assert path.exists()

    assert not path.exists()
    assert not Attachment.objects.exists()


def test_a_file_that_a_frozen_copy_names_is_not_removed(at):
    kept, other = keep(b"text", at, "a.txt"), keep(b"text", at, "b.txt")
    attachments.register_owner(
        "core.test",
        visible=lambda person, owner_id: True,
        named_in_copy=lambda attachment: attachment.pk == kept.pk,
    )

    attachments.remove(kept)
    attachments.remove(other)

    assert list(Attachment.objects.all()) == [kept]


@pytest.mark.parametrize(
    ("verdict", "state"),
    [
        (ScanVerdict.CLEAN, AttachmentState.CLEAN),
        (ScanVerdict.INFECTED, AttachmentState.QUARANTINED),
        (ScanVerdict.UNAVAILABLE, AttachmentState.WAITING),
    ],
)
def test_a_scanner_decides_and_a_missing_answer_keeps_the_file_waiting(verdict, state, at):
    seen = []
    attachments.set_scanner(lambda path: (seen.append(path.read_bytes()), verdict)[1])
    kept = keep(b"text", at, "a.txt")
    assert kept.state == AttachmentState.WAITING

    attachments.scan_waiting(at)

    kept.refresh_from_db()
    assert kept.state == state
    assert seen == [b"text"]

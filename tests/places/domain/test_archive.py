import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modellkommunen.places.domain.archive import LARGEST_TEXT, unpack
from modellkommunen.places.errors import FileRefused
from tests.factories.places import register_bytes

pytestmark = pytest.mark.domain


def packed(*members: tuple[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return buffer.getvalue()


def test_a_text_is_taken_as_it_is():
    unpacked = unpack(register_bytes(), "C:\\Daten\\GV100AD_31082025.txt")

    assert (unpacked.file_name, unpacked.text, unpacked.notes) == (
        "GV100AD_31082025.txt",
        register_bytes(),
        b"",
    )


@pytest.mark.parametrize("member", ["GV100AD_31082025.txt", "ordner/gv100ad_311219.ASC"])
def test_takes_the_register_and_its_notes_out_of_a_zip(member):
    data = packed(
        ("Datensatzbeschreibung.pdf", b"%PDF"),
        (member, register_bytes()),
        ("GV100AD_31082025_Hinweise.txt", b"Stichtag"),
    )

    unpacked = unpack(data, "GV100AD1QAktuell.zip")

    assert (unpacked.file_name, unpacked.text) == (member.split("/")[-1], register_bytes())
    assert unpacked.notes == b"Stichtag"


def bomb() -> bytes:
    return packed(("GV100AD.txt", b"0" * (LARGEST_TEXT + 1)))


def lying_bomb() -> bytes:
    """A member that announces ten bytes and unpacks to more than the limit."""
    data = bomb()
    size = (LARGEST_TEXT + 1).to_bytes(4, "little")
    return data.replace(size, (10).to_bytes(4, "little"))


def with_password() -> bytes:
    data = bytearray(packed(("GV100AD.txt", register_bytes())))
    local, central = data.find(b"PK\x03\x04"), data.find(b"PK\x01\x02")
    data[local + 6] |= 1
    data[central + 8] |= 1
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The file is empty."),
        (b"PK\x03\x04 damaged", "The ZIP file is damaged."),
        (packed(("GV100AD.txt", register_bytes()))[:-30], "The ZIP file is damaged."),
        (packed(("liste.txt", b"x")), "The ZIP file contains no file named GV100AD….txt."),
        (
            packed(("GV100AD_1.txt", b"x"), ("GV100AD_2.txt", b"x")),
            "The ZIP file contains more than one register. Please upload one of them.",
        ),
        (packed(*((f"{n}.txt", b"") for n in range(51))), "The ZIP file contains too many files."),
        (b"1" * (LARGEST_TEXT + 1), "The file is larger than 16 MB; a register is not."),
        (bomb(), "The file is larger than 16 MB; a register is not."),
        (lying_bomb(), "The ZIP file is damaged."),
        (with_password(), "The ZIP file is protected by a password."),
    ],
    ids=["empty", "no zip", "cut", "other", "two", "many", "long", "bomb", "lying bomb", "password"],
)
def test_refuses_hostile_and_broken_files_with_one_sentence(data, sentence, english):
    with pytest.raises(FileRefused) as refusal:
        unpack(data, "GV100AD.zip")

    assert str(refusal.value.sentence) == sentence


@given(st.binary(max_size=400))
def test_any_bytes_that_call_themselves_zip_are_refused_or_read(data):
    try:
        unpacked = unpack(b"PK" + data, "x.zip")
    except FileRefused:
        return
    assert isinstance(unpacked.text, bytes)


@given(st.data())
def test_a_zip_with_changed_bytes_is_refused_or_read(data):
    original = bytearray(packed(("GV100AD.txt", register_bytes())))
    for _ in range(data.draw(st.integers(1, 4))):
        original[data.draw(st.integers(0, len(original) - 1))] = data.draw(st.integers(0, 255))

    try:
        unpacked = unpack(bytes(original), "x.zip")
    except FileRefused:
        return
    assert len(unpacked.text) <= LARGEST_TEXT

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modellkommunen.places.domain import gv100ad
from modellkommunen.places.domain.findings import Code, Finding, Severity
from modellkommunen.places.domain.gv100ad import Satzart
from tests.factories.places import line, register_bytes, register_lines

pytestmark = pytest.mark.domain

LAND = line("10", "99", "Musterland", seat="Musterstadt")


def codes(data: bytes) -> list[tuple[Code, int | None]]:
    return [(finding.code, finding.line) for finding in gv100ad.read(data).findings]


def read_one(text: str) -> gv100ad.Record:
    register = gv100ad.read(f"{text}\n".encode())
    assert register.findings == []
    assert len(register.records) == 1
    return register.records[0]


def test_reads_a_municipality_with_all_its_fields():
    text = line(
        "60",
        "010510015175",
        "Albersdorf",
        textkennzeichen="64",
        area_ha=1712,
        population=3742,
        male=1788,
        postcode="25767",
    )

    record = read_one(text)

    assert record.ags == "01051001"
    assert record.ars == "010515175001"
    assert record.association_key == "010515175"
    assert record.land == "01"
    assert record.kreis == "01051"
    assert record.name == "Albersdorf"
    assert record.seat == ""
    assert (record.area_ha, record.population, record.population_male) == (1712, 3742, 1788)
    assert (record.postcode, record.several_postcodes) == ("25767", False)
    assert record.tax_office == "2131"
    assert (record.higher_regional_court, record.regional_court, record.local_court) == ("1", "3", "21")
    assert record.employment_agency == "11151"
    assert (record.constituency_from, record.constituency_to) == ("007", "")


@pytest.mark.parametrize(
    ("satzart", "key", "textkennzeichen", "read_key"),
    [
        ("10", "01", "", "01"),
        ("20", "031", "", "031"),
        ("30", "0811", "", "0811"),
        ("40", "01051", "43", "01051"),
        ("50", "01051   5163", "51", "010515163"),
        ("60", "010510015175", "64", "01051001"),
    ],
)
def test_the_key_has_as_many_digits_as_the_record_type_needs(satzart, key, textkennzeichen, read_key):
    record = read_one(line(satzart, key, "Musterort", textkennzeichen=textkennzeichen))

    assert record.key == read_key


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("encoding", "bom", "named"),
    [("utf-8", True, "utf-8"), ("utf-8", False, "utf-8"), ("cp1252", False, "cp1252")],
)
def test_reads_both_encodings_with_and_without_byte_order_mark_and_carriage_return(
    encoding, bom, named, newline
):
    name = line("60", "990510010003", "Überöß", textkennzeichen="64")
    data = register_bytes(encoding=encoding, bom=bom, newline=newline, first=name)

    register = gv100ad.read(data)

    assert register.encoding == named
    assert register.findings == []
    assert len(register.records) == 12
    assert register.records[6].name == "Überöß"


def test_counts_characters_and_not_bytes():
    name = "ä" * 50
    record = read_one(line("60", "990510015101", name, textkennzeichen="64", population=7))

    assert (record.name, record.population) == (name, 7)


def test_a_name_may_contain_characters_at_which_splitlines_would_break():
    # U+0085 is a line end for str.splitlines; in Windows-1252 the byte 0x85 is an ellipsis.
    data = register_bytes(
        encoding="cp1252", first=line("60", "990510015101", "A…hausen", textkennzeichen="64")
    )

    register = gv100ad.read(data)

    assert (register.encoding, len(register.records)) == ("cp1252", 12)
    assert register.records[6].name == "A…hausen"


def test_the_end_mark_of_old_files_is_no_line():
    assert codes(register_bytes(encoding="cp1252", newline="\r\n") + b"\x1a") == []


def test_the_state_of_the_register_may_lie_in_the_future():
    register = gv100ad.read((line("10", "99", "Musterland", day="20991231") + "\n").encode())

    assert register.findings == []
    assert str(register.register_on) == "2099-12-31"


def test_population_zero_and_an_empty_postcode_are_valid():
    record = read_one(line("60", "990510015101", "Leer", textkennzeichen="66", population=0, postcode=""))

    assert (record.population, record.postcode) == (0, "")


def test_several_postcodes_are_marked():
    record = read_one(line("60", "990510015101", "Stadt", textkennzeichen="63", postcode_mark="*****"))

    assert record.several_postcodes is True


def test_a_line_without_its_trailing_blanks_is_filled_up_with_a_notice():
    lines = register_lines()
    lines[0] = lines[0].rstrip()

    register = gv100ad.read(("\n".join(lines) + "\n").encode())

    assert register.findings == [Finding(Code.SHORT_LINE, 1, {"length": len(lines[0])})]
    assert register.findings[0].severity is Severity.NOTICE
    assert len(register.records) == 12


def test_a_last_line_cut_off_is_an_error():
    data = register_bytes()[:-60]

    register = gv100ad.read(data)

    assert [(f.code, f.line, f.severity) for f in register.findings] == [(Code.TRUNCATED, 12, Severity.ERROR)]


def test_a_last_line_without_line_end_but_of_full_length_is_whole():
    assert codes(register_bytes().rstrip(b"\n")) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (LAND + "x", Code.LONG_LINE),
        ("70" + LAND[2:], Code.UNKNOWN_SATZART),
        ("  " + LAND[2:], Code.UNKNOWN_SATZART),
        (line("10", "99", "Musterland", day="20250231"), Code.BAD_DATE),
        (line("10", "99", "Musterland", day="2025083²"), Code.BAD_DATE),
        (line("10", "99", "Musterland", day="20250930"), Code.MIXED_DATES),
        (line("10", "9", "Musterland"), Code.BAD_KEY),
        (line("10", "99051", "Musterland"), Code.BAD_KEY),
        (line("40", "99 51", "Musterkreis", textkennzeichen="43"), Code.BAD_KEY),
        (line("50", "990515101", "Amt", textkennzeichen="51"), Code.BAD_KEY),
        (line("60", "99051001", "Ahausen", textkennzeichen="64"), Code.BAD_KEY),
        (line("10", "99", ""), Code.NO_NAME),
        (line("10", "99", "Muster\x00land"), Code.CONTROL_CHARACTER),
        (line("10", "99", "Muster\x85land"), Code.CONTROL_CHARACTER),
        (line("10", "99", "Muster\ufffdland"), Code.CONTROL_CHARACTER),
        (line("10", "99", "Land", textkennzeichen="43"), Code.UNKNOWN_TEXTKENNZEICHEN),
        (line("40", "99051", "Kreis", textkennzeichen="46"), Code.UNKNOWN_TEXTKENNZEICHEN),
        (line("40", "99051", "Kreis"), Code.UNKNOWN_TEXTKENNZEICHEN),
        (line("50", "99051   5101", "Amt", textkennzeichen="59"), Code.UNKNOWN_TEXTKENNZEICHEN),
        (line("60", "990510015101", "Ort", textkennzeichen="68"), Code.UNKNOWN_TEXTKENNZEICHEN),
        (
            line("60", "990510015101", "Ort", textkennzeichen="64", population=2_000_000_001, male=0),
            Code.NUMBER_TOO_LARGE,
        ),
        (
            line("60", "990510015101", "Ort", textkennzeichen="64", population=5, male=6),
            Code.MORE_MEN_THAN_PEOPLE,
        ),
        (line("60", "990510015101", "Ort", textkennzeichen="64", postcode="2410"), Code.BAD_POSTCODE),
        (
            line("60", "990510015101", "Ort", textkennzeichen="64", postcode_mark="***"),
            Code.BAD_POSTCODE_MARK,
        ),
        (line("10", "99", "MÃ¼sterland"), Code.DOUBLE_ENCODED),
    ],
)
def test_names_each_fault_with_its_line(text, code):
    data = f"{LAND}\n{text}\n".encode()

    assert codes(data) == [(code, 2)]


@pytest.mark.parametrize("number", ["0000000100", "0000000 100", "-0000000100", "0000_000100", "٠٠٠٠٠٠٠٠١٠٠"])
def test_a_number_is_eleven_ascii_digits_and_nothing_else(number):
    text = line("60", "990510015101", "Ort", textkennzeichen="64", population=100, male=0)
    broken = text[:139] + f"{number:<11}"[:11] + text[150:]

    register = gv100ad.read(f"{broken}\n".encode())

    assert [(f.code, f.line) for f in register.findings] == [(Code.BAD_NUMBER, 1)]
    assert register.records == []


def test_an_empty_line_is_skipped_with_a_notice():
    register = gv100ad.read(f"{LAND}\n\n{line('40', '99051', 'Kreis', textkennzeichen='43')}\n".encode())

    assert [(f.code, f.line, f.severity) for f in register.findings] == [
        (Code.EMPTY_LINE, 2, Severity.NOTICE)
    ]
    assert [record.line for record in register.records] == [1, 3]


def test_all_faults_are_found_in_one_pass():
    data = f"{LAND}\n{'70' + LAND[2:]}\n{line('10', '98', '')}\n".encode()

    assert codes(data) == [(Code.UNKNOWN_SATZART, 2), (Code.NO_NAME, 3)]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"%PDF-1.7 something", Code.NOT_A_REGISTER),
        (b"Name;AGS\nKiel;01002000\n", Code.NOT_A_REGISTER),
        (LAND.encode("utf-16"), Code.NOT_A_REGISTER),
        (b"\x81" + LAND.encode(), Code.UNDECODABLE),
    ],
)
def test_what_is_no_register_gets_one_sentence(data, code):
    register = gv100ad.read(data)

    assert [finding.code for finding in register.findings] == [code]
    assert register.records == []


def test_a_file_of_endless_lines_is_refused_before_it_fills_the_memory():
    register = gv100ad.read(LAND.encode() + b"\n" * 300_000)

    assert [finding.code for finding in register.findings] == [Code.TOO_MANY_LINES]


@given(st.binary(max_size=2000))
def test_never_fails_on_any_bytes(data):
    register = gv100ad.read(data)

    assert register.is_readable or register.findings


@given(st.lists(st.text(max_size=230), max_size=8))
def test_never_fails_on_any_lines_after_a_good_one(texts):
    register = gv100ad.read("\n".join([LAND, *texts, ""]).encode("utf-8", errors="replace"))

    assert {finding.code for finding in register.findings} <= set(Code)
    assert all(record.register_on is not None for record in register.records)


@given(
    name=st.text(st.characters(categories=["L"], exclude_characters="Ã"), min_size=1, max_size=50),
    population=st.integers(0, 2_000_000_000),
    area_ha=st.integers(0, 2_000_000_000),
    key=st.from_regex(r"[0-9]{12}", fullmatch=True),
)
def test_reads_back_what_was_written(name, population, area_ha, key):
    record = read_one(
        line("60", key, name, textkennzeichen="64", population=population, male=0, area_ha=area_ha)
    )

    assert (record.name, record.population, record.area_ha) == (name, population, area_ha)
    assert record.ags == key[:8]
    assert record.ars == key[:5] + key[8:] + key[5:8]


@given(position=st.integers(0, 219), letter=st.characters(min_codepoint=32, max_codepoint=126))
def test_a_changed_character_is_found_or_read_but_never_moves_other_fields(position, letter):
    text = line("60", "990510015101", "Ahausen", textkennzeichen="64", population=800)
    changed = text[:position] + letter + text[position + 1 :]

    register = gv100ad.read(f"{LAND}\n{changed}\n".encode())

    found = register.of(Satzart.MUNICIPALITY)
    if found and position not in range(10, 22):
        assert found[0].ags == "99051001"
    if found and position not in range(139, 150):
        assert found[0].population == 800
    assert found or register.findings or position < 2


def test_reads_the_official_file_without_a_finding(reference_data):
    data = (reference_data / "register" / "GV100AD_31082025.txt").read_bytes()

    register = gv100ad.read(data)

    assert (register.encoding, str(register.register_on)) == ("utf-8", "2025-08-31")
    assert register.findings == []
    assert {satzart: len(register.of(satzart)) for satzart in Satzart} == {
        Satzart.LAND: 16,
        Satzart.REGIERUNGSBEZIRK: 29,
        Satzart.REGION: 12,
        Satzart.KREIS: 400,
        Satzart.ASSOCIATION: 4590,
        Satzart.MUNICIPALITY: 10952,
    }


def test_the_official_file_reads_the_same_in_the_old_encoding(reference_data):
    data = (reference_data / "register" / "GV100AD_31082025.txt").read_bytes()
    text = data.decode("utf-8-sig")
    # The old files had no Sorbian names; what Windows-1252 lacks is left out on both sides.
    lines = [
        one
        for one in text.split("\r\n")
        if one and one.encode("cp1252", errors="ignore").decode("cp1252") == one
    ]
    old = "".join(f"{one}\n" for one in lines).encode("cp1252")
    new = "".join(f"{one}\r\n" for one in lines).encode("utf-8-sig")

    read_old, read_new = gv100ad.read(old), gv100ad.read(new)

    assert (read_old.encoding, read_new.encoding) == ("cp1252", "utf-8")
    assert len(read_old.records) > 15_900
    assert read_old.records == read_new.records

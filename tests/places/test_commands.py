import io
import json

import pytest
from django.core.management import CommandError, call_command

from modellkommunen.places.models import RegisterImport, Successor, Territory
from tests.factories.places import line, register_bytes

pytestmark = [pytest.mark.domain, pytest.mark.django_db]


@pytest.fixture
def register_file(tmp_path):
    file = tmp_path / "GV100AD_31082025.txt"
    file.write_bytes(register_bytes())
    return file


def run(*arguments):
    out = io.StringIO()
    call_command("import_register", *map(str, arguments), stdout=out)
    return out.getvalue()


def test_says_what_it_did_and_on_the_second_run_that_nothing_changes(register_file):
    first = run(register_file)
    second = run(register_file)

    assert first.splitlines()[0] == "GV100AD_31082025.txt: Gebietsstand 2025-08-31, utf-8, 12 Datensätze"
    assert first.splitlines()[-1] == "Eingespielt als Nr. 1."
    assert second.splitlines()[-1].startswith("Nichts ändert sich")
    assert RegisterImport.objects.count() == 1


def test_a_dry_run_changes_nothing(register_file):
    out = run(register_file, "--dry-run")

    assert out.splitlines()[-1] == "Probelauf: Es wurde nichts geändert."
    assert Territory.objects.count() == 0


def test_json_holds_counts_findings_and_differences(register_file):
    result = json.loads(
        run(register_file, "--json", "--population-date", "31.12.2024", "--area-date", "2023-12-31")
    )

    assert result["counts"]["municipalities"] == 4
    assert result["counts"]["per_land"]["99"]["name"] == "Musterland"
    assert (result["population_on"], result["area_on"], result["census"]) == (
        "2024-12-31",
        "2023-12-31",
        2022,
    )
    assert (result["errors"], result["findings"], result["applied"], result["unchanged"]) == (0, [], 1, False)
    assert result["diff"]["new"]["count"] == 8
    assert json.loads(run(register_file, "--json"))["unchanged"] is True


def test_an_error_prints_its_line_and_fails(register_file):
    register_file.write_bytes(register_bytes(second=line("60", "990510025101", "", textkennzeichen="64")))
    out = io.StringIO()

    with pytest.raises(CommandError, match="Die Datei hat Fehler"):
        call_command("import_register", str(register_file), stdout=out)

    assert "! Zeile 8: Der Name fehlt." in out.getvalue().splitlines()
    assert Territory.objects.count() == 0


def test_errors_are_in_the_json_too(register_file):
    register_file.write_bytes(register_bytes(land=None))
    out = io.StringIO()

    with pytest.raises(CommandError):
        call_command("import_register", str(register_file), "--json", stdout=out)

    result = json.loads(out.getvalue())
    assert (result["errors"], result["applied"]) == (11, None)
    assert result["findings"][0]["sentence"] == "Das Land 99 von „Musterstadt, Stadt“ hat keinen Datensatz."


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "kann nicht gelesen werden"),
        (b"", "Die Datei ist leer."),
        (b"PK??", "Die ZIP-Datei ist beschädigt."),
    ],
)
def test_an_unusable_file_gives_one_line(tmp_path, content, sentence):
    file = tmp_path / "GV100AD.zip"
    if content is not None:
        file.write_bytes(content)

    with pytest.raises(CommandError, match=sentence) as error:
        run(file)

    assert "\n" not in str(error.value)


def test_a_date_that_is_none_is_refused(register_file):
    with pytest.raises(CommandError, match="kein Datum"):
        run(register_file, "--population-date", "gestern")


def test_imports_the_whole_official_file_with_notes_and_successors(reference_data):
    folder = reference_data / "register"
    arguments = (
        folder / "GV100AD_31082025.txt",
        "--notes",
        folder / "GV100AD_31082025_Hinweise.txt",
        "--successors",
        folder / "sh_gebietsaenderungen_2016_2025.csv",
        "--json",
    )

    result = json.loads(run(*arguments))

    assert (result["counts"]["municipalities"], result["counts"]["kreise"]) == (10_751, 400)
    assert result["counts"]["per_land"]["01"]["aemter"] == 83
    assert [finding["code"] for finding in result["findings"]] == ["no_kreis", "no_kreis"]
    assert Territory.objects.municipalities().filter(valid_to__isnull=True).count() == 10_751
    assert Territory.objects.municipalities().filter(valid_to__isnull=True, land="01").count() == 1_104
    assert Territory.objects.filter(kind="amt", land="01").count() == 83
    assert Territory.objects.kreise().count() == 400
    assert Successor.objects.count() == 8
    assert json.loads(run(*arguments))["unchanged"] is True

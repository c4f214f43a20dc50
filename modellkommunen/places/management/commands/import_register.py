import json
from argparse import ArgumentTypeError
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from modellkommunen.core import clock
from modellkommunen.core.errors import Refused
from modellkommunen.places.domain.archive import LARGEST_TEXT
from modellkommunen.places.domain.findings import Severity
from modellkommunen.places.domain.operations import import_register
from modellkommunen.places.domain.preview import Preview, Upload, preview_register
from modellkommunen.places.domain.units import Dates

_SHOWN = 20


class Command(BaseCommand):
    help = _("Bring the official register of municipalities (GV100AD, ZIP or TXT) into the territories.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help=_("GV100AD as ZIP or TXT"))
        parser.add_argument("--dry-run", action="store_true", help=_("only show what would change"))
        parser.add_argument("--json", action="store_true", help=_("print the result as JSON"))
        parser.add_argument("--population-date", type=_day, help=_("date of the inhabitants, 2024-12-31"))
        parser.add_argument("--area-date", type=_day, help=_("date of the areas, 2023-12-31"))
        parser.add_argument(
            "--notes", type=Path, help=_("the notes beside the register, which name both dates")
        )
        parser.add_argument(
            "--successors", type=Path, help=_("CSV of dissolved municipalities and successors")
        )
        parser.add_argument(
            "--accept-losses", action="store_true", help=_("apply although many municipalities are missing")
        )

    def handle(self, *args: Any, **options: Any) -> None:
        upload = Upload(
            data=_content(options["file"]),
            file_name=options["file"].name,
            dates=Dates(options["population_date"], options["area_date"]),
            notes=_content(options["notes"]),
            successors=_content(options["successors"]),
            losses_accepted=options["accept_losses"],
        )
        try:
            preview, number = self._run(upload, dry_run=options["dry_run"])
        except Refused as refusal:
            raise CommandError(str(refusal.sentence)) from None
        result = _result(preview, number=number, dry_run=options["dry_run"])
        if options["json"]:
            self.stdout.write(json.dumps(result, ensure_ascii=False, indent=1))
        else:
            self.stdout.write("\n".join(_lines(result)))
        if preview.has_errors:
            raise CommandError(_("The file has errors. Nothing was changed."))

    def _run(self, upload: Upload, *, dry_run: bool) -> tuple[Preview, int | None]:
        preview = preview_register(upload)
        if dry_run or preview.has_errors:
            return preview, None
        applied = import_register(preview=preview, losses_accepted=upload.losses_accepted, at=clock.now())
        return preview, applied.number if applied else None


def _day(text: str) -> date:
    for form in ("%Y-%m-%d", "%d.%m.%Y"):
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no time zone
        except ValueError:
            continue
    raise ArgumentTypeError(_("“%(text)s” is not a date like 2024-12-31.") % {"text": text})


def _content(path: Path | None) -> bytes:
    if path is None:
        return b""
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_TEXT + 1)
    except OSError as error:
        raise CommandError(
            _("%(path)s cannot be read: %(why)s") % {"path": path, "why": error.strerror}
        ) from None


def _result(preview: Preview, *, number: int | None, dry_run: bool) -> dict[str, Any]:
    return {
        "file_name": preview.file_name,
        "sha256": preview.sha256,
        "encoding": preview.encoding,
        "register_on": preview.register_on and preview.register_on.isoformat(),
        "population_on": preview.dates.population_on and preview.dates.population_on.isoformat(),
        "area_on": preview.dates.area_on and preview.dates.area_on.isoformat(),
        "census": preview.dates.census,
        "dry_run": dry_run,
        "errors": sum(finding.severity is Severity.ERROR for finding in preview.findings),
        "unchanged": not preview.has_errors and preview.changes_nothing,
        "applied": number,
        "counts": preview.counts,
        "findings": preview.findings_json(),
        "diff": preview.diff_json(),
    }


def _lines(result: dict[str, Any]) -> list[str]:
    counts, diff = result["counts"], result["diff"]
    lines = [
        _("%(file)s: state %(day)s, %(encoding)s, %(records)s records")
        % {
            "file": result["file_name"],
            "day": result["register_on"],
            "encoding": result["encoding"],
            "records": counts["records"],
        },
        _(
            "%(laender)s Länder, %(kreise)s Kreise, %(aemter)s Ämter, %(municipalities)s municipalities, "
            "%(population)s inhabitants"
        )
        % counts,
    ]
    for finding in result["findings"][:_SHOWN]:
        where = _("line %(line)s: ") % finding if finding["line"] else ""
        sign = "!" if finding["severity"] == Severity.ERROR else "-"
        lines.append(f"{sign} {where}{finding['sentence']}")
    if len(result["findings"]) > _SHOWN:
        lines.append(
            _("… and %(count)s more (--json shows them)") % {"count": len(result["findings"]) - _SHOWN}
        )
    if result["errors"]:
        return lines
    numbers = {name: part["count"] for name, part in diff.items()}
    lines.append(
        _(
            "new %(new)s, gone %(gone)s, renamed %(renamed)s, moved to another association %(moved)s, "
            "other inhabitants %(population)s, otherwise changed %(otherwise)s, only dated anew %(dated)s, successors %(successors)s"
        )
        % numbers
    )
    lines.append(_verdict(result))
    return lines


def _verdict(result: dict[str, Any]) -> str:
    if result["unchanged"]:
        return _("Nothing changes: the territories already stand as in this register.")
    if result["dry_run"]:
        return _("Dry run: nothing was changed.")
    return _("Applied as import no. %(number)s.") % {"number": result["applied"]}

"""The least valid territory of each kind, a register file made line by line, and an import that waits."""

from datetime import UTC, date, datetime
from typing import Any

import factory

from modellkommunen.places.domain.names import search_text, sort_name
from modellkommunen.places.enums import ImportState, TerritoryKind
from modellkommunen.places.models import (
    AmtMembership,
    RegisterImport,
    Successor,
    Territory,
    TerritoryCorrection,
)


class TerritoryFactory(factory.django.DjangoModelFactory[Territory]):
    """A municipality without Kreis; keys count up from a Land that does not exist."""

    class Meta:
        model = Territory

    class Params:
        is_kreis = factory.Trait(
            kind=TerritoryKind.KREIS,
            ags=factory.Sequence(lambda n: f"99{n:03d}"),
            ars=factory.SelfAttribute("ags"),
            textkennzeichen="43",
        )
        is_amt = factory.Trait(
            kind=TerritoryKind.AMT,
            ags="",
            ars=factory.Sequence(lambda n: f"99{n:07d}"),
            textkennzeichen="51",
        )
        is_land = factory.Trait(
            kind=TerritoryKind.LAND,
            ags=factory.Sequence(lambda n: f"{n % 100:02d}"),
            ars=factory.SelfAttribute("ags"),
            textkennzeichen="",
        )
        is_city = factory.Trait(kind=TerritoryKind.KREISFREIE_STADT, textkennzeichen="61")
        is_unincorporated = factory.Trait(kind=TerritoryKind.UNINCORPORATED_AREA, textkennzeichen="66")

    kind = TerritoryKind.MUNICIPALITY
    ags = factory.Sequence(lambda n: f"99{n:06d}")
    official_name = factory.Sequence(lambda n: f"Musterdorf {n}")
    name = factory.SelfAttribute("official_name")
    sort_name = factory.LazyAttribute(lambda territory: sort_name(territory.name))
    search_text = factory.LazyAttribute(
        lambda territory: search_text(territory.official_name, territory.name)
    )
    textkennzeichen = "64"
    land = factory.LazyAttribute(lambda territory: (territory.ags or territory.ars)[:2])


class AmtMembershipFactory(factory.django.DjangoModelFactory[AmtMembership]):
    class Meta:
        model = AmtMembership

    territory = factory.SubFactory(TerritoryFactory)
    amt = factory.SubFactory(TerritoryFactory, is_amt=True)


class SuccessorFactory(factory.django.DjangoModelFactory[Successor]):
    class Meta:
        model = Successor

    predecessor = factory.SubFactory(TerritoryFactory, valid_to=date(2018, 3, 1))
    successor = factory.SubFactory(TerritoryFactory)
    on = date(2018, 3, 1)


class TerritoryCorrectionFactory(factory.django.DjangoModelFactory[TerritoryCorrection]):
    class Meta:
        model = TerritoryCorrection

    territory = factory.SubFactory(TerritoryFactory)
    field = "seat"
    value = "Musterstadt"
    reason = "Das Amt ist umgezogen."
    made_at = datetime(2026, 1, 1, tzinfo=UTC)


class RegisterImportFactory(factory.django.DjangoModelFactory[RegisterImport]):
    class Meta:
        model = RegisterImport

    class Params:
        applied = factory.Trait(
            state=ImportState.APPLIED,
            number=factory.Sequence(lambda n: n + 1),
            applied_at=datetime(2026, 1, 2, tzinfo=UTC),
        )

    file_name = "GV100AD_31082025.txt"
    sha256 = "0" * 64
    encoding = "utf-8"
    register_on = date(2025, 8, 31)
    laender = ["99"]
    counts = {"records": 12, "municipalities": 4, "kreise": 2, "population": 58_000}
    diff = {"population": {"count": 0, "before": 0, "after": 0, "listed": []}}
    uploaded_at = datetime(2026, 1, 1, tzinfo=UTC)


def line(satzart: str, key: str, name: str, **parts: Any) -> str:
    """One line of GV100AD; `key` as in positions 11-22, figures only for a municipality."""
    seat = parts.get("seat", "")
    textkennzeichen = parts.get("textkennzeichen", "")
    day = parts.get("day", "20250831")
    text = f"{satzart}{day}{key:<12}{name:<50}{seat:<50}{textkennzeichen:<6}"
    if satzart == "60":
        population = parts.get("population", 1000)
        male = parts.get("male", population // 2)
        text += f"{parts.get('area_ha', 500):011d}{population:011d}{male:011d}    "
        text += f"{parts.get('postcode', '24000'):<5}{parts.get('postcode_mark', ''):<5}  "
        text += f"{'2131'}{'1'}{'3'}{'21'}{'11151'}{'007'}   "
    return f"{text:<220}"


def register_lines(**changes: str | None) -> list[str]:
    """A small Land 99: a kreisfreie Stadt, a Kreis with an Amt of two, a free municipality and a forest.

    A change replaces the line of that name, None leaves it out.
    """
    lines: dict[str, str | None] = {
        "land": line("10", "99", "Musterland", seat="Musterstadt"),
        "city_kreis": line("40", "99001", "Musterstadt, Stadt", seat="Musterstadt", textkennzeichen="41"),
        "city_verband": line("50", "99001   0000", "Musterstadt, Stadt", textkennzeichen="50"),
        "city": line(
            "60",
            "990010000000",
            "Musterstadt, Stadt",
            textkennzeichen="61",
            population=50_000,
            postcode_mark="*****",
        ),
        "kreis": line("40", "99051", "Musterkreis", seat="Ahausen", textkennzeichen="43"),
        "amt": line("50", "99051   5101", "Auental", seat="Ahausen", textkennzeichen="51"),
        "first": line("60", "990510015101", "Ahausen", textkennzeichen="64", population=800),
        "second": line("60", "990510025101", "Bedorf", textkennzeichen="64", population=200),
        "free_verband": line("50", "99051   0003", "Cestadt, Stadt", textkennzeichen="50"),
        "free": line("60", "990510030003", "Cestadt, Stadt", textkennzeichen="63", population=7_000),
        "forest_verband": line("50", "99051   9999", "Dewald, gemfr. Gebiet", textkennzeichen="50"),
        "forest": line(
            "60", "990519999999", "Dewald, gemfr. Gebiet", textkennzeichen="66", population=0, postcode=""
        ),
    }
    unknown = changes.keys() - lines.keys()
    if unknown:
        raise KeyError(unknown)
    lines.update(changes)
    return [text for text in lines.values() if text is not None]


def register_bytes(
    *, encoding: str = "utf-8", newline: str = "\n", bom: bool = False, **changes: str | None
) -> bytes:
    text = "".join(f"{text}{newline}" for text in register_lines(**changes))
    return (b"\xef\xbb\xbf" if bom else b"") + text.encode(encoding)

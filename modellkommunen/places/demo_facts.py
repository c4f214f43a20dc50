"""Territories to try the platform with, typed from the official register, state of 31.08.2025.

Facts, with the inhabitants of 31.12.2024 and the areas of 31.12.2023. Source: © Statistisches Bundesamt (Destatis), 2025.
Keys are the official ones, so that a later import of the register meets these rows and adds no second ones.
"""

from datetime import date
from typing import NamedTuple

REGISTER_ON = date(2025, 8, 31)
POPULATION_ON = date(2024, 12, 31)
AREA_ON = date(2023, 12, 31)


class Fact(NamedTuple):
    """One unit as the register has it; `key` is the AGS, or the nine digits of an Amt."""

    key: str
    name: str
    textkennzeichen: str
    seat: str
    population: int
    area_ha: int
    association: str = ""
    postcode: str = ""
    several_postcodes: bool = False


LAND = Fact("01", "Schleswig-Holstein", "", "Kiel", 2_959_517, 1_580_432)

KREISE = (
    Fact("01051", "Dithmarschen", "43", "Heide", 133_460, 142_818),
    Fact("01053", "Herzogtum Lauenburg", "43", "Ratzeburg", 206_235, 126_305),
    Fact("01054", "Nordfriesland", "43", "Husum", 170_029, 208_353),
    Fact("01055", "Ostholstein", "43", "Eutin", 201_472, 139_299),
    Fact("01056", "Pinneberg", "43", "Elmshorn", 325_223, 66_427),
    Fact("01057", "Plön", "43", "Plön", 130_609, 108_358),
    Fact("01058", "Rendsburg-Eckernförde", "43", "Rendsburg", 278_058, 218_975),
    Fact("01059", "Schleswig-Flensburg", "43", "Schleswig", 205_472, 207_133),
    Fact("01060", "Segeberg", "43", "Bad Segeberg", 283_562, 134_446),
    Fact("01061", "Steinburg", "43", "Itzehoe", 132_731, 105_570),
    Fact("01062", "Stormarn", "43", "Bad Oldesloe", 246_974, 76_625),
)

KREISFREIE_STAEDTE = (
    Fact("01001000", "Flensburg, Stadt", "61", "Flensburg", 96_326, 5_673, "0000", "24937", True),
    Fact("01002000", "Kiel, Landeshauptstadt", "61", "Kiel", 252_668, 11_865, "0000", "24103", True),
    Fact("01003000", "Lübeck, Hansestadt", "61", "Lübeck", 216_889, 21_419, "0000", "23539", True),
    Fact("01004000", "Neumünster, Stadt", "61", "Neumünster", 79_809, 7_166, "0000", "24534", True),
)

# All Ämter of the Kreise Dithmarschen, Plön and Rendsburg-Eckernförde.
AEMTER = (
    Fact("010515163", "Burg-St. Michaelisdonn", "51", "Burg (Dithm.)", 15_630, 15_326),
    Fact("010515166", "Marne-Nordsee", "51", "Marne", 12_702, 17_565),
    Fact("010515169", "Eider", "55", "Hennstedt", 18_998, 36_136),
    Fact("010515172", "Heider Umland", "55", "Heide", 15_491, 15_702),
    Fact("010515175", "Mitteldithmarschen", "51", "Meldorf", 23_237, 33_972),
    Fact("010515178", "Büsum-Wesselburen", "51", "Büsum", 12_708, 14_399),
    Fact("010575727", "Amt Lütjenburg", "51", "Lütjenburg", 15_295, 22_515),
    Fact("010575739", "Großer Plöner See", "51", "Plön", 4_573, 12_356),
    Fact("010575747", "Preetz-Land", "51", "Schellhorn", 9_199, 19_105),
    Fact("010575755", "Probstei", "51", "Schönberg", 22_478, 13_286),
    Fact("010575775", "Selent/ Schlesen", "51", "Selent", 5_945, 11_756),
    Fact("010575782", "Schrevenborn", "51", "Heikendorf", 19_191, 3_346),
    Fact("010575785", "Bokhorst-Wankendorf", "51", "Wankendorf", 7_964, 12_932),
    Fact("010585803", "Achterwehr", "51", "Achterwehr", 11_672, 11_842),
    Fact("010585822", "Dänischenhagen", "51", "Dänischenhagen", 8_792, 7_188),
    Fact("010585824", "Dänischer Wohld", "51", "Gettorf", 17_419, 12_497),
    Fact("010585833", "Fockbek", "51", "Fockbek", 11_039, 6_664),
    Fact("010585847", "Hohner Harde", "51", "Fockbek", 9_160, 16_789),
    Fact("010585853", "Jevenstedt", "51", "Jevenstedt", 11_280, 13_482),
    Fact("010585864", "Nortorfer  Land", "51", "Nortorf", 18_992, 24_520),
    Fact("010585888", "Eiderkanal", "51", "Osterrönfeld", 12_734, 8_774),
    Fact("010585889", "Bordesholm", "51", "Bordesholm", 14_825, 9_967),
    Fact("010585890", "Hüttener Berge", "51", "Groß Wittensee", 14_854, 20_839),
    Fact("010585893", "Schlei-Ostsee", "51", "Eckernförde", 18_834, 30_517),
    Fact("010585895", "Mittelholstein", "51", "Hohenwestedt", 24_424, 38_090),
    Fact("010585896", "Eidertal", "51", "Flintbek", 16_784, 7_838),
)

MUNICIPALITIES = (
    Fact("01051001", "Albersdorf", "64", "", 3_742, 1_712, "5175", "25767", False),
    Fact("01051011", "Brunsbüttel, Stadt", "63", "", 12_692, 6_521, "0011", "25541", False),
    Fact("01051013", "Büsum", "64", "", 5_105, 848, "5178", "25761", False),
    Fact("01051016", "Burg (Dithmarschen)", "64", "", 4_070, 1_125, "5163", "25712", False),
    Fact("01051034", "Friedrichskoog", "64", "", 2_456, 5_327, "5166", "25718", False),
    Fact("01051044", "Heide, Stadt", "63", "", 22_002, 3_197, "0044", "25746", False),
    Fact("01051049", "Hennstedt", "64", "", 2_028, 2_193, "5169", "25779", False),
    Fact("01051072", "Marne, Stadt", "63", "", 5_586, 483, "5166", "25709", False),
    Fact("01051074", "Meldorf, Stadt", "63", "", 7_166, 2_126, "5175", "25704", False),
    Fact("01051127", "Wesselburen, Stadt", "63", "", 3_368, 513, "5178", "25764", False),
    Fact("01057025", "Heikendorf", "64", "", 8_372, 1_472, "5782", "24226", False),
    Fact("01057029", "Hohenfelde", "64", "", 1_038, 1_054, "5727", "24257", False),
    Fact("01057043", "Laboe", "64", "", 5_546, 523, "5755", "24235", False),
    Fact("01057048", "Lütjenburg, Stadt", "63", "", 5_424, 615, "5727", "24321", False),
    Fact("01057057", "Plön, Stadt", "63", "", 8_844, 3_598, "0057", "24306", False),
    Fact("01057062", "Preetz, Stadt", "63", "", 16_503, 1_440, "0062", "24211", False),
    Fact("01057073", "Schönberg (Holstein)", "64", "", 6_206, 1_163, "5755", "24217", False),
    Fact("01057077", "Selent", "64", "", 1_720, 426, "5775", "24238", False),
    Fact("01057085", "Wankendorf", "64", "", 2_917, 1_334, "5785", "24601", False),
    Fact("01057091", "Schwentinental, Stadt", "63", "", 14_091, 1_781, "0091", "24223", True),
    Fact("01058005", "Altenholz", "64", "", 9_865, 1_904, "0005", "24161", False),
    Fact("01058008", "Ascheffel", "64", "", 974, 1_039, "5890", "24358", False),
    Fact("01058022", "Bordesholm", "64", "", 7_855, 1_017, "5889", "24582", False),
    Fact("01058034", "Büdelsdorf, Stadt", "63", "", 10_417, 648, "0034", "24782", False),
    Fact("01058043", "Eckernförde, Stadt", "63", "", 21_563, 2_158, "0043", "24340", False),
    Fact("01058053", "Flintbek", "64", "", 7_486, 1_757, "5896", "24220", False),
    Fact("01058054", "Fockbek", "64", "", 6_561, 2_665, "5833", "24787", False),
    Fact("01058058", "Gettorf", "64", "", 7_540, 935, "5824", "24214", False),
    Fact("01058077", "Hohenwestedt", "64", "", 5_428, 1_818, "5895", "24594", False),
    Fact("01058092", "Kronshagen", "64", "", 12_235, 534, "0092", "24119", False),
    Fact("01058107", "Molfsee", "64", "", 4_972, 718, "5896", "24113", False),
    Fact("01058117", "Nortorf, Stadt", "63", "", 7_190, 1_277, "5864", "24589", False),
    Fact("01058135", "Rendsburg, Stadt", "63", "", 30_633, 2_375, "0135", "24768", False),
)

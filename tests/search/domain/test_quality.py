"""How well the search answers the invented questions of the domain set; it lies beside the checkout."""

import json
import math
import os
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest

from modellkommunen.search.domain.folder import Reader, Writer
from modellkommunen.search.domain.queries import ranked
from modellkommunen.search.domain.question import read
from modellkommunen.search.domain.register import Document
from modellkommunen.search.domain.starter_synonyms import GROUPS
from modellkommunen.search.domain.synonyms import expand

pytestmark = pytest.mark.domain
CASES = Path(__file__).resolve().parents[4] / "shared" / "cases" / "search"


def rows(name):
    return [json.loads(line) for line in (CASES / name).read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def reader(tmp_path_factory):
    if not CASES.is_dir():
        reason = "the search cases are not beside the checkout (../shared/cases/search)"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    folder = tmp_path_factory.mktemp("quality")
    writer = Writer(folder)
    for row in rows("docs.jsonl"):
        day = date.fromisoformat(row["date"]) if row.get("date") else None
        document = Document(row["title"], row["text"], "/", day=day, reuse=row.get("reuse", 0))
        writer.put("case", row["id"], document)
    writer.commit()
    writer.close()
    return Reader(folder)


def judged():
    judgements = defaultdict(dict)
    for line in (CASES / "qrels.tsv").read_text(encoding="utf-8").splitlines():
        question, document, grade = line.split()
        judgements[question][document] = int(grade)
    return judgements


def gain(grades):
    return sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades))


def measure(reader, groups):
    """Return nDCG@10, recall@100 and nDCG@10 by class of questions."""
    judgements, by_class, recalls = judged(), defaultdict(list), []
    for row in rows("queries.jsonl"):
        asked = read(row["query"])
        hits, held = reader.find(asked, depth=500, synonyms=expand(asked, groups))
        found = [hit.key.removeprefix("case:") for hit in ranked(hits)] if held else []
        grades = judgements[row["id"]]
        ideal = gain(sorted(grades.values(), reverse=True)[:10])
        by_class[row["category"]].append(gain([grades.get(key, 0) for key in found[:10]]) / ideal)
        recalls.append(sum(key in found[:100] for key in grades) / len(grades))
    every = [value for values in by_class.values() for value in values]
    classes = {name: sum(values) / len(values) for name, values in by_class.items()}
    return sum(every) / len(every), sum(recalls) / len(recalls), classes


def test_without_synonyms_the_domain_set_is_answered_well(reader):
    ndcg, recall, classes = measure(reader, [])

    assert ndcg >= 0.82, classes
    assert recall >= 0.90


def test_with_the_shipped_synonyms_it_is_answered_better(reader):
    ndcg, recall, classes = measure(reader, [", ".join(group) for group in GROUPS])

    assert ndcg >= 0.86, classes
    assert classes["synonym"] >= 0.75
    assert recall >= 0.90


@pytest.mark.parametrize("nonsense", ["xqzvwkjyp", "Blorfquanzel", "Wuxtrimplo"])
def test_nonsense_words_find_nothing(reader, nonsense):
    _hits, held = reader.find(read(nonsense), depth=500)

    assert held == set()

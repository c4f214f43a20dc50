"""Citizens' votes against the case of pabutools, by hand, and by law."""

import json
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modellkommunen.methods.selection.equal_shares import Vote, equal_shares, plain_count

pytestmark = pytest.mark.domain


def test_the_same_projects_in_the_same_order_as_the_reference(cases, run_method):
    expected = json.loads((cases / "D_selection" / "civic_118voters_expected.json").read_text())

    code, result, _ = run_method("selection", cases / "D_selection" / "civic_118voters.pb")

    assert code == 0
    for key in ("method_of_equal_shares", "spent", "greedy"):
        assert result[key] == expected[key]


def test_a_minority_gets_its_share():
    # Six of ten voters want a and b, four want c; the plain count gives everything to the majority.
    costs = {"a": Fraction(50), "b": Fraction(50), "c": Fraction(40)}
    majority, minority = tuple(range(6)), tuple(range(6, 10))
    vote = Vote(Fraction(100), 10, costs, {"a": majority, "b": majority, "c": minority})

    assert plain_count(vote) == ["a", "b"]
    assert equal_shares(vote) == ["a", "c"]


@st.composite
def votes(draw):
    costs = draw(st.lists(st.integers(1, 50), min_size=1, max_size=6))
    voters = draw(st.integers(0, 8))
    everyone = st.sets(st.integers(0, voters - 1)) if voters else st.just(set())
    supporters = {str(n): tuple(sorted(draw(everyone))) for n in range(len(costs))}
    return Vote(
        Fraction(draw(st.integers(1, 100))),
        voters,
        {str(n): Fraction(c) for n, c in enumerate(costs)},
        supporters,
    )


@given(votes())
def test_the_budget_is_never_exceeded_and_nothing_bought_twice(vote):
    for bought in (equal_shares(vote), plain_count(vote)):
        assert sum(vote.costs[name] for name in bought) <= vote.budget
        assert len(bought) == len(set(bought))
        assert all(vote.supporters[name] for name in bought)


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("META\nkey;value\nbudget;x\n", "votes.pb, META: the budget must be a number"),
        ("META\nkey;value\nbudget;-1\n", "votes.pb, META: the budget must be a sum above 0"),
        (
            "META\nkey;value\nbudget;9\nPROJECTS\nproject_id;cost\np1;1\np1;2\n",
            "votes.pb, line 7: the project has no id of its own",
        ),
        (
            "META\nkey;value\nbudget;9\nPROJECTS\nproject_id;cost\np1;1\nVOTES\nvoter_id;vote\nv1;p1,p2\n",
            "votes.pb, line 9: there is no project p2",
        ),
        ("a;b\nc;d\n", "votes.pb, line 2: META, PROJECTS or VOTES is expected first"),
    ],
)
def test_damaged_votes_are_one_line(run_method, tmp_path, text, finding):
    path = tmp_path / "votes.pb"
    path.write_text(text)

    assert run_method("selection", path) == (1, None, [finding])

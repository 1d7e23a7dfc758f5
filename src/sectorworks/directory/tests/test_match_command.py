"""`sectorworks match`: what it prints, and how it says what is wrong with a file."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

LIST = """id,name,street,city,zip,phone,website,parent
a,Prairie Foods Inc,120 Main St,Decatur,62521,217-555-0142,,
b,PRAIRIE FOODS LLC,120 Main Street,Decatur,62521,,,
c,Zebra Optical,4 Elm St,Peoria,61602,,,
"""


@pytest.fixture
def match(tmp_path):
    def run(rows=LIST, truth=None):
        path, out = tmp_path / "list.csv", StringIO()
        path.write_text(rows, encoding="utf-8-sig")
        options = []
        if truth is not None:
            (tmp_path / "pairs.csv").write_text(truth)
            options = ["--truth", str(tmp_path / "pairs.csv")]
        call_command("match", str(path), *options, stdout=out)
        return out.getvalue().splitlines()

    return run


def test_it_prints_pairs_with_score_relation_and_reasons(match):
    heading, pair = match()
    assert heading == "id_a,id_b,score,relation,reasons"
    assert pair.startswith("a,b,1.000")
    assert ",same,name_same" in pair


def test_it_measures_against_the_truth(match):
    lines = match(truth="id_a,id_b\nb,a\na,c\n")
    # One pair found, it is right; of two true pairs one is found: 1/1, 1/2, 2x1/(1+2).
    assert "Same organization: precision 1.0000, recall 0.5000, F1 0.6667 (1 right of 1 found, 2 true)" in lines


@pytest.mark.parametrize(
    ("rows", "truth", "told"),
    [
        ("name\nA\n", None, "the column id is missing. The file has: name."),
        ("", None, "the column id, name is missing. The file has: none."),
        ("id,name\n1,A\n1,B\n", None, "Row 3: the id '1' stands in row 2 already."),
        ("id,name\n1,\n", None, "Row 2: the name is missing."),
        ("id,name\n,A\n", None, "Row 2: the id is missing."),
        (LIST, "id_a,id_b\na,z\n", "Row 2: no row of the list has the id 'z'."),
        (LIST, "id_a,id_b\na,a\n", "Row 2: 'a' is paired with itself."),
        (LIST, "first,second\na,b\n", "the column id_a, id_b is missing."),
    ],
)
def test_faults_are_told_with_their_row(match, rows, truth, told):
    with pytest.raises(CommandError, match=told.replace("(", r"\(")):
        match(rows, truth)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(CommandError, match="can't be read"):
        call_command("match", str(tmp_path / "none.csv"))

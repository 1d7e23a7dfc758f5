"""Reading lists and drawing codes."""

from __future__ import annotations

import pytest

from sectorworks.boards.rules import lists
from sectorworks.boards.rules.bundles import NoteRow, bundles
from sectorworks.boards.rules.qr import QUIET, qr_path
from sectorworks.boards.rules.stages import STAGES, may_follow


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One\n\n  Two  words \r\nThree", [(1, "One", ""), (3, "Two words", ""), (4, "Three", "")]),
        ("- One\n• Two\n* Three", [(1, "One", ""), (2, "Two", ""), (3, "Three", "")]),
        ("Group;Note\nA;One\n;Two\nB;", [(2, "One", "A"), (3, "Two", "")]),
        ("Nota\tTema\nUna\tTransporte", [(2, "Una", "Transporte")]),
        ('Sticky Note,Color\n"One, or\ntwo",yellow', [(2, "One, or two", "")]),
        ("\ufeffNote\nOne", [(2, "One", "")]),
        ("Buses, trains, and vans\nChild care", [(1, "Buses, trains, and vans", ""), (2, "Child care", "")]),
        ("", []),
        ("Note\n", []),
    ],
)
def test_lists_are_read(text, found):
    assert [(one.number, one.wording, one.group) for one in lists.read(text).lines] == found


def test_lines_too_long_are_named_at_the_border():
    assert lists.read("x" * 400).too_long == ()
    assert lists.read("y\n" + "x" * 401).too_long == (2,)


def test_the_code_is_a_square_with_finders_and_a_quiet_edge():
    path, side = qr_path("https://example.test/boards/join/ACDEFACDE/")
    assert (side - 2 * QUIET - 17) % 4 == 0  # a QR code has 17 modules and four for each version
    # The first dark run is the top edge of the finder: seven modules, just inside the quiet edge.
    assert path.startswith(f"M{QUIET} {QUIET}h7v1h-7z")
    rows = {int(run.split("h")[0].split()[1]) for run in path.split("M")[1:]}
    assert min(rows) == QUIET
    assert max(rows) == side - QUIET - 1


def test_every_stage_can_be_reached_and_only_named_ones_follow():
    assert {name for stage in STAGES.values() for name in stage.follow} == set(STAGES) - {"setup"}
    assert not may_follow("writing", "writing")


def test_a_chain_of_merges_is_one_bundle_in_the_firsts_group():
    rows = [NoteRow(1, "a", cluster=7, dots=1), NoteRow(2, "b", merged_into=1, dots=2), NoteRow(3, "c", merged_into=2)]
    ((cluster, (bundle,)),) = bundles(rows).items()
    assert (cluster, bundle.count, bundle.dots) == (7, 3, 3)

"""`sectorworks lint-report`: lines, JSON, exit codes; no database."""

from __future__ import annotations

import io
import json

import pytest
from django.core.management import CommandError, call_command

from .planting import CLEAN

FAULTY = "# Youth Board\n\n## Progress\n\n- Four plants joined.\n-\n- Write to jane@example.gov.\n"


def run(*arguments, **options):
    """What was printed, and the exit code."""
    out = io.StringIO()
    try:
        call_command("lint-report", *map(str, arguments), stdout=out, **options)
    except SystemExit as end:
        return out.getvalue(), end.code
    return out.getvalue(), 0


@pytest.fixture
def faulty(tmp_path):
    path = tmp_path / "report.md"
    path.write_text(FAULTY)
    return path


def test_one_finding_a_line(faulty):
    out, code = run(faulty)
    assert code == 1
    assert out.splitlines() == [
        "empty-bullet: line 6: This bullet is empty.",
        "contact-data: line 7: This public text holds an e-mail address.",
    ]


def test_json_has_everything(faulty):
    out, code = run(faulty, json=True)
    data = json.loads(out)
    assert (code, data["sentences"], data["flagged_share"]) == (1, 2, 1.0)  # an empty bullet and one of two sentences
    assert data["findings"][1] == {
        "code": "contact-data",
        "place": "line 7",
        "sentence": "Write to jane@example.gov.",
        "reason": "This public text holds an e-mail address.",
        "suggestion": "Take it out; link to the group's page.",
        "severity": "error",
    }


def test_a_clean_report():
    assert run(CLEAN / "state-board.md") == ("No faults found in 19 sentences.\n", 0)


def test_text_of_last_quarter():
    report = CLEAN / "health-team.txt"
    out, code = run(report, "--previous", report)
    assert code == 1
    assert {line.split(":")[0] for line in out.splitlines()} == {"repeated-from-last"}


def test_an_unreadable_file(tmp_path):
    path = tmp_path / "report.odt"
    path.write_text("x")
    with pytest.raises(CommandError, match=r"report\.odt: files of this kind are not taken") as refused:
        run(path)
    assert refused.value.returncode == 2

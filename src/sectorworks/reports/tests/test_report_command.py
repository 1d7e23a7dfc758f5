"""`sectorworks report quarterly`: three kinds of file, straight from the record; faults in words."""

from __future__ import annotations

import io

import docx
import page
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from sectorworks.reports.models import Report

from .quarter import make_quarter


@pytest.fixture
def quarter(db):
    return make_quarter()


def run(quarter, path, **options):
    out = io.StringIO()
    asked = {"body": quarter.body.slug, "period": "2023-09..2023-11", "out": path}
    call_command("report", "quarterly", stdout=out, **asked | options)
    return out.getvalue()


def test_a_page_a_word_file_and_a_pdf(quarter, tmp_path):
    told = run(quarter, tmp_path / "r.html")
    assert "Accomplishments, September – November 2023" in told
    assert "53 people took part" in (tmp_path / "r.html").read_text(encoding="utf-8")
    run(quarter, tmp_path / "r.docx", format="docx", language="es")
    assert "53 personas" in " ".join(one.text for one in docx.Document(str(tmp_path / "r.docx")).paragraphs)
    run(quarter, tmp_path / "r.pdf", format="pdf")
    made = (tmp_path / "r.pdf").read_bytes()
    assert page.validate_pdf_bytes(made, profile=page.ValidationProfile.PDF_UA_1).is_compliant
    assert not Report.objects.exists()


def test_a_dry_run_writes_nothing(quarter, tmp_path):
    assert "Would write" in run(quarter, tmp_path / "r.html", dry_run=True)
    assert not (tmp_path / "r.html").exists()


@pytest.mark.parametrize(
    ("option", "words"),
    [({"period": "autumn"}, "is no period"), ({"body": "nobody"}, "no group"), ({"out": "gone/x"}, "can't be written")],
)
def test_faults_say_what_to_do(quarter, tmp_path, option, words):
    if "out" in option:
        option = {"out": tmp_path / option["out"]}
    with pytest.raises(CommandError, match=words):
        run(quarter, **{"path": tmp_path / "r.html"} | {"path" if k == "out" else k: v for k, v in option.items()})

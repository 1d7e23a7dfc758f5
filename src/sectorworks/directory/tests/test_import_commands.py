"""`sectorworks import` and `sectorworks export`."""

import io

import pytest
from django.core.management import CommandError, call_command

from sectorworks.directory.models import ImportBatch, Organization
from sectorworks.directory.tests.importing import TITLES, staff
from sectorworks.files.models import StoredFile

pytestmark = pytest.mark.django_db
ROW = "Acme Tool Inc,12 Main St,Peoria,IL,61602,309-555-0100,3327,50-99\n"


@pytest.fixture
def path(tmp_path):
    staff("ada", roles=["state_administrator"])
    path = tmp_path / "list.csv"
    path.write_text(f"{TITLES}\n{ROW}")
    return path


def run(*arguments, **options):
    out = io.StringIO()
    call_command(*arguments, stdout=out, **options)
    return out.getvalue()


def test_a_list_is_added_and_exported_again(path, tmp_path):
    assert "Added 1, changed 0." in run("import", "organizations", str(path))
    target = tmp_path / "out.csv"
    assert "2 rows in" in run("export", "organizations", str(target))
    assert "Added 0, changed 0." in run("import", "organizations", str(target))
    assert "Acme Tool Inc" in run("export", "organizations")


def test_a_dry_run_tells_and_changes_nothing(path):
    assert "1 new" in run("import", "organizations", str(path), dry_run=True)
    assert not Organization.objects.filter(kind="employer").exists()
    assert not ImportBatch.objects.exists()
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize("is_dry", [True, False])
def test_rows_to_mend_are_listed_and_end_with_code_1(path, is_dry, capsys):
    path.write_text(f"{TITLES}\n{ROW}Bad,,,IL,1E5,,,\n")
    with pytest.raises(SystemExit) as ended:
        call_command("import", "organizations", str(path), dry_run=is_dry)
    assert ended.value.code == 1
    assert "Row 3: ZIP: A spreadsheet shortened this number" in capsys.readouterr().out
    assert not Organization.objects.filter(kind="employer").exists()


def test_nobody_to_act_for_and_no_file_are_told(path):
    with pytest.raises(CommandError, match="keeps the directory here"):
        run("import", "organizations", str(path), by="nobody@example.org")
    with pytest.raises(CommandError, match="no file"):
        run("import", "organizations", str(path) + "x")

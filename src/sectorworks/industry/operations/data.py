"""Loading figures and definitions into the site's store, and starting the jobs that do."""

from __future__ import annotations

import csv
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from sectorworks.accounts.models import User
from sectorworks.core import idempotency
from sectorworks.core.errors import SectorworksError
from sectorworks.files import queries as files
from sectorworks.files.models import StoredFile
from sectorworks.jobs import operations as jobs
from sectorworks.jobs.models import Job

from ..policies import data as policies
from ..queries import data as queries
from ..queries import store

if TYPE_CHECKING:
    from lmi.loading import LoadReport, Progress
    from lmi.sources.qcew.fetch import Wanted
    from lmi.verify import Check

LOAD, FETCH, CHECK = "load figures", "fetch figures", "check figures"
CHECKS = "checks"


class DefinitionKind(StrEnum):
    """What an uploaded definition is."""

    CLUSTERS = "clusters"
    CONCORDANCE = "concordance"


class NoDefinition(SectorworksError):
    """The file is not the definition it was sent as."""


def load(
    paths: Sequence[Path],
    *,
    at: datetime,
    basis: str = store.REAL,
    vintage: str = "",
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> LoadReport:
    """Load files or folders into the site's store, all or nothing. Raises `lmi.errors.LmiError`."""
    import lmi

    return lmi.load(store.store(), paths, at=at, basis=basis, vintage=vintage, progress=progress, cancelled=cancelled)


def rehearse(paths: Sequence[Path], *, at: datetime, basis: str = store.REAL, vintage: str = "") -> LoadReport:
    """Do all that `load` does on a copy that is thrown away: nothing of the site's store changes."""
    import lmi

    original = store.store().folder
    original.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="rehearsal-", dir=original) as name:
        held = store.store().basis_folder(basis)
        if held.exists():
            # The store never changes a file in place, so that links stand for copies.
            skipped = shutil.ignore_patterns("LOCK", "staging")
            shutil.copytree(held, Path(name) / basis, copy_function=_link, ignore=skipped)
        return lmi.load(lmi.Store(Path(name)), paths, at=at, basis=basis, vintage=vintage)


@transaction.atomic
def start_load(*, files: Sequence[StoredFile], vintage: str, by: User, at: datetime, key: str = "") -> Job:
    """Queue the loading of uploaded files. The same `key` starts it once."""
    policies.can_load(by).enforce()
    names = ", ".join(file.name for file in files)
    payload = {"files": [file.key for file in files], "vintage": vintage}
    return _start_once(LOAD, payload, _("Load %(names)s") % {"names": names}, key=key, by=by, at=at)


@transaction.atomic
def start_fetch(*, wanted: Sequence[Wanted], vintage: str, by: User, at: datetime, key: str = "") -> Job:
    """Queue fetching from the publisher and loading of what came. The same `key` starts it once."""
    policies.can_load(by).enforce()
    names = ", ".join(one.file_name for one in wanted)
    payload = {"wanted": [asdict(one) for one in wanted], "vintage": vintage}
    return _start_once(FETCH, payload, _("Fetch %(names)s") % {"names": names}, key=key, by=by, at=at)


@transaction.atomic
def start_check(*, edition_id: str, basis: str, by: User, at: datetime) -> Job:
    """Queue the recomputation of all that BLS computed itself in one edition."""
    policies.can_load(by).enforce()
    return jobs.start(
        kind=CHECK, payload={"edition": edition_id, "basis": basis}, by=by, at=at, title=_("Check published figures")
    )


def keep_checks(*, edition_id: str, checks: Sequence[Check], at: datetime) -> None:
    """Keep the result of a check beside the store. Checking again replaces it."""
    from lmi.store.catalog import write_json

    lines = [
        {"name": check.name, "agreed": check.agreed, "compared": check.compared, "left_out": check.left_out}
        for check in checks
    ]
    write_json(queries.checks_path(edition_id), {"at": at.isoformat(timespec="seconds"), "lines": lines})


def install_definition(*, file: StoredFile, kind: DefinitionKind, by: User) -> str:
    """Check a definition and keep it in the store in place of one of the same name; say what it holds."""
    policies.can_load(by).enforce()
    from lmi import clusters, concordances
    from lmi.errors import DataError

    folder = Path(settings.STORE_FOLDER)
    with named_copies([file], folder / "incoming" / file.key) as (path,):
        try:
            if kind == DefinitionKind.CLUSTERS:
                found = clusters.install(folder, path)
                return _("%(count)s industries in %(clusters)s clusters") % {
                    "count": len(found.entries),
                    "clusters": len(found.clusters),
                }
            concordance = concordances.read(path)
        except DataError as error:
            raise NoDefinition(str(error)) from error
        except (UnicodeDecodeError, csv.Error) as error:
            msg = _("%(name)s is not a CSV table in UTF-8. Save it as “CSV UTF-8” and send it again.")
            raise NoDefinition(msg % {"name": file.name}) from error
        target = queries.concordances_folder() / f"naics_{concordance.earlier}_to_{concordance.later}.csv"
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = target.with_suffix(".part")
        shutil.copyfile(path, draft)
        draft.replace(target)
    return _("NAICS %(earlier)s to %(later)s, %(count)s pairs") % {
        "earlier": concordance.earlier,
        "later": concordance.later,
        "count": len(concordance.pairs),
    }


@contextmanager
def named_copies(uploads: Sequence[StoredFile], folder: Path) -> Iterator[list[Path]]:
    """The uploads under the names they came with, for as long as the block runs: the library tells kinds by name."""
    shutil.rmtree(folder, ignore_errors=True)  # what a killed attempt left
    try:
        paths = []
        for number, file in enumerate(uploads, start=1):
            path = folder / str(number) / file.name
            path.parent.mkdir(parents=True)
            _link(files.path_of(file), path)
            paths.append(path)
        yield paths
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _link(source: str | Path, target: str | Path) -> None:
    """A second name for the same file; a copy where the disk can't."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def _start_once(kind: str, payload: Mapping[str, object], title: str, *, key: str, by: User, at: datetime) -> Job:
    def make() -> Job:
        return jobs.start(kind=kind, payload=payload, by=by, at=at, title=title[:200])

    return idempotency.once(make, key=key, action=kind, by=by, at=at, model=Job)[0]

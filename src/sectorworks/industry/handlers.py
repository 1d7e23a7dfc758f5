"""The long work of this room: load files, fetch from the publisher, check published figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sectorworks.core import clock
from sectorworks.jobs import registry
from sectorworks.jobs.handles import JobFailed, JobHandle

from .operations import data
from .queries import data as queries
from .queries import store

if TYPE_CHECKING:
    from lmi.loading import LoadReport, Progress
    from lmi.verify import Disagreement

MOST_FINDINGS = 150
MOST_DISAGREEMENTS = 10  # of one check
_PARTS = 100  # percent: bytes of some file tell a person nothing


def register() -> None:
    """Called once, when the site starts."""
    registry.register(data.LOAD, load_files)
    registry.register(data.FETCH, fetch_and_load)
    registry.register(data.CHECK, check_figures)


def load_files(job: JobHandle) -> None:
    """Load uploaded files. Run again after a crash, it takes over the files that were finished."""
    keys: list[str] = job.payload["files"]
    found = queries.uploads(keys)
    if missing := len(set(keys) - set(found)):
        msg = ngettext("%(n)s uploaded file is gone. Upload it again.", "%(n)s uploaded files are gone.", missing)
        raise JobFailed(msg % {"n": missing})
    folder = Path(settings.STORE_FOLDER) / "incoming" / f"job-{job.job_id}"
    with data.named_copies([found[key] for key in keys], folder) as paths:
        _load(job, paths, _shared(job, 0.0, 1.0))


def fetch_and_load(job: JobHandle) -> None:
    """Fetch from the publisher, then load what came. A broken download is continued, a whole one asked for anew."""
    from lmi.sources.download import FetchCancelled, Terms
    from lmi.sources.qcew.fetch import Wanted, fetch

    wanted = [Wanted(**one) for one in job.payload["wanted"]]
    folder = Path(settings.STORE_FOLDER) / "fetched"
    paths = []
    with _anticipated(job):
        for number, one in enumerate(wanted):
            terms = Terms(
                progress=_shared(job, number / len(wanted) / 2, (number + 1) / len(wanted) / 2),
                cancelled=lambda: job.is_cancelled,
            )
            try:
                file = fetch(one, folder, base=settings.BLS_ADDRESS, terms=terms)
            except FetchCancelled:
                return
            told = {"name": file.path.name, "bytes": f"{file.bytes:,}", "sha256": file.sha256, "address": file.address}
            job.log(_("%(name)s: %(bytes)s bytes from %(address)s, SHA-256 %(sha256)s.") % told)
            paths.append(file.path)
    _load(job, paths, _shared(job, 0.5, 1.0))


def check_figures(job: JobHandle) -> None:
    """Recompute what BLS computed itself; each check is one line of the log."""
    from lmi.errors import Cancelled
    from lmi.verify import verify

    def step(done: int, total: int, message: str) -> None:
        if job.is_cancelled:
            raise Cancelled
        job.progress(done, total, message)

    with _anticipated(job):
        edition = store.store().edition(job.payload["edition"], basis=job.payload["basis"])
        checks = verify(edition, progress=step)
        if not checks:
            raise JobFailed(_("No loaded data set carries published quotients or changes to check."))
        for check in checks:
            job.log(str(check))
            for wrong in check.disagreements[:MOST_DISAGREEMENTS]:
                job.log(_("%(place)s: published %(published)s, ours %(ours)s.") % _told(wrong))
        data.keep_checks(edition_id=edition.id, checks=checks, at=clock.now())
        passed = sum(check.passed for check in checks)
        told = {"passed": passed, "all": len(checks)}
        job.progress(len(checks), len(checks), _("%(passed)s of %(all)s checks agree throughout.") % told)
        job.link_result(reverse("data") + "#checks")


def _told(wrong: Disagreement) -> dict[str, str]:
    place = (wrong.area, wrong.period, wrong.ownership, wrong.industry, wrong.column)
    return {"place": " · ".join(place), "published": wrong.published, "ours": wrong.ours}


def _load(job: JobHandle, paths: Sequence[Path], progress: Progress) -> None:
    with _anticipated(job):
        report = data.load(
            paths,
            at=clock.now(),
            vintage=job.payload["vintage"],
            progress=progress,
            cancelled=lambda: job.is_cancelled,
        )
        for line in report_lines(report):
            job.log(line)
        new = len(report.added)
        told = ngettext("%(n)s data set was added.", "%(n)s data sets were added.", new) % {"n": new}
        job.progress(
            len(paths), len(paths), told if new else _("Nothing new was added: these figures were loaded before.")
        )
        first = next((one for one in report.added if not one.lineage), None)
        job.link_result(reverse("data-set", args=[first.id]) if first and new <= 2 else reverse("data"))


def report_lines(report: LoadReport) -> Iterator[str]:
    """What a load did, one sentence a file."""
    for one in report.added:
        areas = ngettext("%(n)s area", "%(n)s areas", one.areas_count) % {"n": f"{one.areas_count:,}"}
        told = {"name": one.name, "rows": f"{one.rows:,}", "areas": areas, "share": f"{one.withheld_share:.0%}"}
        yield _("%(name)s: %(rows)s rows, %(areas)s, %(share)s of rows withheld by BLS.") % told
    for name in report.unchanged:
        yield _("%(name)s: loaded before, nothing was added.") % {"name": name}
    for warning in report.warnings:
        yield _("Warning: %(text)s") % {"text": warning}
    yield _("Edition %(id)s.") % {"id": report.edition.id}


@contextmanager
def _anticipated(job: JobHandle) -> Iterator[None]:
    """The library's foreseen errors as the job's: each finding a line of the log. A stop ends the block in silence."""
    from lmi.errors import Cancelled, DataError, LmiError

    try:
        yield
    except Cancelled:
        return
    except DataError as error:
        for finding in error.findings[:MOST_FINDINGS]:
            job.log(str(finding))
        found = len(error.findings)
        msg = ngettext(
            "%(n)s thing to mend; nothing was loaded. The log says where and how.",
            "%(n)s things to mend; nothing was loaded. The log says where and how.",
            found,
        )
        raise JobFailed(msg % {"n": found}) from error
    except LmiError as error:
        raise JobFailed(str(error)) from error


def _shared(job: JobHandle, start: float, end: float) -> Progress:
    """Progress that fills the bar from `start` to `end`, both shares of the whole."""

    def progress(done: int, total: int, message: str) -> None:
        share = min(done / total, 1.0) if total else 0.0
        job.progress(min(int((start + (end - start) * share) * _PARTS), _PARTS - 1), _PARTS, message)

    return progress

"""Editions of playbooks: those that ship with the platform, and those that regions published."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ..models import EditionState, ForkEdition
from ..rules.content import Content
from ..rules.difference import Change
from ..rules.difference import difference as changes
from ..rules.reading import read

FOLDER = Path(__file__).parent.parent / "parameters" / "playbooks"
# What a partnership without a playbook of its own goes by.
FIRST = "illinois/1"


class NoSuchEdition(LookupError):
    """No published edition has this key."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One published edition of one playbook, under its key such as `illinois/1`. One that ships has no `kept` row."""

    key: str
    content: Content
    kept: ForkEdition | None = None

    @property
    def playbook(self) -> str:
        return self.key.rpartition("/")[0]

    @property
    def number(self) -> int:
        return int(self.key.rpartition("/")[2])

    @property
    def title(self) -> str:
        """A region's playbook has the name its owner gave it."""
        return self.kept.fork.title if self.kept else str(self.content.title)


@cache
def shipped() -> dict[str, Edition]:
    """The playbooks that come with the platform, by key."""
    import yaml  # only where playbooks are read

    found = {}
    for path in sorted(FOLDER.glob("*.yml")):
        plain = yaml.safe_load(path.read_text(encoding="utf-8"))
        key = f"{plain['playbook']}/{plain['number']}"
        found[key] = Edition(key, read(plain))
    return found


def of_row(row: ForkEdition) -> Edition:
    """An edition that a region wrote; `row.fork` is fetched with it."""
    return Edition(f"{row.fork.slug}/{row.number}", read(row.content), row)


def edition(key: str) -> Edition:
    """One published edition; raises `NoSuchEdition`."""
    if key in shipped():
        return shipped()[key]
    slug, _stroke, number = key.rpartition("/")
    if not (number.isascii() and number.isdecimal() and len(number) < 5):
        raise NoSuchEdition(key)
    rows = ForkEdition.objects.filter(fork__slug=slug, number=number, state=EditionState.PUBLISHED)
    row = rows.select_related("fork__owner").first()
    if row is None:
        raise NoSuchEdition(key)
    return of_row(row)


def all() -> list[Edition]:
    """Every published edition: those that ship first, then the regions' by name, newest first."""
    rows = ForkEdition.objects.filter(state=EditionState.PUBLISHED).select_related("fork__owner")
    kept = [of_row(row) for row in rows.order_by("fork__title", "fork", "-number")]
    return [*sorted(shipped().values(), key=lambda one: (one.playbook, -one.number)), *kept]


def latest() -> list[Edition]:
    """The newest edition of each playbook."""
    found: dict[str, Edition] = {}
    for one in all():
        found.setdefault(one.playbook, one)
    return list(found.values())


def difference(one: str, other: str) -> tuple[Change, ...]:
    """What the other edition has that the one had not, and the other way round; by key."""
    return changes(edition(one).content, edition(other).content)

"""Editions of playbooks: those that ship with the platform, and those that regions published."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ..models import EditionState, ForkEdition
from ..rules.content import Content
from ..rules.reading import read

FOLDER = Path(__file__).parent.parent / "parameters" / "playbooks"
# What a partnership without a playbook of its own goes by.
FIRST = "illinois/1"


class NoSuchEdition(LookupError):
    """No published edition has this key."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of one playbook, under its key such as `illinois/1`."""

    key: str
    content: Content

    @property
    def playbook(self) -> str:
        return self.key.rpartition("/")[0]

    @property
    def number(self) -> int:
        return int(self.key.rpartition("/")[2])


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


def edition(key: str) -> Edition:
    """One published edition; raises `NoSuchEdition`."""
    if key in shipped():
        return shipped()[key]
    slug, _stroke, number = key.rpartition("/")
    if not number.isdecimal():
        raise NoSuchEdition(key)
    kept = ForkEdition.objects.filter(fork__slug=slug, number=number, state=EditionState.PUBLISHED).first()
    if kept is None:
        raise NoSuchEdition(key)
    return Edition(key, read(kept.content))

"""The lenses and families of priorities as the parameter files list them, and which lenses a decision must answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from ..models import Body, TextKind, TextState, TextVersion
from ..rules.lenses import Lens, in_force

PARAMETERS = Path(__file__).parent.parent / "parameters"


@cache
def all_lenses() -> tuple[Lens, ...]:
    """Every wording of every lens, in the order of the file."""
    return tuple(Lens(**one | {"questions": tuple(one["questions"])}) for one in _read("lenses.yml"))


def lenses_on(day: date) -> dict[str, Lens]:
    """The lenses a charge can carry on a day, by code."""
    return in_force(all_lenses(), day)


def lens_names(codes: Iterable[str], day: date) -> list[tuple[str, str]]:
    """(name, summary) of lenses by code; a code that is no longer listed stands for itself."""
    known = lenses_on(day)
    return [(_(known[code].name), _(known[code].summary)) if code in known else (code, "") for code in codes]


def needed_for(body: Body, day: date, adopting: Iterable[TextVersion] = ()) -> list[Lens]:
    """The lenses that a decision of this body must answer: those of its own charges and of the bodies above it.

    And those of the charges that the decision itself adopts.
    """
    above = [body.pk, body.parent_id, body.parent.parent_id if body.parent else None]
    charges = TextVersion.objects.filter(
        text__body__in=[pk for pk in above if pk], text__kind=TextKind.CHARGE, state=TextState.ADOPTED
    )
    codes = {code for lenses in charges.values_list("lenses", flat=True) for code in lenses}
    codes |= {code for version in adopting for code in version.lenses if version.text.kind == TextKind.CHARGE}
    return [lens for code, lens in lenses_on(day).items() if code in codes]


@dataclass(frozen=True, slots=True)
class Families:
    """What priorities can be about: names by code in order, and after how many days without work one starves."""

    names: tuple[tuple[str, str], ...]
    starves_after_days: int
    source: str

    @property
    def choices(self) -> tuple[tuple[str, str], ...]:
        """(code, name) in the reader's language."""
        return tuple((code, _(name)) for code, name in self.names)

    def name_of(self, code: str) -> str:
        return dict(self.choices).get(code, code)


@cache
def families() -> Families:
    """The list of the parameter file."""
    plain = _read("priority_families.yml")
    names = tuple((one["code"], one["name"]) for one in plain["families"])
    return Families(names, int(plain["starves_after_days"]), str(plain["source"]))


def _read(name: str) -> Any:
    import yaml

    return yaml.safe_load((PARAMETERS / name).read_text(encoding="utf-8"))

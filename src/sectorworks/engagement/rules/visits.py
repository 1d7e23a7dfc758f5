"""Templates of questions for business visits, read from dated files, one for each sector and a general one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent.parent / "parameters/visit_templates"
GENERAL = "general"


@dataclass(frozen=True, slots=True)
class Flag:
    """What to look out for in an answer, as a matter to send on, and which kinds of organization can act on it."""

    label: str
    matter: str
    to: tuple[str, ...]
    is_urgent: bool


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `key` names it in stored answers for good."""

    key: str
    ask: str
    flag: Flag | None


@dataclass(frozen=True, slots=True)
class VisitTemplate:
    """The questions of one sort of visit. `id` is stored with a visit, so that its answers keep their questions."""

    id: str
    name: str
    sectors: tuple[str, ...]
    effective: date
    source: str
    questions: tuple[Question, ...]

    def question(self, key: str) -> Question | None:
        return next((question for question in self.questions if question.key == key), None)


@lru_cache(maxsize=1)
def templates() -> dict[str, VisitTemplate]:
    """All templates by id, the general one first."""
    found = [_read(path) for path in sorted(FOLDER.glob("*.yml"))]
    return {one.id: one for one in sorted(found, key=lambda one: (one.id != GENERAL, one.name))}


def template_of(template_id: str) -> VisitTemplate:
    """The template a visit names; the general one when that file is gone."""
    return templates().get(template_id) or templates()[GENERAL]


def template_for(naics_code: str) -> VisitTemplate:
    """The template of the company's sector.

    >>> template_for("311").id, template_for("").id
    ('manufacturing', 'general')
    """
    fitting = (one for one in templates().values() if naics_code.startswith(one.sectors or ("-",)))
    return next(fitting, templates()[GENERAL])


def _read(path: Path) -> VisitTemplate:
    content: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return VisitTemplate(
        id=path.stem,
        name=content["name"],
        sectors=tuple(content["sectors"]),
        effective=content["effective"],
        source=content["source"],
        questions=tuple(_question(one) for one in content["questions"]),
    )


def _question(one: dict[str, Any]) -> Question:
    flag = one.get("flag")
    if flag is None:
        return Question(one["key"], one["ask"], None)
    return Question(
        one["key"], one["ask"], Flag(flag["label"], flag["matter"], tuple(flag["to"]), flag.get("urgent", False))
    )

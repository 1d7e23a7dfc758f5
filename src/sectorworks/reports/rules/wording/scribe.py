"""Who writes the lines of one part of one group's chapter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..record import Evidence, GroupRecord
from .lines import LineDraft
from .templates import group_words, said


@dataclass(frozen=True, slots=True)
class Scribe:
    """Language, section and the group the lines are about."""

    language: str
    section: str
    about: GroupRecord

    def line(self, template: str, wording: str, *evidence: Evidence, is_held_back: bool = False) -> LineDraft:
        """A line in given words; the first evidence is what it is about."""
        return LineDraft(self.section, _source(template, evidence), wording, evidence, is_held_back)

    def say(
        self,
        template: str,
        evidence: tuple[Evidence, ...],
        *,
        is_formula: bool = False,
        source: str = "",
        **values: Any,
    ) -> LineDraft:
        """A line by its template; `source` says which line it is where templates take turns."""
        words = said(self.language, template, **group_words(self.language, self.about.kind), **values)
        return LineDraft(self.section, _source(source or template, evidence), words, evidence, is_formula=is_formula)


def _source(template: str, evidence: tuple[Evidence, ...]) -> str:
    return f"{template}@{evidence[0].noun}/{evidence[0].key}" if evidence else template

"""What a signed report keeps: the document as data, and all it was made from, so that anybody can make it again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sectorworks.documents import data as documents

from . import record_data
from .layout import GroupText, LineText, ReportText, document
from .record import PeriodRecord
from .wording import draft
from .wording.lines import in_order

# Raised when the same inputs would give another document.
FORM = 1


def groups_of(record: PeriodRecord) -> tuple[GroupText, ...]:
    return tuple(GroupText(one.slug, one.name, one.kind) for one in record.group.parts)


def inputs_of(record: PeriodRecord, title: str, language: str, lines: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Everything the document follows from. `lines` are the lines as kept, with what people made of them."""
    return {
        "form": FORM,
        "title": title,
        "language": language,
        "record": record_data.to_data(record),
        "lines": [dict(one) for one in lines],
    }


def text_of(inputs: Mapping[str, Any]) -> ReportText:
    """The report's words, each line with its number: as drafted from the record, unless people changed them."""
    record = record_data.period_of(inputs["record"])
    drafted = {
        (line.section, line.source): line.wording
        for section in draft(record, inputs["language"])
        for line in section.lines
    }
    lines = []
    for number, one in enumerate(inputs["lines"], start=1):
        wording = one["wording"] if one["is_edited"] else drafted[one["section"], one["source"]]
        lines.append(LineText(one["section"], one["source"], wording, number))
    return ReportText(
        inputs["title"], inputs["language"], record.starts_on, record.ends_on, groups_of(record), tuple(lines),
        in_order(record.choice),
    )  # fmt: skip


def content_of(inputs: Mapping[str, Any]) -> dict[str, Any]:
    """The document as data, built again from the inputs alone."""
    made: dict[str, Any] = documents.to_data(document(text_of(inputs)))
    return made


def fingerprint(content: Mapping[str, Any]) -> str:
    """The sha256 of a document's data."""
    return documents.fingerprint(content)


def period_of(inputs: Mapping[str, Any]) -> tuple[date, date]:
    record = record_data.period_of(inputs["record"])
    return record.starts_on, record.ends_on

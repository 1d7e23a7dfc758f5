"""Reports drafted from the record, edited by people, signed off, frozen."""

from __future__ import annotations

from .reports import Report, ReportKind, ReportLine, ReportState, ReportTemplate, SignOff, SignOffAnswer

__all__ = ["Report", "ReportKind", "ReportLine", "ReportState", "ReportTemplate", "SignOff", "SignOffAnswer"]

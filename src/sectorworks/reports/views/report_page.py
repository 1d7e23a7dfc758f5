"""One report: the draft for those who work on it, the signed text for everybody who may read it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from markupsafe import Markup

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import memo
from sectorworks.core.access import public, requires
from sectorworks.documents import html
from sectorworks.ui.links import Action, Link

from ..forms.reports import SignForm
from ..models import Report, ReportLine, ReportState
from ..policies import reports as policies
from ..queries import evidence
from ..queries import reports as queries
from ..rules import comparing, frozen, layout
from ..rules.wording.lines import Part, is_told
from ..rules.wording.templates import LANGUAGES
from .requests import status_of

# Parts that the chapter of the reporting group shows only with lines in them, and those that are its alone.
NEVER_EMPTY = (Part.INTRO, Part.TIMELINE)
ONLY_REPORTING = (Part.INTRO, Part.LEADERSHIP, Part.NEXT_MEETING)


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence as drawn, what stands under it as a list of its own, and the records it opens."""

    html: Markup
    evidence: tuple[Link, ...]
    under: tuple[Markup, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A line on the draft page, with what the linter says of it."""

    line: ReportLine
    said: Said
    findings: tuple[queries.Judged, ...]
    redrafted: Markup


@dataclass(frozen=True, slots=True)
class Chapter:
    """One section on the draft page."""

    key: str
    group: str
    title: str
    rows: tuple[Row, ...]


@require_safe
@public
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft page for members until it is signed off; after that the report as it was signed."""
    try:
        found = queries.report_visible_to(request.user, pk)
    except Report.DoesNotExist as missing:
        raise Http404 from missing
    with memo.reading(request.method):
        if found.state in (ReportState.DRAFT, ReportState.IN_REVIEW):
            return _draft(request, found)
        return _signed(request, found)


def _draft(request: HttpRequest, report: Report) -> HttpResponse:
    record, user = queries.record_kept(report), request.user
    lines = queries.lines_of(report)
    judged = queries.judged(report, lines, record)
    can_edit = bool(policies.can_edit(user, report))
    chapters = _chapters(report, lines, judged, queries.section_keys(record))
    open_findings = [one for one in judged if not one.reason]
    context = {
        **_shared(request, report),
        "chapters": chapters,
        "can_edit": can_edit,
        "can_sign": bool(policies.can_sign(user, report)),
        "sign_form": SignForm(),
        "open_findings": open_findings,
        "elsewhere": [one for one in open_findings if not one.line],
        "summary": _summary(report, lines, len(open_findings)),
        "signing": queries.signing_of(report),
        "lint_count": len(judged),
        "to_compare": sum(1 for one in lines if one.redrafted or one.is_gone),
    }
    return render(request, "reports/draft.html", context)


def _summary(report: Report, lines: list[ReportLine], findings: int) -> str:
    told = [one for one in lines if not one.is_left_out]
    words = {
        "all": len(told), "edited": sum(1 for one in told if one.is_edited and not one.is_by_hand),
        "hand": sum(1 for one in told if one.is_by_hand), "findings": findings,
    }  # fmt: skip
    return (
        _("%(all)d lines: %(edited)d in other words than the record's, %(hand)d by hand. Open findings: %(findings)d.")
        % words
    )


def _chapters(report: Report, lines: list[ReportLine], judged: list[queries.Judged], keys: list[str]) -> list[Chapter]:
    record = queries.record_kept(report)
    groups, choice = {one.slug: one.name for one in frozen.groups_of(record)}, record.choice
    titles = LANGUAGES[report.language].SECTIONS
    found = []
    for key in keys:
        slug, part = key.rsplit("/", 1)
        rows = tuple(_row(one, judged) for one in lines if one.section == key)
        is_main = slug == report.body.slug
        elsewhere = NEVER_EMPTY if is_main else ONLY_REPORTING
        if rows or (part not in elsewhere and is_told(Part(part), choice)):
            found.append(Chapter(key, groups[slug], titles[part], rows))
    return found


def _row(line: ReportLine, judged: list[queries.Judged]) -> Row:
    own = tuple(one for one in judged if one.line == line.pk)
    return Row(line, _said(line.wording, line.evidence, is_inside=True), own, _inline(line.redrafted))


def _inline(wording: str) -> Markup:
    return Markup(html.inline(wording))  # noqa: S704 (the renderer escapes all text)


def _said(wording: str, records: list[dict[str, Any]], *, is_inside: bool) -> Said:
    """Readers from outside are shown only the records they may open."""
    links = [Link(one["title"], evidence.address_of(one)) for one in records if is_inside or one.get("is_public")]
    return Said(_inline(wording), tuple(dict.fromkeys(links)))


def _signed(request: HttpRequest, report: Report) -> HttpResponse:
    inputs = report.inputs or {}
    text = frozen.text_of(inputs)
    is_inside = bool(policies.can_see_inside(request.user, report))
    kept = inputs["lines"]

    def said(bullet: layout.Bullet, *, is_list: bool) -> Said:
        records = [record for line in bullet.lines for record in kept[line.key - 1]["evidence"]]
        if not is_list:
            return _said(bullet.text, records, is_inside=is_inside)
        found = _said(bullet.lead, records, is_inside=is_inside)
        return replace(found, under=tuple(_inline(one) for one in bullet.under))

    parts = [
        {"heading": one.text, "level": one.level + 1, "bullets": []}
        if isinstance(one, layout.Title)
        else {
            "heading": one.title, "level": one.level + 1, "is_list": one.is_list,
            "bullets": [said(bullet, is_list=one.is_list) for bullet in one.bullets],
        }
        for one in layout.passages(text)
    ]  # fmt: skip
    quoted = LANGUAGES[report.language].SECTIONS["quoted"]
    context = {**_shared(request, report), "parts": parts, "quoted": quoted, "is_inside": is_inside}
    if is_inside:
        context["signing"] = queries.signing_of(report)
    return render(request, "reports/report.html", context)


def _shared(request: HttpRequest, report: Report) -> dict[str, Any]:
    actions = _actions(request.user, report)
    leads_on = bool(actions) and actions[0].icon in ("check", "send")
    return {
        "report": report,
        "body": report.body,
        "status": status_of(report),
        "primary": actions[0] if leads_on else None,
        "actions": actions[1:] if leads_on else actions,
        "why": policies.can_see(request.user, report).reason,
    }


def _actions(user: Any, report: Report) -> list[Action]:
    """The next step first, then files and what else can be done."""
    here, version = {"pk": report.pk}, {"version": str(report.version)}
    steps = (
        (policies.can_publish, "report-publish", _("Publish"), "check"),
        (policies.can_send, "report-send", _("Send to review"), "send"),
        (policies.can_edit, "report-refresh", _("Draw from the record again"), ""),
        (policies.can_take_back, "report-take-back", _("Make it a draft again"), ""),
    )
    found = [
        Action(label, reverse(route, kwargs=here), icon, post=True, hidden=version)
        for policy, route, label, icon in steps
        if user.is_authenticated and policy(user, report)
    ]
    if policies.can_see_inside(user, report) and report.previous_id:
        found.append(Action(_("Compare with the one before"), reverse("report-compare", kwargs=here)))
    found.append(Action(_("Download as PDF"), reverse("report-pdf", kwargs=here), "file_download"))
    found.append(Action(_("Download for Word"), reverse("report-docx", kwargs=here), "file_download"))
    return found


@require_safe
@requires(policies.can_see_inside, get=queries.report_visible_to)
def compare(request: MemberRequest, report: Report) -> HttpResponse:
    """What is new against the report before it."""
    previous = report.previous
    if previous is None:
        raise Http404
    now, before = queries.text_of(report), queries.text_of(previous)
    groups = {one.slug: one.name for one in (*before.groups, *now.groups)}
    titles = LANGUAGES[report.language].SECTIONS
    changes = [
        {"group": groups.get(slug, slug), "title": titles[part], "change": one}
        for one in comparing.differences(now.lines, before.lines)
        for slug, part in [one.section.rsplit("/", 1)]
        if one.added or one.gone
    ]
    context = {
        "report": report,
        "previous": previous,
        "body": report.body,
        "changes": changes,
        "figures": _figures(report, previous),
        "why": policies.can_see_inside(request.user, report).reason,
    }
    return render(request, "reports/compare.html", context)


def _figures(report: Report, previous: Report) -> list[tuple[str, int, int]]:
    now, before = (comparing.figures(queries.record_kept(one).group) for one in (report, previous))
    labels = {
        "meeting_count": _("Meetings"),
        "people_count": _("People at meetings"),
        "adopted_count": _("Workplans adopted or amended"),
        "action_count": _("Actions completed"),
        "accomplishment_count": _("Accomplishments logged"),
        "board_count": _("Brainstorms"),
    }
    return [(label, getattr(now, name), getattr(before, name)) for name, label in labels.items()]

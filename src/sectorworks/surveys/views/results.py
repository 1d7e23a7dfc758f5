"""Results of a closed survey: on the page and as a file, with the same parts withheld."""

from __future__ import annotations

from typing import Any

from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import audit, clock
from sectorworks.core.access import requires
from sectorworks.files.downloads import XLSX, attachment
from sectorworks.ui import wording
from sectorworks.ui.links import Action, Link
from sectorworks.ui.tables import Column

from ..models import QuestionKind, Survey
from ..policies import surveys as policies
from ..queries import results as results
from ..queries import surveys as queries
from .survey_requests import status_of, tabs_of

WITHHELD = gettext_lazy("withheld")
COLUMNS = (
    Column("label", gettext_lazy("Answer"), sortable=False),
    Column("count", gettext_lazy("People"), numeric=True, sortable=False),
    Column("share", gettext_lazy("Share"), numeric=True, sortable=False),
)
RANKED = (
    Column("label", gettext_lazy("Item"), sortable=False),
    Column("mean", gettext_lazy("Mean place"), numeric=True, sortable=False),
)


@require_safe
@requires(policies.can_see_results, get=queries.survey_visible_to)
def results_page(request: MemberRequest, survey: Survey) -> HttpResponseBase:
    """What was answered, question by question."""
    found = results.of(survey, language=(get_language() or "en")[:2])
    if survey.words_shown_at is not None:
        note_words(request.user, survey)
    if (form := request.GET.get("format", "")) in ("csv", "xlsx"):
        return _file(survey, found, form)
    links = [Link(_("CSV"), "?format=csv"), Link(_("Excel"), "?format=xlsx")]
    context = {
        "survey": survey,
        "status": status_of(survey),
        "results": found,
        "summary": _summary(found),
        "tabs": tabs_of(request.user, survey, "survey-results"),
        "flagged": queries.flagged_count(survey),
        "can_read_words": bool(policies.can_read_words(request.user, survey)),
        "finding_of": results.finding_of,
        "columns": COLUMNS,
        "ranked": RANKED,
        "withheld": WITHHELD,
        "downloads": links,
        "source": _source(survey, found),
        "primary": Action(_("Themes and what we will do"), reverse("survey-themes", args=[survey.pk]), "forum"),
        "why": policies.can_see_results(request.user, survey).reason,
    }
    return render(request, "surveys/results.html", context)


def note_words(user: Any, survey: Survey) -> None:
    """Keep who read what people wrote; once a day."""
    audit.saw(noun=survey, fields=["answers.value"], by=user, at=clock.now())


def _summary(found: results.Results) -> str:
    said = ngettext("%(n)s answer", "%(n)s answers", found.answered) % {"n": wording.number(found.answered)}
    if found.standing is results.Standing.FEW:
        words = _("%(answers)s. Results appear from %(least)s answers on, so that nobody is singled out.")
        return words % {"answers": said, "least": found.least}
    if found.standing is results.Standing.REVIEW:
        return _("%(answers)s, and some that wait for somebody's look. Results appear after it.") % {"answers": said}
    words = _("%(answers)s. What fewer than %(least)s people said is withheld.")
    return words % {"answers": said, "least": found.least}


def _source(survey: Survey, found: results.Results) -> str:
    day = wording.day(survey.closes_at) if survey.closes_at else ""
    words = {"title": survey.title, "n": wording.number(found.answered), "day": day}
    return _("survey “%(title)s”, %(n)s answers, closed %(day)s") % words


def _file(survey: Survey, found: results.Results, form: str) -> HttpResponseBase:
    from sectorworks.documents import spreadsheet, tree  # heavy, and only exports need it

    columns = tuple(
        tree.Column(one)
        for one in (_("Question"), _("People who answered"), _("Answer"), _("People"), _("Share"), _("Mean"))
    )
    rows = tuple(row for one in found.questions for row in _rows(one))
    table = tree.Table(caption=survey.title, columns=columns, rows=rows, notes=(_summary(found),))
    name = f"{slugify(survey.title) or 'survey'}.{form}"
    if form == "csv":
        return attachment(spreadsheet.to_csv(table), name=name, content_type="text/csv; charset=utf-8")
    return attachment(spreadsheet.to_xlsx([table], title=survey.title), name=name, content_type=XLSX)


def _rows(one: results.QuestionResult) -> list[tuple[Any, ...]]:
    """A question's lines in a file; what the page withholds is withheld here."""
    withheld = str(WITHHELD)
    if one.is_few:
        return [(one.wording, withheld, "", "", "", "")]
    head = (one.wording, one.answered)
    if one.kind == QuestionKind.TEXT:
        return [(*head, words, "", "", "") for words in one.words] or [(*head, "", "", "", "")]
    lines: list[tuple[Any, ...]] = []
    if one.kind == QuestionKind.SCALE:
        lines.append((*head, "", "", "", withheld if one.mean is None else f"{one.mean:.1f}"))
    for option in one.options:
        if one.kind == QuestionKind.RANKING:
            cells = ("", "", withheld if option.mean is None else f"{option.mean:.1f}")
        elif option.count is None or option.share is None:
            cells = (withheld, withheld, "")
        else:
            cells = (str(option.count), wording.share(option.share, 0), "")
        lines.append((*head, option.label, *cells))
    return lines or [(*head, "", "", "", "")]

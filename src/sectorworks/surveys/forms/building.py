"""Forms of a survey before people answer: its words, its questions, its opening."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..models import Question, QuestionKind, Survey, SurveyPurpose
from ..models.surveys import LEAST_SHOWN_COUNT
from ..operations.questions import WITH_OPTIONS, QuestionDraft
from ..operations.surveys import SurveyDraft

SEPARATOR = "|"


class SurveyForm(forms.Form):
    """What a survey is called and how it keeps its answers."""

    key = forms.CharField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(label=_("Title"), max_length=160)
    title_es = forms.CharField(label=_("Title in Spanish"), max_length=160, required=False)
    intro = forms.CharField(
        label=_("What it is about"), max_length=2000, required=False, widget=forms.Textarea({"rows": 3}),
        help_text=_("Whoever answers reads this first: what you ask, and what will come of it."),
    )  # fmt: skip
    intro_es = forms.CharField(
        label=_("The same in Spanish"), max_length=2000, required=False, widget=forms.Textarea({"rows": 3})
    )
    purpose = forms.ChoiceField(label=_("What it is for"), choices=SurveyPurpose.choices)
    is_anonymous = forms.BooleanField(
        label=_("Anonymous: nobody, staff included, learns who gave which answer"), required=False
    )
    minimum_shown_count = forms.IntegerField(
        label=_("Show results from this many answers on"), min_value=LEAST_SHOWN_COUNT, max_value=100,
        help_text=_("A result that fewer people gave is never shown, so that nobody is singled out."),
    )  # fmt: skip

    def draft(self) -> SurveyDraft:
        """The valid form as the operation takes it."""
        data = self.cleaned_data
        return SurveyDraft(**{name: data[name] for name in SurveyDraft.__dataclass_fields__})


def typed_from(survey: Survey) -> dict[str, Any]:
    """The stored words, as the form shows them."""
    return {name: getattr(survey, name) for name in (*SurveyDraft.__dataclass_fields__, "version")}


class QuestionForm(forms.Form):
    """One question of a kind."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    wording = forms.CharField(label=_("The question"), max_length=300)
    wording_es = forms.CharField(label=_("The question in Spanish"), max_length=300, required=False)
    help = forms.CharField(label=_("A hint beneath it"), max_length=300, required=False)
    help_es = forms.CharField(label=_("The hint in Spanish"), max_length=300, required=False)
    options = forms.CharField(
        label=_("Options, one a line"), widget=forms.Textarea({"rows": 6}), max_length=4000,
        help_text=_("After a bar, the Spanish: Yes | Sí"),
    )  # fmt: skip
    scale_points = forms.IntegerField(label=_("How many points"), min_value=2, max_value=10, initial=5)
    low = forms.CharField(
        label=_("What 1 means"), max_length=120, required=False, help_text=_("Not useful | Nada útil")
    )
    high = forms.CharField(
        label=_("What the highest point means"), max_length=120, required=False,
        help_text=_("Very useful | Muy útil"),
    )  # fmt: skip
    is_required = forms.BooleanField(label=_("Nobody can pass it over"), required=False)

    def __init__(self, *args: Any, kind: str, **named: Any) -> None:
        super().__init__(*args, **named)
        self.kind = kind
        if kind not in WITH_OPTIONS:
            del self.fields["options"]
        if kind != QuestionKind.SCALE:
            for name in ("scale_points", "low", "high"):
                del self.fields[name]

    def draft(self) -> QuestionDraft:
        """The valid form as the operation takes it."""
        data = self.cleaned_data
        if self.kind == QuestionKind.SCALE:
            options: tuple[tuple[str, str], ...] = (_pair(data["low"]), _pair(data["high"]))
        else:
            options = tuple(_pair(line) for line in data.get("options", "").splitlines() if line.strip())
        return QuestionDraft(
            kind=self.kind,
            wording=data["wording"],
            wording_es=data["wording_es"],
            help=data["help"],
            help_es=data["help_es"],
            options=options,
            scale_points=data.get("scale_points") or 5,
            is_required=data["is_required"],
        )


def question_typed(question: Question) -> dict[str, Any]:
    """The stored question, as the form shows it."""
    names = ("wording", "wording_es", "help", "help_es", "scale_points", "is_required")
    typed = {name: getattr(question, name) for name in names} | {"version": question.survey.version}
    lines = {one["code"]: _line(one) for one in question.options}
    if question.kind == QuestionKind.SCALE:
        return typed | {"low": lines.get("low", ""), "high": lines.get("high", "")}
    return typed | {"options": "\n".join(lines.values())}


def _pair(line: str) -> tuple[str, str]:
    english, _bar, spanish = line.partition(SEPARATOR)
    return english.strip(), spanish.strip()


def _line(option: dict[str, str]) -> str:
    return f"{option['label']} {SEPARATOR} {option['label_es']}" if option.get("label_es") else option.get("label", "")


class ReopenForm(forms.Form):
    """Until when people can answer."""

    ends_on = forms.DateField(
        label=_("Final day to answer"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Leave it empty to close the survey yourself."),
    )  # fmt: skip

    def closes_at(self) -> datetime | None:
        """The end of the final day, at the site."""
        day = self.cleaned_data["ends_on"]
        return timezone.make_aware(datetime.combine(day + timedelta(days=1), time())) if day else None


class OpenForm(ReopenForm):
    """Whether there is an open link, and until when people can answer."""

    has_link = forms.BooleanField(label=_("Make an open link: whoever has it can answer"), required=False, initial=True)
    field_order = ("has_link", "ends_on")

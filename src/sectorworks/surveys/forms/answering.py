"""The form people answer: one page, plain fields, works without scripts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.html import escape
from django.utils.translation import gettext as _

from ..models import Question, QuestionKind
from ..operations.answers import asked_of
from ..queries.results import label_of, scale_labels
from ..rules.answers import MOST_CHARACTERS, WORDS, problem_of, ranking_of


@dataclass(frozen=True, slots=True)
class Part:
    """One question as the page draws it: a field, or for a ranking one for each item under a common legend."""

    question: Question
    wording: str
    help: str
    fields: tuple[BoundField, ...]

    @property
    def is_ranking(self) -> bool:
        return self.question.kind == QuestionKind.RANKING

    @property
    def problem(self) -> str:
        """What is wrong with a ranking, for its legend."""
        return next((str(error) for field in self.fields for error in field.errors), "")


class AnswerForm(forms.Form):
    """A survey's questions in a language; without Spanish wording the English one stands."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=64)
    language = forms.CharField(widget=forms.HiddenInput, max_length=2)

    def __init__(self, *args: Any, questions: Sequence[Question], language: str, **named: Any) -> None:
        super().__init__(*args, **named)
        self.questions, self.asked_in = questions, language
        for one in questions:
            if one.kind == QuestionKind.RANKING:
                for option in one.options:
                    self.fields[f"q{one.pk}-{option['code']}"] = self._place(one, label_of(option, language))
            else:
                self.fields[f"q{one.pk}"] = self._field(one)

    def parts(self) -> list[Part]:
        """The questions in their order, to be drawn."""
        return [
            Part(one, _in(self.asked_in, one.wording, one.wording_es), _in(self.asked_in, one.help, one.help_es),
                 tuple(self[name] for name in self._names(one)))
            for one in self.questions
        ]  # fmt: skip

    def answers(self) -> dict[int, Any]:
        """What was answered, by the question's key."""
        return {one.pk: self._value(one) for one in self.questions}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        answered = False
        for one in self.questions:
            names = self._names(one)
            if any(name in self.errors for name in names):
                answered = True
                continue
            problem = self._ranking(one)[1] if one.kind == QuestionKind.RANKING else None
            problem = problem or problem_of(asked_of(one), self._value(one))
            answered = answered or problem is not None or bool(self._value(one))
            if problem is not None:
                self.add_error(names[0], str(WORDS[problem]))
        if not answered:
            raise forms.ValidationError(_("Answer at least one question."))
        return data

    def _names(self, question: Question) -> list[str]:
        if question.kind != QuestionKind.RANKING:
            return [f"q{question.pk}"]
        return [f"q{question.pk}-{option['code']}" for option in question.options]

    def _value(self, question: Question) -> Any:
        if question.kind == QuestionKind.RANKING:
            return self._ranking(question)[0]
        value = self.cleaned_data.get(f"q{question.pk}")
        if question.kind == QuestionKind.SCALE:
            return int(value) if value else None
        return value

    def _ranking(self, question: Question) -> Any:
        given = [(one["code"], self.cleaned_data.get(f"q{question.pk}-{one['code']}")) for one in question.options]
        return ranking_of([(code, int(place) if place else None) for code, place in given])

    def _field(self, question: Question) -> forms.Field:
        named: dict[str, Any] = {
            "label": _in(self.asked_in, question.wording, question.wording_es),
            # The field template writes a hint as it is; this one was typed by people.
            "help_text": escape(_in(self.asked_in, question.help, question.help_es)),
            "required": question.is_required,
            "error_messages": {"required": _("This question needs an answer.")},
        }
        if question.kind == QuestionKind.TEXT:
            return forms.CharField(max_length=MOST_CHARACTERS, widget=forms.Textarea({"rows": 4}), **named)
        if question.kind == QuestionKind.SCALE:
            labels = scale_labels(question, self.asked_in)
            choices = [(str(point), label) for point, label in enumerate(labels, start=1)]
            return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **named)
        choices = [(one["code"], label_of(one, self.asked_in)) for one in question.options]
        if question.kind == QuestionKind.CHOICES:
            return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, **named)
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **named)

    def _place(self, question: Question, label: str) -> forms.Field:
        first = [("", _("no place yet")), ("1", _("1, first"))]
        rest = [(str(place), str(place)) for place in range(2, len(question.options) + 1)]
        # Whether all must have a place is said once, in the legend.
        return forms.ChoiceField(label=label, choices=[*first, *rest], required=False)


def _in(language: str, english: str, spanish: str) -> str:
    return spanish if language == "es" and spanish else english

"""Forms of a region's own playbook."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sectorworks.directory.models import Organization

from ..operations.forks import ForkDraft
from ..queries.editions import Edition
from ..rules.content import Content, Setting, Step
from ..rules.editing import StepEdit
from .runs import edition_name

NEW_QUESTIONS = 2
MOST_WEEKS = 260


class ForkForm(forms.Form):
    """A playbook taken over: its name, whose it is, and from which edition it starts."""

    key = forms.CharField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(
        label=gettext_lazy("Name"), max_length=160, help_text=gettext_lazy("For instance: Northern counties playbook")
    )
    owner = forms.ModelChoiceField(label=gettext_lazy("In the name of"), queryset=Organization.objects.none())
    base = forms.ChoiceField(label=gettext_lazy("Starts from"))

    def __init__(self, *args: Any, owners: Any, offered: Sequence[Edition], **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["owner"].queryset = owners  # type: ignore[attr-defined]
        self.fields["base"].choices = [(one.key, edition_name(one)) for one in offered]  # type: ignore[attr-defined]

    def draft(self) -> ForkDraft:
        """The valid form as the operation takes it."""
        data = self.cleaned_data
        return ForkDraft(data["title"], data["owner"], data["base"])


class PublishForm(forms.Form):
    """Why an edition is published."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=gettext_lazy("Why this edition"),
        max_length=300,
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("Everybody reads it beside the edition. A published edition never changes again."),
    )


class StepForm(forms.Form):
    """One step of the draft in one language. Each question, gate, number and text has a field of its own."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    title = forms.CharField(label=gettext_lazy("Title"), max_length=160)
    purpose = forms.CharField(label=gettext_lazy("What it is for"), max_length=1000, widget=forms.Textarea({"rows": 3}))
    why = forms.CharField(label=gettext_lazy("Why"), max_length=1000, widget=forms.Textarea({"rows": 3}))
    weeks_least = forms.IntegerField(
        label=gettext_lazy("Usual duration, weeks from"), min_value=0, max_value=MOST_WEEKS
    )
    weeks_most = forms.IntegerField(label=gettext_lazy("to"), min_value=0, max_value=MOST_WEEKS)
    tasks = forms.CharField(
        label=gettext_lazy("What to do"),
        help_text=gettext_lazy("One task a line."),
        max_length=6000,
        required=False,
        widget=forms.Textarea({"rows": 8}),
    )

    def __init__(self, *args: Any, content: Content, step: Step, language: str, version: int, **named: Any) -> None:
        self.content, self.step, self.language = content, step, language
        named["initial"] = _initial(step, language) | {"version": version}
        super().__init__(*args, **named)
        if "{" in step.purpose.en + "".join(one.en for one in step.tasks):
            self.fields["purpose"].help_text = _("A name in braces stands for one of the playbook's numbers.")
        for number, one in enumerate(step.questions, start=1):
            label = _("Question %(number)s; empty it to take it out") % {"number": number}
            self._add(f"question_{one.code}", label, one.words.of(language), rows=2)
        for number in range(1, NEW_QUESTIONS + 1):
            label = _("Question of your own, %(number)s") % {"number": number}
            self._add(f"new_question_{number}", label, "", rows=2)
        for gate in step.gates:
            words = gate.words.with_numbers(content.numbers)
            self._tick(f"required_{gate.code}", _("Required: %(gate)s") % {"gate": words}, gate.is_required)
            self._tick(f"waivable_{gate.code}", _("May be waived: %(gate)s") % {"gate": words}, gate.may_be_waived)
        for number_kept in self._numbers():
            self.fields[f"setting_{number_kept.code}"] = forms.IntegerField(
                label=str(number_kept.words),
                min_value=number_kept.least,
                max_value=number_kept.most,
                initial=number_kept.value,
            )
        for text in step.templates:
            self._add(f"template_{text.code}", str(text.title), text.text.of(language), rows=10, most=6000)

    def _add(self, name: str, label: str, initial: str, *, rows: int, most: int = 1000) -> None:
        widget = forms.Textarea({"rows": rows})
        self.fields[name] = forms.CharField(
            label=label, initial=initial, max_length=most, required=name.startswith("template_"), widget=widget
        )

    def _tick(self, name: str, label: str, initial: bool) -> None:
        self.fields[name] = forms.BooleanField(label=label, initial=initial, required=False)

    def _numbers(self) -> list[Setting]:
        """The settings that this step's gates read."""
        names = {name for gate in self.step.gates for name in gate.settings}
        return [one for one in self.content.settings if one.code in names]

    def parts(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields under headings, for the page."""
        plain = ("title", "purpose", "why", "weeks_least", "weeks_most", "tasks")
        named = {
            _("Words"): [self[name] for name in plain],
            _("Questions"): self._of("question_") + self._of("new_question_"),
            _("What must be so before the step ends"): self._gates(),
            _("Numbers"): self._of("setting_"),
            _("Texts to copy"): self._of("template_"),
        }
        return [(heading, fields) for heading, fields in named.items() if fields]

    def _of(self, start: str) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith(start)]

    def _gates(self) -> list[forms.BoundField]:
        return [self[f"{start}_{gate.code}"] for gate in self.step.gates for start in ("required", "waivable")]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if (data.get("weeks_least") or 0) > (data.get("weeks_most") or MOST_WEEKS):
            raise ValidationError({"weeks_most": _("The range runs backwards. Give the larger number here.")})
        return data

    def edit(self) -> StepEdit:
        """The valid form as the rule takes it."""
        data = self.cleaned_data
        return StepEdit(
            language=self.language,
            title=data["title"],
            purpose=data["purpose"],
            why=data["why"],
            weeks=(data["weeks_least"], data["weeks_most"]),
            tasks=tuple(data["tasks"].splitlines()),
            questions={one.code: data[f"question_{one.code}"] for one in self.step.questions},
            new_questions=tuple(data[f"new_question_{number}"] for number in range(1, NEW_QUESTIONS + 1)),
            templates={one.code: data[f"template_{one.code}"] for one in self.step.templates},
            required=frozenset(gate.code for gate in self.step.gates if data[f"required_{gate.code}"]),
            waivable=frozenset(gate.code for gate in self.step.gates if data[f"waivable_{gate.code}"]),
            settings={one.code: data[f"setting_{one.code}"] for one in self._numbers()},
        )


def _initial(step: Step, language: str) -> dict[str, Any]:
    return {
        "title": step.title.of(language),
        "purpose": step.purpose.of(language),
        "why": step.why.of(language),
        "weeks_least": step.weeks_least,
        "weeks_most": step.weeks_most,
        "tasks": "\n".join(one.of(language) for one in step.tasks),
    }

"""Forms of charters, charges, priorities and decisions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import Text, TextKind, TextVersion
from ..operations.decisions import DecisionDraft
from ..operations.texts import TextDraft
from ..queries import lenses
from ..rules.decisions import Votes
from ..rules.lenses import Lens, LensAnswer

ANSWER, SKIPPED = "answer_", "skip_"


class TextForm(forms.Form):
    """One wording, with its lenses, and for a priority its family and what it serves above."""

    key = forms.CharField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(label=_("Name of a few words"), max_length=160, required=False)
    wording = forms.CharField(
        label=_("Wording"),
        max_length=8000,
        widget=forms.Textarea({"rows": 10}),
        help_text=_("Lists with - and **bold** work."),
    )
    lenses = forms.MultipleChoiceField(
        label=_("Lenses"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Each decision of the group will have to answer their questions once this is adopted."),
    )
    family = forms.ChoiceField(
        label=_("Family"),
        required=False,
        help_text=_("Groups with priorities of one family are compared; yours keeps its name."),
    )
    serves = forms.ModelChoiceField(
        label=_("Serves this priority of the group above"), queryset=TextVersion.objects.none(), required=False
    )
    reason = forms.CharField(
        label=_("Why this wording"), max_length=400, required=False, widget=forms.Textarea({"rows": 2})
    )

    def __init__(self, *args: Any, kind: str, today: date, above: Any = None, **named: Any) -> None:
        super().__init__(*args, **named)
        self.kind = kind
        self.fields["lenses"].choices = [  # type: ignore[attr-defined]
            (lens.code, _(lens.name)) for lens in lenses.lenses_on(today).values()
        ]
        if kind == TextKind.PRIORITY:
            self.fields["title"].required = True
            self.fields["family"].choices = [("", _("None of these")), *lenses.families().choices]  # type: ignore[attr-defined]
        else:
            del self.fields["family"]
        if kind == TextKind.PRIORITY and above is not None and above.exists():
            self.fields["serves"].queryset = above  # type: ignore[attr-defined]
            self.fields["serves"].label_from_instance = lambda version: version.title  # type: ignore[attr-defined]
        else:
            del self.fields["serves"]
        if kind != TextKind.CHARGE:
            del self.fields["lenses"]

    def words(self, kept: Text | None = None) -> TextDraft:
        """The valid form as the operation takes it. What it doesn't ask stays as it is with `kept`."""
        data = self.cleaned_data
        served = data.get("serves")
        serves = served.text if served else None if "serves" in self.fields or kept is None else kept.serves
        return TextDraft(
            wording=data["wording"],
            title=data["title"],
            lenses=tuple(data.get("lenses", ())),
            reason=data["reason"],
            family=data.get("family", ""),
            serves=serves,
        )


class DecisionForm(forms.Form):
    """What was decided, how, and with which texts. Every lens that a charge names adds its questions."""

    key = forms.CharField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(label=_("Title"), max_length=200)
    wording = forms.CharField(
        label=_("What was decided, in the words that were voted on"),
        max_length=4000,
        widget=forms.Textarea({"rows": 5}),
    )
    decided_on = forms.DateField(label=_("Decided on"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    adopts = forms.ModelMultipleChoiceField(
        label=_("Puts in force"),
        queryset=TextVersion.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Several at once, all or none."),
    )
    retires = forms.ModelMultipleChoiceField(
        label=_("Retires without one to follow"),
        queryset=TextVersion.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    priority = forms.ModelChoiceField(
        label=_("Serves the priority"), queryset=TextVersion.objects.none(), required=False
    )
    method = forms.CharField(
        label=_("How it was decided"),
        max_length=60,
        required=False,
        help_text=_("For instance: roll call, voice vote, consent"),
    )
    moved_by = forms.CharField(label=_("Moved by"), max_length=120, required=False)
    seconded_by = forms.CharField(label=_("Seconded by"), max_length=120, required=False)
    votes_for = forms.IntegerField(label=_("Votes for"), min_value=0, max_value=9999, required=False)
    votes_against = forms.IntegerField(label=_("Votes against"), min_value=0, max_value=9999, required=False)
    votes_abstained = forms.IntegerField(label=_("Abstained"), min_value=0, max_value=9999, required=False)

    def __init__(self, *args: Any, drafts: Any, in_force: Any, needed: Sequence[Lens], **named: Any) -> None:
        super().__init__(*args, **named)
        self.needed = list(needed)
        for name, choices in (("adopts", drafts), ("retires", in_force)):
            self.fields[name].queryset = choices  # type: ignore[attr-defined]
            self.fields[name].label_from_instance = name_of  # type: ignore[attr-defined]
            if not choices:
                del self.fields[name]
        priorities = in_force.filter(text__kind=TextKind.PRIORITY)
        self.fields["priority"].queryset = priorities  # type: ignore[attr-defined]
        self.fields["priority"].label_from_instance = name_of  # type: ignore[attr-defined]
        if not priorities:
            del self.fields["priority"]
        for lens, number, question in self._questions():
            self.fields[f"{ANSWER}{lens.code}_{number}"] = forms.CharField(
                label=_(question), max_length=2000, widget=forms.Textarea({"rows": 2})
            )
            self.fields[f"{SKIPPED}{lens.code}_{number}"] = forms.BooleanField(
                label=_("Does not apply; the reason is above"), required=False
            )

    def _questions(self) -> list[tuple[Lens, int, str]]:
        return [(lens, number, question) for lens in self.needed for number, question in enumerate(lens.questions)]

    def lens_rows(self) -> list[tuple[Lens, list[tuple[forms.BoundField, forms.BoundField]]]]:
        """Each lens with its fields, for the page."""
        return [
            (
                lens,
                [
                    (self[f"{ANSWER}{lens.code}_{number}"], self[f"{SKIPPED}{lens.code}_{number}"])
                    for number in range(len(lens.questions))
                ],
            )
            for lens in self.needed
        ]

    def draft(self) -> DecisionDraft:
        """The valid form as the operation takes it."""
        data = self.cleaned_data
        answers = tuple(
            LensAnswer(
                lens.code,
                question,
                data[f"{ANSWER}{lens.code}_{number}"],
                applies=not data[f"{SKIPPED}{lens.code}_{number}"],
            )
            for lens, number, question in self._questions()
        )
        priority = data.get("priority")
        return DecisionDraft(
            title=data["title"],
            wording=data["wording"],
            decided_on=data["decided_on"],
            method=data["method"],
            moved_by=data["moved_by"],
            seconded_by=data["seconded_by"],
            votes=Votes(data["votes_for"], data["votes_against"], data["votes_abstained"]),
            lens_answers=answers,
            adopts=tuple(data.get("adopts", ())),
            retires=tuple(version.text for version in data.get("retires", ())),
            priority=priority.text if priority else None,
        )


def name_of(version: TextVersion) -> str:
    """A wording in a list of choices: its kind, and its name or its first words."""
    told = version.title or version.wording[:70].rsplit(" ", 1)[0] + "…"
    return f"{version.text.get_kind_display()}: {told}"

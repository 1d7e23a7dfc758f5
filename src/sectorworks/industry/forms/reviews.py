"""What people fill in around a joint decision."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sectorworks.accounts.models import System
from sectorworks.ui import wording

from ..models import Candidate, CriterionChoice, ReviewLevel
from ..operations.answers import MOST_POINTS, AnswerDraft
from ..operations.decisions import Choice, DecisionDraft
from ..rules.evidence import Criterion
from ..rules.ordering import in_order
from ..rules.robustness import normalized

POINTS, PLACE, CHOSEN, REASON = "points_", "place_", "chosen_", "reason_"


class StartForm(forms.Form):
    """Name, purpose, the candidates and how many to choose. The region and level are in the page's address.

    Without `with_system` it changes a draft: who starts a review says their own system once.
    """

    title = forms.CharField(label=_("Name of the review"), max_length=160)
    purpose = forms.CharField(
        label=_("What it is for"), required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=2000
    )
    system = forms.ChoiceField(label=_("The system you work in"), choices=System.choices)
    top_count = forms.IntegerField(label=_("How many industries to choose"), min_value=1, max_value=20, initial=3)
    candidates = forms.MultipleChoiceField(
        label=_("Candidates"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={"required": _("Choose at least two industries to compare.")},
        help_text=_("The ranking puts these first in this region. Mark those worth comparing."),
    )
    more = forms.CharField(
        label=_("Other industries, by NAICS code"),
        required=False,
        max_length=300,
        help_text=_("Codes of the chosen level with a comma between them, such as 311, 484."),
    )
    key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, offered: list[tuple[str, str]], level: str, with_system: bool = True, **named: Any
    ) -> None:
        super().__init__(*args, **named)
        if not with_system:
            del self.fields["system"]
        self.level = level
        # Asked for unless other industries are named by code.
        self.fields["candidates"].required = not str(self.data.get("more", "")).strip()
        self.offered = dict(offered)
        self.fields["candidates"].choices = [(code, f"{title} ({code})") for code, title in offered]  # type: ignore[attr-defined]

    def clean_more(self) -> list[str]:
        """Codes that exist, of the review's level."""
        from lmi.errors import LmiError
        from lmi.industries import level_of

        codes = [code.strip() for code in self.cleaned_data["more"].split(",") if code.strip()]
        for code in codes:
            try:
                right = level_of(code).value == self.level
            except LmiError:
                right = False
            if not right:
                raise forms.ValidationError(
                    _("%(code)s is not an industry of this level (%(level)s)."),
                    params={"code": code, "level": ReviewLevel(self.level).label},
                )
        return codes


class InviteForm(forms.Form):
    """Whom to bring to the table, for which system."""

    email = forms.EmailField(label=_("E-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "off"}))
    system = forms.ChoiceField(label=_("System they work in"), choices=System.choices)


class AnswerForm(forms.Form):
    """Points for each criterion and a place for each candidate; any place may stay empty.

    Unbound it shows half-typed values as they are, so that a step up or down loses nothing.
    """

    version = forms.IntegerField(widget=forms.HiddenInput)
    comment = forms.CharField(
        label=_("Anything the table should know"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, candidates: list[Candidate], **named: Any) -> None:
        super().__init__(*args, **named)
        self.candidates = candidates
        for value, label in CriterionChoice.choices:
            self.fields[POINTS + value] = forms.IntegerField(
                label=label, min_value=0, max_value=MOST_POINTS, required=False, widget=_number()
            )
        for one in candidates:
            self.fields[PLACE + one.naics_code] = forms.IntegerField(
                label=one.title,
                min_value=1,
                max_value=len(candidates),
                required=False,
                widget=_number(),
            )

    @property
    def points(self) -> dict[Criterion, int]:
        """What is typed now; what is no number counts as 0."""
        typed = {criterion: _whole(self[POINTS + criterion.value].value()) for criterion in Criterion}
        return {criterion: points if 0 <= points <= MOST_POINTS else 0 for criterion, points in typed.items()}

    @property
    def places(self) -> dict[str, int]:
        """The places typed now, by NAICS code; what is no place is left out."""
        typed = {one.naics_code: _whole(self[PLACE + one.naics_code].value()) for one in self.candidates}
        return {code: place for code, place in typed.items() if 1 <= place <= len(self.candidates)}

    @property
    def points_rows(self) -> list[tuple[forms.BoundField, str]]:
        """Each criterion's field with its share of all points now."""
        shares = normalized(self.points)
        return [(self[POINTS + one.value], wording.share(shares.get(one, 0.0), 0)) for one in Criterion]

    @property
    def place_rows(self) -> list[tuple[Candidate, forms.BoundField]]:
        """The candidates with their fields, in the order of the places typed now."""
        by_code = {one.naics_code: one for one in self.candidates}
        return [(by_code[code], self[PLACE + code]) for code in in_order(list(by_code), self.places)]

    def changed(self, places: Mapping[str, int] | None = None) -> AnswerForm:
        """The same form as typed, with these places instead if given, and nothing checked yet."""
        typed: dict[str, Any] = {name: self[name].value() for name in self.fields}
        if places is not None:
            typed |= {PLACE + one.naics_code: places.get(one.naics_code, "") for one in self.candidates}
        return AnswerForm(candidates=self.candidates, initial=typed)

    def draft(self) -> AnswerDraft:
        """The valid form as the operation takes it."""
        data = self.cleaned_data
        points = {criterion: data[POINTS + criterion.value] or 0 for criterion in Criterion}
        places = {one.naics_code: data[PLACE + one.naics_code] for one in self.candidates}
        return AnswerDraft(points, {code: place for code, place in places.items() if place}, data["comment"])


def _number() -> forms.NumberInput:
    return forms.NumberInput(attrs={"inputmode": "numeric", "class": "sw-input"})


def _whole(typed: Any) -> int:
    text = str(typed if typed is not None else "").strip()
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 4 else 0


class CloseForm(forms.Form):
    """The choices with a reason each, and the decision in a few sentences."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    summary = forms.CharField(
        label=_("The decision in a few sentences"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, candidates: list[Candidate], **named: Any) -> None:
        super().__init__(*args, **named)
        self.candidates = candidates
        for one in candidates:
            self.fields[CHOSEN + one.naics_code] = forms.BooleanField(label=one.title, required=False)
            self.fields[REASON + one.naics_code] = forms.CharField(
                label=_("Why %(title)s") % {"title": one.title},
                required=False,
                max_length=2000,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    @property
    def rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[CHOSEN + one.naics_code], self[REASON + one.naics_code]) for one in self.candidates]

    def draft(self) -> DecisionDraft:
        """The valid form as the operation takes it, in the order of the candidates."""
        data = self.cleaned_data
        choices = tuple(
            Choice(one.naics_code, data[REASON + one.naics_code])
            for one in self.candidates
            if data[CHOSEN + one.naics_code]
        )
        return DecisionDraft(choices, data["summary"])

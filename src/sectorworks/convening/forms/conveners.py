"""What is typed about candidates to convene, their scores, and the choice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sectorworks.bodies.forms.terms import offer
from sectorworks.directory.models import Organization
from sectorworks.plans.forms.base import VersionedForm, day_field
from sectorworks.ui.forms import ComboBox

from ..models import ConvenerCandidate, ConvenerSelection
from ..operations.conveners import CandidateDraft
from ..operations.selections import SelectionDraft
from ..queries.parameters import ConvenerPoints


class CandidateForm(forms.Form):
    """An organization that could convene."""

    organization = forms.ModelChoiceField(
        label=_("Organization"), queryset=Organization.objects.none(), widget=ComboBox
    )
    words = forms.CharField(
        label=_("What it would bring"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Staff time, money, whom it knows, and what else it runs. Everybody who takes part reads it."),
    )
    key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, organizations: Any, words: str = "", **named: Any) -> None:
        super().__init__(*args, **named)
        offer(self.fields["organization"], organizations, words, self["organization"].value())

    def draft(self) -> CandidateDraft:
        """The valid form as the operation takes it."""
        return CandidateDraft(self.cleaned_data["organization"], self.cleaned_data["words"])


class ScoreForm(forms.Form):
    """A score on each point, in the name of one of the reader's organizations."""

    def __init__(
        self, *args: Any, listed: ConvenerPoints, raters: Sequence[Organization], given: dict[str, int], **named: Any
    ) -> None:
        super().__init__(*args, **named)
        self.listed, self.raters = listed, {str(one.pk): one for one in raters}
        rater = forms.ChoiceField(
            label=_now("In whose name"), choices=[(key, str(one)) for key, one in self.raters.items()]
        )
        if len(raters) == 1:
            rater.widget, rater.initial = forms.HiddenInput(), str(raters[0].pk)
        self.fields["rater"] = rater
        scale = [(str(step), f"{step} – {words}") for step, words in listed.scale]
        for point in listed.points:
            self.fields[point.code] = forms.ChoiceField(
                label=str(point.name), help_text=str(point.asks), choices=scale, widget=forms.RadioSelect,
                initial=str(given[point.code]) if point.code in given else None,
                error_messages={"required": _now("Choose one of the four.")},
            )  # fmt: skip

    @property
    def rater(self) -> Organization:
        return self.raters[self.cleaned_data["rater"]]

    def scores(self) -> dict[str, int]:
        """The valid form as the operation takes it."""
        return {point.code: int(self.cleaned_data[point.code]) for point in self.listed.points}


class SelectionForm(VersionedForm):
    """Who was chosen, how and why, and who takes over."""

    convener = forms.ChoiceField(label=_("Who convenes"), widget=forms.RadioSelect)
    chosen_on = day_field(_("Day of the choice"))
    method = forms.CharField(
        label=_("How it was chosen"), max_length=200,
        help_text=_("For example: scored by nine organizations, then agreed by all in the meeting."),
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Why"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("In words that an organization which was not chosen can accept."),
    )  # fmt: skip
    successor = forms.ModelChoiceField(
        label=_("Who takes over if it can’t go on"), queryset=Organization.objects.none(), required=False,
        widget=ComboBox, help_text=_("An organization, not a person: people leave."),
    )  # fmt: skip
    hand_over = forms.CharField(
        label=_("What whoever takes over needs to know"), required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}), help_text=_("It stands in the hand-over pack of the group."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, candidates: Sequence[ConvenerCandidate], organizations: Any, words: str = "",
        is_change: bool = False, **named: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **named)
        self.by_key = {str(one.organization_id): one.organization for one in candidates}
        self.fields["convener"].choices = [(key, str(one)) for key, one in self.by_key.items()]  # type: ignore[attr-defined]
        offer(self.fields["successor"], organizations, words, self["successor"].value())
        if is_change:
            del self.fields["convener"], self.fields["chosen_on"]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if (other := data.get("successor")) and str(other.pk) == data.get("convener"):
            self.add_error("successor", _now("Choose another organization than the convener."))
        return data

    def draft(self, standing: ConvenerSelection | None = None) -> SelectionDraft:
        """The valid form as the operations take it; of a choice that stands, who and when stay."""
        data = self.cleaned_data
        return SelectionDraft(
            convener=standing.convener if standing else self.by_key[data["convener"]],
            chosen_on=standing.chosen_on if standing else data["chosen_on"],
            method=data["method"], reason=data["reason"], successor=data["successor"], hand_over=data["hand_over"],
        )  # fmt: skip


class EndForm(VersionedForm):
    """From when an organization does not convene any more."""

    on = day_field(_("No longer convenes from"))

"""Forms of motions, their votes and their results."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sectorworks.bodies.rules.lenses import Lens, LensAnswer

from ..models import Motion, VoteMethod, VoteValue
from ..operations.motions import MotionDraft
from ..operations.votes import SeatVote, Taken
from ..queries.roll import Place

THRESHOLDS = (
    ("majority", gettext_lazy("More than half of the votes cast")),
    ("two_thirds", gettext_lazy("Two thirds of the votes cast")),
)


class MotionForm(forms.Form):
    """What is moved and by whom, among those who are here and vote."""

    key = forms.CharField(widget=forms.HiddenInput, required=False)
    wording = forms.CharField(
        label=gettext_lazy("The motion, in the words that will be voted on"),
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
    )
    moved_by = forms.TypedChoiceField(label=gettext_lazy("Moved by"), coerce=int)
    seconded_by = forms.TypedChoiceField(
        label=gettext_lazy("Seconded by"), coerce=int, required=False, empty_value=None
    )
    threshold = forms.ChoiceField(label=gettext_lazy("What carries it"), choices=THRESHOLDS)

    def __init__(self, *args: Any, here: Sequence[Place], **named: Any) -> None:
        super().__init__(*args, **named)
        self.here = {place.seat.pk: place for place in here}
        choices = [(pk, place.public_name) for pk, place in self.here.items()]
        self.fields["moved_by"].choices = choices  # type: ignore[attr-defined]
        self.fields["seconded_by"].choices = [("", _("Nobody yet")), *choices]  # type: ignore[attr-defined]

    def draft(self) -> MotionDraft:
        """The valid form as the operation takes it."""
        data = self.cleaned_data
        second = self.here.get(data["seconded_by"] or 0)
        return MotionDraft(
            data["wording"], self.here[data["moved_by"]].seat, second.seat if second else None, data["threshold"]
        )


class SecondForm(forms.Form):
    """Who seconds."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    seat = forms.TypedChoiceField(label=gettext_lazy("Seconded by"), coerce=int)

    def __init__(self, *args: Any, here: Sequence[Place], motion: Motion, **named: Any) -> None:
        super().__init__(*args, **named | {"initial": {"version": motion.version}})
        others = [place for place in here if place.seat.pk != motion.moved_by_id]
        self.fields["seat"].choices = [(one.seat.pk, one.public_name) for one in others]  # type: ignore[attr-defined]


class RollCallForm(forms.Form):
    """One vote a seat; whoever is recused says why. A seat without a choice is not called yet."""

    def __init__(self, *args: Any, here: Sequence[Place], motion: Motion, **named: Any) -> None:
        super().__init__(*args, **named)
        self.here = list(here)
        stored = {one.seat_id: one for one in motion.votes.all()}
        for place in self.here:
            vote = stored.get(place.seat.pk)
            self.fields[f"vote_{place.seat.pk}"] = forms.ChoiceField(
                label=place.public_name, choices=VoteValue.choices, required=False, widget=forms.RadioSelect,
                initial=vote.value if vote else None,
            )  # fmt: skip
            self.fields[f"reason_{place.seat.pk}"] = forms.CharField(
                label=_("Conflict of interest, when recused"), max_length=300, required=False,
                initial=vote.recusal_reason if vote else "",
                widget=forms.TextInput({"aria-label": f"{place.public_name}: {_('Conflict of interest')}"}),
            )  # fmt: skip

    def rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The fields of each seat."""
        return [(self[f"vote_{one.seat.pk}"], self[f"reason_{one.seat.pk}"]) for one in self.here]

    def votes(self) -> list[SeatVote]:
        """What was called."""
        data = self.cleaned_data
        called = [one.seat.pk for one in self.here if data[f"vote_{one.seat.pk}"]]
        return [SeatVote(pk, data[f"vote_{pk}"], data[f"reason_{pk}"]) for pk in called]


class CloseForm(forms.Form):
    """How the vote was taken, its counts, and the answers that the group's charge asks of a decision."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    method = forms.ChoiceField(label=gettext_lazy("How the vote was taken"), choices=VoteMethod.choices)
    votes_for = forms.IntegerField(label=gettext_lazy("Votes for"), min_value=0, max_value=9999, required=False)
    votes_against = forms.IntegerField(label=gettext_lazy("Votes against"), min_value=0, max_value=9999, required=False)
    votes_abstained = forms.IntegerField(label=gettext_lazy("Abstained"), min_value=0, max_value=9999, required=False)

    def __init__(self, *args: Any, needed: Sequence[Lens], **named: Any) -> None:
        super().__init__(*args, **named)
        self.needed = list(needed)
        for name, _code, question in self._questions():
            self.fields[name] = forms.CharField(
                label=_(question), max_length=2000, required=False, widget=forms.Textarea({"rows": 2})
            )

    def _questions(self) -> list[tuple[str, str, str]]:
        return [
            (f"answer_{lens.code}_{number}", lens.code, question)
            for lens in self.needed
            for number, question in enumerate(lens.questions)
        ]

    def taken(self) -> Taken:
        """The valid form as the operation takes it."""
        data = self.cleaned_data
        answers = tuple(LensAnswer(code, question, data[name]) for name, code, question in self._questions())
        return Taken(data["method"], data["votes_for"], data["votes_against"], data["votes_abstained"], answers)


class ReferForm(forms.Form):
    """To whom a motion is referred."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    to = forms.CharField(label=gettext_lazy("Refer it to"), max_length=160)

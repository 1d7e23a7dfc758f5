"""Coverage, trainings, circumstances and closed sessions as staff describe them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sectorworks.directory.models import Person
from sectorworks.ui.forms import ComboBox

from ..operations.closed_sessions import CircumstancesDraft, ClosedDraft
from ..operations.coverage import CoverageDraft, TrainingDraft
from ..operations.postings import Elsewhere
from ..rules.open_meetings import Rulebook, available, load

KNOWN = (("", _("Not known")), ("yes", _("Yes")), ("no", _("No")))
ANSWERS = {"": None, "yes": True, "no": False}


def day_input() -> forms.DateInput:
    """A field for one day; without JavaScript the browser's own."""
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


def answer_of(value: bool | None) -> str:
    """A stored answer as the form names it."""
    return next(word for word, meaning in ANSWERS.items() if meaning is value)


class CoverageForm(forms.Form):
    """What the group decided of itself."""

    jurisdiction = forms.ChoiceField(label=_("Open-meetings law"), required=False)
    reason = forms.CharField(
        label=_("On what that rests"),
        max_length=300,
        help_text=_("The charge, a resolution or counsel. Public."),
    )
    is_state_advisory = forms.BooleanField(
        label=_("Advises a State agency and binds nobody"),
        required=False,
        help_text=_("Then no quorum need sit in one room. Ask counsel before you rely on it."),
    )
    is_statewide = forms.BooleanField(label=_("Serves the whole State"), required=False)
    area_sq_miles = forms.IntegerField(
        label=_("Area in square miles"), min_value=1, max_value=100000, required=False,
        help_text=_("Of a local workforce area; other groups leave it empty."),
    )  # fmt: skip
    has_full_time_web_staff = forms.BooleanField(label=_("Full-time staff keep its website"), required=False)
    remote_rules_adopted_on = forms.DateField(
        label=_("Rules for joining by video or phone adopted on"), required=False, widget=day_input()
    )
    comment_rules_adopted_on = forms.DateField(
        label=_("Rules for public comment adopted on"), required=False, widget=day_input()
    )
    quorum_count = forms.IntegerField(
        label=_("Quorum by the by-laws"), min_value=1, max_value=500, required=False,
        help_text=_("Only where it is not a majority of the filled voting seats."),
    )  # fmt: skip
    proxies_count = forms.BooleanField(label=_("Stand-ins count toward the quorum"), required=False)
    designee = forms.ModelChoiceField(
        label=_("Who answers for open meetings"), queryset=Person.objects.none(), required=False, widget=ComboBox
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, people: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        laws = [(code, f"{load(code).title}: {load(code).law}") for code in available()]
        self.fields["jurisdiction"].choices = [*laws, ("", _now("No open-meetings law"))]  # type: ignore[attr-defined]
        self.fields["designee"].queryset = people  # type: ignore[attr-defined]

    def draft(self) -> CoverageDraft:
        """The valid form as the operation takes it."""
        return CoverageDraft(**{name: self.cleaned_data[name] for name in CoverageDraft.__slots__})


class TrainingForm(forms.Form):
    """Who finished the training, and when."""

    person = forms.ModelChoiceField(label=_("Who"), queryset=Person.objects.none(), widget=ComboBox)
    completed_on = forms.DateField(label=_("Finished on"), widget=day_input())
    proof = forms.CharField(
        label=_("Proof"), max_length=200, required=False, help_text=_("Such as the number of the certificate.")
    )

    def __init__(self, *args: Any, people: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]

    def draft(self) -> TrainingDraft:
        """The valid form as the operation takes it."""
        data = self.cleaned_data
        return TrainingDraft(data["person"], data["completed_on"], data["proof"])


class ElsewhereForm(forms.Form):
    """Where else the public finds what is posted."""

    paper_places = forms.CharField(
        label=_("Where paper copies hang"), max_length=300, required=False,
        help_text=_("The group’s office and the place of the meeting."),
    )  # fmt: skip
    published_in = forms.CharField(
        label=_("Newspaper that printed it"), max_length=200, required=False,
        help_text=_("Name and day. Only where a regular date changes."),
    )  # fmt: skip

    def elsewhere(self) -> Elsewhere:
        """The valid form as the operation takes it."""
        return Elsewhere(self.cleaned_data["paper_places"], self.cleaned_data["published_in"])


class ScheduleForm(ElsewhereForm):
    """Which year's regular meetings to post."""

    year = forms.IntegerField(label=_("Calendar year"), min_value=2000, max_value=2100)
    field_order = ("year",)


class ReasonForm(forms.Form):
    """Why something is taken down."""

    reason = forms.CharField(label=_("Why"), max_length=300, help_text=_("It stays on record."))


class CircumstancesForm(forms.Form):
    """A disaster with its conditions, and what was said at the meeting that this one goes on with."""

    is_disaster = forms.BooleanField(label=_("The meeting relies on a declared disaster"), required=False)
    was_announced = forms.ChoiceField(
        label=_("It was announced at the first meeting when this one goes on"), choices=KNOWN, required=False
    )
    is_same_agenda = forms.ChoiceField(label=_("The agenda is the same"), choices=KNOWN, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, book: Rulebook, is_reconvened: bool, **named: Any) -> None:
        super().__init__(*args, **named)
        self.conditions = [
            (one["code"], one["words"])
            for rule in book.rules
            if rule.kind == "disaster"
            for one in rule.parameters["conditions"]
        ]
        for code, words in self.conditions:
            label = _now("In the disaster: %(words)s") % {"words": words}
            self.fields[f"disaster_{code}"] = forms.ChoiceField(label=label, choices=KNOWN, required=False)
        if not is_reconvened:
            del self.fields["was_announced"], self.fields["is_same_agenda"]

    def draft(self) -> CircumstancesDraft:
        """The valid form as the operation takes it."""
        data = self.cleaned_data
        disaster = {code: ANSWERS[data[f"disaster_{code}"]] for code, _words in self.conditions}
        return CircumstancesDraft(
            disaster if data["is_disaster"] else None,
            ANSWERS[data.get("was_announced", "")],
            ANSWERS[data.get("is_same_agenda", "")],
        )


class ClosedSessionForm(forms.Form):
    """What became of a closed session's recording and minutes."""

    is_recorded = forms.ChoiceField(label=_("Every word was recorded"), choices=KNOWN, required=False)
    minutes_approved_on = forms.DateField(label=_("Closed minutes approved on"), required=False, widget=day_input())
    reviews = forms.CharField(
        label=_("Closed minutes reviewed on"), required=False, max_length=400, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One day a line, such as 2027-11-10."),
    )  # fmt: skip
    released_on = forms.DateField(label=_("Closed minutes opened to the public on"), required=False, widget=day_input())
    destruction_approved_on = forms.DateField(
        label=_("Destruction of the recording agreed on"), required=False, widget=day_input()
    )
    recording_destroyed_on = forms.DateField(label=_("Recording destroyed on"), required=False, widget=day_input())
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean_is_recorded(self) -> bool | None:
        return ANSWERS[self.cleaned_data["is_recorded"]]

    def clean_reviews(self) -> tuple[date, ...]:
        """The days, one a line."""
        try:
            return tuple(date.fromisoformat(line.strip()) for line in self.cleaned_data["reviews"].split() if line)
        except ValueError as wrong:
            raise forms.ValidationError(_("Write each day as 2027-11-10, one a line.")) from wrong

    def draft(self) -> ClosedDraft:
        """The valid form as the operation takes it."""
        data = self.cleaned_data
        return ClosedDraft(
            data["is_recorded"],
            data["recording_destroyed_on"],
            data["destruction_approved_on"],
            data["minutes_approved_on"],
            data["released_on"],
            data["reviews"],
        )

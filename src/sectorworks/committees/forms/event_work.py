"""Forms of what staff do around an event: invite, match, answer, go back to employers, keep commitments."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sectorworks.directory.models import Organization
from sectorworks.directory.queries import own
from sectorworks.engagement.forms.asks import ChoiceForm
from sectorworks.engagement.forms.organization_names import resolve
from sectorworks.engagement.models import CollisionChoice

from ..models import EventFollowUp, EvidenceLevel, FollowUpState, Practice
from ..operations.event_commitments import CommittingDraft, Proof
from ..operations.event_invitations import Inviting
from ..operations.event_questions import AnswerDraft
from ..operations.follow_ups import FollowUpDraft
from .recommendations import day_field, words_field


class InviteForm(forms.Form):
    """Which employer, and in whose name."""

    employer = forms.CharField(
        label=_("Whom to invite"), max_length=160, help_text=_("The employer’s name as the directory has it.")
    )
    for_organization = forms.ModelChoiceField(
        label=_("In whose name"), queryset=Organization.objects.none(), empty_label=None
    )

    def __init__(self, *args: Any, user: Any, today: date, **named: Any) -> None:
        super().__init__(*args, **named)
        self.user, self.today = user, today
        agencies, field = own.own_organizations(user, today), self.fields["for_organization"]
        field.queryset = agencies  # type: ignore[attr-defined]
        if len(agencies) == 1:
            field.widget, field.initial = forms.HiddenInput(), agencies[0].pk

    def clean_employer(self) -> Organization:
        named = resolve(self.user, self.today, self.cleaned_data["employer"], None)
        if len(named) != 1:
            raise forms.ValidationError(_now("Name one employer."))
        return named[0]

    def inviting(self) -> Inviting:
        return Inviting(self.cleaned_data["employer"], self.cleaned_data["for_organization"])


class InviteChoiceForm(ChoiceForm):
    """What to do about what is in the way. The event stands on its day, so nobody waits for a later one."""

    def __init__(self, *args: Any, others: Any, **named: Any) -> None:
        super().__init__(*args, others=others, **named)
        field: Any = self.fields["choice"]
        field.choices = [one for one in field.choices if one[0] != CollisionChoice.WAIT]
        self.fields["wait_until"].widget = forms.HiddenInput()


class MatchForm(forms.Form):
    """Which organization of the directory is meant."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    choice = forms.ChoiceField(label=_("Which organization is it?"), choices=(), widget=forms.RadioSelect)
    other = forms.CharField(
        label=_("Another one"), max_length=160, required=False, help_text=_("Its name as the directory has it.")
    )
    keeps_person = forms.BooleanField(label=_("It is the person that the directory has"), required=False)

    NONE, OTHER = "none", "other"

    def __init__(
        self, *args: Any, found: list[Organization], user: Any, today: date, person: Any, **named: Any
    ) -> None:
        super().__init__(*args, **named)
        self.user, self.today, self.found = user, today, {str(one.pk): one for one in found}
        choices = [(key, str(one)) for key, one in self.found.items()]
        field: Any = self.fields["choice"]
        field.choices = [*choices, (self.OTHER, _("Another one, named below")), (self.NONE, _("None in the directory"))]
        if person is None:
            del self.fields["keeps_person"]
        else:
            self.fields["keeps_person"].help_text = str(person)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("choice") != self.OTHER:
            return data
        try:
            named = resolve(self.user, self.today, data.get("other", ""), None)
        except forms.ValidationError as problem:
            self.add_error("other", problem)
            return data
        if len(named) != 1:
            self.add_error("other", _now("Name one organization."))
        else:
            data["named"] = named[0]
        return data

    def organization(self) -> Organization | None:
        data = self.cleaned_data
        return data.get("named") if data["choice"] == self.OTHER else self.found.get(data["choice"])


class AnswerForm(forms.Form):
    """A question in words that name nobody, and its answer."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    wording = forms.CharField(
        label=_("The question"), max_length=600, widget=forms.Textarea({"rows": 3}),
        help_text=_("In words that do not tell who asked."),
    )  # fmt: skip
    answer = words_field(_("The answer"), 5, 2000)
    is_public = forms.BooleanField(label=_("Everybody may read both on the event’s page"), required=False)

    def draft(self) -> AnswerDraft:
        data = self.cleaned_data
        return AnswerDraft(data["wording"], data["answer"], data["is_public"])


class FollowUpForm(forms.Form):
    """By when, and what became of it."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    due_on = day_field(_("Go back by"))
    state = forms.ChoiceField(label=_("Where it stands"), choices=FollowUpState.choices)
    done_on = day_field(_("Done on"), required=False, help_text=_("Empty: today."))
    note = forms.CharField(label=_("Note"), max_length=400, required=False, widget=forms.Textarea({"rows": 3}))

    def draft(self) -> FollowUpDraft:
        data = self.cleaned_data
        return FollowUpDraft(data["due_on"], data["state"], data["done_on"], data["note"])


def typed_follow_up(row: EventFollowUp) -> dict[str, Any]:
    return {name: getattr(row, name) for name in ("version", "due_on", "state", "done_on", "note")}


class CommitForm(forms.Form):
    """What an employer that came commits to."""

    key = forms.CharField(widget=forms.HiddenInput, required=False)
    organization = forms.ModelChoiceField(label=_("Employer"), queryset=Organization.objects.none())
    practice = forms.ChoiceField(label=_("It commits to"), choices=Practice.choices)
    wording = forms.CharField(
        label=_("In its words"),
        max_length=300,
        help_text=_("For instance: no question about records on the application."),
    )
    amount = forms.DecimalField(
        label=_("How many"), required=False, min_value=0, max_digits=12, decimal_places=0,
        help_text=_("People to be hired, for fair-chance hiring and hiring."),
    )  # fmt: skip
    pledged_on = day_field(_("Said on"))
    due_on = day_field(_("To be kept by"), required=False)

    def __init__(self, *args: Any, organizations: QuerySet[Organization], **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["organization"].queryset = organizations  # type: ignore[attr-defined]

    def draft(self) -> CommittingDraft:
        return CommittingDraft(**{name: value for name, value in self.cleaned_data.items() if name != "key"})


class ProofForm(forms.Form):
    """On what it rests that a commitment is kept."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    evidence_level = forms.ChoiceField(label=_("It rests on this"), choices=EvidenceLevel.choices)
    evidence_note = forms.CharField(
        label=_("What was seen, and by whom"), max_length=300, required=False, widget=forms.Textarea({"rows": 3})
    )
    evidence_on = day_field(_("Seen on"), required=False)

    def proof(self) -> Proof:
        data = self.cleaned_data
        return Proof(data["evidence_level"], data["evidence_note"], data["evidence_on"])

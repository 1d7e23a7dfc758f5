"""Forms of invitations, requests for access, papers and follow-ups."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sectorworks.directory.models import Person
from sectorworks.files.rules import MEETING_PAPER
from sectorworks.plans.models import Accomplishment, Goal
from sectorworks.plans.operations.accomplishments import AccomplishmentDraft
from sectorworks.plans.operations.actions import ActionDraft, Owner

from ..models import AccessNeed, AccessState, AgendaItem, MaterialKind, Meeting, MeetingMode, Rsvp
from ..operations.access import AccessDraft
from ..operations.invitations import Said
from .meetings import day_field


class AnswerForm(forms.Form):
    """Whether an invited person comes, and how."""

    answer = forms.ChoiceField(label=_("Will you come?"), widget=forms.RadioSelect)
    remote_reason = forms.ChoiceField(
        label=_("If by video or phone: why you can’t be there in person"), required=False,
        help_text=_("The law lets a member of this group join from elsewhere for these reasons only."),
    )  # fmt: skip
    words = forms.CharField(
        label=_("Anything we should know"), max_length=300, required=False, widget=forms.Textarea({"rows": 2}),
        help_text=_("Only the group’s staff read it."),
    )  # fmt: skip

    def __init__(self, *args: Any, meeting: Meeting, reasons: Sequence[tuple[str, str]], **named: Any) -> None:
        super().__init__(*args, **named)
        shut = {MeetingMode.REMOTE: {Rsvp.IN_PERSON}, MeetingMode.IN_PERSON: set() if reasons else {Rsvp.REMOTE}}
        hidden = shut.get(MeetingMode(meeting.mode), set())
        self.fields["answer"].choices = [(v, w) for v, w in Rsvp.choices if v not in hidden]  # type: ignore[attr-defined]
        self.fields["remote_reason"].choices = [("", _("None of these")), *reasons]  # type: ignore[attr-defined]
        if not reasons:
            del self.fields["remote_reason"]

    def said(self) -> Said:
        """The valid form as the operation takes it."""
        data = self.cleaned_data
        return Said(data["answer"], data.get("remote_reason", ""), data["words"])


class AccessForm(forms.Form):
    """What somebody needs to take part."""

    key = forms.CharField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(label=_("Your name"), max_length=120)
    email = forms.EmailField(label=_("E-mail, so that we can answer"), required=False)
    need = forms.ChoiceField(label=_("What you need"), choices=AccessNeed.choices)
    detail = forms.CharField(
        label=_("In your own words"), max_length=400, required=False, widget=forms.Textarea({"rows": 3}),
        help_text=_("For instance which language. Only the group’s staff read it."),
    )  # fmt: skip

    def draft(self) -> AccessDraft:
        """The valid form as the operation takes it."""
        data = self.cleaned_data
        return AccessDraft(data["name"], data["need"], data["email"], data["detail"])


class AccessAnswerForm(forms.Form):
    """Whether what was asked for is arranged."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    state = forms.ChoiceField(label=_("Status"), choices=AccessState.choices)
    words = forms.CharField(label=_("Answer"), max_length=400, required=False, widget=forms.Textarea({"rows": 2}))


class MaterialForm(forms.Form):
    """One paper: a file or an address."""

    key = forms.CharField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(label=_("Name"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=MaterialKind.choices)
    item = forms.ModelChoiceField(label=_("For the item"), queryset=AgendaItem.objects.none(), required=False)
    file = forms.FileField(
        label=_("File"), required=False,
        help_text=_("PDF, Word, PowerPoint, Excel, pictures or text, up to 60 MB"),
        widget=forms.FileInput({"accept": ",".join(sorted(MEETING_PAPER.extensions))}),
    )  # fmt: skip
    address = forms.URLField(
        label=_("Or an address"), max_length=500, required=False, assume_scheme="https",
        help_text=_("For a recording or a page that stands elsewhere"),
    )  # fmt: skip
    keep_until = day_field(_("Keep until"), required=False)

    def __init__(self, *args: Any, meeting: Meeting, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["item"].queryset = meeting.items.order_by("position", "pk")  # type: ignore[attr-defined]


class ActionForm(forms.Form):
    """An action agreed on at an item."""

    key = forms.CharField(widget=forms.HiddenInput, required=False)
    goal = forms.ModelChoiceField(label=_("For the goal"), queryset=Goal.objects.none())
    wording = forms.CharField(label=_("What is to be done"), max_length=400)
    owner = forms.ModelChoiceField(label=_("Who does it"), queryset=Person.objects.none(), required=False)
    due_on = day_field(_("Until"), required=False)

    def __init__(self, *args: Any, goals: Any, people: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["goal"].queryset = goals  # type: ignore[attr-defined]
        self.fields["owner"].queryset = people  # type: ignore[attr-defined]

    def draft(self) -> ActionDraft:
        """The valid form as the operation takes it."""
        data = self.cleaned_data
        owners = (Owner(person=data["owner"], is_lead=True),) if data["owner"] else ()
        return ActionDraft(data["wording"], due_on=data["due_on"], owners=owners)


class EvidenceForm(forms.Form):
    """What was accomplished at an item: something recorded already, or new words."""

    key = forms.CharField(widget=forms.HiddenInput, required=False)
    stands = forms.ModelChoiceField(label=_("Recorded already"), queryset=Accomplishment.objects.none(), required=False)
    wording = forms.CharField(
        label=_("Or new: what was accomplished"), max_length=2000, required=False, widget=forms.Textarea({"rows": 4}),
        help_text=_("A whole sentence or two, as the report will say it"),
    )  # fmt: skip
    happened_on = day_field(_("On"))

    def __init__(self, *args: Any, stands: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["stands"].queryset = stands  # type: ignore[attr-defined]
        self.fields["stands"].label_from_instance = lambda one: one.wording[:90]  # type: ignore[attr-defined]

    def of(self, item: AgendaItem) -> Accomplishment | AccomplishmentDraft:
        """What the item is evidence for."""
        data = self.cleaned_data
        found: Accomplishment | None = data["stands"]
        goal = item.goal if item.goal and item.goal.plan.body_id == item.body_id else None
        return found or AccomplishmentDraft(data["happened_on"], data["wording"], goal=goal)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("stands") and not (data.get("wording") or "").strip():
            self.add_error("wording", _("Choose one, or write what was accomplished."))
        return data

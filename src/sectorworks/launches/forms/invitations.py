"""Forms of invitations to a launch: whom, with which words, what is in the way, and the answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sectorworks.directory.models import Person
from sectorworks.engagement.forms.asks import ChoiceForm
from sectorworks.engagement.models import CollisionChoice

from ..models import PeerAnswer, PeerInvitation
from ..operations.answers import Answer
from ..operations.invitations import InviteeDraft
from ..queries.invitations import Candidate, Obstructed

NOTE_HELP = _("Two or three sentences in your own words do more than any letter. They stand at the top.")


def note_field() -> forms.CharField:
    """The personal note."""
    return forms.CharField(
        label=_("Personal note"), max_length=1000, required=False, widget=forms.Textarea({"rows": 4}),
        help_text=NOTE_HELP,
    )  # fmt: skip


class InviteForm(forms.Form):
    """Which of the candidates are put on the list, in whose name and with which note."""

    chosen = forms.MultipleChoiceField(label=_("Whom to invite"), choices=(), widget=forms.CheckboxSelectMultiple)
    in_name_of = forms.ModelChoiceField(
        label=_("In whose name"), queryset=Person.objects.none(), empty_label=None,
        help_text=_("A peer: a leader of a company who sits in the group or its core group, or said yes."),
    )  # fmt: skip
    note = note_field()

    def __init__(self, *args: Any, candidates: Sequence[Candidate], inviters: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.found = {str(one.person.pk): one for one in candidates}
        self.fields["chosen"].choices = [(key, _told(one)) for key, one in self.found.items()]  # type: ignore[attr-defined]
        self.fields["in_name_of"].queryset = inviters  # type: ignore[attr-defined]

    def drafts(self) -> list[InviteeDraft]:
        """One for each person chosen."""
        chosen, name, note = (self.cleaned_data[one] for one in ("chosen", "in_name_of", "note"))
        rows = [self.found[key] for key in chosen]
        return [InviteeDraft(one.person, one.organization, name, note) for one in rows]


class NoteForm(forms.Form):
    """In whose name, and with which words, before it goes out."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    in_name_of = forms.ModelChoiceField(label=_("In whose name"), queryset=Person.objects.none(), empty_label=None)
    note = note_field()

    def __init__(self, *args: Any, inviters: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["in_name_of"].queryset = inviters  # type: ignore[attr-defined]


class InTheWayForm(ChoiceForm):
    """What to do about one company. The launch stands on its day, so nobody waits for a later one."""

    def __init__(self, *args: Any, obstructed: Obstructed, **named: Any) -> None:
        self.obstructed = obstructed
        others = list(obstructed.asks)
        initial = {
            "choice": CollisionChoice.JOIN if others else CollisionChoice.DROP,
            "seen": " ".join(one.token for one in obstructed.meeting.obstacles),
        }
        super().__init__(*args, others=others, prefix=f"company-{obstructed.organization.pk}", initial=initial, **named)
        field: Any = self.fields["choice"]
        words = {
            CollisionChoice.JOIN: _("Invite, and ask once for both"),
            CollisionChoice.GO_AHEAD: _("Invite anyway, for this reason"),
            CollisionChoice.DROP: _("Leave this company in peace"),
        }
        field.label = _("What do you want to do?")
        field.choices = [(key, words[key]) for key, _label in field.choices if key in words]
        self.fields["wait_until"].widget = forms.HiddenInput()


class AnswerForm(forms.Form):
    """What an invited leader says. Only the first question needs an answer."""

    answer = forms.ChoiceField(label=_("Will you come?"), choices=PeerAnswer.choices, widget=forms.RadioSelect)
    sends_name = forms.CharField(
        label=_("If you send somebody: whom?"), max_length=120, required=False,
        help_text=_("A leader of your company who can speak for it."),
    )  # fmt: skip
    decline_reason = forms.ChoiceField(label=_("If not: why?"), choices=(), required=False)
    words = forms.CharField(
        label=_("Anything you want to say"), max_length=300, required=False, widget=forms.Textarea({"rows": 3}),
        help_text=_("The chairs, the core group and the group’s staff read it."),
    )  # fmt: skip
    access_needs = forms.CharField(
        label=_("What you need to take part"), max_length=300, required=False,
        help_text=_("For instance: captions, an interpreter, a step-free way in."),
    )  # fmt: skip

    def __init__(self, *args: Any, reasons: list[tuple[str, str]], **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["decline_reason"].choices = [("", "—"), *reasons]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("answer") == PeerAnswer.SEND and not data.get("sends_name", "").strip():
            self.add_error("sends_name", _now("Say whom you send."))
        return data

    def said(self) -> Answer:
        """The answer as the operation takes it."""
        return Answer(**self.cleaned_data)


def answered(invitation: PeerInvitation) -> dict[str, Any]:
    """What the form shows of an answer that was given."""
    names = ("answer", "sends_name", "decline_reason", "words", "access_needs")
    return {name: getattr(invitation, name) for name in names}


def _told(one: Candidate) -> str:
    parts = [f"{one.person}, {one.organization}", one.why]
    if one.through:
        parts.append(_now("through %(person)s") % {"person": one.through})
    return " · ".join(part for part in parts if part)

"""What is typed in a launch room: who joins, cards, notes, names of champions, promises, the next date."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from sectorworks.boards.rules.limits import MOST_TIMER_MINUTES
from sectorworks.plans.models import CommitmentKind

from ..models import LaunchRoom, RoomSide
from ..operations.cards import LONGEST, CardDraft
from ..operations.choosing import ChampionDraft
from ..operations.pledges import PledgeDraft
from ..operations.rooms import NextDate
from ..operations.voices import VoiceDraft
from ..queries.room_walls import opportunities_for_choice
from ..rules.questions import QUESTIONS
from ..rules.room_limits import MOST_LINES

ROUND_CHOICES = [(number, question) for number, question in enumerate(QUESTIONS, start=1)]


class RoomCodeForm(forms.Form):
    """The code that the room shows."""

    code = forms.CharField(
        label=_("Code"),
        max_length=20,
        widget=forms.TextInput({"autocapitalize": "characters", "autocomplete": "off", "spellcheck": "false"}),
        help_text=_("Nine letters and digits, as on the screen. Dashes do not matter."),
    )


class JoinRoomForm(forms.Form):
    """Who joins, on which side of the table, in which language."""

    language = forms.ChoiceField(
        label=_("Language"), choices=[], widget=forms.RadioSelect, help_text=_("You can change it later, above.")
    )
    side = forms.ChoiceField(label=_("You are here for"), choices=RoomSide.choices, widget=forms.RadioSelect)
    name = forms.CharField(label=_("Your name"), max_length=80, widget=forms.TextInput({"autocomplete": "name"}))
    organization_name = forms.CharField(
        label=_("Company or organization"),
        max_length=120,
        widget=forms.TextInput({"autocomplete": "organization"}),
        help_text=_("A company has one voice: all its phones share its choices."),
    )
    email = forms.EmailField(
        label=_("Email"),
        required=False,
        widget=forms.EmailInput({"autocomplete": "email"}),
        help_text=_("Only if you stand up or promise something, so that the group reaches you."),
    )

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["language"].choices = settings.LANGUAGES  # type: ignore[attr-defined]

    def draft(self) -> VoiceDraft:
        """The valid form as the operation takes it."""
        return VoiceDraft(**self.cleaned_data)


class VoiceForm(forms.Form):
    """Who somebody really is, put right by the facilitator."""

    side = forms.ChoiceField(label=_("Side"), choices=RoomSide.choices)
    name = forms.CharField(label=_("Name"), max_length=80)
    organization_name = forms.CharField(label=_("Company or organization"), max_length=120)

    def draft(self) -> VoiceDraft:
        """The valid form as the operation takes it."""
        return VoiceDraft(**self.cleaned_data)


def opportunity_field(room: LaunchRoom, label: Any) -> forms.TypedChoiceField:
    """One of the room's opportunities, or none."""
    return forms.TypedChoiceField(
        label=label, required=False, coerce=int, empty_value=None,
        choices=[("", _("None in particular")), *opportunities_for_choice(room)],
    )  # fmt: skip


class CardForm(forms.Form):
    """One card. Helpers say which company it comes from."""

    organization_name = forms.CharField(label=_("Company that says it"), max_length=120)
    wording = forms.CharField(
        label=_("Your card"), max_length=LONGEST, widget=forms.Textarea({"rows": 3, "maxlength": LONGEST})
    )
    round_number = forms.TypedChoiceField(coerce=int, choices=ROUND_CHOICES, widget=forms.HiddenInput)
    key = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, is_helper: bool = False, hint: str = "", **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["wording"].help_text = hint
        if not is_helper:
            del self.fields["organization_name"]

    def draft(self) -> CardDraft:
        """The valid form as the operation takes it."""
        data = self.cleaned_data
        return CardDraft(data["round_number"], data["wording"], data.get("organization_name", ""))


class ListenerNoteForm(forms.Form):
    """What a support partner notes."""

    wording = forms.CharField(
        label=_("Your note"),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 3, "maxlength": LONGEST}),
        help_text=_("It is not on the wall. The group’s chairs and staff read it afterwards."),
    )
    key = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, room: LaunchRoom, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["opportunity"] = opportunity_field(room, _("About the opportunity"))
        self.order_fields(["opportunity", "wording", "key"])


class ChampionForm(forms.Form):
    """Somebody whom a helper or the facilitator signs up."""

    name = forms.CharField(label=_("Name"), max_length=120)
    organization_name = forms.CharField(label=_("Company"), max_length=120)
    would_chair = forms.BooleanField(label=_("Would chair the team"), required=False)

    def draft(self) -> ChampionDraft:
        """The valid form as the operation takes it."""
        return ChampionDraft(**self.cleaned_data)


class RoomPledgeForm(forms.Form):
    """One promise."""

    name = forms.CharField(label=_("Who promises"), max_length=120)
    organization_name = forms.CharField(label=_("Company"), max_length=120)
    kind = forms.ChoiceField(label=_("What kind"), choices=CommitmentKind.choices, widget=forms.RadioSelect)
    wording = forms.CharField(label=_("What you promise"), max_length=300, widget=forms.Textarea({"rows": 2}))
    amount = forms.DecimalField(
        label=_("How much"),
        required=False,
        min_value=0,
        max_digits=12,
        decimal_places=2,
        help_text=_("Hours for time, dollars for money; for things, a number if there is one."),
    )
    due_on = forms.DateField(label=_("By when"), required=False, widget=forms.DateInput({"type": "date"}))
    key = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, room: LaunchRoom, names_others: bool = True, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["opportunity"] = opportunity_field(room, _("For the opportunity"))
        if not names_others:
            del self.fields["name"], self.fields["organization_name"]
        self.order_fields(["name", "organization_name", "kind", "wording", "amount", "due_on", "opportunity", "key"])

    def draft(self) -> PledgeDraft:
        """The valid form as the operation takes it."""
        data = {name: value for name, value in self.cleaned_data.items() if name != "key"}
        return PledgeDraft(**data)


class RoomTimerForm(forms.Form):
    """How long a stage takes."""

    minutes = forms.IntegerField(label=_("Minutes"), min_value=0, max_value=MOST_TIMER_MINUTES, initial=15)


class NextDateForm(forms.Form):
    """When and where the group meets again."""

    day = forms.DateField(label=_("Next meeting on"), widget=forms.DateInput({"type": "date"}))
    starts_at_time = forms.TimeField(label=_("At"), widget=forms.TimeInput({"type": "time"}, format="%H:%M"))
    place = forms.CharField(
        label=_("Place"), max_length=200, required=False, help_text=_("Best at another company. Empty: by video.")
    )

    def fixed(self) -> NextDate:
        """The valid form as the operation takes it."""
        return NextDate(**self.cleaned_data)


class EntrySheetForm(forms.Form):
    """Cards from paper: one company's answers to one question, a card a line."""

    round_number = forms.TypedChoiceField(label=_("Question"), coerce=int, choices=ROUND_CHOICES)
    organization_name = forms.CharField(label=_("Company"), max_length=120, required=False)
    lines = forms.CharField(
        label=_("Cards"),
        max_length=MOST_LINES * (LONGEST + 2),
        widget=forms.Textarea({"rows": 12}),
        help_text=_("One card a line, as it stands on the paper."),
    )
    key = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def clean_lines(self) -> list[str]:
        """The lines that hold something, none longer than a card may be."""
        lines = [" ".join(one.split()) for one in self.cleaned_data["lines"].splitlines()]
        long = [str(number) for number, one in enumerate(lines, start=1) if len(one) > LONGEST]
        if long:
            words = _("Longer than 400 characters: line %(numbers)s. Shorten it or make two.")
            raise forms.ValidationError(words % {"numbers": ", ".join(long[:10])})
        kept = [one for one in lines if one]
        if not kept:
            raise forms.ValidationError(_("Type at least one card."))
        if len(kept) > MOST_LINES:
            raise forms.ValidationError(_("At most %(most)s lines at once.") % {"most": MOST_LINES})
        return kept

    def drafts(self) -> list[CardDraft]:
        """The valid form as the operation takes it."""
        data = self.cleaned_data
        return [CardDraft(data["round_number"], one, data["organization_name"]) for one in data["lines"]]

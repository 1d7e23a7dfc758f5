"""Forms of a partnership's way through its playbook."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sectorworks.directory.models import Organization

from ..models import Stance
from ..operations.sign_ons import Word
from ..queries.editions import Edition
from ..rules.content import Trouble


class ChooseForm(forms.Form):
    """Which edition a partnership goes by."""

    edition = forms.ChoiceField(label=gettext_lazy("Playbook"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, offered: Sequence[Edition], **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["edition"].choices = [(one.key, edition_name(one)) for one in offered]  # type: ignore[attr-defined]
        self.fields["edition"].initial = offered[0].key if offered else None


def edition_name(one: Edition) -> str:
    """An edition in a list of choices."""
    told: dict[str, object] = {"title": one.title, "number": one.number}
    if one.kept:
        return _("%(title)s, edition %(number)s, by %(owner)s") % {**told, "owner": one.kept.fork.owner}
    return _("%(title)s, edition %(number)s") % told


class ReasonForm(forms.Form):
    """Why: of a rest, of a gate passed on the group's word."""

    def __init__(self, *args: Any, label: str, most: int, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["reason"] = forms.CharField(label=label, max_length=most, widget=forms.Textarea({"rows": 3}))


class AnswerForm(forms.Form):
    """The group's answer to one question."""

    wording = forms.CharField(max_length=4000, required=False, widget=forms.Textarea({"rows": 5}))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, question: str, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["wording"].label = question
        self.fields["wording"].help_text = _("Lists with - and **bold** work. Leave it empty to take the answer back.")


class TroubleForm(forms.Form):
    """What held the group up in a step."""

    trouble = forms.ChoiceField(label=gettext_lazy("What held you up most"), required=False)
    note = forms.CharField(
        label=gettext_lazy("A note for your own group"),
        max_length=400,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )

    def __init__(self, *args: Any, troubles: Sequence[Trouble], **named: Any) -> None:
        super().__init__(*args, **named)
        choices = [("", _("Nothing so far")), *((one.code, str(one.words)) for one in troubles)]
        self.fields["trouble"].choices = choices  # type: ignore[attr-defined]


class SignOnForm(forms.Form):
    """What an organization of the support team says of the playbook."""

    organization = forms.ModelChoiceField(label=gettext_lazy("Organization"), queryset=Organization.objects.none())
    stance = forms.ChoiceField(
        label=gettext_lazy("Its word"), choices=Stance.choices, widget=forms.RadioSelect, initial=Stance.AGREES
    )
    reservation = forms.CharField(
        label=gettext_lazy("The reservation or objection"),
        help_text=gettext_lazy(
            "What would have to change, so that the team can resolve it. Those who take part read it."
        ),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 4}),
    )

    def __init__(self, *args: Any, organizations: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["organization"].queryset = organizations  # type: ignore[attr-defined]

    def word(self) -> Word:
        """The valid form as the operation takes it."""
        data = self.cleaned_data
        return Word(data["organization"], Stance(data["stance"]), data["reservation"])


class ResolveForm(forms.Form):
    """How a reservation was resolved."""

    resolution = forms.CharField(
        label=gettext_lazy("How the team met it"),
        help_text=gettext_lazy("Leave it empty to open the reservation again."),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 4}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

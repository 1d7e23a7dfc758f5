"""The answer to an invitation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import Privacy, Term
from ..operations.invitations import Answer

YES, NO = "yes", "no"
# Common reasons, so that the chain can count them; a person's own words are welcome too.
REASONS = (
    _("No time"),
    _("Not the right person"),
    _("Not the right group for us"),
    _("Wrong moment, ask again later"),
)


class AnswerForm(forms.Form):
    """Yes or no, and why not."""

    answer = forms.ChoiceField(
        label=_("Your answer"),
        choices=[(YES, _("I take the seat")), (NO, _("Not this time"))],
        widget=forms.RadioSelect,
    )
    display_name = forms.CharField(
        label=_("The name that others see"),
        max_length=80,
        required=False,
        help_text=_("Your own name stays with the group’s staff."),
    )
    common_reason = forms.ChoiceField(
        label=_("If not, why?"), required=False, choices=[("", "—"), *((one, one) for one in REASONS)]
    )
    reason = forms.CharField(label=_("In your own words"), max_length=200, required=False)

    def __init__(self, *args: Any, term: Term, **named: Any) -> None:
        super().__init__(*args, **named)
        if term.seat.privacy != Privacy.DISPLAY_NAME:
            del self.fields["display_name"]

    @property
    def accepted(self) -> bool:
        return bool(self.cleaned_data["answer"] == YES)

    def said(self) -> Answer:
        """The answer as the operation takes it."""
        return Answer(self.accepted, self.why, self.cleaned_data.get("display_name", ""))

    @property
    def why(self) -> str:
        """The person's own words, or the reason they chose."""
        return str(self.cleaned_data["reason"] or self.cleaned_data["common_reason"])

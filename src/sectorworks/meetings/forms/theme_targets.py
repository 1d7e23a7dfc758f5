"""The meeting, and perhaps the item, into which a promise is built."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sectorworks.ui import wording

from ..models import AgendaItem, Meeting


class TargetForm(forms.Form):
    """One choice: a meeting as a whole, or one item of its agenda."""

    place = forms.ChoiceField(
        label=_("Meeting or agenda item"),
        help_text=_("The promise then stands at the top of that meeting’s agenda."),
    )

    def __init__(self, *args: Any, meetings: Sequence[Meeting], **named: Any) -> None:
        super().__init__(*args, **named)
        self._places: dict[str, tuple[Meeting, AgendaItem | None]] = {}
        groups: list[tuple[Any, list[tuple[str, Any]]]] = []
        for meeting in meetings:
            lines: list[tuple[str, Any]] = [(f"meeting-{meeting.pk}", _("The meeting, no item yet"))]
            self._places[lines[0][0]] = (meeting, None)
            for item in meeting.items.all():
                lines.append((f"item-{item.pk}", item.title))
                self._places[f"item-{item.pk}"] = (meeting, item)
            groups.append((f"{meeting.title}, {wording.day(meeting.day)}", lines))
        field = self.fields["place"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Choose")), *groups]

    def chosen(self) -> tuple[Meeting, AgendaItem | None]:
        """What the valid form names."""
        return self._places[self.cleaned_data["place"]]

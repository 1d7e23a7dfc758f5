"""What staff look over before a room becomes priorities: who is who, wordings, chairs, answers to lenses."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sectorworks.bodies.rules.lenses import Lens, LensAnswer
from sectorworks.directory.models import Organization, Person

from ..operations.outcomes import TurnPlan, wording_of
from ..operations.room_people import Matches
from ..queries.room_names import RoomNames
from ..queries.room_walls import OpportunityGroup

NEW = "new"


class OutcomeForm(forms.Form):
    """One field a name, a wording and a chair a priority, an answer a question of a lens."""

    next_minutes = forms.IntegerField(
        label=gettext_lazy("Minutes of the next meeting"), min_value=5, max_value=480, initial=90
    )

    def __init__(
        self, *args: Any, groups: list[OpportunityGroup], names: RoomNames, lenses: list[Lens], **named: Any
    ) -> None:
        super().__init__(*args, **named)
        self.groups, self.names, self.lenses = groups, names, lenses
        for group in groups:
            self._add_priority(group)
        for company in names.companies:
            choices = [(str(one.pk), one.name) for one in company.offered]
            self.fields[company.field] = _match_field(company.name, choices, company.best)
        for person in names.people:
            choices = [(str(one.pk), f"{one.full_name} ({where})" if where else one.full_name)
                       for one, where in person.offered]  # fmt: skip
            self.fields[person.field] = _match_field(f"{person.name}, {person.company}", choices, person.best)
        for lens in lenses:
            for number, question in enumerate(lens.questions):
                self.fields[f"lens-{lens.code}-{number}"] = forms.CharField(
                    label=f"{_(lens.name)}: {_(question)}", max_length=600, widget=forms.Textarea({"rows": 2})
                )

    def _add_priority(self, group: OpportunityGroup) -> None:
        pk = group.opportunity.pk
        self.fields[f"wording-{pk}"] = forms.CharField(
            label=_("Wording of “%(title)s”") % {"title": group.opportunity.title},
            max_length=4000, widget=forms.Textarea({"rows": 4}), initial=wording_of(group),
        )  # fmt: skip
        willing = [one for one in group.champions if one.would_chair]
        self.fields[f"chair-{pk}"] = forms.TypedChoiceField(
            label=_("Chair of its team"), coerce=int, empty_value=None, required=False,
            choices=[("", _("Nobody yet"))] + [(one.pk, f"{one.name}, {one.organization_name}") for one in willing],
            initial=willing[0].pk if willing else "",
        )  # fmt: skip

    def priorities(self) -> list[tuple[OpportunityGroup, Any, Any]]:
        """Each priority with its two fields, for the page."""
        return [
            (one, self[f"wording-{one.opportunity.pk}"], self[f"chair-{one.opportunity.pk}"]) for one in self.groups
        ]

    def matches(self) -> list[Any]:
        """The fields that match names, for the page."""
        names = [one.field for one in self.names.companies] + [one.field for one in self.names.people]
        return [self[one] for one in names]

    def answers(self) -> list[Any]:
        """The fields that answer lenses, for the page."""
        return [self[name] for name in self.fields if name.startswith("lens-")]

    def plan(self) -> TurnPlan:
        """The valid form as the operation takes it."""
        data = self.cleaned_data
        organizations: dict[str, Organization | None] = {}
        for company in self.names.companies:
            offered = {str(one.pk): one for one in company.offered}
            organizations[company.key] = offered.get(data[company.field])
        people: dict[tuple[str, str], Person | None] = {}
        for person in self.names.people:
            known = {str(one.pk): one for one, _where in person.offered}
            people[person.key] = known.get(data[person.field])
        keys = [one.opportunity.pk for one in self.groups]
        return TurnPlan(
            matches=Matches(organizations, people),
            wordings={key: data[f"wording-{key}"] for key in keys},
            chairs={key: data[f"chair-{key}"] for key in keys if data[f"chair-{key}"] is not None},
            lens_answers=tuple(
                LensAnswer(lens.code, question, data[f"lens-{lens.code}-{number}"])
                for lens in self.lenses
                for number, question in enumerate(lens.questions)
            ),
            next_minutes=data["next_minutes"],
        )


def _match_field(label: str, offered: list[tuple[str, str]], best: Any) -> forms.ChoiceField:
    choices = [*offered, (NEW, _("Add as a new record"))]
    return forms.ChoiceField(label=label, choices=choices, initial=str(best.pk) if best else NEW)

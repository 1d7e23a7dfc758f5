"""What is typed about an industry's readiness, and about associations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sectorworks.bodies.forms.terms import offer
from sectorworks.directory.models import Organization
from sectorworks.plans.forms.base import VersionedForm
from sectorworks.ui.forms import ComboBox

from ..models import AssociationStance, ReadinessRating
from ..operations.associations import AssociationDraft
from ..operations.readiness import RatingDraft
from ..queries.readiness_points import ReadinessPoints


class RatingForm(forms.Form):
    """A score on each point and a word where one likes, in the name of one of the reader's organizations."""

    def __init__(
        self, *args: Any, listed: ReadinessPoints, raters: Sequence[Organization],
        given: Mapping[str, ReadinessRating], **named: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **named)
        self.listed, self.raters = listed, {str(one.pk): one for one in raters}
        offered = [(key, str(one)) for key, one in self.raters.items()]
        rater = forms.ChoiceField(label=_now("In whose name"), choices=offered, initial=offered[0][0])
        if len(raters) == 1:
            rater.widget = forms.HiddenInput()
        self.fields["rater"] = rater
        scale = [(str(step), f"{step} – {words}") for step, words in listed.scale]
        for point in listed.points:
            before = given.get(point.code)
            self.fields[point.code] = forms.ChoiceField(
                label=str(point.name), help_text=str(point.asks), choices=scale, widget=forms.RadioSelect,
                initial=str(before.score) if before else None,
                error_messages={"required": _now("Choose one of the four.")},
            )  # fmt: skip
            self.fields[f"words_{point.code}"] = forms.CharField(
                label=_now("Why, on: %(point)s") % {"point": point.name}, required=False, max_length=400,
                initial=before.words if before else "",
            )  # fmt: skip

    def draft(self) -> RatingDraft:
        """The valid form as the operation takes it."""
        data, codes = self.cleaned_data, [point.code for point in self.listed.points]
        return RatingDraft(
            self.raters[data["rater"]],
            {code: int(data[code]) for code in codes},
            {code: data[f"words_{code}"] for code in codes},
        )


class AssociationForm(VersionedForm):
    """An association, whom it gathers, and what the partnership does about it."""

    association = forms.ModelChoiceField(
        label=_("Association or chamber"), queryset=Organization.objects.none(), widget=ComboBox
    )
    gathers = forms.CharField(
        label=_("Whom it gathers, and how often"), required=False, max_length=400,
        help_text=_("For example: plant managers of the county, for breakfast each month."),
    )  # fmt: skip
    stance = forms.ChoiceField(
        label=_("What you do about it"), choices=AssociationStance.choices, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=_("Why"), required=False, max_length=400, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everybody who takes part reads it."),
    )  # fmt: skip

    def __init__(self, *args: Any, associations: Any = None, words: str = "", **named: Any) -> None:
        super().__init__(*args, **named)
        if associations is None:
            del self.fields["association"]
        else:
            offer(self.fields["association"], associations, words, self["association"].value())

    def draft(self) -> AssociationDraft:
        """The valid form as the operations take it."""
        data = self.cleaned_data
        return AssociationDraft(data["gathers"], data["stance"], data["reason"])

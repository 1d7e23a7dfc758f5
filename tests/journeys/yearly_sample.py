"""What the sample's committee reviews, marks and focuses on, for the tests that open every page."""

from __future__ import annotations

from typing import Any


def nouns(body: Any, by: Any, at: Any) -> dict[str, dict[str, Any]]:
    """Runs in the sample site's own process: models can be read only there."""
    from django.utils.timezone import localdate

    from sectorworks.bodies.models import Body

    first, second, third = Body.objects.filter(parent=body).select_related("parent__parent").order_by("pk")[:3]
    today = localdate(at)
    group = {"annual-review-group": {"slug": third.slug}}
    return group | _reviews(first, second, by, at) | _marked(body, by, at, today)


def _reviews(first: Any, second: Any, by: Any, at: Any) -> dict[str, dict[str, Any]]:
    from decimal import Decimal

    from django.utils.timezone import localdate

    from sectorworks.committees.operations import review_figures, reviews
    from sectorworks.committees.operations.review_figures import FigureDraft
    from sectorworks.committees.operations.reviews import Closing, ReviewWords
    from sectorworks.committees.queries.reviews import figures_of

    year = localdate(at).year
    opened = reviews.start(body=first, year=year, by=by, at=at)
    source = ("percent", "Census Bureau, ACS table S1811", "2022")
    drafts = [
        FigureDraft("Employed, of people with a disability aged 18 to 64", *source, Decimal("45.1")),
        FigureDraft("Employed, of people with a disability in one county", *source, is_withheld=True),
    ]
    review_figures.add(review=opened, drafts=drafts, by=by, at=at)
    closed = reviews.start(body=second, year=year, by=by, at=at)
    words = ReviewWords("It met monthly.", "fits", "Rides, above all at night.")
    closed = reviews.write(row=closed, words=words, expected=1, by=by, at=at)
    closing = Closing("keep", "Its work reaches those it is for.", localdate(at))
    closed = reviews.close(row=closed, closing=closing, expected=closed.version, by=by, at=at)
    figure = figures_of(opened)[0]
    return {
        "annual-review-open": {"pk": opened.pk},
        "annual-review-closed": {"pk": closed.pk},
        "annual-review-figure": {"pk": figure.pk},
    }


def _marked(body: Any, by: Any, at: Any, today: Any) -> dict[str, dict[str, Any]]:
    from sectorworks.committees.operations import focuses, observances
    from sectorworks.committees.operations.focuses import FocusDraft
    from sectorworks.committees.operations.observances import ObservanceDraft, Reach, YearPlan

    draft = ObservanceDraft(catalog="second-chance-month", why="Employers hear from people with a record.")
    row = observances.add(body=body, draft=draft, by=by, at=at)
    kept = observances.plan(row=row, year=today.year, words=YearPlan("A fair."), expected=0, by=by, at=at)
    reach = Reach("Two employers changed their forms.", 240, "Sign-in sheets of the fair")
    observances.note_reach(row=row, year=today.year, reach=reach, expected=kept.version, by=by, at=at)
    words = FocusDraft("Child care, this year’s focus", "child_care", today, today, "Parents leave training for it.")
    focus = focuses.declare(body=body, draft=words, by=by, at=at)
    focuses.tie_resource(row=focus, title="Find care", address="https://care.example.org/", by=by, at=at)
    return {
        "observance": {"pk": row.pk},
        "observance-year": {"pk": row.pk, "year": today.year},
        "focus": {"pk": focus.pk},
        "focus-goals": {"pk": focus.pk, "kind": "goal"},
    }

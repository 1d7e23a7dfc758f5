"""What the sample lacks for `landscape_pages.py`."""

from __future__ import annotations

from typing import Any

FOOD = "Prairie Rivers Food Manufacturing Partnership"


def nouns() -> dict[str, dict[str, Any]]:
    """The food partnership's entry, a partnership that has none, and two efforts of which Alice keeps one."""
    from sectorworks.accounts.models import User
    from sectorworks.bodies.models import Body, BodyKind
    from sectorworks.bodies.operations import bodies
    from sectorworks.bodies.operations.bodies import BodyDraft
    from sectorworks.convening.models import Initiative, Purpose
    from sectorworks.core import clock

    by, at = User.objects.get(email="alice.moreno@sample.invalid"), clock.now()
    food = Body.objects.get(name=FOOD)
    draft = BodyDraft(
        BodyKind.PARTNERSHIP, "Prairie Rivers Metals Partnership", food.host, at.date(),
        naics_codes=("332",), area_codes=tuple(food.area_codes), region_name=food.region_name,
    )  # fmt: skip
    metals = bodies.start(draft=draft, by=by, at=at)
    bakers = Initiative.objects.create(
        name="Bakers’ academy of the journey", owner=food.host, purpose=Purpose.TALENT, naics_codes=["3118"],
        area_codes=food.area_codes, is_public=True, added_at=at, added_by=by, is_sample=True,
    )  # fmt: skip
    return {
        "landscape-entry": {"slug": food.slug},
        "landscape-unlisted": {"slug": metals.slug},
        "landscape-pair": {"first": f"group-{food.pk}", "second": f"initiative-{bakers.pk}"},
    }

"""One page of the site for the tests that open every page, and the sample people who open it."""

from __future__ import annotations

from dataclasses import dataclass

ALICE, BOB, CARLA, FAITH, GRACE, IVY = (
    f"{name}@sample.invalid"
    for name in ("alice.moreno", "bob.tillman", "carla.nguyen", "faith.abara", "grace.bauer", "ivy.stone")
)


@dataclass(frozen=True)
class SitePage:
    """A route by name, opened by a person (empty: nobody signed in), with its noun in `SampleSite.nouns`."""

    route: str
    person: str = ""
    query: str = ""
    noun: str = ""
    arguments: tuple[tuple[str, str], ...] = ()
    is_main: bool = False  # also opened in a narrow window in the fast set

    def __str__(self) -> str:
        who = self.person.split(".")[0] or "anyone"
        return "-".join(part for part in (self.route, self.noun, self.query.replace("&", "+"), who) if part)

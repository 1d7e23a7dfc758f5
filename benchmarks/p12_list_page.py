"""P12: 50 organizations, signed in, against a plain Django page and Django's admin; statements of each page."""

from __future__ import annotations

from benchmarks import directory_site
from benchmarks.national import Size
from benchmarks.timing import Result, milliseconds

GOALS = {"plain": (0.5, "a plain page of Django templates with the same columns"), "admin": (0.1, "Django's admin")}
# Statements that UK Data Hub's pages of the same kind take, where they were counted (firm figures of another day).
MOST_QUERIES = {
    "organizations": (12, 63),
    "people": (12, 0),
    "contacts": (12, 108),
    "activity": (12, 108),
    "work": (15, 0),
}
WORDS = {
    "organizations": "list of organizations",
    "people": "list of people",
    "contacts": "list of contacts",
    "activity": "feed of what happened",
    "api": "50 organizations as JSON by the interface",
    "work": "my work",
}


def run(_: Size) -> list[Result]:
    measured = directory_site.pages(directory_site.BASE)[directory_site.BASE]
    own, results = measured["organizations"], []
    for name, (goal, words) in GOALS.items():
        ratio = own["seconds"] / measured[name]["seconds"]
        results.append(
            Result(
                f"50 of {directory_site.BASE:,} organizations, at most {goal:g}x the CPU of {words}",
                milliseconds(own["seconds"]),
                milliseconds(measured[name]["seconds"]),
                f"{ratio:.2f}x",
                ratio <= goal,
            )
        )
    for name in ("people", "contacts", "activity", "api", "work"):
        ratio = measured[name]["seconds"] / measured["plain"]["seconds"]
        sides = milliseconds(measured[name]["seconds"]), milliseconds(measured["plain"]["seconds"])
        results.append(
            Result(f"{WORDS[name]}, CPU against the plain page", *sides, f"{ratio:.2f}x", None, "no goal set")
        )
    for name, (most, peer) in MOST_QUERIES.items():
        queries = int(measured[name]["sql"])
        limit = f"the limit of {most}" + (f" (UK Data Hub: {peer})" if peer else "")
        results.append(Result(f"{WORDS[name]}, SQL statements", str(queries), limit, "", queries <= most))
    return results

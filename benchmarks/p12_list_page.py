"""P12: a list page of 50 rows, signed in, against a plain page in Django's own template language and Django's admin."""

from __future__ import annotations

from benchmarks import web
from benchmarks.national import Size
from benchmarks.timing import Result, milliseconds

GOALS = {"plain": (0.5, "a plain page of Django templates with the same rows"), "admin": (0.1, "Django's admin")}
MOST_QUERIES = 12
SIZES = (1_000, 1_000_000)


def run(_: Size) -> list[Result]:
    measured = web.pages(*SIZES)[SIZES[0]]
    own, results = measured["list"], []
    for name, (goal, words) in GOALS.items():
        ratio = own["seconds"] / measured[name]["seconds"]
        results.append(
            Result(
                f"list of 50 rows, at most {goal:g}x the CPU of {words}",
                milliseconds(own["seconds"]),
                milliseconds(measured[name]["seconds"]),
                f"{ratio:.2f}x",
                ratio <= goal,
            )
        )
    queries = int(own["sql"])
    limit = f"the limit of {MOST_QUERIES}"
    results.append(Result("the same, SQL statements", str(queries), limit, "", queries <= MOST_QUERIES))
    return results

"""How many permission checks could be lost without any test noticing? Run by hand; the figure goes to docs/assurance.

    .venv/bin/pytest -p tests.assurance.planted_removals src tests/assurance -q -n 2
    .venv/bin/python tests/assurance/planted_removals.py

Each check is taken out in turn, in a test that reaches it, and the test is run once more: does it turn red?
(a) a view's policy allows everybody; (b) one `.enforce()` of an operation does nothing; (c) a `…_visible_to` query
returns every row. A check is tried in up to `MOST_TRIES` tests until one notices. What was found is appended to the
file that `PLANTED_REMOVALS` names, a line a try, so that several workers can write.
"""

from __future__ import annotations

import inspect
import json
import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

OUT = Path(os.environ.get("PLANTED_REMOVALS", "/tmp/planted_removals.jsonl"))
MOST_TRIES = 6
VISIBLE = re.compile(r"(^|_)visible_to$")


class Removals:
    """Which check is out now, which ones the running test reached, and which are known to be noticed."""

    def __init__(self) -> None:
        self.out = ""
        self.reached: set[str] = set()
        self.tries: dict[str, int] = {}
        self.noticed: set[str] = set()
        self.every: set[str] = set()

    def reach(self, check: str) -> bool:
        """Note that the check would bite here; whether it is out."""
        self.reached.add(check)
        return self.out == check

    @contextmanager
    def without(self, check: str) -> Iterator[None]:
        self.out = check
        try:
            yield
        finally:
            self.out = ""


REMOVALS = Removals()


def _open_enforce() -> None:
    from sectorworks.core.verdicts import Verdict

    enforce = Verdict.enforce

    def watched(verdict: Any) -> None:
        frame = sys._getframe(1)
        check = f"enforce {_short(frame.f_code.co_filename)}:{frame.f_lineno} {frame.f_code.co_name}"
        if not verdict.allowed and REMOVALS.reach(check):
            return
        enforce(verdict)

    Verdict.enforce = watched  # type: ignore[method-assign]


def _open_views() -> None:
    """Put a watched policy into the closure of each guarded view."""
    from django.urls import URLResolver, get_resolver

    from sectorworks.core.verdicts import YES

    def open_one(name: str, view: Any) -> None:
        while view is not None and "policy" not in getattr(view, "__code__", open_one.__code__).co_freevars:
            view = getattr(view, "__wrapped__", None)
        if view is None:
            return
        cell = view.__closure__[view.__code__.co_freevars.index("policy")]
        policy = cell.cell_contents
        if getattr(policy, "is_watched", False):
            return
        check = f"view {name}: {policy.__module__.removeprefix('sectorworks.')}.{policy.__name__}"
        REMOVALS.every.add(check)

        def watched(user: Any, *nouns: Any) -> Any:
            verdict = policy(user, *nouns)
            return YES if not verdict and REMOVALS.reach(check) else verdict

        watched.is_watched = True  # type: ignore[attr-defined]
        cell.cell_contents = watched

    def walk(resolver: URLResolver) -> None:
        for one in resolver.url_patterns:
            if isinstance(one, URLResolver):
                walk(one)
            elif hasattr(one.callback, "access"):
                open_one(str(one.name), one.callback)

    walk(get_resolver())


def _open_queries() -> None:
    """Watch each query that names what somebody may see, wherever it was imported to."""
    modules = [one for name, one in sys.modules.items() if name.startswith("sectorworks.") and one is not None]
    for module in modules:
        for name, query in list(vars(module).items()):
            is_ours = (
                inspect.isfunction(query) and query.__module__ == module.__name__ and ".queries" in module.__name__
            )
            if is_ours and VISIBLE.search(name) and "QuerySet" in str(inspect.signature(query).return_annotation):
                _replace(modules, query, _watched_query(query, f"query {_short(module.__name__)}.{name}"))


def _watched_query(query: Callable[..., Any], check: str) -> Callable[..., Any]:
    REMOVALS.every.add(check)

    def watched(*arguments: Any, **named: Any) -> Any:
        rows = query(*arguments, **named)
        return rows.model._default_manager.all() if REMOVALS.reach(check) else rows

    return watched


def _replace(modules: list[Any], old: Any, new: Any) -> None:
    for module in modules:
        for name, value in list(vars(module).items()):
            if value is old:
                setattr(module, name, new)


def _short(name: str) -> str:
    return name.split("sectorworks/")[-1].removeprefix("sectorworks.")


def enforced() -> set[str]:
    """Every `.enforce()` of the source, by file and line."""
    root = Path(__file__).resolve().parents[2] / "src" / "sectorworks"
    return {
        f"{path.relative_to(root)}:{number}"
        for path in root.rglob("*.py")
        if "tests" not in path.parts
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if ".enforce()" in line
    }


def pytest_collection_finish(session: Any) -> None:
    _open_enforce()
    _open_views()
    _open_queries()
    _write(sorted(REMOVALS.every), "known")


def pytest_collection_modifyitems(items: list[Any]) -> None:
    """Of the walk over all routes only the refusals: an allowance can't lose its check."""
    from_walk = [one for one in items if one.name.startswith("test_route[")]
    if not from_walk:
        return
    rows = sys.modules["routes"].ROWS
    kept = []
    for one in items:
        if one in from_walk:
            name, persona = one.callspec.params["name"], one.callspec.params["persona"]
            parts = (rows[name].get(part, {}) for part in ("read", "post"))
            if persona == "disabled" or not any("403" in str(part.get(persona, part.get("others"))) for part in parts):
                continue
        kept.append(one)
    items[:] = kept


def pytest_runtest_protocol(item: Any, nextitem: Any) -> bool | None:
    """Run the test as it is; then once without each check that bit in it and that nobody has noticed yet."""
    from _pytest.runner import runtestprotocol

    REMOVALS.reached = set()
    item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    reports = runtestprotocol(item, nextitem=nextitem, log=False)
    reached = sorted(REMOVALS.reached - REMOVALS.noticed)
    if all(one.passed for one in reports):
        for check in reached:
            if REMOVALS.tries.get(check, 0) >= MOST_TRIES:
                continue
            REMOVALS.tries[check] = REMOVALS.tries.get(check, 0) + 1
            item._initrequest()
            with REMOVALS.without(check):
                red = any(one.failed for one in runtestprotocol(item, nextitem=nextitem, log=False))
            if red:
                REMOVALS.noticed.add(check)
            _write([check], "noticed" if red else "unnoticed", item.nodeid)
    for report in reports:
        item.ihook.pytest_runtest_logreport(report=report)
    item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
    return True


def _write(checks: list[str], word: str, test: str = "") -> None:
    with OUT.open("a") as file:
        for check in checks:
            file.write(json.dumps([word, check, test]) + "\n")


def main() -> None:
    """Print the figure and the names of what nobody noticed."""
    noticed: set[str] = set()
    known: set[str] = {f"enforce {place}" for place in enforced()}
    tried: dict[str, str] = {}
    for line in OUT.read_text().splitlines():
        with suppress(ValueError):
            word, check, test = json.loads(line)
            check = " ".join(check.split(" ")[:2]) if check.startswith("enforce ") else check
            known |= {check} if word == "known" else set()
            noticed |= {check} if word == "noticed" else set()
            tried.setdefault(check, test)
    for kind in ("view", "enforce", "query"):
        ours = {one for one in known if one.startswith(kind)}
        print(f"{kind}: {len(ours & noticed)} of {len(ours)} noticed")
    print(f"all: {len(known & noticed)} of {len(known)}, {100 * len(known & noticed) / len(known):.1f} %")
    for check in sorted(known - noticed):
        print(f"  {'reached, unnoticed' if tried.get(check) else 'never refused   '} {check} {tried.get(check, '')}")


if __name__ == "__main__":
    main()

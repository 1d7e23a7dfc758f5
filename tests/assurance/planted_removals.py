r"""How many permission checks could be lost without any test noticing? Run by hand; the figure goes to docs/assurance.

    rm -f /tmp/planted_removals.jsonl
    .venv/bin/python -m pytest -p tests.assurance.planted_removals -q tests/assurance/test_policy.py \
        tests/assurance/test_attacks_lost_rights.py src/sectorworks
    .venv/bin/python -m tests.assurance.planted_removals

Each check is taken out in turn, in a test where it refuses somebody, and that test is run once more: does it turn red?

- view: the policy that a view `@requires` allows everybody.
- fetch: a view gets its noun whoever asks, as if by somebody who may see it. Its policy stays.
- gate: policy, fetch and the need to sign in, all gone; for a view whose policy refuses nobody who came that far.
- enforce: one `.enforce()` of an operation does nothing.
- query: a `…_visible_to` gives every row.

A check is tried in up to `MOST_TRIES` tests until one notices. What was found is appended to the file that
`PLANTED_REMOVALS` names, a line a try; what it says was noticed is not tried again, so rooms may be run one by one.
"""

from __future__ import annotations

import ast
import inspect
import json
import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

OUT = Path(os.environ.get("PLANTED_REMOVALS", "/tmp/planted_removals.jsonl"))
SOURCE = Path(__file__).resolve().parents[2] / "src" / "sectorworks"
MOST_TRIES = 6
KINDS = ("view", "fetch", "gate", "enforce", "query")
VISIBLE = re.compile(r"(^|_)visible_to$")
MADE_UP = "test_it_holds_for_anything_sent"
LOOKS_AT_SIGHT = re.compile(r"visib|see|hidden|private|nobody|outsider|stranger|404|own")


@dataclass
class Removals:
    """Which check is out now, whom each check refused in the running test, and what is known of it."""

    out: str = ""
    persona: str = ""
    reached: dict[str, str] = field(default_factory=dict)
    tries: Counter[str] = field(default_factory=Counter)
    noticed: set[str] = field(default_factory=set)
    every: set[str] = field(default_factory=set)

    def reach(self, check: str) -> bool:
        """Note that the check bites here; whether it is out."""
        self.reached.setdefault(check, self.persona)
        return self.out == check

    @contextmanager
    def without(self, check: str) -> Iterator[None]:
        self.out = check
        try:
            yield
        finally:
            self.out = ""


REMOVALS = Removals()


def enforced() -> dict[tuple[str, int], str]:
    """The name of every `.enforce()` of the source, by file and each of its lines."""
    found = {}
    for path in sorted(SOURCE.rglob("*.py")):
        if "tests" in path.parts:
            continue
        for verb in (one for one in ast.walk(ast.parse(path.read_text())) if isinstance(one, ast.FunctionDef)):
            calls = [
                one
                for one in ast.walk(verb)
                if isinstance(one, ast.Call) and isinstance(one.func, ast.Attribute) and one.func.attr == "enforce"
            ]
            for number, call in enumerate(sorted(calls, key=lambda one: one.lineno), start=1):
                where = str(path.relative_to(SOURCE))
                name = f"enforce {where} {verb.name}" + (f" ({number})" if number > 1 else "")
                found |= {(where, line): name for line in range(call.lineno, (call.end_lineno or 0) + 1)}
    return found


def _open_enforce() -> None:
    from sectorworks.core.verdicts import Verdict

    enforce, names = Verdict.enforce, enforced()
    REMOVALS.every |= set(names.values())

    def watched(verdict: Any) -> None:
        frame = sys._getframe(1)
        name = names.get((_short(frame.f_code.co_filename), frame.f_lineno), "")
        if not verdict.allowed and name and REMOVALS.reach(name):
            return
        enforce(verdict)

    Verdict.enforce = watched  # type: ignore[method-assign]


def _open_views() -> None:
    """Put a watched policy and a watched fetch into the closure of each guarded view."""
    from django.urls import URLResolver, get_resolver

    def walk(resolver: URLResolver) -> None:
        for one in resolver.url_patterns:
            if isinstance(one, URLResolver):
                walk(one)
            elif hasattr(one.callback, "access") and not one.callback.access.public:
                _open_view(str(one.name), one.callback)

    walk(get_resolver())


def _open_view(name: str, view: Any) -> None:
    while view is not None and "policy" not in getattr(view, "__code__", main.__code__).co_freevars:
        view = getattr(view, "__wrapped__", None)
    if view is None:
        return
    cells = dict(zip(view.__code__.co_freevars, view.__closure__, strict=True))
    policy, get = cells["policy"].cell_contents, cells["get"].cell_contents
    if getattr(policy, "is_watched", False):
        return
    REMOVALS.every |= {f"view {name}", f"gate {name}"} | ({f"fetch {name}"} if get else set())
    cells["policy"].cell_contents = _watched_policy(name, policy)
    if get:
        cells["get"].cell_contents = _watched_fetch(name, get)


def _watched_policy(name: str, policy: Callable[..., Any]) -> Callable[..., Any]:
    from sectorworks.core.verdicts import YES

    def watched(user: Any, *nouns: Any) -> Any:
        verdict = policy(user, *nouns)
        is_gone = not verdict and (REMOVALS.reach(f"view {name}") or REMOVALS.out == f"gate {name}")
        return YES if is_gone else verdict

    watched.is_watched = True  # type: ignore[attr-defined]
    return watched


def _watched_fetch(name: str, get: Callable[..., Any]) -> Callable[..., Any]:
    from django.core.exceptions import ObjectDoesNotExist
    from django.http import Http404

    from sectorworks.accounts.models import User

    def watched(user: Any, **arguments: Any) -> Any:
        try:
            return get(user, **arguments)
        except (ObjectDoesNotExist, Http404):
            is_gone = [REMOVALS.reach(f"{kind} {name}") for kind in ("fetch", "gate")]
            for somebody in User.objects.order_by("pk") if any(is_gone) else ():
                try:
                    return get(somebody, **arguments)
                except (ObjectDoesNotExist, Http404):
                    continue
            raise

    return watched


def _open_sign_in() -> None:
    from django.contrib.auth.middleware import LoginRequiredMiddleware as Guard

    ask = Guard.process_view

    def watched(guard: Any, request: Any, view: Any, *rest: Any) -> Any:
        answer = ask(guard, request, view, *rest)
        check = f"gate {request.resolver_match.url_name}"
        return None if answer is not None and check in REMOVALS.every and REMOVALS.reach(check) else answer

    Guard.process_view = watched


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


def _watch_personas() -> None:
    """The walk over all routes tells who is asking, so that a removal is tried for the one it would let in."""
    walk = sys.modules.get("test_policy")
    if walk is None:
        return
    client_of = walk.client_of

    def watched(persona: str, *arguments: Any) -> Any:
        REMOVALS.persona = persona
        return client_of(persona, *arguments)

    walk.client_of = watched


def pytest_collection_finish(session: Any) -> None:
    _open_enforce()
    _open_views()
    _open_sign_in()
    _open_queries()
    _watch_personas()
    for word, check, _test in read():
        REMOVALS.noticed |= {check} if word == "noticed" else set()
    write("known", sorted(REMOVALS.every))


def pytest_collection_modifyitems(items: list[Any]) -> None:
    """Neither what takes long, nor requests made up at random: a removal would be tried in each of them."""
    items[:] = [one for one in items if not one.get_closest_marker("slow") and not one.name.startswith(MADE_UP)]


def worth_trying(item: Any) -> Iterator[str]:
    """Of the checks that the test reached, those nobody noticed yet. The gate only where the policy refused nobody."""
    for check in sorted(REMOVALS.reached.keys() - REMOVALS.noticed, key=lambda one: KINDS.index(one.split(" ")[0])):
        kind, name = check.split(" ", 1)
        if REMOVALS.tries[check] >= MOST_TRIES or (kind == "gate" and f"view {name}" in REMOVALS.reached):
            continue
        looks = LOOKS_AT_SIGHT.search(item.name) or any(one.startswith("fetch ") for one in REMOVALS.reached)
        if kind != "query" or looks:
            yield check


def pytest_runtest_protocol(item: Any, nextitem: Any) -> bool | None:
    """Run the test as it is; then once without each check that bit in it and that nobody has noticed yet."""
    from _pytest.runner import runtestprotocol

    REMOVALS.reached, REMOVALS.persona = {}, ""
    item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    reports = runtestprotocol(item, nextitem=nextitem, log=False)
    if all(one.passed for one in reports):
        reached = dict(REMOVALS.reached)
        for check in list(worth_trying(item)):
            REMOVALS.tries[check] += 1
            is_red = _is_red(item, nextitem, check, reached)
            REMOVALS.noticed |= {check} if is_red else set()
            write("noticed" if is_red else "unnoticed", [check], item.nodeid)
    for report in reports:
        item.ihook.pytest_runtest_logreport(report=report)
    item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
    return True


def _is_red(item: Any, nextitem: Any, check: str, reached: dict[str, str]) -> bool:
    from _pytest.runner import runtestprotocol

    persona = reached[check]
    if check.startswith("query "):
        persona = next((who for one, who in reached.items() if one.startswith("fetch ")), "")
    item._initrequest()
    everybody = getattr(item.module, "PERSONAS", ()) if hasattr(item, "module") else ()
    if everybody and persona:
        item.module.PERSONAS = (persona,)
    try:
        with REMOVALS.without(check):
            return any(one.failed for one in runtestprotocol(item, nextitem=nextitem, log=False))
    finally:
        if everybody and persona:
            item.module.PERSONAS = everybody


def write(word: str, checks: list[str], test: str = "") -> None:
    with OUT.open("a") as file:
        file.writelines(json.dumps([word, check, test]) + "\n" for check in checks)


def read() -> Iterator[list[str]]:
    lines = OUT.read_text().splitlines() if OUT.exists() else []
    yield from (json.loads(line) for line in lines)


def main() -> None:
    """Print the figure and the names of what nobody noticed."""
    known: set[str] = set()
    noticed: set[str] = set()
    tried: dict[str, str] = {}
    for word, check, test in read():
        known |= {check} if word == "known" else set()
        noticed |= {check} if word == "noticed" else set()
        if test:
            tried.setdefault(check, test)
    # A policy that refuses nobody who came that far is measured by its gate; any other, by itself.
    idle = {one for one in known if one.startswith("view ") and one not in tried}
    known -= idle | {one for one in known if one.startswith("gate ") and one.replace("gate", "view", 1) not in idle}
    for kind in KINDS:
        ours = {one for one in known if one.startswith(f"{kind} ")}
        print(f"{kind}: {len(ours & noticed)} of {len(ours)} noticed")
    print(f"all: {len(known & noticed)} of {len(known)}, {100 * len(known & noticed) / len(known):.1f} %")
    for check in sorted(known - noticed):
        print(f"  {'unnoticed' if check in tried else 'bit nobody'}: {check} {tried.get(check, '')}")


if __name__ == "__main__":
    main()

"""In the tests of the rooms a stranger tries each operation too, with the arguments the test made, and is refused.

Plugin of every run (`conftest.py` names it). When a test calls an operation on somebody's behalf, the same call is
made first for an account without role, work or records; whatever it changes is rolled back. `NotAllowed` is what an
operation owes a stranger, before any rule tells them what there is.
"""

from __future__ import annotations

import functools
import importlib
import inspect
import pkgutil
import sys
from collections import defaultdict
from collections.abc import Callable
from typing import Any

import pytest

STEP = "a step of operations that have asked, in their transaction"
OWN = "touches only what is the caller's own"
# Operations that ask no policy, or let everybody in, and why. Every other one refuses a stranger.
ASK_NOBODY = {
    "boards.operations.held.remove": STEP,
    "bodies.operations.held.remove": STEP,
    "bodies.operations.roster_cards.take": "of a public group for everybody; refusals in test_seat_privacy.py",
    "bodies.operations.telling.tell_ended": STEP,
    "bodies.operations.telling.tell_seated": STEP,
    "committees.operations.event_invitations.withdraw_open": STEP,
    "committees.operations.event_letters.start": STEP,
    "committees.operations.follow_ups.keep_in_step": STEP,
    "committees.operations.held.remove": STEP,
    "committees.operations.registrations.register": "of an event anybody sees; refusals in test_event_places.py",
    "directory.operations.activity.note": STEP,
    "directory.operations.import_adding.add_chunk": STEP,
    "directory.operations.import_checking.stage": STEP,
    "directory.operations.import_publishing.publish_rows": STEP,
    "directory.operations.import_publishing.show": STEP,
    "directory.operations.organizations.told": STEP,
    "engagement.operations.ask_answers.carry": STEP,
    "engagement.operations.asks.enter": STEP,
    "engagement.operations.asks.hand_on": STEP,
    "engagement.operations.contacts.forget": STEP,
    "engagement.operations.needs_telling.note": STEP,
    "engagement.operations.needs_telling.tell_company": STEP,
    "engagement.operations.needs_telling.tell_table": STEP,
    "engagement.operations.tellings.tell_of_ask": STEP,
    "engagement.operations.tellings.tell_of_contact": STEP,
    "files.operations.keep": OWN,
    "files.operations.store": OWN,
    "industry.operations.notices.tell_invited": STEP,
    "jobs.operations.start": STEP,
    "launches.operations.held.remove": STEP,
    "launches.operations.launch_telling.withdraw_asks": STEP,
    "launches.operations.room_held.remove": STEP,
    "meetings.operations.held.remove": STEP,
    "meetings.operations.record_held.remove": STEP,
    "meetings.operations.coverage.forget": STEP,
    "meetings.operations.postings.replace": STEP,
    "meetings.operations.redactions.unname": STEP,
    "meetings.operations.public_comments.send": "anybody may write to a public group; nothing is shown before approval",
    "meetings.operations.subscribers.forget": STEP,
    "notices.operations.mark_read": OWN,
    "notices.operations.set_wishes": OWN,
    "notices.operations.unfollow": OWN,
    "partnerships.operations.champions_held.remove": STEP,
    "partnerships.operations.offer_promises.keep": STEP,
    "partnerships.operations.offer_promises.let_go": STEP,
    "plans.operations.agreed.agree": STEP,
    "plans.operations.agreed.let_off": STEP,
    "plans.operations.agreed.renew": STEP,
    "plans.operations.agreed.stand_again": STEP,
    "playbooks.operations.held.remove": STEP,
    "surveys.operations.held.remove": STEP,
    "surveys.operations.telling.tell_closed": STEP,
    "surveys.operations.telling.tell_promised": STEP,
}
# What everybody with an account may do: here the stranger's account is closed.
FOR_EVERYBODY = {
    "api.operations.make",
    "industry.operations.reviews.start",
    "notices.operations.follow",
    "places.operations.save_region",
}

MOST_TESTS = 5  # in which an operation is tried, in one process
tried: defaultdict[str, set[str]] = defaultdict(set)  # operation → the tests in which a stranger was refused
running = ""  # the test under way, when it is a room's
is_trying = False


def pytest_collection_finish(session: pytest.Session) -> None:
    if not any(is_a_rooms(item) for item in session.items):
        return
    import sectorworks

    for found in pkgutil.walk_packages(sectorworks.__path__, "sectorworks."):
        if ".operations" in found.name:
            importlib.import_module(found.name)
    modules = [one for name, one in sys.modules.items() if name.startswith("sectorworks.") and one is not None]
    places = names_of_functions(modules)
    for module in modules:
        if ".operations" in module.__name__ and ".tests" not in module.__name__:
            for name, verb in list(vars(module).items()):
                if inspect.isfunction(verb) and verb.__module__ == module.__name__ and is_for_somebody(verb):
                    new = watched(verb, f"{module.__name__.removeprefix('sectorworks.')}.{name}")
                    for place, known_as in places[verb]:
                        setattr(place, known_as, new)


def is_a_rooms(item: pytest.Item) -> bool:
    return "/tests/" in item.nodeid and item.nodeid.startswith("src/sectorworks/")


def is_for_somebody(verb: Callable[..., Any]) -> bool:
    by = inspect.signature(verb).parameters.get("by")
    return not verb.__name__.startswith("_") and by is not None and by.kind == by.KEYWORD_ONLY


def names_of_functions(modules: list[Any]) -> dict[Callable[..., Any], list[tuple[Any, str]]]:
    """Each function with the modules that know it, and by which name."""
    found: defaultdict[Callable[..., Any], list[tuple[Any, str]]] = defaultdict(list)
    for module in modules:
        for name, value in vars(module).items():
            if inspect.isfunction(value):
                found[value].append((module, name))
    return found


def watched(verb: Callable[..., Any], name: str) -> Callable[..., Any]:
    @functools.wraps(verb)
    def tried_by_a_stranger(*arguments: Any, **named: Any) -> Any:
        if running and not is_trying and name not in ASK_NOBODY and is_worth_trying(tried[name]):
            try_as_a_stranger(verb, name, arguments, named)
        return verb(*arguments, **named)

    return tried_by_a_stranger


def is_worth_trying(tests: set[str]) -> bool:
    return running not in tests and len(tests) < MOST_TESTS


def try_as_a_stranger(verb: Callable[..., Any], name: str, arguments: Any, named: dict[str, Any]) -> None:
    global is_trying
    from django.db import connection, transaction

    from sectorworks.accounts.models import User
    from sectorworks.core.errors import NotAllowed, SectorworksError

    if not isinstance(named.get("by"), User) or connection.force_debug_cursor:  # a test that counts statements
        return
    is_trying = True
    try:
        with transaction.atomic():
            stranger = User.objects.create_user(
                "stranger@nowhere.example", roles=["member"], is_active=name not in FOR_EVERYBODY
            )
            verb(*arguments, **named | {"by": stranger})
            transaction.set_rollback(True)
    except NotAllowed:
        tried[name].add(running)
    except SectorworksError as told:
        pytest.fail(f"{name} tells a stranger: {told}")
    else:
        pytest.fail(f"A stranger may call {name}: it enforces no policy, and strangers.py does not say why.")
    finally:
        is_trying = False


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """What a stranger tried in an earlier run of this same test is tried again."""
    global running
    running = item.nodeid if is_a_rooms(item) else ""
    for tests in tried.values():
        tests.discard(running)


def pytest_runtest_teardown() -> None:
    global running
    running = ""

"""In the tests of the rooms, offices of the State try each operation on a partnership too, and are refused (F82).

Plugin of every run, on the pattern of `strangers.py`. When a test calls an operation of a partnership's life, the same
call is made first by a State analyst, a State administrator and a board's staff, each at their own State agency and
without a part in the partnership; whatever it changes is rolled back. What concerns a board or committee is left out:
those are the State's to run.
"""

from __future__ import annotations

import dataclasses
import functools
import importlib
import inspect
import pkgutil
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.assurance import strangers

ROOMS = ("plans", "engagement", "playbooks", "convening", "launches", "partnerships")
ROLES = ("state_analyst", "state_administrator", "committee_staff")
MOST_STEPS = 4  # relations to follow from an argument to the group it belongs to
# What everybody may do with a key or in their own name, the State's people too, and why.
OWN: dict[str, str] = {}
tried: defaultdict[str, set[str]] = defaultdict(set)


def pytest_collection_finish(session: pytest.Session) -> None:
    if not any(strangers.is_a_rooms(item) for item in session.items):
        return
    import sectorworks

    for room in ROOMS:
        path = [f"{place}/{room}" for place in sectorworks.__path__]
        for found in pkgutil.walk_packages(path, f"sectorworks.{room}."):
            if ".operations" in found.name:
                importlib.import_module(found.name)
    modules = [one for name, one in sys.modules.items() if name.startswith("sectorworks.") and one is not None]
    places = strangers.names_of_functions(modules)
    for module in modules:
        parts = module.__name__.split(".")
        if len(parts) > 2 and parts[1] in ROOMS and parts[2] == "operations":
            for name, verb in list(vars(module).items()):
                if inspect.isfunction(verb) and verb.__module__ == module.__name__ and strangers.is_for_somebody(verb):
                    new = watched(verb, f"{module.__name__.removeprefix('sectorworks.')}.{name}")
                    for place, known_as in places[verb]:
                        setattr(place, known_as, new)


def watched(verb: Callable[..., Any], name: str) -> Callable[..., Any]:
    @functools.wraps(verb)
    def tried_by_the_state(*arguments: Any, **named: Any) -> Any:
        if is_worth_trying(name, arguments, named):
            for role in ROLES:
                if role not in tried[name]:
                    try_as(role, verb, name, arguments, named)
        return verb(*arguments, **named)

    return tried_by_the_state


def is_worth_trying(name: str, arguments: Any, named: dict[str, Any]) -> bool:
    from django.db import connection

    from sectorworks.accounts.models import User

    if not strangers.running or strangers.is_trying or len(tried[name]) == len(ROLES):
        return False
    if name in strangers.ASK_NOBODY or name in strangers.FOR_EVERYBODY or name in OWN:
        return False
    if not isinstance(named.get("by"), User) or connection.force_debug_cursor:
        return False
    given = [*arguments, *(value for key, value in named.items() if key != "by")]
    return concerns_a_partnership(given)


def concerns_a_partnership(given: list[Any]) -> bool:
    """Whether the nearest group that an argument belongs to is a partnership or stands below one."""
    from sectorworks.bodies.models import Body
    from sectorworks.plans.queries.naming import is_regional

    level, seen = given, set()
    for _step in range(MOST_STEPS):
        groups = [one for one in level if isinstance(one, Body)]
        if groups:
            return any(is_regional(one) for one in groups)
        seen |= {id(one) for one in level}
        level = [one for value in level for one in parts_of(value) if id(one) not in seen]
    return False


def parts_of(value: Any) -> Iterator[Any]:
    """What an argument is made of, or belongs to."""
    from django.db.models import Model

    if isinstance(value, Model):
        for field in value._meta.concrete_fields:
            if field.is_relation and field.related_model._meta.app_label != "accounts":
                known = value._state.fields_cache.get(field.name)
                # Read beside the argument, which must reach the operation as the test made it.
                yield known or field.related_model._base_manager.filter(pk=getattr(value, field.attname)).first()
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        yield from (getattr(value, one.name) for one in dataclasses.fields(value))
    elif isinstance(value, (list, tuple)):
        yield from value


def try_as(role: str, verb: Callable[..., Any], name: str, arguments: Any, named: dict[str, Any]) -> None:
    from django.db import transaction

    from sectorworks.accounts.models import User
    from sectorworks.core.errors import NotAllowed, SectorworksError
    from sectorworks.directory import factories as directory
    from sectorworks.directory.models import OrganizationKind

    strangers.is_trying = True
    try:
        with transaction.atomic():
            office = User.objects.create_user(f"{role}@hands.example", full_name="Office of the State", roles=[role])
            directory.representative(office, directory.organization("State agency", OrganizationKind.STATE_AGENCY))
            verb(*arguments, **named | {"by": office})
            transaction.set_rollback(True)
    except NotAllowed:
        tried[name].add(role)
    except SectorworksError as told:
        pytest.fail(f"{name} tells an office of the State ({role}): {told}")
    else:
        pytest.fail(f"An office of the State ({role}) may call {name} on a partnership in which it has no part.")
    finally:
        strangers.is_trying = False

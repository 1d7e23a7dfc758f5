"""F82 over all rooms: what a partnership does is closed to the State, in the policy tables and by the operations.

The tables are proven row by row in `test_policy.py`; here, that no row of a partnership's life lets an office of the
State in. `state_hands.py` tries the operations themselves.
"""

from __future__ import annotations

from pathlib import Path

import nouns
import yaml
from routes import ROWS, expected

STATE = ("analyst", "administrator", "auditor")
REFUSED = {"403", "404", "405", "login", "401"}
# Tables of a partnership's life. Their nouns belong to the members-only partnership of `world.py`.
TABLES = (
    "plans", "playbooks", "convening", "conveners", "launches", "launch_rooms", "proofs", "solutions",
    "contributions", "supply", "assessments", "engagement",
)  # fmt: skip
# Addresses with a key that the State opens like everybody, and why.
OPEN = {
    "playbook": "published playbooks are for everybody",
    "playbook-difference": "published playbooks are for everybody",
    "launch-answer": "the address is the invited person's own key",
    "launch-answer-ics": "the address is the invited person's own key",
    "launch-room-join": "the address is the code shown in the room",
    "employer": "the directory's record; what partners talk of with the company is left out",
}


def _routes() -> list[str]:
    folder = Path(__file__).parent / "policy"
    names = [name for table in TABLES for name in (yaml.safe_load((folder / f"{table}.yaml").read_text()) or {})]
    return [name for name in names if callable(getattr(nouns, name.replace("-", "_"), None))]


def test_no_address_of_a_partnership_opens_to_the_state():
    found = {
        (name, method, persona)
        for name in _routes()
        for method in ("GET", "POST")
        for persona in STATE
        if not expected(ROWS[name], method, persona) <= REFUSED
    }
    assert {name for name, _method, _persona in found} == set(OPEN)


def test_nearly_every_address_of_these_tables_was_looked_at():
    """All but lists and forms that belong to no one partnership."""
    assert len(_routes()) > 250

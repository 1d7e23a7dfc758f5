"""How much one device may do, so that one prankster can't drown a room of sixty."""

from __future__ import annotations

from datetime import timedelta

NOTES_A_MINUTE = 12
MINUTE = timedelta(minutes=1)
MOST_NOTES = 2000  # of a board: more than sixty people write in a day
MOST_PARTICIPANTS = 500
MOST_CLUSTERS = 60
# Tries of one address (a whole room may share one) in a window of so many seconds. Who types wrong codes waits only a
# minute, so that one prankster can't keep a room of sixty out; a code has 40 bits, so that rate finds nothing.
WRONG_SECONDS, WRONG_CODES = 60, 30
JOIN_SECONDS, JOINS = 600, 200
MOST_TIMER_MINUTES = 120

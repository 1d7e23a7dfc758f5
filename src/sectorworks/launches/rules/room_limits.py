"""How much one device and one room may hold. Tries of wrong codes and of joining are counted as a board's are."""

from __future__ import annotations

from datetime import timedelta

CARDS_A_MINUTE = 12
MINUTE = timedelta(minutes=1)
MOST_CARDS = 2000
MOST_NOTES = 2000
MOST_VOICES = 500
MOST_OPPORTUNITIES = 30
MOST_PLEDGES = 500
MOST_SIGN_UPS = 300
MOST_LINES = 200  # of an entry sheet

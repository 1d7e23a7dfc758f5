"""Names of what this room tells people about. `extensions` puts them in words."""

from __future__ import annotations

RECOMMENDATIONS = "recommendations"
EVENTS = "events"
LIAISON = "liaison"
FUNDING = "funding"
REVIEWS = "reviews"

"""Names of what this room tells people about. `extensions` puts them in words."""

from __future__ import annotations

RECOMMENDATIONS = "recommendations"
LIAISON = "liaison"
FUNDING = "funding"

"""What the views of this room share."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest

from sectorworks.bodies.models import Body

from ..models import Run
from ..queries.editions import Edition, NoSuchEdition, edition
from ..queries.runs import run_of


def run_or_404(body: Body) -> Run:
    """The partnership's way; before it starts one there is no such page."""
    run = run_of(body)
    if run is None:
        raise Http404
    return run


def edition_or_404(key: str) -> Edition:
    """One published edition."""
    try:
        return edition(key)
    except NoSuchEdition as missing:
        raise Http404 from missing


def tell_problem(request: HttpRequest, problem: Exception) -> None:
    """What stood in the way of a button, on the page the reader comes back to."""
    messages.error(request, str(problem))

"""One address for a person's own files."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from sectorworks.core.access import requires

from . import policies, queries
from .downloads import download
from .models import StoredFile


@requires(policies.read_file, get=queries.file_visible_to)
@require_safe
def stored_file(request: HttpRequest, file: StoredFile) -> HttpResponseBase:
    """Download a file of one's own."""
    return download(file)

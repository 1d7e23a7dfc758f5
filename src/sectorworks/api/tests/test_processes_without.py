"""Processes that do not serve the interface still draw pages: jobs look at what the site shows."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

DRAW = """
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from sectorworks.ui.context import frame_of
request = RequestFactory().get("/")
request.user = AnonymousUser()
print("drawn", len(frame_of(request).footer_links))
"""


def test_a_process_of_jobs_draws_the_frame_of_pages(tmp_path: Path) -> None:
    home = os.environ | {"SECTORWORKS_HOME": str(tmp_path)}
    command = [sys.executable, "-m", "sectorworks.config.manage"]
    subprocess.run([*command, "migrate", "-v", "0", "sessions"], env=home, check=True)
    drawn = subprocess.run([*command, "shell", "-c", DRAW], env=home, check=False, capture_output=True, text=True)
    assert "drawn" in drawn.stdout, drawn.stderr

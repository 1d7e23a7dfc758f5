"""Every icon that a template names is in the sprite: one that is not leaves a hole on the page."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_every_icon_that_templates_name_is_in_the_sprite():
    sprite = (ROOT / "ui/static/vendor/uswds/img/sprite.svg").read_text()
    known = set(re.findall(r'id="(\w+)"', sprite))
    named = {
        (found, page.name)
        for page in ROOT.glob("*/jinja2/**/*.html")
        for found in re.findall(r'(?:\bicon=|\bicon\()"(\w+)"', page.read_text())
    }
    assert known
    assert named
    assert not {one for one in named if one[0] not in known}

"""F11: whatever people write in the rooms of groups, no table that is handed out holds a formula."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections import Counter

import pytest
from canary_seed import seed
from cast import client_of, make_cast
from crawl import addresses, lists_of_the_site
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.urls import resolve
from test_attacks_links import FORMULAS
from test_attacks_scripts import fields

from sectorworks.files.factories import let_go

ROOMS = ("/meetings/", "/boards/", "/plans/", "/surveys/", "/committees/", "/reports/")
ROOMS += ("/playbooks/", "/convening/", "/launches/", "/partnerships/", "/map/")
BEGINNINGS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
# Lists, plans and boards of the rooms that are handed out as a table.
LEAST_TABLES = 20
# Records of a route that are asked before it counts as one that hands out no table.
MOST_TRIES = 6


@pytest.fixture
def written(db, settings, tmp_path):
    """Every text of every row begins like a formula; each field with another one."""
    settings.MEDIA_ROOT = tmp_path
    cast = make_cast()
    seed(cast)
    turn = 0
    for model, field in fields():
        if field.name == "content_type":  # the site reads it from the bytes of a file; nobody writes it
            continue
        for pk in model.objects.values_list("pk", flat=True):
            text, turn = f"{FORMULAS[turn % len(FORMULAS)]} {pk}", turn + 1
            try:
                with transaction.atomic():
                    model.objects.filter(pk=pk).update(**{field.name: text[: field.max_length or 80]})
            except IntegrityError:  # the database keeps the field empty, or of a form, on such a row
                continue
    return cast


def tables(client):
    """Each answer of the rooms that is a table: addresses that end so, and lists asked for in that form."""
    done, tried = set(), Counter()
    for address in [*addresses(), *lists_of_the_site()]:
        path = address.partition("?")[0]
        if not path.startswith(ROOMS):
            continue
        asked = [path] if path.endswith((".csv", ".xlsx")) else [f"{path}?format=csv", f"{path}?format=xlsx"]
        for one in asked:
            name = (resolve(path).url_name, one[-4:])
            if name in done or tried[name] >= MOST_TRIES:
                continue
            tried[name] += 1
            cache.clear()
            answer = client.get(one)
            kind = answer.get("Content-Type", "")
            content = (
                answer.getvalue() if answer.status_code == 200 and ("csv" in kind or "spreadsheet" in kind) else b""
            )
            let_go(answer)
            if content:
                done.add(name)
                yield one, content


def cells(content):
    """Every cell as a program would read it, and whether it would run."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            parts = {name: book.read(name).decode() for name in book.namelist() if name.endswith((".xml", ".rels"))}
        for name, part in parts.items():
            yield name, bool(re.search(r"<f[ >]|<hyperlinks?[ >]|TargetMode=.External", part))
        yield from ((text, False) for text in re.findall(r"<t[^>]*>([^<]*)</t>", parts.get("xl/sharedStrings.xml", "")))
    else:
        for row in csv.reader(io.StringIO(content.decode("utf-8-sig"))):
            yield from ((cell, cell.lstrip(" \n").startswith(BEGINNINGS)) for cell in row)


def test_no_table_of_the_rooms_holds_a_formula(written):
    found, wrong, dangerous = set(), {}, 0
    for persona in ("rival", "administrator"):
        for address, content in tables(client_of(persona, written)):
            found.add(address)
            every = list(cells(content))
            dangerous += sum("1+1" in text or "SUM(A1)" in text for text, _runs in every)
            bad = [text for text, runs in every if runs]
            wrong |= {address: bad[:3]} if bad else {}
    assert wrong == {}
    assert (len(found) >= LEAST_TABLES, dangerous > LEAST_TABLES) == (True, True), sorted(found)

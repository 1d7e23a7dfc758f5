"""The Spanish catalog: compiled as written, complete in itself, and free of texts that the site no longer has."""

from __future__ import annotations

import gettext
import re
from pathlib import Path

import pytest

import sectorworks

ROOM = Path(sectorworks.__file__).parent
FOLDER = ROOM / "locale/es/LC_MESSAGES"
ENTRY = re.compile(
    r'^msgid "(?P<id>.+)"\n(?:msgid_plural "(?P<many>.+)"\nmsgstr\[0\] "(?P<one>.+)"\nmsgstr\[1\] "(?P<more>.+)"'
    r'|msgstr "(?P<text>.+)")$',
    re.MULTILINE,
)


def entries() -> dict[str, tuple[str, ...]]:
    return {
        found["id"]: (found["text"],) if found["text"] else (found["one"], found["more"])
        for found in ENTRY.finditer((FOLDER / "django.po").read_text())
    }


def test_the_compiled_catalog_is_the_written_one():
    with (FOLDER / "django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    written = entries()
    assert len(written) > 100
    for text, forms in written.items():
        if len(forms) == 1:
            assert compiled.gettext(text) == forms[0]
        else:
            assert tuple(compiled.ngettext(text, text, number) for number in (1, 2)) == forms


def test_placeholders_survive_translation():
    fields = re.compile(r"%\(\w+\)[sd]|\{\w+\}")
    for text, forms in entries().items():
        for form in forms:
            assert sorted(fields.findall(form)) == sorted(fields.findall(text)), text


def test_every_text_is_still_in_the_site():
    source = "\n".join(
        path.read_text() for kind in ("*.py", "*.html") for path in ROOM.rglob(kind) if "tests" not in path.parts
    )
    assert [text for text in entries() if f'"{text}"' not in source and f"'{text}'" not in source] == []


@pytest.mark.django_db
def test_the_frame_speaks_spanish(client):
    page = client.get("/accessibility/", headers={"accept-language": "es"}).content.decode()
    assert '<html lang="es"' in page
    assert "Ir al contenido" in page
    assert "Iniciar sesión" in page

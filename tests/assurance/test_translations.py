"""The Spanish catalog: compiled as written, nearly complete, and free of texts that the site no longer has."""

from __future__ import annotations

import ast
import gettext
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from jinja2 import Environment

import sectorworks

ROOM = Path(sectorworks.__file__).parent
FOLDER = ROOM / "locale/es/LC_MESSAGES"
ENTRY = re.compile(
    r'^(?:msgctxt "(?P<context>.+)"\n)?msgid "(?P<id>.+)"\n'
    r'(?:msgid_plural "(?P<many>.+)"\nmsgstr\[0\] "(?P<one>.+)"\nmsgstr\[1\] "(?P<more>.+)"'
    r'|msgstr "(?P<text>.+)")$',
    re.MULTILINE,
)


MARKS = {"_", "_now", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"}
# One English word for two things: which one it is comes before it, as in the compiled catalog.
MARKS_IN_CONTEXT = {"pgettext": 2, "pgettext_lazy": 2}
CONTEXT = "\x04"
READ = {"name", "ask", "label", "summary", "questions", "title", "words", "notes"}


def as_read(*forms: str) -> tuple[str, ...]:
    """The texts of an entry without the catalog's escapes."""
    return tuple(ast.literal_eval(f'"{form}"') for form in forms)


def entries() -> dict[tuple[str, ...], tuple[str, ...]]:
    """The forms of each English text, one or two, and its Spanish ones."""
    found = ENTRY.finditer((FOLDER / "django.po").read_text())
    return {
        as_read(CONTEXT.join(filter(None, (one["context"], one["id"]))), *filter(None, [one["many"]])): as_read(
            *filter(None, (one["text"], one["one"], one["more"]))
        )
        for one in found
    }


def marked_texts() -> Iterator[str]:
    """Every text that the site marks for translation, also over several lines, and the words of its parameter files."""
    templates = Environment(extensions=["jinja2.ext.i18n", "jinja2.ext.do", "jinja2.ext.loopcontrols"], autoescape=True)
    for path in ROOM.rglob("*"):
        if path.suffix in (".html", ".txt") and "jinja2" in path.parts:
            for _line, _mark, found in templates.extract_translations(path.read_text(), tuple(MARKS)):
                yield str(found[0] if isinstance(found, tuple) else found)
        elif path.suffix == ".py" and "tests" not in path.parts:
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                    count = MARKS_IN_CONTEXT.get(node.func.id, 1 if node.func.id in MARKS else 0)
                    words = [part.value for part in node.args[:count] if isinstance(part, ast.Constant)]
                    if words:
                        yield CONTEXT.join(map(str, words))
        elif path.suffix == ".yml" and "parameters" in path.parts:
            yield from words_of(yaml.safe_load(path.read_text()))


def words_of(parameter: object, key: str = "") -> Iterator[str]:
    """What people read of a parameter file, however deep; not its codes and sources."""
    if isinstance(parameter, dict):
        for name, part in parameter.items():
            yield from words_of(part, name)
    elif isinstance(parameter, list):
        for part in parameter:
            yield from words_of(part, key)
    elif isinstance(parameter, str) and key in READ:
        yield parameter


def test_the_compiled_catalog_is_the_written_one():
    with (FOLDER / "django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    written = entries()
    assert len(written) > 100
    for english, spanish in written.items():
        if len(spanish) == 1:
            assert compiled.gettext(english[0]) == spanish[0]
        else:
            assert tuple(compiled.ngettext(*english, number) for number in (1, 2)) == spanish


def test_placeholders_survive_translation():
    fields = re.compile(r"%\(\w+\)[sd]|\{\w+\}")
    for english, spanish in entries().items():
        for text, form in zip(english, spanish, strict=True):
            assert sorted(fields.findall(form)) == sorted(fields.findall(text)), text


def test_every_text_is_still_in_the_site():
    assert sorted({english[0] for english in entries()} - set(marked_texts())) == []


def test_nearly_every_text_has_its_spanish():
    marked, translated = set(marked_texts()), {english[0] for english in entries()}
    missing = sorted(marked - translated)
    assert len(missing) <= len(marked) // 50, f"{len(missing)} texts show in English, such as {missing[:5]}"


@pytest.mark.django_db
def test_the_frame_speaks_spanish(client):
    page = client.get("/accessibility/", headers={"accept-language": "es"}).content.decode()
    assert '<html lang="es"' in page
    assert "Ir al contenido" in page
    assert "Iniciar sesión" in page

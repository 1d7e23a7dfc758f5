"""Rules of the house that can be read off the source. Each takes a folder and returns its violations as sentences."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

DOMAIN = {"rules", "operations", "policies", "queries", "models"}
WRITES = {"create", "bulk_create", "update", "bulk_update", "delete", "get_or_create", "update_or_create"}
# Modules that may write models: by name, or with the reason.
WRITERS = re.compile(r"(^|/)(\w*operations|factories|migrations|tests|sample)(/|\.py$)")
ALLOWED_WRITERS = {
    "core/audit.py": "the audit record itself",
    "core/idempotency.py": "the key is part of the caller's operation",
    "core/versions.py": "the one optimistic save that operations call",
    "documents/word.py": "saves a Word file, not a row",
    "accounts/models.py": "UserManager.create_user, which Django asks for",
}
LONGEST_FILE, LONGEST_TEST_FILE, LONGEST_FUNCTION, LONGEST_TEMPLATE, MOST_PARAMETERS = 400, 300, 60, 200, 5
LONGEST_CORE = 600
# Each entry gives a reason; the list stays short.
ALLOWED_SIZES = {
    "lmi/loading.py: load()": "the library's front: keyword options, each the twin of an option of `lmi load`",
    "lmi/profile.py: region_profile()": "the library's front: keyword options, each the twin of an option",
    "lmi/charts/bars.py: _row()": "one row of a chart, drawn from the chart's own parts",
    "lmi/sample/history.py: printed()": "the one caller names everything that shapes a sample",
}
HEAVY = (
    "numpy",
    "duckdb",
    "polars",
    "pandas",
    "pyarrow",
    "altair",
    "ninja",
    "docx",
    "typst",
    "scipy",
    "xlsxwriter",
    "narwhals",
    "pydantic",
    "rapidfuzz",
    "icalendar",
    "vobject",
)


# Every rule reads the same trees and none changes them.
_parsed = cache(ast.parse)


def sources(root: Path) -> Iterator[tuple[str, ast.Module, str]]:
    """Each Python file below the folder: its path, its tree, its text."""
    for path in sorted(root.rglob("*.py")):
        text = path.read_text()
        yield path.relative_to(root).as_posix(), _parsed(text), text


def _is_test(name: str) -> bool:
    return "tests/" in f"/{name}" or name.rsplit("/", 1)[-1].startswith(("test_", "conftest"))


def request_in_domain(root: Path) -> list[str]:
    """Domain files know nothing of HTTP: they never name `request`."""
    found = []
    for name, tree, _ in sources(root):
        parts = set(Path(name).with_suffix("").parts)
        if _is_test(name) or not (parts & DOMAIN or name.endswith("_operations.py")):
            continue
        for node in ast.walk(tree):
            names = {getattr(node, "id", None), getattr(node, "arg", None)}
            imported = isinstance(node, ast.ImportFrom) and (node.module or "").startswith("django.http")
            if "request" in names or imported:
                found.append(f"{name}:{node.lineno}: names the request")
    return found


def receivers(root: Path) -> list[str]:
    """No signal handlers outside core."""
    found = []
    for name, tree, _ in sources(root):
        if name.startswith("core/") or _is_test(name):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(
                ("django.dispatch", "django.db.models.signals")
            ):
                found.append(f"{name}:{node.lineno}: uses signals")
    return found


def generic_keys(root: Path) -> list[str]:
    """No generic foreign keys: they have no integrity."""
    return [
        f"{name}:{node.lineno}: uses content types"
        for name, tree, _ in sources(root)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("django.contrib.contenttypes")
    ]


def model_habits(root: Path) -> list[str]:
    """Models have no logic in `save`, no default ordering, and a docstring that says what one row is."""
    found = []
    for name, tree, _ in sources(root):
        if "models" not in Path(name).with_suffix("").parts or _is_test(name):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef) and node.name in {"save", "delete"}:
                found.append(f"{name}:{node.lineno}: logic in {node.name}()")
            if isinstance(node, ast.ClassDef) and node.name == "Meta":
                targets = [target for one in node.body if isinstance(one, ast.Assign) for target in one.targets]
                found += [
                    f"{name}:{one.lineno}: Meta.ordering" for one in targets if getattr(one, "id", "") == "ordering"
                ]
            if isinstance(node, ast.ClassDef) and node.name != "Meta" and not ast.get_docstring(node):
                found.append(f"{name}:{node.lineno}: {node.name} has no docstring")
    return found


def stray_writes(root: Path) -> list[str]:
    """Only operations, factories and migrations write models."""
    found = []
    for name, tree, _ in sources(root):
        if WRITERS.search(name) or name in ALLOWED_WRITERS:
            continue
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            verb, owner = node.func.attr, ast.unparse(node.func.value)
            on_manager = verb in WRITES and ("objects" in owner or "_default_manager" in owner)
            on_row = verb == "save" and "operations" not in owner
            if on_manager or on_row:
                found.append(f"{name}:{node.lineno}: {owner}.{verb}() outside operations")
    return found


def sizes(root: Path) -> list[str]:
    """Files, functions, templates and parameter lists keep to their budgets."""
    found = []
    for name, tree, text in sources(root):
        if "migrations/" in name:
            continue
        lines, budget = text.count("\n"), LONGEST_TEST_FILE if _is_test(name) else LONGEST_FILE
        if lines > budget:
            found.append(f"{name}: {lines} lines, at most {budget}")
        for node in ast.walk(tree):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                found += _function_size(name, node)
    for path in sorted(root.rglob("*.html")):
        lines = path.read_text().count("\n")
        if lines > LONGEST_TEMPLATE:
            found.append(f"{path.relative_to(root).as_posix()}: {lines} lines, at most {LONGEST_TEMPLATE}")
    return [one for one in found if not one.startswith(tuple(ALLOWED_SIZES))]


def large_core(root: Path) -> list[str]:
    """The floor that every room stands on stays small enough to read in one sitting."""
    own = [text for name, _, text in sources(root / "core") if not _is_test(name) and "migrations/" not in name]
    lines = sum(text.count("\n") for text in own)
    return [f"core: {lines} lines, at most {LONGEST_CORE}"] if lines > LONGEST_CORE else []


def _function_size(name: str, node: ast.FunctionDef | ast.AsyncFunctionDef) -> list[str]:
    found = []
    length = (node.end_lineno or node.lineno) - node.lineno + 1
    if length > LONGEST_FUNCTION:
        found.append(f"{name}: {node.name}() has {length} lines, at most {LONGEST_FUNCTION}")
    # `by` and `at` come with every operation and are not its own parameters; nor are self and cls.
    own = [one.arg for one in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)]
    own = [one for one in own if one not in {"self", "cls", "by", "at"}]
    if len(own) > MOST_PARAMETERS and not _is_test(name):
        found.append(f"{name}: {node.name}() has {len(own)} parameters, at most {MOST_PARAMETERS}")
    return found


def hidden_imports(root: Path) -> list[str]:
    """No first-party import inside a function: it hides a cycle. lmi and the renderers, being heavy, may load late
    and say in a comment what they bring."""
    found = []
    for name, tree, text in sources(root):
        lines = text.splitlines()
        for function in ast.walk(tree):
            if not isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef)) or _is_test(name):
                continue
            if function.name == "ready":  # Django imports the registrations of a room there
                continue
            for node in ast.walk(function):
                if isinstance(node, ast.ImportFrom):
                    modules = ["." * node.level + (node.module or "")]
                elif isinstance(node, ast.Import):
                    modules = [alias.name for alias in node.names]
                else:
                    continue
                own = [one for one in modules if one.startswith((".", "sectorworks", "lmi"))]
                heavy = all(one.startswith(("lmi", "sectorworks.documents")) for one in own)
                late = heavy and "#" in lines[node.lineno - 1]
                late = late or (own and all(one.startswith("lmi") for one in own) and not name.startswith("lmi/"))
                # The command line and the package's front load late so that a command starts in 0.2 s.
                late = late or name.startswith(("lmi/cli/", "lmi/__init__"))
                if own and not late:
                    found.append(f"{name}:{node.lineno}: imports {own[0]} inside a function")
    return found


def early_heavy_imports(root: Path) -> list[str]:
    """`models`, `apps`, `urls` import nothing heavy at module level."""
    found = []
    for name, tree, _ in sources(root):
        if not {"models", "apps", "urls"} & set(Path(name).with_suffix("").parts) or _is_test(name):
            continue
        for node in tree.body:
            modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            modules += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            found += [f"{name}:{node.lineno}: imports {one}" for one in modules if one.split(".")[0] in HEAVY]
    return found


def unnamed_migrations(root: Path) -> list[str]:
    """Migrations are named for their intent, and a room has one leaf."""
    found = []
    for folder in sorted(root.rglob("migrations")):
        names = {path.stem for path in folder.glob("[0-9]*.py")}
        room = folder.parent.name
        found += [f"{room}: {name} says nothing" for name in sorted(names) if "_auto_" in name]
        text = "\n".join(path.read_text() for path in folder.glob("[0-9]*.py"))
        leaves = {name for name in names if f"'{name}')" not in text and f'"{name}")' not in text}
        if len(leaves) > 1:
            found.append(f"{room}: several leaves: {', '.join(sorted(leaves))}")
    return found


ON_PLATFORM: tuple[Callable[[Path], list[str]], ...] = (
    request_in_domain,
    receivers,
    generic_keys,
    model_habits,
    stray_writes,
    early_heavy_imports,
    large_core,
    unnamed_migrations,
)
EVERYWHERE: tuple[Callable[[Path], list[str]], ...] = (sizes, hidden_imports)

"""Copy the few files the site serves out of node_modules, with a manifest of their origin and SHA-256.

To upgrade: change package.json, `npm install --ignore-scripts && python3 vendor.py`, look at the site, commit.
"""

import hashlib
import json
import re
import shutil
from pathlib import Path

HERE = Path(__file__).resolve().parent
MODULES = HERE / "node_modules"
SITE = HERE.parent / "src/sectorworks/ui/static/vendor"
TESTS = HERE.parent / "tests/journeys/vendor"
USWDS = MODULES / "@uswds/uswds/dist"
CSS_TARGET = re.compile(r"url\(['\"]?(\.\./[^)'\"#?]+)")


def uswds_files() -> dict[str, Path]:
    """The compiled sheet and script, everything the sheet names, and the icon sprite."""
    sheet = (USWDS / "css/uswds.min.css").read_text()
    names = {target.removeprefix("../") for target in CSS_TARGET.findall(sheet)}
    names |= {"css/uswds.min.css", "js/uswds.min.js", "img/sprite.svg"}
    return {"uswds/LICENSE.md": USWDS.parent / "LICENSE.md"} | {f"uswds/{name}": USWDS / name for name in sorted(names)}


def public_sans() -> dict[str, Path]:
    """The weights our own sheets use; TrueType for the PDF maker."""
    styles = ("Regular", "Italic", "SemiBold", "Bold")
    names = [f"PublicSans-{style}.{kind}" for style in styles for kind in ("woff2", "ttf")]
    return {f"public-sans/{name}": USWDS / "fonts/public-sans" / name for name in names}


def maplibre() -> dict[str, Path]:
    """The map, its worker, its sheet, and the licences of what is built into it."""
    built = MODULES / "maplibre-gl/dist"
    names = ("maplibre-gl.mjs", "maplibre-gl-worker.mjs", "maplibre-gl.css")
    files = {f"maplibre/{name}": built / name for name in names}
    return {"maplibre/LICENSE.txt": MODULES / "maplibre-gl/LICENSE.txt"} | files


def copy(target: Path, package: str, files: dict[str, Path], manifest: list[dict[str, object]]) -> None:
    about = json.loads((MODULES / package / "package.json").read_text())
    hashes = {}
    for name, source in files.items():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target / name)
        hashes[name] = hashlib.sha256(source.read_bytes()).hexdigest()
    licence = "CC0-1.0 AND OFL-1.1 AND Apache-2.0" if package == "@uswds/uswds" else about["license"]
    manifest.append({"package": package, "version": about["version"], "license": licence, "files": hashes})


def main() -> None:
    for target, packages in {
        SITE: {
            "@uswds/uswds": uswds_files() | public_sans(),
            "htmx.org": {"htmx/htmx.min.js": MODULES / "htmx.org/dist/htmx.min.js"},
            "maplibre-gl": maplibre(),
        },
        TESTS: {"axe-core": {"axe.min.js": MODULES / "axe-core/axe.min.js"}},
    }.items():
        shutil.rmtree(target, ignore_errors=True)
        manifest: list[dict[str, object]] = []
        for package, files in packages.items():
            copy(target, package, files, manifest)
        (target / "MANIFEST.json").write_text(json.dumps(manifest, indent=2) + "\n")


if __name__ == "__main__":
    main()

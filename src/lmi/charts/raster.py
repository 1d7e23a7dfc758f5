"""A chart as a PNG image, through typst."""

from __future__ import annotations

from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
_PAGE = '#set page(width: auto, height: auto, margin: 0pt, fill: white)\n#image(bytes(sys.inputs.svg), format: "svg")\n'


def png(svg: str, *, scale: float = 2.0, fonts: Path = FONTS) -> bytes:
    """The SVG drawn at `scale` pixels for each of its own, with the fonts of one folder (Public Sans comes along)."""
    import typst  # heavy: 36 MB, only where an image is asked for

    made: bytes = typst.compile(
        _PAGE.encode(),
        format="png",
        ppi=96.0 * scale,  # an SVG's pixel is 1/96 inch
        font_paths=typst.Fonts(include_system_fonts=False, font_paths=[fonts]),
        sys_inputs={"svg": svg},
    )
    return made

"""An address as a QR code drawn as SVG: one path, no image library."""

from __future__ import annotations

from functools import lru_cache

QUIET = 4  # the empty edge of so many modules that readers need


@lru_cache(maxsize=64)
def qr_path(address: str) -> tuple[str, int]:
    """The path of the dark modules, a run of a row at a time, and the side of the square it fills."""
    from qrcode import constants, main  # draws pictures too: only pages with a code need it

    code = main.QRCode(border=QUIET, error_correction=constants.ERROR_CORRECT_M)
    code.add_data(address)
    code.make(fit=True)
    rows = code.get_matrix()
    runs = []
    for row, cells in enumerate(rows):
        start = None
        for place, is_dark in enumerate([*cells, False]):
            if is_dark and start is None:
                start = place
            elif not is_dark and start is not None:
                runs.append(f"M{start} {row}h{place - start}v1h-{place - start}z")
                start = None
    return "".join(runs), len(rows)

"""Labor market information: loads QCEW figures and answers questions about regions and industries.

    store = lmi.Store(Path("figures"))
    lmi.load(store, [Path("2023.annual.singlefile.zip")], at=datetime.now(UTC))

Importing the package reads nothing else; each name is fetched when first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lmi.loading import LoadReport, load
    from lmi.store import Store

__all__ = ["LoadReport", "Store", "load"]


def __getattr__(name: str) -> Any:
    if name in ("LoadReport", "load"):
        from lmi import loading

        return getattr(loading, name)
    if name == "Store":
        from lmi.store import Store

        return Store
    msg = f"module 'lmi' has no attribute '{name}'"
    raise AttributeError(msg)

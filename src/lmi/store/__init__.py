"""Where figures are kept: Parquet as the truth, and beside it arrays made from it that a page can read at once."""

from lmi.store.catalog import Dataset
from lmi.store.editions import Edition, EditionSummary, Store
from lmi.store.partition import Partition, Row

__all__ = ["Dataset", "Edition", "EditionSummary", "Partition", "Row", "Store"]

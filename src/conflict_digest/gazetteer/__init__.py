"""The places: a compact index made from GeoNames and hand-kept lists, and look-up in it."""

from .countries import Countries, Country
from .entry import Entry, Info
from .lookup import Gazetteer
from .names import normalise

__all__ = ["Countries", "Country", "Entry", "Gazetteer", "Info", "normalise"]

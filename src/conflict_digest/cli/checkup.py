"""What `doctor` looks at: each check finds one thing, and maybe a fault in it."""

from __future__ import annotations

import importlib
import platform
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from conflict_digest.errors import ConflictDigestError
from conflict_digest.model import (
    DEFAULT_MODEL,
    INSTALL,
    REPAIR,
    ModelReport,
    find_model,
    verify_model,
)

REINSTALL = "pip install --force-reinstall conflict-digest"
PYTHON_FROM, PYTHON_BELOW = (3, 11), (3, 14)
PACKAGES = ("spacy", "click", "rich", "pydantic", "charset-normalizer", "py3langid")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at. `fault` says what is wrong with it, and then `remedy` what to do."""

    name: str
    found: str
    fault: str | None = None
    remedy: str | None = None


def examine(model: str | None = None, lexicon: Path | None = None) -> list[Check]:
    """All checks, in the order in which they are shown; none of them raises."""
    return [
        _python(),
        *map(_package, PACKAGES),
        _safely("model", lambda: _model(model), INSTALL),
        _safely("parser", _parser, REINSTALL),
        _safely("recogniser", _recogniser, REINSTALL),
        _safely("gazetteer", _gazetteer, REINSTALL),
        _safely(
            "lexicon", lambda: _lexicon(lexicon), "correct the file named" if lexicon else REINSTALL
        ),
        Check("cache", "none: this version keeps nothing between runs"),
    ]


def _safely(name: str, look: Callable[[], Check], remedy: str) -> Check:
    """Turn what a layer raises into a fault; the layer's message may name a better remedy."""
    try:
        return look()
    except (ConflictDigestError, OSError, ImportError) as error:
        return Check(name, "", str(error), remedy)


def _python() -> Check:
    found = platform.python_version()
    if PYTHON_FROM <= sys.version_info[:2] < PYTHON_BELOW:
        return Check("python", found)
    fault = "this version is not supported"
    return Check("python", found, fault, "use Python 3.11, 3.12 or 3.13")


def _package(name: str) -> Check:
    """A package that we need: there, of a version that we take, and fit to be imported."""
    try:
        found = version(name)
        importlib.import_module(name.replace("-", "_"))
    except PackageNotFoundError:
        return Check(name, "", "it is not installed", f"pip install {name}")
    except Exception as error:  # a broken binary can raise anything at all
        remedy = f"pip install --force-reinstall {name}"
        return Check(name, found, f"it cannot be imported: {error}", remedy)
    wanted = _wanted(name)
    if wanted is None or _fits(found, wanted):
        return Check(name, found)
    return Check(name, found, f"version {wanted} is needed", f'pip install "{name}{wanted}"')


def _wanted(name: str) -> str | None:
    """The versions that our own metadata asks for; None in a source tree, which has none."""
    try:
        from packaging.requirements import Requirement

        needs = [Requirement(line) for line in requires("conflict-digest") or ()]
    except ImportError:  # also what PackageNotFoundError is; packaging comes with spaCy
        return None
    return next((str(need.specifier) for need in needs if need.name == name), None)


def _fits(found: str, wanted: str) -> bool:
    from packaging.specifiers import SpecifierSet

    return SpecifierSet(wanted).contains(found, prereleases=True)


def _model(name: str | None) -> Check:
    report = verify_model(find_model(name))
    fault = _model_fault(report)
    return Check("model", _described(report), fault, REPAIR if fault else None)


def _described(report: ModelReport) -> str:
    if report.genuine:
        return f"{report.label}, all {report.matched} data files as spaCy released them"
    if report.known:
        return report.label
    return f"{report.label}, a model whose release we have no digests of"


def _model_fault(report: ModelReport) -> str | None:
    if report.missing:
        return f"data files are missing: {', '.join(report.missing)}"
    if report.changed:
        return f"data files differ from spaCy's release: {', '.join(report.changed)}"
    components = report.meta.get("components")
    if not isinstance(components, list) or "parser" not in components:
        return "it has no parser; conflict-digest needs a model with one"
    wanted = str(report.meta.get("spacy_version", ""))
    if wanted and not _fits(version("spacy"), wanted):
        return f"it was made for spaCy {wanted}"
    return None


def _parser() -> Check:
    import spacy

    from conflict_digest.annotate import tuned

    tuned.tune(spacy.load(DEFAULT_MODEL, exclude=["ner", "lemmatizer", "attribute_ruler"]))
    return Check("parser", _weights(tuned.VERSION, tuned.OURS))


def _recogniser() -> Check:
    import spacy

    from conflict_digest.annotate import recogniser

    recogniser.plug_in(spacy.blank("en"))
    return Check("recogniser", _weights(recogniser.VERSION, recogniser.OURS))


def _weights(version: str, folder: Path) -> str:
    size = sum(path.stat().st_size for path in folder.iterdir())
    return f"version {version}, {size / 1_000_000:.1f} MB"


def _gazetteer() -> Check:
    from conflict_digest.gazetteer import Gazetteer

    with Gazetteer.open() as gazetteer:
        gazetteer.verify()
        info = gazetteer.info()
    size = f"{info.bytes / 1_000_000:.1f} MB"
    return Check(
        "gazetteer", f"{info.places:,} places, {info.names:,} names, {size}; {info.source}"
    )


def _lexicon(folder: Path | None) -> Check:
    from conflict_digest.lexicon import load_lexicon

    lexicon = load_lexicon([folder] if folder else [])
    counts = {
        "actors": len(lexicon.actors.actors),
        "names of them": len(lexicon.actors.aliases),
        "rules": len(lexicon.rules),
        "words for places": len(lexicon.place_nouns),
    }
    return Check("lexicon", ", ".join(f"{number:,} {what}" for what, number in counts.items()))


def all_well(checks: list[Check]) -> bool:
    """True when no check found a fault."""
    return all(check.fault is None for check in checks)

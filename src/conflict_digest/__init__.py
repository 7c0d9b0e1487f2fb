"""Who controls what: claims and control out of news articles, offline.

    from conflict_digest import Article, Tool, __version__, build, fold, read

    pipeline = build()
    articles = (item for item in read(["seeds/"]) if isinstance(item, Article))
    digest = fold(
        pipeline.process(articles), tool=Tool(version=__version__, models=pipeline.models)
    )

`read` gives a `Problem` in the place of an article that it cannot read. Nothing is imported until
it is used, so `import conflict_digest` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conflict_digest.corpus import read
    from conflict_digest.digest import fold
    from conflict_digest.errors import ConflictDigestError
    from conflict_digest.run import build
    from conflict_digest.schema import (
        Article,
        ArticleRecord,
        Claim,
        Digest,
        Problem,
        State,
        Tool,
    )

    __version__: str

__all__ = [
    "Article",
    "ArticleRecord",
    "Claim",
    "ConflictDigestError",
    "Digest",
    "Problem",
    "State",
    "Tool",
    "__version__",
    "build",
    "fold",
    "read",
]

_HOMES = {"build": "run", "read": "corpus", "fold": "digest", "ConflictDigestError": "errors"}
"""Where a name comes from, if not from `schema`."""


def __getattr__(name: str) -> object:
    """A public name, imported the first time it is asked for (PEP 562)."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = _version() if name == "__version__" else _imported(name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def _imported(name: str) -> object:
    return getattr(import_module(f"{__name__}.{_HOMES.get(name, 'schema')}"), name)


def _version() -> str:
    from conflict_digest.cli.version import version

    return version()

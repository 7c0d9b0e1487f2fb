"""Trees for the parser to learn from: what it makes of our own texts, as the mending leaves it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any, Final, NamedTuple, TypeVar

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Example

from conflict_digest import build
from conflict_digest.annotate import marker, mending
from conflict_digest.annotate.familiar import PLACE
from conflict_digest.evaluation import Passage, read_gold

T = TypeVar("T")
TESTS: Final = Path(__file__).parents[1]
SCORED_ONLY: Final = frozenset(
    {"reserve", "unseen", "fresh", "telegrams", "vault", "hearth", "whole", "ledger"}
)
"""Gold sets that nothing is ever learned from."""
_ACTORS: Final = frozenset({"actor", "shared"})
_SYLLABLES: Final = (
    *("ka", "ba", "mo", "ra", "tu", "di", "sha", "ne", "lo", "gu", "zi", "ha", "wa", "ma", "to"),
    *("li", "be", "su", "ko", "ri", "fa", "du", "na", "ya", "ser", "mar", "kan", "del", "tar"),
    *("bur", "gor", "ash", "ez"),
)
_KEY: Final = "starts"
"""Key of `Doc.user_data`: where sentences begin, by what is known before the parser."""
_LETTERS: Final = "ABCDFGHIJKLMNOPRSTUVW"


class Tree(NamedTuple):
    """A document as the parser saw it, and its tree when it is mended: a value for each token."""

    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    norms: tuple[str, ...]
    """Some of them lent by other words (`annotate.familiar`)."""
    starts: tuple[bool | None, ...]
    """Where a sentence begins and where none does, by what is known before the parser."""
    heads: tuple[int, ...]
    labels: tuple[str, ...]
    tags: tuple[str, ...]
    places: tuple[tuple[int, int], ...]
    """Names that the gazetteer has: their tokens, end exclusive."""
    actors: tuple[int, ...]
    """Names of one word that the lexicon has."""


class Trees(NamedTuple):
    """All that there is to learn from."""

    read: list[Tree]
    """Of gold passages."""
    tested: list[Tree]
    by_test: dict[str, list[Tree]]


class Watch:
    """Keeps the tree of every document that any pipeline reads; a plugin of pytest, too."""

    def __init__(self) -> None:
        self.trees: dict[tuple[str, ...], Tree] = {}
        self.by_test: dict[str, list[Tree]] = defaultdict(list)
        self._test = ""

    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        """Which test reads the documents to come."""
        self._test = item.nodeid

    @contextmanager
    def watching(self) -> Iterator[None]:
        """For as long as this lasts; pipelines made before are not watched."""
        prepare, mend = marker.Marker.prepare, mending.mend

        def prepared(of: marker.Marker, doc: Doc) -> Doc:
            doc = prepare(of, doc)
            doc.user_data[_KEY] = [token.is_sent_start for token in doc]
            return doc

        def mended(doc: Doc, names: Iterable[Span] = ()) -> Doc:
            tree = _tree(mend(doc, names), doc.user_data.pop(_KEY))
            self.trees.setdefault(tree.words, tree)
            self.by_test[self._test].append(tree)
            return doc

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(marker.Marker, "prepare", prepared)
            patch.setattr(marker, "mend", mended)
            yield


def own_trees() -> Trees:
    """The trees of the gold passages that may be read, and those of the tests' texts.

    Raises RuntimeError when a test fails: what is learned from these must be right.
    """
    gold, tests = Watch(), Watch()
    with gold.watching():
        for _ in build().process(passage.article() for passage in passages()):
            pass
    with tests.watching():
        code = pytest.main(["-q", "-p", "no:cacheprovider", *tested_folders()], plugins=[tests])
    if code:
        raise RuntimeError("a tree is learned from only where all tests pass")
    return Trees(list(gold.trees.values()), list(tests.trees.values()), tests.by_test)


def tested_folders() -> list[str]:
    """The folders of tests that read texts."""
    return [str(TESTS / folder) for folder in ("golden", "unit")]


def passages() -> Iterator[Passage]:
    """All passages of the gold sets that may be read."""
    for path in sorted((TESTS / "gold").glob("*.jsonl")):
        if path.stem not in SCORED_ONLY:
            yield from (p for p in read_gold(path, set()) if isinstance(p, Passage))


def batches(
    items: Iterable[T], length: Callable[[T], int], words: int, random: Random
) -> Iterator[list[T]]:
    """All in another order, in batches of more than so many words, without what is left over."""
    shuffled = list(items)
    random.shuffle(shuffled)
    batch: list[T] = []
    for item in shuffled:
        batch.append(item)
        if sum(map(length, batch)) > words:
            yield batch
            batch = []


def acronym(length: int, random: Random) -> str:
    """Letters that nobody knows."""
    return "".join(random.choice(_LETTERS) for _ in range(length))


def _tree(doc: Doc, starts: list[bool | None]) -> Tree:
    known = doc.spans["known"]
    return Tree(
        words=tuple(map(_as_read, doc)),
        spaces=tuple(bool(token.whitespace_) for token in doc),
        norms=tuple(token.norm_ for token in doc),
        starts=tuple(starts),
        heads=tuple(token.head.i for token in doc),
        labels=tuple(token.dep_ for token in doc),
        tags=tuple(token.tag_ for token in doc),
        places=tuple((span.start, span.end) for span in doc.spans["toponyms"]),
        actors=tuple(s.start for s in known if s.label_ in _ACTORS and len(s) == 1),
    )


def _as_read(token: Any) -> str:
    """The word that the parser saw: of "as well as", joined, it saw "and"."""
    written = str(token.text)
    return written if token.lower_ == written.lower() else str(token.lower_)


class Swapper:
    """Shows a tree with other names in the same places, so that no war is learned by heart."""

    def __init__(self, trees: Iterable[Tree], random: Random) -> None:
        self._random = random
        words = {t.words[i] for t in trees for place in t.places for i in range(*place)}
        self._names = sorted(filter(_is_name, words))

    def example(self, nlp: Language, tree: Tree) -> Example:
        """The tree, in most cases with some of its names swapped."""
        words, norms = list(tree.words), list(tree.norms)
        if self._random.random() < 0.7:
            for i in (i for place in tree.places if self._chance(0.3) for i in range(*place)):
                if _is_name(words[i]):
                    self._swap_place(words, norms, i)
        if self._random.random() < 0.7:
            for i in (i for i in tree.actors if self._chance(0.2)):
                self._swap_actor(words, norms, i)
        return _example(nlp, tree, words, norms)

    def _chance(self, share: float) -> bool:
        return self._random.random() < share

    def _swap_place(self, words: list[str], norms: list[str], i: int) -> None:
        """A name of the gazetteer, or one that nobody knows."""
        if self._chance(0.5):
            norms[i] = PLACE[0] if norms[i] == words[i].lower() else norms[i]
            words[i] = self._random.choice(self._names)
        else:
            words[i] = self._invented()
            norms[i] = words[i].lower()

    def _swap_actor(self, words: list[str], norms: list[str], i: int) -> None:
        """A name that nobody knows, or letters."""
        if words[i].isupper() and words[i].isalpha():
            words[i] = acronym(self._random.choice((2, 3, 3, 4, 5)), self._random)
        elif _is_name(words[i]):
            words[i] = self._invented()
        else:
            return
        if self._chance(0.6):
            norms[i] = words[i].lower()

    def _invented(self) -> str:
        length = self._random.choice((2, 2, 3))
        return "".join(self._random.choice(_SYLLABLES) for _ in range(length)).capitalize()


def _is_name(word: str) -> bool:
    return word.istitle() and word.isalpha() and len(word) > 2


def as_seen(nlp: Language, tree: Tree, words: Sequence[str], norms: Sequence[str]) -> Doc:
    """The document as the layers get it, with the words and NORMs of the tree or with others."""
    doc = Doc(nlp.vocab, words=list(words), spaces=list(tree.spaces))
    for token, norm, start in zip(doc, norms, tree.starts, strict=True):
        if norm != token.norm_:
            token.norm_ = norm
        if token.i and start is not None:
            token.is_sent_start = start
    return doc


def _example(nlp: Language, tree: Tree, words: Sequence[str], norms: Sequence[str]) -> Example:
    """What the layers get, and what they should make of it."""
    known = {*nlp.get_pipe("parser").labels, "ROOT"}  # type: ignore[attr-defined]
    tags = frozenset(nlp.get_pipe("tagger").labels)  # type: ignore[attr-defined]
    wanted = Doc(
        nlp.vocab,
        words=list(words),
        spaces=list(tree.spaces),
        heads=list(tree.heads),
        deps=[label if label in known else "dep" for label in tree.labels],
        tags=[tag if tag in tags else "" for tag in tree.tags],
    )
    return Example(as_seen(nlp, tree, words, norms), wanted)

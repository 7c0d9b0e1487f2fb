"""Which documents are one source because they are one text (step 2 of the ontology).

A copy is the same text, or nearly (another headline, first line or dateline), told within a few
days and of the same events. It speaks with the voice of its original: what both say counts once,
and what only the copy says is the original's word.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from conflict_digest.digest.facts import Fact, Party, Source
from conflict_digest.fingerprint import LANES, WIDTH, lanes_of, likeness

ALIKE: Final = 0.5
"""Of the words of two texts, in runs of three, that both have: two thirds of each are the other's.
Half an article quoted in one of the same length makes a third."""
_DELAY: Final = timedelta(days=3)
"""How long after its original a copy comes, unless it is word for word the same."""
_ROWS: Final = 3
_BANDS: Final = LANES // _ROWS
"""Texts are compared when all lanes of one band agree: 94 in 100 of those that are just ALIKE."""
_NEAREST: Final = 20
"""How many texts before it, of those that agree on a band, a text is compared with."""

Told = tuple[Source, tuple[Fact, ...]]
"""A document and its facts."""


class _Text(NamedTuple):
    """A text that is no word for word copy, and what is asked of it."""

    source: Source
    facts: tuple[Fact, ...]
    lanes: bytes


def originals(told: Iterable[Told]) -> dict[Source, Source]:
    """The original of each copy: the first of those like it, by date, that is no copy itself.

    Of one day, a publisher that the lexicon knows comes first. The order of `told` is of no matter.
    """
    found: dict[Source, Source] = {}
    first: dict[str, Source] = {}
    texts: list[_Text] = []
    for source, facts in sorted(told, key=_precedence):
        original = first.setdefault(source.sha256, source)
        if original is not source:
            found[source] = original
        elif (lanes := lanes_of(source.fingerprint)) is not None:
            texts.append(_Text(source, facts, lanes))
    alike = _alike(texts)
    return {copy: alike.get(original, original) for copy, original in found.items()} | alike


def spoken(told: Iterable[Told], copies: Mapping[Source, Source]) -> Iterable[Fact]:
    """The facts of all documents but those that copies repeat; copies speak as their originals."""
    return (fact for fact, known in _heard(told, copies) if not known)


def repeated(
    told: Iterable[Told], copies: Mapping[Source, Source]
) -> Iterable[tuple[Fact, tuple[str, ...]]]:
    """The facts that copies only repeat, each with the ids of the claims that it repeats."""
    return ((fact, known) for fact, known in _heard(told, copies) if known)


def _heard(
    told: Iterable[Told], copies: Mapping[Source, Source]
) -> Iterable[tuple[Fact, tuple[str, ...]]]:
    """All facts in the order of documents, with the claims of the original that say the same."""
    told, wanted = list(told), set(copies.values())
    said: dict[Source, dict[tuple[object, ...], tuple[str, ...]]] = {
        source: _contents(facts) for source, facts in told if source in wanted
    }
    for source, facts in told:
        original = copies.get(source)
        if original is None:
            yield from ((fact, ()) for fact in facts)
            continue
        voice = source._replace(
            sha256=original.sha256,
            publisher=original.publisher,
            side=original.side,
            independent=original.independent,
        )
        for fact in facts:
            yield fact._replace(source=voice), said[original].get(_content(fact), ())


def _contents(facts: Iterable[Fact]) -> dict[tuple[object, ...], tuple[str, ...]]:
    found: dict[tuple[object, ...], tuple[str, ...]] = {}
    for fact in facts:
        found[_content(fact)] = (*found.get(_content(fact), ()), fact.id)
    return found


def _alike(texts: Sequence[_Text]) -> dict[Source, Source]:
    """The original of each text that is nearly an earlier one."""
    before: dict[int, set[int]] = {}
    for number, other in _candidates(texts):
        before.setdefault(number, set()).add(other)
    copies: dict[int, int] = {}
    for number in sorted(before):
        found = (
            other
            for other in sorted(before[number])
            if other not in copies and _is_copy(texts[number], texts[other])
        )
        original = next(found, None)
        if original is not None:
            copies[number] = original
    return {texts[copy].source: texts[original].source for copy, original in copies.items()}


def _candidates(texts: Sequence[_Text]) -> Iterable[tuple[int, int]]:
    """Pairs of texts that agree on a band, the earlier one second; band after band, for memory."""
    size = _ROWS * WIDTH
    for band in range(_BANDS):
        start = band * size
        shared: dict[bytes, list[int]] = {}
        for number, text in enumerate(texts):
            earlier = shared.setdefault(text.lanes[start : start + size], [])
            for other in earlier[-_NEAREST:]:
                yield number, other
            earlier.append(number)


def _is_copy(text: _Text, earlier: _Text) -> bool:
    one, other = text.source.published, earlier.source.published
    if one and other and one - other > _DELAY:
        return False
    same = likeness(text.lanes, earlier.lanes) >= ALIKE
    return same and _tell_the_same(text.facts, earlier.facts)


def _tell_the_same(one: Iterable[Fact], other: Iterable[Fact]) -> bool:
    """Do they tell of the same places and times? Notes made from one form are no copies.

    What is denied is left out: it never changes a holder, in this way neither.
    """
    these, those = (
        {(fact.place, fact.text) for fact in facts if fact.polarity == "affirmed"}
        for facts in (one, other)
    )
    return 2 * len(these & those) >= min(len(these), len(those))


def _content(fact: Fact) -> tuple[object, ...]:
    """What it says; the day by its words, for the days that they mean hang on the publication."""
    return (
        fact.place, fact.predicate, _who(fact.actor), _who(fact.opponent), fact.scope,
        fact.polarity, fact.modality, _who(fact.speaker), fact.past, fact.implied, fact.text,
    )  # fmt: skip


def _who(party: Party | None) -> str | None:
    """The actor; "rebels@…" of two copies are the same."""
    return party.id.partition("@")[0] if party else None


def _precedence(told: Told) -> tuple[bool, date, bool, str, str, str]:
    source = told[0]
    undated, day = source.published is None, source.published or date.min
    return undated, day, source.independent is None, source.path, source.id, source.sha256

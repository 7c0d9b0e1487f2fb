"""Acronyms defined in the text, "Hayat Tahrir al-Sham (HTS)", and last words of names in it.

After the initials test of A. Schwartz and M. Hearst, "A simple algorithm for identifying
abbreviation definitions in biomedical text" (2003), from the last letter to the first.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Set
from itertools import takewhile
from operator import attrgetter, eq
from typing import Final

from conflict_digest.annotate.draft import Candidate, Draft, slug
from conflict_digest.annotate.vocabulary import POSSESSIVE, Vocabulary
from conflict_digest.lexicon.actor_records import ActorLexicon

_DEFINITION: Final = re.compile(
    r"\(\s*(?:the\s+|or\s+|known as\s+)?[\"\u201c']?"
    r"([A-Z][A-Za-z0-9&/-]{1,9})"
    r"[\"\u201d']?\s*[,;)]"
)
_MAX_TOKENS: Final = 3
"""Tokens of an acronym ("M-23")."""
_ALIKE: Final = 4
"""With so many first words in common, and half of them, two long names of an acronym are one."""
_REACH: Final = 12
"""Tokens before the bracket among which the long name is looked for."""
_NAMED: Final = frozenset({"ARMED", "ORG", "COUNTRY", "PLACE"})
_JOINTS: Final = frozenset({"-", "'", "\u2019"}) | POSSESSIVE
"""What may stand between the words of a long name."""
_PARTIAL: Final = frozenset({"NATIONALITY", "COUNTRY", "CAPITAL"})
"""Labels of what may be only the end of the long name ("Movement for Free Syria (MFS)"), and is no
acronym itself ("Peter Croes (Belgium, ...)")."""


def take_acronyms(draft: Draft, vocabulary: Vocabulary) -> None:
    """Every occurrence of a defined acronym is what its long name is."""
    for match in _DEFINITION.finditer(draft.doc.text):
        span = draft.doc.char_span(*match.span(1), alignment_mode="expand")
        if span is None or span.start < 2 or len(span) > _MAX_TOKENS:
            continue
        if not _is_acronym(match.group(1)):
            continue  # "Ceel Dheere (Galgaduud)": where it lies
        if draft.label(span.start) in _PARTIAL:
            continue
        owner = _owner(draft, span.start - 1, match.group(1), vocabulary.within_names)
        if owner is None or owner.label not in _NAMED:
            continue
        owner = _as_known(draft, owner, draft.taken.get(span.start), vocabulary.actors)
        for i in draft.capitals:
            if draft.words[i] == match.group(1):
                draft.drop(i, i + 1)
                draft.take(Candidate(i, i + 1, owner.label, owner.id))


def take_last_words(draft: Draft) -> None:
    """ "The *Revolutionary Guards* … the *Guards*": the last word of the only such long name."""
    names = {c for c in draft.taken.values() if c.label == "ARMED" and c.end - c.start > 1}
    ends: dict[str, set[Candidate]] = defaultdict(set)
    for name in names:
        ends[draft.words[name.end - 1]].add(name)
    for i in draft.capitals:
        meant = ends.get(draft.words[i], ())
        several = draft.tokens[i].tag_ == "NNPS" or draft.words[i].endswith("s")
        alone = not draft.words[i + 1 : i + 2] or not draft.words[i + 1][:1].isupper()
        if not several or len({name.id for name in meant}) != 1 or not alone:
            continue
        first = min(meant, key=attrgetter("start"))
        if first.end <= i and draft.words[i - 1] == "the":
            draft.take(Candidate(i, i + 1, first.label, first.id))


def _as_known(
    draft: Draft, owner: Candidate, short: Candidate | None, actors: ActorLexicon
) -> Candidate:
    """ "Karenni *Nationalities* Front (KNF)", where we know a Karenni *National* Front: that.

    So "Alliance of Democratic Forces (AFDL)", which is only the beginning of its name, and "Front
    for the Rebirth of Central *Africa* (FPRC)", which ends otherwise.
    """
    known = actors.actors.get(short.id) if short is not None else None
    if short is None or known is None or owner.id in actors.actors:
        return owner
    words = known.name.split()
    told = draft.words[owner.start : owner.end]
    begins = len(told) > 1 and told == words[: len(told)]
    alike = sum(takewhile(bool, map(eq, told, words))) >= max(_ALIKE, len(words) / 2)
    if len(words) < 2 or not (begins or alike or (told[0], told[-1]) == (words[0], words[-1])):
        return owner
    draft.drop(owner.start, owner.end)
    owner = Candidate(owner.start, owner.end, short.label, short.id)
    draft.take(owner)
    return owner


def _is_acronym(word: str) -> bool:
    """Whether it has more than one capital ("HTS", "M-23", "MoD"), not only the first letter."""
    return sum(letter.isupper() or letter.isdigit() for letter in word) > 1


def _owner(draft: Draft, last: int, acronym: str, within_names: Set[str]) -> Candidate | None:
    """The long name before the token after `last`, taken as a new one where nobody knows it."""
    while last > 0 and not draft.words[last][:1].isalnum():
        last -= 1
    known = draft.taken.get(last)
    # "Front for Peace in X (FPX)": small words count only where the letters need them.
    start = _initials_start(draft, last, acronym, within_names, skip=within_names)
    if start is None:
        start = _initials_start(draft, last, acronym, within_names)
    whole = known is not None and known.label not in _PARTIAL and known.label != "PLACE"
    if known is not None and whole and (start is None or not _is_cut_up(draft, known, start)):
        return known  # but "Springfield, Mo. (AP)"
    if start is None:
        return None
    if known is not None and known.start == start:
        return known  # "Democratic Republic of the Congo (DRC)"
    draft.drop(start, last + 1)
    owner = Candidate(start, last + 1, *_label(draft, start, last + 1))
    draft.take(owner)
    return owner


def _is_cut_up(draft: Draft, known: Candidate, start: int) -> bool:
    """ "The Lofa People's *Defence Force* (LPDF)": the end of a name, behind an apostrophe."""
    inside = draft.words[start : known.end]
    whose = {draft.label(i) for i in range(start, known.start)}
    cut = known.start > start and not POSSESSIVE.isdisjoint(inside)
    return cut and (draft.words[known.start - 1] in POSSESSIVE or whose.isdisjoint(_PARTIAL))


def _label(draft: Draft, start: int, end: int) -> tuple[str, str]:
    """Label and id of a long name: a place that the gazetteer has, or somebody."""
    name = draft.text(start, end)
    place = any((s.start, s.end) == (start, end) for s in draft.doc.spans["toponyms"])
    return ("PLACE", name) if place else ("ORG", slug(name))


def _initials_start(
    draft: Draft,
    last: int,
    acronym: str,
    within_names: Set[str],
    skip: Set[str] = frozenset(),
) -> int | None:
    """Where the long name that ends at `last` begins, by its initials; None if they do not fit.

    The words `skip` give no letter.
    """
    letters = [letter.lower() for letter in acronym if letter.isalpha()]
    found = None
    for i in range(last, max(-1, last - _REACH), -1):
        word = draft.words[i]
        if not letters:
            break
        if not word[:1].isalnum():
            if word not in _JOINTS:
                break
        elif word[:1].lower() == letters[-1] and word not in skip:
            letters.pop()
            found = i
        elif word[:1].isupper() or word.lower() not in within_names:
            break
    fits = not letters and found is not None and draft.words[found][:1].isupper()
    return found if fits else None

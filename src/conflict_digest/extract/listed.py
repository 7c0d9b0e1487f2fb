"""Lists of who holds what: "Who controls what? *Goma: M23. Beni: the army, since May.*"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from spacy.tokens import Doc, Span, Token

from conflict_digest.extract.arguments import Arguments
from conflict_digest.extract.claims import Argument, RawClaim
from conflict_digest.extract.syntax import children
from conflict_digest.extract.syntax.tokens import FINITE, TIMES
from conflict_digest.lexicon.rules import Rule

_HOLDING: Final = "holds"
_ASKED = frozenset({"what", "which", "where"})
_QUESTION = 8
"""Words that the question over a list has at most."""
_BESIDE = frozenset({"with", "since", "for", "after", "under", "until"})
"""What may stand behind the holder: "the army, *with* the police at the airport", "*since* May"."""
_PARTS = frozenset({"det", "amod", "compound", "nmod", "poss", "punct", "cc", "conj", "appos"})
_ASIDE = frozenset({"relcl", "acl", "advmod"})


def listed(
    doc: Doc, claims: Sequence[RawClaim], arguments: Arguments, known: Callable[[str], list[Rule]]
) -> list[RawClaim]:
    """What the notes of a list say that name no more than a holder under each place.

    It is such a list where the question over it says so, or a note of it ("Wau: in the hands of
    rebels"). `known` are the rules of a verb.
    """
    notes = list(_notes(doc))
    if not notes:
        return []
    held = [c for c in claims if c.predicate == _HOLDING and c.polarity == "affirmed"]
    rule, since = _asked(doc, known)
    heads = {heading.start for heading, _ in notes}
    told = [c for c in held if c.place.root.sent.start in heads]
    if rule is None:
        if not told:
            return []
        rule, since = told[0].rule, 0
    found: list[RawClaim] = []
    for heading, note in notes:
        root = note.root
        if heading.start < since or any(note.start <= c.trigger.i < note.end for c in claims):
            continue
        before = doc[heading.start - 1].sent if heading.start else note
        above = [c for c in (*held, *found) if before.start <= c.trigger.i < before.end]
        holders = [c.actor for c in above] if _is_same(note) else _holders(note, arguments)
        places = arguments.places.first(list(heading))[:1]
        found += [
            RawClaim(
                rule=rule,
                predicate=_HOLDING,
                trigger=root,
                actor=holder,
                opponent=None,
                place=place,
                scope=place.scope or "whole",
            )
            for place in places
            if not place.nameless and not arguments.place_kinds.is_country(place)
            for holder in holders
        ]
    return found


def _notes(doc: Doc) -> Iterator[tuple[Span, Span]]:
    """What a colon ends, and the sentence behind it."""
    heading: Span | None = None
    for sentence in doc.sents:
        if heading is not None:
            yield heading, sentence
        heading = sentence if sentence[-1].text == ":" else None


def _asked(doc: Doc, known: Callable[[str], list[Rule]]) -> tuple[Rule | None, int]:
    """The rule of the verb in "Who *holds* what?", and where the list begins."""
    for sentence in doc.sents:
        first, verb = sentence[0], sentence.root
        if first.lower_ != "who" or len(sentence) > _QUESTION or verb.tag_ not in FINITE:
            continue
        rules = [r for r in known(verb.lemma_.lower()) if r.predicate == _HOLDING]
        plain = [r for r in rules if "object" in r.place and not r.object and not r.particle]
        if plain and any(t.lower_ in _ASKED for t in sentence[1:]):
            return plain[-1], sentence.end
    return None, 0


def _is_same(note: Span) -> bool:
    """ "*The same.*", as the note before."""
    return [t.lower_ for t in note if t.is_alpha] in (["the", "same"], ["same"], ["likewise"])


def _holders(note: Span, arguments: Arguments) -> Sequence[Argument]:
    """ "*The army*, since May": a holder and no more; but not "*two soldiers* dead"."""
    root: Token = note.root
    more = (c for c in root.children if c.dep_ not in _PARTS | _ASIDE)
    if not all((c.dep_ == "prep" and c.lower_ in _BESIDE) or c.ent_type_ in TIMES for c in more):
        return []
    if root.pos_ not in {"NOUN", "PROPN"} or children(root, "nummod", "quantmod"):
        return []
    found = arguments.actors.first([root])
    sound = all(a.kind in {"name", "generic", "country"} for a in found)
    civil = any(map(arguments.actor_kinds.is_civilian, found))
    return found if sound and not civil and note[-1].text in {".", ";"} else []

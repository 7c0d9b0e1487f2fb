"""Whose "the army" is in one document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from spacy.tokens import Span, Token

from conflict_digest.extract.syntax import (
    MODIFIERS,
    children,
    coordinated,
    first_partner,
    has_child,
    objects_of,
)
from conflict_digest.lexicon import Cues
from conflict_digest.resolve.actors.entities import STATE_CLASSES, ActorEntities
from conflict_digest.resolve.actors.gone import helps_army, is_gone
from conflict_digest.resolve.actors.names import Names
from conflict_digest.resolve.mentions import country_code
from conflict_digest.resolve.opposing import faces_army

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_RISEN = frozenset({"rebels", "militants"})
_UNTIL = frozenset({"until", "till"})


def home_of(names: Names, entities: ActorEntities, cues: Cues) -> tuple[str, int] | None:
    """The only state whose forces the text names, and from which token on; None where several do.

    The state is the ISO code of its country. "*Ivorian rebels*" name a state as well: the army in
    a text on them and on French troops need not be that of France.
    """
    support, posted = cues("relations", "support"), cues("descriptions", "posted")
    handled = cues("descriptions", "handled")
    named: dict[str, int] = {}
    for span in names.mentions.doc.spans["actors"]:
        by = span.root.head
        if by.dep_ == "agent" and by.head.lemma_.lower() in support:
            continue  # "police, backed *by Kenyan officers*": those may come from abroad
        if span.root.dep_ in {"dobj", "nsubjpass"} and by.lemma_ in handled:
            continue  # "released *Egyptian soldiers*. The army retook P": others
        if any(token.lemma_.lower() in posted for token in span):
            continue  # "a *US embassy* spokesman"
        if is_gone(span) or helps_army(span.root) or faces_army(span.root):
            continue  # "since *French troops* left"
        if by.dep_ == "advcl" and any(c.lower_ in _UNTIL for c in children(by, "mark")):
            continue  # "Islamists held P until *French troops* drove them out"
        entry = entities.lexicon.actors.get(span.id_)
        if entry is not None:
            if entry.kind in {"state_forces", "government"} and entry.country:
                named.setdefault(entry.country, span.start)
        elif span.label_ == "GROUP" and span.id_ in STATE_CLASSES | _RISEN | {""}:
            for iso in (*countries(names, span[:-1], span), *_breakaway(span, names, entities)):
                named.setdefault(iso, span.start)
    for comer, at in comers(names, cues):
        named[comer] = min(at, named.get(comer, at))
    return named.popitem() if len(named) == 1 else None


def _breakaway(span: Span, names: Names, entities: ActorEntities) -> Iterator[str]:
    """ "*Soldiers from* breakaway *X*": its army; those from a state may be from afar."""
    if span.id_ in STATE_CLASSES:
        for land in objects_of(span.root, "from"):
            country = entities.countries.get(names.country(land) or "")
            if country is not None and country.status == "de_facto":
                yield country.iso


def comers(names: Names, cues: Cues) -> Iterator[tuple[str, int]]:
    """ "*Ethiopia* invaded Somalia": the states that are told to have come, and where."""
    for token in names.mentions.of_nations(0, len(names.mentions.doc)):
        comer = _of_comer(token, names, cues)
        if comer is not None:
            yield comer, token.i


def divided(names: Names, entities: ActorEntities, cues: Cues) -> frozenset[str]:
    """Codes of the states of today on whose map two former ones lie that the text names.

    "The army" in a text on North and South Vietnam is not that of Vietnam; nor is it that of North
    Vietnam where the text names it alone, or the army that the Viet Cong fought.
    """
    doc = names.mentions.doc
    named = {country_code(s) for kind in ("nationalities", "places") for s in doc.spans[kind]}
    groups = {span.id_ for span in doc.spans["actors"]}
    founded = {iso for iso, ids in cues.section("founders") if not groups.isdisjoint(ids)}
    known = (entities.lexicon.actors.get(group) for group in groups)
    named |= {entry.country for entry in known if entry is not None}
    heirs = (today for old, today in cues.section("successors") if old in named)
    counted = Counter(chain.from_iterable(heirs))
    halves = cues("descriptions", "other_halves")
    return frozenset(iso for iso, n in counted.items() if n > 1) | halves | founded


def beside(head: Token, names: Names, cues: Cues) -> str | None:
    """The state whose forces came there, of those a clause before in the sentence.

    "*Israeli* tanks moved into P and *troops* seized the hill that Syrian soldiers had left": the
    ISO code of its country; None where nobody or the forces of several came.
    """
    before = names.mentions.of_nations(head.sent.start, head.i)
    return _with_arms(head, before, names, cues) or _only_comer(before, names, cues)


def _with_arms(head: Token, before: Sequence[Token], names: Names, cues: Cues) -> str | None:
    """ "*Turkish* jets bombed P and *troops* crossed the border"; but "and the army" is another."""
    if head.dep_ not in _SUBJECTS or has_child(head, "det", "poss"):
        return None
    clauses = set(coordinated(first_partner(head.head)))
    found: set[str] = set()
    for token in before:
        iso, weapon = names.mentions.nation(token.i), token.head
        bears = token.dep_ in MODIFIERS and weapon.lemma_.lower() in cues("weapons", "nouns")
        if iso is not None and bears and weapon.dep_ in _SUBJECTS and weapon.head in clauses:
            found.add(iso)
    return found.pop() if len(found) == 1 else None


def invader(before: int, names: Names, cues: Cues) -> str | None:
    """The only state that the text has said to come into another's land, up to this token."""
    return _only_comer(names.mentions.of_nations(0, before), names, cues)


def _only_comer(tokens: Sequence[Token], names: Names, cues: Cues) -> str | None:
    found = {iso for token in tokens if (iso := _of_comer(token, names, cues)) is not None}
    return found.pop() if len(found) == 1 else None


def _of_comer(token: Token, names: Names, cues: Cues) -> str | None:
    """ "*Russian* tanks entered", "*Israel* invaded P": the country whose ground forces came."""
    iso = names.mentions.nation(token.i)
    if iso is None:
        return None
    noun = token.head if token.dep_ in MODIFIERS else token
    if noun != token and noun.lemma_.lower() not in cues("weapons", "ground"):
        return None
    verb = noun.head
    invades = verb.lemma_ in cues("descriptions", "invading")
    invades = invades or (verb.lemma_ == "send" and bool(objects_of(verb, "into")))
    return iso if noun.dep_ == "nsubj" and invades else None


def countries(names: Names, tokens: Iterable[Token], span: Span) -> Iterator[str]:
    """The countries that words before a noun name ("*Syrian* and *Russian* forces")."""
    for token in tokens:
        iso = names.country_of_modifier(token, span)
        if iso:
            yield iso

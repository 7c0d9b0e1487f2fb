"""Whose "the army" is in one document."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span

from conflict_digest.lexicon import Cues
from conflict_digest.resolve.actors.entities import STATE_CLASSES, ActorEntities
from conflict_digest.resolve.actors.gone import helps_army, is_gone
from conflict_digest.resolve.actors.names import Names


def home_of(names: Names, entities: ActorEntities, cues: Cues) -> tuple[str, int] | None:
    """The only state whose forces the text names, and from which token on; None where several do.

    The state is the ISO code of its country.
    """
    support, posted = cues("relations", "support"), cues("descriptions", "posted")
    named: dict[str, int] = {}
    for span in names.mentions.doc.spans["actors"]:
        by = span.root.head
        if by.dep_ == "agent" and by.head.lemma_.lower() in support:
            continue  # "police, backed *by Kenyan officers*": those may come from abroad
        if any(token.lemma_.lower() in posted for token in span):
            continue  # "a *US embassy* spokesman"
        if is_gone(span) or helps_army(span):
            continue  # "since *French troops* left"
        entry = entities.lexicon.actors.get(span.id_)
        if entry is not None:
            if entry.kind in {"state_forces", "government"} and entry.country:
                named.setdefault(entry.country, span.start)
        elif span.label_ == "GROUP" and span.id_ in STATE_CLASSES | {""}:
            for iso in countries(names, span[:-1], span):
                named.setdefault(iso, span.start)
    return named.popitem() if len(named) == 1 else None


def countries(names: Names, tokens: Span, span: Span) -> Iterator[str]:
    """The countries that words before a noun name ("*Syrian* and *Russian* forces")."""
    for token in tokens:
        iso = names.country_of_modifier(token, span)
        if iso:
            yield iso

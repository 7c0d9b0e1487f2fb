"""Why a claim is what it is, in words: its modality, time, references and confidence.

What the claim itself does not carry is not guessed at in silence: a cue found by its form alone
is given as one that seems to be it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from conflict_digest.render import words
from conflict_digest.render.names import Names
from conflict_digest.schema import ArticleRecord, Claim, Mention, Modality, Predicate, Reference


@dataclass(frozen=True, slots=True)
class RuleNote:
    """What a reader wants to know of the rule that fired."""

    id: str
    file: str | None
    predicate: Predicate
    modality: Modality | None
    weak: bool
    right: int = 0
    """How many of its claims in the gold sets are right."""
    of: int = 0


@dataclass(frozen=True, slots=True)
class Cues:
    """Words of the sentence that seem to make the claim's modality and its denial."""

    modality: str | None = None
    negation: str | None = None


@dataclass(frozen=True, slots=True)
class Because:
    """The reasons for one claim, each a phrase; `references` and `confidence` may be empty."""

    modality: str
    when: str
    references: tuple[str, ...]
    confidence: tuple[str, ...]


def because(
    claim: Claim, record: ArticleRecord, names: Names, rule: RuleNote | None, cues: Cues
) -> Because:
    """All reasons for `claim`, one of `record`."""
    return Because(
        modality="; ".join(_modality(claim, names, rule, cues)),
        when=_when(claim),
        references=tuple(_references(claim, record, names)),
        confidence=tuple(_confidence(claim, record, rule)),
    )


# Modality


def _modality(claim: Claim, names: Names, rule: RuleNote | None, cues: Cues) -> Iterator[str]:
    yield f"{claim.modality}: {_source(claim, names, rule, cues)}"
    if claim.polarity == "denied":
        yield f"denied: {_quoted(cues.negation) or 'the clause around it negates it'}"
    if claim.past:
        yield "past: the text speaks of it as over"
    if rule is not None and rule.predicate != claim.predicate and claim.implied_by is None:
        yield f"the rule itself is of {rule.predicate}, which here comes to {claim.predicate}"


def _source(claim: Claim, names: Names, rule: RuleNote | None, cues: Cues) -> str:
    told = _told(claim, names)
    if claim.modality == "asserted":
        return told or "the article says so in its own voice"
    if claim.modality == "reported":
        return told or "the wording does not vouch for it"
    if rule is not None and rule.modality == claim.modality:
        made = "by the wording of the rule"
    elif claim.modality == "claimed":
        made = "of the speaker's own side" if _of_own_side(claim, names) else "by the word itself"
    else:
        found = _quoted(cues.modality)
        made = f"it seems by {found}" if found else "by the clause around it"
    return f"{made}; {told}" if told else made


def _of_own_side(claim: Claim, names: Names) -> bool:
    doer, attribution = _doer(claim), claim.attribution
    if doer is None or attribution is None or attribution.speaker is None:
        return False
    ids = (doer.id, attribution.speaker.id)
    entries = [names.actor_entry(actor_id) for actor_id in ids]
    sides = [
        entry.side or entry.id if entry else id_ for id_, entry in zip(ids, entries, strict=True)
    ]
    return sides[0] == sides[1]


def _doer(claim: Claim) -> Reference | None:
    """Who fills the rule's own role of the actor: in a claim that follows, the other side."""
    return claim.opponent if claim.implied_by else claim.actor


def _told(claim: Claim, names: Names) -> str:
    """`M23 (“said”), a party to the conflict`."""
    attribution = claim.attribution
    if attribution is None:
        return ""
    speaker = names.referred(attribution.speaker) or "a source not named"
    side = {"party": ", a party to the conflict", "third": ", a third party", None: ""}
    return f"{speaker} (“{attribution.cue}”){side[attribution.side]}"


def _quoted(word: str | None) -> str:
    return f"“{word}”" if word else ""


# Time


def _when(claim: Claim) -> str:
    when = claim.when
    value = words.when(when.edtf, None) or "not known"
    if when.from_ == "published":
        return f"{value}: no date belongs to it; the article was published then"
    if when.text is None:
        return f"{value}: no date belongs to it, and the article has none"
    place = {"sentence": "in the sentence", "context": "above the sentence"}
    found = f"“{when.text}” {place.get(when.from_ or '', '')}".rstrip()
    return f"{value}: {found}" + ("" if when.edtf else ", which nothing anchors")


# References


def roles(claim: Claim) -> list[tuple[str, Reference]]:
    """The roles that are filled, with what fills them."""
    speaker = claim.attribution.speaker if claim.attribution else None
    filled = (
        ("actor", claim.actor),
        ("opponent", claim.opponent),
        ("place", claim.place),
        ("speaker", speaker),
    )
    return [(role, reference) for role, reference in filled if reference is not None]


def _references(claim: Claim, record: ArticleRecord, names: Names) -> Iterator[str]:
    """`“group”: M23, last named at 120 as “the M23”`, for all that are not the name itself."""
    for _, reference in roles(claim):
        name = names.referred(reference) or reference.id
        if reference.text.casefold() == name.casefold():
            continue
        antecedent = _antecedent(reference, record.mentions)
        named = f", last named at {antecedent.start} as “{antecedent.text}”" if antecedent else ""
        yield f"“{reference.text}”: {name}{named}"


def _antecedent(reference: Reference, mentions: Sequence[Mention]) -> Mention | None:
    """For a word that is no name or description of its own: the last mention before it."""
    if _mentioned(reference, mentions):
        return None
    before = [m for m in mentions if m.entity == reference.id and m.end <= reference.start]
    return max(before, key=lambda mention: mention.start, default=None)


def _mentioned(reference: Reference, mentions: Sequence[Mention]) -> bool:
    return any(
        mention.kind in {"actor", "place", "nationality"}
        and mention.start < reference.end
        and reference.start < mention.end
        for mention in mentions
    )


# Confidence


def _confidence(claim: Claim, record: ArticleRecord, rule: RuleNote | None) -> Iterator[str]:
    """What it is made of: how good the rule is, and what makes the reading less sure."""
    if rule is not None and rule.of:
        yield f"{rule.right} of {rule.of} claims of its rule in the gold sets are right"
    elif rule is not None:
        yield "its rule has no claim in the gold sets: as good as others of its predicate"
    if claim.modality in ("possible", "intended", "hypothetical"):
        yield f"it is {claim.modality}"
    if claim.polarity == "denied":
        yield "it is denied"
    if claim.actor is None:
        yield "nobody is named who does it"
    for reference in (_doer(claim), claim.place):
        if reference is not None and _antecedent(reference, record.mentions):
            yield f"“{reference.text}” stands for something named before"
    if rule is not None and rule.weak:
        yield "its word has peaceful senses, too"
    if _is_unsaid(claim, record):
        yield "by whom goes without saying: no other side takes or attacks a place in the article"
    elif claim.implied_by is not None:
        yield "it follows from another claim, and is as sure"


def _is_unsaid(claim: Claim, record: ArticleRecord) -> bool:
    """Does it say again what another claim says, but by whom?"""
    told = (one for one in record.claims if one.id == claim.implied_by)
    return any(one.actor is None and one.predicate == claim.predicate for one in told)

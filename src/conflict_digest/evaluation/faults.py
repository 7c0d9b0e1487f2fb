"""Each error on a line of its own: what was found, what was expected, and the sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from conflict_digest.evaluation.campaign import JudgedEntry
from conflict_digest.evaluation.forms import Forms
from conflict_digest.evaluation.gold import GoldClaim, Passage
from conflict_digest.evaluation.judge import JudgedState, Near, Right, Verdict
from conflict_digest.schema import Claim, Record, Reference

Kind = Literal["FALSE", "MISS", "WRONG-FIELD", "STATE"]
KINDS: tuple[Kind, ...] = ("FALSE", "MISS", "WRONG-FIELD", "STATE")

_BREAK = re.compile('(?:(?<=[.!?])|(?<=[.!?]["\u2019\u201d)]))\\s+(?=["\'(\u2018\u201c]?[A-Z0-9])')


_USUAL = ("affirmed", "asserted")


class Fault(Record):
    """One error. `fields` names what is wrong of a claim or state that is otherwise right."""

    kind: Kind
    passage: str
    fields: tuple[str, ...] = ()
    what: str
    quote: str
    rule: str | None = None


def faults(verdicts: Iterable[Verdict]) -> list[Fault]:
    """All errors, by kind and then in the order of the passages.

    A false alarm and a miss that are one claim with one field wrong are one fault (`WRONG-FIELD`).
    """
    found = [fault for verdict in verdicts for fault in _of(verdict)]
    return sorted(found, key=lambda fault: KINDS.index(fault.kind))


def campaign_faults(judged: Iterable[JudgedEntry]) -> list[Fault]:
    """The answers of campaigns that are not right in all that they judge, in their order."""
    return [_answer(one) for one in judged if not one.right]


def _answer(judged: JudgedEntry) -> Fault:
    expected, wrong = judged.expected, [key for key, well in judged.details.items() if not well]
    fields = wrong if judged.outcome == "right" else [judged.outcome, *wrong]
    gold = [f"{expected.status} by {' and '.join(expected.holders) or 'none'}"]
    gold += (f"{key}: {_told(getattr(expected, key))}" for key in judged.details)
    what = ", ".join(fields).replace("_", " ")
    return Fault(
        kind="STATE",
        passage=f"{judged.campaign}:{judged.day}",
        fields=tuple(fields),
        what=f"{expected.place}: {what}: got {judged.got}; gold {', '.join(gold)}",
        quote=expected.note,
    )


def _told(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else " and ".join(sorted(value)) or "none"


def _of(verdict: Verdict) -> Iterator[Fault]:
    passage, forms = verdict.passage, verdict.forms
    near_claims = {id(near.claim) for near in verdict.near}
    near_golds = {id(near.gold) for near in verdict.near}
    for claim in verdict.false:
        if id(claim) not in near_claims:
            mark = "(harmless) " if passage.harmless else ""
            yield _about(claim, passage, "FALSE", mark + _shown(claim, forms))
    for gold in verdict.missed:
        if id(gold) not in near_golds:
            only = " (only as implied)" if any(gold is one for one in verdict.implied) else ""
            what, quote = _expected(gold) + only, _sentence(passage, gold)
            yield Fault(kind="MISS", passage=passage.id, what=what, quote=quote)
    for near in verdict.near:
        what = f"{_expected(near.gold)}: wrong {near.field}: {_near(near, forms)}"
        yield _about(near.claim, passage, "WRONG-FIELD", what, near.field)
    for right in verdict.right:
        if wrong := tuple(field for field, well in right.fields.items() if not well):
            how = "; ".join(f"wrong {field}: {_field(right, field, forms)}" for field in wrong)
            what = f"{_expected(right.gold)}: {how}"
            yield _about(right.claim, passage, "WRONG-FIELD", what, *wrong)
    told = {place for gold in verdict.missed for place in gold.place}
    for state in verdict.states:
        if not told.intersection(state.gold.place):  # else it only repeats the miss
            yield from _state(state, passage, forms)


def _about(claim: Claim, passage: Passage, kind: Kind, what: str, *fields: str) -> Fault:
    evidence = claim.evidence
    return Fault(
        kind=kind,
        passage=passage.id,
        fields=fields,
        what=what,
        quote=evidence.quote,
        rule=evidence.rule,
    )


def _shown(claim: Claim, forms: Forms) -> str:
    """`captures(M23 → Goma) denied, claimed`; what is usual is left out."""
    unusual = [word for word in (claim.polarity, claim.modality) if word not in _USUAL]
    place = _reference(claim.place, forms)
    told = f"{claim.predicate}({_reference(claim.actor, forms)} → {place})"
    return " ".join([told, *unusual])


def _expected(gold: GoldClaim) -> str:
    denied = " denied" if gold.polarity == "denied" else ""
    return f"{_either(gold.predicate)}({_either(gold.actor)} → {_either(gold.place)}){denied}"


def _near(near: Near, forms: Forms) -> str:
    found = {
        "predicate": near.claim.predicate,
        "actor": _reference(near.claim.actor, forms),
        "place": _reference(near.claim.place, forms),
        "polarity": near.claim.polarity,
    }
    return f"got {found[near.field]}, gold {_either(_listed(getattr(near.gold, near.field)))}"


def _field(right: Right, field: str, forms: Forms) -> str:
    claim, gold = right.claim, right.gold
    speaker = claim.attribution.speaker if claim.attribution else None
    got, expected = {
        "modality": (claim.modality, gold.modality),
        "attribution": (_reference(speaker, forms), gold.speaker),
        "scope": (claim.scope, gold.scope),
        "opponent": (_reference(claim.opponent, forms), gold.opponent),
        "actor meant": (_reference(claim.actor, forms), gold.actor),
        "place meant": (_reference(claim.place, forms), gold.place),
        "when": (f"{claim.when.edtf or 'none'} ({claim.when.from_ or 'no source'})", (gold.when,)),
    }[field]
    return f"got {got}, gold {_either(expected)}"


def _state(judged: JudgedState, passage: Passage, forms: Forms) -> Iterator[Fault]:
    gold, found = judged.gold, judged.found
    if judged.outcome == "right" and judged.since is not False:
        return
    expected = f"{_either(gold.status)} by {_either(gold.holder)}"
    got = "nothing"
    if found is not None:
        parties = found.holders or (found.challengers if found.status == "contested" else ())
        holders = ", ".join(map(forms.name, parties)) or "none"
        got = f"{found.status} by {holders}"
    field: str = judged.outcome
    if judged.outcome == "right":
        field, got, expected = "since", (found.since if found else None) or "none", gold.since or ""
    what = f"{_either(gold.place)}: {field.replace('_', ' ')}: got {got}, gold {expected}"
    yield Fault(kind="STATE", passage=passage.id, fields=(field,), what=what, quote=passage.text)


def _reference(reference: Reference | None, forms: Forms) -> str:
    """The words of the text, and what they are taken for where that is not the same."""
    if reference is None:
        return "none"
    name = forms.name(reference.id)
    return reference.text if name == reference.text else f"{reference.text} (= {name})"


def _listed(value: str | tuple[str | None, ...]) -> tuple[str | None, ...]:
    return (value,) if isinstance(value, str) else value


def _either(accepted: Iterable[str | None]) -> str:
    return "|".join(name or "none" for name in accepted)


def _sentence(passage: Passage, gold: GoldClaim) -> str:
    """The first sentence with place and actor, else with the place, else the whole passage."""
    sentences = _BREAK.split(passage.text)
    actors = [name for name in gold.actor if name]
    at_place = [one for one in sentences if any(place in one for place in gold.place)]
    best = [one for one in at_place if any(actor in one for actor in actors)] or at_place
    return best[0] if best else passage.text

"""What a sentence tells of a hold that the same sentence ends: it is past, whatever its tense."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from spacy.tokens import Span, Token

from conflict_digest.extract.outset import is_at_outset
from conflict_digest.extract.tense import had_been
from conflict_digest.lexicon import Cues
from conflict_digest.schema import TAKING, Claim

_LOSSES: Final = frozenset({"withdraws", "loses"})
_CHANGES: Final = TAKING | _LOSSES | {"transfers"}
_NOT_SO: Final = frozenset({"intended", "hypothetical", "possible"})
_NOW: Final = frozenset({"now", "since", "currently", "still"})
_LATER: Final = frozenset({"later", "then", "subsequently", "afterwards", "eventually", "finally"})
_BY_THEN: Final = frozenset({"by", "soon", "after", "within", "already", "meanwhile", "when"})
_EARLIER: Final = frozenset({"also", "previously", "last", "first", "earlier", "already", "once"})
_WHICH: Final = frozenset({"which", "that"})
_CLAUSES: Final = frozenset({"relcl", "acl"})


def over(
    claims: Sequence[Claim],
    triggers: Mapping[str, Token],
    wholes: Mapping[str, str],
    cues: Cues,
) -> list[Claim]:
    """The claims, with those marked as past that another one of their sentence ends.

    `triggers`: the word that fired each claim, by its id; `wholes`: what a place is a part of.
    """
    together: dict[tuple[int, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        together[_where(claim)].append(claim)
    ended = {
        claim.id
        for claim in claims
        if any(_ends(other, claim, triggers) for other in together[_where(claim)])
    }
    ended |= _recalled(claims, triggers, cues) | _was_the_last(claims, triggers)
    ended |= {c.id for c in claims if c.predicate == "besieges" and _is_relieved(triggers[c.id])}
    ended |= _of_taken_site(claims, triggers, wholes) | _in_turn(claims, triggers)
    ended |= {c.id for c in claims if any(_is_given_up(c, one, triggers[c.id]) for one in claims)}
    return [
        claim.model_copy(update={"past": True})
        if claim.id in ended or claim.implied_by in ended
        else claim
        for claim in claims
    ]


def _recalled(claims: Sequence[Claim], triggers: Mapping[str, Token], cues: Cues) -> set[str]:
    """ "Rebels took most of *P*. It was the first time that they set foot in P, *which the army
    retook* after a siege": what a clause about P tells of no day, behind news of P, was before it.
    """
    news: dict[str, list[Claim]] = defaultdict(list)
    recalled = set[str]()
    for claim in sorted(claims, key=lambda claim: triggers[claim.id].i):
        told = claim.polarity == "affirmed" and claim.implied_by is None
        told = told and claim.predicate in TAKING | _LOSSES | {"enters"}
        together = triggers[claim.id].i  # "retaken by X and Y"
        before = [one for one in news[claim.place.id] if triggers[one.id].i != together]
        undone = any(_undoes(one, claim) and _is_before(claim, one, triggers) for one in before)
        verb = triggers[claim.id]
        earlier = bool(before) and (_is_other_time(claim, verb) or is_at_outset(verb, cues))
        earlier = earlier or any(_is_earlier_turn(claim, one, verb) for one in before)
        if told and (undone or earlier):
            recalled.add(claim.id)
        elif told:
            news[claim.place.id].append(claim)
    return recalled


def _is_before(claim: Claim, news: Claim, triggers: Mapping[str, Token]) -> bool:
    """Does what is told aside come before the news? What has a day of its own is put in order by
    it, unless the news has none: "overran P, which X *had* retaken in May", "overran P. X *had*
    taken it in May".
    """
    verb = triggers[claim.id]
    dated = claim.when.from_ == "sentence"
    if dated and not had_been(verb):
        return False
    if _is_aside(claim, verb):
        together = news.evidence.start == claim.evidence.start
        return not dated or (together and news.when.from_ != "sentence")
    recalled = verb.dep_ == "ROOT" and claim.predicate == "captures"
    if recalled and not dated:
        taking = triggers[news.id]
        story = had_been(taking) and taking.dep_ == "ROOT"  # all of it lies back
        goes_on = any(t.lower_ in _LATER | _BY_THEN for t in verb.sent)
        return had_been(verb) and news.predicate in TAKING and not (story or goes_on)
    return dated and recalled and news.when.edtf is None and news.when.text is None


def _is_other_time(claim: Claim, verb: Token) -> bool:
    """ "Seized P, a city it *also* occupied *in 2012*": not what the news is of."""
    also = any(c.lower_ in {"also", "previously", "already"} for c in verb.children)
    return also and claim.when.from_ == "sentence" and _tells_of_object(verb)


def _is_earlier_turn(claim: Claim, news: Claim, verb: Token) -> bool:
    """ "They took P on Monday. They *first* took it *in 2012*": and have lost it since."""
    told = {c.lower_ for c in verb.children if c.dep_ == "advmod"}
    dated = claim.when.from_ == "sentence" and claim.when.edtf is not None
    return dated and not told.isdisjoint(_EARLIER) and _actor(claim) == _actor(news)


def _is_aside(claim: Claim, verb: Token) -> bool:
    """Told of the place, or of who lost it; but "took P from X, who *regained* it" goes on."""
    before = claim.predicate != "recaptures"
    return _tells_of_object(verb) or (before and _tells_of_loser(verb))


def _undoes(news: Claim, claim: Claim) -> bool:
    """Does it take from somebody what they took, give back what they lost, or leave it?"""
    same = _actor(news) == _actor(claim)
    if claim.predicate == "enters":
        return False
    if news.predicate == "enters":
        return claim.predicate in TAKING and not same  # "entered P, the only city *X took*"
    if news.predicate in _LOSSES:
        return claim.predicate in TAKING and same
    others = claim.predicate in TAKING and not same and _actor(news) is not None
    return others or (claim.predicate in _LOSSES and same)


def _was_the_last(claims: Sequence[Claim], triggers: Mapping[str, Token]) -> set[str]:
    """ "Drove X from *P, the last part of Q under X's control*": they have it no more."""
    taken = {claim.evidence.start: _actor(claim) for claim in claims if claim.predicate in TAKING}
    found = set[str]()
    for claim in claims:
        lost = taken.get(claim.evidence.start, _actor(claim)) != _actor(claim)
        told = (t for t in triggers[claim.id].ancestors if t.dep_ in {"appos", "conj"})
        last = any(c.lower_ == "last" for t in told for c in t.children)
        if claim.predicate == "holds" and lost and last:
            found.add(claim.id)
    return found


def _in_turn(claims: Sequence[Claim], triggers: Mapping[str, Token]) -> set[str]:
    """ "Captured by X *and later* by Y": X has it no more."""
    told: dict[tuple[int, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.predicate in TAKING and claim.actor is not None:
            told[triggers[claim.id].i, claim.place.id].append(claim)
    return {
        claim.id
        for takers in told.values()
        for claim in takers
        if any(_follows(later, claim, triggers[claim.id].sent) for later in takers)
    }


def _follows(later: Claim, claim: Claim, sentence: Span) -> bool:
    one, other = claim.actor, later.actor
    if one is None or other is None or one.id == other.id:
        return False
    if any(t.lower_ in _LATER for t in sentence if one.end <= t.idx < other.start):
        return True
    times = (claim.when.text, later.when.text)  # "by X on Monday and by Y on Thursday"
    undated = claim.when.edtf is None and later.when.edtf is None and None not in times
    return undated and times[0] != times[1] and one.end <= other.start


def _of_taken_site(
    claims: Sequence[Claim], triggers: Mapping[str, Token], wholes: Mapping[str, str]
) -> set[str]:
    """ "Raised a flag over the citadel of *P*, which X *had captured* in May": what was before.

    So of "the summit of *P*, X's last *stronghold*".
    """
    found = set[str]()
    for claim in claims:
        trigger, start = triggers[claim.id], claim.evidence.start
        recalled = claim.predicate in TAKING and trigger.dep_ == "relcl" and had_been(trigger)
        last = any(c.lower_ == "last" for c in trigger.children) and trigger.dep_ == "appos"
        if recalled or (last and claim.predicate == "holds"):
            sites = (
                one
                for one in claims
                if one.predicate in TAKING and wholes.get(one.place.id) == claim.place.id
            )
            if any(s.evidence.start == start and _actor(s) != _actor(claim) for s in sites):
                found.add(claim.id)
    return found


def _is_given_up(hold: Claim, change: Claim, noun: Token) -> bool:
    """ "Took the rebel *stronghold* in P", "left their *redoubt* in P": they have it no more."""
    if hold.predicate != "holds" or noun.pos_ != "NOUN" or change.predicate not in _CHANGES:
        return False
    if change.polarity == "denied" or change.modality in _NOT_SO:
        return False
    return change.place.start <= noun.idx < change.place.end


def _tells_of_loser(verb: Token) -> bool:
    """ "Retook P from X, *which seized* it after the army *left*"."""
    above = verb.head if verb.dep_ == "advcl" else verb
    beaten = (
        above.dep_ == "relcl" and above.head.dep_ == "pobj" and above.head.head.lower_ == "from"
    )
    who = any(c.dep_ == "nsubj" and c.tag_ in {"WDT", "WP"} for c in above.children)
    return beaten and who and above.tag_ == "VBD"


def _tells_of_object(verb: Token) -> bool:
    """ "P, *which* the army *retook*", "the only town it *lost*", "the first town *seized* by X":
    told of the place, and not of who does something next.
    """
    objects = [c for c in verb.children if c.dep_ == "dobj"]
    which = any(c.lower_ in _WHICH for c in objects)
    contact = not objects and any(c.dep_ == "nsubj" and c.i > verb.head.i for c in verb.children)
    if verb.dep_ == "relcl":
        return verb.tag_ in {"VBD", "VBN"} and (which or contact)
    by = any(c.dep_ == "agent" for c in verb.children)
    return verb.dep_ == "acl" and verb.tag_ in {"VBN", "VBD"} and by


def _where(claim: Claim) -> tuple[int, str]:
    """The sentence and the place of a claim."""
    return claim.evidence.start, claim.place.id


def _ends(later: Claim, claim: Claim, triggers: Mapping[str, Token]) -> bool:
    if "denied" in {later.polarity, claim.polarity}:
        return False
    if later.modality in _NOT_SO:
        return False
    one, other = triggers[claim.id], triggers[later.id]
    if claim.predicate == "besieges":  # "P, *besieged* since March, was taken in June"
        aside = one.dep_ in _CLAUSES or (one.dep_ == "pobj" and _is_between_commas(one.head))
        joined = other.dep_ == "conj" and other.head == one  # "was besieged for weeks and *fell*"
        return later.predicate in _CHANGES and (joined or (aside and other in one.ancestors))
    if claim.predicate in TAKING and later.predicate in _LOSSES:
        return _actor(later) == _actor(claim) and (_is_after(one, other) or _tells_who(one, other))
    # "retook P *after losing* it", "was back in P *after losing* it"
    if claim.predicate in _LOSSES and later.predicate in TAKING | {"enters"}:
        return _actor(later) == _actor(claim) and _is_after(one, other)
    if claim.predicate in TAKING and later.predicate in TAKING | {"holds"}:
        parted = _actor(later) != _actor(claim)
        before = _is_after(one, other) or _was_before(claim, later, one, other)
        return parted and (before or _is_again(other, one))
    if claim.predicate == "holds" and later.predicate in _CHANGES:
        parted = _actor(later) is None or _actor(later) != _actor(claim)
        if parted and one.dep_ == "appos" and later.predicate in TAKING:
            return not _is_so_now(one)  # "P fell on Friday and *Q, their bastion*, on Sunday"
        if one == other:
            return False
        lost = later.predicate in _LOSSES and not parted
        if _is_after(one, other):
            return parted
        lasted = one.tag_ == "VBD" or _lasted_until(claim, one)
        if parted and later.predicate in TAKING and _was_before(claim, later, one, other):
            return True
        return (parted or lost) and one.dep_ in _CLAUSES and lasted
    return False


def _was_before(claim: Claim, later: Claim, aside: Token, main: Token) -> bool:
    """ "*P*, *captured* by X, was retaken in May", "took *P*, *held* by X, in May": until then.

    What an aside tells of the place without a day of its own is no later than what its sentence
    tells, unless it says so ("seized P, *now* held by Y"), or goes on ("seized P, *retaken* by Y").
    """
    if aside.dep_ not in _CLAUSES or aside.tag_ != "VBN" or main not in aside.ancestors:
        return False
    helpers = {c.lower_ for c in aside.children if c.dep_ in {"aux", "auxpass"}}
    if not helpers <= {"was", "were", "had", "been"} or not _ends_in_aside(aside, main):
        return False
    words = {token.lower_ for token in aside.subtree}
    on = main.i < aside.i and claim.predicate == "recaptures"
    alone = claim.when.from_ != "sentence" or claim.predicate == "holds"
    return alone and not on and words.isdisjoint((_NOW - {"since"}) | _LATER)


def _ends_in_aside(aside: Token, main: Token) -> bool:
    """Does no other verb stand between the two ("said that P, *taken* by X, was …")?"""
    between = (t for t in aside.ancestors if t.i != main.i)
    above = []
    for token in between:
        if main in token.subtree and token != main:
            break
        above.append(token)
    return all(t.pos_ not in {"VERB", "AUX"} for t in above)


def _is_relieved(siege: Token) -> bool:
    """ "Besieged since May, it was *relieved* in July", "… and the army *relieved* it"."""
    behind = siege.doc[siege.i + 1 : siege.sent.end]
    return any(t.lemma_ == "relieve" and t.tag_ in {"VBD", "VBN"} for t in behind)


def _is_between_commas(prep: Token) -> bool:
    """ "P, *under* siege since March, was taken"."""
    return prep.i > 0 and prep.nbor(-1).text == "," and prep.i < prep.head.i


def _lasted_until(claim: Claim, verb: Token) -> bool:
    """ "Retook P, which X *has held* for months": until then; "since May" may be after it."""
    perfect = any(c.dep_ == "aux" and c.lower_ in {"has", "have"} for c in verb.children)
    dated = claim.when.from_ == "sentence" and claim.when.edtf is not None
    still = any(token.lower_ in _NOW - {"since"} for token in verb.subtree)
    return perfect and not dated and not still


def _is_so_now(noun: Token) -> bool:
    """ "Captured P, *now* a bastion of theirs"."""
    return any(token.lower_ in _NOW for token in noun.subtree)


def _actor(claim: Claim) -> str | None:
    return claim.actor.id if claim.actor else None


def _is_after(one: Token, other: Token) -> bool:
    """ "*withdrew* from P after *driving* Y out of it": what stands after "after" came first."""
    prep = one.head if one.dep_ == "pcomp" else None
    if prep is not None:
        return prep.lower_ == "after" and other in prep.ancestors
    after = any(child.dep_ == "mark" and child.lower_ == "after" for child in one.children)
    return after and (other in one.ancestors or _verb_of(other) in one.ancestors)


def _is_again(other: Token, one: Token) -> bool:
    """ "*Fell* to X and was *Y's again* within the week", "… and was *back* in Y's hands"."""
    verb, first = (t if t.pos_ in {"VERB", "AUX"} else _verb_of(t) for t in (other, one))
    joined = verb.dep_ == "conj" and verb.head == first and verb.i > first.i
    return joined and any(t.lower_ in {"again", "back"} for t in verb.subtree)


def _verb_of(noun: Token) -> Token:
    """ "*was* back in control"."""
    return next((t for t in noun.ancestors if t.pos_ in {"VERB", "AUX"}), noun)


def _tells_who(one: Token, other: Token) -> bool:
    """ "Rebels who had *taken* P *withdrew*": what tells who they are came first."""
    return one.dep_ == "relcl" and one.tag_ in {"VBD", "VBN"} and one.head.head == other

"""Who did it where, the verb said but once: "the SDF took Raqqa and *the army Deir al-Zor*"."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from conflict_digest.extract.actors import Actors
from conflict_digest.extract.claims import Argument
from conflict_digest.extract.places import Places
from conflict_digest.extract.syntax import is_latter, is_nth, noun_head, past_time, word_before
from conflict_digest.extract.syntax.tokens import COMPASS

_MAX_CLAUSES = 4
_JOINTS = frozenset({",", "and", "while", "too"})
_SIDES = frozenset(
    {"north", "south", "east", "west", "centre", "center", "interior", "middle"}
    | {"northeast", "northwest", "southeast", "southwest"}
    | {"north-east", "north-west", "south-east", "south-west"}
)
_LONGEST = 12
"""Words that an aside may have, commas and all."""
_ASIDE = 6
"""The same of one that tells when."""
_CAMPS = frozenset({"side", "hand"})
_BEYOND = ["on", "the", "other"]
_LEADING = frozenset({"by", "to", "with", "under"})
_ARTICLES = frozenset({"the", "a", "an"})
_ENDS = frozenset({".", ",", ";", "and", "while"})
_THEN = frozenset({"then", "finally", "lastly", "afterwards"})


def gapped(last: Argument, actors: Actors, places: Places) -> list[tuple[Argument, Argument]]:
    """Who did the same to which place, in the clauses after `last` that leave the verb out."""
    doc, end = last.doc, last.root.sent.end
    times = places.mentions.dates
    found: list[tuple[Argument, Argument]] = []
    at = last.end
    for _ in range(_MAX_CLAUSES):
        start = at = past_time(doc, at, end, times)
        while at < end and doc[at].lower_ in _JOINTS:
            at += 1
        if at == start or at >= end:
            break
        actor = _actor_at(at, actors)
        if actor is None or actor.end >= end:
            break
        place = _place_at(actor.end, places, end) or _rest_at(actor.end, places, last)
        if place is None:
            break
        at = past_time(doc, place.end, end, times)
        if at < end and doc[at].lower_ not in _ENDS:
            break
        found.append((actor, place))
    return found


def gapped_behind(
    first: Argument, actors: Actors, places: Places
) -> list[tuple[Argument, Argument]]:
    """Who did it to which places, behind `first`: "P is held *by X*, Q and R *by Y*, S *by Z*"."""
    doc, end = first.doc, first.root.sent.end
    led_by = _led_by(first.start, doc)
    found: list[tuple[Argument, Argument]] = []
    at = first.end
    for _ in range(_MAX_CLAUSES if led_by in _LEADING else 0):
        listed, by = _listed_until(led_by, at, end, places)
        actor = _actor_at(by + 1, actors) if listed and by + 1 < end else None
        if actor is None:
            break
        found += [(actor, place) for place in listed]
        at = actor.end
    return found


def _listed_until(led_by: str, at: int, end: int, places: Places) -> tuple[list[Argument], int]:
    """The places that go on from `at`, up to the word that leads to who has them, and where it is.

    Empty where another word ends their list.
    """
    doc, times = places.mentions.doc, places.mentions.dates
    listed: list[Argument] = []
    while at < end:
        start = at = past_time(doc, at, end, times)
        while at < end and doc[at].lower_ in _JOINTS:
            at += 1
        place = _place_at(at, places, end) if start < at < end else None
        if place is None:
            break
        listed.append(place)
        at = _past_aside(doc, place.end, end)
        by = past_time(doc, at, end, times, led_by)
        if by < end and doc[by].lower_ == led_by:
            return listed, by
    return [], end


def side_by_side(verb: Token, actors: Actors, places: Places) -> list[tuple[Argument, Argument]]:
    """Who has which part: "P is held *in the north by X* and *in its southern part by Y*"."""
    doc, end = verb.doc, verb.sent.end
    found: list[tuple[Argument, Argument]] = []
    at = verb.i + 1
    while at + 1 < end and doc[at].lower_ == "in" and len(found) < _MAX_CLAUSES:
        noun = noun_head(doc[at + 1])
        side = _side_at(noun, places) if noun is not None else None
        by = noun.i + 1 if noun is not None else end
        actor = _actor_at(by + 1, actors) if by + 1 < end and doc[by].lower_ == "by" else None
        if side is None or actor is None:
            break
        found.append((actor, side))
        at = actor.end
        while at < end and doc[at].lower_ in _JOINTS:
            at += 1
    return found


def _side_at(noun: Token, places: Places) -> Argument | None:
    """ "The *north*", "its southern *part*" of the place spoken of last."""
    if noun.lower_ in COMPASS:
        return places.parts.direction(noun)
    if not places.parts.is_directional(noun):
        return None
    return next(iter(places.at(noun)), None)


def told_one_by_one(at: int, end: int, places: Places) -> list[Argument]:
    """The places that go on from `at`, each with its own time or its own where, up to `end`.

    "Aleppo fell on Friday, *Hama* on Sunday and *Homs* a day later", "they hold Mosul in the north,
    *Tikrit* in the centre and *Falluja* in the west". For lists that the parser does not see: it
    takes the names for whatever else. `at` is where the first one's time or where begins.
    """
    doc, times = places.mentions.doc, places.mentions.dates
    found: list[Argument] = []
    after = _past_detail(doc, at, end, times)
    while after > at:
        at = after
        while at < end and doc[at].lower_ in _JOINTS:
            at += 1
        place = _town_at(at, places, end) if after < at < end else None
        if place is None:
            break
        at = _past_aside(doc, place.end, end)
        comma = at == place.end and at < end and doc[at].text == ","
        after = _past_detail(doc, at + comma, end, times)
        if after == at + comma or (after < end and doc[after].lower_ not in _ENDS):
            break
        found.append(place)
    return found


def then_others(at: int, end: int, places: Places) -> list[Argument]:
    """The places that "then" adds: "Homs followed, *then Hama*, then, on the 6th, *A and B* both".

    None that is told something of its own ("…, then Hama and Aleppo *were shelled*").
    """
    doc, times = places.mentions.doc, places.mentions.dates
    found: list[Argument] = []
    while at < end and (lead := _past_then(doc, at, end, times)) > at:
        members: list[Argument] = []
        at = lead
        while at < end and (place := _town_at(at, places, end) or _site_at(at, places, end)):
            members.append(place)
            at = _past_aside(doc, place.end, end)
            at += at < end and doc[at].lower_ == "and"
            if at in {place.end, end}:
                break
        at -= doc[at - 1].lower_ in {"and", ","}
        at += at < end and doc[at].lower_ == "both"
        at = past_time(doc, at, end, times)
        if not members or (at < end and doc[at].lower_ not in _ENDS):
            break
        found += members
    return found


def _past_then(doc: Doc, at: int, end: int, times: Collection[int]) -> int:
    """Past ", then", "and then, on the sixth,"; where nothing leads on so, where it began."""
    start = at
    while at < end and (doc[at].text == "," or doc[at].lower_ == "and"):
        at += 1
    if at == start or at >= end or doc[at].lower_ not in _THEN:
        return start
    at = past_time(doc, at + 1, end, times)
    if at + 1 < end and doc[at].text == "," and doc[at + 1].pos_ == "ADP":  # "*, on the 6th,*"
        return next((t.i + 1 for t in doc[at + 1 : at + _ASIDE] if t.text == ","), at)
    return at


def _site_at(at: int, places: Places, end: int) -> Argument | None:
    """ "The air base *at Bagram*": a site that is told where it is."""
    site = _place_at(at, places, end)
    return site if site is not None and site.within is not None else None


def _town_at(at: int, places: Places, end: int) -> Argument | None:
    """A name, with the noun of its kind: "*Kimpo airfield* on the 17th"; "*the latter* in May"."""
    paired = places.mentions.doc[at + 1] if at + 1 < end else None
    if paired is not None and (is_latter(paired) or is_nth(paired)):
        return next(iter(places.at(paired)), None)
    name, whole = places.named_at(at), _place_at(at, places, end)
    return whole if name and whole and whole.start == at and whole.end > name.end else name


def _past_aside(doc: Doc, at: int, end: int) -> int:
    """Past what a name is said to be: "Bukavu*, the second city of the east,* on Friday"."""
    opens = doc[at + 1] if at + 1 < end and doc[at].text == "," else None
    if opens is None or opens.pos_ not in {"DET", "ADP"}:
        return at
    for word in doc[at + 2 : min(at + _LONGEST, end)]:
        if word.text == ",":
            return word.i + 1
        if word.pos_ in {"VERB", "AUX"} or word.lower_ in _ENDS:
            break
    return at


def _past_detail(doc: Doc, at: int, end: int, times: Collection[int]) -> int:
    """Past "on Friday", "a day later", "three days after that" or "in the north"."""
    beyond = past_time(doc, at, end, times)
    after = beyond - (doc[beyond - 1].lower_ == "after")
    if beyond > at and [t.lower_ for t in doc[after : min(after + 2, end)]] == ["after", "that"]:
        return after + 2
    words = [t.lower_ for t in doc[at : min(at + 3, end)]]
    if beyond > at or len(words) < 3:
        return beyond
    where = words[:2] == ["in", "the"] and words[2] in _SIDES
    return at + 3 if where else at


def on_either_side(
    trigger: Token, found: Sequence[Argument], actors: Actors
) -> tuple[list[Argument], list[Argument]] | None:
    """ "Fighting between X and Y *on one side and Z on the other*": those of each; else None."""
    doc, sent = trigger.doc, trigger.sent
    sides = (t for t in doc[sent.start + 1 : sent.end - 1] if t.lower_ in _CAMPS)
    first = next((t for t in sides if word_before(t).lower() == "one"), None)
    if first is None or first.nbor().lower_ != "and":
        return None
    others: list[Argument] = []
    at = first.i + 2
    while (other := _actor_at(at, actors)) is not None and other.end < sent.end:
        others.append(other)
        at = other.end + (doc[other.end].lower_ in _JOINTS)
    ones = [one for one in found if one.end <= first.i]
    beyond = [token.lower_ for token in doc[at : min(at + 3, sent.end)]]
    return (ones, others) if ones and others and beyond == _BEYOND else None


def respectively(
    trigger: Token, actors: Sequence[Argument], places: Sequence[Argument]
) -> list[tuple[Argument, Argument]] | None:
    """ "P and Q are held by X and Y *respectively*": each his own; None where nothing says so."""
    if len(actors) != len(places) or len(actors) < 2:
        return None
    if all(token.lower_ != "respectively" for token in trigger.sent):
        return None
    in_order = (sorted(ones, key=lambda one: one.start) for ones in (actors, places))
    return list(zip(*in_order, strict=True))


def _led_by(at: int, doc: Doc) -> str:
    """The word before a phrase and its article."""
    at -= 1 + (doc[at - 1].lower_ == "the" and at > 1)
    return doc[at].lower_ if at > 0 else ""


def own_actor(place: Argument, actors: Actors) -> Argument | None:
    """Who stands right before a place of a list, as its subject: "took Raqqa, *the army* Homs"."""
    doc = place.doc
    article = doc[place.start - 1].lower_ == "the"
    at = place.start - 1 - article
    known = actors.mentions.actors.get(at)
    told = article or doc[at - 1].lower_ == "and"  # not "Soyo, *Zaire* province"
    span = _span_at(at, actors) if told and at > 0 else known
    if span is None:
        return None
    before = span.start - 1 - (doc[span.start - 1].lower_ == "the")
    joined = before > 0 and doc[before].lower_ in _JOINTS
    return actors.at(span.root) if joined else None


def _actor_at(at: int, actors: Actors) -> Argument | None:
    """The one who acts whose phrase begins at `at`, with or without an article."""
    doc, mentions = actors.mentions.doc, actors.mentions
    at += doc[at].lower_ in _ARTICLES
    span = mentions.actors.get(at) or mentions.peoples.get(at)
    if span is None or span.start != at or span.root.dep_ == "npadvmod":
        return None  # "took P and *rebel* held areas of Q"
    return actors.at(span.root)


def _span_at(at: int, actors: Actors) -> Span | None:
    """An actor, or a state: "X holds the north and *India* the vale"."""
    mentions = actors.mentions
    state = mentions.places.get(at) if mentions.acts_as_country(mentions.doc[at]) else None
    return mentions.actors.get(at) or state


def _place_at(at: int, places: Places, end: int) -> Argument | None:
    """The one place whose phrase begins at `at`, a comma before it or not."""
    doc = places.mentions.doc
    at += at < end and doc[at].text == ","
    head = noun_head(doc[at]) if at < end else None
    if head is None:
        return None
    found = places.at(head)
    if len(found) != 1 or found[0].start < at:  # "took P, the rebel *headquarters*"
        return None
    if doc[at].lower_ == "its":  # "Y *its* southern half": all of that phrase
        return replace(found[0], end=max(found[0].end, head.i + 1))
    known = found[0].kind in {"name", "anaphor"} or doc[at].lower_ == "the"  # "Y *the airport*"
    return found[0] if known else None


def _rest_at(at: int, places: Places, part: Argument) -> Argument | None:
    """Another part of the same place: "held the north of P and *police the south*"."""
    doc = places.mentions.doc
    sided = doc[part.start].lower_ in COMPASS  # "the *north* of P", "the *east* and south of P"
    parted = part.scope == "part" or sided or part.root.lower_ in COMPASS
    head = noun_head(doc[at]) if parted and doc[at].lower_ == "the" else None
    return places.parts.direction(head) if head is not None and head.i == at + 1 else None

"""Lists of who holds what: "Who controls what? *Goma: M23. Beni: the army, since May.*"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from spacy.tokens import Doc, Span, Token

from conflict_digest.extract.arguments import Arguments
from conflict_digest.extract.claims import Argument, RawClaim
from conflict_digest.extract.mentions import without_repeats
from conflict_digest.extract.syntax.tokens import FINITE
from conflict_digest.lexicon import Cues
from conflict_digest.lexicon.rules import Rule

_HOLDING: Final = "holds"
_ASKED = frozenset({"what", "which", "where"})
_QUESTION = 8
"""Words that the question over a list has at most."""
_BESIDE = frozenset({"with", "since", "for", "after", "under", "until", ",", "again", "still"})
"""What may stand behind the holder: "the army, *with* the police at the airport", "*since* May"."""
_EQUAL: Final = frozenset({":", "="})
_COMMAS: Final = frozenset({",", ";"})
_LINKS: Final = frozenset({"and", "plus", "the"})
_DASHES: Final = frozenset({"-", "--", "\u2013", "\u2014"})
_SIGNS: Final = _DASHES | {":", "):", "."}
"""What parts places and holder; a full stop does in an item of its own ("2. Goma. M23.")."""
_ENDS: Final = frozenset({".", ";", "!", "?", ":", "\u2022"})
_HEADING = 24
"""Tokens that the places of a note are at most."""
_NEAR = 4
"""Signs and words behind a holder among which a number tells of something else."""
_TOLD = frozenset({"VERB", "AUX", "PRON", "INTJ"})
"""Parts of speech that no list of places has."""
_MANY = 3
"""So many notes that name a holder and no more, of more than one, are a list of holders."""
_LASTING = frozenset({"still", "now", "all", "again", "since"})
"""Words of a note that tell that it lasts: "Goma: *still* M23", "the army *since* May"."""


class _Note(NamedTuple):
    """Places, and what is told of them behind a sign."""

    places: list[Argument]
    heading: Span
    body: Span
    holders: list[Argument]


def listed(
    doc: Doc, claims: Sequence[RawClaim], arguments: Arguments, known: Callable[[str], list[Rule]]
) -> list[RawClaim]:
    """What the notes of a list say that name no more than a holder under each place.

    It is such a list where the question over it says so, or a note of it ("Wau: in the hands of
    rebels"), or where it has many such notes and the text tells elsewhere of who holds something,
    or is of notes throughout and of war. `known` are the rules of a verb.
    """
    notes = list(_notes(doc, arguments))
    sides = _sides(doc, arguments) if claims else []
    if not (notes or sides):
        return []
    held = [c for c in claims if c.predicate == _HOLDING and c.polarity == "affirmed"]
    rule, since = _asked(doc, known, arguments.cues)
    if rule is None and sides:
        rule, notes = _plain(known), sides
    elif rule is None:
        heads = {note.heading.start for note in notes}
        told = [c for c in held if c.place.root.sent.start in heads]
        if not told:
            notes = _many(notes, arguments) if held else _terse(doc, notes, claims, arguments)
        rule, since = next((c.rule for c in told or held), _plain(known)), 0
    found: list[RawClaim] = []
    for note in notes:
        if note.heading.start < since or any(_tells_of(c, note) for c in claims):
            continue
        before = doc[note.heading.start - 1].sent if note.heading.start else note.body
        above = [c for c in (*held, *found) if before.start <= c.trigger.i < before.end]
        holders = [c.actor for c in above] if _is_same(note.body) else note.holders
        found += [
            RawClaim(
                rule=rule,
                predicate=_HOLDING,
                trigger=note.body.root,
                actor=holder,
                opponent=None,
                place=place,
                scope=place.scope or "whole",
            )
            for place in note.places
            if rule and not place.nameless and not arguments.place_kinds.is_country(place)
            for holder in holders
        ]
    return found


def _sides(doc: Doc, arguments: Arguments) -> list[_Note]:
    """ "*Government: P, Q and R. Rebels: S and T.*": the places of each of two sides, or more."""
    found = []
    for sign in _signs(doc, _EQUAL):
        start = _start(doc, sign.i)
        start += doc[start].lower_ in {"to", "with"}
        heading = doc[start : sign.i]
        opened = next((t.i for t in heading if t.text == "("), None)
        named = heading if opened is None else doc[opened + 1 : max(opened + 1, sign.i - 1)]
        holders = _holders(named, arguments) if len(named) else []
        end = next((t.i for t in doc[sign.i + 1 :] if _is_end(t.text) and t.text != ";"), len(doc))
        places = _row(doc[sign.i + 1 : end], arguments) if holders else []
        if len(places) > 1 and all(map(arguments.fighting.fights, holders)):
            found.append(_Note(places, heading, doc[sign.i + 1 : end], holders))
    several = len({holder.span.text.lower() for note in found for holder in note.holders}) > 1
    return found if several else []


def _row(body: Span, arguments: Arguments) -> list[Argument]:
    """The names of a row, and no others, each with what may be told of it behind it."""
    doc, found = body.doc, list[Argument]()
    at = body.start
    while at < body.end:
        while at < body.end and (doc[at].text in _COMMAS or doc[at].lower_ in _LINKS):
            at += 1
        place = arguments.places.named_at(at) if at < body.end else None
        if place is None and not found:
            return []
        end = next((t.i for t in doc[at : body.end] if t.text in _COMMAS), body.end)
        told = doc[place.end if place else at : end]
        if any(t.tag_ in FINITE or t.like_num for t in told if t.i not in arguments.mentions.dates):
            return []
        joint = next((t.i for t in told if t.lower_ == "and"), end)
        if place is not None:
            found.append(place)
        at = joint
    return found


def shared_out(claims: Sequence[RawClaim]) -> list[RawClaim]:
    """ "*X in P and Q, Y in R*": of several in one sentence, each has what it is in."""
    inside: dict[int, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for claim in claims:
        if claim.rule.notes and claim.predicate == "enters" and claim.actor is not None:
            sides = inside[claim.trigger.sent.start]
            sides[claim.actor.span.text.lower()].add(claim.place.start)
    parted = {
        start
        for start, sides in inside.items()
        if len(sides) > 1 and sum(map(len, sides.values())) == len(set().union(*sides.values()))
    }
    return [
        claim.but(predicate=_HOLDING)
        if claim.rule.notes and claim.trigger.sent.start in parted and claim.predicate == "enters"
        else claim
        for claim in claims
    ]


def _tells_of(claim: RawClaim, note: _Note) -> bool:
    """Does the claim say what the note does, and not what an aside does ("X, save for a base")?"""
    if not note.body.start <= claim.trigger.i < note.body.end:
        return False
    aside = any(t.text == "," for t in claim.trigger.doc[note.body.start : claim.trigger.i])
    return not (note.holders and aside) or claim.place.start < note.body.start


def _many(notes: Sequence[_Note], arguments: Arguments) -> list[_Note]:
    """The notes with those who fight, if they are many, and not all of one."""
    bare = _bare(notes, arguments)
    sides = {h.doc[h.start : h.end].text.lower() for n in bare for h in n.holders}
    return bare if len(bare) >= _MANY and len(sides) > 1 else []


def _bare(notes: Sequence[_Note], arguments: Arguments) -> list[_Note]:
    """The notes of those who fight, and of no state as a whole."""
    fight = arguments.fighting.fights
    held = [n for n in notes if n.holders and all(map(fight, n.holders))]
    return [n for n in held if all(h.kind != "country" for h in n.holders)]


def _terse(
    doc: Doc, notes: Sequence[_Note], claims: Sequence[RawClaim], arguments: Arguments
) -> list[_Note]:
    """The notes with those who fight, in a text that is all notes and tells of war besides.

    They are many, or say that it lasts, so that they are no list of who is seen or killed where.
    """
    verbs = sum(any(t.tag_ in FINITE for t in sentence) for sentence in doc.sents)
    if 2 * verbs > len(list(doc.sents)):
        return []
    bare = _bare(notes, arguments)
    if not claims:  # no more than a list of sides, of which one is known to fight
        known = not verbs and any(
            arguments.fighting.certainly_fights(h) for n in bare for h in n.holders
        )
        return _many(bare, arguments) if known else []
    if sum(len(n.places) for n in bare) >= _MANY:
        return bare
    return [n for n in bare if any(t.lower_ in _LASTING for t in n.body)]


def _notes(doc: Doc, arguments: Arguments) -> Iterator[_Note]:
    """ "*P and Q: X, since May*", "*P - X*", "*P (X): markets open*": whatever the parser says."""
    for sign in _signs(doc, _SIGNS):
        if sign.text in _DASHES and not (sign.whitespace_ and sign.nbor(-1).whitespace_):
            continue
        start = _start(doc, sign.i)
        if sign.text == "." and not _opens_line(doc, start):
            continue
        heading = doc[start : sign.i + (sign.text == "):")]
        places, aside = _places(heading, arguments)
        if not places:
            continue
        end = next((t.i for t in doc[sign.i + 1 :] if _is_end(t.text)), len(doc))
        body = doc[sign.i + 1 : end]
        holders = _holders(aside, arguments) if aside else _holders(body, arguments)
        if len(body):
            yield _Note(places, heading, body, holders)


def _signs(doc: Doc, texts: frozenset[str]) -> Iterator[Token]:
    """The tokens with one of these texts, but for the first and the last of all."""
    marks = {doc.vocab.strings[text] for text in texts}
    found = (i for i, orth in enumerate(doc.to_array("ORTH").tolist()) if orth in marks)
    return (doc[i] for i in found if 0 < i < len(doc) - 1)


def _start(doc: Doc, end: int) -> int:
    """Where the line or the sentence begins, behind the sign of an item."""
    start = end
    while start > max(0, end - _HEADING) and not _is_end(doc[start - 1].text):
        start -= 1
    while start < end and not doc[start].text[:1].isalnum():
        start += 1
    return start


def _opens_line(doc: Doc, start: int) -> bool:
    """Does nothing but the number of an item stand before it on its line?"""
    while start > 0 and "\n" not in doc[start - 1].text:
        start -= 1
        if doc[start].is_alpha:
            return False
    return True


def _is_end(text: str) -> bool:
    return text in _ENDS or "\n" in text


def _places(heading: Span, arguments: Arguments) -> tuple[list[Argument], Span | None]:
    """The places that a note is told of, and what stands in brackets behind them.

    Of "Goma, North Kivu" the first: the other tells where it lies.
    """
    doc, marked = heading.doc, arguments.mentions.places
    opened = next((t.i for t in heading if t.text == "("), heading.end)
    names = doc[heading.start : opened]
    if not len(names) or any(t.pos_ in _TOLD for t in names if t.i not in marked):
        return [], None  # "he said in *Goma*: rebels"
    first = arguments.places.first(list(names))[:1]
    found = [p for p in first if "name" in {p.kind, p.within and p.within.kind}]
    joined = [t for t in names if t.text == "," or t.lower_ == "and"]
    if found and (len(joined) > 1 or any(t.text != "," for t in joined)):
        others = (arguments.places.named_at(t.nbor().i) for t in joined if t.i + 1 < opened)
        found = without_repeats([*found, *(one for one in others if one is not None)])
    bracket = doc[opened + 1 : max(opened + 1, heading.end - 1)]
    return found, bracket if len(bracket) else None


def _holders(told: Span, arguments: Arguments) -> list[Argument]:
    """ "*The army*, since May", "*X and Y*": holders and no more, but not "*two soldiers* dead"."""
    found: list[Argument] = []
    doc, at, marked = told.doc, told.start, arguments.mentions
    while at < told.end and doc[at].lower_ in _LASTING:
        at += 1
    while at < told.end:
        at += doc[at].pos_ == "DET" or doc[at].is_space
        name: Span | None = None
        while at < told.end and (more := marked.actors.get(at) or marked.peoples.get(at)):
            name, at = more, more.end  # "*SPLM-IO rebels*"
        holder = arguments.actors.at(name.root) if name is not None else None
        if holder is None or at > told.end:
            return []
        found.append(holder)
        if at == told.end or doc[at].lower_ != "and":
            break
        at += 1
    if doc[at : at + 1].text == "(":  # "the Arakan Army *(AA)*"
        at = next((t.i + 1 for t in doc[at : told.end] if t.text == ")"), at)
    rest = doc[at : told.end]
    near = rest[1:_NEAR]  # "the army, *20* dead"
    dated = all(t.i in marked.dates for t in near if t.like_num)
    ends = not len(rest) or rest[0].is_space or rest[0].lower_ in _BESIDE
    sound = all(a.kind in {"name", "generic", "country"} for a in found)
    civil = any(map(arguments.actor_kinds.is_civilian, found))
    civil = civil or any(t.lower_ == "both" for t in told)  # "*both* armies": nobody has it
    return found if ends and dated and sound and not civil else []


def _asked(doc: Doc, known: Callable[[str], list[Rule]], cues: Cues) -> tuple[Rule | None, int]:
    """The rule of the verb in "Who *holds* what?", and where the list begins.

    So under a heading without a verb ("*Territorial control:*").
    """
    headings = cues("headings", "holdings")
    for line in _lines(doc):
        if len(line) <= _QUESTION and _ends_with(line, headings):
            return _plain(known), line.end
    for sentence in doc.sents:
        first, verb = sentence[0], sentence.root
        if first.lower_ != "who" or len(sentence) > _QUESTION or verb.tag_ not in FINITE:
            continue
        rule = _plain(known, verb.lemma_.lower())
        if rule and any(t.lower_ in _ASKED for t in sentence[1:]):
            return rule, sentence.end
    return None, 0


def _lines(doc: Doc) -> Iterator[Span]:
    """The lines of a text that others follow: only these head anything."""
    start = 0
    for end in (t.i for t in doc if "\n" in t.text):
        if end > start:
            yield doc[start:end]
        start = end + 1


def _ends_with(line: Span, headings: Iterable[str]) -> bool:
    """ "North Kivu - *who is where*", but not "the army lost *control of towns*"."""
    words = [t for t in line if t.is_alpha]
    for heading in headings:
        phrase = heading.split()
        if [t.lower_ for t in words[-len(phrase) :]] == phrase:
            return all(t.tag_ not in FINITE for t in words[: -len(phrase)])
    return False


def _plain(known: Callable[[str], list[Rule]], verb: str = "control") -> Rule | None:
    """The rule of a verb by which its subject holds its object."""
    rules = (r for r in known(verb) if r.predicate == _HOLDING)
    plain = [r for r in rules if "object" in r.place and not r.object and not r.particle]
    return plain[-1] if plain else None


def _is_same(note: Span) -> bool:
    """ "*The same.*", as the note before."""
    return [t.lower_ for t in note if t.is_alpha] in (["the", "same"], ["same"], ["likewise"])

"""Speech tags: ", the army said on Friday", ", said a spokesman", "- ministry", by their place.

News puts who says it behind a comma, and a small parser hangs such a tag anywhere. Here it is found
by what stands between the comma and the reporting verb, so the parse decides nothing but words.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from spacy.tokens import Span, Token

from conflict_digest.extract.syntax import REFLEXIVE, children, has_child, word_before

_BREAKS = frozenset({";"})
_COMMAS = frozenset({",", "”", '"', "''", "\u2019\u2019", "\u2014", "\u2013", "--"})
_NOMINAL = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "PART", "PUNCT"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SIDES = frozenset({"for", "of", "in", "from", "at", "with", "to", "close", "on"})
_WHO = frozenset({"who", "which", "that"})
_SUBORDINATORS = frozenset({"after", "as", "while", "when", "before", "but", "and", "although"})
_JOINTS = frozenset({"and", "but"})
_QUOTES = frozenset({"``", "''"})
_VERBS = frozenset({"VERB", "AUX"})
_ASIDE = frozenset({"relcl", "acl", "advcl", "aux", "auxpass"})
_SUBJECTS = ("nsubj", "nsubjpass")
_LONGEST = 14
"""How many words a tag may have before its verb."""


MARKS = frozenset({":", "-", "\u2013", "\u2014"})
_SHORT = 4
"""How many words a headline's tag may have."""


class Tag(NamedTuple):
    """A reporting verb and the nouns that may be its speaker, the best first."""

    verb: Token
    speakers: list[Token]


def speech_tag(trigger: Token, segment: Span, reports: Callable[[Token], bool]) -> Tag | None:
    """The tag in the segment that covers the trigger."""
    for verb in segment:
        if verb.tag_ in _FINITE and reports(verb) and verb.i != trigger.i:
            speakers = _before(verb, segment) or _behind(verb, segment)
            if speakers and trigger.i not in {s.i for s in speakers}:
                return Tag(verb, speakers)
    return None


def segment_of(trigger: Token) -> Span:
    """How far a tag reaches: the sentence, between the semicolons around the trigger.

    What stands before a colon is not told by who tells what comes after it.
    """
    sentence, doc = trigger.sent, trigger.doc
    breaks = [t.i for t in sentence if t.text in _BREAKS or (t.i > trigger.i and opens_tale(t))]
    start = max([i + 1 for i in breaks if i < trigger.i], default=sentence.start)
    end = min([i for i in breaks if i > trigger.i], default=sentence.end)
    return doc[start:end]


def opens_tale(colon: Token) -> bool:
    """ "P is theirs*:* they came at dawn, X said": a clause and who says it; not ": X says …"."""
    sentence = colon.sent
    if colon.text != ":" or any(t.tag_ in _QUOTES for t in sentence):
        return False
    after = sentence.doc[colon.i + 1 : sentence.end]
    verbs = [
        t for t in after if t.pos_ in _VERBS and t.dep_ not in _ASIDE and has_child(t, *_SUBJECTS)
    ]
    return len(verbs) > 1 and not any(c.i > verbs[0].i for c in children(verbs[0], "ccomp"))


def _before(verb: Token, segment: Span) -> list[Token]:
    """ ", *a spokesman for the army* said": nothing but a noun phrase after the comma."""
    joined = verb.i > segment.start and word_before(verb).lower() in _JOINTS
    if joined or not _ends(verb, segment):
        return []  # "X took P, the last town, *and* declared the war over"
    phrase: list[Token] = []
    for token in reversed(list(segment.doc[segment.start : verb.i])):
        if token.text in _COMMAS and _is_phrase(phrase):
            return [] if _tells_of(verb, phrase) else _nouns(phrase)
        phrase.insert(0, token)
        if len(phrase) > _LONGEST:
            break
    return []


def _tells_of(verb: Token, phrase: list[Token]) -> bool:
    """ "X says it took P, *a claim the army denied*, and …": of the claim, and no more."""
    told = verb.dep_ == "relcl" and verb.head in phrase
    return told and any(s in phrase for s in children(verb, *_SUBJECTS))


def _behind(verb: Token, segment: Span) -> list[Token]:
    """ ", said *a spokesman for the army*"."""
    if verb.i == segment.start or word_before(verb) not in _COMMAS:
        return []
    after = segment.doc[verb.i + 1 : segment.end]
    if any(t.lower_.endswith(REFLEXIVE) for t in after[:1]):
        return []  # "entered P and, at dawn, proclaimed *themselves* its masters"
    phrase: list[Token] = []
    for token in after:
        if token.text in _COMMAS or (token.is_punct and token.text != "-"):
            break
        phrase.append(token)
    return _nouns(phrase) if _is_phrase(phrase) else []


def _is_phrase(tokens: list[Token]) -> bool:
    """A noun phrase with what belongs to it, a relative clause included."""
    if not tokens or tokens[0].pos_ not in _NOMINAL - {"PUNCT"} or tokens[0].lower_ in _WHO:
        return False
    relative = False
    for token in tokens:
        relative = relative or token.lower_ in _WHO
        plain = token.pos_ in _NOMINAL or token.lower_ in _SIDES or token.lower_ == "and"
        if not relative and (not plain or token.tag_ in _FINITE):
            return False
    return any(t.pos_ in {"NOUN", "PROPN", "PRON"} for t in tokens)


def _nouns(phrase: list[Token]) -> list[Token]:
    """The head of the phrase: the last noun of its first run of words; then names beside it."""
    run: list[Token] = []
    for token in phrase:
        if token.lower_ == "of" and run and all(t.tag_ == "CD" for t in run):
            continue  # "*one of* the rebel commanders said"
        if token.lower_ in _SIDES | _WHO or token.is_punct:
            break
        run.append(token)
    # "a priest *there* said"
    return [t for t in reversed(run) if t.pos_ in {"NOUN", "PROPN", "PRON"} and t.lower_ != "there"]


def _ends(verb: Token, segment: Span) -> bool:
    """Does the verb say no more than when and to whom? "Residents reported heavy fire" does."""
    if has_child(verb, "ccomp") and any(c.i > verb.i for c in children(verb, "ccomp")):
        return False
    for token in segment.doc[verb.i + 1 : segment.end]:
        if token.is_punct or token.lower_ in _SUBORDINATORS:
            return True
        if token.tag_ in _FINITE or (token.pos_ == "PRON" and token.dep_ == "nsubj"):
            return False
    return True


def headline_tag(segment: Span) -> tuple[Token | None, list[Token]]:
    """ "Goma falls to rebels: *UN*", "Army retakes Bor - *ministry*": the mark and what follows."""
    marks = [t for t in segment if t.text in MARKS and t.whitespace_]
    if not marks or segment[-1].text == ".":
        return None, []
    phrase = list(segment.doc[marks[-1].i + 1 : segment.end])
    return marks[-1], _nouns(phrase) if len(phrase) <= _SHORT and _is_phrase(phrase) else []


def opening_tag(segment: Span, trigger: Token) -> tuple[Token | None, list[Token]]:
    """ "*Ukrainian general*: Wagner took P", "*UN*: M23 holds P": who stands before the colon."""
    doc, start = segment.doc, segment.start
    if start > 0 and doc[start - 1].text == ":":  # a heading is a sentence of its own
        start = doc[start - 1].sent.start
    colon = next((t for t in doc[start : trigger.i] if t.text == ":"), None)
    if colon is None or colon.i == start:
        return None, []
    phrase = list(doc[start : colon.i])
    return colon, _nouns(phrase) if len(phrase) <= _SHORT + 1 and _is_phrase(phrase) else []

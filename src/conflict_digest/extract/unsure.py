"""What a note or a headline marks as not sure, or still to come, without a clause of its own.

"*Possibly* X took P", "*reports of* X taking P", "X took P *(unconfirmed)*", "X took P. *Not
confirmed.*", "liberation of P *'near'*": a small parser hangs such words anywhere, so here they are
found by where they stand.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from itertools import dropwhile
from typing import Final

from spacy.tokens import Token

from conflict_digest.extract.syntax import is_verb
from conflict_digest.extract.tags import MARKS
from conflict_digest.lexicon import Cues
from conflict_digest.schema import Modality

_BRACKETS: Final = frozenset({"(", "["})
_DASHES: Final = MARKS - {":"}
_CLOSING: Final = frozenset({")", "]", ".", "!", ";", "\n"})
_SHORT: Final = 8
"""How many words a sentence may have that says only that the one before is not confirmed."""
_ASIDE: Final = 5
"""The same of what stands in brackets or behind a dash."""
_NEXT: Final = 80
"""Within how many tokens behind a claim that is checked its verdict stands."""
_LITTLE: Final = frozenset({"only", "a", "very", "now"})
_WRITERS: Final = frozenset({"we", "i"})
_OURS: Final = frozenset({"our", "my"})
_PARTY: Final = frozenset({"to", "by"})
_NOUNS: Final = frozenset({"NOUN", "PROPN"})
_QUOTES: Final = "'\"\u2018\u2019\u201c\u201d"


def unsure(trigger: Token, cues: Cues) -> Modality | None:
    """What the words around a claim make of it at most; None where they say nothing."""
    reports = _reports(trigger, cues)
    if _is_labelled(trigger, cues) or _is_marked(trigger, cues) or _is_rumour(reports, cues):
        return "possible"
    if _is_still_to_come(trigger, cues) or _is_disbelieved(trigger, cues):
        return "possible"
    if _is_of_earlier_issue(trigger, cues):
        return "possible"
    if _is_of_reports(trigger, reports, cues) or _is_doubted(trigger, cues):
        return "reported"
    return None


def _is_labelled(trigger: Token, cues: Cues) -> bool:
    """ "*Unconfirmed*: rebels took P", "*Fake* - P fell", "*Possibly* X took P"."""
    words = cues("attribution", "unconfirmed") | cues("attribution", "untrue")
    if _label(trigger, words | cues("attribution", "checked")):
        return True
    first = trigger.sent[0]
    return first.lower_ in cues("modality", "adverb_possible") and first.i < trigger.i


def _label(trigger: Token, words: Container[str]) -> bool:
    """Does the sentence open with one of the words and a mark, in it or right before it?"""
    doc, start = trigger.doc, trigger.sent.start
    for at in (start, start - 2):
        marked = at >= 0 and at + 1 < len(doc) and doc[at + 1].text in MARKS
        if marked and at + 1 < trigger.i and doc[at].lower_ in words:
            return True
    return False


def is_found_untrue(trigger: Token, cues: Cues) -> bool:
    """ "*Claim*: X took P. … *Verdict: false*": what those who check reports found."""
    if not _label(trigger, cues("attribution", "checked")):
        return False
    doc, start = trigger.doc, trigger.sent.end
    verdicts = (
        t.i
        for t in doc[start : start + _NEXT]
        if t.lower_ in cues("attribution", "verdicts") and doc[t.i + 1 : t.i + 2].text in MARKS
    )
    at = next(verdicts, None)
    found = () if at is None else doc[at + 2 : at + 2 + _ASIDE]
    return any(t.lower_ in cues("attribution", "untrue") for t in found)


def _reports(trigger: Token, cues: Cues) -> Token | None:
    """ "There are unconfirmed *reports* of X taking P": no more than three words before "of"."""
    before = trigger.doc[trigger.sent.start : trigger.i]
    words = cues("attribution", "hearsay")
    found = (t for t in before[:6] if t.lower_ in words and t.i + 1 < trigger.i)
    return next((t for t in found if t.nbor(1).lower_ in {"of", "that", "say"}), None)


def _is_rumour(reports: Token | None, cues: Cues) -> bool:
    words = cues("attribution", "unconfirmed")
    return reports is not None and any(c.lower_ in words for c in reports.lefts)


def _is_of_reports(trigger: Token, reports: Token | None, cues: Cues) -> bool:
    """ "*Reports of* rebels taking P", "*Reportedly* rebels took P"."""
    first = trigger.sent[0]
    adverb = first.lower_ in cues("modality", "adverb_reported") and first.i < trigger.i
    return adverb or (reports is not None and reports.i <= first.i + 3)


def _is_marked(trigger: Token, cues: Cues) -> bool:
    """ "X took P *(unconfirmed)*", "X took P *- not verified*": at the end of its sentence."""
    doc = trigger.doc
    for token in doc[trigger.i + 1 : trigger.sent.end]:
        if token.text not in _BRACKETS | _DASHES:
            continue
        end = next((t.i for t in doc[token.i + 1 :] if t.text in _CLOSING), len(doc))
        if _says_unconfirmed(doc[token.i + 1 : end], cues, _ASIDE):
            return True
    return False


def _is_doubted(trigger: Token, cues: Cues) -> bool:
    """ "X took P. *Not confirmed.*", "X took P. *This could not be verified.*"."""
    words = _next_words(trigger)
    told = cues("attribution", "hearsay")
    of_it = all(t.lower_ in told for t in words if t.pos_ in {"NOUN", "PROPN"})
    return of_it and _says_unconfirmed(words, cues, _SHORT)


def _is_disbelieved(trigger: Token, cues: Cues) -> bool:
    """ "State media say X took P. *We are not convinced.*", "*we have our doubts*": who writes."""
    words = _next_words(trigger)
    if not 1 < len(words) <= _SHORT or words[0].lower_ not in _WRITERS:
        return False
    lemmas = {t.lemma_.lower() for t in words} | {t.lower_ for t in words}
    negated = not lemmas.isdisjoint(cues("modality", "negation"))
    return not lemmas.isdisjoint(cues("attribution", "believing" if negated else "doubting"))


def _is_of_earlier_issue(trigger: Token, cues: Cues) -> bool:
    """ "*In our previous update* we listed P as X-held": what its writers look back on, and at."""
    issues = (t for t in trigger.sent if t.lemma_.lower() in cues("attribution", "issues"))
    for issue in issues:
        words = {c.lower_ for c in issue.lefts}
        months = words & cues("time", "months")
        if words & _OURS and (months or words & cues("attribution", "earlier_issues")):
            return True
    return False


def _next_words(trigger: Token) -> list[Token]:
    """The words of the next sentence; none where the text ends."""
    after = trigger.sent.end
    following = trigger.doc[after].sent if after < len(trigger.doc) else ()
    return [t for t in following if not t.is_punct and not t.is_space]


def _says_unconfirmed(words: Iterable[Token], cues: Cues, longest: int) -> bool:
    told = [t for t in words if not t.is_space]
    if not told or len(told) > longest:
        return False
    if any(t.lower_ in cues("attribution", "unverified") for t in told):
        return True
    negated = any(t.lower_ in cues("modality", "negation") for t in told)
    return negated and any(t.lemma_.lower() in cues("attribution", "confirming") for t in told)


def _is_still_to_come(trigger: Token, cues: Cues) -> bool:
    """ "Liberation of P *'near'*", "capture of P *planned*", of a headline; or it is "*a lie*"."""
    if is_verb(trigger) or trigger.i != trigger.sent.start:
        return False
    after = [t for t in trigger.doc[trigger.i + 1 : trigger.sent.end] if t.text not in _QUOTES]
    named = next((at for at, t in enumerate(after) if t.pos_ == "PROPN"), len(after))
    late = [t for t in _behind_party(after[named + 1 :]) if t.lower_ not in _LITTLE]
    words = cues("modality", "coming") | cues("modality", "adjective_intended")
    if not late or late[0].lower_ not in words | cues("attribution", "untrue"):
        return False
    # "certain *to anger* them", "a certain *blow*": told of what follows from it
    return len(late) == 1 or not (late[1].lower_ == "to" or late[1].pos_ == "NOUN")


def _behind_party(words: list[Token]) -> list[Token]:
    """ "Fall of P *to X* imminent", "capture of P *by X* unlikely": what stands behind X."""
    if not words or words[0].lower_ not in _PARTY:
        return words
    named = next((at for at, t in enumerate(words) if t.pos_ in _NOUNS), len(words))
    return list(dropwhile(lambda t: t.pos_ in _NOUNS, words[named:]))

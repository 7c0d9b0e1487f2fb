"""Notes: what is told without a verb ("Army back in P", "P still with the rebels")."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from spacy.tokens import Doc, Span, Token

from conflict_digest.extract.syntax.lists import first_partner
from conflict_digest.extract.syntax.tokens import FINITE, TIMES, children

_ENDS = frozenset({".", ";", ":", "!", "?", "\u2022", "\u2014", "|", "*", ","})
"""Between these, or dashes with spaces around them, stands one note."""
_JOINING = frozenset({"-", "\u2013"})
"""Dashes that may stand within a name."""
_VERBAL = FINITE | {"MD"}
_HARD = frozenset({";", ":", "\u2022", "\u2013", "\u2014", "|"})
_BETWEEN = frozenset(
    {"still", "now", "back", "again", "already", "also", "only", "just", "well", "deep", "right"}
    | {"too", "all", "once", "more", "firmly", "securely", "largely", "mostly", "reportedly"}
)
"""Adverbs that stand between who or what it is and the word that tells where."""
_LABEL = 6
"""Words that a label has at most."""
_DATELINE = frozenset({"-", "--", "\u2013", "\u2014"})
_HEADED = 16
"""Words and signs that the heading of a note has at most."""
_STOPS = frozenset({".", ";", ":", "!", "?", "\u2022", "\u2014", "|"})
_LISTING = frozenset({",", "and", "&", "the"})
"""What stands between the names of a list."""
_BULLETS = frozenset("-*\u2013\u2022\u00b7")
_UNSURE = frozenset(
    {"not", "no", "never", "if", "unclear", "maybe", "perhaps", "whether", "nearly", "almost"}
    | {"yet", "soon", "or", "possibly", "from", "until", "some", "any", "little"}
)
"""Words that make it less than told."""
_OWNING = frozenset({"of", "from", "for"})
_WHERE = frozenset({"in", "at", "near", "outside", "from"})
_SINCE = "since"
"""Tells that an aside is about what has lasted ("P, *under X since May*, was bombed")."""
_WITHIN = frozenset({"compound", "nmod", "amod", "poss", "nummod", "det", "pobj"})
_OPENING = frozenset({"DET", "ADJ", "NUM", "ADV", "PUNCT", "SYM", "SPACE"})
"""Parts of speech of what may stand before the noun that opens a note."""
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})


def verbless(doc: Doc) -> Iterator[Span]:
    """The sentences, and the parts of them between semicolons, in which no verb is finite."""
    tags, marks = doc.to_array("TAG").tolist(), doc.to_array("ORTH").tolist()
    finite = {doc.vocab.strings[tag] for tag in _VERBAL}
    hard = {doc.vocab.strings[mark] for mark in _HARD}
    for sentence in doc.sents:
        start, end = sentence.start, sentence.end
        for at in (*(i for i in range(start, end) if marks[i] in hard), end):
            if at - start > 1 and finite.isdisjoint(tags[start:at]):
                yield doc[start:at]
            start = at + 1


def asides(doc: Doc) -> Iterator[Span]:
    """What is told of a place between commas as in a note: "P, *under X since May*, was bombed".

    No verb stands there, and it has lasted.
    """
    words, since = doc.to_array("LOWER").tolist(), doc.vocab.strings[_SINCE]
    for at in (i for i, word in enumerate(words) if word == since):
        aside = _around(doc[at])
        if _told_of(aside) is not None and all(t.tag_ not in _VERBAL for t in aside):
            yield aside


def note_phrase(word: Token, phrases: Iterable[str]) -> str | None:
    """The longest of the phrases ("still with", "with") that the word ends, in a note."""
    note = _around(word)
    for phrase in sorted(phrases, key=len, reverse=True):
        parts = phrase.split()
        start = word.i - len(parts) + 1
        if [t.lower_ for t in word.doc[max(start, note.start) : word.i + 1]] == parts:
            before, behind = word.doc[note.start : start], word.doc[word.i + 1 : note.end]
            verbal = any(map(_is_done, (*before, *behind)))
            return None if verbal or any(t.lower_ in _UNSURE for t in before) else phrase
    return None


def label_before(sentence: Span) -> Span | None:
    """ "*Bor.* Held by X", or alone on the line above: what the note is filed under.

    It begins its line, whatever sign opens the item of a list.
    """
    doc, end = sentence.doc, sentence.start
    while end > 0 and doc[end - 1].is_space:
        end -= 1
    stopped = end > 0 and doc[end - 1].text == "."
    if not stopped and "\n" not in doc[end : sentence.start].text:
        return None
    start = end = end - stopped
    while start > max(0, end - _LABEL) and _is_of_label(doc[start - 1]):
        start -= 1
    before = start - 1
    if before >= 0 and doc[before].text in _BULLETS:
        before -= 1
    opens = before < 0 or "\n" in doc[before].text
    return doc[start:end] if opens and start < end else None


def title_before(sentence: Span) -> Span | None:
    """ "*Lodjo and the mines on the river.* Under X": the words without a verb that open the line.

    What stands behind them on that line is told of these places, and of no others.
    """
    doc, end = sentence.doc, sentence.start
    if end == 0 or doc[end - 1].text != ".":
        return None
    start = end - 1
    while start > max(0, end - _HEADED) and "\n" not in doc[start - 1].text:
        start -= 1
    opens = start == 0 or "\n" in doc[start - 1].text
    while start < end - 1 and not doc[start].text[:1].isalnum():
        start += 1
    title = doc[start : end - 1]
    told = any(t.tag_ in _VERBAL or t.text in _STOPS for t in title)
    return title if opens and len(title) and not told else None


def list_under(word: Token, names: Collection[int]) -> Span | None:
    """ "*Captured* by X since May: *P, Q and R*": all that stands behind the sign of a heading.

    `names` are the tokens of names of places: the list has nothing else, the heading none.
    """
    doc = word.doc
    start = next((i + 1 for i in range(word.i - 1, -1, -1) if _is_stop(doc[i])), 0)
    colon = next((i for i in range(word.i, len(doc)) if _is_stop(doc[i])), len(doc))
    if doc[colon : colon + 1].text != ":" or colon - start > _HEADED:
        return None
    end = next((i for i in range(colon + 1, len(doc)) if _is_stop(doc[i])), len(doc))
    heading = doc[start:colon]
    told = all(t.tag_ not in _VERBAL | {"VB"} for t in heading if t != word)  # no "to *be* taken"
    sure = all(t.lower_ not in _UNSURE and t.i not in names for t in heading)
    listed = all(t.i in names or t.lower_ in _LISTING for t in doc[colon + 1 : end])
    if not (told and sure and listed):
        return None
    return doc[colon + 1 : end] if end > colon + 1 else None


def _is_stop(token: Token) -> bool:
    return token.text in _STOPS or "\n" in token.text


def heading_before(sentence: Span) -> Span | None:
    """ "*Goma, 27 Jan. 2025.* Clashes between …", "*3 May / Bara /* …": a place and a day, no more.

    It opens the text or the line. What a dash ends may be where somebody writes from.
    """
    doc, end = sentence.doc, sentence.start
    if end and doc[end - 1].text in _DATELINE:
        return None
    start = end
    while start > max(0, end - _HEADED) and _is_of_heading(doc[start - 1]):
        start -= 1
    opens = start == 0 or "\n" in doc[start - 1].text
    return doc[start:end] if opens and start < end else None


def _is_of_heading(token: Token) -> bool:
    if token.is_space or token.pos_ in {"VERB", "AUX"}:
        return False
    named = token.text[:1].isupper() or token.ent_type_ in TIMES
    return named or not token.text[:1].isalpha()  # a number or a sign


def _is_of_label(token: Token) -> bool:
    return token.is_alpha or token.is_digit or token.text in {"-", "'s", "\u2019s"}


def note_tokens(word: Token, path: str, phrases: Iterable[str]) -> list[Token]:
    """Candidate tokens for a role of a note that the word ends the phrase of."""
    phrase = note_phrase(word, phrases)
    if phrase is None or path not in {"subject", "object"}:
        return []
    return _objects(word) if path == "object" else _subjects(word, len(phrase.split()))


def _subjects(word: Token, length: int) -> list[Token]:
    """Who or what stands before the phrase: "*the army* back in P"; of a list first and last."""
    note = _around(word)
    named = _told_of(note)
    if named is not None:
        first = first_partner(named)
        return [named] if first == named else [first, named]
    doc, start, at = word.doc, note.start, word.i - length
    while at >= start and doc[at].lower_ in _BETWEEN:
        at -= 1
    if at < start or doc[at].pos_ not in _NOUNS:
        return []
    noun = doc[at]
    while noun.dep_ in _WITHIN and start <= noun.head.i < noun.i:
        noun = noun.head
        if noun.lower_ in _OWNING and start <= noun.head.i < noun.i:  # "fighters *of* X"
            noun = noun.head
    first = first_partner(noun)
    first = first if start <= first.i <= at else noun
    opens = all(t.pos_ in _OPENING for t in doc[start : max(start, first.left_edge.i)])
    event = any(t.tag_ == "NNS" and t.dep_ == "compound" for t in first.lefts)
    event = event or first.left_edge.lower_ in {"a", "an"}  # "*a garrison* in P": of a list
    return [first, noun] if opens and not event else []  # "*clashes* between X and Y in P"


def _objects(word: Token) -> list[Token]:
    """What stands behind it: "back in *P*"."""
    own = children(word, "pobj")
    if own:
        return own
    doc, end = word.doc, _around(word).end
    at = word.i + 1
    while at < end and doc[at].pos_ in {"DET", "ADJ", "NUM"}:
        at += 1
    if at >= end or doc[at].pos_ not in _NOUNS:
        return []
    noun = doc[at]
    while noun.dep_ in {"compound", "nmod", "amod", "poss"} and noun.i < noun.head.i < end:
        noun = noun.head
    return [noun]


def _told_of(aside: Span) -> Token | None:
    """The name of a place that stands right before an aside, and that it is told of.

    But not of Q in "P, a town near Q, under X since May", "the base in Q, under X since May".
    """
    doc, start = aside.doc, aside.start
    lasting = any(t.lower_ == _SINCE for t in aside)
    if not lasting or start - 2 < aside.sent.start or doc[start - 1].text != ",":
        return None
    name = doc[start - 2]
    opening = doc[aside.sent.start : start - 2]
    above = name.head if name.dep_ == "pobj" else name
    inside = above.lower_ in _WHERE and above.head.tag_ == "NN"
    behind = any(c.i >= aside.end for c in children(name, "conj"))  # "P, under X since May, and Q"
    if name.pos_ != "PROPN" or inside or behind or any(t.text == "," for t in opening):
        return None
    return name


def has_nothing_behind(word: Token) -> bool:
    """ "Army *in* at dawn", "rebels *out* as army advances": nothing but a time or a clause."""
    after = word.doc[word.i + 1 : word.i + 2]
    if not after:
        return True
    leads = after[0].pos_ in {"ADP", "SCONJ"} or after[0].dep_ == "prep"  # "*following* a raid"
    loose = leads and after[0].lower_ not in {"of", "from"}
    return loose or after[0].is_punct or after[0].ent_type_ in TIMES


def _around(word: Token) -> Span:
    """The words of its sentence between the marks around it."""
    sent = word.sent
    before = [t.i + 1 for t in word.doc[sent.start : word.i] if _is_end(t)]
    after = (t.i for t in word.doc[word.i + 1 : sent.end] if _is_end(t))
    return word.doc[before[-1] if before else sent.start : next(after, sent.end)]


def _is_done(verb: Token) -> bool:
    """A verb, and no participle before its noun ("*armoured* column", "*following* a raid")."""
    verbal = verb.pos_ in {"VERB", "AUX"} and verb.tag_ not in {"VBN", "VBG"}
    return verbal or (verb.pos_ == "VERB" and verb.dep_ not in {"amod", "compound", "prep"})


def _is_end(mark: Token) -> bool:
    if mark.text in _JOINING and mark.i > 0:
        return bool(mark.whitespace_ and mark.nbor(-1).whitespace_)
    return mark.text in _ENDS

"""The names in what the recogniser marks.

Ours marks whoever acts and wherever something happens, described or named: "fighters of the Rapid
Support Forces", "the town of Adan Yabaal in Middle Shabelle". What a name is, is decided name by
name; the whole spans are kept in `doc.spans["recognised"]`, for the list of mentions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from itertools import pairwise
from typing import Final

from spacy.tokens import Doc, Span, Token

from conflict_digest.annotate.vocabulary import POSSESSIVE, Vocabulary

RECOGNISED: Final = "recognised"
"""Name of the span group."""
_NAMING: Final = frozenset({"ORG", "PERSON", "GPE", "LOC", "FAC", "NORP"})
_RARELY_COMMON: Final = frozenset({"GPE", "LOC", "FAC", "PERSON"})
_PRONOUNS: Final = frozenset({"i", "he", "she", "we", "they"})
_EVENTS: Final = frozenset(
    {"withdrawal", "retreat", "capture", "recapture", "seizure", "liberation", "loss", "handover"}
)
"""What a headline opens with: no part of the name behind "of"."""
_KINDS: Final = frozenset({"town", "city", "village", "district", "base", "camp", "airport"})
"""What a note opens with: no name, where none goes on from it."""
_PARTING: Final = POSSESSIVE | {","}
_JOINTS: Final = frozenset({"-", "'", "\u2019", "\u2013", "&", "/"})


def split_names(doc: Doc, vocabulary: Vocabulary, familiar: Set[str]) -> None:
    """Keep what the recogniser marked, and leave in `doc.ents` only the names in it.

    `familiar`: the words that the model met in training.
    """
    marked = [_with_syllables(part) for ent in doc.ents for part in _by_sentence(ent)]
    doc.spans[RECOGNISED] = list(marked)
    names = [name for ent in marked for name in _names(doc, ent, vocabulary, familiar)]
    doc.set_ents(names, default="outside")


def _by_sentence(ent: Span) -> Iterator[Span]:
    """ "*Mukdadiya* - *IS fighters* took …": no name goes on in the next sentence."""
    start = ent.start
    for token in ent[1:]:
        if token.is_sent_start:
            last = token.i - (token.nbor(-1).is_punct)
            if last > start:
                yield Span(ent.doc, start, last, ent.label_)
            start = token.i
    yield Span(ent.doc, start, ent.end, ent.label_)


def _is_syllable(token: Token) -> bool:
    """ "Po-*cheng*"."""
    return token.tag_ == "NNP" and token.is_lower and token.i > 0 and token.nbor(-1).text == "-"


def _with_syllables(ent: Span) -> Span:
    """ "Liu *Po-cheng*", "*Hagaru-ri*": the rest of the name, in small letters."""
    doc, end = ent.doc, ent.end
    while end + 1 < len(doc) and _is_syllable(doc[end + 1]) and not doc[end + 1].ent_type_:
        if doc[end - 1].whitespace_ or doc[end].whitespace_:
            break
        end += 2
    return Span(doc, ent.start, end, ent.label_)


def _names(doc: Doc, ent: Span, vocabulary: Vocabulary, familiar: Set[str]) -> Iterator[Span]:
    if ent.label_ not in _NAMING:
        yield ent
        return
    if ent[-1].lower_ in vocabulary.wars:
        return  # "during *the Korean War*"
    tokens = list(ent)
    if ent.label_ == "PERSON":
        if ent[0].tag_ == "NN" and ent[1:2].text == "of":
            return  # "*Control of Bor* remains with the rebels"
        of = _employed(ent)
        if of is not None:
            for start, end, label in ((ent.start, of, "PERSON"), (of + 1, ent.end, "ORG")):
                yield from _names(doc, Span(doc, start, end, label), vocabulary, familiar)
            return
        tokens = _without_title(tokens, vocabulary)
    capital = [
        _is_capital(token, ent.label_, vocabulary, familiar) or _is_syllable(token)
        for token in tokens
    ]
    joining = vocabulary.within_names | _JOINTS
    whole = _is_name(tokens, capital, joining | {"and", "of"})
    for start, end in [(0, len(tokens))] if whole else _runs(tokens, capital, joining):
        label = _label(ent.label_, tokens, start, end)
        if label == "ORG" and start and _is_office(tokens[start - 1], vocabulary):
            label = "PERSON"  # "its spokesman *Nabil Abdullah*"
        elif label == "ORG" and start and _is_titled(tokens[start:end], vocabulary):
            label, start = "PERSON", start + 1  # "columns under General *Santini*"
        elif label == "GPE" and _owns(doc, ent) and _is_titled(tokens[start:end], vocabulary):
            label, start = "PERSON", start + 1  # "in General *Dávila*'s hands"
        while end > start + 1 and tokens[end - 1].lower_ in joining:
            end -= 1  # "*Islamists* of the"
        yield Span(doc, tokens[start].i, tokens[end - 1].i + 1, label)


def _employed(person: Span) -> int | None:
    """ "General Okello *of the Rapid Unit*", "General Cobra *of LURD*": where the name ends.

    "Faisal of Iraq" is a name.
    """
    for of, after in pairwise(person):
        if of.lower_ == "of" and of.i > person.start:
            initials = after.is_alpha and len(after) > 1 and after.text.isupper()
            article = after.lower_ == "the" and after.i + 1 < person.end
            return of.i if article or (initials and not person[0].text.isupper()) else None
    return None


def _without_title(tokens: list[Token], vocabulary: Vocabulary) -> list[Token]:
    """ "Foreign Minister *Julie Bishop*": what follows the last title, if a name does."""
    titles = [i for i, token in enumerate(tokens) if vocabulary.is_title(token.lower_)]
    rest = tokens[titles[-1] + 1 :] if titles else []
    return rest if rest and rest[0].text[:1].isupper() else tokens


def _owns(doc: Doc, ent: Span) -> bool:
    return doc[ent.end : ent.end + 1].text in POSSESSIVE


def _is_titled(tokens: Sequence[Token], vocabulary: Vocabulary) -> bool:
    """A title before nothing but a name: "General Santini", not "General Staff"."""
    title, *rest = (token.lower_ for token in tokens)
    return vocabulary.is_title(title) and bool(rest) and not any(map(vocabulary.is_common, rest))


def _is_office(token: Token, vocabulary: Vocabulary) -> bool:
    """A title in small letters: what follows it names a person."""
    return token.text.islower() and vocabulary.is_title(token.text)


def opens_note(token: Token) -> bool:
    """ "*Withdrawal* of RSF from P", "*Town* taken by X": a common noun with a capital."""
    if not token.is_sent_start:
        return False
    after = token.doc[token.i + 1 : token.i + 2].text
    opens = token.lower_ in _EVENTS and after == "of"
    return opens or (token.lower_ in _KINDS and not after[:1].isupper())


def _is_capital(token: Token, label: str, vocabulary: Vocabulary, familiar: Set[str]) -> bool:
    """Has it a capital of its own, not only for opening a sentence?

    Where one opens, the tagger and the lexicon are asked: many an actor is a common noun.
    """
    word = token.text
    if not word[:1].isupper() or token.lower_ in _PRONOUNS | vocabulary.nearby:
        return False  # "*Neighbouring* Abadan was surrounded"
    if token.is_sent_start and token.lower_ in vocabulary.opening:
        return False  # "*Besieged* Aleppo was shelled"
    if opens_note(token) or _is_adjective(token, familiar) or _opens_only(token, familiar):
        return False
    if not token.is_sent_start or token.pos_ == "PROPN" or any(map(str.isupper, word[1:])):
        return True
    if label == "PERSON" and token.tag_ == "NNS":
        return False  # "Attempts were made"
    forms = (token.lower_, token.lower_.removesuffix("s"))
    if token.tag_ == "NN" and familiar.isdisjoint({token.text, *forms}):
        return not any(map(vocabulary.is_common, forms))  # "*Zenturion* have captured P"
    return label in _RARELY_COMMON and not any(map(vocabulary.is_common, forms))


def _opens_only(token: Token, familiar: Set[str]) -> bool:
    """ "*Meanwhile* Goma fell", "*Around* Goma they fight": a plain small word before the name."""
    adverb = token.pos_ in {"ADV", "SCONJ", "ADP"} and token.lower_ in familiar
    after = token.doc[token.i + 1 : token.i + 2].text
    return bool(token.is_sent_start) and adverb and after[:1].isupper()


def _is_adjective(token: Token, familiar: Set[str]) -> bool:
    """ "*Sole* town held by X", "*Fewer* towns than you think": not "*Azaz* town"."""
    if not token.is_sent_start or token.pos_ != "ADJ" or token.lower_ not in familiar:
        return False
    after = token.doc[token.i + 1 : token.i + 2]
    return any(noun.tag_ in {"NN", "NNS"} and noun.is_lower for noun in after)


def _is_name(tokens: Sequence[Token], capital: Sequence[bool], joining: Set[str]) -> bool:
    """Nothing in small letters but what names have, and neither possessive nor list in it."""
    words = [(t, big) for t, big in zip(tokens, capital, strict=True) if t.text[:1].isalpha()]
    return (
        all(big or token.lower_ in joining for token, big in words)
        and all(big for _, big in words[:1])
        and not any(token.lower_ in _PARTING for token in tokens)
    )


def _runs(
    tokens: Sequence[Token], capital: Sequence[bool], joining: Set[str]
) -> Iterator[tuple[int, int]]:
    """Start and end of each run of capitalised words, with what may stand between them."""
    start = end = 0
    for i, token in enumerate(tokens):
        if capital[i]:
            if start == end:
                start = i
            end = i + 1
        elif start < end and token.lower_ not in joining:
            yield start, end
            start = end = i + 1
    if start < end:
        yield start, end


def _label(label: str, tokens: Sequence[Token], start: int, end: int) -> str:
    """What a name is by itself: "*Kurdish* officials" are of a people, "*Assad*'s men" a man's.

    "A spokesman for the *SDF*" is a person, the SDF are none.
    """
    before = tokens[start - 1 - (tokens[start - 1].lower_ == "the")] if start > 1 else tokens[0]
    if label == "PERSON" and before.lower_ in {"for", "of"} and tokens[0].text.islower():
        return "ORG"
    if label != "ORG" or end == len(tokens):
        return label
    if tokens[end].lower_ in POSSESSIVE:
        return "ORG" if tokens[end - 1].text.isupper() else "PERSON"
    return "NORP" if tokens[end - 1].pos_ == "ADJ" else label

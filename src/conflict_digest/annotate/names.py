"""Names of several words that say themselves what they are: by the NER, or by a noun in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from spacy.tokens import Span, Token

from conflict_digest.annotate.draft import Candidate, Draft, slug
from conflict_digest.annotate.evidence import Evidence
from conflict_digest.annotate.toponyms import is_article
from conflict_digest.annotate.vocabulary import BRACKETS, LOCATIVE, POSSESSIVE, Vocabulary
from conflict_digest.gazetteer import Gazetteer

_PLACES: Final = frozenset({"GPE", "LOC"})
"""What the NER calls a place is voted on, where no title tells that it is a man."""
_NAMES: Final = frozenset({"ORG", "PERSON", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART"})
_READ: Final = _NAMES | _PLACES
_TELLING: Final = frozenset({"nsubj", "poss", "compound", "appos"})
"""Labels of who tells, and no place."""
_ACTORS: Final = frozenset({"ARMED", "ORG", "PERSON"})
_FIGHTING: Final = frozenset({"state_forces", "non_state_armed_group", "militia"})
"""Kinds of `generic_actors.csv` whose noun ends the name of a unit ("Jaeger Brigade")."""
_NUMBER: Final = re.compile(r"\d+[A-Z]?")
_DAY: Final = re.compile(r"[1-3]?\d(?:st|nd|rd|th)?")
_NOMINAL: Final = frozenset({"PROPN", "ADJ", "NOUN"})
_CERTAIN_PLACE: Final = 2.0
"""Evidence around a name that outweighs whatever the NER thinks of it."""

_LIKELY_PLACE: Final = 1.5
"""The same of a name of which the NER never met a word: it only guesses."""


_AFTER_NUMBER: Final = frozenset({"ADP", "CCONJ", "PUNCT", "VERB", "AUX", "SCONJ"})


class LongNames:
    """Takes organisations, persons and facilities of several words."""

    def __init__(self, vocabulary: Vocabulary, gazetteer: Gazetteer, evidence: Evidence) -> None:
        self._vocabulary = vocabulary
        self._gazetteer = gazetteer
        self._evidence = evidence
        self._no_opening = vocabulary.territorial | {"control"}

    def take_by_opening(self, draft: Draft) -> None:
        """ "Fort Douaumont", "Camp Bastion": the first word says what the name is."""
        words, openers = draft.words, self._vocabulary.openers
        numbered = self._vocabulary.numbered
        whole = {span.start for span in draft.doc.spans["toponyms"] if len(span) > 2}
        for i in (*draft.capitals, *self._numbered_in_small_letters(draft)):
            if i in whole:
                continue  # "Qasr Ben Ghashir" as the gazetteer has it
            if self._opens_before_article(draft, i):
                end = i + 4  # its first word, the article, the hyphen and the last word
                draft.drop(i, end)
                draft.take(Candidate(i, end, "PLACE"))
                continue
            word = words[i].lower()
            if word not in numbered or i + 1 == len(draft) or i in draft.taken:
                continue
            if _is_number(draft.tokens[i + 1]) and (
                self._is_road(word) or not _name_began(draft, i) or self._is_of_two(draft, i)
            ):
                start = i - 1 if _name_began(draft, i) else i
                draft.drop(start, i + 2)
                draft.take(Candidate(start, i + 2, "FACILITY"))  # "Hill 881", "National Road 4"
                continue
            if word not in openers:
                continue
            if not words[i + 1][:1].isupper() or _name_began(draft, i):
                continue
            if (
                draft.tokens[i + 1].pos_ == "PROPN"
                and draft.label(i + 1) in {"", "CAPITAL"}
                and not self._gazetteer.has(draft.text(i, i + 2))
            ):
                town = word in self._vocabulary.town_openers  # "Tell Abyad", not "Camp Bastion"
                draft.drop(i + 1, i + 2)
                draft.take(Candidate(i, i + 2, "PLACE" if town else "FACILITY"))

    def _numbered_in_small_letters(self, draft: Draft) -> list[int]:
        """ "took *hill* 861"; not "a *hill* 3 km away"."""
        words, numbered, last = draft.words, self._vocabulary.numbered, len(draft) - 2
        return [
            i
            for i, word in enumerate(words[:-1])
            if word in numbered
            and words[i + 1].isdigit()
            and draft.tokens[i].tag_ in {"NN", "NNP"}
            and (i == last or draft.tokens[i + 2].pos_ in _AFTER_NUMBER)
        ]

    def _is_of_two(self, draft: Draft, i: int) -> bool:
        """ "Air *Base* 101"."""
        return f"{draft.words[i - 1]} {draft.words[i]}".lower() in self._vocabulary.place_nouns

    def _is_road(self, word: str) -> bool:
        noun = self._vocabulary.place_nouns.get(word)
        return noun is not None and noun.kind == "road"

    def _opens_before_article(self, draft: Draft, i: int) -> bool:
        """ "Khan al-Shih", "Ain al-Hilweh": with the article after it, Khan is no person's name."""
        return (
            draft.words[i].lower() in self._vocabulary.before_article
            and is_article(draft.words, i + 1)
            and {draft.label(n) for n in range(i, i + 4)} <= {"", "PERSON", "PLACE", "CAPITAL"}
            and not _name_began(draft, i)
            and not self._gazetteer.has(draft.text(i, i + 4))
        )

    def take_by_entity(self, draft: Draft) -> None:
        """Organisations, persons and buildings that the NER sees."""
        for ent in draft.ents:
            if ent.label_ not in _READ:
                continue
            start, end = self._without_members(draft, *_trimmed(draft, ent))
            if start >= end:
                continue  # "Union's *The*": nothing but an article
            speaks = self._evidence.somebody.speaks(draft, start, end)
            unknown = speaks and not self._gazetteer.has(draft.text(start, end))
            if ent.label_ not in _NAMES and not unknown:
                continue
            if ent.label_ == "ORG":
                start = self._with_first_words(draft, start, end)
            words = [t for t in draft.tokens[start:end] if t.text[:1].isalpha()]
            if not self._is_name(draft, start, end, words):
                continue
            label = "PERSON" if speaks else self._label(ent, words)
            if not label or self._is_place(draft, start, end) or self._are_towns(draft, ent):
                continue
            id_ = "" if label == "FACILITY" else slug(draft.text(start, end))
            draft.take(Candidate(start, end, label, id_))

    def take_by_ending(self, draft: Draft) -> None:
        """ "the Aleppo Industrial City", "Mosul Dam": capitalised runs that end in a place noun."""
        for last in draft.capitals:
            word = draft.words[last].lower()
            if last in draft.taken or word not in self._vocabulary.place_endings:
                continue
            start = _run_start(draft, last)
            if self._ends_site(word):
                start = self._with_opening(draft, start)
            if (
                start < last
                and not self._gazetteer.has(draft.text(start, last + 1))
                and not any(draft.label(i) in _ACTORS for i in range(start, last))
                and not self._are_who_tell(draft.tokens[last])
                and not self._evidence.somebody.speaks(draft, start, last + 1)
            ):
                draft.drop(start, last + 1)
                draft.take(Candidate(start, last + 1, "FACILITY"))

    def take_called_after_days(self, draft: Draft) -> None:
        """ "The *May 22 Hospital*", "the *7 July district*": without the day it is any other."""
        words = draft.words
        for month in draft.capitals:
            if words[month].lower() not in self._vocabulary.months or month in draft.taken:
                continue
            for first, last in ((month - 1, month + 1), (month, month + 2)):
                day = first if first < month else month + 1
                if (
                    first > 0
                    and last < len(draft)
                    and _DAY.fullmatch(words[day])
                    and words[last].lower() in self._vocabulary.place_endings
                    and self._is_called_so(draft, first, last)
                    and draft.is_free(first, last + 1)
                ):
                    draft.drop(first, last + 1)
                    draft.take(Candidate(first, last + 1, "FACILITY"))

    def _is_called_so(self, draft: Draft, first: int, last: int) -> bool:
        """Not "on *May 22 hospital* staff", "*the May 22 school* attack"."""
        noun, before = draft.tokens[last], draft.words[first - 1]
        article = any(c.lower_ == "the" and c.i < first for c in noun.lefts)
        if noun.text[:1].isupper():
            return article or before.lower() in LOCATIVE
        after = draft.tokens[last + 1 : last + 2]
        return article and all(t.pos_ not in {"NOUN", "PROPN"} for t in after)

    def _ends_site(self, word: str) -> bool:
        """No firm ("Kabul *Bank*"), and no river, which its town may be called after."""
        noun = self._vocabulary.place_nouns.get(word)
        return word not in self._vocabulary.firms and noun is not None and noun.kind != "river"

    def _with_opening(self, draft: Draft, start: int) -> int:
        """ "*Sennar* Dam is held": the first word of a sentence, if it only belongs to the next."""
        before = draft.tokens[start - 1] if start else None
        if before is None or not before.is_sent_start or draft.is_shortened(before.i):
            return start
        own = before.pos_ == "PROPN" and before.dep_ == "compound" and before.head.i >= start
        return start - own * (not self._vocabulary.describes(before))

    def _are_who_tell(self, noun: Token) -> bool:
        """ "*The Defence Ministry* said", "*a Defence Ministry* spokesman": those in it."""
        if noun.lower_ not in self._vocabulary.voices:
            return False
        told = noun.dep_ == "pobj" and noun.head.lower_ in {"by", "to"}  # "according *to*"
        return told or noun.dep_ in _TELLING

    def _without_members(self, draft: Draft, start: int, end: int) -> tuple[int, int]:
        """ "Members of the *X Front*", "fighters of *Y*": they are described, and not named."""
        words = draft.words
        if end - start < 3 or words[start + 1] != "of":
            return start, end
        if draft.tokens[start].lemma_.lower() not in self._vocabulary.members:
            return start, end
        return start + 2 + (words[start + 2].lower() == "the"), end

    def _with_first_words(self, draft: Draft, start: int, end: int) -> int:
        """ "The *Fula* Liberation Movement", of which the NER saw only the end."""
        while start and draft.tokens[start - 1].dep_ == "compound" and start < end:
            before = draft.tokens[start - 1]
            own = before.text.istitle() and before.pos_ == "PROPN" and before.i not in draft.taken
            other = self._vocabulary.describes(before)
            other = other or before.lower_ in self._vocabulary.not_names  # "on *Tuesday* X"
            if not own or not start <= before.head.i < end or other:
                break
            start -= 1
        return start

    def _is_name(self, draft: Draft, start: int, end: int, words: Sequence[Token]) -> bool:
        """Several capitalised words, with nothing between that is no part of a name."""
        within = self._vocabulary.within_names
        return (
            len(words) > 1
            and words[0].lemma_.lower() not in self._no_opening
            and draft.is_free(start, end)
            and not any(word in BRACKETS for word in draft.words[start:end])
            and all(t.text[:1].isupper() or t.lower_ in within for t in words)
        )

    def _is_place(self, draft: Draft, start: int, end: int) -> bool:
        """ "the town of Adan Yabaal", whatever the NER thinks of it; the vote will say."""
        evidence, around = self._evidence, self._evidence.around
        told = around.before(draft, start) + around.after(draft, end)
        root = draft.root(start, end)
        told += evidence.role(draft, root) + around.beside(draft, start, end)
        told += around.in_list(draft, start, root)
        certain = _CERTAIN_PLACE if evidence.is_familiar(draft, start, end) else _LIKELY_PLACE
        return told >= certain or self._gazetteer.has(draft.text(start, end))

    def _are_towns(self, draft: Draft, ent: Span) -> bool:
        """ "*Troy and Albany*", each of them in the gazetteer: the vote will say."""
        joints = [i for i in range(ent.start, ent.end) if draft.words[i] == "and"]
        if len(joints) == 1 and self._evidence.around.is_listed(draft, ent.start):
            return True  # "the villages of X, *Y and Z*"
        return len(joints) == 1 and all(
            self._gazetteer.has(draft.text(start, end))
            for start, end in ((ent.start, joints[0]), (joints[0] + 1, ent.end))
            if start < end
        )

    def _label(self, ent: Span, words: Sequence[Token]) -> str:
        """What a name is, by its last word or the NER; empty where it is only a description."""
        last = words[-1].lemma_.lower()
        if last in self._vocabulary.place_endings and last not in self._vocabulary.heads:
            return "FACILITY"
        if " ".join(t.lower_ for t in words[-2:]) in self._vocabulary.place_nouns:
            return "FACILITY"  # "the Rizal *Medical Centre*"
        if {words[0].lemma_.lower(), last} & self._vocabulary.happenings:
            return ""
        head = self._vocabulary.heads.get(last)
        name = " ".join(token.text for token in words)
        if self._vocabulary.actors.kind_of_name(name) == "civilian":
            return "ORG" if ent.label_ == "ORG" else ""  # "the Salvation Army"
        if ent.label_ == "ORG" and head is not None and head.kind in _FIGHTING:
            named = not all(self._vocabulary.describes(t) for t in words)
            return "ARMED" if named and last not in self._vocabulary.titles else ""
        if ent.label_ in {"ORG", "PERSON"} and self._is_unit(words):
            return "ARMED"
        if ent.label_ == "ORG":  # "Armed Forces", "Foreign Ministry": a description, not a name
            described = all(map(self._vocabulary.describes, words))
            return "" if described or name.lower() in self._vocabulary.heads else "ORG"
        return {"FAC": "FACILITY", "PERSON": "PERSON"}.get(ent.label_, "")

    def _is_unit(self, words: Sequence[Token]) -> bool:
        """ "Second Armoured Division": the name tells what they are, and not only in general."""
        text = " ".join(token.text for token in words)
        described = all(self._vocabulary.describes(token) for token in words)
        return not described and self._vocabulary.actors.names_unit(text)


def _trimmed(draft: Draft, ent: Span) -> tuple[int, int]:
    """The entity without article, possessive and punctuation around it."""
    start, end, words = ent.start, ent.end, draft.words
    while start < end and (words[start].lower() in {"the", "a"} or not _is_word(words[start])):
        start += 1
    while end > start and (
        words[end - 1].lower() in POSSESSIVE | {"s"} or not _is_word(words[end - 1])
    ):
        end -= 1
    return start, end


def _is_word(text: str) -> bool:
    return text[:1].isalnum()


def _is_number(token: Token) -> bool:
    """ "9", "7B", "Four"."""
    return _NUMBER.fullmatch(token.text) is not None or (token.like_num and token.is_title)


def _name_began(draft: Draft, i: int) -> bool:
    """Is the word before part of the same name ("San" in "Kyin San Kyawt")?"""
    before = draft.tokens[i - 1] if i else None
    return before is not None and before.pos_ == "PROPN" and before.dep_ == "compound"


def _run_start(draft: Draft, last: int) -> int:
    """Start of the run of capitalised words and hyphens that ends with the token `last`."""
    start = last
    while start > 0 and (_goes_on(draft.tokens[start - 1]) or _is_hyphen(draft, start - 1)):
        if draft.is_shortened(start - 1):
            break
        start -= 1
    while start < last and draft.words[start].lower() in {"the", "-"}:
        start += 1
    return start


def _goes_on(token: Token) -> bool:
    return token.text[:1].isupper() and token.pos_ in _NOMINAL and not token.is_sent_start


def _is_hyphen(draft: Draft, i: int) -> bool:
    return i > 0 and draft.words[i] == "-"

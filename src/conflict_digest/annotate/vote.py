"""What a single name is, by a vote of all its occurrences: it is the same throughout a text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from spacy.tokens import Span

from conflict_digest.annotate.draft import Candidate, Draft, slug
from conflict_digest.annotate.evidence import SURELY_PLACE, Evidence
from conflict_digest.annotate.mending.tree import word_before
from conflict_digest.annotate.recognised import opens_note
from conflict_digest.annotate.somebody import is_people
from conflict_digest.annotate.toponyms import (
    carried_on,
    hyphenated_end,
    is_article,
    is_hyphenated,
)
from conflict_digest.annotate.vocabulary import BRACKETS, POSSESSIVE, Vocabulary
from conflict_digest.gazetteer import TOWNS, Gazetteer, normalise

_NAME_LABELS: Final = frozenset({"GPE", "LOC", "FAC", "ORG", "PERSON", "NORP"})
_ENTITY_LABELS: Final = _NAME_LABELS | {"PRODUCT", "EVENT"}
_TIMES: Final = frozenset({"DATE", "TIME"})
_NOMINAL: Final = frozenset({"PROPN", "NOUN", "ADJ", "X"})
# What a name must score, summed over the document. Set by hand on the tuning texts.
_PLACE_DESPITE_SURNAME: Final = 4.0
_UNKNOWN_DESPITE_SURNAME: Final = 12.0
_PLACE_DESPITE_PEOPLE: Final = 2.5
_PLACE_UNKNOWN: Final = 1.25
_PLACE_KNOWN: Final = 0.5
"""More than this, for a name that the gazetteer has."""
_FIGHTING: Final = frozenset({"non_state_armed_group", "militia"})
_CERTAIN: Final = 2.5
"""Words before a name that make it one, whatever the tagger says: "the town of Sake"."""


class _Occurrence(NamedTuple):
    start: int
    end: int
    in_gazetteer: bool


@dataclass(slots=True)
class _Ballot:
    """All that a document says about one name."""

    spans: list[_Occurrence] = field(default_factory=list)
    score: float = 0.0
    labels: Counter[str] = field(default_factory=Counter)
    acts: bool = False
    """It stands where only an actor does: an acronym, or in a list with an armed group."""
    hands: bool = False
    """It tells in whose hands a place is."""
    people: bool = False
    """It does so with an article: "*the* Kachin retook P"."""


class Vote:
    """Takes toponyms and other single names for what most of their occurrences say they are."""

    def __init__(self, vocabulary: Vocabulary, gazetteer: Gazetteer, evidence: Evidence) -> None:
        self._vocabulary = vocabulary
        self._gazetteer = gazetteer
        self._evidence = evidence

    def take(self, draft: Draft) -> None:
        """Count the votes for every name that is not taken yet."""
        surnames, short = _surnames(draft), _last_words(draft)
        for key, ballot in self._ballots(draft).items():
            owner = short.get(key)
            if owner is not None and key not in self._vocabulary.place_endings:
                for start, end, _ in ballot.spans:
                    if start and draft.words[start - 1].lower() == "the":  # "the Front's forces"
                        draft.take(Candidate(start, end, owner.label, owner.id))
                continue
            label, id_ = self._verdict(key, ballot, surnames.get(key.rpartition(" ")[2]))
            if label:
                for start, end, _ in ballot.spans:
                    article = label == "PLACE" and start > 1 and is_article(draft.words, start - 2)
                    draft.take(Candidate(start - 2 * article, end, label, id_))  # "*al-*Shati"

    def _ballots(self, draft: Draft) -> dict[str, _Ballot]:
        ballots: dict[str, _Ballot] = {}
        for one in self._occurrences(draft):
            start, end, in_gazetteer = one
            key = normalise(draft.text(start, end))
            if not key or {key, key.removesuffix("s")} & self._vocabulary.heads.keys():
                continue  # "Maoists"
            ballot = ballots.setdefault(key, _Ballot())
            ballot.spans.append(one)
            ballot.score += self._evidence.of(draft, start, end, in_gazetteer=in_gazetteer)
            ballot.labels[self._label(draft, start, end)] += 1
            acts = self._evidence.somebody.is_actor(draft, start, end)
            ballot.acts |= acts
            ballot.hands |= self._evidence.somebody.has_hands(draft.root(start, end))
            ballot.people |= acts and is_people(draft, start, end)
        return ballots

    def _label(self, draft: Draft, start: int, end: int) -> str:
        """What the recogniser says; of a man's first name alone ("Alex") it knows no better."""
        label = draft.ner_label(start, end)
        given = end == start + 1 and draft.words[start].lower() in self._vocabulary.given
        return "PERSON" if label == "ORG" and given else label

    def _verdict(self, key: str, ballot: _Ballot, person: str | None) -> tuple[str, str]:
        """Label and id of a name; `person` is the id of one whose last name it is."""
        score, labels = ballot.score, ballot.labels
        if person and " " not in key and score < self._despite_surname(key):
            return "PERSON", person
        best = max(labels, key=lambda name: (labels[name], name))
        if key in self._vocabulary.directions:
            return "", ""  # "the West"
        in_gazetteer = self._gazetteer.has(key)
        river = any(entry.kind == "river" for entry in self._gazetteer.lookup(key))
        if ballot.people and not river and score < _PLACE_DESPITE_SURNAME:
            return "ORG", slug(key)
        people = not in_gazetteer or key in self._vocabulary.peoples  # "a *Christian* town"
        if best == "NORP" and (people or score < _PLACE_DESPITE_PEOPLE):
            if ballot.acts and (key.endswith("s") or ballot.hands):
                return "ORG", slug(key)  # "*Kurds* captured P", "in *Jewish* hands"
            return "", ""  # a people without a country ("Kurdish", "Tuareg"): whose, not where
        if in_gazetteer and score > _PLACE_KNOWN:
            return "PLACE", ""
        if not in_gazetteer and (self._is_of_fighters(key) or (ballot.acts and score < _CERTAIN)):
            return "ORG", slug(key)
        if not in_gazetteer and score >= _PLACE_UNKNOWN and not self._is_machine(key):
            return "PLACE", ""
        if ballot.acts and not river and (not in_gazetteer or score < 0):
            return "ORG", slug(key)
        if best == "PERSON":
            return "PERSON", slug(key)
        return ("ORG", slug(key)) if best in {"ORG", "PRODUCT"} else ("", "")

    def _is_machine(self, key: str) -> bool:
        """ "Lost a *Su-34*", "lost *Merkava*": no place is called just so, as far as is known."""
        letters, _, number = key.partition(" ")
        kinds = self._vocabulary.numbered_machines
        return letters in kinds if number[:1].isdigit() else key in self._vocabulary.machines

    def _is_of_fighters(self, key: str) -> bool:
        """ "The base of the *Free Legion*": no place is called so, but "the *Kharkiv* front" is."""
        words = key.split()
        named = len(words) > 1 and self._vocabulary.actors.kind_of_name(key) in _FIGHTING
        strange = any(word not in self._evidence.roles.familiar for word in words[:-1])
        return named and strange and not self._gazetteer.has(" ".join(words[:-1]))

    def _despite_surname(self, key: str) -> float:
        """ "The capture of *Hussein*": no place is called just so, as far as is known."""
        known = any(entry.match != "loose" for entry in self._gazetteer.lookup(key))
        return _PLACE_DESPITE_SURNAME if known else _UNKNOWN_DESPITE_SURNAME

    def _occurrences(self, draft: Draft) -> Iterator[_Occurrence]:
        """All names that are still free: the gazetteer's, then the NER's, then any proper noun."""
        used = set(draft.taken)
        yield from self._toponyms(draft, used)
        yield from self._entities(draft, used)
        yield from self._proper_nouns(draft, used)

    def _toponyms(self, draft: Draft, used: set[int]) -> Iterator[_Occurrence]:
        for span in draft.doc.spans["toponyms"]:
            start, end = span.start, span.end
            if not used.isdisjoint(range(start, end)) or self._is_end_of_name(draft, span):
                continue
            tokens = draft.tokens[start:end]
            named = any(t.pos_ == "PROPN" or t.ent_type_ in _NAME_LABELS for t in tokens)
            named = named or draft.words[end : end + 1] == [":"]  # "Bakhmut: units held"
            strange = not self._evidence.is_familiar(draft, start, end)
            if not strange and tokens[0].pos_ == "PRON":
                continue  # "*We* control P" is not said of a village
            if named or strange or self._is_certain(draft, start, end):
                used.update(range(start, end))
                yield _Occurrence(start, end, True)

    def _is_end_of_name(self, draft: Draft, span: Span) -> bool:
        """ "*Mets* Avan", "*Villa* Orinda": one name to the NER, of words that nobody knows."""
        root = draft.tokens[span.end - 1]
        ent = next((e for e in draft.ents if e.start < span.start and e.end == span.end), None)
        if ent is None or ent.label_ not in _NAME_LABELS:
            return False
        before = draft.tokens[ent.start : span.start]
        return all(
            (token.text[:1].isupper() or token.text == "-" or word_before(token) == "-")
            and not self._vocabulary.is_common(token.lower_)
            and not draft.is_toponym(token.i)
            and draft.label(token.i) == ""
            and token.head in (root, *before)
            for token in before
        )

    def _is_certain(self, draft: Draft, start: int, end: int) -> bool:
        """ "The town of *Sake*", "*Sake*, besieged by rebels": whatever the tagger says."""
        root = draft.root(start, end)
        role = self._evidence.roles.of(root)
        if root.is_sent_start and root.dep_ == "nsubjpass" and self._is_town(draft, start, end):
            # "*Sake* was taken by rebels": to the tagger, for somebody's sake
            return self._evidence.roles.is_of_armed(root.head)
        return self._evidence.around.before(draft, start) >= _CERTAIN or role >= SURELY_PLACE

    def _is_town(self, draft: Draft, start: int, end: int) -> bool:
        entries = self._gazetteer.lookup(draft.text(start, end))
        return any(entry.match == "name" and entry.kind in TOWNS for entry in entries)

    def _entities(self, draft: Draft, used: set[int]) -> Iterator[_Occurrence]:
        for ent in draft.ents:
            if ent.label_ not in _ENTITY_LABELS:
                continue
            first = self._before_hyphen(draft, ent, used)
            start, end = _free_part(draft, first, self._end_of_first(draft, ent), used)
            if (
                start < end
                and used.isdisjoint(range(start, end))
                and draft.tokens[end - 1].pos_ in _NOMINAL
                and draft.words[start].lower() not in self._vocabulary.not_names
            ):
                end = self._past_joint(draft, end, used)
                used.update(range(start, end))
                yield _Occurrence(start, end, False)

    def _before_hyphen(self, draft: Draft, ent: Span, used: set[int]) -> int:
        """ "*In-*Afarak": the NER took only the second half of the name."""
        i = ent.start - 1
        whole = i > 0 and ent.label_ != "NORP" and is_hyphenated(draft.doc, i)
        return i - 1 if whole and used.isdisjoint({i - 1, i}) else ent.start

    def _end_of_first(self, draft: Draft, ent: Span) -> int:
        """The end of the first of "Magale and Erebti", two villages that the NER took for one."""
        joint = next((i for i in range(ent.start, ent.end) if draft.words[i] == "and"), ent.end)
        places = ent.label_ in {"GPE", "LOC"} or self._evidence.around.is_listed(draft, ent.start)
        places = places or self._are_surely_places(draft, ent, joint)
        one = not places or self._gazetteer.has(draft.text(ent.start, ent.end))
        return ent.end if one else joint

    def _are_surely_places(self, draft: Draft, ent: Span, joint: int) -> bool:
        """ "*Shelled* Kolo and Bana", "the Kolo and Bana *districts*", whatever they are marked."""
        if joint in {ent.start, ent.end}:
            return False
        several = ent.start > 1 and draft.tokens[ent.start - 2].tag_ == "NNS"
        if several and self._evidence.around.before(draft, ent.start) >= _CERTAIN:
            return True  # "the *villages of* Kolo and Bana"
        told = self._evidence.role(draft, draft.root(ent.start, joint))
        return max(told, self._evidence.around.after(draft, ent.end)) >= SURELY_PLACE

    def _proper_nouns(self, draft: Draft, used: set[int]) -> Iterator[_Occurrence]:
        """Names that nobody knows: "the town of Xyz", "in Xyz"."""
        proper = [i for i in draft.capitals if self._evidence.roles.is_proper(draft.tokens[i])]
        joined = set(proper)
        for i in proper:
            if i in used or self._is_time(draft, i) or draft.tokens[i].like_num:
                continue
            lower = draft.words[i].lower()
            begins = lower in self._vocabulary.honorifics and i + 1 in joined - used
            titled = self._vocabulary.is_title(lower) and not begins
            titled = titled or opens_note(draft.tokens[i])
            if titled or lower in self._vocabulary.not_names:
                continue
            end = i + 1
            while end in joined and end not in used:
                end += 1
            end = self._past_joint(draft, end, used)
            used.update(range(i, end))
            yield _Occurrence(i, end, False)

    def _is_time(self, draft: Draft, i: int) -> bool:
        """ "*Monday*"; but "captured *Mahaday*" is no date, whatever the recogniser says."""
        token = draft.tokens[i]
        if token.ent_type_ not in _TIMES:
            return False
        ent = next(e for e in draft.ents if e.start <= i < e.end)
        strange = not {token.text, token.lower_} & self._evidence.roles.familiar
        return not (strange and len(ent) == 1 and token.text.istitle() and token.text.isalpha())

    def _past_joint(self, draft: Draft, end: int, used: set[int]) -> int:
        """The end of a name that a small word or a hyphen carries on, however it was cut.

        "Tell *al-Ward*", "Kambi *ya Yua*", "Bwito*-Tongo*".
        """
        words, joints = draft.words, self._vocabulary.joints
        for start in (end, end - 1):
            after = carried_on(words, start, joints)
            while (further := hyphenated_end(draft.doc, after, joints)) > after:
                after = further
            if after > start and used.isdisjoint(range(end, after)):
                return after
        return end


def _surnames(draft: Draft) -> dict[str, str]:
    """Last name in small letters → id of the person, where the full name is in the text."""
    return {
        draft.words[c.end - 1].lower(): c.id
        for c in draft.taken.values()
        if c.label == "PERSON" and c.end - c.start > 1
    }


def _last_words(draft: Draft) -> dict[str, Candidate]:
    """Last word in small letters → the one group whose name of several words ends so."""
    found: dict[str, Candidate] = {}
    rivals: set[str] = set()
    for candidate in draft.taken.values():
        word = draft.words[candidate.end - 1]
        if candidate.label != "ARMED" or candidate.end - candidate.start < 2 or not word.istitle():
            continue
        if draft.words[candidate.end - 2] == "-" and draft.words[candidate.end - 3].isupper():
            continue  # "*CDF-Mindat*": that of the town, which keeps its name
        if found.setdefault(word.lower(), candidate).id != candidate.id:
            rivals.add(word.lower())
    return {word: owner for word, owner in found.items() if word not in rivals}


def _free_part(draft: Draft, start: int, end: int, used: set[int]) -> tuple[int, int]:
    """An entity up to its bracket, without what is used or no name at its edges."""
    words = draft.words
    end = next((i for i in range(start + 1, end) if words[i] in BRACKETS), end)
    while start < end and (start in used or not words[start][:1].isupper()):
        start += 1
    while end > start and (
        end - 1 in used or not words[end - 1][:1].isalnum() or words[end - 1].lower() in POSSESSIVE
    ):
        end -= 1
    return start, end

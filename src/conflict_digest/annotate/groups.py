"""Generic actors: "rebel fighters", "Syrian and Russian forces", "the army", "M23 rebels"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass, field
from typing import Final

from spacy.tokens import Token

from conflict_digest.annotate.draft import Candidate, Draft
from conflict_digest.annotate.phrases import receives
from conflict_digest.annotate.vocabulary import ARMED_KINDS, FUNCTION_WORDS, Vocabulary

_ORDINAL: Final = re.compile(r"\d+(st|nd|rd|th)")
_NOMINAL: Final = frozenset({"NOUN", "PROPN", "ADJ"})
_JOINING: Final = frozenset({"and", ",", "/", "&"})
_ADNOMINAL: Final = frozenset({"amod", "compound", "nmod"})
_ARGUMENTS: Final = frozenset({"pobj", "dobj", "nsubj", "nsubjpass"})
_NUMBERS: Final = frozenset({"ORDINAL", "CARDINAL"})
_NAMED: Final = frozenset({"ARMED", "ORG", "PERSON", "FACILITY"})
_WHOSE: Final = frozenset({"NATIONALITY", "COUNTRY", "CAPITAL", "ARMED", "ORG", "PERSON"})
"""Labels of words in a description that tell whose forces they are."""
_OWNING: Final = frozenset({"of", "from"})
_FOLLOWING: Final = frozenset({"prep", "amod", "acl"})
_STATES: Final = frozenset({"government", "state"})
_HYPHENS: Final = frozenset({"-", "\u2011"})


@dataclass(slots=True)
class _Description:
    """What stands before the noun of a generic actor, read from right to left."""

    head: Token
    start: int
    words: list[str] = field(default_factory=list)
    """Words that class the actor ("rebel", "government"), in reading order."""
    named: int | None = None
    """A token of a named group in it, if there is one."""
    own: bool = False
    """It bears a name of its own that nobody knows ("the Wa army", "Kurdish forces")."""


class Groups:
    """Finds actors that are described by a noun of the lexicon."""

    def __init__(self, vocabulary: Vocabulary, words: Set[str] = frozenset()) -> None:
        """`words`: those that are no names, in small letters."""
        self._vocabulary = vocabulary
        self._words = words
        self._actors = vocabulary.actors

    def find(self, draft: Draft) -> Iterator[Candidate]:
        """Generic actors with the words that describe them, in text order.

        Label GROUP or PEOPLE with the class of the actor as id; `named` where its name is unknown,
        empty where only its country is told. ARMED where a named group is in it ("M23 rebels").
        """
        heads = self._actors.heads
        for token in draft.tokens:
            if token.pos_ not in _NOMINAL or self._is_name(draft, token):
                continue
            if self._has_hands(token):
                yield Candidate(token.i, token.i + 1, "GROUP", self._class_of(token))
                continue
            lemma = self._singular(token)
            if lemma == "command" and token.head.lower_ == "under":
                continue  # "units *under the command* of General X"
            if lemma == "resistance" and token.head.lower_ == "of" and token.n_lefts == 0:
                continue  # "pockets of *resistance*"
            if lemma == "resistance" and token.head.lemma_ in self._vocabulary.over:
                continue  # "by noon *resistance* had ceased"
            if lemma == "resistance" and self._is_stubborn(token):
                continue  # "fierce *resistance* in P"
            if lemma == "side" and any(c.lower_ == "of" for c in token.children):
                continue  # "the government *side of* P"
            before = draft.words[token.i - 1].lower() if token.i else ""
            head = heads.get(f"{before} {lemma}") or heads.get(lemma)
            compound = token.dep_ in _ADNOMINAL and token.tag_ != "NNS"
            if compound and lemma == "fighter" and token.head.lemma_ in self._vocabulary.footless:
                continue  # "*fighter* jets"
            if head is None or self._goes_on(draft, token) or self._describes_only(token):
                continue
            description = self._description(draft, token)
            if head.lemma == "side" and not self._is_party(draft, description):
                continue
            noun = head.lemma.rpartition(" ")[2]
            words = description.words
            if noun != head.lemma and words[-1:] != [before]:
                words = [*words, before]  # "*rebel raiding* party"
            described = self._actors.describe(noun, words)
            if noun != head.lemma:  # "the air force"
                description.start = min(description.start, token.i - 1)
                if described is None and not head.needs_modifier:
                    described = head.class_, head.kind
            if described is None and not (self._is_told(description) or self._is_equipped(token)):
                continue
            manner = _is_manner(token) and description.start == token.i
            theirs = token.head.lemma_.lower() in self._vocabulary.footless  # "*military* jets"
            theirs = theirs or token.head.lemma_.lower() in self._vocabulary.theirs
            if manner and head.kind == "state_forces" and not theirs:
                continue  # "a military invasion" is a kind of invasion
            named = None if description.named is None else draft.taken.get(description.named)
            if named is not None and self._is_the_named(draft, description, named):
                yield Candidate(description.start, token.i + 1, "ARMED", named.id)
                continue
            class_, kind = described or ("" if head.needs_modifier else head.class_, head.kind)
            label = "GROUP" if kind in ARMED_KINDS or kind == "unknown" else "PEOPLE"
            if label == "PEOPLE":
                class_ = class_ or head.class_
            elif (
                description.own
                and kind != "government"  # "the *Foreign* Ministry" has no name of its own
                and not _labels_in(draft, description) & _WHOSE
            ):
                class_ = "named"
            yield Candidate(description.start, token.i + 1, label, class_)

    def _has_hands(self, token: Token) -> bool:
        """ "In *federal* hands", "under *federal* control": those who fight for it."""
        noun, hands = token.head, self._vocabulary.hands
        if token.text == "state" and token.dep_ == "pobj" and noun.lower_ == "of":
            of = noun.head.lemma_.lower() in hands  # "in the hands *of the state*"
            named = [c for c in token.children if c.dep_ in _ADNOMINAL and c.text.istitle()]
            return of and [c.lower_ for c in token.children if c not in named] == ["the"]
        before = token.text in self._vocabulary.handed and token.dep_ in _ADNOMINAL
        held = noun.lemma_.lower() in hands or _is_under_command(noun)
        return before and held and noun.i == token.i + 1

    def _is_party(self, draft: Draft, side: _Description) -> bool:
        """ "The *Georgian side* holds P", "P passed to the *Georgian side*"; not "its side".

        "Shut from the Chinese side" is where.
        """
        noun, above = side.head, side.head.head
        does = noun.dep_ in {"nsubj", "nsubjpass", "poss"}
        told = noun.dep_ == "pobj" and (
            receives(noun) or above.lower_ == "for" or above.head.lemma_ == "pass"
        )
        return noun.tag_ == "NN" and (does or told) and draft.label(noun.i - 1) == "NATIONALITY"

    def _class_of(self, word: Token) -> str:
        modifier = self._actors.modifiers.get(word.lower_)
        return modifier.class_ if modifier is not None else ""

    def _is_name(self, draft: Draft, token: Token) -> bool:
        """Is it in a name that says more than what they are ("the 1st *Infantry Division*")?"""
        name = draft.taken.get(token.i)
        if name is None or name.label not in _NAMED:
            return False
        words = draft.tokens[name.start : name.end]
        numbered = name.start > 0 and _ORDINAL.fullmatch(draft.words[name.start - 1].lower())
        if name.label != "ORG" or not numbered or not all(map(self._vocabulary.describes, words)):
            return True
        draft.drop(name.start, name.end)
        return False

    def _is_the_named(self, draft: Draft, description: _Description, named: Candidate) -> bool:
        """ "M23 rebels" are M23, but "Turkish and HTS forces" are not HTS, nor soldiers a state."""
        entry = self._actors.actors.get(named.id)
        is_state = entry is not None and entry.kind in _STATES
        joined = "NATIONALITY" in _labels_in(draft, description)
        words = draft.words[description.start : description.head.i]
        apart = not self._vocabulary.splinter.isdisjoint(words)  # "an *M23 splinter* group"
        return self._names_group(draft, named) and not (joined or is_state or apart)

    def _names_group(self, draft: Draft, candidate: Candidate) -> bool:
        """An armed group, or one that only this text knows ("Blue Valley Front fighters")."""
        if candidate.label != "ORG" or candidate.id in self._actors.actors:
            return candidate.label == "ARMED"
        return any(c.id == candidate.id and c != candidate for c in draft.taken.values())

    def _step_over(
        self, draft: Draft, description: _Description, token: Token, candidate: Candidate
    ) -> int | None:
        """Read a whole mention into the description, unless it plays a part of its own."""
        if candidate.label == "FACILITY" or token.dep_ in _ARGUMENTS:
            return None
        if self._names_group(draft, candidate) and description.named is None:
            description.named = token.i
        description.start = candidate.start
        return candidate.start - 1

    def _is_equipped(self, head: Token) -> bool:
        """ "men *in uniform*", "youths *on motorcycles*", "men *with machetes*"."""
        return any(
            child.dep_ == "prep"
            and any(noun.lemma_.lower() in self._vocabulary.equipment for noun in child.children)
            for child in head.children
        )

    def _is_told(self, description: _Description) -> bool:
        """Whether words of the sentence tell which "units" or "forces" they are, or how many."""
        head = description.head
        if description.named is not None or description.start < head.i:
            return True
        return any(
            child.dep_ == "poss"
            or (child.dep_ == "prep" and child.lower_ in _OWNING)
            or (child.dep_ in _FOLLOWING and child.lower_ in self._vocabulary.loyal)
            or (child.dep_ == "acl" and child.lower_ in self._vocabulary.allied)
            or (child.dep_ == "acl" and child.lower_ in self._vocabulary.against)
            or (child.dep_ == "acl" and child.lemma_ in self._vocabulary.backing)
            or (child.dep_ == "relcl" and child.lemma_ in self._vocabulary.defecting)
            or (
                child.dep_ in {"nummod", "amod", "compound"}
                and (child.like_num or child.ent_type_ in _NUMBERS)
            )
            for child in head.children
        )

    def _is_stubborn(self, resistance: Token) -> bool:
        return any(c.lower_ in self._vocabulary.stubborn for c in resistance.lefts)

    def _singular(self, token: Token) -> str:
        """The singular of a noun; the lemmatizer leaves names as they are ("the Islamists")."""
        heads, lemma = self._actors.heads, token.lemma_.lower()
        if lemma in heads:
            return lemma
        if token.pos_ == "PROPN":
            return lemma.removesuffix("s")
        return token.lower_ if token.lower_ in heads else lemma

    def _describes_only(self, token: Token) -> bool:
        """An adjective is an actor only before what actors do ("the rebel stronghold")."""
        if token.pos_ != "ADJ" or token.dep_ != "amod":
            return False
        return token.head.lemma_.lower() not in self._vocabulary.acted_on

    def _goes_on(self, draft: Draft, token: Token) -> bool:
        """The noun only modifies another one ("army base", "rebel fighters")."""
        after = token.i + 1
        if after >= len(draft):
            return False
        if (
            draft.words[after] in _HYPHENS and not token.whitespace_
        ):  # "rebel-held" is about rebels, "army-issue" is not
            return after + 1 >= len(draft) or draft.tokens[after + 1].tag_ not in {"VBN", "VBD"}
        following = draft.tokens[after]
        if token.pos_ == "ADJ" and draft.label(after) == "ARMED":
            return True  # "the *paramilitary* Rapid Support Forces"
        return (
            token.dep_ in _ADNOMINAL
            and token.head.i > token.i
            and following.pos_ in {"NOUN", "PROPN"}
            and following.lemma_.lower() not in self._vocabulary.acted_on
            and not _stands_alone(draft, token)
        )

    def _description(self, draft: Draft, head: Token) -> _Description:
        description = _Description(head, head.i)
        i: int | None = head.i - 1
        while i is not None and i >= 0:
            i = self._step(draft, description, i)
        description.words.reverse()
        return description

    def _step(self, draft: Draft, description: _Description, i: int) -> int | None:
        """Read the token at `i` into the description; the next index, or None at its end."""
        token, candidate = draft.tokens[i], draft.taken.get(i)
        word = draft.words[i].lower()
        adjoins = description.start == i + 1
        if candidate is not None:
            return self._step_over(draft, description, token, candidate)
        if adjoins and description.head.lemma_.lower() in self._vocabulary.units:
            first = _first_ordinal(draft, i)
            if first is not None:  # "the *201st and 208th* brigades"
                description.start = first
                return first - 1
        if word == "ethnic" and adjoins and i > 1 and draft.words[i - 1].lower() == "and":
            if draft.label(i - 2) != "NATIONALITY":
                return None
            return i - 2  # "*Serbian and* ethnic Albanian fighters"
        joins = word in {"and", "or"}
        if draft.label(i + 1) == "NATIONALITY":  # "*French-Malian* troops" are of both
            joins |= word == "," or (word in _HYPHENS and not self._is_one_people(draft, i))
        if joins and draft.label(i - 1) == "NATIONALITY" and adjoins:
            return i - 1
        if word == "and" and adjoins and self._is_joined_people(draft, description, i - 1):
            return i - 1
        if word == "-" and i > 0:
            return self._prefix(description, i, draft.words[i - 1].lower())
        if word in self._vocabulary.allied and i > 1 and draft.words[i - 1] == "-":
            friend = draft.taken.get(i - 2)  # "Russian-backed rebels" are not Russians
            description.start = i - 2 if friend is None else friend.start
            return description.start - 1
        if word in self._vocabulary.allied and i and draft.tokens[i - 1].dep_ == "npadvmod":
            friend = draft.taken.get(i - 1)  # "Russian backed rebels"
            description.start = i - 1 if friend is None else friend.start
            return description.start - 1
        if word == ")" and adjoins and i > 2 and draft.words[i - 2] == "(":
            acronym = draft.taken.get(i - 1)  # "Hayat Tahrir al-Sham *(HTS)* fighters"
            if acronym is None or acronym.label != "ARMED":
                return None
            description.named = i - 1
            return i - 3
        before = draft.words[i - 1].lower() if i else ""
        whole = self._actors.heads.get(f"{before} {word}")
        if whole is not None:
            rules = whole.kind == "government" and word not in self._actors.modifiers
            description.words.append(before if rules else word)
            description.start = i - 1
            return i - 2  # "*interior ministry* commandos", "*military council* forces"
        if token.dep_ == "pobj" and draft.label(i + 1) == "NATIONALITY":
            return None  # "along the *border* Israeli troops", which are no border troops
        if word in self._actors.modifiers or self._is_head(token):
            known = word in self._actors.modifiers
            description.words.append(word if known else token.lemma_.lower())
            description.start = i
            return i - 1
        counted = word.isdigit() or _ORDINAL.fullmatch(word)
        if counted and adjoins and token.head.i > i and draft.words[i + 1][:1].isupper():
            description.start, description.own = i, description.own or word.isdigit()
            return i - 1  # "the SLA *57* Division", "the *1st* Infantry Division"
        modifies = (
            (token.dep_ in _ADNOMINAL or (adjoins and token.dep_ == "conj"))
            and token.pos_ in {"ADJ", "NOUN", "PROPN", "VERB"}
            and (token.head.i >= description.start or token.dep_ == "conj")
        )
        if (modifies or adjoins) and self._names_people(token):
            description.start, description.own = i, True
            return i - 1
        return i - 1 if modifies else None

    def _is_one_people(self, draft: Draft, hyphen: int) -> bool:
        """ "*Greek-Cypriot* forces" are no Greeks."""
        pair = "-".join(draft.words[i].lower() for i in (hyphen - 1, hyphen + 1))
        return pair in self._vocabulary.hyphenated_peoples

    def _is_joined_people(self, draft: Draft, description: _Description, i: int) -> bool:
        """ "*Kurdish* and Iraqi forces", "*African Union* and Somali troops": both are theirs."""
        if (
            i < 0
            or description.head.tag_ not in {"NNS", "NNPS"}
            or not _labels_in(draft, description) & {"NATIONALITY"}
        ):
            return False
        token = draft.tokens[i]
        adnominal = token.dep_ in _ADNOMINAL and token.head.i > i
        if draft.label(i) == "ARMED":
            return False  # "*al-Shabaab* and Ethiopian troops": a party of its own
        if draft.label(i) == "ORG":
            return adnominal and token.head == description.head
        return adnominal and self._names_people(token)

    def _prefix(self, description: _Description, i: int, prefix: str) -> int | None:
        """ "pro-government militia", "ex-rebels": the hyphen at `i` and the word before it."""
        words = description.words
        if words and f"{prefix}-{words[-1]}" in self._actors.modifiers:
            words[-1] = f"{prefix}-{words[-1]}"  # "*self-defence* groups"
            description.start = i - 1
            return i - 2
        if prefix not in self._vocabulary.prefixes:
            return None
        if prefix in {"pro", "anti"} and words and words[-1] in self._vocabulary.opposed:
            words[-1] = f"{prefix}-{words[-1]}"
        if prefix in {"pro", "anti"}:
            description.named = None  # "anti-*Taliban* fighters" are others than they
        description.start = i - 1
        return i - 2

    def _names_people(self, token: Token) -> bool:
        """A capitalised word that is no description: a people or a group without an entry."""
        word = token.text
        if not word[:1].isupper() or not word.isalpha() or word.lower() in FUNCTION_WORDS:
            return False
        if token.is_sent_start:
            # "*Tulari* forces": a capital tells nothing there, but it is no English word
            strange = bool(self._words) and token.lower_ not in self._words
            people = token.ent_type_ == "NORP" or token.lower_ in self._vocabulary.peoples
            return people or (strange and not self._vocabulary.is_common(token.lower_))
        vocabulary = self._vocabulary
        described = word.lower() in vocabulary.titles or word.lower() in vocabulary.not_names
        return not described and token.ent_type_ not in _NUMBERS

    def _is_head(self, token: Token) -> bool:
        return token.dep_ in _ADNOMINAL and token.lemma_.lower() in self._actors.heads


def _first_ordinal(draft: Draft, i: int) -> int | None:
    """Where ordinals, joined by commas or "and", begin that end at `i`; None where none ends."""
    first = None
    while i >= 0 and _ORDINAL.fullmatch(draft.words[i].lower()):
        first = i
        i -= 2 if i > 1 and draft.words[i - 1] in _JOINING else 1
    return first


def _stands_alone(draft: Draft, noun: Token) -> bool:
    """ "X holds P and *the army* Q": before a place it is no description, but who holds that."""
    place = draft.taken.get(noun.i + 1)
    if noun.pos_ != "NOUN" or place is None or place.label not in {"PLACE", "CAPITAL"}:
        return False
    told = draft.words[noun.i - 1].lower() == "the" or draft.label(noun.i - 1) == "NATIONALITY"
    beyond = draft.tokens[place.end : place.end + 1]
    return told and not any(token.pos_ in {"NOUN", "PROPN", "PART"} for token in beyond)


def _labels_in(draft: Draft, description: _Description) -> set[str]:
    return {draft.label(i) for i in range(description.start, description.head.i)}


def _is_under_command(noun: Token) -> bool:
    """ "P is under federal *command*"."""
    return noun.lower_ == "command" and noun.dep_ == "pobj" and noun.head.lower_ == "under"


def _is_manner(token: Token) -> bool:
    return token.pos_ == "ADJ" and token.dep_ == "amod"

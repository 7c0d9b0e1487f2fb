"""Names that a noun in them tells of those who fight: "Jaysh al-Watan", "Army of the Seven Hills".

The recogniser, which never met them, cuts them up, or takes them for persons and towns.
"""

from __future__ import annotations

from typing import Final

from conflict_digest.annotate.draft import Candidate, Draft, slug
from conflict_digest.annotate.toponyms import carried_on
from conflict_digest.annotate.vocabulary import Vocabulary
from conflict_digest.gazetteer import Gazetteer
from conflict_digest.lexicon.name_kinds import NUMBER
from conflict_digest.schema import ActorKind

_FIGHTING: Final[frozenset[ActorKind]] = frozenset({"non_state_armed_group", "militia"})
_BODIES: Final = frozenset({"ARMED", "ORG"})
_DIGITS: Final = 3
"""More make a year, and no number of a unit."""
_PURPOSE: Final = frozenset({"of", "for"})
_OF_A_STATE: Final = frozenset({"COUNTRY", "CAPITAL", "NATIONALITY"})
"""Labels of those whose army it is: "the Army of *Chad*" is no name of a group."""


class ArmedNames:
    """Takes names of groups that open with such a noun, or go on after one with "of" or "for"."""

    def __init__(self, vocabulary: Vocabulary, gazetteer: Gazetteer) -> None:
        self._vocabulary = vocabulary
        self._gazetteer = gazetteer
        nouns = [n for n in vocabulary.actors.name_nouns if n.kind in _FIGHTING]
        self._opening = {n.words[0] for n in nouns if n.position == "first"}
        self._numbered = {n.words[-1] for n in nouns if NUMBER in n.needs}
        units = (n for n in vocabulary.actors.name_nouns if NUMBER in n.needs)
        self._units = {n.words[-1] for n in units if n.kind == "state_forces"}
        self._main = {n.words[0] for n in nouns if n.position == "last" and len(n.words) == 1}

    def take(self, draft: Draft) -> None:
        """Find them in the whole document; what the lexicon knows by name stays."""
        for i in draft.capitals:
            word = draft.words[i].lower()
            if word in self._opening:
                self._take(draft, i, self._end_of_run(draft, i))
            elif word in self._numbered and i and draft.words[i - 1][:1].isdigit():
                self._take(draft, i - 1, i + 1)  # "the *33rd Front*"
            elif word in self._main and not self._describes_men(word):
                start, end = self._start_of_run(draft, i), self._end_with_purpose(draft, i)
                if end > i + 1:
                    self._take(draft, start, end)

    def take_numbers(self, draft: Draft) -> None:
        """ "Troops of *28* Task Force Brigade": the number is a part of the unit's name."""
        for name in dict.fromkeys(draft.taken.values()):
            unit = name.label in _BODIES and draft.words[name.end - 1].lower() in self._units
            if not unit or name.start < 1 or name.id in self._vocabulary.actors.actors:
                continue
            number = draft.words[name.start - 1]
            if number.isdigit() and len(number) <= _DIGITS and draft.label(name.start - 1) == "":
                draft.drop(name.start, name.end)
                start = name.start - 1
                draft.take(Candidate(start, name.end, "ARMED", slug(draft.text(start, name.end))))

    def _take(self, draft: Draft, start: int, end: int) -> None:
        whose = {draft.label(i) for i in range(start, end)}
        text = draft.text(start, end)
        purpose = bool(_PURPOSE & set(draft.words[start:end]))
        if (
            end < start + 2
            or whose & ({"ARMED", "ORG"} if purpose else {"ARMED", "ORG", "FACILITY"})
            or draft.label(end - 1) in _OF_A_STATE
            or (purpose and draft.tokens[end - 1].ent_type_ == "PERSON")  # "Forces of *Haftar*"
            or (not purpose and draft.words[end - 1].lower() in self._vocabulary.place_endings)
            or self._gazetteer.has(text)
            or self._vocabulary.actors.kind_of_name(text) not in _FIGHTING
        ):
            return
        draft.drop(start, end)
        draft.take(Candidate(start, end, "ARMED", slug(text)))

    def _describes_men(self, word: str) -> bool:
        """ "*Fighters* of the Jabari Brigade": they are described, and not named."""
        head = self._vocabulary.heads.get(word.removesuffix("s"))
        return head is not None and word.endswith("s") and not head.needs_modifier

    def _end_of_run(self, draft: Draft, i: int) -> int:
        """The end of "Jaysh *al-Watan*", "Frente *Popular Guajal*", "Comando *Nueve de Mayo*"."""
        words, joints, end = draft.words, self._vocabulary.joints, i + 1
        while end < len(words):
            after = carried_on(words, end, joints)
            if after == end and self._is_name(draft, end):
                after = end + 1
            if after == end:
                break
            end = after
        return end

    def _end_with_purpose(self, draft: Draft, i: int) -> int:
        """The end of "Front *for the Liberation of Karuna*"; `i + 1` where nothing follows."""
        words, end = draft.words, i + 1
        while end + 1 < len(words) and words[end] in _PURPOSE:
            first = end + 1 + (words[end + 1] == "the")
            after = first
            while after < len(words) and self._is_name(draft, after):
                after += 1
            if after == first:
                break
            end = after
        return end

    def _start_of_run(self, draft: Draft, i: int) -> int:
        """The start of "*Popular* Resistance of Ganda"."""
        while i and self._is_name(draft, i - 1) and not draft.tokens[i - 1].is_sent_start:
            i -= 1
        return i

    def _is_name(self, draft: Draft, i: int) -> bool:
        word = draft.words[i]
        return word[:1].isupper() and word[1:].islower() and not self._vocabulary.is_title(word)

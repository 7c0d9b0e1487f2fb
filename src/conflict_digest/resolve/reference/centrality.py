"""How central a word is to its sentence: subjects before objects, those before where and whence.

The hierarchy of grammatical roles of Lappin and Leass (1994), drawn out for places.
"""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from conflict_digest.extract.syntax import (
    COMPASS,
    first_partner,
    has_child,
    has_mark,
    is_verb,
    objects_of,
    surface_subjects,
)
from conflict_digest.gazetteer import TOWNS
from conflict_digest.lexicon import Lexicon
from conflict_digest.resolve.mentions import Mentions
from conflict_digest.resolve.reference.prominence import MARCHES

SUBJECT, OBJECT = 3.0, 2.75
WITHIN, AROUND, _WHENCE, _WHITHER = 2.0, 1.0, 0.5, 0.4
_APART = 0.25
"""What a phrase weighs that only tells where something else is."""
OF_WHOM = 0.75
"""The same where it tells where those are who do something."""
HARDLY = -1.0
"""Of what a text names for another reason than to tell of it: where somebody speaks, or fled."""
_BACKGROUND = 0.5
"""Of what is said in a clause about something else, so much."""
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})
_PREPOSITIONS: Final = {
    **dict.fromkeys(("in", "at", "inside", "into", "over", "across", "throughout"), WITHIN),
    **dict.fromkeys(("within", "through", "upon", "against"), WITHIN),
    **dict.fromkeys(("around", "outside", "above", "on", "along"), AROUND),
    **dict.fromkeys(("from", "via"), _WHENCE),
    **dict.fromkeys(("to", "towards", "toward", "for"), _WHITHER),
    **dict.fromkeys(("between", "than", "like", "unlike", "with"), 0.0),
}
_CONTESTED: Final = frozenset({"battle", "fight", "struggle", "fighting", "combat", "vie"})
_ASSAULTS: Final = MARCHES - {"retreat"} | {"raid"}
_AGAINST: Final = frozenset({"on", "upon", "against"})
"""Of what an assault is made on, a text tells as of an object."""
_SPEAKING: Final = frozenset({"speak", "talk", "phone", "telephone", "contact", "interview"})
"""What somebody does where he tells of another place: "*speaking* from P"."""
_TELEPHONES: Final = frozenset({"telephone", "phone", "radio", "whatsapp", "email"})
_SHOWING: Final = frozenset({"show", "depict", "see", "film", "photograph"})
"""What pictures do of people at a place: they are there."""
_REFUGE: Final = frozenset(
    {"arrive", "shelter", "seek", "camp", "gather", "stay", "stream", "flock"}
)
"""What those do at a place who have fled from another."""
_RUNNING: Final = frozenset({"run", "pass", "lie", "be"})
_PAST: Final = frozenset({"past", "through", "near", "outside", "by", "behind", "beyond"})
"""Where a front line runs, which goes on from there."""
_DEPTH: Final = 4
"""How many phrases a word may stand in."""


class Centrality:
    """The parts that words play in the sentences of one document."""

    def __init__(self, mentions: Mentions, lexicon: Lexicon) -> None:
        self._mentions = mentions
        self._nouns = lexicon.place_nouns
        self._heads = lexicon.actors.heads
        self._speech = lexicon.cues("attribution", "reported")
        self._talks = lexicon.cues("reference", "talks")
        self._meeting = lexicon.cues("reference", "meeting")
        self._lines = lexicon.cues("reference", "lines")
        self._left = lexicon.cues("places", "left")
        self._townspeople = lexicon.cues("places", "townspeople")
        self._fleeing = lexicon.cues("reference", "gone")
        self._refugees = self._townspeople | lexicon.cues("reference", "people")

    def weight(self, word: Token, depth: int = 0) -> float:
        """How central the word is: 3 for a subject, less than 0 where it hardly counts."""
        root = first_partner(word)
        if root != word and root.pos_ != "PROPN":
            return OF_WHOM  # "from P in the north and *Q* in the south"
        head, dep = root.head, root.dep_
        if depth > _DEPTH:
            return _APART
        if dep == "appos":
            return self.weight(head, depth + 1)
        if dep in {"compound", "nmod", "amod"}:
            noun = self._nouns.get(head.lemma_.lower())
            whole = noun is not None and noun.kind in TOWNS | {"district", "province"}
            return self.weight(head, depth + 1) if whole else AROUND if noun else _BACKGROUND
        if dep == "poss":
            return max(AROUND, min(self.weight(head, depth + 1), OBJECT))
        if dep in _SUBJECTS:
            return self._in_clause(head, SUBJECT)
        if dep in {"dobj", "attr", "oprd"}:
            return self._in_clause(head, OBJECT)
        if dep == "pobj" and self._is_on_line(head):
            return OBJECT
        if dep == "pobj":
            fronted = head.dep_ == "prep" and is_verb(head.head) and _is_in_front(head)
            weight = self._in_phrase(head, depth)
            return self._in_clause(head.head, SUBJECT) if fronted and weight >= WITHIN else weight
        return WITHIN if dep in {"ROOT", "npadvmod", "dep"} else AROUND

    def _is_on_line(self, prep: Token) -> bool:
        """ "*The front line* runs just north *of P*. X still holds the town": P it is."""
        verb = prep.head if prep.lower_ in _PAST else prep
        if prep.lower_ == "of" and prep.head.lower_ in COMPASS:
            verb = prep.head.head
        if verb.lemma_ not in _RUNNING or verb.dep_ != "ROOT":
            return False
        return any(s.lemma_.lower() in self._lines for s in surface_subjects(verb))

    def _in_phrase(self, prep: Token, depth: int) -> float:
        governor, word = prep.head, prep.lower_
        if word == "of":
            return self._of(governor, depth)
        if word == "for" and governor.lemma_ in _CONTESTED:
            return OBJECT
        if word in _AGAINST and governor.lemma_ in _ASSAULTS:
            return self._in_clause(governor, OBJECT)
        if word == "from" and governor.lemma_ in self._left:
            return WITHIN
        if word == "from" and self._are_at_home(governor):
            return WITHIN
        weight = _PREPOSITIONS.get(word, OF_WHOM)
        if is_verb(governor) and (governor.lemma_ in _SPEAKING or _is_rung_up(governor)):
            return HARDLY
        if is_verb(governor) and self._is_of_talks(governor):
            return HARDLY
        if weight < AROUND:
            return weight
        if is_verb(governor):
            if self._take_refuge(governor, word):
                return _WHITHER
            weight = max(weight, WITHIN) if word == "on" else weight  # "closing in *on P*"
            says = governor.lemma_ in self._speech or has_child(governor, "ccomp")
            says = says and not has_child(governor, "auxpass") and governor.lemma_ not in _SHOWING
            return HARDLY if says else self._in_clause(governor, weight)
        if word == "in" and self._are_at_home(governor):
            return WITHIN
        if self._is_somebody(governor):
            return min(weight, OF_WHOM)  # "*officials in P* said", "the rebels *in P* shelled it"
        return weight if self._is_main(governor) else weight * _BACKGROUND

    def _is_of_talks(self, verb: Token) -> bool:
        """ "*Talks* were held in P", "the *envoys* met in P": what they talk of is elsewhere."""
        met = verb.lemma_ in self._meeting
        return met and any(t.lemma_.lower() in self._talks for t in surface_subjects(verb))

    def _take_refuge(self, verb: Token, word: str) -> bool:
        """ "*Residents* of P streamed *into Q*", "families arrived *in Q*": whereto they fled."""
        if word != "into" and verb.lemma_ not in _REFUGE:
            return False
        subjects = surface_subjects(verb)
        people = (t for s in subjects for t in (s, *objects_of(s, "of")))
        return any(t.lemma_.lower() in self._refugees for t in people)

    def _of(self, noun: Token, depth: int) -> float:
        """ "the town *of P*", "the fall *of P*", but "north *of P*", "the road out *of P*"."""
        kind = self._nouns.get(noun.lemma_.lower())
        if noun.lower_ in COMPASS or (kind is not None and kind.role == "route"):
            return _APART
        if noun.lower_ == "out":  # "pulled *out of P*"
            return WITHIN if noun.head.lemma_ in self._left else AROUND
        if kind is not None:
            return self.weight(noun, depth + 1)
        if self._are_at_home(noun):
            return WITHIN
        if self._is_somebody(noun):
            return OF_WHOM
        return max(AROUND, min(self.weight(noun, depth + 1), OBJECT))

    def _are_at_home(self, noun: Token) -> bool:
        """ "*Residents of P said* that soldiers had left the station", "*fled* as X took it"."""
        head, verb = self._heads.get(noun.lemma_.lower()), noun.head
        civil = head is not None and head.kind == "civilian" and head.class_ == "civilians"
        told = verb.lemma_ in self._speech or verb.lemma_ in self._fleeing
        lives = civil or noun.lemma_.lower() in self._townspeople
        return lives and told and noun.dep_ in _SUBJECTS

    def _is_somebody(self, noun: Token) -> bool:
        return noun.i in self._mentions.actors or noun.lemma_.lower() in self._heads

    def _in_clause(self, verb: Token, weight: float) -> float:
        return weight if self._is_main(verb) else weight * _BACKGROUND

    def _is_main(self, word: Token) -> bool:
        """Is it in no clause about somebody or something else ("which runs to P")?"""
        around = (word, *word.ancestors)
        return all(t.dep_ not in {"relcl", "acl"} and not _is_since(t) for t in around)

    def is_beside(self, word: Token) -> bool:
        """ "X, who took *P* in May, has come to Q": told of X only, and of no place."""
        clause = next((t for t in word.ancestors if t.dep_ == "relcl"), None)
        if clause is None:
            return False
        state = self._mentions.places.get(clause.head.i)
        return self._is_somebody(clause.head) or (state is not None and state.label_ == "COUNTRY")

    def is_recalled(self, word: Token) -> bool:
        """ "Its biggest success *since it took P*": of long ago, to measure the news by."""
        return any(map(_is_since, word.ancestors))


def _is_rung_up(verb: Token) -> bool:
    """ "A teacher, *reached by telephone* in P"."""
    return any(noun.lemma_ in _TELEPHONES for noun in objects_of(verb, "by", "on", "via"))


def _is_since(clause: Token) -> bool:
    return clause.dep_ == "advcl" and has_mark(clause, "since")


def _is_in_front(prep: Token) -> bool:
    """ "*In P*, the bakeries closed"."""
    subjects = [s for s in surface_subjects(prep.head) if s.i > prep.i]
    return bool(subjects) and prep.i - prep.sent.start < 3

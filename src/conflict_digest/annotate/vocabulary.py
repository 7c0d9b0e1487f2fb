"""The words that decide what a name is: sets of the lexicon, gathered once for all articles."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from conflict_digest.lexicon import Lexicon, PlaceNoun
from conflict_digest.lexicon.rules import Rule
from conflict_digest.schema import ActorKind

ARMED_KINDS: Final[frozenset[ActorKind]] = frozenset(
    {
        "state",
        "government",
        "state_forces",
        "non_state_armed_group",
        "militia",
        "coalition",
        "pmc",
        "peace_mission",
    }
)
"""Kinds of actor that can hold ground."""
LANDS: Final = frozenset({"district", "province", "region", "area"})
"""Kinds of places that towns lie in."""

# Closed classes of English: nothing that a researcher would add to.
LOCATIVE: Final = frozenset(
    {"in", "near", "into", "around", "outside", "inside", "toward", "towards", "at"}
    | {"throughout", "across", "above", "below", "beyond"}
)
"""Prepositions before which hardly anything but a place stands."""
DIRECTIONAL: Final = frozenset(
    {"from", "to", "on", "over", "of", "for", "through", "via", "within"}
)
"""Prepositions before which a place may stand."""
FUNCTION_WORDS: Final = frozenset(
    {"at", "as", "an", "a", "the", "in", "on", "of", "to", "by", "for", "from", "and", "or"}
    | {"but", "if", "when", "after", "no", "all", "some", "many", "more", "most", "one"}
    | {"both", "either", "neither"}
)
"""Words that are no part of a name, though they have a capital where a sentence opens."""
POSSESSIVE: Final = frozenset({"'s", "\u2019s"})
BRACKETS: Final = "()[]"


class Vocabulary:
    """What the lexicon says about the words in and around names; all in small letters."""

    def __init__(self, lexicon: Lexicon) -> None:
        cues, self.actors = lexicon.cues, lexicon.actors
        self.place_nouns = lexicon.place_nouns
        self.heads = lexicon.actors.heads
        self.modifiers = lexicon.actors.modifiers
        self.directions = cues("places", "directions")
        self.openers = cues("places", "openers")
        self.town_openers = cues("places", "town_openers")
        self.numbered = cues("places", "numbered") | self.openers
        self.before_article = cues("places", "before_article")
        self.only_places = cues("places", "only_places")
        self.also_people = cues("places", "also_people")
        self.custody = cues("places", "custody")
        self.rather_people = cues("places", "rather_people")
        self.left = cues("places", "left")
        self.ruling = cues("places", "ruling")
        self.joints = cues("places", "joints")
        self.nearby = cues("places", "nearby")
        self.opening = cues("places", "opening")
        self.wars = cues("places", "wars")
        self.honorifics = cues("places", "honorifics")
        self.townspeople = cues("places", "townspeople")
        self.naming = cues("places", "naming")
        self.ridding = cues("places", "ridding")
        self.civic = cues("places", "civic")
        self.hands = cues("places", "hands")
        self.theirs = cues("places", "theirs")
        self.seats = cues("places", "seats")
        self.ruled = cues("places", "ruled")
        self.titles = cues("names", "titles")
        self.voices = cues("descriptions", "voices")
        self.particles = cues("names", "particles")
        self.given = cues("names", "given")
        self.placeless_endings = cues("names", "events") | cues("names", "media")
        self.happenings = cues("names", "happenings")
        self.months = cues("names", "months")
        self.not_names = cues("names", "not_names") | self.months | self.happenings
        self.speech = cues("names", "speech")
        self.doubting = cues("names", "doubting")
        self.allied = cues("groups", "allied")
        self.units = cues("reference", "units")
        self.loyal = cues("arguments", "loyal")
        self.backing = cues("arguments", "backing")
        self.against = cues("groups", "against")
        self.defecting = cues("groups", "defecting")
        self.members = cues("arguments", "members")
        self.splinter = cues("groups", "splinter")
        self.prefixes = cues("groups", "prefixes")
        self.equipment = cues("groups", "equipment")
        self.opposed = cues("groups", "opposed")
        self.hyphenated_peoples = cues("groups", "hyphenated_peoples")
        self.rebellious = cues("groups", "rebellious")
        self.called_by_people = cues("groups", "called_by_people")
        self.handed = cues("groups", "handed")
        self.within_names = self.particles | {"the", "for"}
        """What stands in small letters inside a name of several words."""
        self.over = cues("modality", "over")
        self.stubborn = cues("groups", "stubborn")
        self.footless = cues("weapons", "footless")
        self.machines = cues("weapons", "machines")
        self.numbered_machines = cues("weapons", "numbered_machines")
        self.acted_on = (
            cues("weapons", "nouns")
            | cues("weapons", "tries")
            | {n for r in lexicon.rules if _before_noun(r) for n in (*r.nouns, *r.subject)}
        )
        """Nouns before which an actor acts: "rebel advance", "regime warplanes"."""
        self.territorial = frozenset(
            lemma for r in lexicon.rules if not r.weak for lemma in (*r.lemmas, *r.nouns)
        )
        """Verbs and nouns that take a place as object ("captured X", "the siege of X")."""
        self.place_endings = frozenset(
            lemma
            for lemma, noun in lexicon.place_nouns.items()
            if noun.role in {"place", "route"} and noun.kind not in {"front", "military_position"}
        )
        """Nouns that end the name of a place or follow it ("Mosul Dam", "Aleppo province")."""
        self.firms = cues("places", "firms")
        self.regions = frozenset(
            lemma
            for lemma, noun in lexicon.place_nouns.items()
            if noun.role == "place" and noun.kind in {"district", "province"}
        )
        """Nouns for what contains a village ("Masisi territory", "Mobbar LGA")."""
        self._common = self.place_endings | self.heads.keys() | self.modifiers.keys()
        self._common |= self.titles | self.directions | self.not_names
        self.peoples = cues("groups", "peoples")
        self._common |= cues("names", "describing") | self.peoples | FUNCTION_WORDS

    def place_noun(self, token: Token) -> PlaceNoun | None:
        """What the lexicon says of a token as a common noun for a place."""
        return self.place_nouns.get(token.lemma_.lower())

    def is_land(self, word: str) -> bool:
        """Is it a noun for what towns lie in ("region", "zone")?"""
        noun = self.place_nouns.get(word.lower())
        return noun is not None and noun.role == "place" and noun.kind in LANDS

    def is_armed(self, word: str) -> bool:
        """Whether a word in small letters is a noun for those who can hold ground ("rebels")."""
        head = self.heads.get(word) or self.heads.get(word.removesuffix("s"))
        return head is not None and (head.kind in ARMED_KINDS or head.kind == "unknown")

    def is_title(self, word: str) -> bool:
        """Whether a word in small letters is a person's title, with or without its full stop."""
        return word.rstrip(".") in self.titles

    def is_common(self, word: str) -> bool:
        """Whether a word in small letters is no name by itself, whatever its capital says."""
        return word in self._common or word.removesuffix("s") in self.heads

    def describes(self, token: Token) -> bool:
        """Whether it says what kind of thing stands beside it ("President", "Army", "Province")."""
        word, lemma = token.lower_, token.lemma_.lower()
        return (
            self.is_title(word)
            or lemma in self.heads
            or word in self.heads
            or word.removesuffix("s") in self.heads  # of "Rebels", a name to the tagger
            or word in self.modifiers
            or lemma in self.place_endings
            or word in self.directions
        )


def _before_noun(rule: Rule) -> bool:
    """May an actor stand right before the rule's noun ("*rebel* advance")?"""
    roles = {role for path in (*rule.actor, *rule.opponent) for role in path.split(".")}
    return not roles.isdisjoint({"modifier", "subject"})

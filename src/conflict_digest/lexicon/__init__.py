"""The words: rules, cues, nouns for places, and actors, as TOML and CSV that a researcher edits.

`load_lexicon` reads our own files and overlays those of the user's folders, by id.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from conflict_digest.errors import LexiconError
from conflict_digest.lexicon.actors import ActorLexicon, load_actors
from conflict_digest.lexicon.own_places import OwnPlace, load_own_places
from conflict_digest.lexicon.relation_rules import RelationRule, load_relation_rules
from conflict_digest.lexicon.rules import Rule, load_rules
from conflict_digest.lexicon.words import Cues, PlaceNoun, load_cues, load_place_nouns

__all__ = [
    "DATA",
    "ActorLexicon",
    "Cues",
    "Lexicon",
    "OwnPlace",
    "PlaceNoun",
    "RelationRule",
    "Rule",
    "load_lexicon",
]

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All vocabulary of one run."""

    rules: tuple[Rule, ...]
    cues: Cues
    place_nouns: Mapping[str, PlaceNoun]
    actors: ActorLexicon
    relations: tuple[RelationRule, ...] = ()
    own_places: tuple[OwnPlace, ...] = ()
    """Of the user's folders; ours are in the gazetteer."""


def load_lexicon(folders: Sequence[Path] = ()) -> Lexicon:
    """Our own lexicon with the user's folders laid over it, later ones last.

    Raises LexiconError naming file, entry and field, also for a folder that does not exist.
    """
    for folder in folders:
        if not folder.is_dir():
            raise LexiconError(f"{folder}: no such lexicon folder; give a folder to --lexicon")
    layers = (DATA, *folders)
    return Lexicon(
        rules=load_rules(layers),
        cues=load_cues(layers),
        place_nouns=load_place_nouns(layers),
        actors=load_actors(layers),
        relations=load_relation_rules(layers),
        own_places=load_own_places(folders),
    )

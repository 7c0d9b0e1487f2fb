"""What kind of actor was found: civilians, a people, the police, peacekeepers, robbers."""

from __future__ import annotations

from conflict_digest.extract.claims import Argument
from conflict_digest.extract.mentions import Mentions
from conflict_digest.extract.syntax import MODIFIERS, children, has_child, objects_of

_PEACE = "peace_mission"
"""Kind of `actors.csv` and `generic_actors.csv` of those who keep a peace."""
_PEACEFUL = frozenset({_PEACE, "international_organisation"})


class ActorKinds:
    """Judgements on the actors of one article."""

    def __init__(self, mentions: Mentions) -> None:
        self._mentions = mentions
        self._lexicon = mentions.lexicon.actors
        self._vehicles = mentions.lexicon.cues("errands", "coaches") | {"convoy"}
        self._peoples = mentions.lexicon.cues("groups", "peoples")
        self._weather = mentions.lexicon.cues("errands", "weather")
        self._partisans = mentions.lexicon.cues("context", "partisans")
        self._retired = mentions.lexicon.cues("errands", "retired")
        self._armies = mentions.lexicon.cues("context", "armies")
        self._armies |= mentions.lexicon.cues("reference", "units")
        self._raiders = mentions.lexicon.cues("errands", "raiders")
        self._robbers = mentions.lexicon.cues("context", "robbers")

    def is_civilian(self, actor: Argument) -> bool:
        """Is it described as people who hold no ground ("residents")?"""
        return self._mentions.is_labelled(actor.root, "PEOPLE")

    def is_crowd(self, actor: Argument) -> bool:
        """Is it described as civilians ("protesters"), who fight no war?"""
        head = self._lexicon.heads.get(actor.root.lemma_.lower())
        return self.is_civilian(actor) and head is not None and head.kind == "civilian"

    def is_people(self, actor: Argument) -> bool:
        """ "The *Rohingya*": one name with an article, which nobody knows to fight."""
        mention = self._mentions.actors.get(actor.root.i)
        if mention is None or mention.label_ != "ORG" or len(mention) > 1:
            return False
        known = mention.id_ in self._lexicon.actors
        people = mention.text.lower().removesuffix("s") in self._peoples  # "*Christians*"
        return not known and mention.text.istitle() and (people or has_child(actor.root, "det"))

    def is_civil(self, actor: Argument) -> bool:
        """ "The *police*": who clash with others than those who fight."""
        mention = self._mentions.actors.get(actor.root.i)
        return mention is not None and self._mentions.is_civil(mention)

    def is_police(self, actor: Argument) -> bool:
        """ "*Police* stormed a warehouse": they raid, and hold nothing."""
        mention = self._mentions.actors.get(actor.root.i)
        return mention is not None and mention.id_ == "government-forces" and self.is_civil(actor)

    def is_civil_by_name(self, actor: Argument) -> bool:
        """ "The *Terracotta Army*": a name with a noun for those who fight, and they do not."""
        mention = self._mentions.actors.get(actor.root.i)
        return mention is not None and self._lexicon.kind_of_name(mention.text) == "civilian"

    def is_army_in_name(self, actor: Argument) -> bool:
        """ "The *Tartan Army*" invaded Cologne, not "*Easy Company*"."""
        last = actor.doc[self._mentions.extent(actor.root)[1] - 1].lower_
        return last in self._armies and self.is_civil_by_name(actor)

    def is_partisan(self, actor: Argument) -> bool:
        """ "*Tory* rebels", "Barbie *army*": of a party or a toy, and nobody who fights."""
        mention = self._mentions.actors.get(actor.root.i)
        known = mention is not None and mention.label_ not in {"GROUP", "PEOPLE"}
        words = actor.doc[actor.start : actor.root.i]
        own = (c.lower_ for c in children(actor.root, *MODIFIERS, "poss"))
        found = {*own, *(word.lower_ for word in words)} & self._partisans
        of_party = any(t.lower_ == "party" for t in objects_of(actor.root, "of"))
        return (bool(found) or of_party) and not known

    def is_old_party(self, actor: Argument) -> bool:
        """ "The *former rebel party* X": it stands for elections now."""
        words = {c.lower_ for c in actor.root.lefts}
        return "party" in words and not words.isdisjoint(self._retired)

    def is_army(self, actor: Argument) -> bool:
        """ "*French soldiers*", "the *Bundeswehr*": a state's, which it has in peace, too."""
        mention = self._mentions.actors.get(actor.root.i)
        return mention is not None and self._mentions.is_army(mention)

    def keeps_peace(self, actor: Argument) -> bool:
        """ "*Peacekeepers*", "UNIFIL": they come and go by turns."""
        mention = self._mentions.actors.get(actor.root.i)
        if mention is None:
            return False
        named = self._lexicon.actors.get(mention.id_)
        if named is not None:
            return named.kind == _PEACE
        classes = (h.kind for h in self._lexicon.heads.values() if h.class_ == mention.id_)
        return next(classes, "") == _PEACE

    def is_robber(self, actor: Argument) -> bool:
        """Those who rob rather than rule ("bandits"), and nobody's ("gunmen *from the group*")."""
        mention = self._mentions.actors.get(actor.root.i)
        if mention is None or mention.label_ != "GROUP" or mention.id_ not in self._robbers:
            return False
        return not objects_of(actor.root, "of", "from")

    def is_raider(self, actor: Argument) -> bool:
        """ "*Militants* stormed P": nobody's, not "*Abkhaz* fighters", "guerrillas *of* X"."""
        mention = self._mentions.actors.get(actor.root.i)
        if mention is None or mention.label_ != "GROUP" or mention.id_ not in self._raiders:
            return False
        named = any(t.text[:1].isupper() and t.i != mention.start for t in mention[:-1])
        named = named or (len(mention) > 1 and mention[0].pos_ == "PROPN")
        named = named or self._mentions.doc[mention.start].ent_type_ == "NORP"
        return not named and not any(c.dep_ in {"acl", "prep"} for c in actor.root.children)

    def is_weather(self, actor: Argument) -> bool:
        """ "Tropical *storm Ana*", "Cyclone Freddy"."""
        start, end = self._mentions.extent(actor.root)
        words = self._mentions.doc[max(0, start - 1) : end]
        named = self._mentions.actors.get(actor.root.i)
        fights = named is not None and named.label_ in {"GROUP", "ARMED"}
        return not fights and any(w.lemma_.lower() in self._weather for w in words)

    def is_aid(self, actor: Argument) -> bool:
        """ "A *UN* convoy", "*UN* lorries": what it sends, and not its soldiers."""
        root = actor.root
        sent = root.dep_ in MODIFIERS and root.head.lemma_.lower() in self._vehicles
        mention = self._mentions.actors.get(root.i)
        named = self._lexicon.actors.get(mention.id_) if mention is not None else None
        return sent and named is not None and named.kind in _PEACEFUL

    def follows(self, actor: Argument) -> bool:
        """ "Forces loyal to *General X*", "the gang of *X*": a man's own army has taken up arms."""
        return any(self._mentions.is_labelled(owner, "PERSON") for owner in actor.whose)

"""Places that go without saying: "Jihadists attacked P, and the soldiers *withdrew*"."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Span, Token

from conflict_digest.extract import Argument
from conflict_digest.extract.places import FACILITY_KINDS
from conflict_digest.extract.syntax import (
    MODIFIERS,
    children,
    has_child,
    heading_before,
    objects_of,
    of_phrase,
)
from conflict_digest.extract.syntax.tokens import SUBJECTS, TIMES
from conflict_digest.extract.tense import had_been
from conflict_digest.lexicon import Lexicon
from conflict_digest.resolve.mentions import Mentions
from conflict_digest.resolve.places import PlaceResolver
from conflict_digest.resolve.reference.names import TOPONYMS, NamedPlaces
from conflict_digest.resolve.reference.occurrences import BACK
from conflict_digest.resolve.reference.spoken import SpokenOf, phrase_of
from conflict_digest.resolve.reference.towns import TOWNS

_AREAS = TOWNS | {"country", "area", "region", "province"}
"""Kinds of what somebody may leave instead, and not a part of it."""
_LANDS = frozenset({"area", "region", "country", "province", "zone", "territory", "east", "north"})
_FLEEING = frozenset({"flee", "escape"})
"""Of these the main clause must tell where: "X took P as soldiers *fled*"."""
_MOVED = frozenset({"move", "cross"})
"""What tells of leaving only with the name of where they went: "had *moved* to Q"."""
_MARCHING = frozenset({"march", "walk", "roll", "pour", "move", "ride", "drive", "sweep", "stroll"})
_BEING = frozenset({"be", "remain", "stay"})
_WHERE = frozenset({"in", "at", "near", "around"})
_WHITHER = frozenset({"to", "into", "for", "toward", "towards"})
_WHEN = frozenset({"when", "as", "after", "before", "once"})
_NAMING = frozenset({"NOUN", "PROPN", "ADJ"})
"""Parts of speech of what stands behind a name in that of a site."""


class Unsaid:
    """Where a claim is that names no place: where the one before it was, or the text is filed."""

    def __init__(
        self,
        mentions: Mentions,
        lexicon: Lexicon,
        places: PlaceResolver,
        named: NamedPlaces,
        spoken_of: SpokenOf,
        entity: Callable[[Argument], str | None],
    ) -> None:
        """`entity` gives the entity of the name of a place."""
        self.mentions = mentions
        self.places = places
        self.spoken_of = spoken_of
        self._named = named
        self._entity = entity
        self._nouns = lexicon.place_nouns
        self._settlements = lexicon.cues("anaphora", "settlements")
        self._recovering = lexicon.cues("anaphora", "recovering")
        self._attacking = lexicon.cues("anaphora", "attacking")
        self._over = lexicon.cues("modality", "over")
        self._arriving = lexicon.cues("errands", "arriving") - {"land", "fly"}
        self._coming = lexicon.cues("errands", "arriving") | _MARCHING
        self._defenders = lexicon.cues("reference", "defenders")

    def at(self, argument: Argument) -> list[tuple[str, Argument]]:
        """Where the claim just before was, or the one to come; else what the note is headed by."""
        if _is_on_way(argument.root) or self._is_of_area(argument.root):
            return []
        if self.is_too_late(argument.root) or _is_meanwhile(argument.root):
            return []
        if argument.root.dep_ == "advcl" and argument.root.lemma_ in _FLEEING:
            return self.spoken_of.of_main(argument.root)
        told_of = self._told_of_main(argument.root)
        if told_of is None:
            told_of = self._suffered(argument.root) or self._of_garrison(argument.root)
            told_of = told_of or self._in_turn(argument.root)
        if told_of is not None:
            return told_of
        before, label = self.spoken_of.each(argument.root), self._label(argument)
        if label:  # of the note before, the one under another heading tells nothing
            before = [one for one in before if one[1].start > label[0][1].start]
        there = self.spoken_of.reached(argument.root)
        near = self.spoken_of.neared(argument.root)
        before = [one for one in before if one[0] in there] or [
            one for one in before if one[0] in near
        ]
        since = self.places.sections.since(argument.root.i)
        next_ = self.spoken_of.ahead(argument.root)
        if next_ and before and _is_in_paragraph_before(before[-1][1], argument.root):
            before = []  # "After the army left, X took *P*" opens a paragraph
        attacked = self._attacked(argument.root)
        found = (
            [one for one in attacked if self._is_since(one, before)]
            or self._around_last(before, argument.root)
            or next_
            or label
            or self.spoken_of.only(argument.root, since)
            or attacked
            or self._of_main(argument.root)
            or self._lived_in_since(argument.root)
            or self._told_before(argument.root)
            or self._only_attacked(argument.root)
        )
        # "held the Crimea … was forced to retreat *to Crimea*": there, and not from there
        goals = {self._named.id_of(span) for span in self._goals(argument.root)}
        moved = argument.root.lemma_ in _MOVED and objects_of(argument.root, "to", "across")
        if moved and not goals:
            return []
        found = [one for one in found if one[0] not in goals and not self._is_apart(*one, argument)]
        if argument.root.lemma_ in _FLEEING and self.spoken_of.is_left_above(argument.root):
            return []
        if argument.root.lemma_ in _FLEEING:  # not from all of a region
            found = [one for one in found if self._named.kind_of(one[0]) in TOWNS | FACILITY_KINDS]
        return self._towns_of(found, argument) if argument.scope == "part" else found

    def _towns_of(
        self, found: list[tuple[str, Argument]], all_but: Argument
    ) -> list[tuple[str, Argument]]:
        """ "Took *the palace in P* and hold everything but the airport": in P, not in a palace."""
        towns = []
        for place, phrase in found:
            around = self.places.drafts[place].part_of
            site = self._named.kind_of(place) in FACILITY_KINDS
            towns += [(around, all_but)] if site and around else [] if site else [(place, phrase)]
        return towns

    def is_too_late(self, verb: Token) -> bool:
        """ "They left *before soldiers arrived*": told of who left, and not of who came."""
        before = any(c.lower_ == "before" for c in children(verb, "mark"))
        return before and verb.dep_ == "advcl" and verb.lemma_ in self._arriving

    def is_posted_at(self, place: Token, verb: Token) -> bool:
        """ "Soldiers *stationed in Goma* arrived": from there, and not there."""
        posted = (c for s in children(verb, "nsubj") for c in children(s, "acl", "relcl"))
        return verb.lemma_ in self._arriving and any(c.is_ancestor(place) for c in posted)

    def _is_of_area(self, verb: Token) -> bool:
        """ "Troops stationed *in the area* are pulling out": not of the town told of before."""
        verbs = (verb, verb.head) if verb.dep_ == "xcomp" else (verb,)
        doers = (s for each in verbs for s in children(each, "nsubj") if s.i < verb.i)
        posted = (c for s in doers for c in children(s, "acl", "relcl"))
        areas = (t for clause in posted for t in objects_of(clause, "in", "across", "throughout"))
        return any(t.lemma_ in _LANDS for t in areas)

    def _only_attacked(self, verb: Token) -> list[tuple[str, Argument]]:
        """ "Rebels attacked *P*. They looted shops. The army *regained control*": no other town."""
        since = self.places.sections.since(verb.i)
        before = [s for s in self._named.spans if since <= s.start and s.end <= verb.i]
        towns = [s for s in before if self._named.kind_of(self._named.id_of(s)) in TOWNS]
        if len({self._named.id_of(span) for span in towns}) != 1:
            return []
        first = self.mentions.start_before(verb.i, BACK)
        clauses = (t for t in verb.doc[first : verb.sent.start] if t.lemma_ in self._attacking)
        objects = (o for clause in clauses for o in children(clause, "dobj"))
        named = (t for o in objects for t in (o, *children(o, *MODIFIERS), *of_phrase(o)))
        attacked = towns[0].root in named
        return [(self._named.id_of(towns[0]), phrase_of(towns[0]))] if attacked else []

    def _is_since(self, attacked: tuple[str, Argument], before: list[tuple[str, Argument]]) -> bool:
        """ "Rebels hold P. Gunmen attacked *Q* and troops drove them out": not out of P."""
        here = self.mentions.sentence(attacked[1].start)
        return all(self.mentions.sentence(phrase.start) < here for _, phrase in before)

    def _is_apart(self, place_id: str, phrase: Argument, argument: Argument) -> bool:
        """ "Took P. After the offensives *in Q* they withdrew": from P or from Q?"""
        sentence = argument.root.sent
        if phrase.end > sentence.start:
            return False
        near = {place_id, self.places.drafts[place_id].part_of}
        named = (s for s in self._named.spans if sentence.start <= s.start < argument.root.i)
        there = (s for s in named if _is_where(s) and not self._named.is_unlikely(s))
        other = (place for place in map(self._named.id_of, there) if place not in near)
        return any(self._named.kind_of(place) in _AREAS for place in other)

    def _attacked(self, verb: Token) -> list[tuple[str, Argument]]:
        """ "Jihadists attacked *P*, and the soldiers withdrew": what the clause before acts on."""
        clause = self._attack_before(verb)
        if clause is None:
            return []
        objects = (n for o in children(clause, "dobj") for n in (o, *of_phrase(o)))
        span = self._named.toponym_among(objects) or self._called_it(clause)
        if span is None or self._named.kind_of(self._named.id_of(span)) not in TOWNS:
            return []
        return [(self._named.id_of(span), phrase_of(span))]

    def _of_garrison(self, verb: Token) -> list[tuple[str, Argument]] | None:
        """ "X took P. Q is cut off. *Its garrison* withdrew": from where it was, as "its" tells."""
        if verb.dep_ == "advcl":
            return None
        posted = (s for s in children(verb, "nsubj") if s.lemma_.lower() in self._defenders)
        whose = (w for s in posted for w in children(s, "poss") if w.lower_ == "its")
        phrases = (Argument(word, word.i, word.i + 1, "pronoun") for word in whose)
        found = ((self._entity(phrase), phrase) for phrase in phrases)
        return [(place, phrase) for place, phrase in found if place is not None] or None

    def _suffered(self, verb: Token) -> list[tuple[str, Argument]] | None:
        """ "After X took P, *Q was cut off* and the army withdrew": from Q."""
        clause = verb.head
        if verb.dep_ != "conj" or not has_child(verb, "nsubj"):
            return None
        span = self._named.toponym_among(children(clause, "nsubjpass"))
        if span is None or self._named.kind_of(self._named.id_of(span)) not in TOWNS:
            return None
        told_since = any(clause.i < one.start < verb.i for _, one in self.spoken_of.each(verb))
        return None if told_since else [(self._named.id_of(span), phrase_of(span))]

    def _in_turn(self, verb: Token) -> list[tuple[str, Argument]] | None:
        """ "X took P. *Q's turn came* on Tuesday. At noon the garrison fled": from Q."""
        number = self.mentions.sentence(verb.i)
        before = self.mentions.sentences[number - 1] if number else ()
        span = self._named.in_turn(before) if before else None
        return None if span is None else [(self._named.id_of(span), phrase_of(span))]

    def _called_it(self, attack: Token) -> Span | None:
        """ "No news from *P* since May, when rebels attacked *it*": the only name up to there."""
        if not any(o.lower_ == "it" for o in children(attack, "dobj")):
            return None
        spans = [s for s in self._named.spans if attack.sent.start <= s.start < attack.i]
        named = {self._named.id_of(span) for span in spans}
        return spans[0] if len(named) == 1 else None

    def _attack_before(self, verb: Token) -> Token | None:
        """ "Jihadists *attacked* P. The army repelled the attack", in this sentence or the last."""
        told = has_child(verb, "nsubj", "nsubjpass", "auxpass")
        forced = verb.head.lemma_ in self._attacking and has_child(verb, "dobj")
        if verb.dep_ == "conj" and (told or forced):
            return verb.head  # "attacked *P*, forced the soldiers out"
        number = self.mentions.sentence(verb.i)
        # "the army *repelled the attack*", "troops have *regained control*", "resistance *ceased*",
        # "the garrison *holds* out"
        control = any(c.lower_ == "control" for c in children(verb, "dobj"))
        takes_up = verb.pos_ == "NOUN" or control or verb.lemma_ in self._over | {"hold"}
        before = self.mentions.sentences[number - 1] if number and takes_up else ()
        attacks = (t for t in before if t.pos_ == "VERB" and t.lemma_ in self._attacking)
        return next((t for t in attacks if has_child(t, "dobj")), None)

    def _of_main(self, verb: Token) -> list[tuple[str, Argument]]:
        """ "People return to *P* after the army *drove out* the rebels", "*P* is calm after …".

        So "*P* was calm. The army had *driven out* the rebels", "the rebels had *left*".
        """
        main = self._main_of(verb)
        if main is None or not (has_child(verb, "dobj") or had_been(verb)):
            return []
        nouns = objects_of(main, "in", "to", "into", "at")
        if main.lemma_ not in self._recovering:
            nouns = [*children(main, "nsubj"), *nouns] if main.lemma_ in _BEING else []
        span = self._named.toponym_among(nouns)
        if span is None or self._named.kind_of(self._named.id_of(span)) not in TOWNS:
            return []
        return [(self._named.id_of(span), phrase_of(span))]

    def _told_of_main(self, clause: Token) -> list[tuple[str, Argument]] | None:
        """ "*P* was lost when its battalion *walked off*", "*P* was ringed before they *left*".

        Nowhere that is known, where a name that is marked as none of a place was lost.
        """
        opened = any(c.lower_ in _WHEN for c in children(clause, "mark", "advmod"))
        if clause.dep_ != "advcl" or not opened or clause.head.i > clause.i:
            return None
        told = children(clause.head, "nsubj", "nsubjpass")
        span = self._named.toponym_among(told)
        if span is not None and span.label_ in TOPONYMS:  # not a country
            return [(self._named.id_of(span), phrase_of(span))]
        lost = clause.head.lemma_ == "lose" and any(t.pos_ == "PROPN" for t in told)
        return [] if lost else None

    def _main_of(self, verb: Token) -> Token | None:
        """The verb of the main clause, or of the sentence before if that tells how things are."""
        if verb.dep_ == "advcl" and has_child(verb, "mark"):
            return verb.head
        told = verb.dep_ == "ccomp" and verb.head.i > verb.i  # "…, *residents said*"
        number = self.mentions.sentence(verb.i)
        if (verb.head if told else verb).dep_ != "ROOT" or not number:
            return None
        before = self.mentions.sentences[number - 1]
        if number > 1 and not any(before.start <= s.start < before.end for s in self._named.spans):
            before = self.mentions.sentences[number - 2]  # "*P* was calm. Shops had opened. …"
        how = children(before.root, "acomp") if before.root.lemma_ in _BEING else []
        return before.root if any(not objects_of(c, "of") for c in how) else None  # "full *of* X"

    def _told_before(self, verb: Token) -> list[tuple[str, Argument]]:
        """ "*P* changed hands again. Rebels *marched in* at dawn": the sentence before was of it.

        It must name no other place, and be of that town: "there was panic in *P*".
        """
        number = self.mentions.sentence(verb.i)
        if not number or verb.lemma_ not in self._coming or has_child(verb, "mark"):
            return []
        before = self.mentions.sentences[number - 1]
        spans = [s for s in self._named.spans if before.start <= s.start < before.end]
        if len({self._named.id_of(span) for span in spans}) != 1:
            return []
        main = before.root
        span = self._named.toponym_among(
            [*children(main, *SUBJECTS), *objects_of(main, "in", "at")]
        )
        if span is None or self._named.kind_of(self._named.id_of(span)) not in TOWNS:
            return []
        return [(self._named.id_of(span), phrase_of(span))]

    def _lived_in_since(self, verb: Token) -> list[tuple[str, Argument]]:
        """ "Schools in *P* have been shut since X *took over*": the only town of the sentence."""
        there = objects_of(verb, "in", "at")  # "took over *in the capital*", but not "in May"
        if not _tells_since(verb) or any(t.ent_type_ not in TIMES for t in there):
            return []
        sentence = self.mentions.sentences[self.mentions.sentence(verb.i)]
        spans = [s for s in self._named.spans if sentence.start <= s.start < sentence.end]
        towns = {self._named.id_of(span) for span in spans}
        if len(towns) != 1 or self._named.kind_of(towns.pop()) not in TOWNS:
            return []
        gone = any(t.lemma_ in self._arriving for t in sentence) or any(map(_is_goal, spans))
        return [] if gone else [(self._named.id_of(spans[0]), phrase_of(spans[0]))]

    def _around_last(
        self, spoken: list[tuple[str, Argument]], token: Token
    ) -> list[tuple[str, Argument]]:
        """The last place, or the list that it ends; a sentence later rather the town.

        That is where the town was spoken of as well:

        "Raised a flag in *Bor*, over its *square*. Troops withdrew."
        """
        if not spoken:
            return []
        place_id, phrase = spoken[-1]
        around = self.places.drafts[place_id].part_of
        later = self.mentions.sentence(token.i) > self.mentions.sentence(phrase.root.i)
        towns = [one for one in spoken if later and one[0] == around]
        if towns and self._named.kind_of(place_id) not in TOWNS:
            return towns
        # "seized *the palace and the airport* and were driven out again": of both
        listed = self.spoken_of.joined(place_id, token)
        return [one for one in spoken if one[0] in listed]

    def _goals(self, verb: Token) -> list[Span]:
        """The names of where the verb says that they go."""
        found = map(self.mentions.places.get, (t.i for t in objects_of(verb, "to", "into")))
        return [span for span in found if span is not None]

    def _label(self, argument: Argument) -> list[tuple[str, Argument]]:
        """ "*Ghazni*: government control was restored": what the sentence is filed under.

        So "*Ghazni*, 4 Aug. 2018. Government troops in control".
        """
        heading = heading_before(argument.root.sent)
        if heading is not None:
            named = (self.mentions.places.get(token.i) for token in heading)
            spans = [span for span in named if span is not None and span.label_ in TOPONYMS][:1]
            towns = [(self._entity(phrase_of(span)), phrase_of(span)) for span in spans]
            return [(place_id, phrase) for place_id, phrase in towns if place_id is not None]
        start, doc = argument.root.sent.start, argument.doc
        while start > 1 and doc[start - 1].text == ";":  # "Ghazni: shops are shut; rebels left"
            start = doc[start - 1].sent.start
        if start > 1 and doc[start - 1].text == ":":  # the heading is a sentence of its own
            start = doc[start - 1].sent.start
            start += not doc[start].is_alpha  # "- *Ghazni*: …"
        span = self.mentions.places.get(start)
        if span is None or span.start != start or span.label_ not in TOPONYMS:
            return []
        if self.places.sections.in_heading(start):
            return []  # a heading alone puts nothing anywhere
        after = span.end + (doc[span.end].lower_ in self._settlements)
        phrase = phrase_of(span) if doc[after].text == ":" else self._site(span)
        place_id = self._entity(phrase) if phrase is not None else None
        return [(place_id, phrase)] if place_id is not None and phrase is not None else []

    def _site(self, town: Span) -> Argument | None:
        """ "*Goma airport*: M23 in control": a site of the town."""
        doc, end = town.doc, town.end
        while end < len(doc) and doc[end].pos_ in _NAMING:
            end += 1
        noun = doc[end - 1]
        row = self._nouns.get(noun.lemma_.lower())
        if doc[end : end + 1].text != ":" or row is None or row.kind not in FACILITY_KINDS:
            return None
        return Argument(noun, town.start, end, "nominal", "facility", phrase_of(town))


def _is_on_way(verb: Token) -> bool:
    """ "The towns *through which* the army retreated": not out of the place told of before."""
    return any(t.tag_ == "WDT" for t in objects_of(verb, "through", "along", "via", "across"))


def _tells_since(verb: Token) -> bool:
    """ "*Since* X took over", "since May, *when* X took over"."""
    if verb.dep_ == "advcl":
        return any(c.lower_ == "since" for c in children(verb, "mark"))
    when = any(c.lower_ == "when" for c in children(verb, "advmod"))
    return verb.dep_ == "relcl" and when and verb.head.head.lower_ == "since"


def _is_goal(span: Span) -> bool:
    """ "Thousands fled *to* P"."""
    return span.root.dep_ == "pobj" and span.root.head.lower_ in _WHITHER


def _is_where(span: Span) -> bool:
    """ "In *Q*", "at *Q*", "in *Q* district": where something else was."""
    word = span.root.head if span.root.dep_ == "compound" else span.root
    return word.dep_ == "pobj" and word.head.lower_ in _WHERE


def _is_in_paragraph_before(phrase: Argument, verb: Token) -> bool:
    return any("\n" in t.text for t in verb.doc[phrase.end : verb.sent.start])


def _is_meanwhile(verb: Token) -> bool:
    """ "They hold P and burn houses *as they fall back*": not from P."""
    opened = any(c.lower_ in {"as", "while"} for c in children(verb, "mark"))
    pronoun = any(c.pos_ == "PRON" for c in children(verb, "nsubj"))
    return verb.lemma_ == "fall" and verb.dep_ == "advcl" and opened and pronoun

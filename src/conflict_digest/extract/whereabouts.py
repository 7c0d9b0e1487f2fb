"""Where the words around a trigger say that it happened, by the roles that a rule names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Span, Token

from conflict_digest.extract.arguments import Arguments
from conflict_digest.extract.claims import Argument
from conflict_digest.extract.mentions import without_repeats
from conflict_digest.extract.places import are_quarters
from conflict_digest.extract.syntax import (
    children,
    has_child,
    has_mark,
    heading_before,
    hyphen_modifier,
    in_parentheses,
    is_relative,
    is_verb,
    label_before,
    list_under,
    not_only,
    objects_of,
    surface_subjects,
    title_before,
    word_before,
)
from conflict_digest.extract.syntax.tokens import PAST, SUBJECTS, TIMES
from conflict_digest.extract.tags import MARKS
from conflict_digest.lexicon.rules import Rule

_LOCATING = ("in", "at", "near", "outside", "around")
_WHERE = frozenset(
    {"in", "inside", "at", "around", "near", "on", "across", "throughout", "through", "along"}
    | {"outside", "above"}
)
"""Roles of where something was, which a sentence may tell twice, roughly and exactly."""
_STAYING = frozenset({"be", "stay", "remain"})
_LEFT = frozenset({"withdraws", "loses"})
_MIDDLE = frozenset({"center", "centre", "middle"})
_MUTUAL = "contests"
"""What two who are named together do to each other."""
_COMING = "enters"
"""What only those do who go on the ground."""
_HEADING = frozenset({":", "-", "--", "\u2013", "\u2014"})
"""What parts the place of a note from what is told of it."""
_HEADED = 16
"""Tokens behind a word among which a heading that it stands in ends."""
_LEADING = frozenset({"ADV", "ADP"})
"""What may stand before the word that tells of a label's place: "*Still* held by X"."""
_TOWARDS = "advances"
"""What goes to a place: a road is what it goes on."""
_WHITHER = ("to", "into", "in", "across", "through")
"""Roles of where somebody goes."""
_WHENCE = frozenset({"from", "object.from"})
"""Roles of where somebody is driven from."""
_POSSESSED = frozenset({"object.of", "object.over"})
"""Roles of what somebody has, loses or gives control of."""
_GONE = frozenset({"loses", "withdraws"})
_SUBJECTS_OF = ("subject.of", "subject.over")
"""Roles of what that is about which does something."""
_WHOSE = frozenset({"holds", "captures", "recaptures", "loses"})
"""What tells who has a place, and so who has what is in it."""
_STOPS = frozenset({".", "!", "?"})
_JOINING = frozenset({",", "and", "&"})
_DUG_IN = "fortifies"
"""What takes ground: who is "entrenched in the trade in P" is not entrenched in P."""


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """The places of one rule at one trigger; `tokens` gives the candidates of a role."""

    rule: Rule
    trigger: Token
    arguments: Arguments
    tokens: Callable[[str], list[Token]]

    def places(self) -> list[Argument]:
        """Where it happened, with what the sentence says to be a part of it."""
        said = max(self._said(), self._listed_under(), key=len)
        found = [place for place in said if not _is_partner(place, said)]
        named = bool(found) and found[0].kind in {"name", "anaphor"}
        if not named or self.rule.predicate not in _WHOSE:
            return found
        return without_repeats([*found, *self._included()])

    def _included(self) -> list[Argument]:
        """ "P is under X's control, *including the airport*": hung on the control or on X."""
        doc, here = self.trigger.doc, self.trigger
        after = doc[here.i + 1 : here.sent.end]
        word = next((t for t in after if t.lower_ == "including"), None)
        if word is None or word_before(word) != ",":
            return []
        if any(t.pos_ == "VERB" for t in doc[here.i + 1 : word.i]):
            return []  # "is in control after it took their last posts, *including P*"
        before, look = doc[word.i - 2], self.arguments
        near = before == here or before.i in look.mentions.dates
        if not near and look.actors.at(before) is None:
            return []
        return look.places.first(children(word, "pobj"))

    def _listed_under(self) -> list[Argument]:
        """ "Captured by X since May: *P, Q and R*", "under X's control: *P*", "X-held: *P, Q*"."""
        look, here = self.arguments, self.trigger
        if not look.has_colon(here.i, here.i + _HEADED) or (
            here.pos_ == "NOUN" and not self.rule.inside
        ):
            return []  # "destinations after the *withdrawal*: P and Q"
        names = list_under(here, look.mentions.places)
        found = [look.places.named_at(t.i) for t in names] if names is not None else []
        return [place for place in found if place is not None]

    def _said(self) -> list[Argument]:
        """Who fills the first role that is filled; what only frames the sentence comes last."""
        frame: list[Argument] = []
        vague: list[Argument] = []
        for path in self._roles():
            if vague and path not in _WHENCE:
                continue  # "drove them *from the hills above P*, on the shore"
            if path == "unsaid":
                return [] if self._is_of_else() else frame or self._unsaid()
            if path == "heading":
                return frame or self._filed_under()
            found = [self._located(place) for place in self._filling(path)]
            if vague:  # but not "were pushed back by brigades *from P*"
                found = [place for place in found if place.root.head.head.pos_ in {"VERB", "ADV"}]
            if found and _tells_where(path) and self._is_frame(found[0].root):
                frame = frame or found  # "*in North Kivu* they clashed at P"
            elif found:  # "*in Bor* they clashed in the streets"
                nearer = self._nearer(path, found)
                if frame and _is_vague(found[0]):
                    return frame
                if not (_tells_where(path) and _is_vague(nearer[0])):
                    return nearer
                vague = vague or nearer
            if path in _POSSESSED and self._names_a_thing(path):
                return []  # "regained control *of its funds* in P"
        found = frame or vague or self._named_before() or self._headed()
        if found or not self._is_bare_passive() or title_before(self.trigger.sent) is not None:
            return found  # under a title, of what that names, or nothing
        return self._unsaid()

    def _is_bare_passive(self) -> bool:
        """ "P fell to X on Monday. *Retaken by Y* on Friday": what, goes without saying."""
        verb, rule = self.trigger, self.rule
        opens = verb.i == verb.sent.start or word_before(verb) == ":"
        bare = verb.tag_ in PAST and verb.dep_ == "ROOT" and opens
        bare = bare and not has_child(verb, "dobj", *SUBJECTS)
        return bare and has_child(verb, "agent") and "object" in rule.place

    def _roles(self) -> Sequence[str]:
        """The roles of the rule in their order: a road with a name before where it leads."""
        roles = self.rule.place
        if self.rule.scope == "route" and "object" in roles:  # "cut *Route 14* to P"
            roads = map(self.arguments.place_kinds.is_named_road, self._filling("object"))
            return ("object", *roles) if any(roads) else roles
        return roles

    def _is_of_else(self) -> bool:
        """Do the words around speak of something else than the place that goes without saying?"""
        left = self.tokens("from") if self.rule.predicate != _COMING else []  # "*from the north*"
        if any(map(self.arguments.place_kinds.is_site, left)):
            return True  # "drove them out of *hamlets*": others than those said before
        if any(map(self._is_body, left)):
            return True  # "withdrew its contingent from *the AU force*"
        if any(map(is_relative, objects_of(self.trigger, "from"))):
            return True  # "a deal *from which* they withdrew"
        if self.rule.object and any(map(self.tokens, _POSSESSED)):
            return True  # "took control *of the talks*"
        if self.rule.subject and self._is_told_of_else():
            return True  # "control *of the firm* passed to X"
        return self.rule.predicate == _COMING and self._goes_elsewhere()

    def _is_told_of_else(self) -> bool:
        """Is the subject somebody's or something's, and not that of those who are there?"""
        owners = (t for path in _SUBJECTS_OF for t in self.tokens(path))
        return any(self.arguments.actors.at(t) is None for t in owners)

    def _is_body(self, token: Token) -> bool:
        """Is it somebody that one may leave, and no place?"""
        named = token.i in self.arguments.mentions.actors
        return named and token.i not in self.arguments.mentions.places

    def _unsaid(self) -> list[Argument]:
        """Where the claim just before was, unless the words around tell of somewhere else."""
        here = self.trigger
        if here.i + 1 < len(here.doc) and here.i + 1 in self.arguments.mentions.places:
            return []  # "entered *Pointe-Noire*", whatever the parser made of it
        own = [t for t in objects_of(here, "in") if t.i not in self.arguments.mentions.dates]
        if any(t.lemma_ in self.arguments.cues("places", "directions") | _MIDDLE for t in own):
            return []  # "were routed *in the east*"
        named = self.arguments.mentions.places
        at = objects_of(here, "at") if self.rule.predicate in _LEFT else []
        if self._is_told_there():  # "*in Q* a priest said that X left"
            own = [t for t in objects_of(here.head, "in", "at") if self._is_frame(t)]
        opening = [t for t in (*own, *at) if t.i < here.i and t.i in named]
        battle = objects_of(here, "at", "near", "outside")
        if any(t.i in named for t in battle if t not in opening):
            return []  # "routed the rebels *at Q*", a battle: not out of the place told before
        if opening:  # "X holds P, and *in Q* Y expelled Z": not from P
            found = [p for t in opening for p in self.arguments.places.at(t)]
            return [p for p in found if not self.arguments.place_kinds.is_country(p)]
        above = self._where_stationed() or self._line_opener()
        above = above or self._where_above() or self._where_they_were()
        if above:  # but not from all of a country
            return [p for p in above if not self.arguments.place_kinds.is_country(p)]
        return [Argument(here, here.i, here.i + 1, "unsaid")]

    def _is_told_there(self) -> bool:
        """ "*At Q residents* said that X had left", and no "spokesman" of anybody's."""
        tells, here = self.trigger.head, self.trigger
        if here.dep_ != "ccomp" or tells.i > here.i or self.rule.predicate not in _LEFT:
            return False
        actors, cues = self.arguments.mentions.actors, self.arguments.cues
        official = cues("anaphora", "voices") | cues("names", "titles")
        tellers = children(tells, "nsubj")
        return bool(tellers) and not any(
            t.lemma_.lower() in official or (t.i in actors and actors[t.i].label_ != "PEOPLE")
            for t in tellers
        )

    def _filed_under(self) -> list[Argument]:
        """ "*Kutum*: clashes between X and Y": where a sentence without a verb happens.

        So "*Kutum*: attack by X repelled".
        """
        sentence, here = self.trigger.sent, self.trigger
        told = here if here.dep_ != "acl" else here.head
        if told != sentence.root or not sentence.start:
            return []
        return self._labelled(sentence)

    def _labelled(self, sentence: Span) -> list[Argument]:
        """What stands before the sign, or alone in the line above or before a full stop.

        So the first place of a heading with a day ("Goma, 27 Jan.").
        """
        before = sentence.doc[sentence.start - 1]
        if before.text in _HEADING:
            return self.arguments.places.first(list(before.sent))
        label = label_before(sentence)
        found = self.arguments.places.first([label.root]) if label is not None else []
        whole = [p for p in found if label and (p.start, p.end) == (label.start, label.end)]
        heading = heading_before(sentence)
        if whole or heading is None:
            return whole or self._titled(sentence)
        found = self.arguments.places.first(list(heading))[:1]
        return [place for place in found if place.kind == "name"] or self._titled(sentence)

    def _line_opener(self) -> list[Argument]:
        """ "*Kanpetlet* - X moved in on Friday": what the line is about, in a list of such lines.

        One alone is where somebody writes from ("*Kyiv* - Russian troops moved in").
        """
        doc, start = self.trigger.doc, self.trigger.sent.start
        while start > 0 and "\n" not in doc[start - 1].text and doc[start - 1].text not in _STOPS:
            start -= 1
        opener = self._opener_at(start)
        lines = (t.i + 1 for t in doc[:-1] if "\n" in t.text)
        listed = opener is not None and sum(self._opener_at(i) is not None for i in lines) > 1
        return [opener] if opener is not None and listed else []

    def _opener_at(self, start: int) -> Argument | None:
        """The place whose name opens a line here, if a dash or colon follows it."""
        doc, place = self.trigger.doc, self.arguments.places.named_at(start)
        return place if place and doc[place.end : place.end + 1].text in MARKS else None

    def _titled(self, sentence: Span) -> list[Argument]:
        """ "*P, Q and the lake shore.* Held by X": the names that the title opens with.

        Of "Bule, Djugu territory" the first: the other tells where it lies.
        """
        title, look = title_before(sentence), self.arguments.places
        found, joints = list[Argument](), list[str]()
        at = title.start if title is not None else 0
        while title is not None and at < title.end and (place := look.named_at(at)) is not None:
            found.append(place)
            at = place.end
            while at < title.end and (word := title.doc[at].lower_) in _JOINING:
                joints.append(word)
                at += 1
        return found[:1] if joints == [","] else found

    def _headed(self) -> list[Argument]:
        """ "*Mbarara*: captured by the brigade", "*P*: X-held", "*P*. Under X's control"."""
        rule, sentence = self.rule, self.trigger.sent
        if not sentence.start or {"object", "theme", "subject"}.isdisjoint(rule.place):
            return []
        first = self.trigger
        root = sentence.root
        if "theme" in rule.place and first.dep_ == "pobj" and first.head in (root, sentence[0]):
            first = first.head  # "*under* the control of X"
        elif not rule.notes and not self._opens_as_told(first):
            return []
        first = _opener(first)
        hyphened = hyphen_modifier(first)  # "*rebel*-held since May"
        before = sentence[: (hyphened[0].left_edge.i if hyphened else first.i) - sentence.start]
        opens = all(t.pos_ in _LEADING or t.ent_type_ in TIMES for t in before)
        told = root.tag_ == "VBN" and word_before(root) == ","  # "under X's control, *led* by Y"
        apart = hyphened and first.i + 1 < sentence.end and first.nbor().is_punct  # "X-held, calm"
        whole = apart or root.i <= self.trigger.i or (told and not _has_subject(root))
        subject = _has_subject(self.trigger) and not hyphened
        return self._labelled(sentence) if opens and whole and not subject else []

    def _opens_as_told(self, first: Token) -> bool:
        """ "*P*: captured by X", "*P*: fell to X on Monday", "*P*: remains with X"."""
        if first.tag_ in PAST and "object" in self.rule.place:
            return True
        verb = first.dep_ == "ROOT" and first.tag_ in {*PAST, "VBZ"}
        return verb and "subject" in self.rule.place and word_before(first) == ":"

    def _where_above(self) -> list[Argument]:
        """ "Attacked *in Bor*, dislodging the rebels": where the clause says that it was."""
        here, verb, places = self.trigger, self.trigger.head, self.arguments.places
        if here.dep_ != "advcl" or not is_verb(verb) or verb.i > here.i:
            return []
        if has_mark(here, "after", "since", "before"):
            return []  # "spoke *in Paris after* the army drove them out": out of anywhere
        nouns = [noun for noun in children(verb, "dobj") if noun.i < here.i]
        where = [t for n in (verb, *nouns) for t in objects_of(n, "in", "at") if t.i < here.i]
        found = [place for place in places.first(where) if not _is_vague(place)]
        framed = bool(found) and self._is_frame(found[0].root)
        return [] if framed or places.first(nouns) else found

    def _where_they_were(self) -> list[Argument]:
        """ "Troops were *in the town* but withdrew", "*in P* soldiers burnt it and left"."""
        here, verb = self.trigger, self.trigger.head
        if here.dep_ != "conj" or self.rule.predicate not in _LEFT:
            return []
        there = [t for t in objects_of(verb, "in", "inside", "at") if t.i < here.i]
        if verb.lemma_ not in _STAYING:
            there = [t for t in there if t.head.i == t.sent.start]
        return self.arguments.places.first(there)

    def _where_stationed(self) -> list[Argument]:
        """ "Soldiers *stationed in P* withdrew", "*the garrison of P* left": from P."""
        if self.rule.predicate not in _LEFT or objects_of(self.trigger, "into"):
            return []  # "the garrison of P withdrew *into the citadel*"
        stationing = self.arguments.cues("places", "stationing")
        there: list[Token] = []
        for men in surface_subjects(self.trigger):
            for clause in children(men, "acl", "relcl"):
                if clause.lemma_ in stationing:
                    there += objects_of(clause, "in", "at", "to", "inside")
            if men.lemma_.lower() == "garrison":
                there += objects_of(men, "of", "at", "in")
        named = [t for t in there if t.i in self.arguments.mentions.places]
        return self.arguments.places.first(named) if named else []

    def _named_before(self) -> list[Argument]:
        """ "Half the people of *P*, retaken by X, have fled": hung on the people by the parser."""
        trigger = self.trigger
        apart = trigger.dep_ == "acl" and trigger.i > 2 and word_before(trigger) == ","
        if not apart or "object" not in self.rule.place or trigger.head.i >= trigger.i - 2:
            return []
        people = trigger.head.i in self.arguments.mentions.actors
        people = people or trigger.nbor(-3).lower_ == "from"  # "a *sergeant* from P, taken in May"
        if people and trigger.lemma_ in self.arguments.cues("places", "also_people"):
            return []  # "fighters from P, captured by X"
        found = self.arguments.places.first([trigger.nbor(-2)])
        return [place for place in found if place.kind == "name"]

    def _goes_elsewhere(self) -> bool:
        """ "Fought at P and returned *to Q*": where they go, in a role the rule does not name."""
        return any(map(self._filling, _WHITHER))

    def _nearer(self, path: str, found: list[Argument]) -> list[Argument]:
        """ "They clashed *at Sake* in North Kivu": what is told first is told more exactly."""
        if not _tells_where(path):
            return found
        for other in filter(_tells_where, self.rule.place):
            where = self._filling(other) if other != path else []
            if where and not _is_vague(where[0]) and self._is_nearer(where[0].root, found[0].root):
                found = where
        return found

    def _is_nearer(self, one: Token, other: Token) -> bool:
        """Is one told before the other, both before or both after the event?"""
        sides = {token.i < self.trigger.i for token in (one, other)}
        exact = one.head.lower_ == "at" and word_before(other.head) == ","  # "*at P*, in the hills"
        return len(sides) == 1 and one.i < other.i and (exact or not self._is_frame(one))

    def _is_somebody(self, path: str) -> bool:
        """ "The men of P *who* fell in the war", "… *who* were captured": they, and not P."""
        label = "nsubj" if path == "subject" else "nsubjpass"
        verb = self.trigger.head if self.trigger.dep_ == "conj" else self.trigger
        return any(c.lower_ == "who" for c in children(verb, label))

    def _filling(self, path: str) -> list[Argument]:
        """The places in a role that are what the rule asks for."""
        # "rebel-held P" says nothing of what P is listed with
        places, kinds = self.arguments.places, self.arguments.place_kinds
        alone = self.trigger.dep_ == "amod"
        tokens = self.tokens(path)
        if path in {"subject", "object"} and self._is_somebody(path):
            return []
        if self.rule.predicate in _GONE:  # "slipped away *in the direction of Q*": to there
            tokens = [t for t in tokens if not (t.lemma_ == "direction" and objects_of(t, "of"))]
        if path == "subject" and self.trigger.pos_ == "NOUN":  # "after the fall *of P*"
            of = self.tokens("of")
            tokens = [t for t in tokens if t in of] or tokens
        first = [t for t in tokens if _tells_where(path) and not self._is_frame(t)]
        found = places.first(first, alone=alone)
        if not found or _is_vague(found[0]):
            found = places.first([t for t in tokens if t not in first], alone=alone) or found
        if found:
            found = without_repeats([*found, *places.first(self._elsewhere(tokens))])
        if path == "apposed":
            found = [place for place in found if place.root != self.trigger]
            if (
                self.trigger.dep_ == "appos" and self.trigger.tag_ == "NN"
            ):  # "P and *Q, their base*"
                found = [place for place in found if place.start < self.trigger.i][-1:] or found
        if path == "on" and self.rule.predicate == _TOWARDS:
            found = [place for place in found if not kinds.is_road(place)]
        if self.rule.predicate == _MUTUAL:  # but "locked in *fighting* in P"
            own = self.trigger
            found = [p for p in found if p.root.head.head == own or not kinds.is_around_a_room(p)]
        if self.rule.predicate == _DUG_IN:
            found = [place for place in found if not kinds.is_within_a_thing(place)]
        if self.rule.ground:
            found = [place for place in found if not kinds.is_building(place)]
        if self.rule.local:
            found = [place for place in found if not kinds.is_country(place)]
        if self.rule.definite:
            found = [place for place in found if kinds.is_known(place)]
        clause = self._describing()
        if clause is not None and self._is_one_place(clause.head, clause):
            found = [place for place in found if not self._is_behind(place, clause)]
        found = [place for place in found if not self._is_corrected(place)]
        found = [place for place in found if not kinds.is_share_of_a_thing(place)]
        found = [place for place in found if not self._is_of_teller(place)]
        if _tells_where(path) and not in_parentheses(self.trigger):
            # "the rebels (he lives in *Doha*) were beaten back"
            found = [place for place in found if not in_parentheses(place.root)]
        return found or self._placed_by_verb(path)

    def _elsewhere(self, tokens: list[Token]) -> list[Token]:
        """ "Advanced *in P and near Q*": what another preposition that the rule names adds."""
        preps = (t.head for t in tokens[:1] if t.dep_ == "pobj")
        added = (p for prep in preps for p in children(prep, "conj") if p.lower_ in self.rule.place)
        return [o for p in added for o in children(p, "pobj")]

    def _is_one_place(self, noun: Token, clause: Token) -> bool:
        """ "*P*, which", "*P airport*, which"; "the only *town* that X holds is P" is P."""
        if noun.i in self.arguments.mentions.places:
            return True
        apart = noun.tag_ in {"NN", "NNP"} and word_before(clause.left_edge) == ","
        return apart and bool(self.arguments.places.at(noun))

    def _describing(self) -> Token | None:
        """The clause about a noun that the trigger stands in: "P, which *was* in their hands"."""
        chain = (self.trigger, self.trigger.head, self.trigger.head.head)
        return next((t for t in chain if t.dep_ in {"relcl", "acl"}), None)

    def _is_behind(self, place: Argument, clause: Token) -> bool:
        """ "Took P, *which they had left*, and *Q*": they had left P alone."""
        return place.start > self.trigger.i and not clause.is_ancestor(place.root)

    def _is_corrected(self, place: Argument) -> bool:
        """ "Took *not P*, as first reported, but Q"."""
        before = place.doc[max(place.start - 2, 0) : place.start]
        if before[-1:].text.lower() == "not" and place.doc[place.end : place.end + 1].text == "but":
            return True  # "*not P but* Q was taken"
        # but "surrounded *but not entered* P": of the second verb alone
        corrected = any(
            t.lower_ == "not"
            and not not_only(t)
            and (t.head == self.trigger or not is_verb(t.head))
            for t in before
        )
        return corrected and place.start > self.trigger.i and not has_child(self.trigger, "neg")

    def _is_of_teller(self, place: Argument) -> bool:
        """ "After a battle with X, officials *in Kidal* said": where they are who tell of it."""
        around = place.doc[max(place.start - 2, 0) : place.end + 1]
        if place.start < 2 or len(around) < place.end - place.start + 3 or place.kind != "name":
            return False
        teller, preposition, verb = around[0], around[1], around[-1]
        tells = verb.tag_ == "VBD" and verb.lemma_ in self.arguments.cues("attribution", "reported")
        located = preposition.lower_ in {"in", "at"} and teller.pos_ == "NOUN"
        return tells and located and teller != self.trigger

    def _is_frame(self, place: Token) -> bool:
        """What a preposition at the beginning of the sentence governs, of what comes after."""
        first = place.sent[0]
        return place.i < self.trigger.i and first.pos_ == "ADP" and first.is_ancestor(place)

    def _placed_by_verb(self, path: str) -> list[Argument]:
        """ "hold a bridgehead *at Krynky*", where the parser hung it on the verb."""
        asked = path == "object" and not (self.rule.ground or self.rule.definite)
        things = self.tokens(path)[:1] if asked else []
        for around in self._names_around() if things else ():
            if around.start > things[0].i:
                return self.arguments.places.site_at(things[0], around)
        return []

    def _names_around(self) -> Iterator[Argument]:
        """Where the verb says that it was: "*at Krynky*", "*near Afrin*"."""
        here = self.trigger.i
        tokens = (token for preposition in _LOCATING for token in self.tokens(preposition))
        for token in sorted(tokens, key=lambda token: (token.i < here, token.i)):
            yield from (p for p in self.arguments.places.at(token) if p.kind == "name")

    def _names_a_thing(self, path: str) -> bool:
        """Is the role filled by something that no name may turn out to be a place?"""
        tokens = self.tokens(path)
        return bool(tokens) and all(token.pos_ == "NOUN" for token in tokens)

    def _located(self, place: Argument) -> Argument:
        """ "pounded positions *near Afrin*": where a thing without a name is, the verb may tell."""
        if place.kind != "nominal" or place.within is not None:
            return place
        around = (name for name in self._names_around() if not _is_of_list(name, place))
        container = next(around, None)
        if container is not None and self.arguments.places.is_share(place.root):
            return replace(container, scope="part")
        return replace(place, within=container)


def _opener(participle: Token) -> Token:
    """ "*Captured* by X in May and *retaken* by Y": the first of the row, which opens the note."""
    verb = participle
    while verb.dep_ in {"conj", "advcl"} and verb.tag_ in PAST and verb.head.tag_ in PAST:
        if has_child(verb, "dobj", "nsubj", "nsubjpass", "mark") or verb.head.i > verb.i:
            break
        verb = verb.head
    return verb


def _has_subject(verb: Token) -> bool:
    return has_child(verb, "nsubj", "nsubjpass", "csubj")


def _is_of_list(name: Argument, place: Argument) -> bool:
    """ "Holds *the town*, the base at *Q* and the port": where the base is, or the place itself."""
    others = place.root.conjuncts
    return name.root == place.root or any(o.is_ancestor(name.root) for o in others)


def _tells_where(path: str) -> bool:
    """ "at", "object.in": a role of where it was, which a sentence may tell twice."""
    return path.rpartition(".")[2] in _WHERE


def _is_vague(place: Argument) -> bool:
    """ "The streets": of which place it does not say; but "the eastern wards" are a part of one."""
    wards = place.kind == "anaphor" and place.scope == "part" and are_quarters(place.root)
    return place.kind != "name" and place.within is None and not wards


def _is_partner(place: Argument, said: Sequence[Argument]) -> bool:
    """ "Seized Goma *together with Rwanda*": with its help, and not all of it."""
    land = place.kind == "name" and place.root.ent_type_ == "COUNTRY"
    beside = word_before(place.doc[place.start]).lower() == "with"
    return land and beside and any(one.root.ent_type_ != "COUNTRY" for one in said)

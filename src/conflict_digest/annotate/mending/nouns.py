"""Articles, and names and nouns before others, that the parser hung elsewhere."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from conflict_digest.annotate.mending.sites import QUARTERS, SETTLEMENTS, SITES, TAKEN_AT
from conflict_digest.annotate.mending.tree import (
    FINITE,
    NOUNS,
    SUBJECTS,
    TIMES,
    hang,
    is_known_actor,
    token_before,
    word_after,
    word_before,
)

_DASHES: Final = frozenset({"-", "\u2013", "\u2014"})
_WEEKDAYS: Final = frozenset(
    {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}
)
_PEOPLES: Final = ("ese", "ish", "nch", "tch")
"""How the names of peoples end that have no plural of their own."""
_BEFORE: Final = frozenset({"compound", "nmod"})
_TWO: Final = 2
_SITES: Final = frozenset({"GPE", "LOC", "FAC"})


def mend_article(word: Token) -> None:
    """The ways in which a determiner is of another noun, or of none."""
    noun = word.head
    if noun.dep_ == "compound" and noun.tag_ == "NNS" and noun.head.i == noun.i + 1:
        hang({word: noun.head}, {})  # "*the* crossroads town": to the parser, the crossroads
    elif word.tag_ == "WDT":
        _free_which(word)
    elif word.lower_ == "the" and noun.tag_ == "NNP" and noun.dep_ not in _BEFORE:
        _turn_people(noun)
    elif word.lower_ in {"this", "that"} and noun.tag_ == "NNP" and word.i:
        _free_this(word)


def _free_this(word: Token) -> None:
    """ "*With this* eastern Aleppo is besieged": no Aleppo is another."""
    prep = word.nbor(-1)
    if prep.lower_ == "with" and not any(c.dep_ == "pobj" for c in prep.children):
        hang({word: prep}, {word: "pobj", prep: "prep"})


def _turn_people(name: Token) -> None:
    """ "P fell to the *Japanese*. They …": many, though nothing is added to the word."""
    if name.lower_.endswith(_PEOPLES) and not name.text.isupper():
        name.tag_ = "NNPS"


def _free_which(word: Token) -> None:
    """ "P, *which* Ukraine's army has been trying to take": to the parser, which army."""
    doer = word.head
    clause = doer.head
    opens = word_before(word) == ","
    if not opens or doer.dep_ != "nsubj" or clause.dep_ != "relcl" or clause.i < doer.i:
        return
    verb = next((c for c in clause.children if c.dep_ == "xcomp"), clause)
    if not any(c.dep_ == "dobj" for c in verb.children):
        hang({word: verb}, {word: "dobj"})


def swap_bracket(name: Token) -> None:
    """ "Entered *P* (Rakhine state)": to the parser, a state of that name was entered.

    "Entered *P and Q* (Rakhine state)", "(Idlib)" likewise.
    """
    around = name.head
    if any(mend(name) for mend in _ADNOMINAL_MENDINGS) or around.i < name.i + 2:
        return
    last = max([name.i, *(c.i for c in name.conjuncts if c.i < around.i)])
    if around.i < last + 2 or name.doc[last + 1].text != "(" or around.head == around:
        return
    closed = next((t.i for t in name.doc[last + 2 :] if t.text in {"(", ")"}), around.i)
    if closed > around.i and name.doc[closed].text == ")":
        moved = dict.fromkeys((c for c in around.children if not name.i <= c.i <= closed), name)
        hang(
            {**moved, name: around.head, around: name},
            {name: around.dep_, around: "appos"},
        )


def _free_hour(hour: Token) -> bool:
    """ "By *noon* resistance had ceased": to the parser, some noon resistance had."""
    prep = hour.nbor(-1) if hour.i else hour
    opens = prep.dep_ == "prep" and prep.i == prep.sent.start and not prep.n_rights
    if not opens or hour.ent_type_ not in TIMES or hour.head.i != hour.i + 1 or hour.n_lefts:
        return False
    if hour.head.dep_ not in SUBJECTS:
        return False
    hang({hour: prep}, {hour: "pobj"})
    return True


def _raise_undergone(noun: Token) -> bool:
    """ "*Base overrun* by rebels": to the parser, an overrun of a kind."""
    done = noun.head
    told = done.tag_ == "VBN" and done.head == done and any(c.dep_ == "agent" for c in done.rights)
    if not told or noun.i + 1 != done.i or noun.left_edge.i != noun.sent.start:
        return False
    hang(dict.fromkeys((c for c in done.lefts if c != noun), noun), {noun: "nsubjpass"})
    return True


def _part_halves(first: Token) -> bool:
    """ "Took *hospital and bus station*": to the parser, a station of hospital and bus."""
    noun, between = first.head, token_before(first.head)
    sites = first.lemma_ in SITES and noun.lemma_ in TAKEN_AT and first.n_lefts == 0
    joined = between.dep_ == "conj" and between.head == first and between.tag_ == "NN"
    if first.dep_ != "nmod" or not sites or not joined or noun.head == noun:
        return False
    own = dict.fromkeys((c for c in noun.lefts if c.i < first.i), first)
    hang(
        {**own, first: noun.head, noun: first, between: noun},
        {first: noun.dep_, noun: "conj", between: "compound"},
    )
    return True


def _part_pair(name: Token) -> bool:
    """ "*M23/RDF* take P": to the parser, one of two names describes the other."""
    other, doc = name.head, name.doc
    if name.dep_ != "nmod" or word_after(name) != "/":
        return False
    ends = {s.end - 1: s.id_ for s in doc.spans.get("known", ())}
    if ends.get(name.i) in {None, ends.get(other.i)} or other.i not in ends:
        return False
    moved = dict.fromkeys((c for c in other.children if c.i < name.i), name)
    top = other.head if other.head != other else name  # "*M23/RDF* in P", a note
    hang({**moved, name: top, other: name}, {name: other.dep_, other: "conj"})
    return True


def _part_at_dash(name: Token) -> bool:
    """ "Two towns were taken by the *Taliban* - *P* and Q": to the parser, by a Taliban-P."""
    if word_after(name) not in _DASHES:
        return False
    noun, dash = name.head, name.doc[name.i + 1 : name.i + 2]
    spaced = bool(name.whitespace_) and any(t.whitespace_ for t in dash)
    if not spaced or noun.i <= name.i or noun.head == noun:
        return False
    if name.ent_type_ in TIMES or name.like_num:  # "*12 May* - X took P"
        hang({name: noun.head}, {name: "npadvmod"})
        return True
    moved = dict.fromkeys((c for c in noun.children if c.i < name.i), name)
    hang({**moved, name: noun.head, noun: name}, {name: noun.dep_, noun: "appos"})
    return True


def _turn_list(name: Token) -> bool:
    """ "Retook *P and Q*, towns that X had held": to the parser, P-and-Q towns."""
    noun = name.head
    if name.dep_ != "nmod" or name.pos_ != "PROPN" or noun.tag_ != "NNS":
        return False
    if not any(c.dep_ == "conj" and c.pos_ == "PROPN" for c in name.children):
        return False
    if word_before(noun) != "," or noun.head == noun:
        return False
    hang({name: noun.head, noun: name}, {name: noun.dep_, noun: "appos"})
    return True


def _part_forces(army: Token) -> bool:
    """ "*Somali army* and clan militia": to the parser, a militia of army and clan."""
    if army.dep_ != "nmod" or army.tag_ != "NN":
        return False
    other = army.head
    own = [c for c in other.children if c.i < army.i and c.dep_ in {"amod", "det"}]
    joined = [c for c in army.children if c.dep_ == "conj" and c.i == other.i - 1]
    national = any(c.tag_ == "JJ" and c.text[:1].isupper() for c in own)
    if not (joined and national):
        return False
    if word_before(joined[0]) != "and" or other.head == other:
        return False
    above = {army: other.head, other: army, joined[0]: other, **dict.fromkeys(own, army)}
    hang(above, {army: other.dep_, other: "conj", joined[0]: "compound"})
    return True


def _part_names(name: Token) -> bool:
    """ "Took *Nador* and Monte Arruit": to the parser, a Nador-and-Monte one."""
    if name.dep_ != "nmod":
        return False
    other = name.head
    joints = [c for c in name.children if c.dep_ == "cc"]
    sites = {name.ent_type_, other.ent_type_} <= _SITES and {name.tag_, other.tag_} == {"NNP"}
    between = name.doc[name.i + 2 : other.i]
    inner = len(between) > 0 and all(t.head == other and t.pos_ == "PROPN" for t in between)
    apart = joints and joints[0].i == name.i + 1 and inner and other.head != other
    if not (sites and apart) or any(c.dep_ == "conj" for c in name.children):
        return False
    hang({name: other.head, other: name}, {name: other.dep_, other: "conj"})
    return True


def _part_site(name: Token) -> bool:
    """ "Retook *P* and Q *airport*": to the parser, one airport of both."""
    site = name.head
    partners = [c for c in name.children if c.dep_ == "conj" and c.i > name.i]
    if name.dep_ != "nmod" or site.lower_ not in SITES or site.tag_ != "NN" or site.head == site:
        return False
    if name.pos_ != "PROPN" or [c.i for c in partners] != [site.i - 1]:
        return False
    if any(c.dep_ == "det" for c in site.children):
        return False  # "*the* P and Q airport"
    hang(
        {name: site.head, site: name, partners[0]: site},
        {name: site.dep_, site: "conj", partners[0]: "compound"},
    )
    return True


def _part_town(name: Token) -> bool:
    """ "Took *P* and Q *town*", "*P district* and Q town": to the parser, one town of both."""
    town = name.head
    joints = [c for c in name.children if c.dep_ == "cc" and c.i > name.i]
    if name.dep_ != "nmod" or town.tag_ != "NN" or town.lower_ not in SETTLEMENTS or not joints:
        return False
    of_kind = name.lower_ in SETTLEMENTS and any(c.pos_ == "PROPN" for c in name.lefts)
    between = town.doc[joints[0].i + 1 : town.i]
    named = (name.pos_ == "PROPN" or of_kind) and joints[0].i == name.i + 1
    if not (named and between) or any(t.pos_ != "PROPN" for t in between):
        return False
    if town.head == town or any(c.dep_ == "det" for c in town.lefts):
        return False  # "*the* P and Q district"
    partners = [c for c in name.children if c.dep_ == "conj" and c.i > name.i]
    own = dict.fromkeys((c for c in town.lefts if c.i < name.i), name)
    hang(
        {name: town.head, town: name, **dict.fromkeys(partners, town), **own},
        {name: town.dep_, town: "conj", **dict.fromkeys(partners, "compound")},
    )
    return True


def _part_kinds(site: Token) -> bool:
    """ "Hold the *airport* and southern quarters": to the parser, airport quarters."""
    other = site.head
    if site.dep_ not in _BEFORE or site.tag_ != "NN" or other.i < site.i + 2:
        return False
    after = site.nbor(1)
    if after.lower_ != "and" or after.head != site:
        return False
    between = site.doc[site.i + 2 : other.i]
    if not {site.lemma_, site.lower_} & SITES or other.head == other or len(between) > _TWO:
        return False
    grounds = {other.lemma_.lower(), other.lower_} & (TAKEN_AT | QUARTERS)
    if not grounds or any(t.tag_ not in {"JJ", "NN"} or t.head != other for t in between):
        return False
    own = dict.fromkeys((c for c in other.children if c.i < site.i), site)
    hang({site: other.head, other: site, **own}, {site: other.dep_, other: "conj"})
    return True


def _part_partner(name: Token) -> bool:
    """ "*Al-Shabaab* and Somali troops": to the parser, troops of both kinds.

    "The *Revolutionary Front* and renegade soldiers" likewise.
    """
    noun = name.head
    if name.pos_ != "PROPN" or noun.tag_ != "NNS":
        return False
    partners = [c for c in name.children if c.dep_ == "conj" and c.i > name.i]
    if len(partners) != 1:
        return False
    kind = partners[0]
    if kind.i != noun.i - 1 or kind.i != name.i + 2:
        return False
    long = any(c.dep_ in {"compound", "nmod"} and c.pos_ == "PROPN" for c in name.lefts)
    told = kind.text.islower() or kind.tag_ == "JJ"
    if not told or not (is_known_actor(name) or (long and kind.text.islower())):
        return False
    heads = dict.fromkeys((c for c in noun.lefts if c.i < name.i), name)
    top = name if noun.head == noun else noun.head
    hang({**heads, name: top, noun: name, kind: noun}, {name: noun.dep_})
    hang({}, {noun: "conj", kind: "amod"})
    return True


def mend_half(name: Token) -> None:
    """ "*Islamic State* and Iraqi forces": to the parser, forces of all three kinds."""
    first, noun = name.head, name.head.head
    if name.pos_ == first.pos_ == "PROPN" and first.i == name.i - 1 and noun.tag_ == "NNS":
        hang({name: noun, first: name}, {name: "nmod", first: "compound"})
        _part_partner(name)


def _free_site(noun: Token) -> bool:
    """ "Holds *the airport* and southern quarters": to the parser, quarters of both kinds."""
    site = noun.head
    if noun.tag_ != "NN" or site.i != noun.i + 3:
        return False
    links = [c for c in noun.children if c.dep_ == "cc" and c.i == noun.i + 1]
    told = any(c.dep_ == "det" for c in noun.children)
    directed = [c for c in site.children if c.dep_ == "amod" and c.i == noun.i + 2]
    if not (links and told and directed):
        return False
    hang({noun: site.head, site: noun}, {noun: site.dep_, site: "conj"})
    return True


def _free_before_and(name: Token) -> bool:
    """ "Attacked *P* and army forces left": to the parser, P-and-army forces."""
    if name.dep_ != "nmod":
        return False
    noun, verb = name.head, name.doc[name.left_edge.i - 1] if name.left_edge.i else name
    joints = [c for c in name.children if c.dep_ == "cc" and c.i == name.i + 1]
    later = noun.head
    if not joints or noun.dep_ not in SUBJECTS or verb.tag_ not in FINITE:
        return False
    if later.dep_ != "conj" or later.head != verb or any(c.dep_ == "dobj" for c in verb.children):
        return False
    kinds = [c for c in name.children if c.dep_ == "conj" and c.i > name.i]
    hang(
        {name: verb, joints[0]: verb, **dict.fromkeys(kinds, noun)},
        {name: "dobj", **dict.fromkeys(kinds, "amod")},
    )
    return True


def _part_day(name: Token) -> bool:
    """ "Captured *P Sunday*, a spokesman said": to the parser, a Sunday of that name."""
    day, spans = name.head, name.doc.spans.get("toponyms", ())
    verb = day.head
    if day.text not in _WEEKDAYS or name.dep_ != "compound" or name.i + 1 != day.i:
        return False
    ends = any(span.end == day.i for span in spans)
    if not ends or verb.pos_ != "VERB" or verb.i > name.i or day.dep_ not in {"npadvmod", "dobj"}:
        return False
    if any(c.dep_ == "dobj" and c != day for c in verb.children):
        return False
    own = [c for c in day.children if c.i < name.i]
    hang(
        {name: verb, **dict.fromkeys(own, name)},
        {name: "dobj", day: "npadvmod"},
    )
    return True


def _raise_doer(name: Token) -> bool:
    """ "*X* hands over P to Y": to the parser, X-hands."""
    verb = name.head
    beside = verb.tag_ in FINITE and verb.i == name.i + 1 and name.tag_ in {"NNP", "NNPS"}
    if not beside or any(c.dep_ in SUBJECTS for c in verb.children):
        return False
    before = {c: name for c in verb.lefts if c.dep_ in {"det", *_BEFORE} and c != name}
    hang(before, {name: "nsubj"})
    return True


def _raise_title(title: Token) -> bool:
    """ "Army *spokesman* Brigadier Udaya N": to the parser, a title of the first name alone."""
    name = title.head
    person = title.tag_ == "NN" and name.tag_ == "NNP" and name.dep_ == "compound"
    if not person or title.i > name.i or name.ent_type_ != "PERSON" or name.head.tag_ != "NNP":
        return False
    hang({title: name.head}, {})
    return True


_ADNOMINAL_MENDINGS: Final = (
    _raise_title,
    _raise_doer,
    _raise_undergone,
    _part_day,
    _free_hour,
    _part_at_dash,
    _part_pair,
    _part_halves,
    _free_site,
    _part_site,
    _part_town,
    _part_kinds,
    _part_partner,
    _turn_list,
    _part_forces,
    _part_names,
    _free_before_and,
)


def turn_those(word: Token) -> None:
    """ "P is in the hands of X, Q in *those* of Y": in the hands of Y.

    So of "P is under the control of X, and Q under *that* of Y".
    """
    before = word.doc[word.sent.start : word.i]
    of = any(c.lower_ == "of" for c in word.rights)
    prep, name = word.head, token_before(word.head)
    inside = word.dep_ == "pobj" and prep.lower_ in {"in", "under"}
    meant = (t for t in reversed(before) if t.dep_ == "pobj" and t.head.lower_ == prep.lower_)
    noun = next((t for t in meant if t.pos_ == "NOUN"), None)
    number = "NNS" if word.lower_ == "those" else "NN"
    apart = (
        name.pos_ in {"PROPN", "NOUN"}
        and name.i > word.sent.start
        and {word_before(name.left_edge), word_before(name)} & {",", "and"}
    )
    if of and inside and apart and noun is not None and noun.tag_ == number:
        hang({prep: name}, {})
        word.tag_, word.pos_, word.lemma_ = number, "NOUN", noun.lemma_


def turn_forces(word: Token) -> None:
    """ "X holds the north and *government forces* the south": to the tagger, it forces."""
    does = any(c.dep_ in {"dobj", "xcomp", "ccomp", "nsubj", "aux"} for c in word.children)
    described = any(c.dep_ in {"compound", "amod"} for c in word.lefts)
    men = word.lower_ == "fighters"  # which is no verb
    if word.tag_ == "VBZ" and (men or (described and not does)):
        word.tag_, word.pos_, word.lemma_ = "NNS", "NOUN", word.lower_[:-1]


def turn_rebel(word: Token) -> None:
    """ "Has passed *to rebel rule*": to the tagger, in order to rebel."""
    to, above = token_before(word), word.head
    noun = word.doc[min(word.i + 1, len(word.doc) - 1)]
    if word.tag_ != "VB" or to.lower_ != "to" or noun.tag_ not in NOUNS:
        return
    own = noun.head == word and noun.dep_ == "dobj" and above != word
    if own:
        rest = dict.fromkeys((c for c in word.children if c not in {to, noun}), above)
        to.tag_, to.pos_ = "IN", "ADP"
        hang({to: above, noun: to, word: noun, **rest}, {to: "prep", noun: "pobj"})
    if own or above == noun:
        word.tag_, word.pos_, word.lemma_, word.dep_ = "NN", "NOUN", word.lower_, "compound"

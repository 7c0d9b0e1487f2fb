"""Objects that the parser hung elsewhere, or that are none."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from conflict_digest.annotate.mending.directions import part_direction
from conflict_digest.annotate.mending.inverted import find_behind, part_from_receiver
from conflict_digest.annotate.mending.joined import join_other
from conflict_digest.annotate.mending.participles import join_behind_all_but
from conflict_digest.annotate.mending.sayings import SAYING
from conflict_digest.annotate.mending.sites import AT, SITES, TAKEN_AT, join_where, list_site
from conflict_digest.annotate.mending.subjects import find_lost_subject
from conflict_digest.annotate.mending.tree import (
    DIRECTIONS,
    FINITE,
    NOUNS,
    PLACES,
    SUBJECTS,
    TIMES,
    hang,
    objects_before,
    token_before,
    told_until,
    word_after,
    word_before,
)

_BY_ROAD: Final = frozenset({"crossroads", "crossroad", "junction", "railway", "market", "border"})
_TOWNS: Final = frozenset({"town", "city", "village"})
_REPORTS: Final = frozenset({"report", "rumour", "rumor", "allegation", "claim", "suggestion"})
_REPORTING: Final = frozenset({"make", "publish", "carry", "file", "issue", "write", "broadcast"})
_RINGS: Final = frozenset({"siege", "blockade", "encirclement", "control", "capture", "seizure"})
_ENDS: Final = frozenset({"end", "halt", "stop"})
_OBJECTS: Final = frozenset({"dobj", "pobj"})
_SINGLING: Final = frozenset({"last", "only", "first", "main", "final"})
_LASTING: Final = frozenset({"for", "since", "until"})
_HOURS: Final = frozenset({"am", "pm", "a.m.", "p.m.", "hrs", "o'clock"})
_LENGTHS: Final = frozenset({"km", "kilometre", "kilometer", "metre", "meter", "mile", "yard"})
_WHENCE: Final = DIRECTIONS | {"to", "from", "away", "off", "up", "down"}
"""Words behind a distance that tell from where it is counted."""
_SPANS: Final = frozenset({"hour", "day", "week", "month", "year"})
_LANDS: Final = frozenset({"area", "region", "territory", "district", "zone", "land", "sector"})
HAVING: Final = frozenset(
    {"hold", "control", "occupy", "take", "retake", "capture", "recapture", "seize", "lose"}
    | {"regain", "cover", "recover", "overrun", "have"}
)
_AMOUNTS: Final = frozenset({"half", "third", "quarter", "fifth", "tenth", "percent"})
_EACH: Final = frozenset({"all", "both", "each", "most", "some", "none"})
_AFTERWARDS: Final = frozenset({"later", "afterwards", "earlier"})


def _part_from_hours(doers: Token) -> None:
    """ "Within hours *rebels were* in control": to the parser, within hours-rebels."""
    hours, prep, verb = token_before(doers), doers.head, doers.head.head
    lost = verb.i > doers.i and not any(c.dep_ in SUBJECTS for c in verb.children)
    if hours.head != doers or not lost or verb.tag_ not in {*FINITE, "VBN"}:
        return
    hang({hours: prep, doers: verb}, {hours: "pobj", doers: "nsubj"})


def _part_from_place(doers: Token) -> bool:
    """ "In the camp of P *two missiles fell*": to the parser, the camp of P and of missiles."""
    prep, verb = doers.head, doers.doc[min(doers.right_edge.i + 1, len(doers.doc) - 1)]
    first = [c for c in prep.children if c.dep_ == "pobj" and c.i < doers.i]
    bare = not any(c.dep_ == "cc" for t in (prep, *first) for c in t.children)
    counted = doers.tag_ == "NNS" and any(c.dep_ == "nummod" for c in doers.children)
    lost = verb.is_ancestor(doers) and not any(c.dep_ in SUBJECTS for c in verb.children)
    if not (first and bare and counted and lost and verb.tag_ in FINITE):
        return False
    hang({doers: verb}, {doers: "nsubj"})
    return True


def _count_between(doers: Token) -> bool:
    """ "*Between* 20 and 30 *gunmen* hold P": to the parser, something between the gunmen."""
    prep, verb = doers.head, doers.head.head
    numbers = [c for c in doers.children if c.dep_ == "nummod" and c.i == prep.i + 1]
    if prep.lower_ != "between" or not numbers or verb.i < doers.i:
        return False
    joined = any(c.dep_ == "conj" and c.tag_ == "CD" for c in numbers[0].children)
    if not joined or any(c.dep_ in SUBJECTS for c in verb.children):
        return False
    hang({doers: verb, prep: numbers[0]}, {doers: "nsubj", prep: "quantmod"})
    return True


def _part_from_region(doers: Token) -> bool:
    """ "In western Georgia *followers* of X *hold* P": to the parser, in Georgia's followers."""
    region, prep, verb = token_before(doers), doers.head, doers.head.head
    lost = verb.i > doers.i and not any(c.dep_ in SUBJECTS for c in verb.children)
    named = region.head == doers and region.dep_ == "compound" and region.pos_ == "PROPN"
    told = named and doers.tag_ == "NNS" and prep.lower_ == "in" and prep == prep.sent[0]
    bare = verb.tag_ == "VB" and not any(c.dep_ == "aux" for c in verb.children)
    if not (told and lost and (bare or verb.tag_ in {"VBD", "VBP"})) or verb.dep_ != "ROOT":
        return False
    own = [c for c in doers.children if c.i < region.i]
    heads = {region: prep, doers: verb, **dict.fromkeys(own, region)}
    hang(heads, {region: "pobj", doers: "nsubj"})
    return True


def _free_with_subject(noun: Token) -> bool:
    """ "Took P, *the Guard retaining control* of Q": to the parser, P and a Guard's control."""
    verb = noun.head
    gerunds = [c for c in noun.children if c.tag_ == "VBG" and c.dep_ == "amod"]
    if not gerunds:
        return False
    doer = token_before(gerunds[0])
    others = [c for c in verb.children if c.dep_ == "dobj" and c.i < doer.i]
    named = doer.head == noun and doer.dep_ == "compound" and doer.pos_ == "PROPN"
    if not (named and others) or word_before(noun.left_edge) != ",":
        return False
    own = [c for c in noun.children if c.i < doer.i]
    heads = {gerunds[0]: verb, doer: gerunds[0], noun: gerunds[0], **dict.fromkeys(own, doer)}
    hang(heads, {gerunds[0]: "advcl", doer: "nsubj", noun: "dobj"})
    return True


def _join_both(word: Token) -> bool:
    """ "They control *both P and Q*": to the parser, both of them, and P."""
    after = word.nbor(1) if word.i + 1 < len(word.doc) else word
    listed = after.dep_ == "dobj" and after.head == word.head and after.pos_ == "PROPN"
    if word.lower_ != "both" or not listed or not any(c.dep_ == "conj" for c in after.children):
        return False
    hang({word: after}, {word: "preconj"})
    return True


def mend_object(noun: Token) -> None:
    """The ways in which an object is none."""
    name = token_before(noun)
    if free_street(noun):
        return
    if noun.lower_ == "that" and (noun.tag_ == "IN" or noun.head.lemma_ == "fall"):
        _open_content(noun)
        return
    if noun.lemma_ in _SPANS:
        _free_from_days(noun)
    elif name.lemma_ in _SPANS and name.tag_ == "NNS" and noun.dep_ == "pobj":
        _part_from_hours(noun)
    elif noun.lower_ in DIRECTIONS:
        _free_from_distance(noun)
    elif noun.dep_ == "dobj":
        join_where(noun)
        if not (
            _own_back(noun)
            or find_behind(noun)
            or _free_hour(noun)
            or _free_time(noun)
            or _free_measure(noun)
            or _join_both(noun)
            or _free_with_subject(noun)
            or _free_pending(noun)
            or join_other(noun)  # "X has left P *and so has Y*"
            or _join_ended(noun)
            or _raise_out_of(noun)
            or _raise_past_manner(noun)
            or _lower_whose(noun)
            or _join_kind(noun)
            or _join_object(noun)
            or _join_districts(noun)
            or _join_listed(noun)
            or _explain(noun)
            or _join_aside(noun)
            or join_next(noun)
            or _free_next(noun)
        ):
            _lower_that(noun)
    elif not (
        join_behind_all_but(noun)
        or _turn_participle(noun)
        or _raise_amount(noun)
        or _part_from_region(noun)
        or _part_from_place(noun)
        or part_from_receiver(noun)
        or _count_between(noun)
    ):
        join_where(noun)
        if not part_direction(noun):
            find_lost_subject(noun)


def free_street(noun: Token) -> bool:
    """ "Took *P* street by street", "fight for *the town* street by street"."""
    if word_after(noun) != "by" or word_after(noun.nbor(1)).lower() != noun.lower_:
        return False
    names = [c for c in noun.lefts if c.dep_ in {"compound", "nmod"}]
    if not names or names[-1].right_edge.i != noun.i - 1:
        return False
    name = names[-1]
    parts = [c for c in noun.lefts if c != name]
    heads = {name: noun.head, noun: noun.head, **dict.fromkeys(parts, name)}
    hang(heads, {name: noun.dep_, noun: "advmod"})
    return True


def _free_pending(noun: Token) -> bool:
    """ "Pulled back from P *pending* support": to the parser, what they pulled back."""
    pending = noun.left_edge
    if pending.lower_ != "pending" or pending.head != noun or pending.i < noun.head.i:
        return False
    hang({pending: noun.head, noun: pending}, {pending: "prep", noun: "pobj"})
    return True


def _open_content(that: Token) -> None:
    """ "The lies of the media *that P has fallen*": to the parser, P fell them, or the media."""
    clause = that.head
    of = clause.head.head
    that.tag_, that.dep_ = "IN", "mark"
    if clause.dep_ == "relcl" and of.lower_ == "of" and of.head.pos_ == "NOUN":
        hang({clause: of.head}, {clause: "acl"})


def _own_back(name: Token) -> bool:
    """ "Berlin has *Kyiv's back*": to the parser, Berlin has Kyiv, back in war."""
    back = name.doc[name.i + 2 : name.i + 3]
    owned = [c for c in name.children if c.tag_ == "POS" and c.i == name.i + 1]
    if not owned or back.text != "back":
        return False
    noun = back[0]
    noun.tag_, noun.pos_ = "NN", "NOUN"
    hang({noun: name.head, name: noun}, {noun: "dobj", name: "poss"})
    return True


def _free_time(time: Token) -> bool:
    """ "The hill was retaken the following *morning*": to the parser, the morning was."""
    passive = any(c.dep_ == "auxpass" for c in time.head.children)
    if not passive or time.ent_type_ not in TIMES:
        return False
    hang({}, {time: "npadvmod"})
    return True


def _free_hour(hour: Token) -> bool:
    """ "Attacked the camp around 6 *am*": to the parser, attacked that, too."""
    if hour.lower_ not in _HOURS or not any(c.dep_ == "nummod" for c in hour.lefts):
        return False
    hang({}, {hour: "npadvmod"})
    return True


def _free_measure(unit: Token) -> bool:
    """ "A town that rebels hold 12 *miles* to the west": to the parser, they hold miles."""
    counted = any(c.dep_ == "nummod" for c in unit.lefts)
    if unit.lemma_ not in _LENGTHS or not counted or word_after(unit) not in _WHENCE:
        return False
    hang({}, {unit: "npadvmod"})
    return True


def turn_bar(bar: Token) -> None:
    """ "Took all of *P bar* the barracks": to the parser, a bar of that name, or that P bars it.

    So "took *P save* for the barracks", and to the parser both are taken.
    """
    name = token_before(bar)
    second = bar.head == name.head and {bar.dep_, name.dep_} <= _OBJECTS
    if second and word_after(bar) == "for":
        bar.tag_, bar.pos_ = "IN", "ADP"
        hang({bar: name}, {bar: "prep"})
        return
    excepted = (t for t in (*bar.children, *bar.head.children) if t.dep_ in _OBJECTS)
    noun = next((t for t in excepted if token_before(t.left_edge) == bar), bar)
    *own, whole = list(bar.lefts) or [bar]
    beside = whole.right_edge.i == bar.i - 1 and token_before(bar).pos_ in {"PROPN", "NOUN"}
    if not beside or (noun == bar and word_after(bar) != "for"):
        return
    above = token_before(own[0].left_edge if own else whole.left_edge)
    loose = above.dep_ == "prep" and not any(c.dep_ == "pobj" for c in above.children)
    heads = {whole: above if loose else bar.head, bar: whole, **dict.fromkeys(own, whole)}
    label = "pobj" if loose else "dobj" if bar.dep_ in {"ccomp", "advcl"} else bar.dep_
    bar.tag_, bar.pos_ = "IN", "ADP"
    labels = {whole: label, bar: "prep"}
    if noun != bar:
        told = [c for c in bar.children if c.dep_ == "relcl" and c.i > noun.i]
        heads |= dict.fromkeys(told, noun)
        heads, labels = {**heads, noun: bar}, {**labels, noun: "pobj"}
    hang(heads, labels)


def _turn_participle(word: Token) -> bool:
    """ "With *P overrun*, X took Q": to the tagger a noun, though it has a subject."""
    told = word.head.lower_ == "with" and word.tag_ == "NN" and word.lower_ == "overrun"
    if not told or not any(c.dep_ == "nsubj" for c in word.lefts):
        return False
    word.tag_, word.pos_, word.dep_ = "VBN", "VERB", "pcomp"
    return True


def _join_aside(noun: Token) -> bool:
    """ "Fought for the forts in *P*, the rail *hub* of Q": to the parser, they fought the hub."""
    first = noun.left_edge.i
    name = noun.doc[first - 2] if first > 2 else noun
    told = noun.tag_ == "NN" and noun.doc[first].lower_ in {"the", "a", "an"}
    beside = told and noun.doc[first - 1].text == "," and name.pos_ == "PROPN"
    governor = name.head.head
    of = name.head.lower_ == "of" and governor.lemma_ in _RINGS  # "its *siege of P*, the hub of Q"
    at = of or name.head.lower_ in AT
    place = beside and name.dep_ == "pobj" and name.ent_type_ in PLACES and at
    inside = place and governor.pos_ == "NOUN" and governor.is_ancestor(name)
    if not inside or noun.lemma_ in SITES or governor.i < noun.head.i:
        return False
    hang({noun: name}, {noun: "appos"})
    return True


def _raise_amount(noun: Token) -> bool:
    """ "Occupy *about four-fifths* of P": to the parser, they are busy with something about it."""
    about = noun.head
    verb = about.head
    if about.lower_ not in {"about", "around", "over"} or about.i != verb.i + 1:
        return False
    counted = any(c.dep_ == "nummod" for c in noun.lefts) or noun.lemma_ in _AMOUNTS
    owned = any(c.lower_ == "of" for c in noun.rights)
    has_own = any(c.dep_ in {"dobj", "auxpass"} for c in verb.children)
    if has_own or verb.lemma_ not in HAVING or not (counted and owned):
        return False
    hang({noun: verb, about: noun}, {noun: "dobj", about: "advmod"})
    return True


def mend_aside(noun: Token) -> None:
    """The ways in which what stands between commas, or is listed, is told of something else."""
    if not (_join_possessed(noun) or list_site(noun) or _lower_all(noun)):
        _free_from_aside(noun)


def _join_possessed(noun: Token) -> bool:
    """ "Fighters of *Sudan's* paramilitary *RSF*": to the parser, fighters of Sudan, the RSF."""
    mark = token_before(noun.left_edge)
    owner = mark.head
    if mark.dep_ != "case" or owner.dep_ != "pobj" or owner.i + 1 != mark.i:
        return False
    hang({owner: noun, noun: owner.head}, {owner: "poss", noun: "pobj"})
    return True


def _lower_all(share: Token) -> bool:
    """ "P and Q, *all of which* X *retook*": to the parser, P is all of it, and X took nothing."""
    name, doc = share.head, share.doc
    if share.dep_ != "appos" or share.lower_ not in _EACH:
        return False
    if doc[share.i + 1 : share.i + 3].text.lower() != "of which":
        return False
    verbs = (t for t in doc[share.i + 3 : share.sent.end] if t.dep_ in {"relcl", "ccomp"})
    clause = next(verbs, None)
    if clause is None or clause.tag_ not in {*FINITE, "VBN"}:
        return False
    below = {c.dep_ for c in clause.children}
    beside = clause.head == share or clause.head in name.ancestors
    if not beside or "nsubj" not in below or below & {"dobj", "auxpass", "mark"}:
        return False
    hang({clause: name, share: clause}, {clause: "relcl", share: "dobj"})
    return True


def _free_from_aside(noun: Token) -> None:
    """ "Took, without a fight, *the town* of P": to the parser, a fight, the town of P."""
    if join_next(noun):
        return
    first = noun.left_edge.i
    verb = next((t for t in noun.ancestors if t.pos_ == "VERB"), noun)
    aside = noun.doc[verb.i + 2 : first - 1]
    if verb.i > first or len(aside) < 2 or aside[0].dep_ != "prep" or aside[0].head != verb:
        return
    doc, words = noun.doc, {t.text for t in aside}
    apart = doc[verb.i + 1].text == doc[first - 1].text == "," and "," not in words
    inside = all(t == aside[0] or aside[0].is_ancestor(t) for t in aside)
    named = any(t.dep_ == "pobj" and t.pos_ == "PROPN" for t in aside)
    has_own = any(c.dep_ in {"dobj", "ccomp", "xcomp", "auxpass"} for c in verb.children)
    joints = [c for c in noun.head.children if c.dep_ == "cc" and c.i < noun.i]
    if apart and inside and not (named or has_own or (noun.dep_ == "conj" and joints)):
        hang({noun: verb}, {noun: "dobj"})


def _free_from_days(day: Token) -> None:
    """ "Shelled *P* day and night", "fell to *X* days later": to the parser, a day of P or X."""
    name, after = token_before(day), day.doc[day.i + 1 : day.i + 3]
    told = after.text == "and night" or after[:1].text in _AFTERWARDS
    if told and name.dep_ == "compound" and name.head == day:
        parts = [c for c in day.lefts if c != name]
        hang({name: day.head, **dict.fromkeys(parts, name)}, {name: day.dep_, day: "npadvmod"})


def _free_from_distance(direction: Token) -> None:
    """ "From a *checkpoint* (27 km) west of P": to the parser, from a checkpoint west."""
    sites = [c for c in direction.lefts if c.dep_ == "compound" and c.tag_ == "NN"]
    far = any(c.dep_ == "npadvmod" for c in direction.lefts)
    of = [c for c in direction.rights if c.lower_ == "of" and c.i == direction.i + 1]
    if len(sites) != 1 or not (far or (of and sites[0].i == direction.i - 1)):
        return
    site = sites[0]
    before = dict.fromkeys((c for c in direction.lefts if c.i < site.i), site)
    names = [name for prep in of for name in prep.children if name.dep_ == "pobj"]
    clauses = [c for name in names for c in name.children if c.dep_ == "relcl"]
    told = [c for c in clauses if c.doc[c.left_edge.i - 1].text != ","]
    before |= dict.fromkeys(told, site)  # "a checkpoint west of P *they had held*": not P
    hang(
        {**before, site: direction.head, direction: site},
        {site: direction.dep_, direction: "advmod"},
    )


def join_direction(direction: Token) -> None:
    """ "Exercise control over *the area north* of the river": to the parser, exercise it north."""
    doc, i = direction.doc, direction.i
    if direction.lower_ not in DIRECTIONS or not 0 < i < len(doc) - 1:
        return
    land = doc[i - 1]
    if land.lemma_ in _LANDS and direction.head != land and doc[i + 1].head == direction:
        hang({direction: land}, {})


def _join_ended(end: Token) -> bool:
    """ "Put *an end to the siege*": to the parser, it was put to the siege."""
    if end.lower_ not in _ENDS or end.head.lemma_ not in {"put", "bring"}:
        return False
    to = [c for c in end.head.children if c.lower_ == "to" and c.i == end.i + 1]
    if not to:
        return False
    hang({to[0]: end}, {})
    return True


def _raise_out_of(noun: Token) -> bool:
    """ "Drove rebels *out of six villages*": to the parser, it drove out-of-six ones as well."""
    verb = noun.head
    numbers = [c for c in noun.children if c.dep_ == "nummod"]
    words = [t for n in numbers for t in n.children if t.dep_ == "quantmod"]
    if [t.lower_ for t in words] != ["out", "of"]:
        return False
    others = [c for c in verb.children if c.dep_ == "dobj" and c.i < noun.i]
    if not others:
        return False
    out, of = words
    hang({out: verb, of: out, noun: of}, {out: "prep", of: "prep", noun: "pobj"})
    return True


def _raise_past_manner(noun: Token) -> bool:
    """ "Took by storm *the city* of P", "dismissed as rumours *messages* that": to the parser, the
    object of the storm, and of rumours.
    """
    storm, above = noun.head, noun.head.head
    prep = above.dep_ == "prep" and storm.dep_ == "pobj"
    verb = above.head if prep else above
    manner = prep or storm.dep_ == "advcl"
    apart = (above.i if prep else storm.left_edge.i) == verb.i + 1
    if storm.pos_ != "NOUN" or not (manner and apart) or verb.pos_ != "VERB":
        return False
    if any(c.dep_ in _OBJECTS for c in verb.children):
        return False
    hang({noun: verb}, {})
    return True


def _lower_whose(noun: Token) -> bool:
    """ "Left P, a city *whose north* it had run": to the parser, it left the north."""
    if not any(c.tag_ == "WP$" for c in noun.children):
        return False
    clauses = [c for c in noun.children if c.dep_ == "relcl" and c.i > noun.i]
    before = next((t for t in reversed(noun.doc[: noun.left_edge.i]) if t.text != ","), None)
    if not clauses or before is None or before.tag_ not in NOUNS:
        return False
    hang({clauses[0]: before, noun: clauses[0]}, {clauses[0]: "relcl", noun: "dobj"})
    return True


def _join_kind(noun: Token) -> bool:
    """ "Secured Pristina's *Slatina* airfield", "the *crossroads* town": not two objects."""
    name = token_before(noun)
    verb = name.head
    if name.dep_ != "dobj" or noun.tag_ != "NN":
        return False
    town = name.lemma_ in _BY_ROAD and noun.lemma_ in _TOWNS
    twins = noun.head.is_ancestor(name) and (town or name.pos_ == "PROPN")
    if not twins or any(True for _ in noun.lefts):
        return False
    hang({**dict.fromkeys(name.lefts, noun), name: noun, noun: verb}, {name: "compound"})
    return True


def _join_object(name: Token) -> bool:
    """ "Lost P in 2012 and *Q* two years later": to the parser, an object like P."""
    joint = token_before(name.left_edge)
    if joint.dep_ != "cc" or joint.head != name.head:
        return False
    others = objects_before(name)
    if len(others) != 1 or {name.pos_, others[0].pos_} != {"PROPN"}:
        return False
    hang({name: others[0]}, {name: "conj"})
    return True


def _join_districts(noun: Token) -> bool:
    """ "Clashed in the *P and Q* districts": to the parser, they clashed Q districts."""
    joint = token_before(noun.left_edge)
    name = joint.head
    lone = joint.dep_ == "cc" and not any(c.dep_ == "conj" for c in name.children)
    at = name.dep_ == "pobj" and name.head.head == noun.head
    if not (lone and at) or noun.tag_ != "NNS" or name.pos_ != "PROPN":
        return False
    hang({noun: name}, {noun: "conj"})
    return True


def join_next(name: Token) -> bool:
    """ "Took P, then *Q* itself", "…, then *the town*": to the parser, a time, or what P is."""
    then = token_before(name.left_edge)
    if name.left_edge.lower_ == "then":
        then = name.left_edge
    above = name.head
    if then.lower_ != "then" or word_before(then) != "," or not _is_next(name):
        return False
    others = [above] if name.dep_ == "appos" else [c for c in above.children if c.dep_ == "dobj"]
    others = [o for o in others if o != name and o.i < then.i]
    first = _object_of_clause(others[0]) if len(others) == 1 else None
    if first is None or not _is_next(first):
        return False
    later = [c for c in above.children if c.dep_ == "prep" and c.i > name.i]
    own = later[:1] if above != first and any(map(_is_of_time, later[:1])) else []
    heads = {name: first, then: first, **dict.fromkeys(own, name)}
    hang(heads, {name: "conj", then: "cc"})
    return True


def _is_next(noun: Token) -> bool:
    """A name, or a site that is told of with "the"."""
    told = any(c.lower_ in {"the", "its"} for c in noun.lefts)
    return noun.pos_ == "PROPN" or (noun.lower_ in TAKEN_AT | _TOWNS and told)


def _object_of_clause(noun: Token) -> Token | None:
    """What was taken first: "took *the base* in P", though the next was hung on P or the taker."""
    if noun.dep_ in SUBJECTS:
        objects = [c for c in noun.head.children if c.dep_ == "dobj"]
        return objects[0] if len(objects) == 1 else None
    while noun.dep_ in {"pobj", "appos"} and noun.head.i < noun.i:
        above = noun.head.head if noun.dep_ == "pobj" else noun.head
        if above.tag_ not in NOUNS:
            break
        noun = above
    return noun if noun.dep_ in {"dobj", "pobj", "conj"} else None


def _is_of_time(prep: Token) -> bool:
    return any(c.ent_type_ in TIMES for c in prep.children)


def _explain(noun: Token) -> bool:
    """ "Seized *P*, residents said, *a town* in Q": to the parser, two objects.

    "Seized *P* on Friday, *the last bastion* of X", "*the largest town* in Q".

    So in "Seized *P*, for ten years *the seat* of Q", and to the parser for ten years.
    """
    if word_before(noun.left_edge) != ",":
        return _explain_since(noun)
    others = objects_before(noun)
    new = any(c.lower_ in {"a", "an"} | _SINGLING for c in noun.lefts) and noun.tag_ == "NN"
    new = new or (noun.tag_ == "NN" and any(c.tag_ == "JJS" for c in noun.lefts))
    both = noun.tag_ == "NNS" and any(c.tag_ == "CD" for c in noun.lefts)  # "the two towns in Q"
    if len(others) != 1 or others[0].pos_ != "PROPN" or not (new or both):
        return False
    hang({noun: others[0]}, {noun: "appos"})
    return True


def _explain_since(noun: Token) -> bool:
    long = token_before(noun.left_edge)
    prep = long.head
    others = objects_before(noun)
    if long.dep_ != "pobj" or long.ent_type_ not in TIMES or prep.lower_ not in _LASTING:
        return False
    if word_before(prep) != "," or len(others) != 1 or not told_until(others[0], prep.i - 2):
        return False
    hang({noun: others[0], prep: noun}, {noun: "appos"})
    return True


def _join_listed(noun: Token) -> bool:
    """ "Holds the town, *the base* at P and the port": to the parser, two objects."""
    if noun.tag_ not in NOUNS or word_before(noun.left_edge) != ",":
        return False
    first, others = noun.left_edge.i, objects_before(noun)
    listed = any(t.dep_ == "cc" for t in noun.subtree)
    if len(others) != 1 or not listed:
        return False
    if not told_until(others[0], first - 2) or others[0].tag_ not in NOUNS:
        return False
    hang({noun: others[0]}, {noun: "conj"})
    list_site(noun)
    return True


def _free_next(noun: Token) -> bool:
    """ "P *taken*, militia in flight": a note's next clause, which the parser made the object."""
    verb, begins = noun.head, noun.left_edge.i
    if verb.dep_ != "ROOT" or verb.tag_ not in {"VBD", "VBN"}:
        return False
    apart = begins == verb.i + 2 and verb.nbor(1).text == ","
    bare = all(c.dep_ not in {"aux", "auxpass"} for c in verb.children)
    closed = any(t.text == "," for t in noun.doc[noun.right_edge.i + 1 : verb.sent.end])
    if not apart or not bare or closed:
        return False
    hang({}, {noun: "dep"})
    return True


def _lower_that(word: Token) -> None:
    """ "Said on condition of anonymity *that* X had pulled out": no object of the pulling."""
    clause = word.head
    if word.lower_ != "that":
        return
    opens = clause.dep_ == "ccomp" and word.i < clause.i
    if clause.dep_ == "relcl" and _is_content(clause):
        hang({}, {word: "mark", clause: "acl"})
    elif (teller := _teller(clause)) is not None:
        hang({clause: teller}, {word: "mark", clause: "ccomp"})
    elif opens and any(c.dep_ in SUBJECTS and c.i > word.i for c in clause.children):
        hang({}, {word: "mark"})


def _teller(clause: Token) -> Token | None:
    """ "*Announced* in a statement that X had left": announced that, and not "a statement that"."""
    prep = clause.head.head
    verb = prep.head
    statement = (
        clause.dep_ == "relcl" and clause.head.dep_ == "pobj" and prep.lower_ in {"in", "on"}
    )
    told = any(c.dep_ in {"ccomp", "dobj"} for c in verb.children)
    named = any(c.dep_ in SUBJECTS for c in clause.children)
    return verb if statement and named and verb.lemma_ in SAYING and not told else None


def _is_content(clause: Token) -> bool:
    """ "A *report* on television that a flag was flying": what it says; not one "that X made"."""
    noun = clause.head.lemma_
    return noun in _REPORTS and clause.lemma_ not in _REPORTING and clause.tag_ in {"VBG", "VBN"}

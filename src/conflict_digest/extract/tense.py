"""Tense and its adverbials: what was so and is no more, and what came about later."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from conflict_digest.extract.syntax import (
    children,
    first_partner,
    has_child,
    heading_before,
    is_infinitive,
    is_verb,
    objects_of,
    word_before,
)
from conflict_digest.extract.syntax.tokens import TIMES
from conflict_digest.lexicon import Cues

_UNTIL = frozenset({"until", "till"})
_ENDS = _UNTIL | {"before"}
_WHEN = frozenset({"when"})
_WHILE = frozenset({"while"})
_STILL = frozenset({"still", "already", "now", "since", "currently"})
"""Words of what is so at the time spoken of."""
_NOW = frozenset({"now", "again", "back", "currently"})
_AFTER = frozenset({"after"})
_HOURS = frozenset(
    {"noon", "dawn", "dusk", "midday", "midnight", "nightfall", "sunset", "sunrise"}
    | {"daylight", "daybreak", "sunup", "dark"}
)
_OF_WAR = frozenset(
    {"advance", "attack", "shell", "bomb", "fight", "strike", "storm", "besiege", "launch", "clash"}
    | {"seize", "capture", "take", "retake", "fall", "enter", "withdraw", "leave", "surround"}
    | {"lose", "hold", "keep", "control", "remain", "stay", "have", "be", "continue", "rule"}
    | {"occupy"}
)
"""Verbs beside which "while P was X's" tells of the same time, and not of what is over."""
_BEGINNING = frozenset({"begin", "start"})
_COURSES = frozenset({"process", "midst", "middle", "course"})
"""Nouns of what is being done: "in the *process* of taking P"."""
_KEEPING = frozenset({"hold", "keep", "occupy"})
_NEXT = frozenset({"later", "then", "now", "finally", "afterwards", "subsequently", "lately"})
"""Words before who came after others ("held by X, *then* by Y")."""
_AT_ONCE = (_NEXT - {"now", "lately"}) | {"also", "overnight", "soon", "immediately", "promptly"}
_AT_ONCE |= {"swiftly", "quickly", "eventually"}
"""Adverbs of what came about, and did not only last."""
_FEW = frozenset({"few", "several", "some"})
_SPANS = frozenset({"days", "times", "years", "months", "era", "age", "period"})
_THEN = frozenset({"time", "moment", "point", "stage"})
_HEYDAYS = _THEN | {"peak", "height", "zenith", "apex"}
_TOLD_OF = frozenset({"nsubj", "nsubjpass"})
_PAST = frozenset({"was", "were", "had"})
_PRESENT = frozenset({"is", "are"})
_PERFECT = frozenset({"has", "have", "had", "been"})
_TOLD = frozenset({"ROOT", "ccomp"})
"""Labels of what is told as news, and not only of something else."""
_ADDED = frozenset({"now", "also", "already"})
"""Words beside "is gone" that change nothing."""


def is_followed(doer: Token, doers: Sequence[Token]) -> bool | None:
    """ "Held first *by X*, later by Y, and since Sunday by Z": was it others' after that?

    None where none of the `doers`, heads of phrases with "by", is said to come later.
    """
    later = [other for other in doers if _comes_later(other)]
    return any(other.i > doer.i for other in later) if later else None


def _comes_later(doer: Token) -> bool:
    """ "*Later* by X", "then by *the* X", "since *Sunday* by X"."""
    start = doer.left_edge.i
    words = doer.doc[max(0, start - 2) : start]
    if len(words) < 2 or words[1].lower_ != "by":
        return False
    return words[0].lower_ in _NEXT or words[0].ent_type_ in TIMES


def is_over(verb: Token, cues: Cues) -> bool:
    """ "held P until May", "for eleven days", "before they lost it": so it was, and is no more.

    The present and the perfect tell of what lasts ("has held P for years").
    """
    if verb.pos_ == "NOUN":  # "took P after a *siege* of two weeks"
        if _is_otherwise_now(verb) or _is_another_now(verb) or _lasted_in_note(verb, cues):
            return True
        if _has_span(verb) or _was_last(verb):
            return True  # "the siege of P, *from 1941 to 1944*"
        return (verb.dep_ == "pobj" and verb.head.lower_ in _AFTER) or _was_ended(verb, cues)
    if verb.dep_ in {"acomp", "oprd"} and verb.head.tag_ == "VBD" and _has_end(verb, cues):
        return True  # "remained *encircled until Thursday*"
    auxiliaries = _auxiliaries(verb)
    if _is_otherwise_now(verb):
        return True
    if verb.tag_ == "VBG" and verb.dep_ == "pcomp" and verb.head.lower_ in _AFTER:
        return _lasted(verb, cues, "for")  # "left P after occupying the fort for a day"
    if _is_of_days_gone(verb) or _opens_until(verb):
        return True
    if verb.tag_ == "VBG" and verb.dep_ == "advcl" and _UNTIL & _words_beside(verb):
        return True  # "took P, *holding* it until July"
    if is_verb(verb) and is_told_now(verb) and _lasted(verb, cues, "for"):
        return True  # "gunmen *occupy* P for three hours and leave"
    if not is_verb(verb) or verb.tag_ not in {"VBD", "VBN"} or auxiliaries - _PAST - {"been"}:
        return is_later(verb, cues) and _has_end(verb, cues)
    if _opens(verb, _AFTER):
        return True  # "after the rebels had held P for years"
    mistagged = not auxiliaries and has_child(verb, "nsubj")  # "that troops *held* for weeks"
    simple = verb.tag_ == "VBD" or mistagged or bool(auxiliaries & {"was", "were"})
    if _was_once(verb) or _lasted_in_note(verb, cues):
        return True
    if "had" in auxiliaries and any(_opens(c, _WHEN) for c in _clauses(verb)):
        return True  # "had held P for years when the army came"
    # of "had held P for years" and "P, held for years," nobody knows the end
    # nor of "held P *against X* for days", who may have given up
    lasted = simple and "had" not in auxiliaries and not objects_of(verb, "against")
    return _has_end(verb, cues) or (lasted and (_lasted(verb, cues) or _lasted_war(verb, cues)))


def _was_last(noun: Token) -> bool:
    """ "The town *was* their *last stronghold*": until what else the text tells of it.

    But "he said that it was their last stronghold" tells of that day.
    """
    told = noun.dep_ == "attr" and noun.head.tag_ == "VBD" and noun.head.dep_ != "ccomp"
    return told and any(c.lower_ in {"last", "final"} for c in children(noun, "amod"))


def _opens_until(verb: Token) -> bool:
    """ "*Until last month* X controlled P", whatever the parser makes of the rest."""
    first = verb.sent.start
    before = verb.doc[first : verb.i]
    told = len(before) > 1 and before[0].lower_ in _UNTIL and before[1].ent_type_ in TIMES
    return told and verb.tag_ in {"VBD", "VBN"} and not any(map(is_verb, before))


def _is_otherwise_now(trigger: Token) -> bool:
    """ "P, which *was* under X's *control*, is *now* guarded by Y"."""
    clause = next((t for t in (trigger, *trigger.ancestors) if t.dep_ == "relcl"), None)
    if clause is None or clause.head.dep_ not in _TOLD_OF:
        return False
    past = clause.tag_ == "VBD" or bool(_auxiliaries(clause) & {"was", "were"})
    main = clause.head.head
    now = any(c.lower_ == "now" for c in children(main, "advmod"))
    finite = [main, *children(main, "aux", "auxpass")]
    return past and now and any(word.tag_ in {"VBZ", "VBP"} for word in finite)


def _is_another_now(noun: Token) -> bool:
    """ "Their last *base* in P *is now* a market": it is none of theirs any more."""
    verb = noun.head
    other = any(c.lower_ in {"a", "an"} for o in children(verb, "attr") for c in o.lefts)
    told = noun.dep_ == "nsubj" and verb.lemma_ == "be" and other
    return told and any(c.lower_ == "now" for c in children(verb, "advmod"))


def _was_once(verb: Token) -> bool:
    """ "*At its peak* X ruled P", "*at one point* X held P", "*once* P belonged to X"."""
    first = verb.sent[0]
    if first.lower_ == "once" and first.head == verb and verb.dep_ == "ROOT":
        return True
    at = [o for o in objects_of(verb, "at") if o.lower_ in _HEYDAYS]
    return any(o.lower_ not in _THEN or any(c.lower_ == "one" for c in o.children) for o in at)


def is_under_way(verb: Token) -> bool:
    """ "*Are driving* X out of P", "P *was being taken*": not done yet."""
    auxiliaries = children(verb, "aux", "auxpass")
    finite = {c.lemma_ for c in auxiliaries if c.tag_ != "VBG"}
    goes_on = verb.tag_ == "VBG" or any(c.lower_ == "being" for c in auxiliaries)
    if _is_begun(verb):
        return True
    told = "be" in finite or (verb.dep_ == "ROOT" and not finite)  # "rest of P *being cleared*"
    return goes_on and told and "have" not in finite


def _is_begun(verb: Token) -> bool:
    """ "*Began to* take P", "is *in the process of* taking P"."""
    if verb.dep_ == "xcomp":
        return verb.head.lemma_ in _BEGINNING and is_verb(verb.head)
    of = verb.head.lower_ == "of" and verb.dep_ == "pcomp"
    return of and verb.head.head.lower_ in _COURSES


def _was_ended(noun: Token, cues: Cues) -> bool:
    """ "The siege of P, *which the army lifted*", "the blockade of P, *lifted* on Monday"."""
    clauses = (c for c in children(noun, "relcl", "acl") if c.lemma_ in cues("modality", "ended"))
    return any(
        is_past(c) and (c.dep_ == "acl" or any(w.tag_ == "WDT" for w in children(c, "dobj")))
        for c in clauses
    )


def _is_of_days_gone(verb: Token) -> bool:
    """ "The *days when* rebels ran P are over", "the *era when* P was theirs"."""
    if _is_last_time(verb):
        return True
    when = any(c.lower_ == "when" for c in children(verb, "advmod", "mark"))
    span = verb.head.lower_ in _SPANS and verb.dep_ in {"relcl", "acl", "advcl"}
    return when and span and verb.tag_ in {"VBD", "VBN"}


def _is_last_time(verb: Token) -> bool:
    """ "The *last time* X took P, in 1998": it has not been so since."""
    time = verb.head
    last = time.lower_ == "time" and any(c.lower_ == "last" for c in time.lefts)
    return last and verb.dep_ == "relcl" and verb.tag_ == "VBD"


def was_then(trigger: Token) -> bool:
    """ "In 2014, *when* X ruled P", "jailed by X *while they* held P": of a state of that time.

    But "X held the north, while *Y* held the south" sets two states side by side.
    """
    verb = _verb_of(trigger)
    if verb is None or verb.dep_ not in {"advcl", "relcl"} or _STILL & _words_beside(verb):
        return False
    auxiliaries = _auxiliaries(verb)
    simple = verb.tag_ == "VBD" or bool(auxiliaries & {"was", "were"})
    if not simple or "had" in auxiliaries:
        return False
    they = any(c.pos_ == "PRON" for c in children(verb, "nsubj", "nsubjpass"))
    # "people were tortured *while the town was under X's rule*", but not "X attacked while it was"
    they = they or (verb.lemma_ == "be" and verb.head.lemma_ not in _OF_WAR)
    return _opens(verb, _WHEN) or (they and _opens(verb, _WHILE))


def is_brief(verb: Token, cues: Cues) -> bool:
    """ "seized P for a few hours", "seized P and held it for a day": it was lost again."""
    held = (c for c in children(verb, "conj") if c.lemma_ in _KEEPING and c.tag_ == "VBD")
    kept = any(_lasted(c, cues, "for") for c in held if not has_child(c, "nsubj"))
    told = is_verb(verb) and (is_past(verb) or is_told_now(verb))
    lasted = not _is_apposed(verb) and _lasted(verb, cues, "for")
    return told and (kept or lasted or _not_for_long(verb) or _is_last_time(verb))


def _is_apposed(verb: Token) -> bool:
    """ "P, *for a year* their capital, was taken": the time is told of P, between commas."""
    span = [c for c in children(verb, "prep") if c.lower_ == "for"]
    subjects = children(verb, "nsubj", "nsubjpass")
    return any(
        s.i < prep.i < verb.i and word_before(prep) == "," for prep in span for s in subjects
    )


def _not_for_long(verb: Token) -> bool:
    """ "Regained P, but *not for long*"."""
    words = [token.lower_ for token in verb.subtree]
    return any(words[i : i + 3] == ["not", "for", "long"] for i in range(len(words)))


def is_event(verb: Token, cues: Cues) -> bool:
    """ "Occupied P in May": it came about then; "was occupied", "occupied P for years" was so."""
    if is_infinitive(verb):  # "plans to occupy P"; "goes on to" and "is able to" tell of a state
        return verb.head.lemma_ in cues("modality", "intended")
    auxiliaries = _auxiliaries(verb)
    on_day = bool(_days(verb))
    lasting = _has_end(verb, cues, _UNTIL if on_day else _ENDS)
    lasting = lasting or _lasted(verb, cues) or bool(_STILL & _words_beside(verb))
    told = {"been"} if verb.dep_ == "ROOT" else {"been", "had"}
    perfect = bool(auxiliaries & told) and not auxiliaries - _PERFECT
    if perfect and verb.dep_ in _TOLD and not lasting:
        return is_verb(verb)  # "has been occupied by X", "said that they had occupied P"
    if auxiliaries and auxiliaries <= _PRESENT and not lasting and _is_in_chronicle(verb):
        return is_verb(verb)
    bare = verb.tag_ == "VBN" and not auxiliaries and has_child(verb, "agent")
    if bare and not lasting and (_is_in_chronicle(verb) or _is_note_of_day(verb)):
        return True  # "*26 January*: P occupied by X", "P: *26 January* occupied by X"
    if is_told_now(verb) and "then" in _words_beside(verb):
        return True  # "shells the camp, *then* occupies it"
    if not is_verb(verb) or lasting or auxiliaries - _PAST - {"having"}:
        return False
    if verb.tag_ == "VBD" or (verb.dep_ == "conj" and not auxiliaries):
        return True
    if "had" in auxiliaries and verb.dep_ == "ROOT" and (on_day or _is_by_then(verb)):
        return True  # "had occupied P *on Tuesday*"
    dated = any(prep.lower_ in {"on", "in", "by"} for prep in children(verb, "prep"))
    dated = dated or any(_is_moment(child) for child in children(verb, "npadvmod", "prep"))
    # "was *also* occupied", and more of it; "*then* occupied", "occupied *overnight*"
    dated = dated or bool(_AT_ONCE & {t.lower_ for t in children(verb, "advmod", "npadvmod")})
    dated = dated or any(t.lower_ == "night" for t in objects_of(verb, "during"))
    # "the forts were *stormed by X*" is no state, as "were occupied by X" may be
    dated = dated or (has_child(verb, "agent") and verb.lemma_ not in _KEEPING)
    return (
        "having" in auxiliaries
        or ("had" in auxiliaries and verb.dep_ == "advcl")
        or (bool(auxiliaries & {"was", "were"}) and dated)
    )


def _is_note_of_day(verb: Token) -> bool:
    """Is a participle told of a day, its own or that of the heading of its note?"""
    heading = heading_before(verb.sent)
    headed = heading is not None and any(t.ent_type_ in TIMES for t in heading)
    return headed or any(_is_moment(child) for child in children(verb, "npadvmod"))


def _is_in_chronicle(verb: Token) -> bool:
    """ "*26 January*: P is occupied by X", "*on 4 May* P is occupied": it came about that day."""
    doc, start = verb.doc, verb.sent.start
    if start and doc[start - 1].text == ":":
        start = doc[start - 1].sent.start
    start += doc[start].lower_ == "on"
    day = [t for t in doc[start : start + 3] if t.ent_type_ in TIMES]
    return doc[start] in day and any(t.is_digit for t in day)


def _days(verb: Token) -> list[Token]:
    """ "On *Tuesday*", "last *night*": the day when it came about."""
    return [t for t in _when(verb, "on") if t.ent_type_ in TIMES]


def _when(verb: Token, *prepositions: str) -> list[Token]:
    return [*children(verb, "npadvmod"), *objects_of(verb, *prepositions)]


def _is_by_then(verb: Token) -> bool:
    """ "*Within hours* they had occupied P", "*by noon*", "had stormed P *two days earlier*"."""
    earlier = [c for adverb in children(verb, "advmod") for c in children(adverb, "npadvmod")]
    return any(t.ent_type_ in TIMES for t in [*_when(verb, "by", "within"), *earlier])


def _is_moment(adverbial: Token) -> bool:
    """ "At noon", "yesterday", "this morning": when it came about, not for how long it was so."""
    if adverbial.lower_ == "at":
        return any(hour.ent_type_ in TIMES for hour in children(adverbial, "pobj"))
    return adverbial.dep_ == "npadvmod" and adverbial.ent_type_ in TIMES and adverbial.tag_ != "NNS"


def is_given_over(trying: Token, cues: Cues) -> bool:
    """ "*Had tried* to take P", "*tried for months* to take P": they do so no more."""
    simple = trying.tag_ == "VBD" and not _auxiliaries(trying)
    return had_been(trying) or (simple and _lasted(trying, cues, "for"))


def is_later(verb: Token, cues: Cues) -> bool:
    """ "would later retake P", "would not fall until May": the future of a time that is past."""
    if "would" not in _auxiliaries(verb) or verb.dep_ in {"ccomp", "advcl"}:
        return False
    words = {child.lower_ for child in verb.children}
    return bool(words & (_UNTIL | cues("modality", "adverb_later")))


def not_until(verb: Token) -> bool:
    """ "did not regain P until October": it did, in October."""
    return has_child(verb, "neg") and any(child.lower_ in _UNTIL for child in verb.children)


def had_been(verb: Token) -> bool:
    """ "had taken P": before the time that is spoken of."""
    return is_verb(verb) and "had" in _auxiliaries(verb)


def is_earlier(verb: Token) -> bool:
    """ "*had gone*", "*having fled*", "had packed up and *gone*", "found them *gone*"."""
    first = verb.head if verb.dep_ == "conj" and verb.tag_ == "VBN" else verb
    found = verb.tag_ == "VBN" and verb.dep_ == "ccomp" and not has_child(verb, "aux", "mark")
    return bool({"had", "having"} & _auxiliaries(first)) or found


def is_past(verb: Token) -> bool:
    """A past tense, simple, perfect or in a participle, and no auxiliary of the future."""
    modal = any(child.tag_ == "MD" for child in verb.children)
    return verb.tag_ in {"VBD", "VBN", "VBG"} and not modal


def is_told_now(verb: Token) -> bool:
    """ "Rebels *seize* P", of a headline or chronicle: the present of what has come about."""
    bare = not has_child(verb, "aux", "mark")
    joined = verb.dep_ == "conj" and verb.head.tag_ in {"VBP", "VBZ"} and verb.tag_ == "VB"
    return bare and (verb.tag_ in {"VBP", "VBZ"} or joined)


def is_so_now(trigger: Token, cues: Cues) -> bool:
    """ "P *is* under X's control", "X has *held* P since May": so it is when the text is written.

    So with "the mayor said that X *held* P": in reported speech the past tells of that day.
    """
    verb = _verb_of(trigger)
    if verb is None or has_child(verb, "neg"):
        return False
    finite = [verb, *children(verb, "aux", "auxpass")]
    tags = {token.tag_ for token in finite}
    if tags & {"VBZ", "VBP"} and "MD" not in tags:
        return True
    told = verb.dep_ == "ccomp" and verb.head.lemma_ in cues("attribution", "reported")
    return told and "VBD" in tags and "had" not in _auxiliaries(verb)


def is_told_still(trigger: Token) -> bool:
    """ "X is *still* in P", "said that X was *still* there"."""
    verb = _verb_of(trigger)
    return verb is not None and any(c.lower_ == "still" for c in verb.children)


def is_still_so(trigger: Token) -> bool:
    """ "X *is still* in P": so it is when the text is written, whatever day was told before."""
    verb = _verb_of(trigger) if is_told_still(trigger) else None
    if verb is None:
        return False
    return bool({t.tag_ for t in (verb, *children(verb, "aux", "auxpass"))} & {"VBZ", "VBP"})


def goes_on_now(trigger: Token) -> bool:
    """ "There *is* fighting in P", "clashes *continue*", "X and Y *are fighting* for P"."""
    verb = trigger if is_verb(trigger) else trigger.head
    if not is_verb(verb) or (verb != trigger and trigger.dep_ not in {"attr", "nsubj"}):
        return False
    finite = {token.tag_ for token in (verb, *children(verb, "aux"))}
    told = bool(finite & {"VBZ", "VBP"}) and "MD" not in finite
    return told and not has_child(verb, "neg") and _auxiliaries(verb).isdisjoint({"has", "have"})


def now_word(trigger: Token) -> Token | None:
    """ "P is *now* under X's control", "is *again* in their hands": after what else is told."""
    verb = _verb_of(trigger)
    if verb is None:
        return None
    near = [verb, trigger, trigger.head]
    return next((c for word in near for c in word.lefts if c.lower_ in _NOW), None) or next(
        (c for word in near for c in word.rights if c.lower_ in _NOW), None
    )


def _verb_of(trigger: Token) -> Token | None:
    """The verb that says it: itself, or of "*is* under control", "*has* control"; not "a base"."""
    if is_verb(trigger):
        return None if trigger.dep_ in {"amod", "acl"} else trigger
    above = trigger.head
    if trigger.dep_ == "pobj" and above.dep_ in {"prep", "acomp", "advmod"}:
        above = above.head
        above = above.head if above.pos_ in {"ADV", "ADJ"} else above
    elif trigger.dep_ != "dobj":
        return None
    return above if is_verb(above) else None


def is_taken(place: Token, cues: Cues) -> bool:
    """ "seized *P*, a bastion of the rebels", "overran *rebel-held P*": so it was until then."""
    while place.dep_ == "pobj" and place.head.lower_ == "of":
        place = place.head.head  # "the port of P"
    place = first_partner(place)  # "P had fallen on Friday and *Q*, their bastion, on Sunday"
    verb = place.head
    if place.dep_ == "nsubj" and verb.lemma_ in cues("modality", "falling"):
        return is_past(verb) and not has_child(verb, "neg", "dobj", "acomp")
    if place.dep_ == "nsubj" and _is_no_more(verb):
        return True
    taking = place.dep_ in {"dobj", "nsubjpass"} and verb.lemma_ in cues("modality", "taking")
    done = is_past(verb) or is_told_now(verb)
    return taking and done and not has_child(verb, "neg")


def _is_no_more(verb: Token) -> bool:
    """ "P, their last foothold, *is no more*", "*is gone*", "*has ceased to exist*"."""
    if verb.lemma_ == "cease":
        return any(c.lemma_ == "exist" for c in children(verb, "xcomp"))
    said = [c for c in children(verb, "attr", "acomp", "advmod", "neg") if c.lower_ not in _ADDED]
    if verb.lemma_ != "be" or has_child(verb, "prep") or not said:
        return False
    more = said[-1].lower_ == "more" and [c.lower_ for c in said[-1].children] == ["no"]
    return len(said) == 1 and (more or said[0].lower_ == "gone")


def _auxiliaries(verb: Token) -> set[str]:
    return {child.lower_ for child in children(verb, "aux", "auxpass")}


def _words_beside(verb: Token) -> set[str]:
    return {child.lower_ for child in verb.children}


def _has_end(verb: Token, cues: Cues, ends: frozenset[str] = _ENDS) -> bool:
    """ "until May", "before the army came"; "in their hands *before noon*" was so from then on,
    and what was so "till the filing of this report" is so.
    """
    ended = any(
        child.lower_ in (_ENDS if has_child(child, "pcomp") else ends)
        and not (_is_by_hour(child) or _is_aside(child) or _is_of_writing(child, cues))
        if child.dep_ == "prep"
        else _opens(child, _ENDS)
        for child in children(verb, "prep", "advcl")
    )
    return ended or _has_span(verb)


def _has_span(verb: Token) -> bool:
    """ "From May *to July*", "between May *and July*", "*up to* 24 July"."""
    dates = [t for t in verb.subtree if t.ent_type_ in TIMES and t.i > verb.i]
    preps = {d.head.lower_: d for d in dates if d.dep_ == "pobj" and d.head.head == verb}
    last = preps.get("from") and (
        preps.get("to") or next(iter(objects_of(preps["from"].head, "to", "through")), None)
    )
    both = preps.get("between") and has_child(preps["between"], "conj")
    return bool(last or both) or any(
        [t.lower_ for t in d.doc[d.i - 2 : d.i]] == ["up", "to"] for d in dates
    )


def _is_of_writing(prep: Token, cues: Cues) -> bool:
    """ "Till the *filing* of this report", "at the time of *writing*": of the text's own day."""
    return any(t.lower_ in cues("time", "writing") for t in prep.subtree)


def _is_by_hour(prep: Token) -> bool:
    hours = (word.lower_ in _HOURS for word in prep.children)  # "before *dark*" is no object
    return prep.lower_ == "before" and any(hours)


def _is_aside(prep: Token) -> bool:
    """ "Occupied P, *until then* under Y's rule": of what was before it."""
    then = prep.doc[prep.i + 1 : prep.i + 2].text.lower()
    return then in {"then", "now"} and word_before(prep) == ","


def _clauses(verb: Token) -> list[Token]:
    """Adverbial clauses, one that the parser hung on a stretch of time included."""
    stretches = (o for prep in children(verb, "prep") for o in children(prep, "pobj"))
    return children(verb, "advcl") + [c for o in stretches for c in children(o, "relcl")]


def _opens(clause: Token, words: frozenset[str]) -> bool:
    return any(
        mark.lower_ in words and mark.i < clause.i and not _is_lead(mark, clause)
        for mark in children(clause, "mark", "advmod")
    )


def _is_lead(mark: Token, clause: Token) -> bool:
    """ "Occupied P *a day before* X came", "*before* they *could* react": no end of it."""
    if mark.lower_ != "before":
        return False
    led = mark.i > 0 and mark.nbor(-1).ent_type_ in TIMES
    return led or any(c.lower_ == "could" for c in children(clause, "aux"))


def _lasted(verb: Token, cues: Cues, *prepositions: str) -> bool:
    """ "for eleven days", "at the time"; "for a second day" does not tell of the last one."""
    return any(
        (unit.lemma_.lower() in cues("time", "units") or _is_part_of_time(unit, cues))
        and not any(child.like_num or child.lower_ == "last" for child in children(unit, "amod"))
        for prep in children(verb, "prep")
        if prep.lower_ in (prepositions or {"for", "at"}) and not _is_of_writing(prep, cues)
        if not has_child(prep, "aux")  # to the parser, "as it *has for* years" has no verb
        for unit in children(prep, "pobj")
        if prep.lower_ != "at" or unit.lemma_ in _THEN  # "announced it *at the weekend*"
        if not _tells_of_noun(prep, unit)
    )


def _is_part_of_time(part: Token, cues: Cues) -> bool:
    """ "For the better *part of a decade*", "for *part of 2024*"; not "for part of the town"."""
    wholes = objects_of(part, "of") if part.lemma_ == "part" else []
    return any(t.ent_type_ in TIMES or t.lemma_ in cues("time", "units") for t in wholes)


def _tells_of_noun(prep: Token, unit: Token) -> bool:
    """ "Took P*, for ten years the seat* of X": told of the town, and not of its capture.

    So of "took P, *in the hands of X for a year*".
    """
    after = unit.doc[unit.i + 1 : unit.i + 2].text
    if word_before(prep) == ",":
        return after in {"the", "a", "an"}
    aside = (p for p in children(prep.head, "prep") if p.i < prep.i and word_before(p) == ",")
    return any(p.right_edge.i == prep.i - 1 and p.i > prep.head.i for p in aside)


def _lasted_war(verb: Token, cues: Cues) -> bool:
    """ "Stayed in their hands *throughout the war*": told of all of it, and of no day."""
    wars = cues("time", "wars")
    return any(war.lemma_.lower() in wars for war in objects_of(verb, "throughout"))


def _lasted_in_note(word: Token, cues: Cues) -> bool:
    """ "P held by X *for two days*", "P under X's control *for an hour*", of a note without a verb.

    Of "for days", "for years" nobody knows the end.
    """
    root = word.sent.root
    if word.dep_ == "acl" and word.head != root:
        return False
    if root.pos_ not in {"NOUN", "PROPN"} and (root != word or has_child(word, *_TOLD_OF)):
        return False
    if not _STILL.isdisjoint(_words_beside(root) | _words_beside(word)):
        return False
    units = objects_of(word if is_verb(word) else root, "for")
    return any(
        unit.lemma_.lower() in cues("time", "short")
        and any(c.dep_ in {"nummod", "det"} or c.lower_ in _FEW for c in unit.lefts)
        and not any(c.like_num for c in children(unit, "amod"))
        for unit in units
    )

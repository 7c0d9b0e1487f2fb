"""Active or passive, and participles that describe a noun."""

from __future__ import annotations

from collections.abc import Set

from spacy.tokens import Token

from conflict_digest.extract.syntax.tokens import (
    FINITE,
    MEASURES,
    SITES,
    SUBJECTS,
    TIMES,
    children,
    has_child,
    is_verb,
    word_before,
)

_PASSIVE = frozenset({"nsubjpass", "auxpass", "csubjpass"})
_COMPLEMENTS = frozenset({"acomp", "oprd"})
_REDUCED = _COMPLEMENTS | {"acl", "amod", "advcl", "xcomp"}
"""Labels of a participle clause without an auxiliary of its own."""
_AFTER_PASSIVE = frozenset(
    {"", ".", ",", "out", "from", "off", "by", "in", "at", "near", "as", "after"}
)
"""What follows a participle in a headline; not "advanced *on*"."""
_PARTICIPLES = ("ed", "en", "run", "held", "lost", "won")
"""Endings of participles that are no past tense alone, as "took" is."""
_ONLY_PARTICIPLES = frozenset(
    {"taken", "retaken", "overtaken", "driven", "beaten", "broken", "overrun", "overthrown"}
    | {"thrown", "withdrawn", "shaken", "given", "seen", "undone", "gone"}
)
"""Forms that are never a past tense, whatever the tagger says."""
_UNDERGOING = frozenset(
    {"by", "to", "on", "at", "in", "after", "since", "from", "with", "without", "as", "amid", "of"}
)
"""What follows the bare participle of what a place undergoes in a note: "*P* shelled *from* Q"."""
_UNDERGONE = frozenset(
    {"abandon", "attack", "besiege", "blockade", "bomb", "bombard", "capture", "cede", "clear"}
    | {"encircle", "evacuate", "hand", "liberate", "loot", "occupy", "raid", "recapture", "seize"}
    | {"shell", "storm", "strike", "surround", "vacate", "secure", "relieve", "reoccupy"}
)
"""Verbs of which a town is only ever the object: "P *shelled* on Friday"."""
_PASSING = frozenset({"lose", "return"})
"""What happens to a place that a side with arms gets."""
_QUITTED = frozenset({"abandon", "evacuate", "hand", "vacate", "seize", "capture", "surround"})
"""Those of them of which a nameless site is no subject either: "*base* abandoned on the 4th"."""
_REPELLED = frozenset({"repel", "repulse", "rebuff", "foil", "thwart"})
"""Verbs that never do without an object: "Attacks near P *repelled* (7)"."""
_INTRANSITIVE = frozenset({"clash", "skirmish", "retreat", "march", "capitulate", "succumb"})
"""Verbs that nobody undergoes: "Soldiers and militants *clashed* in P", tagged as a passive."""
_GOING = frozenset({"advance", "patrol"})
"""Verbs of what troops do, hardly ever of what is done to them."""
_HAVING = frozenset({"have", "keep", "hold"})
"""Verbs whose subject keeps their object in the state that a participle tells."""
_DECLARING = frozenset({"declare", "proclaim", "pronounce", "have", "keep"})
"""Verbs whose subject does or says what the participle after their object tells."""

_MASTERY = frozenset({"control", "command", "power", "rule"})
"""Nouns of what passes from hand to hand, and is no place."""


def is_passive(verb: Token) -> bool:
    """Does the verb's subject undergo it? Also for bare participles ("Idlib, held by X")."""
    labels = {child.dep_ for child in verb.children}
    if labels & _PASSIVE or is_declared(verb) or led_by_place(verb) is not None:
        return True
    absolute = (verb.dep_ == "pcomp" and verb.tag_ == "VBN") or _with(verb, labels)
    if absolute and "aux" not in labels:
        return True  # "with rebels confined to P"
    if verb.tag_ == "JJ" and verb.text.endswith("ed"):
        # "remains encircled by", "P, encircled and hungry, held out"
        apart = word_before(verb) == "," and "nsubj" in labels
        return verb.dep_ in _COMPLEMENTS or "agent" in labels or apart
    return _is_passive_participle(verb, labels)


def _with(verb: Token, labels: Set[str]) -> bool:
    """ "*with* P captured": the parser took the preposition for a conjunction."""
    marks = {c.lower_ for c in verb.children if c.dep_ == "mark"}
    return verb.tag_ in {"VBN", "VBD"} and "with" in marks and "dobj" not in labels


def is_declared(verb: Token) -> bool:
    """ "declared the town *liberated*", "has it *surrounded*"; "has yet to declare" is none."""
    labels, head = {child.dep_ for child in verb.children}, verb.head
    return (
        (verb.dep_ == "ccomp" or (verb.dep_ == "xcomp" and verb.tag_ == "VBN"))
        and head.lemma_ in _DECLARING
        and all(child.tag_ != "TO" for child in head.children)
        and verb.tag_ in {"VBN", "VBD"}
        and ("nsubj" in labels or any(c.i < verb.i for c in children(head, "dobj")))
        and labels.isdisjoint({"aux", "dobj", "mark"})
    )


def led_by_place(participle: Token) -> Token | None:
    """ "In *P*, retaken the day before, soldiers sang": the parser hung the phrase on the verb."""
    doc, at = participle.doc, participle.i - 2
    if at > 0 and doc[at + 1].dep_ == "advmod":  # "in P, *now* held by rebels"
        at -= 1
    comma = doc[at + 1].text == ","
    at -= at > 0 and doc[at].lower_ == "itself"
    if at < 1 or not comma or doc[at].ent_type_ not in SITES:
        return None
    prep = top = doc[at].head
    while top.head.pos_ in {"NOUN", "ADP"} and top.head.i < top.i:  # "with the loss *of P*, …"
        top = top.head
    hung = top.head in {participle, participle.head}
    led = doc[at].dep_ == "pobj" and prep.dep_ == "prep" and hung
    before = participle.dep_ in {"ccomp", "advcl"} and participle.i < participle.head.i
    acted_on = [c for c in children(participle, "dobj") if c.ent_type_ not in MEASURES]
    bare = participle.tag_ in {"VBN", "VBD"} and not has_child(participle, *SUBJECTS, "aux")
    bare = bare and not acted_on  # "retaken *the day before*" is when
    return doc[at] if led and before and bare else None


def had(participle: Token) -> Token | None:
    """The verb in "*had* the town surrounded", where the participle hangs on the town."""
    verb = participle.head.head
    has = participle.head.dep_ == "dobj" and verb.lemma_ in _HAVING
    return verb if has and participle.dep_ == "acl" and participle.tag_ == "VBN" else None


def _is_passive_participle(verb: Token, labels: Set[str]) -> bool:
    if verb.tag_ not in {"VBN", "VBD"} or "dobj" in labels or is_hidden(verb):
        return False
    if verb.tag_ == "VBN" and "nsubj" not in labels and word_before(verb) == "-":
        return True  # "P: rebel-*held*"
    told = verb.lower_ in _ONLY_PARTICIPLES and labels.isdisjoint({"aux", "auxpass", "mark"})
    if told and "nsubj" in labels:
        return True  # "P *taken*, militia in flight"
    if verb.lemma_ in _INTRANSITIVE or (verb.lemma_ == "surrender" and "agent" not in labels):
        return False  # "P, garrisoned by X, *surrendered* to Y"
    if any(c.dep_ == "aux" and c.lemma_ in {"have", "having", "do"} for c in verb.children):
        return False
    if verb.lemma_ in _GOING and "nsubj" in labels and "agent" not in labels:
        return False
    if "nsubj" in labels and (_is_bare(verb, labels) or _is_resumed(verb)):
        return True
    if "nsubj" in labels:  # "Izium still held by rebels": notes leave out "was"
        agents = (inner for by in children(verb, "agent") for inner in by.children)
        return any(inner.ent_type_ not in MEASURES for inner in agents)
    if "agent" in labels or (verb.tag_ == "VBN" and verb.dep_ in _REDUCED) or _is_below(verb):
        return True
    if verb.dep_ == "conj" and is_verb(verb.head) and (verb.tag_ == "VBN" or _is_lost_to(verb)):
        return is_passive(verb.head)
    return False


def _is_below(verb: Token) -> bool:
    """ "The last town *left* to X is P": tagged as a past tense, though the clause has its verb.

    So "P, *shelled* since Friday, held out".
    """
    noun = verb.head
    told = verb.tag_ == "VBD" and verb.dep_ == "acl" and noun.dep_ in {"nsubj", "attr"}
    aside = word_before(verb) == "," and noun.head.i > verb.i
    return told and (aside or noun.head.pos_ == "AUX")


def _is_lost_to(verb: Token) -> bool:
    """ "Was retaken in May and *lost* again to rebels": tagged as a past tense; no team does so.

    So "P was recovered in May and *lost* again", and "P *returned* to the rebels".
    """
    if verb.dep_ == "conj" and any(s.ent_type_ in SITES for s in children(verb.head, "nsubjpass")):
        return verb.lemma_ == "lose" and not has_child(verb, *SUBJECTS)
    to = [c for prep in children(verb, "prep") if prep.lower_ == "to" for c in prep.children]
    fighting = (c for c in to if c.dep_ == "pobj" and _actor(c) in {"ARMED", "GROUP"})
    return verb.lemma_ in _PASSING and any(fighting)


def _actor(noun: Token) -> str:
    """The label of the actor that a noun is part of; empty where it is of none."""
    spans = noun.doc.spans.get("actors", ())
    return next((span.label_ for span in spans if span.start <= noun.i < span.end), "")


def _is_bare(verb: Token, labels: Set[str]) -> bool:
    """ "Forces driven out of P", "P retaken": headlines leave out "was".

    What the tagger takes for a past tense is one unless a place is its subject and nothing its
    object.
    """
    if not verb.text.endswith(_PARTICIPLES) or not labels.isdisjoint({"aux", "auxpass"}):
        return False
    subjects = children(verb, "nsubj")
    if "prt" in labels:  # "*Base* handed over to X"
        handed = verb.lemma_ == "hand" and verb.tag_ == "VBD" and verb.dep_ == "ROOT"
        return handed and all(map(_is_site, subjects))
    if verb.tag_ == "VBN":
        told = any(c.dep_ == "det" for s in subjects for c in s.lefts)
        return verb.dep_ == "ROOT" and not told and _word_after(verb) in _AFTER_PASSIVE
    opens = verb.dep_ == "ROOT" or (verb.dep_ == "ccomp" and verb.head.i > verb.i)
    if opens and verb.lemma_ in _REPELLED:
        return True
    sites = all(_is_site(subject) for subject in subjects)
    explained = any(c.i < verb.i for s in subjects for c in children(s, "appos"))
    if word_before(verb) == "," and not explained:  # but "P, the last town, passed to X"
        return sites  # "Mayadin, recaptured in October, lies in ruins"
    if verb.i + 1 == len(verb.doc) or verb.nbor(1).is_punct:
        return sites
    undergone = opens and verb.lemma_ in _UNDERGONE
    named = all(subject.ent_type_ in SITES for subject in subjects)
    if sites and opens and verb.lemma_ in _QUITTED and _word_after(verb) in _UNDERGOING:
        return True
    told = _word_after(verb) in _UNDERGOING or verb.nbor(1).ent_type_ in TIMES
    lost = _is_lost_to(verb) and (named or not any(map(_actor, subjects)))
    return ((named and undergone) or lost) and told


def _is_resumed(verb: Token) -> bool:
    """ "The town, *besieged* for months by X, was relieved": the sentence goes on without "and"."""
    if word_before(verb) != "," or has_child(verb, "aux", "cc", "prt"):
        return False
    partners = [c for c in children(verb, "conj") if c.tag_ in FINITE or has_child(c, "auxpass")]
    return any(
        word_before(partner.left_edge) == "," and not has_child(partner, *SUBJECTS)
        for partner in partners
    )


def _word_after(token: Token) -> str:
    after = token.i + 1
    return token.doc[after].lower_ if after < len(token.doc) else ""


def _is_site(subject: Token) -> bool:
    """The name of a place, or a noun without article that is nobody ("*Base* seized.")."""
    if subject.ent_type_:
        return subject.ent_type_ in SITES
    bare = subject.tag_ == "NN" and not any(c.dep_ == "det" for c in subject.lefts)
    return bare and subject.lemma_ not in _MASTERY and not _actor(subject)


def is_hidden(verb: Token) -> bool:
    """ "X have *repelled* attacks", "X *fired* rounds": taken for a participle before the noun."""
    if verb.dep_ != "amod" or verb.tag_ not in {"VBN", "VBD"} or word_before(verb) == "-":
        return False
    noun = verb.head
    own = has_child(verb, "nsubj", "aux") and not has_child(verb, "auxpass")
    lent = bool(lent_subjects(verb)) and not has_child(noun, "cop", "aux")
    return verb.i < noun.i and (own or (lent and noun.dep_ == "ROOT"))


def lent_subjects(verb: Token) -> list[Token]:
    """Who did it, where the parser hung it on the noun: "*ENDF units* vacated P, Q region"."""
    noun = verb.head
    own = [c for c in children(noun, "nsubj") if c.i < verb.i]
    beside = (c for c in children(noun, "nmod") if c.i == verb.i - 1 and c.pos_ == "NOUN")
    return own or [c for c in beside if has_child(c, "compound", "amod")]


def is_adjectival(verb: Token) -> bool:
    """A participle before its noun ("rebel-held P", "besieged P")."""
    if verb.tag_ not in {"VBN", "VBD", "JJ"} or is_hidden(verb):
        return False
    hyphened = word_before(verb) == "-"
    return verb.dep_ == "amod" or (verb.dep_ in {"compound", "nmod"} and hyphened)


def is_headless(verb: Token) -> bool:
    """ "Rebel columns *converged* on P", taken for a noun with a participle: there is no verb."""
    noun = verb.head
    bare = verb.dep_ == "acl" and noun.dep_ == "ROOT" and noun.pos_ in {"NOUN", "PROPN"}
    return bare and verb.i > noun.i and all(c.dep_ != "agent" for c in verb.children)

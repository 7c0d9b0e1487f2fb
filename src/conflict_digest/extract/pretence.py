"""Words of war that report none: drills, films and novels, books on old wars, anniversaries."""

from __future__ import annotations

from spacy.tokens import Span, Token

from conflict_digest.extract.syntax import (
    children,
    has_child,
    is_verb,
    surface_subjects,
    word_before,
)
from conflict_digest.lexicon import Cues

_WITHIN = frozenset({"in", "during", "for"})
_COUNTS = frozenset({"for", "with", "of", "over"})
"""Prepositions before what somebody is accused of."""
_QUOTES = frozenset({'"', "\u201c", "\u2018", "'", "``"})
_QUOTES_END = frozenset({'"', "\u201d", "\u2019", "''"})
_COMING = frozenset({"will", "'ll", "shall"})
_ARE = frozenset({"is", "are"})
_PLAYED = frozenset({"play", "act", "portray", "impersonate"})
_SUBJECTS = ("nsubj", "nsubjpass")
_CLAUSES = ("conj", "advcl", "ccomp")


def no_news(trigger: Token, cues: Cues) -> Token | None:
    """What shows that the trigger tells of no war that goes on, or None."""
    if _is_title(trigger):
        return trigger
    if (part := _is_played(trigger, cues)) is not None:
        return part
    for word in trigger.sent:
        lemma = word.lemma_.lower()
        if lemma in cues("modality", "feigned") and word.dep_ == "amod":
            return word
        if lemma in cues("modality", "commemorating") and _remembers(word, trigger):
            return word
        if lemma in cues("modality", "celebrating") and _is_to_be_marked(word, trigger):
            return word
        if lemma in cues("modality", "tried") and _is_charged(word, trigger):
            return word
        if word.pos_ not in {"NOUN", "PROPN"} or any(c.lower_ == "same" for c in word.lefts):
            continue  # "it was the *same story* in P"
        if lemma in cues("modality", "reminders") and word.is_ancestor(trigger):
            return word
        if lemma in cues("modality", "depicting") and _describes(trigger, word):
            return word
        if has_child(word, "prep") and any(c.lower_ == "of" for c in word.children):
            continue  # "in a series of raids", "in exercise of its powers"
        if lemma in cues("modality", "make_believe") and _is_within(word, trigger):
            return word
        if lemma in cues("modality", "works") and _tells(word, trigger, cues):
            return word
    return None


def _is_played(trigger: Token, cues: Cues) -> Token | None:
    """ "*'Rebels'* held P", after "the *exercise* began"; "rebels *played by* cadets".

    So "marines *'seized'* P as the *war games* drew to a close".
    """
    doc, sentence = trigger.doc, trigger.sent
    if _is_quoted(trigger) and (drill := _drill_in(sentence, cues)) is not None:
        return drill
    actors = [s for s in sentence if s.dep_ in _SUBJECTS and s.pos_ in {"NOUN", "PROPN"}]
    for actor in actors:
        if actor.lower_.removesuffix("s") in cues("modality", "players"):
            return actor
        if any(has_child(c, "agent") for c in children(actor, "acl") if c.lemma_ in _PLAYED):
            return actor
    quoted = next((a for a in actors if _is_quoted(a)), None)
    if quoted is None or not sentence.start:
        return None
    before = doc[sentence.start - 1].sent
    return quoted if _drill_in(before, cues) is not None else None


def _drill_in(sentence: Span, cues: Cues) -> Token | None:
    """ "The *exercise* began", "the *war games*"."""
    drills = cues("modality", "make_believe") | cues("errands", "drills")
    return next((t for t in sentence if t.lemma_.lower() in drills), None)


def _is_quoted(word: Token) -> bool:
    last = word.doc[word.i + 1 : word.i + 2].text
    return word_before(word) in _QUOTES and last in _QUOTES | _QUOTES_END


def _remembers(word: Token, trigger: Token) -> bool:
    """ "The city *marked* the fall of P"; but "this marked the fall of P" tells of it."""
    if not is_verb(word) or trigger.pos_ not in {"NOUN", "PROPN"}:
        return False
    people = [s for s in surface_subjects(word) if s.pos_ in {"NOUN", "PROPN"}]
    told = bool(people) and trigger not in people
    return told and any(o == trigger or o.is_ancestor(trigger) for o in children(word, "dobj"))


def _is_to_be_marked(word: Token, trigger: Token) -> bool:
    """ "The capture of P *will be celebrated*", "*is remembered* each April": it is long past."""
    told = children(word, "dobj", "nsubjpass")
    coming = any(c.lower_ in _COMING or c.tag_ == "TO" for c in word.children)
    yearly = any(c.lower_ in _ARE for c in children(word, "auxpass"))
    return (coming or yearly) and any(noun == trigger or noun.is_ancestor(trigger) for noun in told)


def _is_charged(word: Token, trigger: Token) -> bool:
    """ "*Sentenced* for leading the siege", "*charged* with plotting to seize P"."""
    at = trigger
    while at.head != at and at.head != word:
        at = at.head
    return at.head == word and at.dep_ == "prep" and at.lower_ in _COUNTS


def _is_within(word: Token, trigger: Token) -> bool:
    """ "*In the drill*, marines took P", "a drill in which they took P", "the drill *saw* them".

    So "*according to the scenario*, they take P".
    """
    prep = word.head
    told_by = prep.lower_ == "to" and prep.head.lower_ == "according"
    within = word.dep_ == "pobj" and (prep.lower_ in _WITHIN or told_by)
    told = word.dep_ == "nsubj" and word.head != trigger and _is_under(trigger, word.head, "conj")
    return within or told or _describes(trigger, word)


def _describes(trigger: Token, word: Token) -> bool:
    """Is the trigger in a clause or phrase about the word, and no clause joined to it?"""
    at = trigger
    while at.head != at and at != word:
        if at.dep_ == "conj" and at.head == word:
            return False
        at = at.head
    return at == word and trigger != word


def _tells(word: Token, trigger: Token, cues: Cues) -> bool:
    """ "a book *about the siege*", "the novel *is set in* besieged P", "the subject of a film"."""
    if _describes(trigger, word) or (word.dep_ == "appos" and word.head == trigger):
        return True  # "*The Siege of P*, a film"
    if word.dep_ in _SUBJECTS:
        verb = word.head
        said = verb.lemma_.lower()
        shows = said in cues("attribution", "not_beside")  # "the exhibition *shows* soldiers in P"
        says = said in cues("attribution", "reported") and not shows
        return not says and trigger != verb and _is_under(trigger, verb, *_CLAUSES)
    topic = word.head.head
    about = word.dep_ == "pobj" and topic.lemma_.lower() in cues("modality", "subjects")
    return about and is_verb(topic.head) and _is_under(trigger, topic.head, *_CLAUSES)


def _is_under(trigger: Token, verb: Token, *barriers: str) -> bool:
    """Is the trigger below the verb, and in no clause of the labels with a subject of its own?"""
    at = trigger
    while at.head != at and at != verb:
        if at.dep_ in barriers and is_verb(at) and has_child(at, *_SUBJECTS):
            return False
        at = at.head
    return at == verb


def _is_title(trigger: Token) -> bool:
    """ "*The Surrender of Breda*" in quotation marks: what a work is called."""
    if not trigger.text.istitle() or not trigger.i:
        return False
    verb = trigger.head  # "Fighting in P goes on," he said: words, not a title
    if trigger.dep_ in _SUBJECTS and verb.i > trigger.i and word_before(trigger) in _QUOTES:
        return any(
            t.text in _QUOTES_END or (t.text == "'" and t.tag_ == "''")
            for t in trigger.doc[trigger.i : verb.i]
        )
    before = trigger.nbor(-1)
    if before.text == "The" and before.i:
        before = before.nbor(-1)
    return before.text in _QUOTES

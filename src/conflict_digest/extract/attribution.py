"""Who says it: reporting words above a claim and beside it, and their speakers."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence

from spacy.tokens import Token

from conflict_digest.extract.actors import Actors
from conflict_digest.extract.claims import Argument, RawAttribution
from conflict_digest.extract.context import Context
from conflict_digest.extract.modifiers import is_if_believed, is_of_none
from conflict_digest.extract.quotations import (
    Quotation,
    marks_around,
    quotation_around,
    quoting_tag,
    statement_tag,
)
from conflict_digest.extract.refuting import Refuting
from conflict_digest.extract.syntax import (
    MODIFIERS,
    children,
    governing_verb,
    has_child,
    has_mark,
    has_to,
    is_gerund,
    is_headless,
    is_passive,
    is_relative,
    is_verb,
    led_by_place,
    logical_subjects,
    objects_of,
    one_by_one,
    one_of,
    surface_subjects,
    word_before,
)
from conflict_digest.extract.tags import (
    headline_tag,
    opening_tag,
    opens_tale,
    segment_of,
    speech_tag,
)
from conflict_digest.lexicon import Cues

_NOMINAL = frozenset({"nsubj", "nsubjpass", "attr", "pobj", "compound", "poss"})
_SUPPORTING = frozenset({"support", "substantiate", "corroborate", "confirm", "verify", "back"})
_BY = frozenset({"in", "by"})
_ASKING = frozenset({"ask", "question", "press", "quiz", "enquire", "inquire"})
_NOBODY = frozenset({"nothing", "nobody", "none"})
_SPEAKERS = frozenset({"NOUN", "PROPN", "PRON"})


def _clause_quoted(verb: Token) -> Quotation | None:
    """ "The word is that *"P has been retaken"*": the marks around verb and subject."""
    marks = marks_around(verb)
    inside = range(marks.start, marks.end) if marks is not None else range(0)
    whole = is_verb(verb) and any(subject.i in inside for subject in surface_subjects(verb))
    return marks if whole else None


def _gives_out(verb: Token) -> bool:
    """ "X *gave out* that P had fallen"."""
    out = any(c.lower_ == "out" for c in verb.rights)
    return verb.lemma_ == "give" and has_child(verb, "ccomp") and out


def _made_known(word: Token) -> Token | None:
    """ "X *made* known that P had fallen", "X *let* it be known": the verb of who says so."""
    told = word.lower_ in {"known", "clear"} and word.dep_ in {"ccomp", "oprd", "acomp", "xcomp"}
    return word.head if told and word.head.lemma_ in {"make", "let"} else None


class Attributor:
    """Reporting words of one article."""

    def __init__(self, actors: Actors, cues: Cues) -> None:
        self.actors = actors
        self._reported = cues("attribution", "reported")
        self._claimed = cues("attribution", "claimed")
        self._denied = cues("attribution", "denied")
        self._undisputed = cues("attribution", "undisputed")
        self._granted = cues("attribution", "granted")
        self._possible = cues("attribution", "possible")
        self._phrases = cues("attribution", "phrases")
        self._versions = cues("attribution", "versions")
        self._ordering = cues("modality", "intended")
        self._towns = cues("anaphora", "settlements")
        self._kickers = cues("names", "kickers")
        self._corrected = cues("attribution", "corrected")
        self.refuting = Refuting(cues)
        self._voices = cues("anaphora", "voices")
        self._tellers = cues("attribution", "tellers")
        self._posted = cues("descriptions", "posted")
        self._bureaus = cues("descriptions", "bureaus")
        self._not_beside = cues("attribution", "not_beside")
        self._telling = cues("attribution", "telling")
        self._unspoken = cues("attribution", "unspoken")

    def above(self, head: Token, current: Token, prep: Token | None, context: Context) -> bool:
        """Does `current` stand under a reporting word `head`? Then the context has its speaker.

        The nearest one counts: "denied that P was lost, saying that Q had been handed over".
        """
        teller = _made_known(head)
        if teller is not None and current.dep_ == "ccomp":
            self._attribute(teller, context)
            return True
        if not self._reports(head):
            of = prep is not None and prep.lower_ == "of" and is_verb(head)
            if of and head.lemma_ in self._telling:  # "*spoke* of heavy fighting in P"
                self._attribute(head, context)
                return True
            reports = self._extraposed(head, current)
            if reports is not None:
                self._attribute(reports, context)
            return reports is not None
        if not self._is_content(head, current, prep):
            return False
        self._attribute(head, context)
        return True

    def _extraposed(self, verb: Token, clause: Token) -> Token | None:
        """ "*Reports* emerged that P had fallen": a noun whose content stands behind the verb."""
        if clause.dep_ != "ccomp" or not has_mark(clause, "that"):
            return None
        nouns = [s for s in children(verb, "nsubj", "nsubjpass") if s.pos_ in {"NOUN", "PROPN"}]
        return next((noun for noun in nouns if self._reports(noun)), None)

    def _is_content(self, head: Token, current: Token, prep: Token | None) -> bool:
        """Is it what the reporting word tells? "Rebels said …" does not tell of rebels."""
        dep = current.dep_
        if dep in {"xcomp", "oprd"}:  # "P is said to have fallen", "they claim to hold P"
            lemma = head.lemma_.lower()
            if has_to(current) and lemma in self._ordering:  # "were told to hold P"
                return False
            told = is_gerund(current) and lemma in self._reported  # "admitted *losing* P"
            return told or is_passive(head) or lemma in self._claimed or lemma in self._denied
        if dep in {"acl", "relcl"}:  # "reports that …", "the claim to have taken P"
            lemma = head.lemma_.lower()
            return has_mark(current, "that") or lemma in self._claimed or lemma in self._possible
        if dep == "nsubjpass":  # "*clashes* were reported in P"
            return is_passive(head) and current.pos_ == "NOUN"
        if dep == "advcl":  # "rejected as propaganda *claims that* P had fallen"
            return has_mark(current, "that") and head.lemma_.lower() in self._denied
        if led_by_place(current) is not None:  # "In P, *retaken* by X, troops found bodies"
            return False
        return dep in {"ccomp", "csubj", "pcomp", "dobj"} or (prep is not None and dep in _NOMINAL)

    def beside(self, token: Token, path: Container[int], context: Context) -> None:
        """ "according to X", ", X said," and "as X reported" beside the clause of the token.

        `path` has the tokens that lead to the trigger: what they say is not beside it.
        """
        if context.has_speaker or self._is_denied(token):
            return
        for child in token.children:
            if child.i in path:
                continue
            if child.lower_ in self._phrases and self._sourced(child, context):
                return
            if is_if_believed(child):
                context.attribution = RawAttribution(
                    self._as_speaker(surface_subjects(child)), child
                )
                context.claim_word = True
                context.weaken("reported")
                return
            if self._is_parenthetical(child, token):
                # without a subject of its own, that of the clause beside it is not who says it
                lost = child.dep_ == "parataxis" and not has_child(child, "nsubj")
                self._attribute(child, context, [] if lost else None)
                return

    def _is_denied(self, clause: Token) -> bool:
        """ "X denied *that P had fallen*, as Y reported": it is X who speaks of it."""
        verb = clause.head
        denies = clause.dep_ == "ccomp" and verb.lemma_.lower() in self._denied
        return denies and not has_child(verb, "neg")

    def tagged(self, trigger: Token, context: Context) -> None:
        """ ", X said", ", according to X" and their like, wherever the parser hung them."""
        if context.has_speaker or _in_relative(trigger):
            return
        segment = segment_of(trigger)
        for phrase in segment:
            if phrase.lower_ in self._phrases and self._sourced(phrase, context):
                return
            if phrase.lower_ in _BY and self._as_told_by(phrase, context):
                return
        tag = speech_tag(trigger, segment, self._tags)
        if tag is not None and not _is_told_when(trigger, tag.verb):
            self._attribute(tag.verb, context, tag.speakers)
            return
        opening, heads = opening_tag(segment, trigger)
        heads = heads if self._may_open(heads) else []
        for mark, speakers in (headline_tag(segment), (opening, heads)):
            speaker = self._as_speaker(speakers)
            if mark is not None and speaker is not None and self._speaks(speaker):
                context.attribution = RawAttribution(speaker, mark)
                context.weaken("reported")
                return

    def quoted(self, trigger: Token, context: Context) -> None:
        """ "…, X said. "*P is ours. We …*": what stands between marks, sentences away from X."""
        if context.attribution is not None:
            return
        quotation = quotation_around(trigger)
        if quotation is None:
            tag = statement_tag(trigger, self._tags)
            if tag is not None and tag.speakers:
                self._attribute(tag.verb, context, tag.speakers)
                return
            quotation = _clause_quoted(trigger)
            if quotation is None:
                return
        tag = quoting_tag(trigger, quotation, self._tags)
        if tag is not None:
            self._attribute(tag.verb, context, tag.speakers)
            return
        context.attribution = RawAttribution(None, trigger.doc[quotation.start])
        context.weaken("reported")

    def by_which(self, trigger: Token, context: Context) -> None:
        """ "Reports *according to which* X took P are *false*": it is the reports that say it."""
        refuter = None if context.refuted else self.refuting.by_which(trigger)
        if refuter is None:
            return
        if not refuter.negates:
            context.denied = not context.denied
            context.refuted = True
        if refuter.speaks:
            context.attribution = RawAttribution(self.speaker(refuter.word), refuter.word)
        context.weaken("reported")

    def _may_open(self, heads: Sequence[Token]) -> bool:
        """ "*Zelensky*: …", but "*Louroujina*: …": of a lone name only who is known."""
        mentions = self.actors.mentions
        if any(head.i in mentions.places or head.lower_ in self._kickers for head in heads):
            return False
        lone = len(heads) == 1 and heads[0].lemma_.lower() not in self._voices | self._tellers
        alone = [head for head in heads if head.pos_ == "PROPN"] if lone else []
        known = (mentions.actors.get(head.i) for head in alone)
        listed = mentions.lexicon.actors.actors
        return all(span is not None and span.id_ in listed for span in known)

    def _speaks(self, speaker: Argument) -> bool:
        """Somebody who could be quoted: an actor, or "officials", "a monitor".

        The country before a colon is what the text is on ("*Ukraine*: troops left P").
        """
        if speaker.kind == "nominal":
            return speaker.root.lemma_.lower() in self._voices | self._tellers
        return speaker.kind != "country"

    def _tags(self, verb: Token) -> bool:
        """Not so "and the president *dismissed the government*", "and few *believed him*"."""
        lemma = verb.lemma_.lower()
        other = lemma in self._denied | self._possible and has_child(verb, "dobj")
        return self._reports(verb) and lemma not in self._not_beside and not other

    def _sourced(self, phrase: Token, context: Context) -> bool:
        """ "according to X", "citing X"."""
        sources = children(phrase, "pobj", "dobj")
        sources += [o for p in phrase.children if p.lower_ == "to" for o in children(p, "pobj")]
        if not sources or any(is_relative(s) or s.lower_ in self._unspoken for s in sources):
            return False
        context.attribution = RawAttribution(self._as_speaker(sources), phrase)
        context.weaken("reported")
        return True

    def _as_told_by(self, phrase: Token, context: Context) -> bool:
        """ "In *X's version*", "by *their own account*": as they tell it."""
        versions = [n for n in children(phrase, "pobj") if n.lower_ in self._versions]
        whose = [owner for noun in versions for owner in children(noun, "poss")]
        if not whose:
            return False
        context.attribution = RawAttribution(self._as_speaker(whose), phrase)
        context.weaken("reported")
        return True

    def _is_parenthetical(self, verb: Token, clause: Token) -> bool:
        beside = verb.dep_ == "parataxis" or (
            verb.dep_ in {"advcl", "ccomp"} and has_mark(verb, "as")
        )
        return (
            beside
            and self._reports(verb)
            and verb.lemma_.lower() not in self._not_beside
            and not has_child(verb, "dobj")
            and not parted(clause, verb)
        )

    def _reports(self, head: Token) -> bool:
        lemma = head.lemma_.lower()
        return _gives_out(head) or (
            lemma in self._reported
            or lemma in self._claimed
            or lemma in self._denied
            or lemma in self._possible
        )

    def _attribute(
        self, head: Token, context: Context, speakers: Sequence[Token] | None = None
    ) -> None:
        if context.has_speaker:
            return
        lemma = head.lemma_.lower()
        if lemma in self._undisputed and is_of_none(head):
            return  # "nobody *disputes* that": it is so
        refuter = self.refuting.around(head)
        if refuter is not None:
            if not refuter.negates:  # the walk reads what is negated
                context.denied = not context.denied
                context.refuted = True
            if refuter.speaks:  # who rejects a claim denies what it says
                context.attribution = RawAttribution(self.speaker(refuter.word), refuter.word)
                context.weaken("reported")
            return
        if is_verb(head) and self._is_corrected(head, context):
            return
        if has_child(head, "neg") or is_of_none(head):
            # "did not confirm that", "did not deny that", "no official said": nobody says it
            if lemma not in self._granted:
                context.weaken("possible")
        elif lemma in self._denied:
            context.denied = not context.denied
            context.refuted = True
        if lemma in self._possible:
            context.weaken("possible")
        if lemma in self._claimed:
            context.claim_word = True
        speaker = self.speaker(head) if speakers is None else self._as_speaker(speakers)
        if _is_doubted(head) and (speaker is None or head.dep_ == "pobj"):
            context.weaken("possible")
        if _is_unsupported(head):
            context.dropped = f"{head.text!r}: nothing supports it"
        context.attribution = RawAttribution(speaker, head, self._each(head))
        context.weaken("reported")

    def _is_corrected(self, verb: Token, context: Context) -> bool:
        """ "An earlier *version* of this article said …", "a *fake* video showed …"."""
        subjects = surface_subjects(verb)
        if any(s.lemma_.lower() in self._corrected for s in subjects):
            context.dropped = f"{verb.text!r}: it is corrected"
        elif self._tells_untruth(verb, subjects):
            context.denied = context.denied != (not context.fake)
            context.fake = True
        else:
            return False
        return True

    def _tells_untruth(self, verb: Token, tellers: Sequence[Token]) -> bool:
        """ "A *fake* video showed that", "a video claiming that … is *fake*"."""
        if any(self.refuting.is_untrue(word) for teller in tellers for word in teller.children):
            return True
        refuter = self.refuting.of(verb.head) if verb.dep_ == "acl" else None
        return refuter is not None and not refuter.negates

    # Speakers

    def speaker(self, head: Token) -> Argument | None:
        """ "*X* said", "*X*'s statement", "a statement by *X*", "*X* issued a statement"."""
        if is_verb(head):
            head = self._goes_on_from(head)
            subjects = [head.head] if is_headless(head) else logical_subjects(head)
            while any(s.lemma_.lower() in self._towns for s in subjects):  # a town says nothing
                head = next((t for t in head.ancestors if is_verb(t) and self._reports(t)), head)
                above = logical_subjects(head)
                subjects = above if above != subjects else []
            return self._as_speaker(subjects)
        candidates = children(head, "poss", "compound") + objects_of(head, "by", "from")
        verb = governing_verb(head) if head.dep_ == "dobj" else None
        if verb is not None:
            candidates += surface_subjects(verb)
        return self._as_speaker(candidates)

    def _goes_on_from(self, participle: Token) -> Token:
        """ "X *denied* that Y had entered P, *insisting* that it was safe": X insists, not Y."""
        told = participle.head
        bare = participle.tag_ == "VBG" and participle.dep_ == "advcl"
        if not bare or has_child(participle, "nsubj", "mark") or told.dep_ != "ccomp":
            return participle
        return told.head if is_verb(told.head) and self._reports(told.head) else participle

    def _each(self, verb: Token) -> tuple[Argument, ...]:
        """ "*Both X and Y* say": the actors that say so for themselves."""
        partners = one_by_one(verb, logical_subjects(verb)) if is_verb(verb) else []
        return tuple(found for one in partners if (found := self.actors.at(one)) is not None)

    def _as_speaker(self, candidates: Iterable[Token]) -> Argument | None:
        tokens = [t for t in candidates if t.lower_ not in _NOBODY]
        for candidate in tokens:
            for named in (candidate, *children(candidate, "appos"), *one_of(candidate)):
                found = self.actors.at(named)
                if found is not None:
                    return found
        dates = self.actors.mentions.dates  # "today's news that P has fallen"
        noun = next((t for t in tokens if t.pos_ in _SPEAKERS and t.i not in dates), None)
        if noun is None:
            return None
        return Argument(noun, noun.i, noun.i + 1, "nominal", whose=tuple(self._owners(noun)))

    def _owners(self, noun: Token) -> list[Token]:
        """ "a spokesman for *the army*", "the *group*'s leader", "*Ukraine*'s general staff"."""
        found = children(noun, "poss", *MODIFIERS, "appos")
        guests = noun.lemma_.lower() in self._posted  # "*diplomats* in Kyiv": not Ukraine's
        of = objects_of(noun, "of", "for", "from", "by", "with", *(() if guests else ("at", "in")))
        offices = [office for office in of if office.lemma_.lower() in self._bureaus]
        found += of
        for clause in children(noun, "acl"):  # "a statement posted by *X*"
            found += objects_of(clause, "by", deps=("agent", "prep"))
        pages = [page for page in objects_of(noun, "on") if page.lemma_.lower() in self._voices]
        for page in pages:  # "a post on *X*'s website"
            found += children(page, "poss", *MODIFIERS)
        for office in offices:  # "the head of *the army*'s media office"
            found += [*children(office, "poss", *MODIFIERS), *objects_of(office, "of")]
        return [t for t in found if self.actors.at(t, 3) is not None]


def _is_unsupported(noun: Token) -> bool:
    """ "Has not seen evidence to support *claims* that X took P": nobody has shown that it did.

    So "the *statement* that X had taken P was never backed by evidence".
    """
    verb = noun.head
    if noun.dep_ == "nsubjpass":  # but what "was not confirmed by Y" has been claimed
        told = verb.lemma_ in _SUPPORTING - {"confirm", "verify"} and has_child(verb, "agent")
        return told and has_child(verb, "neg")
    found = verb.head.head if verb.head.dep_ in {"dobj", "attr"} else verb.head
    supports = noun.dep_ == "dobj" and verb.lemma_ in _SUPPORTING and has_to(verb)
    return supports and (has_child(found, "neg") or is_of_none(verb.head))


def _is_doubted(noun: Token) -> bool:
    """ "Nothing supports *claims* that X took P", "despite *reports*", "asked about *reports*"."""
    if noun.dep_ == "dobj":
        return noun.head.lemma_ in _SUPPORTING and is_of_none(noun.head)
    above = noun.head.head
    asked = above.lemma_ in _ASKING and noun.head.lower_ in {"about", "on", "over"}
    return noun.dep_ == "pobj" and (asked or noun.head.lower_ in {"despite", "notwithstanding"})


def _in_relative(token: Token) -> bool:
    """ "The RSF, which held P, attacked Q, residents said": that it held P is not theirs."""
    return any(word.dep_ in {"relcl", "appos"} for word in (token, *token.ancestors))


def _is_told_when(token: Token, verb: Token) -> bool:
    """ "*As rebels took P*, X announced *a reshuffle*": that, and not when it was, is announced."""
    clause = next((t for t in (token, *token.ancestors) if t.head == verb), token)
    when = clause.dep_ == "advcl" and clause.i < verb.i and has_child(clause, "mark")
    return when and any(
        o.pos_ in {"NOUN", "PROPN"} and (not o.ent_type_ or has_child(o, "det"))
        for o in children(verb, "dobj")
    )


def is_aside(clause: Token) -> bool:
    """ "X said that Q, *which the army holds*, …": nobody need have said what is told so."""
    if clause.dep_ == "appos":
        return True
    first = clause.left_edge.i
    if clause.dep_ == "relcl":
        # but "rumours, spread by the enemy, *that* P had fallen" are of that
        return first > 0 and clause.doc[first - 1].text == "," and not has_mark(clause, "that")
    return _is_between_commas(clause)


def _is_between_commas(noun: Token) -> bool:
    """ "Access to P and Q, both under the *control* of X, is not possible": it is told of them."""
    doc, prep = noun.doc, noun.head
    if noun.dep_ != "pobj" or prep.head.dep_ != "nsubj" or prep.head.pos_ != "NOUN":
        return False
    before = prep.i - 1 - (word_before(prep).lower() in {"both", "all"})
    return doc[before].text == "," == doc[prep.right_edge.i + 1 :][:1].text


def parted(below: Token, above: Token) -> bool:
    """Is there a semicolon between them? Then the parser has joined two sentences.

    So does a colon before a tale that somebody else tells.
    """
    first, last = sorted((below.i, above.i))
    between = below.doc[first:last]
    joined = any(t.text == ";" for t in between)
    return joined or (below.i < above.i and any(map(opens_tale, between)))

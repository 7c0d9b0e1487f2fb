"""How sure the text is, who says it, and whether it is denied: cues and their scope.

The walk starts at the trigger and climbs the parse. Each step may meet a cue ("vowed to", "may",
"if", "denied that"). Cues about factuality reach only as far as their clause: what stands in a
relative or adverbial clause of its own is not in the scope of the main verb ("they vowed to fight
on after losing P": P is lost). Attribution reaches further: all that stands under "said" is said.
After Harkema et al. 2009 (ConText) and Sauri & Pustejovsky 2009 (FactBank).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from conflict_digest.extract.arguments import Arguments
from conflict_digest.extract.claims import Argument, RawAttribution
from conflict_digest.extract.syntax import (
    children,
    governing_verb,
    is_adjectival,
    is_passive,
    is_verb,
    logical_subjects,
    surface_subjects,
)
from conflict_digest.lexicon import Cues
from conflict_digest.schema import Modality

_MAX_CLIMB = 14
_CLAUSES = frozenset({"relcl", "advcl", "appos", "parataxis"})


@dataclass(slots=True)
class Context:
    """What surrounds a trigger. `dropped` says why there is no claim at all."""

    denied: bool = False
    modality: Modality = "asserted"
    attribution: RawAttribution | None = None
    claim_word: bool = False
    """The wording itself is *claims*."""
    forced: bool = False
    contested: bool = False
    past: bool = False
    no_longer: bool = False
    ended: bool = False
    """The event noun stands under "lifted", "broke", "ended"."""
    dropped: str | None = None


def read_context(trigger: Token, arguments: Arguments) -> Context:
    """Climb from the trigger and collect its context."""
    return _Reader(arguments).read(trigger)


class _Reader:
    def __init__(self, arguments: Arguments) -> None:
        self.arguments = arguments
        self.cues: Cues = arguments.lexicon.cues
        self.context = Context()

    def read(self, trigger: Token) -> Context:
        factual, current, path = True, trigger, {trigger.i}
        for _ in range(_MAX_CLIMB):
            if factual:
                self._own_cues(current, trigger)
            if current is trigger and (is_adjectival(trigger) or trigger.dep_ == "appos"):
                break  # "rebel-held P" and "P, a rebel stronghold" are presupposed
            self._sideways(current, path)
            head = current.head
            if head is current:
                break
            dep = current.dep_
            if dep == "conj":
                factual = factual and self._shares(current, head)
                if factual and is_verb(current) and is_verb(head):
                    self._auxiliaries(head)
                    # operators above the first partner reach the second as well
            elif (
                dep in {"prep", "agent"}
                or head.dep_ in {"prep", "agent"}
                and dep in {"pobj", "pcomp"}
            ):
                pass
            if dep in {"pobj", "pcomp"} and head.pos_ in {"ADP", "SCONJ"}:
                governor = head.head
                if self._governs(governor, current, head, factual):
                    factual = factual and self._in_scope_of(governor, head)
                else:
                    factual = False
                path |= {head.i}
                current = governor if governor is not head else head
                path.add(current.i)
                continue
            if dep != "conj":
                if self._is_new_clause(current) or _parted(current, head):
                    factual = False
                self._govern(head, current, factual)
            current = head
            path.add(current.i)
        return self._finished()

    # One step

    def _own_cues(self, token: Token, trigger: Token) -> None:
        cues, context = self.cues, self.context
        negated = False
        for child in token.children:
            word = child.lower_
            if child.dep_ == "neg" or (
                child.dep_ in {"det", "preconj"} and word in {"no", "neither"}
            ):
                negated = negated or not _not_only(child)
            elif child.dep_ == "advmod" or child.dep_ == "npadvmod":
                self._adverb(child)
            elif child.dep_ == "mark" and word in cues("modality", "conditional"):
                context.modality = "hypothetical"
            elif (
                child.dep_ == "advcl"
                and context.modality != "intended"
                and any(c.dep_ == "mark" and c.lower_ in {"if", "unless"} for c in child.children)
            ):
                context.modality = "hypothetical"
            elif child.dep_ in {"amod", "compound"} and token is trigger:
                self._adjective(child)
        self._auxiliaries(token)
        if negated:
            context.denied = not context.denied

    def _adverb(self, child: Token) -> None:
        cues, context, word = self.cues, self.context, child.lower_
        if word == "longer" and any(c.lower_ == "no" for c in child.children):
            context.no_longer = True
        elif word in cues("modality", "adverb_reported"):
            self._weaken("reported")
            if context.attribution is None:
                context.attribution = RawAttribution(None, child)
        elif word in cues("modality", "adverb_possible"):
            self._weaken("possible")
        elif word in cues("modality", "adverb_almost"):
            context.dropped = context.dropped or f"{word!r}: it did not quite happen"
        elif word in cues("modality", "adverb_former"):
            context.past = True

    def _adjective(self, child: Token) -> None:
        cues, word = self.cues, child.lower_
        if word in cues("modality", "adjective_failed"):
            self.context.dropped = f"{word!r}: it failed"
        elif word in cues("modality", "adjective_intended"):
            self._weaken("intended")
        elif word in cues("modality", "adjective_possible"):
            self._weaken("possible")
        elif word in cues("modality", "adjective_reported"):
            self._weaken("reported")
        elif word in cues("modality", "adjective_former"):
            self.context.past = True

    def _auxiliaries(self, token: Token) -> None:
        cues = self.cues
        words = {c.lower_ for c in token.children if c.dep_ in {"aux", "auxpass"}}
        if words & cues("modality", "auxiliary_possible"):
            # "could capture" may be ability in the past; the text does not say that it happened
            self._weaken("possible")
        if words & cues("modality", "auxiliary_future"):
            self._weaken("hypothetical" if words & {"would", "should"} else "intended")
        if "had" in words and token.dep_ == "relcl":
            self.context.past = (
                True  # "P, which the army had held"; "said it had taken P" is no past
            )

    def _shares(self, current: Token, head: Token) -> bool:
        """Do operators on the first partner reach this one? Not if it has its own subject."""
        return not any(c.dep_ in {"nsubj", "nsubjpass"} for c in current.children)

    def _is_new_clause(self, token: Token) -> bool:
        to_infinitive = _has_to(token)
        if token.dep_ in {"relcl", "appos", "parataxis"}:
            return not to_infinitive  # "an operation to retake P"
        if token.dep_ == "advcl":
            return not to_infinitive and not any(
                c.dep_ == "mark" and c.lower_ in {"if", "unless"} for c in token.children
            )
        return token.dep_ == "acl" and not to_infinitive and not _has_that(token)

    def _in_scope_of(self, governor: Token, prep: Token) -> bool:
        """ "plans for the capture" are in the scope of *plans*; "after the capture" is not."""
        return prep.lower_ in {
            "of",
            "for",
            "at",
            "on",
            "to",
            "from",
            "in",
            "towards",
            "into",
            "with",
        }

    def _governs(self, governor: Token, current: Token, prep: Token, factual: bool) -> bool:
        if factual and current.dep_ == "pcomp" and prep.lower_ in {"towards", "toward"}:
            self._weaken("intended")  # "a step towards clearing P"
        if factual and self._in_scope_of(governor, prep):
            self._govern(governor, current, factual, prep)
            return True
        if prep.lower_ in {"without", "before", "instead", "despite"} and prep.lower_ in {
            "without",
            "instead",
        }:
            self.context.dropped = f"{prep.lower_!r}: it did not happen"
        return False

    def _govern(
        self, head: Token, current: Token, factual: bool, prep: Token | None = None
    ) -> None:
        """What the governing word does to the claim below it."""
        cues, context, lemma = self.cues, self.context, head.lemma_.lower()
        dep = current.dep_
        clausal = dep in {
            "xcomp",
            "ccomp",
            "acl",
            "advcl",
            "relcl",
            "pcomp",
            "csubj",
            "dep",
            "oprd",
        }
        nominal = dep in {"dobj", "pobj", "nsubj", "nsubjpass", "attr", "compound", "poss"}
        if (
            dep in {"ccomp", "csubj"}
            or (dep == "acl" and _has_that(current))
            or (
                dep in {"xcomp", "oprd"}
                and (
                    is_passive(head)
                    or lemma in cues("attribution", "claimed") | cues("attribution", "denied")
                )
            )
            or (nominal and (dep == "dobj" or prep is not None) and self._reports(head))
            or (dep == "pcomp" and self._reports(head))
        ):
            stray = _parted(current, head) and lemma not in cues("attribution", "reported")
            if not stray and self._reports(head) and self._attribute(head):
                return
        if not factual:
            return
        to_infinitive = _has_to(current)
        if lemma in cues("modality", "ended") and dep in {"dobj", "nsubjpass"}:
            context.ended = True
        elif lemma in cues("modality", "failed") and (clausal or dep in {"dobj", "pobj"}):
            if not (dep == "ccomp" and not to_infinitive):
                context.dropped = f"{head.text!r}: it did not happen"
        elif lemma in cues("modality", "contested") and to_infinitive:
            context.contested = True
        elif lemma in cues("modality", "causative") and clausal:
            context.forced = True
        elif lemma in cues("modality", "possible") and (
            to_infinitive or (dep == "ccomp") or prep is not None
        ):
            self._weaken("possible")
        elif lemma in cues("modality", "factual"):
            pass
        elif lemma in cues("modality", "intended") and (
            to_infinitive or dep == "pcomp" or self._plans(head, prep, dep)
        ):
            self._weaken("intended")
        elif to_infinitive and dep in {"acl", "advcl", "relcl", "xcomp", "ccomp"}:
            self._weaken("intended")

    def _plans(self, head: Token, prep: Token | None, dep: str) -> bool:
        if prep is not None:
            return head.pos_ == "NOUN" and prep.lower_ in {"for", "to", "at"}
        return (
            is_verb(head)
            and dep == "dobj"
            and head.lemma_.lower()
            in {
                "plan",
                "order",
                "seek",
                "demand",
                "want",
                "attempt",
                "threaten",
                "urge",
                "propose",
                "promise",
                "consider",
                "vow",
            }
        )

    # Attribution

    def _reports(self, head: Token) -> bool:
        lemma = head.lemma_.lower()
        return any(
            lemma in self.cues("attribution", name)
            for name in ("reported", "claimed", "denied", "possible")
        )

    def _attribute(self, head: Token) -> bool:
        """The clause stands under a reporting word; False if it turns out to be none.

        The nearest one counts: "denied that P was lost, saying that Q had been handed over".
        """
        cues, context, lemma = self.cues, self.context, head.lemma_.lower()
        if context.attribution is not None and context.attribution.speaker is not None:
            return True
        if lemma in cues("attribution", "denied"):
            context.denied = not context.denied
        negated = any(c.dep_ == "neg" for c in head.children)
        if negated:  # "did not confirm that": nobody says it
            if lemma in cues("attribution", "denied"):
                context.denied = not context.denied
            self._weaken("possible")
        if lemma in cues("attribution", "possible"):
            self._weaken("possible")
        if lemma in cues("attribution", "claimed"):
            context.claim_word = True
        if context.attribution is None or context.attribution.speaker is None:
            context.attribution = RawAttribution(self._speaker(head), head)
        self._weaken("reported")
        return True

    def _speaker(self, head: Token) -> Argument | None:
        if is_verb(head):
            candidates = logical_subjects(head)
        else:
            candidates = children(head, "poss", "compound")
            candidates += [
                o
                for p in children(head, "prep")
                if p.lower_ in {"by", "from"}
                for o in children(p, "pobj")
            ]
            verb = governing_verb(head)
            if verb is not None and head.dep_ == "dobj":
                candidates += surface_subjects(verb)
        return self._as_speaker(candidates)

    def _as_speaker(self, candidates: list[Token]) -> Argument | None:
        for candidate in candidates:
            for named in (candidate, *children(candidate, "appos")):
                found = self.arguments.actor(named)
                if found is not None:
                    return found
        for candidate in candidates:
            if candidate.pos_ in {"NOUN", "PROPN", "PRON"}:
                start = min(
                    (t.i for t in candidate.subtree if _in_name_of(t, candidate)),
                    default=candidate.i,
                )
                owner = self._owner(candidate)
                return Argument(candidate, start, candidate.i + 1, "nominal", whose=tuple(owner))
        return None

    def _owner(self, token: Token) -> list[Token]:
        """ "a spokesman for the army", "the group's leader", "Ukraine's general staff"."""
        found = children(token, "poss", "compound", "amod", "nmod", "appos")
        for prep in children(token, "prep"):
            if prep.lower_ in {"of", "for", "from", "with", "at", "in"}:
                found += children(prep, "pobj")
        return [t for t in found if self.arguments.actor(t, 3) is not None]

    def _sideways(self, token: Token, path: set[int]) -> None:
        """ "according to X", ", X said," and "as X reported" beside the clause."""
        if self.context.attribution is not None and self.context.attribution.speaker is not None:
            return
        cues = self.cues
        for child in token.children:
            if child.i in path:
                continue
            if child.lower_ in cues("attribution", "phrases"):
                objects = children(child, "pobj", "dobj") + [
                    o for p in child.children if p.lower_ == "to" for o in children(p, "pobj")
                ]
                self.context.attribution = RawAttribution(self._as_speaker(objects), child)
                self._weaken("reported")
                return
            beside = child.dep_ == "parataxis" or (
                child.dep_ in {"advcl", "ccomp"}
                and any(c.dep_ == "mark" and c.lower_ == "as" for c in child.children)
            )
            beside = beside and not _parted(child, token) and not children(child, "dobj")
            if (
                beside
                and self._reports(child)
                and child.lemma_.lower() not in {"show", "find", "put", "warn"}
            ):
                self._attribute(child)
                return

    # The end

    def _weaken(self, modality: Modality) -> None:
        """The weaker of two modalities holds."""
        order = ("asserted", "reported", "claimed", "intended", "possible", "hypothetical")
        if order.index(modality) > order.index(self.context.modality):
            self.context.modality = modality

    def _finished(self) -> Context:
        context = self.context
        if context.claim_word and context.modality == "reported":
            context.modality = "claimed"
        return context


def _parted(one: Token, other: Token) -> bool:
    """Is there a semicolon between them? Then the parser has joined two sentences."""
    first, last = sorted((one.i, other.i))
    return any(t.text == ";" for t in one.doc[first:last])


def _not_only(child: Token) -> bool:
    return child.i + 1 < len(child.doc) and child.nbor(1).lower_ in {"only", "just", "least"}


def _has_to(token: Token) -> bool:
    return any(c.tag_ == "TO" and c.dep_ == "aux" for c in token.children)


def _has_that(token: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in token.children)


def _in_name_of(token: Token, head: Token) -> bool:
    current = token
    while current is not head:
        if current.dep_ not in {"compound", "amod", "poss", "nmod", "case"} or current.i > head.i:
            return False
        current = current.head
    return True


def ancestors_in_clause(token: Token) -> Iterator[Token]:
    """The token's governors up to the verb of its own clause."""
    current = token
    for _ in range(_MAX_CLIMB):
        if current.head is current:
            return
        if current.dep_ in _CLAUSES or current.dep_ == "ccomp":
            return
        current = current.head
        yield current

"""What a text calls the groups that it names: "the RSF, a *paramilitary force*", "M23 *rebels*"."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from spacy.tokens import Span, Token

from conflict_digest.extract.syntax import has_child, word_before
from conflict_digest.lexicon import ActorLexicon
from conflict_digest.resolve.actors.entities import STATE_CLASSES
from conflict_digest.resolve.mentions import Mentions
from conflict_digest.resolve.spelling import slug, without_article

GROUP_KINDS = frozenset({"non_state_armed_group", "militia", "coalition", "pmc", "unknown"})
"""Kinds of actors that one calls a group."""
_SAYS_LITTLE = STATE_CLASSES | {"", "fighters", "named"}
"""Classes of descriptions that fit too many to tell whom they mean."""
_MAIN = 3
"""How many times as often as all others a text names its main group."""
_ORGANISATIONS = frozenset({"gang", "cartel", "militia", "faction"})
_BEFORE_NAMES = frozenset({"amod", "compound", "nmod"})
_RESTRICTING = frozenset({"of", "from", "with", "under"})


class Epithets:
    """Which of the groups that a text names it describes, and as what."""

    def __init__(self, mentions: Mentions, lexicon: ActorLexicon) -> None:
        self._lexicon = lexicon
        self._mentions = mentions
        self._of_class: dict[str, set[str]] = defaultdict(set)
        self._mentioned: Counter[str] = Counter()
        self._beside: dict[int, str] = {}
        self._styled: dict[str, set[str]] = defaultdict(set)
        """Noun → groups that the text calls so, though it is a word for a state."""
        for span in mentions.doc.spans["actors"]:
            group = self._group(span)
            if group is not None:
                self._mentioned[group] += 1
                self._styled[span.root.lemma_.lower()].add(group)
                for class_ in self._classes(span, group):
                    if class_ not in _SAYS_LITTLE:
                        self._of_class[class_].add(group)

    def bearer(self, span: Span, class_: str) -> str | None:
        """The group that a description stands for, if that is certain without what is around it.

        It stands beside the name, or says no more than what the text calls its main group.
        """
        beside = self._beside.get(span.start)
        if beside is not None or not self._mentioned or is_several(span.root):
            return beside
        noun = span.root.lemma_.lower()
        styled = self._styled.get(noun, set()) if class_ == "government" != noun else set()
        if len(styled) == 1 and self.is_bare(span):  # "the TPLF *junta* … the *junta*'s fighters"
            return next(iter(styled))
        group, count = self._mentioned.most_common(1)[0]
        main = count >= _MAIN * (self._mentioned.total() - count)
        return group if main and group in self.called(class_) and self.is_bare(span) else None

    def called(self, class_: str) -> set[str]:
        """The groups that the text describes so."""
        return self._of_class.get(class_, set())

    def is_bare(self, span: Span) -> bool:
        """ "the rebels", "rebel fighters": nothing tells which ones."""
        known = self._lexicon.heads.keys() | self._lexicon.modifiers.keys()
        forms = ({t.lower_, t.lemma_.lower(), t.lower_.removesuffix("s")} for t in span)
        return not any(map(known.isdisjoint, forms)) and not any(
            child.dep_ in {"acl", "poss"} or (child.dep_ == "prep" and child.lower_ in _RESTRICTING)
            for child in span.root.children
            if not (child.i > span.end and word_before(child) == ",")  # "the group, led by X,"
        )

    def _group(self, span: Span) -> str | None:
        """The id of a named group that is no state's."""
        if span.label_ != "ARMED":
            return None
        entry = self._lexicon.actors.get(span.id_)
        if entry is not None and entry.kind not in GROUP_KINDS:
            return None
        return span.id_ or slug(without_article(span.text))

    def _classes(self, span: Span, group: str) -> Iterator[str]:
        """What stands in, beside or before the name; notes the descriptions beside it."""
        root = span.root
        last = self._lexicon.heads.get(span[-1].lower_)  # "the Brotherhood *Alliance*"
        if last is not None:
            yield last.class_
        if root.text[:1].islower():  # "M23 *rebels*"
            words = [token.lower_ for token in span if token.text[:1].islower()][:-1]
            described = self._lexicon.describe(root.lemma_, words)
            if described is not None:
                yield described[0]
        for child in root.children:
            if child.dep_ in _BEFORE_NAMES and child.i < span.start:  # "*paramilitary* RSF"
                modifier = self._lexicon.modifiers.get(child.lower_)
                if modifier is not None:
                    yield modifier.class_
        for noun in self._apposed(root, span):
            beside = self._mentions.actors.get(noun.i)
            if beside is not None and _describes(beside, noun):
                self._beside[beside.start] = group
                yield beside.id_

    def _apposed(self, root: Token, span: Span) -> Iterator[Token]:
        """ "the RSF, *a paramilitary force*"; "the rebel *group* M23"."""
        yield from (child for child in root.children if child.dep_ == "appos")
        if root.dep_ == "appos" or (root.head.i == span.start - 1 and root.dep_ != "pobj"):
            yield root.head


def is_several(noun: Token) -> bool:
    """ "*Gangs*", "*the militias*": more than the one gang that is named."""
    return noun.tag_ == "NNS" and noun.lemma_.lower() in _ORGANISATIONS


def _describes(beside: Span, noun: Token) -> bool:
    """A description of a group, and no member of a list ("soldiers, M23 rebels and others")."""
    is_group = beside.label_ == "GROUP" and beside.id_ not in STATE_CLASSES
    return is_group and beside.root.i == noun.i and not has_child(noun, "cc", "conj")

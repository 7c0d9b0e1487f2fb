"""How a list goes on in the text, whatever the parser made of it.

"Took the airport, two prisons and a bank"; "took Goma in January and, weeks later, Bukavu"; "drove
the army from Bor on Monday and from Malakal": what follows a member is the next one if a comma or
"and" leads to it, with nothing between but when, and no verb of its own after it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from spacy.tokens import Doc, Token

from conflict_digest.extract.syntax.lists import (
    ADDING_PHRASES,
    coordinated,
    is_rank,
    is_title,
    noun_head,
)
from conflict_digest.extract.syntax.tokens import (
    FINITE,
    PLURALS,
    SUBJECTS,
    TIMES,
    has_child,
    word_before,
)

_LINKS = (
    *ADDING_PHRASES,
    ("and", "with", "it"),
    ("and", "with", "them"),
    ("and",),
    ("including",),
    ("plus",),
)
"""What may lead on to the next member of a list."""
_MAX_MEMBERS = 12
_LONGEST_ASIDE = 8
"""Tokens between the commas of "and, *after a week of fighting*, Sake"."""
_LONGEST_CLAUSE = 16
_RELATIVES = frozenset({"which", "whose", "where"})
_INTRODUCING = frozenset({"including", "namely", "notably", "especially", "particularly"})
_DASHES = frozenset({"-", "\u2013", "\u2014"})
_WHERE = frozenset({"at", "in", "near", "outside", "of"})
_PLACING = frozenset({"at", "in", "near", "outside", "around", "inside", "across"})
"""Prepositions of which one may go on a list that stands under another."""
_PARTIES = frozenset({"to", "from"})
"""Before whom a place goes to, or comes from."""
_UNDER_OTHERS = frozenset({("under", "that"), ("in", "those")})
"""What says of the next one that somebody else has it."""
_STOPS = frozenset(".;!?")
_REACH = 14
"""Words between "villages" and the colon before their names."""
_SUBORDINATE = frozenset({"who", "which", "whose", "where", "that", "if", "unless"})


def strays(members: Sequence[Token], times: Collection[int] = ()) -> list[Token]:
    """Further members of a list, which the parser hung elsewhere; `times` are tokens of dates."""
    found: list[Token] = []
    known = {t.i for t in members}
    reader = _Reader(members[0], times)
    last: Sequence[Token] = members
    for _ in range(_MAX_MEMBERS):
        ends = (max(t.right_edge.i for t in last), max(t.i for t in last))
        member = reader.next_member(ends[0] + 1) or reader.next_member(ends[1] + 1)
        if member is None or member.i in known or (member.dep_ == "appos" and is_rank(member)):
            break
        partners = [t for t in coordinated(member) if t.i not in known]
        known.update(t.i for t in partners)
        found += partners
        last = partners
    return found


def introduced(noun: Token) -> list[Token]:
    """The names that a plural leads to: "three villages: A and B", "towns (A and B)".

    For lists that the parser hung elsewhere; `listed` has the others.
    """
    if noun.tag_ not in PLURALS:
        return []
    doc, at = noun.doc, noun.i + 1
    # "*the following* towns are held by X: A and B", "*three* towns were taken: A, B and C"
    announced = any(c.lower_ == "following" or c.dep_ == "nummod" for c in noun.lefts)
    announced = announced and noun.dep_ in SUBJECTS
    for i in range(at, min(at + _REACH, len(doc))):
        token = doc[i]
        if (token.tag_ in FINITE and not announced) or token.text in _STOPS:
            break
        spaced = announced and token.text in _DASHES and bool(doc[i - 1].whitespace_)
        if (spaced or _leads_to_names(token, beside=i == at)) and i + 1 < len(doc):
            first = next((t for t in doc[i + 1 : i + 3] if t.pos_ != "ADV"), token)
            head = noun_head(first)
            if head is None or head.pos_ != "PROPN":
                break
            members = coordinated(head)
            members += strays(members)
            # one name in brackets tells where the villages are
            return members if token.text != "(" or len(members) > 1 else []
    return []


def _leads_to_names(token: Token, *, beside: bool) -> bool:
    if token.text == ":" or token.lower_ in _INTRODUCING:
        return True
    if token.lower_ == "as":
        return word_before(token).lower() == "such"
    if token.lower_ in {"them", "these"}:  # "villages, *among them* A and B"
        return word_before(token).lower() == "among"
    return beside and (token.text in _DASHES or token.text == "(")


def past_time(doc: Doc, at: int, end: int, times: Collection[int], but: str = "") -> int:
    """Past "on Thursday", "late last year", "two days later", "then also"; not past `but`."""
    while at < end and _tells_when(doc, at, end, times, but):
        at += 1
    return at


def _tells_when(doc: Doc, i: int, end: int, times: Collection[int], but: str) -> bool:
    token = doc[i]
    if token.pos_ == "CCONJ":  # "on 1 and 2 May"
        return i + 1 < end and doc[i + 1].like_num and i + 1 in times
    if i in times or token.ent_type_ in TIMES:
        return True
    if token.pos_ == "ADV" and token.lower_ not in {"well", "together", "not", "only", "just"}:
        return True
    leads = token.pos_ in {"ADP", "DET", "ADJ", "SCONJ"} and i + 1 < end
    return leads and token.lower_ != but and _tells_when(doc, i + 1, end, times, but)


class _Reader:
    def __init__(self, first: Token, times: Collection[int]) -> None:
        self.doc: Doc = first.doc
        self.times = times
        self.end = first.sent.end
        self.is_site = first.pos_ == "NOUN"
        self.prep = first.head.lower_ if first.dep_ == "pobj" else ""
        """The preposition that the list stands under, which may be said again."""

    def next_member(self, start: int) -> Token | None:
        """The head of the noun phrase that continues the list at `start`, if one does."""
        at = self._past_span(self._past_time(start))
        at = self._past_clause(self._past_site(self._past_party(at)))
        parted = at > start
        comma = self._word(at) == ","
        at += comma
        link = next((x for x in _LINKS if self._words(at, len(x)) == x), ())
        at += len(link)
        if not (comma or link):
            return None
        aside = self._past_aside(at) if link else self._past_time(at)
        parted, at = parted or aside > at, aside
        at += (parted or bool(link)) and self._is_said_again(self._word(at))
        head = noun_head(self.doc[at]) if at < self.end else None
        if head is None or head.dep_ in SUBJECTS or (head.left_edge.i < start and not parted):
            return None
        end = max(t.i for t in coordinated(head)) + 1
        beyond = self._past_time(end)
        if beyond < self.end and self.doc[beyond].tag_ in {*FINITE, "MD"}:
            return None  # the subject of what follows
        if self._words(beyond, 2) in _UNDER_OTHERS:
            return None  # "P is under X's control, and *Q* under that of Y"
        if self._word(head.i + 1) == "-":
            return None  # "and *Rwanda*-backed fighters took Q"
        after = self.doc[min(end + 1, self.end - 1)]
        if self._word(end) == "," and after.dep_ in SUBJECTS and has_child(after, "cc", "conj"):
            return None  # "and *P*, Q and R are quiet"
        # after a comma alone it may be an apposition
        joined = has_child(head, "cc", "conj") and not is_title(head)
        listed = bool(link) or joined or (parted and beyond > end)
        return head if listed else None

    def _is_said_again(self, word: str) -> bool:
        """ "from Bor on Monday and *from* Malakal", "in Raqqa and *at* Tal Abyad"."""
        return bool(self.prep) and (word == self.prep or {word, self.prep} <= _PLACING)

    def _past_clause(self, at: int) -> int:
        """Past ", whose churches are famous" in "took Lalibela, …, as well as Kobo"."""
        if self._word(at) != "," or self._word(at + 1) not in _RELATIVES:
            return at
        for end in range(at + 2, min(at + _LONGEST_CLAUSE, self.end)):
            if self.doc[end].text == ",":
                linked = any(self._words(end + 1, len(x)) == x for x in _LINKS)
                return end if linked else at
        return at

    def _past_party(self, at: int) -> int:
        """Past "to Y on Monday" in "gave A to Y on Monday and B on Friday"."""
        if self._word(at) not in _PARTIES or at + 2 >= self.end:
            return at
        inner = noun_head(self.doc[at + 1])
        after = inner.i + 1 if inner is not None else at
        beyond = self._past_time(after)
        return beyond if after < beyond < self.end and self._word(beyond) == "and" else at

    def _past_span(self, at: int) -> int:
        """Past "since the coup", "after two days *of fighting*" before ", and the port"."""
        at -= self._word(at - 1) == "of"
        timed = self._word(at) == "of" and self.doc[at - 1].ent_type_ in TIMES
        after = at if timed or self._word(at) != "since" else self._past_noun(at)
        while self._word(after) == "of" and (timed or after > at):
            beyond = self._past_noun(after)
            if beyond == after:
                break
            after = beyond
        return after if self._words(after, 2) == (",", "and") else at

    def _past_noun(self, at: int) -> int:
        """Past a preposition and its noun."""
        inner = noun_head(self.doc[at + 1]) if at + 2 < self.end else None
        return at if inner is None else inner.i + 1

    def _past_site(self, at: int) -> int:
        """Past "at Bor" in "the camp at Bor and the post in Juba"."""
        if self._word(at) not in _WHERE or at + 2 >= self.end:
            return at
        inner = noun_head(self.doc[at + 1])
        if inner is None:
            return at
        if self._words(inner.i + 1, 2) == (",", "including"):
            return inner.i + 1  # "took Kombolcha *in South Wello*, including its airport"
        if not self.is_site:
            return at
        following = self.doc[min(inner.i + 2, self.end - 1)]
        another = self._word(inner.i + 1) == "and" and following.pos_ in {"DET", "NUM"}
        return inner.i + 1 if another else at

    def _past_aside(self, at: int) -> int:
        """Past ", two days later," or "then" between "and" and what it joins."""
        if self._word(at) != ",":
            return self._past_time(at)
        for end in range(at + 1, min(at + 2 + _LONGEST_ASIDE, self.end)):
            token = self.doc[end]
            if token.text == ",":
                return end + 1
            if token.tag_ in FINITE or token.lower_ in _SUBORDINATE:
                break
        return at

    def _past_time(self, at: int) -> int:
        return past_time(self.doc, at, self.end, self.times, self.prep)

    def _word(self, at: int) -> str:
        return self.doc[at].lower_ if at < self.end else ""

    def _words(self, at: int, count: int) -> tuple[str, ...]:
        return tuple(t.lower_ for t in self.doc[at : min(at + count, self.end)])

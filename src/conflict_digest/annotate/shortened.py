"""Regions that a text shortens after the name of a town: "Springfield, *Ill.*", "Paris, *TX*"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from spacy.tokens import Doc, Span

from conflict_digest.annotate.draft import REGION_PREFIX
from conflict_digest.gazetteer import Gazetteer
from conflict_digest.lexicon import Cues

REGION: Final = "region"
"""Label of these spans; their id is `region:US.WA`, several joined by "|"."""
_BEFORE: Final = re.compile(r"((?:[\w.'\u2019-]+ ){0,3}[\w.'\u2019-]+),\s$")
_REACH: Final = 60
"""Characters before an abbreviation in which the town stands."""


class Shortened:
    """Finds the abbreviations of regions; build once, use for every article."""

    def __init__(self, cues: Cues, gazetteer: Gazetteer) -> None:
        codes: dict[str, list[str]] = defaultdict(list)
        for code, words in cues.section("abbreviations"):
            for form in words:
                codes[form].append(code)
        self._codes = {form: sorted(found) for form, found in codes.items()}
        self._gazetteer = gazetteer
        forms = "|".join(map(re.escape, sorted(codes, key=len, reverse=True)))
        self._pattern = re.compile(rf"(?<=, )(?:{forms})(?![\w&])")

    def find(self, doc: Doc) -> Iterator[Span]:
        """The abbreviations after a capitalised word and a comma, in text order.

        Without a full stop, and before a capital, only where the gazetteer has the town there:
        "Smith, *MD*", "Ramallah, *PA* officials", "Yes, *Miss.* Jones".
        """
        text = doc.text
        for match in self._pattern.finditer(text):
            before = _BEFORE.search(text, max(0, match.start() - _REACH), match.start())
            if before is None:
                continue
            form, words = match.group(), before.group(1).split()
            codes = [code for code in self._codes[form] if self._has(words, code)]
            goes_on = text[match.end() :][:2].strip()[:1].isupper()
            if not codes and form.endswith(".") and words[-1][:1].isupper() and not goes_on:
                codes = self._codes[form]
            id_ = "|".join(f"{REGION_PREFIX}{code}" for code in codes)
            span = doc.char_span(*match.span(), label=REGION, span_id=id_) if codes else None
            if span is not None:
                yield span

    def _has(self, words: list[str], code: str) -> bool:
        """Does a place whose name these words end in lie in the region?"""
        names = (" ".join(words[start:]) for start in range(len(words)))
        return any(
            f"{entry.country}.{entry.admin1}" == code
            for name in names
            if name[:1].isupper()
            for entry in self._gazetteer.lookup(name)
        )


def keep_together(span: Span) -> None:
    """No sentence ends inside the abbreviation, nor after it where no capital follows.

    To be called before the parser, which keeps the sentence starts that are set.
    """
    doc = span.doc
    for token in doc[span.start + 1 : span.end + 1]:
        if token.i < span.end or not token.text[:1].isupper():
            token.is_sent_start = False

"""What `explain` has to tell of one article: its claims with their reasons, and the near misses."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from conflict_digest.render.explain import Explained, Reasoned
    from conflict_digest.render.names import Names
    from conflict_digest.render.reasons import Cues
    from conflict_digest.schema import Account, Article, ArticleRecord, Claim, Digest

#: Lists of `cues.toml`, section `modality`, by the modality that they make.
_CUES = {
    "intended": ("intended", "adjective_intended", "auxiliary_future"),
    "possible": ("possible", "adjective_possible", "adverb_possible", "auxiliary_possible"),
    "hypothetical": ("conditional", "auxiliary_future"),
}
#: A word; of "didn't", "did" and "n't", as the cues have them.
_WORD = re.compile(r"n['\u2019]t|\w+?(?=n['\u2019]t)|[\w-]+")
_ENDINGS = ("", "s", "es", "d", "ed", "ing")


class Explainer:
    """The pipeline and the files of its rules; build once, use for every article."""

    def __init__(self, model: str | None, lexicon: Path | None, place: str | None) -> None:
        """`place` keeps only what is said of it. Raises as `run.build` does."""
        from conflict_digest import run
        from conflict_digest.digest import Accumulator
        from conflict_digest.lexicon import DATA
        from conflict_digest.lexicon.lint import rule_files
        from conflict_digest.render.reasons import RuleNote
        from conflict_digest.resolve.confidence import counted

        right, of = counted()
        self.pipeline = run.build(model=model, lexicon=lexicon)
        self.words = self.pipeline.matcher.lexicon
        self.files = rule_files(DATA)
        if lexicon is not None:
            self.files |= {id_: f"{lexicon}/{file}" for id_, file in rule_files(lexicon).items()}
        self.rules = {
            rule.id: RuleNote(
                rule.id,
                self.files.get(rule.id),
                rule.predicate,
                rule.modality,
                rule.weak,
                right.get(rule.id, 0),
                of.get(rule.id, 0),
            )
            for rule in self.words.rules
        }
        self.place = place
        self.told = Accumulator()
        self.places: set[str] = set()

    def accounts(self, as_of: str | None, known_by: str | None) -> tuple[list[Account], Names]:
        """How the states of the place asked for came about, over all articles explained."""
        from conflict_digest.render.names import Names
        from conflict_digest.schema import Tool

        whole = self.told.digest(tool=Tool(version=""), known_by=known_by)
        known = {place.id for place in whole.places}
        accounts = self.told.accounts(self.places & known, as_of=as_of, known_by=known_by)
        return [one for one in accounts if one.steps], Names(whole)

    def explain(self, article: Article) -> tuple[Explained, Names] | None:
        """All that is to be told of an article; None when it does not name the place asked for."""
        from conflict_digest.render.explain import Explained, Related
        from conflict_digest.render.names import Names
        from conflict_digest.render.nearly import nearly

        record, missed = self.pipeline.explain(article)
        text, claims = article.text, list(record.claims)
        spent = {c.evidence.trigger_start for c in claims if c.evidence.trigger_start is not None}
        almost = list(nearly(missed, text, spent, self.files))
        relations = list(record.relations)
        note = ""
        if self.place is not None:
            self.told.add(record)
            ids = self._ids(self.place, record)
            self.places |= ids
            if not ids and not _names(self.place, text):
                return None
            if not ids:
                note = f"“{self.place}” stands in the text, but was not recognised as a place."
            claims = [claim for claim in claims if claim.place.id in ids]
            about = partial(_is_about, self.place, ids, record, text)
            almost = [one for one in almost if about(one.sentence_start, one.sentence_end)]
            relations = [one for one in relations if about(one.evidence.start, one.evidence.end)]
        names = Names(_digest(record))
        reasoned = tuple(self._reasoned(claim, record, names, text) for claim in claims)
        related = tuple(Related(one, self.files.get(one.evidence.rule)) for one in relations)
        return Explained(record.document, text, reasoned, tuple(almost), related, note), names

    def _reasoned(self, claim: Claim, record: ArticleRecord, names: Names, text: str) -> Reasoned:
        from conflict_digest.render.explain import Reasoned
        from conflict_digest.render.reasons import because

        rule = self.rules.get(claim.evidence.rule)
        return Reasoned(claim, rule, because(claim, record, names, rule, self._cues(claim, text)))

    # The place asked for

    def _ids(self, place: str, record: ArticleRecord) -> set[str]:
        """The places of the article that go by this name, in the text or in the gazetteer."""
        from conflict_digest.gazetteer import normalise

        key = normalise(place)
        named = {p.id for p in record.places if normalise(p.name) == key}
        said = {m.entity for m in record.mentions if m.kind == "place" and normalise(m.text) == key}
        known = {
            entry.id
            for entry in self.pipeline.resolver.gazetteer.lookup(place)
            if entry.match != "sound"
        }
        return {p.id for p in record.places if p.id in named | said | known}

    def _cues(self, claim: Claim, text: str) -> Cues:
        """The cues nearest to the trigger, by their form: the claim does not say which it was."""
        from conflict_digest.render.reasons import Cues

        lists = self.words.cues.lists
        modality, speech = lists.get("modality", {}), lists.get("attribution", {})
        wanted = {word for name in _CUES.get(claim.modality, ()) for word in modality.get(name, ())}
        denials = {*modality.get("negation", ()), *speech.get("denied", ())}
        negated = claim.polarity == "denied"
        return Cues(
            modality=_nearest(wanted, claim, text),
            negation=_nearest(denials, claim, text) if negated else None,
        )


def _digest(record: ArticleRecord) -> Digest:
    """The record as names are looked up in one."""
    from conflict_digest.schema import Digest, Tool

    return Digest(
        tool=Tool(version=""),
        documents=(record.document,),
        actors=record.actors,
        places=record.places,
        claims=record.claims,
    )


def _is_about(
    place: str, ids: set[str], record: ArticleRecord, text: str, start: int, end: int
) -> bool:
    """Does the sentence between these offsets name the place?"""
    at = [mention.start for mention in record.mentions if mention.entity in ids]
    return any(start <= here < end for here in at) or _names(place, text[start:end])


def _names(place: str, text: str) -> bool:
    from conflict_digest.gazetteer import normalise

    key = normalise(place)
    return bool(key) and f" {key} " in f" {normalise(text)} "


def _nearest(words: set[str], claim: Claim, text: str) -> str | None:
    """The word of the sentence that is a form of one of `words`, nearest to the trigger."""
    evidence = claim.evidence
    trigger = evidence.trigger_start or evidence.start
    found = [
        (abs(match.start() - trigger), match.group())
        for match in _WORD.finditer(text, evidence.start, evidence.end)
        if match.start() != trigger and words & _bases(match.group().lower())
    ]
    return min(found, default=(0, None))[1]


def _bases(word: str) -> set[str]:
    """What the word may be a form of: "vowed" of "vow", "tries" and "tried" of "try"."""
    stems = {word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending)}
    doubled = {stem[:-1] for stem in stems if len(stem) > 3 and stem[-1] == stem[-2]}
    mended = {f"{stem[:-1]}y" for stem in stems if stem.endswith("i")} | {f"{s}e" for s in stems}
    return stems | doubled | mended | {word.replace("\u2019", "'")}

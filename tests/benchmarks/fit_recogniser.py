"""The weights of the recogniser, trained on (docs/model-card.md).

`python tests/benchmarks/fit_recogniser.py` begins with those of the package, which come from
`conflict-digest train`, and writes them anew. It learns from dstl/re3d, our own passages, and the
gold passages that may be read, whose names are marked as the whole tool takes them after it has
weighed the document, and as the gold has them where it missed a claim. In two of five examples
places, persons and acronyms have names that nobody knows, so that only what stands around them
tells what they are. 15 minutes.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, count, islice
from pathlib import Path
from random import Random
from typing import Final

from spacy.tokens import Doc
from spacy.training import Example
from thinc.api import fix_random_seed
from trees import acronym, batches, passages

from conflict_digest import build
from conflict_digest.annotate import add_familiar_names, marker
from conflict_digest.annotate.recogniser import OURS, write
from conflict_digest.digest import fold
from conflict_digest.evaluation import GoldClaim, judge
from conflict_digest.gazetteer import Countries, Gazetteer
from conflict_digest.gazetteer.countries import DEFAULT as COUNTRIES
from conflict_digest.lexicon import load_lexicon
from conflict_digest.schema import Tool
from conflict_digest.training import recipe
from conflict_digest.training.examples import entities_of, entity_spans, references
from conflict_digest.training.labels import ACTOR, LABELS, PERSON, PLACE
from conflict_digest.training.passage import Entity, Passage
from conflict_digest.training.reading import read
from conflict_digest.training.session import own_passages
from conflict_digest.training.swapping import Swapper, renamed

RE3D: Final = Path(__file__).parents[3] / "shared/data/re3d/re3d.jsonl"
_STEPS: Final = 2400
_BATCH: Final = 1200
"""Words of a batch."""
_RATE: Final = 0.0001
_DROPOUT: Final = 0.3
_SEED: Final = 1
_KNOWN: Final = 0.45
"""Share of the examples that have other known names."""
_INVENTED: Final = 0.4
"""Share of the examples that have names that nobody knows."""
_ORDER: Final = 3
"""Letters by which the next one of an invented name is drawn."""
_CAPITALISED: Final = re.compile(r"[A-Z\u00c0-\u00dd][\w'\u2019]+")
_NAME: Final = re.compile(r"[A-Z][\w'\u2019-]+(?: (?:[A-Z]|al-|el-|ad-|de|del)[\w'\u2019-]*)*")
_AS_LEARNED: Final = {
    "PLACE": PLACE,
    "FACILITY": PLACE,
    "ARMED": ACTOR,
    "ORG": ACTOR,
    "PERSON": PERSON,
}
"""Labels of mentions → those of the recogniser."""


class Namer:
    """Invents names that sound like those of places, letter by letter."""

    def __init__(self, names: Iterable[str]) -> None:
        self._next: dict[str, list[str]] = defaultdict(list)
        for name in names:
            letters = "^" * _ORDER + name.lower() + "$"
            for i in range(_ORDER, len(letters)):
                self._next[letters[i - _ORDER : i]].append(letters[i])

    def name(self, random: Random) -> str:
        """One of four to eleven letters."""
        while True:
            letters = "^" * _ORDER
            while letters[-1] != "$":
                letters += random.choice(self._next[letters[-_ORDER:]])
            name = letters[_ORDER:-1]
            if 4 <= len(name) <= 11:
                return name.capitalize()


class Inventor:
    """Gives the places, persons and acronyms of a text names that nobody knows."""

    def __init__(self, gazetteer: Gazetteer, countries: Countries) -> None:
        self._gazetteer = gazetteer
        words = (word for name in gazetteer.settlements(5) for word in name.split())
        self._namer = Namer(w for w in words if w.isalpha() and w.istitle() and len(w) > 3)
        self._nations = {
            word.lower()
            for country in countries.all
            for name in (country.name, *country.adjectives, *country.people)
            for word in name.split()
        }

    def renamed(
        self, text: str, entities: Sequence[Entity], random: Random
    ) -> tuple[str, list[Entity]]:
        """The text with some other names, each the same throughout, and its entities."""
        other = self._others(text, entities, random)
        if not other:
            return text, list(entities)
        longest = sorted(map(re.escape, other), key=len, reverse=True)
        found = re.finditer(rf"(?<![\w-])(?:{'|'.join(longest)})(?!\w)", text)
        return renamed(text, ((*one.span(), other[one.group()]) for one in found), entities)

    def _others(self, text: str, entities: Sequence[Entity], random: Random) -> dict[str, str]:
        """Word of a name → another one."""
        other: dict[str, str] = {}
        for start, end, label in entities:
            words = _CAPITALISED.findall(text[start:end])
            if label == PLACE:
                for word in words:
                    alone = len(words) == 1 or self._gazetteer.has(word)
                    named = word.istitle() and alone and word.lower() not in self._nations
                    if named and word not in other and random.random() < 0.5:
                        other[word] = self._namer.name(random)
            elif label == PERSON and len(words) > 1:
                last = words[-1]
                if last.istitle() and last not in other and random.random() < 0.4:
                    other[last] = self._namer.name(random)
            elif label == ACTOR:
                for word in filter(str.isupper, words):
                    if len(word) <= 5 and random.random() < 0.2:
                        other[word] = acronym(len(word), random)
        return other


def gold_passages() -> Iterator[Passage]:
    """The gold passages that may be read, names marked as what they turn out to be."""
    seen: list[tuple[list[Entity], Doc]] = []
    mark = marker.Marker.mark

    def watched(of: marker.Marker, doc: Doc) -> Doc:
        found = entities_of(doc)
        marked = mark(of, doc)
        seen.append((found, marked))
        return marked

    setattr(marker.Marker, "mark", watched)  # noqa: B010 - mypy knows it as a function
    pipeline = build()
    for gold in passages():
        seen.clear()
        article = gold.article()
        (record,) = pipeline.process([article])
        verdict = judge(gold, record, fold([record], tool=Tool(version="0")))
        for found, doc in seen:
            entities = Corrected(article.text, found)
            entities.as_marked(doc)
            entities.as_missed(verdict.missed)
            yield Passage(gold.id, article.text, tuple(sorted(entities.found)), "gold sets")


class Corrected:
    """The entities of a text, corrected one by one."""

    def __init__(self, text: str, found: Iterable[Entity]) -> None:
        self._text = text
        self.found = [entity for entity in found if entity.label in LABELS]

    def as_marked(self, doc: Doc) -> None:
        """As the whole document, lexicon and gazetteer tell."""
        for span in (*doc.spans["places"], *doc.spans["actors"]):
            label = _AS_LEARNED.get(span.label_)
            if label is not None and span.text[:1].isupper():
                self._mark(Entity(span.start_char, span.end_char, label))

    def as_missed(self, missed: Iterable[GoldClaim]) -> None:
        """As the gold has the names of claims that were not found."""
        for claim in missed:
            for names, label in ((claim.place, PLACE), (claim.actor, ACTOR)):
                for name in filter(None, names[:2]):
                    if _NAME.fullmatch(name):
                        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", self._text):
                            self._mark(Entity(*match.span(), label))

    def _mark(self, name: Entity) -> None:
        """Mark a name, unless it is marked so already or stands within a longer phrase."""
        over = [e for e in self.found if e.start < name.end and name.start < e.end]
        same = {ACTOR, PERSON} if name.label == ACTOR else {name.label}
        if any(entity.label in same for entity in over):
            return
        for entity in over:
            around = self._text[entity.start : name.start] + self._text[name.end : entity.end]
            within = entity.start <= name.start and name.end <= entity.end
            if within and re.search(r"\w", re.sub(r"^(?:the|an?) ", "", around)):
                return
        self.found = [entity for entity in self.found if entity not in over] + [name]


def main() -> None:
    """Read, learn, write."""
    learned, faults = read([RE3D])
    if faults:
        raise SystemExit(f"{RE3D.name}: {faults[0].message}")
    own, _ = own_passages()
    texts = [*learned, *own, *own, *gold_passages()]
    sys.stderr.write(f"{len(texts)} passages\n")
    learn(texts)


def learn(texts: Sequence[Passage]) -> None:
    """Train on the passages, and write the weights, averaged over all steps."""
    fix_random_seed(_SEED)
    random = Random(_SEED)  # noqa: S311 - not for secrets
    lexicon, gazetteer = load_lexicon([]), Gazetteer.open()
    countries = Countries.load(COUNTRIES)
    nlp = recipe.start(stock=False)
    words = add_familiar_names(nlp, lexicon, gazetteer, countries)
    docs = list(references(nlp, words, texts))
    swapper, inventor = Swapper(lexicon, gazetteer, countries), Inventor(gazetteer, countries)
    optimizer = nlp.resume_training()

    def example(doc: Doc) -> Example:
        text, entities = doc.text, entities_of(doc)
        if random.random() < _KNOWN:
            known = words.prepare(nlp.make_doc(text))
            text, entities = swapper.swapped(known, entities, random)
        if random.random() < _INVENTED:
            text, entities = inventor.renamed(text, entities, random)
        seen, wanted = words.prepare(nlp.make_doc(text)), nlp.make_doc(text)
        wanted.set_ents(entity_spans(wanted, seen, entities))
        return Example(seen, wanted)

    rounds = chain.from_iterable(batches(docs, len, _BATCH, random) for _ in count())
    for step, batch in enumerate(islice(rounds, _STEPS)):
        optimizer.learn_rate = _RATE * (1 - step / _STEPS)
        nlp.update([example(doc) for doc in batch], sgd=optimizer, drop=_DROPOUT)
    with nlp.use_params(optimizer.averages):
        write(nlp, OURS)


if __name__ == "__main__":
    main()

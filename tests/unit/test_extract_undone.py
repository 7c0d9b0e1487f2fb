"""Who is driven off or flees at once does not hold it; who stays is not said to have fled."""

from __future__ import annotations

import pytest
from parses import lexicon, parse, token

from conflict_digest.extract.undone import is_undone

TOOK = "Rebels=rebel NNS nsubj seized / seized=seize VBD ROOT / Bor NNP dobj seized / "


@pytest.mark.parametrize(
    "then",
    [
        "before IN mark driven / they PRP nsubjpass driven / were=be VBD auxpass driven / "
        "driven=drive VBN advcl seized / out RP prt driven",
        "and CC cc seized / fled=flee VBD conj seized",
        "but CC cc seized / could MD aux hold / not RB neg hold / hold VB conj seized / "
        "it PRP dobj hold",
    ],
)
def test_what_is_undone_in_the_same_breath_is_not_theirs(then: str) -> None:
    assert is_undone(token(parse(TOOK + then), "seized"), lexicon().cues)


@pytest.mark.parametrize(
    "then",
    [
        "and CC cc seized / killed=kill VBD conj seized / soldiers=soldier NNS dobj killed",
        "after IN mark fled / soldiers=soldier NNS nsubj fled / fled=flee VBD advcl seized",
        "and CC cc seized / soldiers=soldier NNS nsubj fled / fled=flee VBD conj seized",
        "and CC cc seized / hold VBP conj seized / it PRP dobj hold",
    ],
)
def test_who_stays_keeps_it_whoever_else_flees(then: str) -> None:
    assert not is_undone(token(parse(TOOK + then), "seized"), lexicon().cues)


BEATEN = (
    "Soldiers=soldier NNS nsubj {verb} / {verb}={lemma} VBD ROOT / gunmen=gunman NNS dobj {verb} / "
    "who WP nsubj seized / had=have VBD aux seized / seized=seize VBN relcl gunmen / "
    "Bor NNP dobj seized"
)


def test_who_is_beaten_in_the_news_has_what_he_seized_no_more() -> None:
    def undone(verb: str, lemma: str) -> bool:
        doc = parse(BEATEN.format(verb=verb, lemma=lemma))
        return is_undone(token(doc, "seized"), lexicon().cues)

    assert undone("repulsed", "repulse")
    assert not undone("met", "meet")

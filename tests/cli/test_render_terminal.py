"""The view for people, from hand-built digests."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pytest
from example_digest import example
from rich.console import Console

from conflict_digest.render.terminal import CHANGES, PROBLEMS, show
from conflict_digest.schema import Change, Digest, Evidence, Problem, Tool

EMPTY = Digest(tool=Tool(version="0"), documents=example().documents)


def rendered(digest: Digest, width: int = 80, *, colour: bool = False) -> str:
    """The view as text, without the blanks that fill a table's lines."""
    file = io.StringIO()
    console = Console(
        file=file,
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        legacy_windows=False,
    )
    show(digest, console)
    return "".join(f"{line.rstrip()}\n" for line in file.getvalue().splitlines())


def in_words(text: str) -> str:
    """The text with its line breaks and indents taken out."""
    return " ".join(text.split())


@pytest.mark.parametrize("width", [80, 140])
def test_the_view_reads_as_it_was_approved(
    width: int, same_as_snapshot: Callable[[str, str], None]
) -> None:
    same_as_snapshot(rendered(example(), width), f"view_{width}.txt")


@pytest.mark.parametrize("width", [40, 80, 100, 200])
def test_no_line_runs_over_the_edge_of_the_screen(width: int) -> None:
    assert max(map(len, rendered(example(), width).splitlines())) <= width


def test_every_status_flag_and_overlay_is_a_word_and_not_only_a_colour() -> None:
    text = in_words(rendered(example()))
    for word in ("CONTROLLED", "CONTESTED", "MIXED", "UNKNOWN", "disputed", "stale", "besieged"):
        assert word in text
    assert "! besieged, supply line cut" in in_words(rendered(example(), 140))
    assert "\x1b" not in text


def test_colour_adds_nothing_to_the_words() -> None:
    coloured = re.sub(r"\x1b\[[0-9;]*m", "", rendered(example(), colour=True))
    plain = re.sub("[«»]", "", rendered(example()))
    assert "\x1b[" in rendered(example(), colour=True)
    assert in_words(coloured) == in_words(plain)


def test_actor_and_place_of_a_quote_are_marked_also_without_colour() -> None:
    assert "The capture of «Aleppo» by «HTS» and its allies" in rendered(example())


def test_the_quote_behind_every_state_is_shown_whole() -> None:
    digest = example()
    text = re.sub("[«»]", "", in_words(rendered(digest)))
    shown = {claim for state in digest.control for claim in state.claims}
    quotes = [claim.evidence.quote for claim in digest.claims if claim.id in shown]
    assert quotes
    assert all(in_words(quote) in text for quote in quotes)


def test_the_deciding_claim_comes_first() -> None:
    evidence = rendered(example(), 140).split("EVIDENCE")[1]
    captured = evidence.index("Hayat Tahrir al-Sham captured Aleppo")
    assert captured < evidence.index("government forces lost Aleppo")


def test_a_date_that_nothing_anchors_keeps_the_words_of_the_article() -> None:
    assert re.search(r"Aleppo +Hayat Tahrir al-Sham +“Friday”", rendered(example()))


def test_who_says_so_is_told_for_every_grade() -> None:
    text = rendered(example(), 140)
    assert "assessed: Radio Dabanga" in text
    assert "reported: SANA" in text
    assert "only claimed: Rapid Support Forces" in text


def test_no_control_is_said_plainly_and_not_as_an_empty_table() -> None:
    text = in_words(rendered(EMPTY))
    assert "Nothing about control was found." in text
    assert "That is no sign that nothing changed" in text
    assert "HELD BY" not in text.upper()


def test_claims_that_change_no_holder_are_not_passed_over_in_silence() -> None:
    digest = EMPTY.model_copy(update={"claims": example().claims[:1]})
    assert "1 claim found. But none says who holds a place" in in_words(rendered(digest))


def test_escape_sequences_of_a_text_never_reach_the_terminal() -> None:
    evil = "\x1b]0;owned\x07\x1b[2J\x9b31m\u202e"
    text = rendered(with_text_everywhere(evil), 140)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text)
    assert "\\x1b]0;owned" in text


def test_rich_markup_of_a_text_is_shown_and_not_obeyed() -> None:
    text = rendered(with_text_everywhere("[bold red]x[/] :smile:"), 140)
    assert "[bold red]x[/] :smile:" in text


def with_text_everywhere(text: str) -> Digest:
    """The example with `text` in each field that comes from an article, a file name or a user."""
    digest = example()
    claims = [
        claim.model_copy(
            update={
                "evidence": Evidence(
                    document="d1", start=0, end=len(text) + 5, quote=f"Some {text}", rule=text
                ),
                "actor": claim.actor and claim.actor.model_copy(update={"id": "x", "text": text}),
            }
        )
        for claim in digest.claims
    ]
    return digest.model_copy(
        update={
            "claims": tuple(claims),
            "actors": tuple(
                a.model_copy(update={"name": text, "aliases": (text,)}) for a in digest.actors
            ),
            "places": tuple(
                p.model_copy(update={"name": text, "admin1": text, "kind": text})
                for p in digest.places
            ),
            "documents": tuple(
                d.model_copy(update={"path": text, "publisher": text}) for d in digest.documents
            ),
            "control": tuple(
                s.model_copy(update={"since": None, "since_text": text}) for s in digest.control
            ),
            "timeline": (Change(date=None, date_text=text, place=text, change=text, claims=()),),
            "problems": (Problem(path=text, code="x", message=text),),
        }
    )


def test_two_claims_of_one_sentence_share_its_quote() -> None:
    evidence = rendered(example()).split("EVIDENCE")[1]
    assert evidence.count("have encircled") == 1


def test_a_long_timeline_says_that_it_was_cut() -> None:
    change = example().timeline[0]
    text = rendered(example().model_copy(update={"timeline": (change,) * (CHANGES + 1)}))
    assert f"the latest {CHANGES} changes" in text


def test_many_problems_are_counted_and_not_hidden() -> None:
    problem = example().problems[0]
    text = rendered(example().model_copy(update={"problems": (problem,) * (PROBLEMS + 3)}))
    assert "and 3 more, in the JSON" in text


def test_the_order_of_the_input_does_not_change_the_view() -> None:
    digest = example()
    turned = digest.model_copy(update={"control": digest.control[::-1]})
    assert rendered(turned) == rendered(digest)

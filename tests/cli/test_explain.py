"""`explain`: why each claim was made, which rules almost made one, and no noise beside it."""

from __future__ import annotations

import ast
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from conflict_digest import extract, run
from conflict_digest.cli import main
from conflict_digest.render.explain import Explained, Reasoned, show
from conflict_digest.render.names import Names
from conflict_digest.render.nearly import STAGES, Almost, Try, nearly, stage
from conflict_digest.render.reasons import Cues, RuleNote, because
from conflict_digest.schema import (
    Account,
    Actor,
    ArticleRecord,
    Attribution,
    Claim,
    Digest,
    Document,
    Evidence,
    Mention,
    Place,
    Reference,
    Tool,
    When,
)

TEXT = "M23 is near. The group vowed on Friday to take Goma. Rebels lost it."
SENTENCE = (13, 52)


def reference(words: str, entity: str, after: int = 0) -> Reference:
    start = TEXT.index(words, after)
    return Reference(id=entity, text=words, start=start, end=start + len(words))


def hand_made(**changes: Any) -> Claim:
    """The claim of the second sentence, as a rule of captures makes it."""
    fields: dict[str, Any] = {
        "id": "c1",
        "predicate": "intends",
        "actor": reference("group", "m23"),
        "place": reference("Goma", "place:goma"),
        "modality": "intended",
        "when": When.model_validate({"edtf": None, "text": "Friday", "from": "sentence"}),
        "confidence": 0.43,
        "evidence": Evidence(
            document="d",
            start=SENTENCE[0],
            end=SENTENCE[1],
            quote=TEXT[slice(*SENTENCE)],
            rule="captures.take",
            trigger_start=TEXT.index("take"),
            trigger_end=TEXT.index("take") + 4,
        ),
    }
    return Claim.model_validate(fields | changes)


RULE = RuleNote("captures.take", "rules/gains.toml", "captures", None, True, 47, 50)
MENTION = Mention(
    document="d", kind="actor", label="ARMED", text="M23", start=0, end=3, entity="m23"
)
ALMOST = Almost(
    "lost", 60, 64, 53, 68, (Try("loses.lose", "rules/losses.toml", "place", "no place"),)
)


def record(*claims: Claim) -> ArticleRecord:
    return ArticleRecord(
        document=Document(id="d", path="a.txt", sha256="0", characters=len(TEXT), sentences=3),
        actors=(Actor(id="m23", name="M23", kind="non_state_armed_group"),),
        places=(Place(id="place:goma", name="Goma", kind="city"),),
        mentions=(MENTION,),
        claims=claims,
    )


def explained(
    *claims: Claim, text: str = TEXT, almost: tuple[Almost, ...] = ()
) -> tuple[Explained, Names]:
    whole = record(*claims)
    digest = Digest(tool=Tool(version="0"), actors=whole.actors, places=whole.places)
    names = Names(digest)
    cues = Cues(modality="vowed", negation="not")
    reasoned = (Reasoned(c, RULE, because(c, whole, names, RULE, cues)) for c in claims)
    return Explained(whole.document, text, tuple(reasoned), almost), names


def rendered(view: tuple[Explained, Names], width: int = 80, *, colour: bool = False) -> str:
    file = io.StringIO()
    console = Console(
        file=file,
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        legacy_windows=False,
    )
    show(*view, console)
    return "".join(f"{line.rstrip()}\n" for line in file.getvalue().splitlines())


def in_words(text: str) -> str:
    return " ".join(text.split())


# --- the view ------------------------------------------------------------------------------------


def test_a_claim_shows_its_marked_quote_and_every_reason_without_colour() -> None:
    text = in_words(rendered(explained(hand_made(), almost=(ALMOST,))))
    assert "“The «group» vowed on Friday to *take* [Goma].”" in text
    assert "intends, by captures.take (rules/gains.toml)" in text
    assert "intended: it seems by “vowed”" in text
    assert "the rule itself is of captures, which here comes to intends" in text
    assert "not known: “Friday” in the sentence, which nothing anchors" in text
    assert "“group”: M23, last named at 0 as “M23”" in text
    assert "0.43: 47 of 50 claims of its rule in the gold sets are right; it is intended;" in text
    assert "“group” stands for something named before; its word has peaceful senses, too" in text
    assert "“Rebels *lost* it.” lost loses.lose: no place" in text


def test_colour_adds_nothing_to_the_words() -> None:
    view = explained(hand_made(opponent=reference("M23", "m23")), almost=(ALMOST,))
    coloured = rendered(view, colour=True)
    assert "\x1b[" in coloured
    bare = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert in_words(bare) == in_words(re.sub(r"[«»{}\[\]*]", "", rendered(view))).replace(
        "1 M23 aiming", "[1] M23 aiming"
    )


@pytest.mark.parametrize("width", [40, 80, 200])
def test_no_line_runs_over_the_edge_of_the_screen(width: int) -> None:
    view = explained(hand_made(), hand_made(id="c2", implied_by="c1"), almost=(ALMOST,))
    assert max(map(len, rendered(view, width).splitlines())) <= min(width, 100)


def test_a_mark_inside_another_keeps_both() -> None:
    claim = hand_made(actor=reference("The group vowed on Friday to take", "m23"))
    text = in_words(rendered(explained(claim)))
    assert "“«The group vowed on Friday to *take*» [Goma].”" in text


def test_a_mention_of_another_sentence_is_not_marked_in_this_one() -> None:
    claim = hand_made(actor=reference("M23", "m23"))
    assert "“The group vowed on Friday to *take* [Goma].”" in in_words(rendered(explained(claim)))


def test_nothing_of_an_article_is_obeyed_by_the_terminal() -> None:
    hostile = TEXT.replace("vowed on", "\x1b[2Jd\u202e").replace("Friday", "[bold]")
    text = rendered(explained(hand_made(), text=hostile, almost=(ALMOST,)))
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "[bold]" in text


def test_who_says_so_and_a_denial_are_told_with_their_words() -> None:
    speaker = Attribution(speaker=reference("M23", "m23"), cue="denied", side="party")
    claim = hand_made(modality="claimed", polarity="denied", attribution=speaker)
    text = in_words(rendered(explained(claim)))
    assert "claimed: of the speaker's own side; M23 (“denied”), a party to the conflict" in text
    assert "denied: “not”" in text


def test_what_follows_from_a_claim_points_to_it() -> None:
    text = in_words(rendered(explained(hand_made(), hand_made(id="c2", implied_by="c1"))))
    assert "follows from [1]" in text
    assert "it follows from another claim, and is as sure" in text


# --- near misses ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Miss:
    """What the matcher records."""

    rule: str
    reason: str
    start: int = 60
    trigger: str = "lost"
    end: int = 64
    sentence_start: int = 52
    sentence_end: int = 68


def test_the_rule_that_got_furthest_speaks_for_a_word() -> None:
    misses = [
        Miss("loses.lose-control-of", "its object is not control"),
        Miss("loses.lose", "'nearly': it did not quite happen"),
        Miss("x", "no place in the role that the rule names"),
    ]
    (one,) = nearly(misses, TEXT, (), {"loses.lose": "rules/losses.toml"})
    assert [(t.rule, t.stage) for t in one.tries] == [
        ("loses.lose", "context"),
        ("x", "place"),
        ("loses.lose-control-of", "constraint"),
    ]
    assert one.tries[0].file == "rules/losses.toml"
    assert one.telling
    assert TEXT[one.sentence_start : one.sentence_end] == "Rebels lost it."


def test_a_word_that_made_a_claim_is_no_near_miss() -> None:
    assert list(nearly([Miss("x", "only intended")], TEXT, {60}, {})) == []


def test_a_word_in_another_wording_is_only_counted() -> None:
    (one,) = nearly([Miss("x", "its object is not control")], TEXT, (), {})
    text = in_words(rendered(explained(hand_made(), almost=(one,))))
    assert "ALMOST" not in text
    assert "1 more word of the rules, in none of their wordings" in text


def _reasons(function: str) -> Iterator[str]:
    """What a function of the matcher returns as a reason, its variable parts as x."""
    module, _, name = function.partition(".")
    source = Path(extract.__file__).with_name(f"{module}.py").read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef) and node.name == name:
            for found in ast.walk(node):
                if isinstance(found, ast.Return) and isinstance(
                    found.value, ast.Constant | ast.JoinedStr
                ):
                    parts = getattr(found.value, "values", [found.value])
                    yield "".join(
                        str(p.value) if isinstance(p, ast.Constant) else "x" for p in parts
                    )


@pytest.mark.parametrize(
    ("function", "wanted"),
    [
        ("constraints._of_form", "constraint"),
        ("constraints._of_governor", "constraint"),
        ("attempt._lacking", "actor"),
        ("outcome._settled", "context"),
    ],
)
def test_each_reason_of_the_matcher_is_ranked_by_how_far_the_rule_got(
    function: str, wanted: str
) -> None:
    reasons = [reason for reason in _reasons(function) if reason]
    assert len(reasons) > 1
    assert {reason: stage(reason) for reason in reasons} == dict.fromkeys(reasons, wanted)
    assert stage("a reason that nobody knows") == STAGES[-1]


# --- the command, with the model -----------------------------------------------------------------

NEWS = (
    "Russian troops seized Vuhledar on Monday. "
    "Rebels captured the city of Aleppo. Soldiers nearly lost Kharkiv. "
    "The army planned to retake Homs."
)


@pytest.fixture(scope="module")
def pipeline() -> run.Pipeline:
    return run.build()


@pytest.fixture
def article(tmp_path: Path, pipeline: run.Pipeline, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An article, and the one pipeline for all tests."""
    monkeypatch.setattr(run, "build", lambda model=None, lexicon=None: pipeline)
    monkeypatch.setenv("COLUMNS", "80")
    path = tmp_path / "a.txt"
    path.write_text(NEWS, encoding="utf-8")
    return path


def told(capfd: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["explain", "--published", "2024-12-03", *arguments]) == 0
    return capfd.readouterr().out


@pytest.mark.model
def test_an_article_is_explained(article: Path, capfd: pytest.CaptureFixture[str]) -> None:
    text = told(capfd, str(article))
    assert max(map(len, text.splitlines())) <= 80
    assert "\x1b" not in text
    words = in_words(text)
    assert "«Russian troops» *seized* [Vuhledar] on Monday.”" in words
    assert "captures, by captures.seize (rules/gains.toml)" in words
    assert "2024-12-02: “Monday” in the sentence" in words
    assert "“Soldiers nearly *lost* Kharkiv.” lost loses.lose: 'nearly': it did not" in words
    assert "intended: it seems by “planned”" in words


@pytest.mark.model
def test_the_json_is_a_line_an_article_with_true_offsets(
    article: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    second = article.with_name("b.txt")
    second.write_text("Rebels captured the city of Homs.", encoding="utf-8")
    lines = told(capfd, str(article), str(second), "--format", "json").splitlines()
    first, other = map(json.loads, lines)
    assert [first["document"]["path"], other["document"]["path"]] == ["a.txt", "b.txt"]
    assert {c["claim"]["predicate"] for c in first["claims"]} >= {"captures", "intends"}
    for one in first["claims"]:
        Claim.model_validate(one["claim"])
        assert one["rule"]["id"] == one["claim"]["evidence"]["rule"]
        assert one["because"]["modality"].startswith(one["claim"]["modality"])
    assert first["near_misses"]
    for miss in first["near_misses"]:
        assert NEWS[miss["start"] : miss["end"]] == miss["trigger"]
        assert miss["trigger"] in miss["quote"]
        assert miss["tries"][0]["stage"] in STAGES


@pytest.mark.model
@pytest.mark.parametrize("name", ["Aleppo", "aleppo", "Ḩalab"])
def test_a_place_is_found_by_any_of_its_names(
    name: str, article: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    words = in_words(told(capfd, str(article), "--place", name))
    assert "[Aleppo]" in words
    assert "Vuhledar" not in words
    assert "Kharkiv" not in words


@pytest.mark.model
def test_a_near_miss_is_found_by_the_place_in_its_sentence(
    article: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    words = in_words(told(capfd, str(article), "--place", "Kharkiv"))
    assert "0 claims" in words
    assert "'nearly'" in words
    assert "Aleppo" not in words


@pytest.mark.model
def test_a_place_that_was_not_recognised_is_told_so(
    article: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert "“Monday” stands in the text, but was not recognised as a place" in in_words(
        told(capfd, str(article), "--place", "Monday")
    )


@pytest.mark.model
def test_a_place_that_no_article_names_is_told_on_stderr(
    article: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", str(article), "--place", "Bogotá"]) == 0
    shown = capfd.readouterr()
    assert shown.out == ""
    assert "Bogotá is named in none of these articles" in shown.err


LATER = (
    "Aleppo is held by the Syrian government. The Islamic State said on Tuesday that it had taken "
    "Aleppo. Rebels may have taken Aleppo."
)


@pytest.mark.model
def test_the_state_of_a_place_is_told_claim_by_claim_over_all_articles(
    article: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    second = article.with_name("b.txt")
    second.write_text(LATER, encoding="utf-8")
    words = in_words(told(capfd, str(article), str(second), "--place", "Aleppo"))
    state = words.partition("STATE of Aleppo")[2]
    assert ": held by Syrian government by 2024-12-03" in state
    assert "DECIDES: " in state
    assert "set aside: what may be, or would be, changes nothing" in state
    assert "set aside: an interested party alone says so, against better word" in state


@pytest.mark.model
def test_the_json_of_a_state_comes_last_and_names_claims_of_the_articles(
    article: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    arguments = ("--place", "Aleppo", "--format", "json", "--as-of", "2024-12-03")
    *articles, state = map(json.loads, told(capfd, str(article), *arguments).splitlines())
    claims = {one["claim"]["id"] for line in articles for one in line["claims"]}
    account = Account.model_validate(state["account"])
    assert {claim for step in account.steps for claim in step.claims} == claims
    assert [step.effect for step in account.steps] == ["decides"]
    assert account.state is not None


@pytest.mark.model
def test_a_file_gets_the_view_and_the_screen_nothing(
    article: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    target = article.with_name("why.txt")
    assert told(capfd, str(article), "-o", str(target)) == ""
    assert "*seized* [Vuhledar]" in target.read_text(encoding="utf-8")


def test_nothing_to_read_is_2_before_the_model_is_loaded(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "build", None)
    assert main(["explain", "no/such/path"]) == 2
    assert "no article could be read" in capfd.readouterr().err

"""The measure itself: a fault here would make a worse program look better, or hide its errors."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from conflict_digest import run
from conflict_digest.cli import main
from conflict_digest.evaluation import Passage, Report, Verdict, faults, judge, read_gold, report
from conflict_digest.evaluation.names import actors_alike, normal, places_alike
from conflict_digest.schema import (
    Actor,
    Article,
    ArticleRecord,
    Attribution,
    Claim,
    Digest,
    Document,
    Evidence,
    Mention,
    Place,
    Problem,
    Reference,
    State,
    Tool,
    When,
)

ACTORS = (
    Actor(id="m23", name="March 23 Movement", kind="non_state_armed_group", aliases=("M23",)),
    Actor(id="fardc", name="FARDC", kind="state_forces", side="kinshasa"),
    Actor(id="kinshasa", name="Congolese government", kind="government"),
)
PLACES = (
    Place(id="goma", name="Goma", kind="city"),
    Place(id="minova", name="Minova", kind="town"),
)
TEXT = "M23 took Goma on Monday. Later the group held the city. Nothing was heard of Minova."


def gold(**fields: Any) -> dict[str, Any]:
    """A gold claim, `captures(M23 → Goma)` unless told otherwise."""
    return {"predicate": "captures", "actor": "M23", "place": "Goma"} | fields


def passage(*claims: dict[str, Any], **fields: Any) -> Passage:
    """A passage with these gold claims."""
    return Passage.model_validate({"id": "p", "text": TEXT, "claims": claims} | fields)


def reference(name: str | None, entity: str | None = None) -> Reference | None:
    """A mention of an actor or place, by default of the entity of that name in lower case."""
    if name is None:
        return None
    return Reference(id=entity or name.lower(), text=name, start=0, end=len(name))


def found(
    predicate: str = "captures",
    actor: str | None = "M23",
    place: str = "Goma",
    *,
    against: str | None = None,
    by: str | None = None,
    on: str | None = None,
    on_from: str = "sentence",
    sentence: int = 0,
    ids: tuple[str | None, str | None] = (None, None),
    **fields: Any,
) -> Claim:
    """A predicted claim; `ids` are those of actor and place, `sentence` where it stands."""
    speaker = Attribution(speaker=reference(by), cue="said") if by else None
    told = {
        "id": f"{predicate}-{actor}-{place}-{sentence}",
        "predicate": predicate,
        "actor": reference(actor, ids[0]),
        "opponent": reference(against),
        "place": reference(place, ids[1]),
        "attribution": speaker,
        "when": When.model_validate({"edtf": on, "from": on_from if on else None}),
        "confidence": 0.9,
        "evidence": Evidence(document="p", start=sentence, end=90, quote=TEXT, rule="r.x"),
    }
    return Claim.model_validate(told | fields)


def state(place: str = "goma", status: str = "controlled", *holders: str, **fields: Any) -> State:
    """A predicted state."""
    return State.model_validate({"place": place, "status": status, "holders": holders} | fields)


def verdict(
    told: Passage,
    *claims: Claim,
    states: tuple[State, ...] = (),
    mentions: tuple[Mention, ...] = (),
) -> Verdict:
    """What is judged of a passage in which these claims and states were found."""
    document = Document(id="p", path="p", sha256="0" * 64, characters=len(TEXT), sentences=3)
    record = ArticleRecord(
        document=document, actors=ACTORS, places=PLACES, claims=claims, mentions=mentions
    )
    digest = Digest(tool=Tool(version="0"), actors=ACTORS, places=PLACES, control=states)
    return judge(told, record, digest)


def measured(told: Passage, *claims: Claim, **rest: Any) -> Report:
    """The report on one passage."""
    return report([verdict(told, *claims, **rest)])


def counts(told: Passage, *claims: Claim) -> tuple[int, int, int]:
    """How many are right, false and missed."""
    score = measured(told, *claims).claims
    return score.right, score.false, score.missed


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        (found(), (1, 0, 0)),
        (found("holds"), (0, 1, 1)),
        (found(actor="FARDC"), (0, 1, 1)),
        (found(actor=None), (0, 1, 1)),
        (found(place="Minova"), (0, 1, 1)),
        (found(polarity="denied"), (0, 1, 1)),
        (found(modality="possible"), (1, 0, 0)),
        (found(implied_by="c"), (0, 0, 1)),
    ],
)
def test_a_claim_is_right_only_when_all_four_fields_are(
    claim: Claim, expected: tuple[int, int, int]
) -> None:
    assert counts(passage(gold()), claim) == expected


def test_an_actor_given_where_the_text_names_none_is_wrong() -> None:
    nobody = passage(gold(actor=None))
    assert counts(nobody, found(actor=None)) == (1, 0, 0)
    assert counts(nobody, found()) == (0, 1, 1)
    assert counts(passage(gold(actor=["M23", None])), found(actor=None)) == (1, 0, 0)


def test_every_answer_that_the_gold_accepts_is_right() -> None:
    told = passage(
        gold(predicate=["holds", "captures"], actor=["rebels", "M23"], place=["x", "Goma"])
    )
    assert counts(told, found()) == (1, 0, 0)


def test_what_an_alias_or_pronoun_stands_for_is_accepted() -> None:
    assert counts(passage(gold()), found(actor="it", ids=("m23", "goma"))) == (1, 0, 0)
    assert counts(passage(gold()), found(actor="it", ids=("fardc", "goma"))) == (0, 1, 1)
    mention = Mention(
        document="p", kind="actor", label="X", text="the group", start=0, end=9, entity="m23"
    )
    told = passage(gold(actor="group"))
    right = verdict(told, found(actor="they", ids=("m23", "goma")), mentions=(mention,))
    assert len(right.right) == 1


def test_optional_claims_are_neither_right_nor_false() -> None:
    told = passage(gold(), optional=[gold(predicate="loses", actor="FARDC")])
    assert counts(told, found(), found("loses", "FARDC")) == (1, 0, 0)
    assert measured(told, found(), found("loses", "FARDC")).optional == 1
    assert counts(told, found()) == (1, 0, 0)


def test_a_claim_repeated_in_another_sentence_is_no_false_alarm() -> None:
    again = measured(passage(gold()), found(), found(sentence=25))
    assert (again.claims.false, again.repeated) == (0, 1)


def test_a_claim_given_twice_for_one_sentence_is_a_false_alarm() -> None:
    assert counts(passage(gold()), found(), found()) == (1, 1, 0)


def test_one_prediction_does_not_stand_for_two_claims() -> None:
    assert counts(passage(gold(), gold(when="2025")), found()) == (1, 0, 1)


def test_as_many_claims_match_as_can() -> None:
    """The first prediction fits both, the second only the first: both must find their own."""
    told = passage(gold(actor=["M23", "rebels"]), gold(actor="M23", when="2025"))
    assert counts(told, found(on="2024"), found(actor="rebels")) == (2, 0, 0)
    assert counts(told, found(actor="rebels"), found(on="2025")) == (2, 0, 0)


def test_those_who_fight_may_be_named_in_either_order() -> None:
    told = passage(gold(predicate="contests", opponent="FARDC"))
    swapped = measured(told, found("contests", "FARDC", against="M23"))
    assert (swapped.claims.right, swapped.fields["opponent"].right) == (1, 1)
    captured = passage(gold(opponent="FARDC"))
    assert counts(captured, found(actor="FARDC", against="M23")) == (0, 1, 1)


@pytest.mark.parametrize(
    ("expected", "claim", "wrong"),
    [
        ({}, found(), set()),
        ({"modality": ["claimed", "reported"]}, found(), {"modality"}),
        ({"modality": "claimed"}, found(modality="claimed"), set()),
        (
            {"speaker": "Kigali", "modality": "reported"},
            found(modality="reported"),
            {"attribution"},
        ),
        ({"speaker": "Kigali", "modality": ["reported", "asserted"]}, found(), set()),
        ({}, found(by="Kigali"), {"attribution"}),
        ({"scope": "part"}, found(), {"scope"}),
        ({"opponent": "FARDC"}, found(), {"opponent"}),
        ({}, found(against="FARDC"), set()),
        ({"when": "2025-01-27"}, found(on="2025-01-27/.."), set()),
        ({"when": "2025-01-27"}, found(on="2025-01"), {"when"}),
        ({"when": "2025-01-27"}, found(), {"when"}),
    ],
)
def test_the_other_fields_of_a_right_claim_are_judged_one_by_one(
    expected: dict[str, Any], claim: Claim, wrong: set[str]
) -> None:
    fields = measured(passage(gold(**expected)), claim).fields
    assert {name for name, share in fields.items() if share.right < share.of} == wrong
    assert fields["when"].of == ("when" in expected)


def test_dates_that_the_gold_does_not_have_are_told_apart() -> None:
    dated = measured(passage(gold()), found(on="2025"))
    bounded = measured(passage(gold()), found(on="../2025", on_from="published"))
    assert (dated.dated_unasked.right, bounded.dated_unasked.right) == (1, 0)
    assert (dated.fields["when"].of, dated.dated_unasked.of) == (0, 1)


@pytest.mark.parametrize(
    ("expected", "predicted", "outcome"),
    [
        ({"holder": "M23"}, state("goma", "controlled", "m23"), "right"),
        ({"holder": "M23"}, state("goma", "mixed", "m23"), "wrong_status"),
        ({"holder": "M23"}, state("goma", "controlled", "kinshasa"), "wrong_holder"),
        ({"holder": "M23"}, state("goma", "controlled", "m23", "kinshasa"), "wrong_holder"),
        ({"holder": "M23"}, state("minova", "controlled", "m23"), "missing"),
        ({"holder": None}, state("goma", "controlled", "m23"), "wrong_holder"),
        ({"holder": None}, state("goma", "unknown"), "right"),
        ({"holder": "M23", "status": "unknown"}, state("goma", "unknown"), "wrong_status"),
        ({"status": "contested"}, state("goma", "contested", "m23"), "right"),
        (
            {"status": "contested", "holder": ["M23", "FARDC"]},
            state("goma", "contested", challengers=("m23",)),
            "right",
        ),
    ],
)
def test_a_state_is_right_in_status_and_holder(
    expected: dict[str, Any], predicted: State, outcome: str
) -> None:
    told = passage(states=[{"place": ["the city", "Goma"], "status": "controlled"} | expected])
    (judged,) = verdict(told, states=(predicted,)).states
    assert judged.outcome == outcome


def test_a_government_stands_for_the_army_on_whose_claim_it_holds_the_place() -> None:
    told = passage(states=[{"place": "Goma", "status": "controlled", "holder": "soldiers"}])
    claim = found("holds", "soldiers", ids=("fardc", "goma"))
    held = state("goma", "controlled", "kinshasa", claims=(claim.id,))
    (judged,) = verdict(told, claim, states=(held,)).states
    assert judged.outcome == "right"
    rival = found("holds", "soldiers", ids=("m23", "goma"))
    other = state("goma", "controlled", "kinshasa", claims=(rival.id,))
    assert verdict(told, rival, states=(other,)).states[0].outcome == "wrong_holder"


def test_since_is_judged_only_of_right_states_that_the_gold_dates() -> None:
    told = passage(
        states=[{"place": "Goma", "status": "controlled", "holder": "M23", "since": "2025-01-27"}]
    )
    early = measured(told, states=(state("goma", "controlled", "m23", since="2025-01-26"),))
    assert (early.states.right.right, early.states.since.right, early.states.since.of) == (1, 0, 1)
    wrong = measured(told, states=(state("goma", "unknown", since="2025-01-27"),))
    assert wrong.states.since.of == 0


def test_harm_is_counted_by_passage_and_shelling_is_none() -> None:
    harmless = passage(id="h")
    two = verdict(harmless, found(), found("holds", sentence=25))
    shelled = verdict(harmless, found("strikes"))
    hypothetical = verdict(harmless, found(modality="hypothetical"))
    shares = report([two, shelled, hypothetical, verdict(passage(gold()))])
    assert (shares.harmless_false.right, shares.harmless_false.of) == (2, 3)
    assert (shares.false_gain.right, shares.false_gain.of) == (1, 3)


def test_of_a_passage_without_annotated_claims_only_the_states_are_judged() -> None:
    told = {"place": "Goma", "status": "controlled", "holder": "M23"}
    one = passage(claims=None, states=[told])
    judged = verdict(one, found("holds"), states=(state("goma", "controlled", "m23"),))
    shares = report([judged])
    assert (judged.false, judged.missed, one.harmless) == ((), (), False)
    assert [each.outcome for each in judged.states] == ["right"]
    assert (shares.harmless_false.of, shares.false_gain.of) == (0, 0)


def test_the_measures_add_up_by_predicate_and_group() -> None:
    told = passage(gold(), gold(predicate=["loses", "withdraws"], actor="FARDC"), style="note")
    whole = report([verdict(told, found(), found("enters", "FARDC"))], by="style")
    assert (whole.claims.precision, whole.claims.recall, whole.claims.f1) == (0.5, 0.5, 0.5)
    assert {name: (one.right, one.false, one.missed) for name, one in whole.predicates.items()} == {
        "captures": (1, 0, 0),
        "loses": (0, 0, 1),
        "enters": (0, 1, 0),
    }
    assert whole.groups["note"].claims == whole.claims
    assert report([]).claims.f1 is None


def test_each_error_is_one_line_that_says_what_differs() -> None:
    told = passage(
        gold(when="2025", modality="reported"),
        gold(predicate="holds", place="Minova"),
        gold(predicate="enters", actor="FARDC", place="Minova"),
        states=[
            {"place": "Goma", "status": "controlled", "holder": "M23"},
            {"place": "Minova", "status": "controlled", "holder": "M23"},
        ],
    )
    listed = faults(
        [verdict(told, found(), found("holds", "FARDC", "Minova"), found("besieges", None))]
    )
    assert [(one.kind, one.fields) for one in listed] == [
        ("FALSE", ()),
        ("MISS", ()),
        ("WRONG-FIELD", ("actor",)),
        ("WRONG-FIELD", ("modality", "when")),
        ("STATE", ("missing",)),
    ]
    false, miss, near, fields, goma = listed
    assert false.what == "besieges(none → Goma)"
    assert (miss.what, miss.quote) == ("enters(FARDC → Minova)", "Nothing was heard of Minova.")
    assert near.what == "holds(M23 → Minova): wrong actor: got FARDC, gold M23"
    assert "wrong modality: got asserted, gold reported; wrong when: got none" in fields.what
    assert goma.what.startswith("Goma")


def test_a_claim_found_only_as_a_consequence_is_listed_so() -> None:
    (listed,) = faults([verdict(passage(gold()), found(implied_by="c"))])
    assert listed.what == "captures(M23 → Goma) (only as implied)"


ALIKE_ACTORS = [
    ("RSF", "RSF fighters"),
    ("the rebels", "M23 rebels"),
    ("Gunmen", "gunmen of the Maute group"),
    ("Maute group", "Gunmen of the Maute group"),
    ("his forces", "its forces"),
    ("Russia", "Russia\u2019s defence ministry"),
    ("Insurgents", "Syrian insurgents"),
    ("Afghan troops", "British and Afghan troops"),
]
UNLIKE_ACTORS = [
    ("Syrian", "Syrian Democratic Forces"),
    ("army", "Arakan Army"),
    ("Chad", "rebels backed by Chad"),
    ("armed", "armed men"),
    ("M23", "FARDC"),
]
ALIKE_PLACES = [
    ("bridge", "Mapandi bridge"),
    ("Mosul", "western Mosul"),
    ("Lashio", "town of Lashio"),
    ("Lashio", "Lashio town"),
    ("Aleppo", "the outskirts of Aleppo"),
    ("camp", "camp at Gurei"),
    ("el-Fasher", "Fasher"),
    ("western districts", "Kabul's western districts"),
]
UNLIKE_PLACES = [
    ("Aleppo", "Aleppo province"),
    ("Damascus", "airport of Damascus"),
    ("Gurei", "camp at Gurei"),
    ("Sudan", "South Sudan"),
    ("eastern", "eastern half"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE_ACTORS)
def test_the_same_actor_in_more_words_is_not_held_against_the_program(one: str, other: str) -> None:
    assert actors_alike(one, other)
    assert actors_alike(other, one)


@pytest.mark.parametrize(("one", "other"), UNLIKE_ACTORS)
def test_another_actor_is_not_let_pass_for_a_shared_word(one: str, other: str) -> None:
    assert not actors_alike(one, other)
    assert not actors_alike(other, one)


@pytest.mark.parametrize(("one", "other"), ALIKE_PLACES)
def test_the_same_place_in_more_words_is_not_held_against_the_program(one: str, other: str) -> None:
    assert places_alike(one, other)
    assert places_alike(other, one)


@pytest.mark.parametrize(("one", "other"), UNLIKE_PLACES)
def test_another_place_is_not_let_pass_for_a_shared_word(one: str, other: str) -> None:
    assert not places_alike(one, other)
    assert not places_alike(other, one)


@pytest.mark.parametrize("text", ["", "the", " ", "'s", "\u201c\u201d", "al-"])
def test_odd_names_are_compared_without_a_crash(text: str) -> None:
    assert normal(text) == normal(text.upper())
    assert places_alike(text, text)
    assert actors_alike(text, text)
    assert not places_alike(text, "Goma")


def lines_of(tmp_path: Path, *lines: str | bytes) -> list[Passage | Problem]:
    """What is read from a gold file of these lines."""
    path = tmp_path / "gold.jsonl"
    path.write_bytes(b"\n".join(one.encode() if isinstance(one, str) else one for one in lines))
    return list(read_gold(path))


def test_a_faulty_line_is_named_and_does_not_lose_the_good_ones(tmp_path: Path) -> None:
    good = json.dumps({"id": "a", "text": TEXT, "claims": [gold()]})
    twice, other = good, good.replace('"a"', '"b"')
    found = lines_of(tmp_path, good, "", "{broken", b"\xff\xfe", twice, other)
    assert [one.id for one in found if isinstance(one, Passage)] == ["a", "b"]
    problems = [one for one in found if isinstance(one, Problem)]
    assert [one.path.rpartition(":")[2] for one in problems] == ["3", "4", "5"]
    assert [one.code for one in problems] == ["bad-gold", "bad-gold", "duplicate-id"]


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"claims": [gold(predicate="siezes")]}, "claims[0].predicate[0]: Input should be 'holds'"),
        ({"claims": [gold(place=[])]}, "claims[0].place: "),
        ({"claims": [gold(place=None)]}, "claims[0].place[0]: "),
        ({"claims": [gold(actor=[""])]}, "claims[0].actor[0]: "),
        ({"claims": [gold(actr="M23")]}, "claims[0].actr: no such field"),
        ({"claims": [gold(when="yesterday")]}, "claims[0].when: not a date"),
        ({"claims": [{"predicate": "holds", "place": "Goma"}]}, "claims[0].actor: Field required"),
        ({"claims": [], "published": "2024-02-30"}, "published: "),
        ({"claims": [], "states": [{"place": "Goma", "status": "held"}]}, "states[0].status[0]: "),
        ({}, "claims: Field required"),
    ],
)
def test_the_field_of_a_fault_is_named(
    fields: dict[str, Any], message: str, tmp_path: Path
) -> None:
    (problem,) = lines_of(tmp_path, json.dumps({"id": "a", "text": TEXT} | fields))
    assert isinstance(problem, Problem)
    assert message in problem.message


def test_a_missing_file_is_a_problem_not_a_crash(tmp_path: Path) -> None:
    (problem,) = read_gold(tmp_path / "none.jsonl")
    assert isinstance(problem, Problem)
    assert problem.code == "cannot-read"


def test_our_own_gold_sets_can_be_read_whole() -> None:
    folder = Path(__file__).parents[1] / "gold"
    seen: set[str] = set()
    found = [one for path in sorted(folder.glob("*.jsonl")) for one in read_gold(path, seen)]
    assert found
    assert [one for one in found if isinstance(one, Problem)] == []


def test_the_example_of_the_page_on_gold_sets_can_be_read(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs/gold.md").read_text(encoding="utf-8")
    example = page.partition("```json\n")[2].partition("```")[0]
    (told,) = lines_of(tmp_path, example.replace("\n", " "))
    assert isinstance(told, Passage)


class Finder:
    """A pipeline that finds the same claim in every passage."""

    def process(self, articles: Iterable[Article]) -> Iterator[ArticleRecord]:
        """One record an article, the last one first: their order must not matter."""
        for article in reversed(list(articles)):
            document = Document(
                id=article.id, path=article.path, sha256=article.sha256, characters=1, sentences=1
            )
            yield ArticleRecord(document=document, actors=ACTORS, places=PLACES, claims=(found(),))


@pytest.fixture
def gold_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A gold file of two passages, of which the finder has one right; no model is loaded."""
    monkeypatch.setattr(run, "build", lambda model=None, lexicon=None: Finder())
    told = [
        {"id": "a", "style": "\x1b[2J", "text": TEXT, "claims": [gold()]},
        {"id": "b", "text": TEXT, "claims": []},
    ]
    path = tmp_path / "gold.jsonl"
    path.write_text("".join(json.dumps(one) + "\n" for one in told), encoding="utf-8")
    return path


def test_the_command_prints_the_errors_before_the_measures(
    gold_file: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["evaluate", str(gold_file), "--errors", "--by", "style"]) == 0
    shown = capfd.readouterr().out
    assert shown.startswith(
        "FALSE b (harmless) captures(M23 (= March 23 Movement) → Goma) [r.x] | M23 took Goma"
    )
    assert "all claims  0.500  1.000  0.667      1      1       0\n" in shown
    assert "\\x1b[2J" in shown
    assert "\x1b" not in shown


def test_the_command_writes_the_whole_report_as_json(
    gold_file: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["evaluate", str(gold_file), "--format", "json", "--errors", "--limit", "1"]) == 0
    content = json.loads(capfd.readouterr().out)
    assert content.pop("errors") == []
    assert Report.model_validate(content).claims.f1 == 1.0


def test_faulty_gold_is_told_and_ends_with_1_or_with_2_when_nothing_is_left(
    gold_file: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with gold_file.open("a", encoding="utf-8") as lines:
        lines.write('{"id": "c"}\n')
    assert main(["evaluate", str(gold_file)]) == 1
    assert f"{gold_file}:3: text: Field required" in capfd.readouterr().err
    gold_file.write_text("{}", encoding="utf-8")
    assert main(["evaluate", str(gold_file)]) == 2
    assert "nothing to measure could be read" in capfd.readouterr().err

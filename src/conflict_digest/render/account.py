"""How the state of a place came about, for people to read: each claim, and what it did."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from conflict_digest.render import words
from conflict_digest.render.evidence import indented, statement
from conflict_digest.render.names import Names
from conflict_digest.render.plain import plain
from conflict_digest.schema import Account, Claim, Effect, State, Step

_EFFECT: dict[Effect, str] = {
    "decides": "DECIDES",
    "decided": "decided once",
    "disputes": "disputes",
    "agrees": "agrees",
    "bears": "bears on it",
    "adds": "adds",
    "aside": "set aside",
}
_STYLE: dict[Effect, str] = {"decides": "bold green", "disputes": "bold red", "aside": "dim"}

WHY: dict[str, str] = {
    "possible": "what may be, or would be, changes nothing",
    "intended": "an intention, and none that threatens the place",
    "refuted": "the article itself says that it is not so",
    "denied-past": "denies what would be over in any case",
    "denies-nothing": "denies what nobody is known to have said",
    "denial": "an explicit denial",
    "interested-denial": "an interested party alone denies it",
    "copy": "a copy of one text is no second source",
    "first": "nothing was known of the holder before",
    "first-claimed": "only claimed, but nothing else was known of the holder",
    "latest": "the latest change, and not less attested than what stood",
    "settles": "better attested than what was open",
    "regained": "who regains a place had lost it",
    "explains": "tells how the hold began",
    "claimed-only": "an interested party alone says so, against better word",
    "inferred-only": "who defends a place counts as holder only where no other is known",
    "less-attested": "less attested than what another says of that day",
    "agrees": "says what stands",
    "echo": "tells of the same change without the winner",
    "joins": "allies who hold it together",
    "rival": "two holders of one grade on one date",
    "former": "tells who held it before",
    "past": "tells of what is over, and known",
    "later": "happened after the day asked for",
    "loss": "a loss without a successor leaves the holder unknown",
    "with-town": "who held it lost the town that it is in",
    "last-there": "given up without a successor, and only one other side is there",
    "part": "a part gained is never the whole",
    "part-lost": "a part was lost",
    "nobody-named": "taken by nobody named, where a holder is known",
    "outside": "the edge of a place, a road to it or a site in it moves nobody",
    "fighting": "fighting makes it contested",
    "presence": "somebody else is in it",
    "overlay": "lies over the holder, who stays",
    "lifted": "ends what bore on the place",
    "repelled": "that attack was beaten back",
    "no-pressure": "no new pressure: by the holder, by who is gone, or ended that day",
    "strike": "a strike moves nobody",
}
"""What each reason says; the names are those of the JSON."""


def show(account: Account, names: Names, console: Console) -> None:
    """Print the state of a place and all steps that led to it."""
    where = ", ".join(filter(None, (names.place(account.place), names.where(account.place))))
    indented(console, Text(f"STATE of {where}: {_verdict(account.state, names)}", "bold"))
    if account.state is not None:
        indented(console, Text(_standing(account.state, names)))
    numbers = {claim: n for n, step in enumerate(account.steps, 1) for claim in step.claims}
    for number, step in enumerate(account.steps, 1):
        console.print()
        _step(number, step, numbers, names, console)


def _verdict(state: State | None, names: Names) -> str:
    if state is None:
        return "no claim says anything of its control"
    return words.verdict(state.status, names.actors(state.holders), names.actors(state.challengers))


def _standing(state: State, names: Names) -> str:
    parts = [
        words.since(state.since, state.since_text),
        f"{state.grade}: {words.GRADE[state.grade]}" if state.grade else "",
        *(words.OVERLAY[overlay] for overlay in state.overlays),
        *state.flags,
        f"claimed by {words.join(names.actors(state.claimed_by))}" if state.claimed_by else "",
        f"others hold {words.join([names.place(i) for i in state.held_apart])} in it"
        if state.held_apart
        else "",
        f"before: {words.join(names.actors(state.previous))}" if state.previous else "",
        f"confidence {state.confidence:g}{_doubts(state)}",
    ]
    return plain(" · ".join(filter(None, parts)))


def _doubts(state: State) -> str:
    """What makes the state less sure, beside the reading of its claims."""
    doubts = {
        "no holder is known": state.status == "unknown",
        "it is divided": state.status in ("contested", "mixed"),
        "it is disputed": "disputed" in state.flags,
        "no publisher asserts it": state.grade != "assessed",
    }
    told = [doubt for doubt, applies in doubts.items() if applies]
    return f" ({', '.join(told)})" if told else ""


def _step(number: int, step: Step, numbers: dict[str, int], names: Names, console: Console) -> None:
    claims = [claim for id_ in step.claims if (claim := names.claim(id_))]
    said = dict.fromkeys(statement(claim, names) for claim in claims)
    day = step.date or ("no date" if step.effect != "aside" else "")
    indented(console, Text("  ".join(filter(None, (f"[{number}]", day, "; ".join(said))))))
    indented(console, Text(_where(claims, names), "dim"), 4)
    effect = Text(_EFFECT[step.effect], _STYLE.get(step.effect, ""))
    indented(console, effect.append(f": {_why(step, numbers)}"), 4)


def _why(step: Step, numbers: dict[str, int]) -> str:
    beside = sorted({numbers[claim] for claim in step.beside if claim in numbers})
    others = ", ".join(f"[{number}]" for number in beside)
    grade = f"{step.grade}, " if step.grade else ""
    until = f"; until {others}" if step.effect == "decided" else f"; beside {others}"
    return f"{WHY[step.reason]} ({grade}step {step.step}){until if others else ''}"


def _where(claims: Sequence[Claim], names: Names) -> str:
    if not claims:
        return ""
    evidence = claims[0].evidence
    document = names.document(evidence.document)
    parts = [document.path, document.publisher, document.published] if document else []
    parts += words.place_in_text(evidence)
    return plain(" · ".join([*filter(None, parts), f"“{evidence.quote}”"]))

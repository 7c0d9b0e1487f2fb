"""Hand-built digests for the view: every status, grade, flag and overlay, with true offsets."""

from __future__ import annotations

import hashlib
from typing import Any

from conflict_digest.schema import (
    Actor,
    Attribution,
    Change,
    Claim,
    Digest,
    Document,
    Evidence,
    Place,
    Problem,
    Reference,
    State,
    Tool,
    When,
)

ALEPPO = (
    "The capture of Aleppo by HTS and its allies has dealt a major blow to Assad's control over "
    "key urban centers in the country. The surprise rebel push, which began Friday with the "
    "capture of Aleppo, has forced government forces to retreat from the city. Rebels also "
    "seized the supply-line town of Khanasir. The Syrian state news agency, SANA, reported that "
    "government forces have been fortifying Hama. The rebels have since set their sights on "
    "Hama. Rebel groups have been confined to Idlib province since 2020."
)
DARFUR = (
    "The Rapid Support Forces have encircled El Fasher, the last city in Darfur held by the "
    "army. Street battles between the RSF and the army continued in Omdurman. The RSF claimed "
    "on Sunday that it had taken Babanusa. The army withdrew from Wad Madani. The army "
    "controls part of Bahri."
)

_ACTORS = (
    ("hayat-tahrir-al-sham", "Hayat Tahrir al-Sham", "non_state_armed_group", 6),
    ("rebels", "rebels", "non_state_armed_group", 4),
    ("syrian-government", "Syrian government", "government", 3),
    ("government-forces", "government forces", "state_forces", 3),
    ("sana", "SANA", "media", 1),
    ("rapid-support-forces", "Rapid Support Forces", "non_state_armed_group", 4),
    ("sudanese-armed-forces", "Sudanese Armed Forces", "state_forces", 5),
)
_PLACES = (
    ("geonames:170063", "Aleppo", "city", 170063, "SY", "Aleppo", None, 8),
    ("place:khanasir", "Khanasir", "town", None, "SY", "Aleppo", "geonames:170063", 1),
    ("geonames:170017", "Hama", "city", 170017, "SY", "Hama", None, 3),
    ("geonames:170016", "Idlib province", "region", 170016, "SY", "Idlib", None, 2),
    ("country:SY", "Syria", "country", 163843, "SY", None, None, 3),
    ("geonames:379149", "El Fasher", "city", 379149, "SD", "North Darfur", None, 2),
    ("geonames:365137", "Omdurman", "city", 365137, "SD", "Khartoum", None, 1),
    ("geonames:378578", "Babanusa", "town", 378578, "SD", "West Kordofan", None, 1),
    ("geonames:378231", "Wad Madani", "city", 378231, "SD", "Gezira", None, 1),
    ("place:bahri", "Bahri", "city", None, "SD", "Khartoum", None, 1),
)
_SIDES = {"government-forces": "syrian-government", "rebels": "hayat-tahrir-al-sham"}
_ALIASES = {
    "hayat-tahrir-al-sham": ("HTS", "al-Nusra Front"),
    "syrian-government": ("Assad",),
    "rapid-support-forces": ("RSF",),
    "sudanese-armed-forces": ("SAF", "army"),
}


def reference(text: str, quote: str, entity: str, words: str) -> Reference:
    """The first `words` inside `quote`, at its place in the whole `text`."""
    start = text.index(quote) + quote.index(words)
    return Reference(id=entity, text=words, start=start, end=start + len(words))


def claim(
    text: str,
    number: int,
    beginning: str,
    predicate: str,
    place: tuple[str, str],
    actor: tuple[str, str] | None,
    **more: Any,
) -> Claim:
    """A claim in the sentence of `text` that starts with `beginning`."""
    start = text.index(beginning)
    end = text.index(". ", start) + 1 if ". " in text[start:] else len(text)
    quote = text[start:end]
    for role in ("opponent", "speaker"):
        if role in more:
            more[role] = reference(text, quote, *more[role])
    if "cue" in more:
        more["attribution"] = Attribution(
            speaker=more.pop("speaker", None), cue=more.pop("cue"), side=more.pop("side", None)
        )
    fields: dict[str, Any] = {
        "id": f"c{number}",
        "predicate": predicate,
        "actor": reference(text, quote, *actor) if actor else None,
        "place": reference(text, quote, *place),
        "when": When(edtf=None),
        "confidence": 0.9,
        "evidence": Evidence(
            document="d1" if text is ALEPPO else "d2",
            start=start,
            end=end,
            quote=quote,
            rule=f"{predicate}.plain",
        ),
    }
    return Claim.model_validate(fields | more)


_HTS, _REBELS = ("hayat-tahrir-al-sham", "HTS"), ("rebels", "Rebels")
_RSF, _ARMY = ("rapid-support-forces", "RSF"), ("sudanese-armed-forces", "army")
_ALEPPO, _HAMA = ("geonames:170063", "Aleppo"), ("geonames:170017", "Hama")
_FASHER = ("geonames:379149", "El Fasher")

CLAIMS = (
    claim(ALEPPO, 1, "The capture of", "captures", _ALEPPO, _HTS),
    claim(
        ALEPPO,
        2,
        "The surprise",
        "loses",
        _ALEPPO,
        ("government-forces", "government forces"),
        when=When.model_validate({"edtf": None, "text": "Friday", "from": "sentence"}),
    ),
    claim(ALEPPO, 3, "Rebels also", "captures", ("place:khanasir", "Khanasir"), _REBELS),
    claim(
        ALEPPO,
        4,
        "The Syrian state",
        "fortifies",
        _HAMA,
        ("government-forces", "government forces"),
        modality="reported",
        speaker=("sana", "SANA"),
        cue="reported",
        side="party",
    ),
    claim(ALEPPO, 5, "The rebels have", "intends", _HAMA, ("rebels", "rebels")),
    claim(
        ALEPPO,
        6,
        "Rebel groups",
        "holds",
        ("geonames:170016", "Idlib province"),
        ("rebels", "Rebel groups"),
    ),
    claim(
        DARFUR,
        7,
        "The Rapid",
        "besieges",
        _FASHER,
        ("rapid-support-forces", "Rapid Support Forces"),
        opponent=_ARMY,
    ),
    claim(DARFUR, 8, "The Rapid", "holds", _FASHER, _ARMY),
    claim(DARFUR, 9, "Street", "contests", ("geonames:365137", "Omdurman"), _RSF, opponent=_ARMY),
    claim(
        DARFUR,
        10,
        "The RSF claimed",
        "captures",
        ("geonames:378578", "Babanusa"),
        _RSF,
        modality="claimed",
        speaker=("rapid-support-forces", "RSF"),
        cue="claimed",
        side="party",
    ),
    claim(DARFUR, 11, "The army withdrew", "withdraws", ("geonames:378231", "Wad Madani"), _ARMY),
    claim(DARFUR, 12, "The army controls", "holds", ("place:bahri", "Bahri"), _ARMY, scope="part"),
)


def state(place: str, status: str, *holders: str, **more: Any) -> State:
    """A state with its holders; the rest by name."""
    return State.model_validate({"place": place, "status": status, "holders": holders} | more)


_CONTROL = (
    state("geonames:378231", "unknown", previous=("sudanese-armed-forces",), since="2024-12-04",
          grade="assessed", claims=("c11",)),
    state("geonames:170063", "controlled", "hayat-tahrir-al-sham", previous=("syrian-government",),
          since_text="Friday", grade="assessed", confidence=0.9, claims=("c1", "c2")),
    state("place:khanasir", "controlled", "rebels", grade="assessed", claims=("c3",)),
    state("geonames:170017", "controlled", "government-forces", challengers=("rebels",),
          grade="reported", overlays=("threatened",), claims=("c4", "c5")),
    state("geonames:170016", "controlled", "rebels", since="2020", grade="assessed",
          flags=("stale",), claims=("c6",)),
    state("geonames:379149", "controlled", "sudanese-armed-forces",
          challengers=("rapid-support-forces",), grade="assessed",
          overlays=("besieged", "supply_cut"), claims=("c8", "c7")),
    state("geonames:365137", "contested", "rapid-support-forces", "sudanese-armed-forces",
          since="../2024-12-05", grade="assessed", claims=("c9",)),
    state("geonames:378578", "controlled", "rapid-support-forces", since="2024-12-01",
          grade="claimed", claims=("c10",)),
    state("place:bahri", "mixed", "sudanese-armed-forces", grade="assessed", flags=("disputed",),
          claimed_by=("rapid-support-forces",), claims=("c12",)),
)  # fmt: skip


def document(number: int, text: str, path: str, **more: Any) -> Document:
    """A document as the digest lists it."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    fields = {
        "id": f"d{number}",
        "path": path,
        "language": "en",
        "sha256": digest,
        "characters": len(text),
        "sentences": text.count(". ") + 1,
    }
    return Document.model_validate(fields | more)


def example() -> Digest:
    """Two wars in two articles and one file that could not be read."""
    return Digest(
        tool=Tool(version="0.1.0", models=("en_core_web_sm 3.8.0",)),
        as_of="2024-12-05",
        documents=(
            document(1, ALEPPO, "news/aleppo.txt"),
            document(
                2,
                DARFUR,
                "news/darfur.jsonl",
                publisher="Radio Dabanga",
                published="2024-12-05",
                published_from="metadata",
            ),
        ),
        actors=tuple(
            Actor.model_validate(
                {
                    "id": key,
                    "name": name,
                    "kind": kind,
                    "mentions": mentions,
                    "side": _SIDES.get(key),
                    "aliases": _ALIASES.get(key, ()),
                    "generic": key in ("rebels", "government-forces"),
                }
            )
            for key, name, kind, mentions in _ACTORS
        ),
        places=tuple(
            Place(
                id=key,
                name=name,
                kind=kind,
                geonames_id=number,
                country=country,
                admin1=admin1,
                part_of=part_of,
                mentions=mentions,
            )
            for key, name, kind, number, country, admin1, part_of, mentions in _PLACES
        ),
        claims=CLAIMS,
        control=_CONTROL,
        timeline=(
            Change(date="2020", place="geonames:170016", change="held by rebels", claims=("c6",)),
            Change(
                date=None,
                date_text="Friday",
                place="geonames:170063",
                claims=("c1", "c2"),
                change="captured by Hayat Tahrir al-Sham from Syrian government",
            ),
            Change(
                date="2024-12-04",
                place="geonames:378231",
                claims=("c11",),
                change="Sudanese Armed Forces withdrew",
            ),
        ),
        problems=(
            Problem(
                path="news/old.jsonl:7",
                code="bad-json",
                message="line 7 is not JSON (column 12); the line was left out",
            ),
        ),
    )

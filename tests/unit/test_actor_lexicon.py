"""The actor lexicon: what it answers, what it refuses, and that our own files are sound."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

import pytest

from conflict_digest.errors import LexiconError
from conflict_digest.lexicon import DATA
from conflict_digest.lexicon.actors import ActorEntry, ActorLexicon, load_actors

ACTORS = "id,name,kind,country,parent,active_from,active_to\n"
ALIASES = "actor,alias,strength\n"
GENERIC = "word,role,class,kind,needs_modifier\n"
SOURCES = "publisher,aliases,domain,side,independent\n"


@pytest.fixture(scope="module")
def ours() -> ActorLexicon:
    return load_actors([DATA])


def folder(path: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_text(text, encoding="utf-8")
    return path


def aliases_of(lexicon: ActorLexicon, actor: str) -> dict[str, bool]:
    return {alias.text: alias.strong for alias in lexicon.aliases if alias.actor == actor}


def owners(lexicon: ActorLexicon, text: str) -> set[str]:
    return {alias.actor for alias in lexicon.aliases if alias.text == text}


# --- our own files -------------------------------------------------------------------------------


def test_every_state_has_a_government_and_its_army_answers_to_it(ours: ActorLexicon) -> None:
    for country in ("SY", "UA", "RU", "SD", "IL", "YE", "AF", "MM", "CD", "US", "TW", "XK", "PS"):
        government, forces = ours.government_of(country), ours.forces_of(country)
        assert government is not None, country
        assert forces is not None, country
        assert forces.parent == government.id
    assert ours.forces_of("IL") == ours.actors["israeli-armed-forces"]
    assert ours.forces_of("IS") is None  # Iceland has no army
    assert ours.government_of("ZZ") is None


def test_every_recognised_state_of_countries_csv_has_a_government(ours: ActorLexicon) -> None:
    with (DATA / "countries.csv").open(encoding="utf-8-sig", newline="") as file:
        states = [r["iso"] for r in csv.DictReader(file) if r["status"] in {"state", "de_facto"}]
    assert len(states) > 190
    missing = {iso for iso in states if ours.government_of(iso) is None}
    assert missing <= {"CK"}  # the Cook Islands: in free association with New Zealand


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("HTS", "hayat-tahrir-al-sham"),
        ("al-Nusra Front", "hayat-tahrir-al-sham"),
        ("Houthi", "houthis"),
        ("ISIS", "islamic-state"),
        ("Daesh", "islamic-state"),
        ("Hizbullah", "hezbollah"),
        ("IDF", "israeli-armed-forces"),
        ("Tatmadaw", "myanmar-armed-forces"),
        ("FARDC", "dr-congo-armed-forces"),
        ("Assad", "bashar-al-assad"),
        ("Zelenskyy", "volodymyr-zelensky"),
        ("Wagner", "wagner-group"),
        ("YPG", "ypg"),
        ("FRPI", "front-for-patriotic-resistance-in-ituri"),
        ("Kamajors", "civil-defence-forces-sierra-leone"),
        ("Khun Sa", "khun-sa"),
        ("Guerreros Unidos", "guerreros-unidos"),
        ("TELO", "tamil-eelam-liberation-organization"),
        ("Bermontians", "west-russian-volunteer-army"),
    ],
)
def test_a_well_known_name_leads_to_its_actor(ours: ActorLexicon, text: str, actor: str) -> None:
    assert owners(ours, text) == {actor}
    assert aliases_of(ours, actor)[text] is True


@pytest.mark.parametrize(
    "text", ["IS", "SAF", "SDF", "SNA", "PLA", "IRA", "RT", "ISF", "PA", "CNRD", "MSDF", "Triple A"]
)
def test_an_ambiguous_acronym_never_matches_without_support(ours: ActorLexicon, text: str) -> None:
    strengths = [alias.strong for alias in ours.aliases if alias.text == text]
    assert strengths
    assert not any(strengths)


def test_saf_means_both_the_sudanese_and_the_singaporean_army(ours: ActorLexicon) -> None:
    assert {"sudanese-armed-forces", "singaporean-armed-forces"} <= owners(ours, "SAF")


@pytest.mark.parametrize(
    ("actor", "top"),
    [
        ("sana", "syrian-government"),
        ("bashar-al-assad", "syrian-government"),
        ("tiger-forces", "syrian-government"),
        ("al-masirah", "houthis"),
        ("al-quds-brigades", "palestinian-islamic-jihad"),
        ("ypj", "syrian-democratic-forces"),
        ("amaq", "islamic-state"),
        ("syrian-observatory-for-human-rights", "syrian-observatory-for-human-rights"),
        ("unheard-of", "unheard-of"),
    ],
)
def test_a_voice_is_traced_to_its_side(ours: ActorLexicon, actor: str, top: str) -> None:
    assert ours.root(actor) == top


def test_a_state_is_not_taken_for_a_militia_nor_a_militia_for_a_state(ours: ActorLexicon) -> None:
    for organ in ("syrian-armed-forces", "bashar-al-assad", "tass", "irgc", "french-government"):
        assert ours.is_state_organ(organ), organ
    for other in ("hezbollah", "al-masirah", "hassan-nasrallah", "shabiha", "unheard-of"):
        assert not ours.is_state_organ(other), other


def test_our_lexicon_covers_the_region_it_promises(ours: ActorLexicon) -> None:
    by_file = {}
    for region in ("middle_east", "europe"):
        with (DATA / "actors" / f"{region}.csv").open(encoding="utf-8", newline="") as file:
            by_file[region] = [row["id"] for row in csv.DictReader(file)]
    assert sum(map(len, by_file.values())) >= 250
    assert all(id_ in ours.actors for ids in by_file.values() for id_ in ids)


def test_armed_groups_of_every_continent_are_known(ours: ActorLexicon) -> None:
    files = ("africa", "americas", "asia", "europe", "middle_east", "historic")
    non_state = {"non_state_armed_group", "militia", "coalition", "pmc"}
    found = {}
    for name in files:
        with (DATA / "actors" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            found[name] = sum(row["kind"] in non_state for row in csv.DictReader(file))
    assert min(found.values()) >= 60, found
    assert sum(found.values()) >= 800, found


# --- descriptions --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "class_"),
    [
        ("rebel", "rebels"),
        ("rebel fighter", "rebels"),
        ("rebel soldier", "rebels"),
        ("opposition group", "rebels"),
        ("Islamist rebel", "rebels"),
        ("separatist force", "rebels"),
        ("government troop", "government-forces"),
        ("regime force", "government-forces"),
        ("security force", "government-forces"),
        ("special force", "government-forces"),
        ("armed force", "government-forces"),
        ("army", "government-forces"),
        ("air force", "government-forces"),
        ("armed group", "armed-groups"),
        ("jihadist", "militants"),
        ("Islamist fighter", "militants"),
        ("government militia", "militia"),
        ("tribal fighter", "militia"),
        ("coalition force", "coalition"),
        ("coalition government", "government"),
        ("UN troop", "peacekeepers"),
        ("blue helmet", "peacekeepers"),
        ("cartel gunman", "gang"),
        ("gunman", "gunmen"),
        ("fighter", "fighters"),
        ("junta", "government"),
        ("Hamas military wing", "fighters"),
    ],
)
def test_a_description_tells_whose_side_it_is(ours: ActorLexicon, words: str, class_: str) -> None:
    *modifiers, head = words.split()
    found = ours.describe(head, modifiers)
    assert found is not None
    assert found[0] == class_


@pytest.mark.parametrize("words", ["force", "rival unit", "group", "table", "first brigade"])
def test_a_word_that_says_nothing_makes_no_actor(ours: ActorLexicon, words: str) -> None:
    *modifiers, head = words.split()
    assert ours.describe(head, modifiers) is None


# --- publishers ----------------------------------------------------------------------------------


def test_a_party_s_own_agency_is_not_taken_for_a_third_party(ours: ActorLexicon) -> None:
    for name, side in {
        "SANA": "syrian-government",
        "tass": "russian-government",
        "Al-Masirah": "houthis",
        "Anadolu": "turkish-government",
        "tasnimnews.com": "irgc",
    }.items():
        source = ours.source(name)
        assert source is not None, name
        assert (source.side, source.independent) == (side, False)


def test_an_independent_publisher_is_found_by_any_of_its_names(ours: ActorLexicon) -> None:
    for name in ("Reuters", "www.reuters.com", "edition.cnn.com", "The Guardian", "AFP", "bbc.com"):
        source = ours.source(name)
        assert source is not None, name
        assert source.independent
        assert source.side is None
    assert ours.source("My Village Blog") is None


def test_a_publisher_is_found_however_its_name_is_spelt(ours: ActorLexicon) -> None:
    for name, publisher in {
        "Al Masirah TV": "Al-Masirah",
        "TASS (Moscow)": "TASS",
        "State agency (SANA)": "SANA",
        "Hurriyet Daily News": "Hürriyet Daily News",
        "english.sana.sy": "SANA",
    }.items():
        source = ours.source(name)
        assert source is not None, name
        assert source.publisher == publisher


def test_a_domain_that_only_ends_like_a_publisher_s_is_not_his(ours: ActorLexicon) -> None:
    assert ours.source("notsana.sy") is None
    assert ours.source("example.com") is None


# --- a researcher's own folder -------------------------------------------------------------------


def test_a_researcher_s_folder_overlays_ours_by_id(tmp_path: Path) -> None:
    base = folder(
        tmp_path / "base",
        {
            "actors/a.csv": ACTORS
            + "army,Red Army,state_forces,XA,,1918,\nblue,Blue,militia,,,,\n",
            "aliases/a.csv": ALIASES + "army,Reds,strong\nblue,Blues,strong\n",
            "generic_actors.csv": GENERIC + "band,head,bands,unknown,no\n",
            "sources.csv": SOURCES + "Gazette,Gaz,gazette.example,army,no\n",
        },
    )
    mine = folder(
        tmp_path / "mine",
        {
            "actors.csv": "\ufeff" + ACTORS + "\narmy,Scarlet Army,militia,XA,,,\n",
            "aliases.csv": ALIASES + "army,Blues,strong\nblue,Blue,weak\n",
            "generic_actors.csv": GENERIC + "band,head,bands,militia,yes\n",
            "sources.csv": SOURCES + "Gazette,Gaz;The Gaz,gazette.example;gaz.example,,yes\n",
        },
    )
    lexicon = load_actors([base, mine])
    assert lexicon.actors["army"] == ActorEntry("army", "Scarlet Army", "militia", "XA")
    assert owners(lexicon, "Blues") == {"army"}
    assert aliases_of(lexicon, "army") == {
        "Red Army": True,
        "Reds": True,
        "Scarlet Army": True,
        "Blues": True,
    }
    assert aliases_of(lexicon, "blue") == {"Blue": False}
    assert lexicon.describe("band") is None
    source = lexicon.source("gaz")
    assert source is not None
    assert (source.aliases, source.side, source.independent) == (("Gaz", "The Gaz"), None, True)
    assert lexicon.source("www.gaz.example") == source


def test_an_empty_folder_is_a_lexicon_without_actors(tmp_path: Path) -> None:
    lexicon = load_actors([tmp_path])
    assert (lexicon.actors, lexicon.aliases, lexicon.sources) == ({}, (), ())


def test_the_army_of_states_csv_leads_whatever_other_files_are_called(tmp_path: Path) -> None:
    folder(
        tmp_path,
        {
            "actors/africa.csv": ACTORS + "guard,Guard,state_forces,XA,,,\n",
            "actors/states.csv": ACTORS + "xan-armed-forces,Xan Army,state_forces,XA,,,\n",
        },
    )
    forces = load_actors([tmp_path]).forces_of("XA")
    assert forces is not None
    assert forces.id == "xan-armed-forces"


def test_a_name_may_be_shared_when_both_are_weak(tmp_path: Path) -> None:
    actors = ACTORS + "one,One Army,militia,,,,\ntwo,Two Army,militia,,,,\n"
    folder(tmp_path, {"actors.csv": actors, "aliases.csv": ALIASES + "one,XY,weak\ntwo,XY,weak\n"})
    assert owners(load_actors([tmp_path]), "XY") == {"one", "two"}


def test_a_ring_of_parents_made_in_code_ends() -> None:
    ring = {
        id_: ActorEntry(id_, id_, "militia", parent=parent)
        for id_, parent in (("a", "b"), ("b", "c"), ("c", "b"))
    }
    lexicon = ActorLexicon(ring, (), {}, {}, ())
    assert {lexicon.root(id_) for id_ in ring} == {"b"}


# --- faults --------------------------------------------------------------------------------------

TWO = ACTORS + "one,Alpha,militia,,,,\ntwo,Beta,militia,,,,\n"
FAULTS = {
    "unknown kind": (
        {"actors/x.csv": ACTORS + "one,One,army,,,,\n"},
        "actors/x.csv:2: kind: 'army' is none of",
    ),
    "id used twice": (
        {"actors/x.csv": TWO, "actors/y.csv": ACTORS + "one,Gamma,militia,,,,\n"},
        "actors/y.csv:2: id: 'one' is used in actors/x.csv:2",
    ),
    "odd id": (
        {"actors.csv": ACTORS + "One Army,One,militia,,,,\n"},
        "actors.csv:2: id: 'One Army' must be small letters",
    ),
    "no name": ({"actors.csv": ACTORS + "one,,militia,,,,\n"}, "actors.csv:2: name: is empty"),
    "odd country": (
        {"actors.csv": ACTORS + "one,One,militia,Syria,,,\n"},
        "actors.csv:2: country: 'Syria' is no code",
    ),
    "missing parent": (
        {"actors.csv": TWO + "three,Gamma,militia,,four,,\n"},
        "actors.csv:4: parent: no actor has the id 'four'",
    ),
    "ring of parents": (
        {"actors.csv": ACTORS + "a,Alpha,militia,,b,,\nb,Beta,militia,,a,,\n"},
        "actors.csv:2: parent: goes round in a circle (a > b > a)",
    ),
    "own parent": (
        {"actors.csv": ACTORS + "a,Alpha,militia,,a,,\n"},
        "actors.csv:2: parent: goes round in a circle (a > a)",
    ),
    "bad year": (
        {"actors.csv": ACTORS + "one,One,militia,,,c. 1990,\n"},
        "actors.csv:2: active_from: 'c. 1990' is no year",
    ),
    "years swapped": (
        {"actors.csv": ACTORS + "one,One,militia,,,1990,1980\n"},
        "actors.csv:2: active_to: 1980 is before active_from",
    ),
    "missing column": (
        {"actors.csv": "id,name,country,parent,active_from,active_to\n"},
        "actors.csv:1: kind: this column is missing",
    ),
    "empty file": ({"actors.csv": ""}, "actors.csv:1: id: this column is missing"),
    "comma without quotes": (
        {"actors.csv": ACTORS + "one,One, of Two,militia,,,,\n"},
        "actors.csv:2: 8 cells where the header has 7",
    ),
    "open quote": ({"actors.csv": ACTORS + 'one,"One,militia,,,,\n'}, "not valid CSV"),
    "alias of nobody": (
        {"actors.csv": TWO, "aliases.csv": ALIASES + "three,XYZ,strong\n"},
        "aliases.csv:2: actor: no actor has the id 'three'",
    ),
    "odd strength": (
        {"actors.csv": TWO, "aliases.csv": ALIASES + "one,XYZ,sure\n"},
        "aliases.csv:2: strength: 'sure' is none of strong, weak",
    ),
    "alias of two": (
        {"actors.csv": TWO, "aliases/z.csv": ALIASES + "one,XYZ,strong\ntwo,XYZ,strong\n"},
        "aliases/z.csv:3: alias: 'XYZ' is also one in aliases/z.csv:2",
    ),
    "alias is another's name": (
        {"actors.csv": TWO, "aliases.csv": ALIASES + "one,Beta,strong\n"},
        "aliases.csv:2: alias: 'Beta' is also two in actors.csv:3",
    ),
    "common word": (
        {
            "common_words.txt": "will may\n",
            "actors.csv": TWO,
            "aliases.csv": ALIASES + "one,Will,strong\n",
        },
        "aliases.csv:2: alias: 'Will' is a common word; make it a weak alias",
    ),
    "odd role": (
        {"generic_actors.csv": GENERIC + "rebel,noun,rebels,unknown,no\n"},
        "generic_actors.csv:2: role: 'noun' is none of",
    ),
    "word twice": (
        {"generic_actors.csv": GENERIC + "a,head,as,unknown,no\nA,head,bs,unknown,no\n"},
        "generic_actors.csv:3: word: 'a' stands twice",
    ),
    "side of nobody": (
        {"sources.csv": SOURCES + "Gazette,,,reds,no\n"},
        "sources.csv:2: side: no actor has the id 'reds'",
    ),
    "publisher twice": (
        {"sources.csv": SOURCES + "Gazette,,,,no\nGazette,,,,no\n"},
        "sources.csv:3: publisher: 'Gazette' is in sources.csv:2",
    ),
}


@pytest.mark.parametrize(("files", "message"), FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_names_file_line_field_and_remedy(
    tmp_path: Path, files: Mapping[str, str], message: str
) -> None:
    folder(tmp_path, files)
    with pytest.raises(LexiconError) as caught:
        load_actors([tmp_path])
    assert message in str(caught.value)


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    (tmp_path / "actors.csv").write_bytes(ACTORS.encode() + "x,Öl,militia,,,,\n".encode("latin-1"))
    with pytest.raises(LexiconError, match=r"actors\.csv: cannot be read as UTF-8 text"):
        load_actors([tmp_path])


def test_a_name_is_known_in_british_and_american_spelling() -> None:
    lexicon = load_actors([DATA])
    forms = {one.text: one.actor for one in lexicon.aliases}
    assert forms["Afghan National Defence and Security Forces"] == "afghan-armed-forces"
    assert forms["Afghan National Defense and Security Forces"] == "afghan-armed-forces"

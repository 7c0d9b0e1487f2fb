"""Every record that crosses a layer: frozen pydantic models, picklable, free of spaCy.

The JSON that the tool writes is these models and nothing else, so a field's docstring here is its
documentation. Offsets are into `Article.text`, in Unicode code points, end exclusive:
`text[start:end] == quote`. Dates are EDTF (ISO 8601-2) strings.
"""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

SCHEMA_VERSION = "1.0"

Predicate = Literal[
    "holds",
    "captures",
    "recaptures",
    "loses",
    "withdraws",
    "transfers",
    "enters",
    "contests",
    "besieges",
    "interdicts",
    "advances",
    "intends",
    "repels",
    "fortifies",
    "strikes",
]
TAKING: Final[frozenset[Predicate]] = frozenset({"captures", "recaptures"})
"""Predicates of who has a place from then on."""
Polarity = Literal["affirmed", "denied"]
Modality = Literal["asserted", "reported", "claimed", "possible", "intended", "hypothetical"]
TOLD: Final[frozenset[Modality]] = frozenset({"asserted", "reported", "claimed"})
"""Modalities of what somebody says is so; the others are of what may be or is to be."""
Scope = Literal["whole", "part", "outskirts", "route", "facility"]
Status = Literal["controlled", "contested", "mixed", "unknown"]
Grade = Literal["assessed", "reported", "claimed"]
Flag = Literal["disputed", "stale"]
Overlay = Literal["besieged", "supply_cut", "threatened"]
Effect = Literal["decides", "decided", "disputes", "agrees", "bears", "adds", "aside"]
Side = Literal["party", "third"]
WhenFrom = Literal["sentence", "context", "published"]
PublishedFrom = Literal["option", "metadata", "dateline", "filename"]
RelationKind = Literal["ally", "opponent", "parent"]
ParentFrom = Literal["lexicon", "text"]
Novelty = Literal[
    "changed_hands",
    "holder_lost",
    "holder_known",
    "contested",
    "mixed",
    "calmed",
    "newly_claimed",
    "disputed",
    "pressed",
    "relieved",
    "first_known",
    "no_longer_known",
    "regraded",
    "stale",
]
"""What may be new of a place, the weightiest first: places are listed in this order."""
MentionKind = Literal["actor", "place", "date", "nationality", "other"]
ActorKind = Literal[
    "state",
    "government",
    "state_forces",
    "non_state_armed_group",
    "militia",
    "coalition",
    "pmc",
    "peace_mission",
    "international_organisation",
    "political_leader",
    "media",
    "civilian",
    "unknown",
]

Offset = Annotated[int, Field(ge=0)]
Confidence = Annotated[float, Field(ge=0.0, le=1.0)]


class Record(BaseModel):
    """Base of all records: frozen and closed, so a misspelt field is an error."""

    # Built when first used: one command needs half of them, and building takes start-up time.
    model_config = ConfigDict(
        frozen=True, extra="forbid", use_attribute_docstrings=True, defer_build=True
    )


class Problem(Record):
    """A fault in the user's data: one clear line; the rest of the input went on."""

    path: str
    """The input as the user named it, with the line where there is one (`news.jsonl:7`)."""
    code: str
    """A stable kebab-case name such as `not-found`, `empty`, `bad-json`."""
    message: str
    """What is wrong, where in the file, and what to do about it."""


UNMARKED: Final = 7
"""The level of what only looks like a heading: it stands below those that a format marks."""


class Heading(Record):
    """A line of an article under which others stand, by its offsets into `Article.text`."""

    start: Offset
    end: Offset
    level: Annotated[int, Field(ge=1, le=UNMARKED)]
    """As the format has it, 1 the highest."""


class Article(Record):
    """One article as read: what every later step looks at."""

    id: str
    path: str
    """Relative to what the user named; never absolute."""
    text: str
    title: str | None = None
    author: str | None = None
    """As the article or its format names them; several names as one text."""
    publisher: str | None = None
    url: str | None = None
    published: str | None = None
    """Publication date (the document creation time, dct) as `YYYY-MM-DD`."""
    published_from: PublishedFrom | None = None
    language: str | None = None
    """ISO 639-1."""
    sha256: str
    """Of `text` in UTF-8."""
    headings: tuple[Heading, ...] | None = None
    """In text order; null: those that the lines of the text show."""
    pages: tuple[Offset, ...] = ()
    """Where each page begins in `text`; empty where there are no pages."""


class Outlet(Record):
    """A publisher that the lexicon knows (`sources.csv`)."""

    name: str
    """Its usual name, whichever of its names or domains the article has."""
    side: str | None = None
    """The id of the actor whose voice it is, at the head of its side."""
    independent: bool
    """False for a voice of its side, or of somebody whom the lexicon does not name."""


class Document(Record):
    """What the digest says of an article: all but its text."""

    id: str
    path: str
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: str | None = None
    published_from: PublishedFrom | None = None
    language: str | None = None
    sha256: str
    characters: int
    sentences: int
    outlet: Outlet | None = None
    """The publisher as the lexicon has it, by its name or the domain of the URL."""
    fingerprint: str | None = None
    """What copies of the text are known by; null for a few words."""
    copy_of: str | None = None
    """The id of the document of which it is a copy; the two are one source."""
    actors: dict[str, int] = {}
    """How often it mentions each actor, by id."""
    places: dict[str, int] = {}
    """How often it mentions each place, by id."""
    sides: dict[str, str] = {}
    """Whose side a description ("the rebels") is on in this article, by the ids of both."""


class Mention(Record):
    """A span of the text that names or describes an actor, place or date."""

    document: str
    kind: MentionKind
    label: str
    text: str
    start: Offset
    end: Offset
    entity: str | None = None
    edtf: str | None = None
    timex3: str | None = None
    """Of a date: its TIMEX3 value, which lengths ("P3W") and sets ("XXXX-WXX-5") have, too."""
    geonames_id: int | None = None
    latitude: float | None = None
    longitude: float | None = None


class Actor(Record):
    """An actor entity: what actor mentions stand for."""

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    """Every other form that the texts use, sorted."""
    parent: str | None = None
    """The organisation it belongs to, from the lexicon or the text."""
    parent_from: ParentFrom | None = None
    """Which of the two says so; what the text says of a parent is in `relations`."""
    side: str | None = None
    """The id of the actor at the head of those who act together (a government for its army, the
    leading group for "the rebels, led by X"); null when it heads its own side."""
    country: str | None = None
    """ISO 3166-1 alpha-2, where known."""
    generic: bool = False
    """True for a description that is nobody's name ("rebels", "the army")."""
    mentions: int = 0
    allies: tuple[str, ...] = ()
    """Whom the texts call its allies; the sentences are in `relations`."""
    opponents: tuple[str, ...] = ()
    """Whom the texts say that it fights; the sentences are in `relations`."""


class Place(Record):
    """A place entity: what place mentions stand for."""

    id: str
    """`geonames:170063`, `country:SY`, or `place:` and a slug when it has no gazetteer entry."""
    name: str
    kind: str
    geonames_id: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    country: str | None = None
    admin1: str | None = None
    part_of: str | None = None
    """Id of the place that contains it, where the text or the gazetteer says so."""
    confidence: Confidence | None = None
    """How likely it is the place that the texts mean; null where it was not chosen from a list."""
    mentions: int = 0

    @property
    def forms(self) -> tuple[str, ...]:
        """The name and, of a site in a town, the other ways to write it.

        "airport, Goma" is "Goma airport" and "airport of Goma", too.
        """
        site, comma, town = self.name.partition(", ")
        return (self.name, f"{town} {site}", f"{site} of {town}") if comma else (self.name,)


class DateMention(Record):
    """A date expression; `edtf` is null when nothing anchors it."""

    text: str
    edtf: str | None
    timex3: str | None = None
    document: str
    start: Offset
    end: Offset


class Reference(Record):
    """A mention inside a claim: what the text says (`text`) and what it stands for (`id`)."""

    id: str
    text: str
    start: Offset
    end: Offset


class Attribution(Record):
    """Who says it. `speaker` is null for "reportedly" and its like."""

    speaker: Reference | None
    cue: str
    side: Side | None = None


class When(Record):
    """The time of the event and how it was found."""

    edtf: str | None
    text: str | None = None
    from_: WhenFrom | None = Field(default=None, alias="from")

    model_config = ConfigDict(populate_by_name=True)


class Evidence(Record):
    """Where the text says it: the whole sentence, and the rule that fired."""

    document: str
    start: Offset
    end: Offset
    quote: str
    rule: str
    trigger_start: Offset | None = None
    """The word that fired the rule, as offsets into the article's text."""
    trigger_end: Offset | None = None
    page: Annotated[int, Field(ge=1)] | None = None
    """The page that the sentence begins on, counted from 1; null where there are no pages."""
    section: str | None = None
    """The nearest heading above it; null where there is none."""


class Claim(Record):
    """One source's statement, in one sentence, about one actor's hold on one place."""

    id: str
    predicate: Predicate
    actor: Reference | None
    """Who holds or acts; null for an agentless passive ("the town was captured")."""
    opponent: Reference | None = None
    place: Reference
    scope: Scope = "whole"
    polarity: Polarity = "affirmed"
    modality: Modality = "asserted"
    attribution: Attribution | None = None
    past: bool = False
    """True when the text speaks of it as over ("which the army had held"): it tells of an earlier
    holder and never of the present one."""
    current: bool = False
    """True when the text says that it is so when it is written ("is again under X's control"): the
    day of publication, where no other is told, is the day of which it speaks."""
    recalled: bool = False
    """True when the text tells of it only to tell of something else, or as what a war began with
    ("millions fled when X took P"): without a time of its own, it may be older than any news."""
    when: When
    implied_by: str | None = None
    confidence: Confidence
    evidence: Evidence


class ClaimLine(Claim):
    """A claim as `claims` writes it: with all that is needed to understand it by itself."""

    document: Document
    """The article that it stands in."""
    actors: tuple[Actor, ...] = ()
    """Who is meant by actor, opponent and speaker, and at the head of their sides."""
    places: tuple[Place, ...] = ()
    """Which place is meant, and those that it is part of."""
    models: tuple[str, ...] = ()
    """Names and versions of the models that read the article."""

    def claim(self) -> Claim:
        """The claim alone."""
        return Claim(**{name: getattr(self, name) for name in Claim.model_fields})


class Relation(Record):
    """What one sentence says two actors are to each other."""

    id: str
    kind: RelationKind
    """`ally` and `opponent` hold both ways; of `parent`, the actor belongs to the other."""
    actor: Reference
    other: Reference
    polarity: Polarity = "affirmed"
    modality: Modality = "asserted"
    attribution: Attribution | None = None
    past: bool = False
    """True when the text speaks of it as over ("a former ally")."""
    claim: str | None = None
    """The id of the claim that it was read off: who takes a town from another fights it."""
    evidence: Evidence


class Camp(Record):
    """Actors who act together in one war, as the texts clearly say; one alone if it has none."""

    id: str
    """The country of the war and the actor spoken of most: `SD:rapid-support-forces`."""
    conflict: str | None
    """ISO code of the country where most places of the articles that tell of it are."""
    actors: tuple[str, ...]
    """Heads of sides: who has one as its `side` or `parent` is with it. The main one first."""
    opponents: tuple[str, ...] = ()
    """Ids of the camps that it fights."""
    relations: tuple[str, ...] = ()
    """Ids of the relations that say so."""


class State(Record):
    """What the tool concludes for one place: who controls it, and which claims say so."""

    place: str
    status: Status
    holders: tuple[str, ...] = ()
    previous: tuple[str, ...] = ()
    challengers: tuple[str, ...] = ()
    since: str | None = None
    since_text: str | None = None
    """The date as the text has it, kept when it cannot be resolved ("Friday")."""
    grade: Grade | None = None
    flags: tuple[Flag, ...] = ()
    overlays: tuple[Overlay, ...] = ()
    claimed_by: tuple[str, ...] = ()
    held_apart: tuple[str, ...] = ()
    """Ids of places within it that only others hold: an inference, which moves nobody."""
    confidence: Confidence = 0.0
    claims: tuple[str, ...] = ()
    """Ids of all claims that it rests on, the deciding ones first."""


class Step(Record):
    """What the fold made of a claim at a place, or of those of one sentence."""

    claims: tuple[str, ...]
    """Their ids."""
    date: str | None = None
    """The day by which it is ordered; null where nothing is known of its time, or it is aside."""
    grade: Grade | None = None
    """How well attested it was by itself."""
    effect: Effect
    step: int
    """The step of "From claims to control" by which it has this effect."""
    reason: str
    """A stable name such as `latest`, `claimed-only`, `copy`."""
    beside: tuple[str, ...] = ()
    """Ids of the claims that it gave way to: those that stood, came after it, or say the same."""


class Account(Record):
    """How the state of a place came about."""

    place: str
    state: State | None
    """Null when no claim says anything of its control."""
    steps: tuple[Step, ...]
    """In the order of the fold; then what was set aside before it, as copies are."""


class Change(Record):
    """One line of the timeline."""

    date: str | None
    date_text: str | None = None
    place: str
    change: str
    """Plain words: "captured by Hayat Tahrir al-Sham from Syrian government"."""
    claims: tuple[str, ...]


class Tool(Record):
    """What made the digest."""

    name: str = "conflict-digest"
    version: str
    models: tuple[str, ...] = ()


class ArticleRecord(Record):
    """All that one article yields; everything before the fold ends here."""

    document: Document
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    dates: tuple[DateMention, ...] = ()
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    relations: tuple[Relation, ...] = ()
    problems: tuple[Problem, ...] = ()
    models: tuple[str, ...] = ()
    """Names and versions of the models that read it."""


class Digest(Record):
    """Who controls what, and why we say so: the output contract."""

    schema_version: str = SCHEMA_VERSION
    tool: Tool
    as_of: str | None = None
    """Null: the end of what is known."""
    documents: tuple[Document, ...] = ()
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    dates: tuple[DateMention, ...] = ()
    claims: tuple[Claim, ...] = ()
    relations: tuple[Relation, ...] = ()
    """Who is whose ally, opponent or parent, sentence by sentence."""
    sides: tuple[Camp, ...] = ()
    """Who acts together in each war."""
    control: tuple[State, ...] = ()
    timeline: tuple[Change, ...] = ()
    problems: tuple[Problem, ...] = ()
    complete: bool = True
    """False where the run was ended before all was read: `documents` are those that were."""


class Turn(Record):
    """What is new of one place between two digests."""

    place: str
    novelties: tuple[Novelty, ...]
    """The weightiest first."""
    before: State | None
    """Null when the old digest says nothing of it."""
    after: State | None
    claims: tuple[str, ...] = ()
    """Ids of the claims behind the new state that the old digest did not have."""


class Difference(Record):
    """What is new in a digest beside an older one, and what its ids stand for."""

    schema_version: str = SCHEMA_VERSION
    old_as_of: str | None = None
    new_as_of: str | None = None
    turns: tuple[Turn, ...] = ()
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    claims: tuple[Claim, ...] = ()
    documents: tuple[Document, ...] = ()

"""Who and what is mentioned: one name is one thing throughout a text.

Stock NER, the lexicon, the gazetteer, acronyms defined in the text and the wording around each
occurrence are evidence; what most of a document's evidence says a name is, it is everywhere in
that document. The result stands in `doc.ents` and in the span groups `actors`, `places` and
`nationalities`, with `label_` (what it is) and `id_` (what the lexicon knows it as).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token
from spacy.util import filter_spans

from conflict_digest.annotate.familiar import ACTOR, PERSON, PLACE, lend
from conflict_digest.annotate.finder import Name, NameFinder
from conflict_digest.gazetteer import Countries, Gazetteer, normalise
from conflict_digest.gazetteer.names import ARTICLES
from conflict_digest.lexicon import Lexicon

#: Kinds of lexicon actors that can hold ground.
ARMED_KINDS = frozenset(
    "state government state_forces non_state_armed_group militia coalition pmc peace_mission".split()
)
_CONNECTORS = frozenset(
    "al el ar as ash at az ez es ed ad an de da do dos del la le du of i bin bint e y and ibn abu".split()
)
_LOCATIVE = frozenset(
    "in near into around outside inside toward towards at throughout across".split()
)
_DIRECTIONAL = frozenset("from to on over of for through via".split())
_TITLES = frozenset(
    "president general gen colonel col major maj captain capt lieutenant lt commander minister mr mrs ms dr sheikh "
    "emir king prince queen senator governor secretary spokesman spokeswoman spokesperson leader chief brigadier admiral "
    "marshal ayatollah imam chairman ambassador envoy premier chancellor mayor warlord sgt sergeant sir director judge".split()
)
_SPEECH = frozenset("say tell add announce claim warn insist note deny vow urge call".split())
_NAME_LABELS = frozenset({"GPE", "LOC", "FAC", "ORG", "PERSON", "NORP"})
_ACRONYM = re.compile(
    r"\(\s*(?:the\s+|or\s+|known as\s+)?[\"“']?([A-Z][A-Za-z0-9&/-]{1,9})[\"”']?\s*[,;)]"
)
_DESCRIBING = frozenset(
    "international national central general regional provincial university liberation north south east west old new".split()
)
_NO_OPENING = frozenset(
    "at as an a the in on of to by for from and but or if when after no all some many more most".split()
)
_NOT_NAMES = frozenset(
    "january february march april may june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday mr mrs dr god allah".split()
)


@dataclass(frozen=True, slots=True)
class _Candidate:
    start: int
    end: int
    label: str
    id: str = ""


class Marker:
    """Marks the mentions of a Doc; `prepare` before the parser, `mark` after the NER."""

    def __init__(
        self,
        lexicon: Lexicon,
        gazetteer: Gazetteer,
        countries: Countries,
        familiar: frozenset[str],
    ) -> None:
        self.lexicon = lexicon
        self.gazetteer = gazetteer
        self.countries = countries
        self.familiar = familiar
        self.finder = NameFinder(_names(lexicon, countries))
        #: Nouns before which an actor acts: "rebel advance", "regime warplanes", "insurgent bastion".
        self.acted_on = lexicon.cues("weapons", "nouns") | {
            n for r in lexicon.rules for n in r.nouns
        }
        #: Verbs and nouns that take a place as object ("captured X", "the siege of X").
        self.territorial = {
            lemma for r in lexicon.rules if not r.weak for lemma in (*r.lemmas, *r.nouns)
        }
        self.place_endings = {
            lemma
            for lemma, noun in lexicon.place_nouns.items()
            if noun.role in {"place", "route"} and noun.kind not in {"front", "military_position"}
        }

    # Before the parser

    def prepare(self, doc: Doc) -> Doc:
        """Find what is known by name, and lend unfamiliar names familiar features."""
        _part_dateline(doc)
        known = list(self._known(doc))
        taken = {i for s in known if s.label_ not in _OPEN for i in range(s.start, s.end)}
        toponyms = list(self._toponyms(doc, taken))
        # "Praia" in "Mocimboa da Praia" is no capital, "Sudan" in "Port Sudan" no country.
        known = [s for s in known if s.label_ not in _OPEN or not _inside(s, toponyms)]
        taken |= {i for s in known for i in range(s.start, s.end)}
        toponyms = [t for t in toponyms if not any(i in taken for i in range(t.start, t.end))]
        doc.spans["known"] = known
        doc.spans["toponyms"] = toponyms
        for span in known:
            if span.label_ == "weak":
                continue
            if span.label_ == "actor":
                kind = self.lexicon.actors.actors[span.id_].kind
                lend(
                    doc,
                    span.start,
                    span.end,
                    PERSON if kind == "political_leader" else ACTOR,
                    self.familiar,
                )
            elif span.label_ in {"country", "capital"}:
                lend(doc, span.start, span.end, PLACE, self.familiar)
        for span in toponyms:
            lend(doc, span.start, span.end, PLACE, self.familiar)
        taken |= {i for s in toponyms for i in range(s.start, s.end)}
        for start, end in self._strangers(doc, taken):
            lend(doc, start, end, PLACE, self.familiar)
        return doc

    def _strangers(self, doc: Doc, taken: set[int]) -> Iterator[tuple[int, int]]:
        """Names that nobody knows where only a place can stand: "in Koui", "the village of Koui"."""
        words = [token.text for token in doc]
        for i in range(1, len(words)):
            if not words[i][:1].isupper() or i in taken or words[i].lower() in self.familiar:
                continue
            before = words[i - 1]
            of_place = (
                before == "of"
                and i > 1
                and (words[i - 2] == "out" or words[i - 2].lower() in self.place_endings)
            )
            if before in _LOCATIVE or of_place:
                end = i + 1
                while (
                    end < len(words)
                    and end not in taken
                    and words[end][:1].isupper()
                    and words[end].isalpha()
                ):
                    end += 1
                yield i, end

    def _known(self, doc: Doc) -> Iterator[Span]:
        for hit in self.finder.find(doc.text):
            span = doc.char_span(hit.start, hit.end, label=hit.name.kind, span_id=hit.name.id)
            if span is None:
                continue
            if hit.name.strong:
                yield span
            else:  # all that it may stand for; the document decides in `mark`
                owners = "|".join(name.id for name in (hit.name, *hit.rivals))
                yield Span(doc, span.start, span.end, "weak", span_id=owners)

    def _toponyms(self, doc: Doc, taken: set[int]) -> Iterator[Span]:
        words = [token.text for token in doc]
        i, length = 0, len(words)
        while i < length:
            word = words[i]
            article = _is_article(words, i)  # "el-Fasher", "al-Bab": three tokens
            if i in taken or not (
                article or (word[:1].isupper() and self.gazetteer.may_start(word))
            ):
                i += 1
                continue
            end = self._longest_name(doc, words, i, taken)
            if end == i + 1 and word.lower() in self.lexicon.cues("places", "directions"):
                end = 0
            if end:
                yield Span(doc, i, end, "toponym")
            i = end or i + 1

    def _longest_name(self, doc: Doc, words: list[str], start: int, taken: set[int]) -> int:
        """End of the longest capitalised run from `start` that is a name of a place; 0 if none."""
        ends, i = [], start
        while i < len(words) and i < start + 7 and i not in taken:
            word = words[i]
            if word[:1].isupper() and word[:1].isalpha():
                ends.append(i + 1)
            elif word.lower() not in _CONNECTORS and word not in {"-", "'", "’", "–"}:
                break
            i += 1
        opens = start == 0 or words[start - 1] in {
            ".",
            "!",
            "?",
            ":",
            "\n",
            "\n\n",
            "-",
            "\u2013",
            "\u2014",
        }
        if words[start].lower() in _NO_OPENING and opens and not _is_article(words, start):
            return 0  # "At Khe Sanh", "The Rif": the name begins with the next word
        for end in reversed(ends):
            if (
                end < len(words)
                and words[end] == "-"
                and not doc[end - 1].whitespace_
                and end + 1 < len(words)
            ):
                continue  # "Mazar" in "Mazar-i-Sharif" is no name
            text = doc[start:end].text
            if text.lower() not in _NOT_NAMES and len(text) > 1 and self.gazetteer.has(text):
                part = self._in_name(words, end, taken) or self._name_began(words, start, taken)
                return 0 if part else end
        return 0

    def _name_began(self, words: list[str], start: int, taken: set[int]) -> bool:
        """ "Taing" in "Tar Taing"; a capital at the start of a sentence alone tells nothing."""
        if start == 0 or not self._in_name(words, start - 1, taken):
            return False
        opens = start == 1 or words[start - 2] in {".", "!", "?", ":", "\n", "\n\n"}
        word = words[start - 1]
        return not (opens and (word in self.familiar or word.lower() in self.familiar))

    def _in_name(self, words: list[str], i: int, taken: set[int]) -> bool:
        """Does the word at `i` belong to a name that nobody knows ("Yabal" in "Adan Yabal")?"""
        if i >= len(words) or i in taken:
            return False
        word = words[i]
        lower = word.lower()
        if not (word[:1].isupper() and word[1:].islower()) or lower in _NOT_NAMES:
            return False
        actors = self.lexicon.actors
        known = lower in self.place_endings or lower in actors.heads or lower in actors.modifiers
        plural = lower.removesuffix("s") in actors.heads
        directions = self.lexicon.cues("places", "directions")
        described = lower in _TITLES or lower in _DESCRIBING or lower in directions
        return not (known or plural or described or lower in _NO_OPENING)

    # After the NER

    def mark(self, doc: Doc) -> Doc:
        """Decide what each name is, and write the span groups and `doc.ents`."""
        known = list(doc.spans["known"])
        taken: dict[int, _Candidate] = {}
        self._take_known(doc, known, taken)
        self._take_places_by_opening(doc, taken)
        self._take_long_names(doc, taken)
        self._take_acronyms(doc, taken)
        self._take_voted(doc, taken)
        candidates = sorted(set(taken.values()), key=lambda c: c.start)
        groups = list(self._groups(doc, taken))
        self._write(doc, candidates, groups)
        return doc

    def _take_known(self, doc: Doc, known: list[Span], taken: dict[int, _Candidate]) -> None:
        strong = {span.id_ for span in known if span.label_ == "actor"}
        for span in known:
            label, actor_id = span.label_, span.id_
            if label == "weak":
                owner = self._owner(doc, span, strong)
                if owner is None:
                    continue
                label, actor_id = "actor", owner
            if label == "actor":
                if self._longer_name(doc, span) is None:
                    _take(
                        taken,
                        _Candidate(span.start, span.end, self._actor_label(actor_id), actor_id),
                    )
            elif label in {"adjective", "people"}:
                if label == "people" and doc[span.end - 1].pos_ not in {"PROPN", "NOUN", "ADJ"}:
                    continue
                if self._longer_name(doc, span) is None:
                    _take(taken, _Candidate(span.start, span.end, "NATIONALITY", span.id_))
            elif self._longer_name(doc, span) is None:
                kind = "CAPITAL" if label == "capital" else "COUNTRY"
                country = self.countries.get(span.id_.removeprefix("country:"))
                if kind == "COUNTRY" and country is not None and country.status == "territory":
                    kind = "PLACE"  # "the Golan Heights", "Hong Kong" can change hands as a whole
                _take(taken, _Candidate(span.start, span.end, kind, span.id_))

    def _owner(self, doc: Doc, span: Span, strong: set[str]) -> str | None:
        """Whose a weak alias is in this document, or None where nothing supports it.

        The actor is named in full elsewhere, or the text is about its country, or the NER sees a
        name here and there is only one owner.
        """
        owners = span.id_.split("|")
        for owner in owners:
            if owner in strong:
                return owner
        text, here = span.text, self._countries_in(doc)
        at_home = [o for o in owners if self.lexicon.actors.actors[o].country in here]
        is_name = any(
            ent.label_ in {"ORG", "PERSON", "NORP"}
            and ent.start <= span.start
            and span.end <= ent.end
            for ent in doc.ents
        )
        if len(at_home) == 1 and (is_name or text.isupper()):
            return at_home[0]
        short = text.isupper() and len(text) <= 3
        return owners[0] if len(owners) == 1 and is_name and not short else None

    def _countries_in(self, doc: Doc) -> set[str]:
        """Codes of the countries that the text names, by any word of theirs."""
        return (
            {
                span.id_.removeprefix("country:")
                for span in doc.spans["known"]
                if span.label_ in {"country", "adjective", "people", "capital"}
            }
            | {
                entry.country
                for span in doc.spans["known"]
                if span.label_ == "actor"
                and (entry := self.lexicon.actors.actors[span.id_]).country
            }
            | {
                entries[0].country
                for span in doc.spans["toponyms"]
                if (entries := self.gazetteer.lookup(span.text)) and entries[0].match != "loose"
            }
        )

    def _longer_name(self, doc: Doc, span: Span) -> Span | None:
        """The longer proper name that contains a known one ("*Sudan* Liberation Army")."""
        ent = next((e for e in doc.ents if e.start <= span.start and e.end >= span.end), None)
        if (
            ent is None
            or len(ent) == len(span)
            or ent.label_ not in {"ORG", "FAC", "PERSON", "EVENT", "LOC", "GPE", "PRODUCT"}
        ):
            return None
        words = [t for t in ent if t.i < span.start or t.i >= span.end]
        names = [t for t in words if t.text[:1].isupper() and t.pos_ == "PROPN"]
        if not names or any(
            not (t.text[:1].isupper() or t.lower_ in _CONNECTORS | {"the", "'s", "’s", "-", "for"})
            for t in words
        ):
            return None
        if any(t.lower_ in {"'s", "’s", "by", "and"} for t in words) or all(
            self._describes(t) for t in names
        ):
            return None
        return ent

    def _describes(self, token: Token) -> bool:
        """A word that says what kind of thing stands beside it ("President", "Army", "Province")."""
        word, lemma = token.lower_, token.lemma_.lower()
        actors = self.lexicon.actors
        return (
            word.rstrip(".") in _TITLES
            or lemma in actors.heads
            or word in actors.heads
            or word in actors.modifiers
            or lemma in self.place_endings
            or word in self.lexicon.cues("places", "directions")
        )

    def _actor_label(self, actor_id: str) -> str:
        kind = self.lexicon.actors.actors[actor_id].kind
        if kind in ARMED_KINDS:
            return "ARMED"
        return "PERSON" if kind == "political_leader" else "ORG"

    def _take_long_names(self, doc: Doc, taken: dict[int, _Candidate]) -> None:
        """Names of several words from the NER: organisations, persons, buildings."""
        for ent in doc.ents:
            if ent.label_ not in {
                "ORG",
                "PERSON",
                "FAC",
                "EVENT",
                "PRODUCT",
                "WORK_OF_ART",
                "LOC",
                "GPE",
            }:
                continue
            start, end = ent.start, ent.end
            while start < end and (
                doc[start].lower_ in {"the", "a"} or not doc[start].text[:1].isalnum()
            ):
                start += 1
            while end > start and (
                doc[end - 1].lower_ in {"'s", "’s", "s"} or not doc[end - 1].text[:1].isalnum()
            ):
                end -= 1
            words = [t for t in doc[start:end] if t.text[:1].isalpha()]
            if (
                len(words) < 2
                or words[0].lemma_.lower() in self.territorial | {"control"}
                or any(t.text in "()[]" for t in doc[start:end])
                or any(i in taken for i in range(start, end))
            ):
                continue
            if any(
                not (t.text[:1].isupper() or t.lower_ in _CONNECTORS | {"the", "for"})
                for t in words
            ):
                continue
            name = doc[start:end].text
            around = (
                self._before(doc, start) + self._after(doc, end) + self._role(doc[start:end].root)
            )
            if around >= 2.0:
                continue  # "the town of Adan Yabaal", whatever the NER thinks of it
            last = words[-1].lemma_.lower()
            if ent.label_ in {"LOC", "GPE"} or self.gazetteer.has(name):
                continue  # voted on below
            if last in self.place_endings and last not in self.lexicon.actors.heads:
                label = "FACILITY"
            elif ent.label_ == "PERSON":
                label = "PERSON"
            elif ent.label_ == "FAC":
                label = "FACILITY"
            elif ent.label_ == "ORG":
                if all(self._describes(t) for t in words):
                    continue  # "Armed Forces": a description, not a name
                label = "ORG"
            else:
                continue
            _take(taken, _Candidate(start, end, label, "" if label == "FACILITY" else slug(name)))
        self._take_places_by_ending(doc, taken)

    def _take_places_by_opening(self, doc: Doc, taken: dict[int, _Candidate]) -> None:
        """ "Fort Douaumont", "Camp Bastion": the first word says what the name is."""
        openers = self.lexicon.cues("places", "openers")
        for token in doc[:-1]:
            following = token.nbor(1)
            if token.i and token.nbor(-1).pos_ == "PROPN" and token.nbor(-1).dep_ == "compound":
                continue  # "Kyin San Kyawt"
            if (
                token.lower_ in openers
                and token.text[:1].isupper()
                and following.text[:1].isupper()
                and token.i not in taken
            ):
                end = token.i + 2
                inner = taken.get(following.i, _NOBODY).label
                if (
                    following.pos_ == "PROPN"
                    and inner in {"", "CAPITAL"}
                    and not self.gazetteer.has(doc[token.i : end].text)
                ):
                    taken.pop(following.i, None)
                    _take(taken, _Candidate(token.i, end, "FACILITY"))

    def _take_places_by_ending(self, doc: Doc, taken: dict[int, _Candidate]) -> None:
        """ "the Aleppo Industrial City", "Mosul Dam": capitalised runs that end in a place noun."""
        for token in doc:
            if (
                token.i in taken
                or not token.text[:1].isupper()
                or token.lower_ not in self.place_endings
            ):
                continue
            start = token.i
            while (
                start > 0
                and doc[start - 1].text[:1].isupper()
                and doc[start - 1].pos_ in {"PROPN", "ADJ", "NOUN"}
                and not doc[start - 1].is_sent_start
                or (start > 0 and doc[start - 1].text == "-" and start > 1)
            ):
                start -= 1
            while start < token.i and doc[start].lower_ in {"the", "-"}:
                start += 1
            name = doc[start : token.i + 1]
            if (
                start < token.i
                and not self.gazetteer.has(name.text)
                and not any(
                    taken.get(i, _NOBODY).label in {"ARMED", "ORG", "PERSON"}
                    for i in range(start, token.i)
                )
            ):
                for i in range(start, token.i + 1):
                    taken.pop(i, None)
                _take(taken, _Candidate(start, token.i + 1, "FACILITY"))

    def _take_acronyms(self, doc: Doc, taken: dict[int, _Candidate]) -> None:
        """ "Hayat Tahrir al-Sham (HTS)": the acronym is what the long name is, everywhere."""
        for match in _ACRONYM.finditer(doc.text):
            span = doc.char_span(*match.span(1), alignment_mode="expand")
            if span is None or span.start < 2 or len(span) > 3:
                continue
            before = span.start - 1
            while before > 0 and not doc[before].text[:1].isalnum():
                before -= 1
            owner = taken.get(before)
            start = owner.start if owner else _initials_start(doc, before, match.group(1))
            if start is None:
                continue
            if owner is None or owner.label in {"NATIONALITY", "COUNTRY", "CAPITAL"}:
                start = _initials_start(doc, before, match.group(1))
                if start is None:
                    continue
                name = doc[start : before + 1].text
                for i in range(start, before + 1):
                    taken.pop(i, None)
                owner = _Candidate(start, before + 1, "ORG", slug(name))
                _take(taken, owner)
            if owner.label in {"ARMED", "ORG"}:
                for token in doc:
                    if token.text == match.group(1):
                        taken.pop(token.i, None)
                        _take(taken, _Candidate(token.i, token.i + 1, owner.label, owner.id))

    # Toponyms and other single names: a vote over the document

    def _take_voted(self, doc: Doc, taken: dict[int, _Candidate]) -> None:
        occurrences: dict[str, list[tuple[int, int]]] = defaultdict(list)
        scores: dict[str, float] = defaultdict(float)
        labels: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        surnames = {
            doc[c.end - 1].lower_: c.id
            for c in taken.values()
            if c.label == "PERSON" and c.end - c.start > 1
        }
        for start, end, in_gazetteer in self._name_spans(doc, taken):
            text = doc[start:end].text
            key = normalise(text)
            if not key or key in self.lexicon.actors.heads:
                continue
            occurrences[key].append((start, end))
            scores[key] += self._place_evidence(doc, start, end, in_gazetteer)
            labels[key][self._ner_label(doc, start, end)] += 1
        for key, spans in occurrences.items():
            person = surnames.get(key.rpartition(" ")[2]) if " " not in key else None
            in_gazetteer = self.gazetteer.has(key)
            label, actor_id = self._verdict(key, scores[key], labels[key], in_gazetteer, person)
            if label:
                for start, end in spans:
                    _take(taken, _Candidate(start, end, label, actor_id))

    def _verdict(
        self, key: str, score: float, labels: dict[str, int], in_gazetteer: bool, person: str | None
    ) -> tuple[str, str]:
        if person and score < 4:
            return "PERSON", person
        best = max(labels, key=lambda name: (labels[name], name))
        if best == "NORP" and score < 2.5:
            return "", ""  # a people without a country ("Kurdish", "Tuareg"): whose, not where
        if in_gazetteer and score > 0.5:
            return "PLACE", ""
        if key in self.lexicon.cues("places", "directions"):
            return "", ""
        if not in_gazetteer and score >= 1.25:
            return "PLACE", ""
        if best == "PERSON":
            return "PERSON", slug(key)
        if best in {"ORG", "PRODUCT"}:
            return "ORG", slug(key)
        return "", ""

    def _name_spans(
        self, doc: Doc, taken: dict[int, _Candidate]
    ) -> Iterator[tuple[int, int, bool]]:
        seen: set[int] = set()
        for span in doc.spans["toponyms"]:
            indices = range(span.start, span.end)
            if any(i in taken or i in seen for i in indices):
                continue
            named = any(t.pos_ == "PROPN" or t.ent_type_ in _NAME_LABELS for t in span)
            if not named and self._before(doc, span.start) < 2.5:  # "the town of Sake" is certain
                continue
            seen.update(indices)
            yield span.start, span.end, True
        for ent in doc.ents:
            if ent.label_ not in {"GPE", "LOC", "FAC", "ORG", "PERSON", "NORP", "PRODUCT", "EVENT"}:
                continue
            start, end = ent.start, ent.end
            end = next((t.i for t in ent if t.text in "()[]" and t.i > start), end)
            while start < end and (
                start in seen or start in taken or not doc[start].text[:1].isupper()
            ):
                start += 1
            while end > start and (
                end - 1 in seen
                or end - 1 in taken
                or not doc[end - 1].text[:1].isalnum()
                or doc[end - 1].lower_ in {"'s", "’s"}
            ):
                end -= 1
            if (
                start < end
                and not any(i in taken or i in seen for i in range(start, end))
                and doc[end - 1].pos_ in {"PROPN", "NOUN", "ADJ", "X"}
            ):
                if doc[start].lower_ not in _NOT_NAMES:
                    seen.update(range(start, end))
                    yield start, end, False
        for token in doc:  # names that nobody knows: "the town of Xyz", "in Xyz"
            if (
                token.i in seen
                or token.i in taken
                or token.pos_ != "PROPN"
                or not token.text[:1].isupper()
            ):
                continue
            if token.ent_type_ in {
                "DATE",
                "TIME",
                "CARDINAL",
                "MONEY",
                "PERCENT",
                "QUANTITY",
                "ORDINAL",
            }:
                continue
            end = token.i + 1
            while (
                end < len(doc)
                and doc[end].pos_ == "PROPN"
                and doc[end].text[:1].isupper()
                and end not in seen
                and end not in taken
            ):
                end += 1
            if doc[token.i].lower_.rstrip(".") in _TITLES or doc[token.i].lower_ in _NOT_NAMES:
                continue
            seen.update(range(token.i, end))
            yield token.i, end, False

    def _ner_label(self, doc: Doc, start: int, end: int) -> str:
        for token in doc[start:end]:
            if token.ent_type_:
                return str(token.ent_type_)
        return ""

    def _place_evidence(self, doc: Doc, start: int, end: int, in_gazetteer: bool) -> float:
        """How much one occurrence speaks for a place; negative for a person or organisation."""
        score = 1.0 if in_gazetteer else 0.0
        if in_gazetteer:
            entries = self.gazetteer.lookup(doc[start:end].text)
            if entries and (
                entries[0].population >= 100_000 or entries[0].kind not in {"village", "town"}
            ):
                score += 0.5
        label = self._ner_label(doc, start, end)
        score += {"GPE": 1.0, "LOC": 1.0, "FAC": 0.75}.get(label, 0.0)
        # What the NER says of a name that it never met is little more than a guess.
        stranger = not any(
            t.text in self.familiar or t.lower_ in self.familiar for t in doc[start:end]
        )
        score += {"PERSON": -0.75, "ORG": -0.5, "NORP": -0.25}.get(label, 0.0) * (
            0.34 if stranger else 1.0
        )
        score += self._before(doc, start)
        score += self._after(doc, end)
        ent = next(
            (e for e in doc.ents if e.start <= start and e.end >= end and e.label_ == "PERSON"),
            None,
        )
        if ent is not None and len(ent) > end - start and not in_gazetteer:
            score -= 1.5
        root = doc[start:end].root
        if root.dep_ == "nsubj" and root.head.lemma_.lower() in _SPEECH:
            score -= 1.0
        return score + self._role(root)

    def _role(self, root: Token) -> float:
        """What the parse says: "captured X", "X, a town in", but "X fighters"."""
        if root.dep_ in {"compound", "amod", "nmod"}:
            return -1.5 if root.head.lemma_.lower() in self.lexicon.actors.heads else 0.0
        if any(
            c.dep_ == "amod" and c.tag_ == "VBN" and c.i and c.nbor(-1).text == "-"
            for c in root.children
        ):
            return 2.0  # "rebel-held X"
        for appos in root.children:
            noun = (
                self.lexicon.place_nouns.get(appos.lemma_.lower())
                if appos.dep_ == "appos"
                else None
            )
            if noun is not None and noun.role == "place":
                return 2.0
        head = root.head
        if root.dep_ == "nsubj" and _lies_in_hands(head):
            return 2.0
        if root.dep_ == "pobj" and head.lower_ in {"to", "from", "between", "into", "near"}:
            noun = self.lexicon.place_nouns.get(head.head.lemma_.lower())
            if noun is not None and noun.role in {"route", "place"}:
                return 2.0  # "the road to X"
        if root.dep_ == "pobj" and head.lower_ in {"of", "from", "into", "to", "on"}:
            head = head.head
            if head.lower_ in {"out", "control"}:
                head = head.head
        elif root.dep_ not in {"dobj", "nsubjpass"}:
            return 0.0
        lemma = head.lemma_.lower()
        if lemma in self.lexicon.cues("places", "only_places"):
            return 2.5
        if lemma in self.lexicon.cues("places", "also_people"):
            return 1.0
        return 1.5 if lemma in self.territorial else 0.0

    def _before(self, doc: Doc, start: int) -> float:
        i = start - 1
        while i >= 0 and (
            doc[i].lower_ in {"the", "nearby", "neighboring", "neighbouring"}
            or doc[i].lower_ in self.lexicon.cues("places", "directions")
        ):
            if doc[i].lower_ not in {"the"}:
                return 2.0
            i -= 1
        if i < 0:
            return 0.0
        word = doc[i].lower_.rstrip(".")
        if word in _TITLES:
            return -3.0
        if word == "of" and i > 0:
            noun = self.lexicon.place_nouns.get(doc[i - 1].lemma_.lower())
            return 3.0 if noun is not None and noun.role != "whole" else 0.25
        if word in _LOCATIVE:
            return 2.0
        if word in _DIRECTIONAL:
            return 0.5
        noun = self.lexicon.place_nouns.get(doc[i].lemma_.lower())
        return 2.0 if noun is not None and noun.role == "place" and doc[i].pos_ == "NOUN" else 0.0

    def _after(self, doc: Doc, end: int) -> float:
        if end >= len(doc):
            return 0.0
        if doc[end].text == "(" and end + 1 < len(doc) and doc[end + 1].text[:1].isupper():
            inner = doc[end + 1].text
            return 1.0 if inner == doc[end - 1].text or self.gazetteer.has(inner) else 0.0
        lemma = doc[end].lemma_.lower()
        if lemma in self.place_endings and doc[end].pos_ in {"NOUN", "PROPN"}:
            return 2.5
        if (
            doc[end].lower_ in {"'s", "’s"}
            and end + 1 < len(doc)
            and doc[end + 1].lemma_.lower() in self.place_endings
        ):
            return 2.0
        return 0.0

    # Generic actors

    def _groups(self, doc: Doc, taken: dict[int, _Candidate]) -> Iterator[_Candidate]:
        """ "rebel fighters", "Syrian and Russian forces", "the army", "M23 rebels"."""
        heads = self.lexicon.actors.heads
        for token in doc:
            if token.pos_ not in {"NOUN", "PROPN", "ADJ"} or self._is_named(token, taken):
                continue
            lemma = self._head_lemma(token)
            before = doc[token.i - 1].lower_ if token.i else ""
            pair = heads.get(f"{before} {lemma}")
            head = pair or heads.get(lemma)
            if head is None or self._goes_on(token) or self._describes_only(token):
                continue
            start, words, named, own = self._modifiers(doc, token, taken)
            described = self.lexicon.actors.describe(head.lemma.rpartition(" ")[2], words)
            owned = any(
                c.dep_ == "poss" or (c.dep_ == "prep" and c.lower_ in {"of", "loyal", "from"})
                for c in token.children
            )
            if (
                described is None
                and not named
                and not owned
                and start == token.i
                and not any(
                    c.dep_ in {"nummod", "amod"}
                    and (c.like_num or c.ent_type_ in {"ORDINAL", "CARDINAL"})
                    for c in token.children
                )
            ):
                continue
            joined = any(
                taken.get(i, _NOBODY).label == "NATIONALITY" for i in range(start, token.i)
            )
            if (
                named
                and not joined
                and taken[named].label == "ARMED"
                and not self._state(taken[named].id)
            ):
                yield _Candidate(start, token.i + 1, "ARMED", taken[named].id)
                continue
            class_, kind = described or ("" if head.needs_modifier else head.class_, head.kind)
            label = "GROUP" if kind in ARMED_KINDS or kind == "unknown" else "PEOPLE"
            if label == "PEOPLE":
                class_ = class_ or head.class_
            elif own and not any(
                taken.get(i, _NOBODY).label in _WHOSE for i in range(start, token.i)
            ):
                class_ = "named"
            yield _Candidate(start, token.i + 1, label, class_)

    def _describes_only(self, token: Token) -> bool:
        """An adjective is an actor only before what actors do ("the rebel stronghold")."""
        if token.pos_ != "ADJ" or token.dep_ != "amod":
            return False
        return token.head.lemma_.lower() not in self.acted_on

    def _head_lemma(self, token: Token) -> str:
        """The singular of a noun; the lemmatizer leaves names as they are ("the Islamists")."""
        heads, lemma = self.lexicon.actors.heads, token.lemma_.lower()
        if lemma in heads or token.pos_ != "PROPN":
            return lemma if lemma in heads else token.lower_ if token.lower_ in heads else lemma
        return lemma.removesuffix("s")

    def _is_named(self, token: Token, taken: dict[int, _Candidate]) -> bool:
        candidate = taken.get(token.i)
        return candidate is not None and candidate.label in {"ARMED", "ORG", "PERSON", "FACILITY"}

    def _state(self, actor_id: str) -> bool:
        entry = self.lexicon.actors.actors.get(actor_id)
        return entry is not None and entry.kind in {"government", "state"}

    def _goes_on(self, token: Token) -> bool:
        """The noun only modifies another one ("army base", "rebel fighters")."""
        if token.i + 1 >= len(token.doc):
            return False
        following = token.nbor(1)
        if following.text in {"-", "\u2011"}:  # "rebel-held" is about rebels, "army-issue" is not
            return token.i + 2 >= len(token.doc) or token.nbor(2).tag_ not in {"VBN", "VBD"}
        return (
            token.dep_ in {"compound", "nmod", "amod"}
            and token.head.i > token.i
            and following.pos_ in {"NOUN", "PROPN"}
            and following.lemma_.lower() not in self.acted_on
        )

    def _modifiers(
        self, doc: Doc, head: Token, taken: dict[int, _Candidate]
    ) -> tuple[int, list[str], int, bool]:
        """Start of the description, its words, a token of a named group in it (or 0), and whether
        it bears a name of its own that nobody knows ("the Wa army", "Kurdish forces")."""
        actors = self.lexicon.actors
        start, words, named, own, i = head.i, list[str](), 0, False, head.i - 1
        while i >= 0:
            token, candidate = doc[i], taken.get(i)
            word = token.lower_
            if candidate is not None:
                if candidate.label == "FACILITY" or token.dep_ in {
                    "pobj",
                    "dobj",
                    "nsubj",
                    "nsubjpass",
                }:
                    break
                named = named or (i if candidate.label == "ARMED" else 0)
                start, i = candidate.start, candidate.start - 1
            elif (
                word in {"and", "or", ","}
                and taken.get(i - 1, _NOBODY).label in {"NATIONALITY", "ARMED"}
                and start == i + 1
            ):
                i -= 1
            elif word == "-" and i > 0:
                prefix = doc[i - 1].lower_
                if (
                    prefix in {"pro", "anti"}
                    and words
                    and words[-1] in {"government", "regime", "junta"}
                ):
                    words[-1] = f"{prefix}-{words[-1]}"
                if prefix not in {"pro", "anti", "ex", "non", "self", "counter"}:
                    break
                start, i = i - 1, i - 2
            elif word in _ALLIED and i > 1 and doc[i - 1].text == "-":
                start, i = i - 2, i - 3  # "Russian-backed rebels" are not Russians
            elif word in actors.modifiers or self._heads(token):
                words.append(word if word in actors.modifiers else token.lemma_.lower())
                start, i = i, i - 1
            elif (
                token.dep_ in {"amod", "compound", "nmod"}
                and token.pos_ in {"ADJ", "NOUN", "PROPN", "VERB"}
                and token.head.i >= head.i
            ):
                if self._names_people(token):
                    start, own = i, True
                i -= 1
            elif start == i + 1 and self._names_people(token):
                start, own, i = i, True, i - 1
            else:
                break
        return start, words[::-1], named, own

    def _names_people(self, token: Token) -> bool:
        """A capitalised word that is no description: a people or a group without an entry."""
        if not token.text[:1].isupper() or not token.text.isalpha() or token.lower_ in _NO_OPENING:
            return False
        if token.is_sent_start:
            return bool(token.ent_type_ == "NORP")
        return not (
            token.lower_ in _TITLES
            or token.lower_ in _NOT_NAMES
            or token.ent_type_ in {"ORDINAL", "CARDINAL"}
        )

    def _heads(self, token: Token) -> bool:
        return token.lemma_.lower() in self.lexicon.actors.heads and token.dep_ in {
            "compound",
            "nmod",
            "amod",
        }

    # Writing

    def _write(self, doc: Doc, named: list[_Candidate], groups: list[_Candidate]) -> None:
        spans = [Span(doc, c.start, c.end, c.label, span_id=c.id) for c in named]
        group_spans = [Span(doc, c.start, c.end, c.label, span_id=c.id) for c in groups]
        actors = [s for s in spans if s.label_ in {"ARMED", "ORG", "PERSON"}]
        doc.spans["actors"] = filter_spans([*group_spans, *actors])
        doc.spans["places"] = [
            s for s in spans if s.label_ in {"PLACE", "COUNTRY", "CAPITAL", "FACILITY"}
        ]
        doc.spans["nationalities"] = [s for s in spans if s.label_ == "NATIONALITY"]
        dates = [e for e in doc.ents if e.label_ in {"DATE", "TIME"}]
        doc.set_ents(
            filter_spans([*spans, *(d for d in dates if not _overlaps(d, spans))]),
            default="outside",
        )
        del doc.spans["toponyms"]


def _lies_in_hands(verb: Token) -> bool:
    """ "X remains under the control of", "X is in the hands of", "X fell to"."""
    if verb.lemma_ in {"fall", "change"}:
        return True
    return verb.lemma_ in {"be", "remain", "stay", "come", "pass"} and any(
        p.lower_ in {"under", "in", "into"}
        and any(o.lemma_ in {"control", "hand", "siege", "occupation", "rule"} for o in p.children)
        for p in verb.children
    )


def _is_article(words: list[str], i: int) -> bool:
    """An Arabic article with its hyphen before a capital."""
    return (
        words[i].lower() in ARTICLES
        and i + 2 < len(words)
        and words[i + 1] == "-"
        and words[i + 2][:1].isupper()
    )


_DATELINE = re.compile(
    r"^[A-Z][A-Za-z .,'’/-]{1,60}?(?:,[^\n.]{0,40}?)?(?:\([A-Za-z .]{2,30}\))? ?(?:-|--|–|—)(?= )",
    re.MULTILINE,
)


def _part_dateline(doc: Doc) -> None:
    """ "KYIV, 3 December 2024 (Agency) - Troops …": the sentence begins after the dash."""
    text = doc[:40].text
    match = _DATELINE.match(text)
    if match is None or not text.split(",")[0].split(" ")[0].isupper():
        return
    for token in doc[1:40]:
        token.is_sent_start = token.idx >= match.end() and doc[token.i - 1].idx < match.end()
        if token.is_sent_start:
            break


#: Labels of words in a description that tell whose forces they are.
_WHOSE = frozenset({"NATIONALITY", "COUNTRY", "CAPITAL", "ARMED", "ORG", "PERSON"})
_OPEN = frozenset({"weak", "capital", "country"})


def _inside(span: Span, others: list[Span]) -> bool:
    """Is the span a proper part of one of the others?"""
    return any(o.start <= span.start and span.end <= o.end and len(o) > len(span) for o in others)


_NOBODY = _Candidate(0, 0, "")
_ALLIED = frozenset(
    {
        "backed",
        "led",
        "aligned",
        "allied",
        "supported",
        "trained",
        "funded",
        "sponsored",
        "affiliated",
        "linked",
    }
)


def slug(name: str) -> str:
    """An id for a name that the lexicon does not know: "Arakan Army" -> "arakan-army"."""
    return normalise(name.removeprefix("the ").removeprefix("The ")).replace(" ", "-")


def _take(taken: dict[int, _Candidate], candidate: _Candidate) -> None:
    indices = range(candidate.start, candidate.end)
    if not any(i in taken for i in indices):
        for i in indices:
            taken[i] = candidate


def _overlaps(span: Span, others: Iterable[Span]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in others)


def _initials_start(doc: Doc, last: int, acronym: str) -> int | None:
    """Where the long name before "(ABC)" begins, by its initials; None if they do not fit."""
    letters = [c.lower() for c in acronym if c.isalpha()]
    i, found = last, None
    while i >= 0 and letters and last - i < 12:
        token = doc[i]
        if not token.text[:1].isalnum():
            if token.text not in {"-", "'", "’"}:
                break
        elif token.text[:1].lower() == letters[-1]:
            letters.pop()
            found = i
        elif token.text[:1].isupper() or token.lower_ not in _CONNECTORS | {"the", "for", "and"}:
            break
        i -= 1
    return found if not letters and found is not None and doc[found].text[:1].isupper() else None


def _names(lexicon: Lexicon, countries: Countries) -> Iterator[Name]:
    for alias in lexicon.actors.aliases:
        yield Name(alias.text, "actor", alias.actor, alias.strong)
    for country in countries.all:
        for text in (country.name, *country.aliases):
            yield Name(text.removeprefix("the "), "country", country.id)
        for text in country.adjectives:
            yield Name(text, "adjective", country.id)
        for text in country.people:
            yield Name(text.removeprefix("the "), "people", country.id)
        for text in (country.capital, *country.capital_metonyms):
            if text and country.status != "historic":  # Aden is in Yemen now
                yield Name(text.removeprefix("the "), "capital", country.id)

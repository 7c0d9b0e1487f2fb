"""Grammatical roles of a trigger word: the only package that knows dependency labels by heart.

The labels are those of spaCy's English models (ClearNLP style). A rule asks for roles such as
`subject` or `object.of`; passive, nominal, relative, participial and coordinated forms are worked
out here, once, for all rules. Every role is a list of candidate tokens, best first: a small
parser errs, so the caller checks what kind of thing each candidate is and takes the first that
fits.

The prepositions, particles and relative words in this package are closed classes of English
grammar; whatever a researcher could want to add to is in the lexicon.
"""

from conflict_digest.extract.syntax.antecedents import likely_antecedents, subjects_before
from conflict_digest.extract.syntax.apposition import apposed, is_left_as, lying_in
from conflict_digest.extract.syntax.continuation import introduced, past_time, strays
from conflict_digest.extract.syntax.governors import (
    at_time_of,
    attended_verb,
    governing_verb,
    is_second_half,
    particles,
)
from conflict_digest.extract.syntax.lists import (
    coordinated,
    first_partner,
    in_parentheses,
    listed,
    noun_head,
    one_by_one,
    own_phrases,
    said_again,
    taken_for_kinds,
    taken_in,
    towns_with,
)
from conflict_digest.extract.syntax.misplaced import apposed_to, aside_of
from conflict_digest.extract.syntax.nominals import names_event
from conflict_digest.extract.syntax.notes import (
    asides,
    has_nothing_behind,
    heading_before,
    label_before,
    list_under,
    note_phrase,
    note_tokens,
    title_before,
    verbless,
)
from conflict_digest.extract.syntax.objects import has_object, objects, recipients
from conflict_digest.extract.syntax.own_subjects import hyphen_modifier
from conflict_digest.extract.syntax.phrases import carried, objects_of, of_phrase, phrase_start
from conflict_digest.extract.syntax.relatives import (
    RANKS,
    is_latter,
    is_nth,
    is_relative,
    is_some,
    resolved,
    share_of_which,
)
from conflict_digest.extract.syntax.roles import role_tokens
from conflict_digest.extract.syntax.singled_out import (
    is_one_of,
    is_singled_out,
    is_unique,
    one_of,
)
from conflict_digest.extract.syntax.subjects import logical_subjects, surface_subjects
from conflict_digest.extract.syntax.tokens import (
    COMPASS,
    DEFINITE,
    MODIFIERS,
    REFLEXIVE,
    children,
    has_child,
    has_defected,
    has_mark,
    has_to,
    is_again,
    is_definite,
    is_gerund,
    is_infinitive,
    is_numbered_road,
    is_outcome,
    is_verb,
    not_only,
    word_before,
)
from conflict_digest.extract.syntax.voice import (
    is_adjectival,
    is_declared,
    is_headless,
    is_hidden,
    is_passive,
    led_by_place,
)

__all__ = [
    "COMPASS",
    "DEFINITE",
    "MODIFIERS",
    "RANKS",
    "REFLEXIVE",
    "apposed",
    "apposed_to",
    "aside_of",
    "asides",
    "at_time_of",
    "attended_verb",
    "carried",
    "children",
    "coordinated",
    "first_partner",
    "governing_verb",
    "has_child",
    "has_defected",
    "has_mark",
    "has_nothing_behind",
    "has_object",
    "has_to",
    "heading_before",
    "hyphen_modifier",
    "in_parentheses",
    "introduced",
    "is_adjectival",
    "is_again",
    "is_declared",
    "is_definite",
    "is_gerund",
    "is_headless",
    "is_hidden",
    "is_infinitive",
    "is_latter",
    "is_left_as",
    "is_nth",
    "is_numbered_road",
    "is_one_of",
    "is_outcome",
    "is_passive",
    "is_relative",
    "is_second_half",
    "is_singled_out",
    "is_some",
    "is_unique",
    "is_verb",
    "label_before",
    "led_by_place",
    "likely_antecedents",
    "list_under",
    "listed",
    "logical_subjects",
    "lying_in",
    "names_event",
    "not_only",
    "note_phrase",
    "note_tokens",
    "noun_head",
    "objects",
    "objects_of",
    "of_phrase",
    "one_by_one",
    "one_of",
    "own_phrases",
    "particles",
    "past_time",
    "phrase_start",
    "recipients",
    "resolved",
    "role_tokens",
    "said_again",
    "share_of_which",
    "strays",
    "subjects_before",
    "surface_subjects",
    "taken_for_kinds",
    "taken_in",
    "title_before",
    "towns_with",
    "verbless",
    "word_before",
]

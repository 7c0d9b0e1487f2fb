"""The text that offsets refer to: normalising, unwrapping, decoding."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_digest.corpus.decode import decode
from conflict_digest.corpus.normalise import MAX_MARKS, clean, one_line
from conflict_digest.corpus.unwrap import unwrap

AWKWARD = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("\r\n\t \u0301\u0344\u0315\u00ad\u200d\ufeff\ud800\u1100\u1161\u0653e"),
    )
)


@given(AWKWARD)
def test_reading_a_saved_article_again_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(AWKWARD)
def test_text_can_be_written_as_utf8_and_shows_nothing_invisible(text: str) -> None:
    cleaned = clean(text)
    assert cleaned.encode("utf-8").decode("utf-8") == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    controls = {char for char in cleaned if unicodedata.category(char) == "Cc"}
    assert controls <= {"\n", "\t"}


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("\ufeffAl\u00adep\u200bpo", "Aleppo"),
        ("\u202eHama\u202c", "Hama"),
        ("10\u00a0km\u2009north\u3000of", "10 km north of"),
        ("Je\u0301re\u0301mie", "Jérémie"),
        ("“It’s Assad‘s”", "“It’s Assad‘s”"),  # noqa: RUF001
        ("Assad\x92s", "Assad’s"),  # noqa: RUF001
        ("a\x00b\x1bc\td", "abc\td"),
        ("\ud83d lone", "\ufffd lone"),
    ],
)
def test_what_nobody_sees_does_not_split_a_name(raw: str, expected: str) -> None:
    assert clean(raw) == expected


def test_ordinary_text_keeps_its_offsets() -> None:
    text = "  Rebels seized “Saraqib”.\n\n\tThe army — fled, 10\u00a0km away.\n"
    assert len(clean(text)) == len(text)


def test_letters_with_many_marks_keep_those_of_real_languages() -> None:
    vietnamese, flood = "Ti\u1ebf\u0301ng", "e" + "\u0315\u0300" * 1000
    assert clean(vietnamese) == unicodedata.normalize("NFC", vietnamese)
    assert len(clean(flood)) <= MAX_MARKS + 1


def test_a_title_is_one_line() -> None:
    assert one_line(" Rebels\r\n seize\u00a0\x1b[31m Aleppo ") == "Rebels seize [31m Aleppo"


WRAPPED = """Rebel groups in northwestern Syria have launched a dramatic offensive,
seizing control of Aleppo in a lightning assault that began last week.
The rebels, led by Hayat Tahrir al-Sham (HTS), a group that has distanced
itself from its al-Qaeda roots, have since set their sights on Hama, a
strategically vital city to the south.

The offensive marks the latest escalation."""


def test_a_sentence_is_not_cut_where_a_mail_program_broke_the_line() -> None:
    text = unwrap(WRAPPED)
    assert "offensive, seizing" in text
    assert "last week. The rebels" in text
    assert text.count("\n") == 2, "the paragraphs stay apart"


@pytest.mark.parametrize(
    "text",
    [
        "Rebels seize Aleppo in a lightning offensive\nBy Jane Doe in Beirut and John Roe\nText.",
        "Towns that changed hands in the course of the week:\n- Kupiansk\n- Vovchansk, in part",
        "The first long paragraph ends with a full stop.\n\nthe second is in lower case",
        "x" * 101 + "\nand a line that is far too long to have been wrapped by a program",
    ],
)
def test_headings_lists_and_paragraphs_keep_their_line_ends(text: str) -> None:
    assert unwrap(text) == text


LINES = st.lists(st.text("aB.- \t", max_size=110), max_size=12).map("\n".join)


@given(LINES)
def test_unwrapping_moves_no_offset(text: str) -> None:
    unwrapped = unwrap(text)
    assert len(unwrapped) == len(text)
    changed = {(a, b) for a, b in zip(text, unwrapped, strict=True) if a != b}
    assert changed <= {("\n", " ")}


SENTENCE = "President Assad’s forces retook “Saraqib” – the café in Briceño was hit."  # noqa: RUF001


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
@pytest.mark.parametrize("times", [1, 500])
def test_articles_in_the_usual_encodings_are_read_right(encoding: str, times: int) -> None:
    text = "\n".join([SENTENCE] * times)
    assert decode(text.encode(encoding)) == (text, None)


def test_one_curly_quote_far_into_a_long_file_does_not_turn_it_into_another_script() -> None:
    text = "The army fled.\n" * 20_000 + "Assad’s men."  # noqa: RUF001
    assert decode(text.encode("cp1252")) == (text, None)


def test_older_encodings_of_other_scripts_are_told_apart() -> None:
    russian = "Повстанцы захватили город Алеппо после тяжёлых боёв. " * 5
    assert decode(russian.encode("cp1251"))[0] == russian


def test_one_damaged_byte_does_not_garble_the_rest() -> None:
    data = (SENTENCE * 3).encode()
    text, fault = decode(data[:200] + b"\xff" + data[200:-1])
    assert "“Saraqib” – the café" in text  # noqa: RUF001
    assert fault is not None
    assert fault.code == "bad-encoding"

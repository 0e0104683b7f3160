"""What platforms hand out comes to the right students, or to nobody, and nothing of it does harm."""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import stat
import zipfile
from pathlib import Path

import pytest
from bare import bare_course
from nbgrader.api import Gradebook

from svi_course.cli import ComesFrom
from svi_course.grading.books.course import Course, UnusableCourseError
from svi_course.grading.cells import LARGEST
from svi_course.grading.platforms.facts import Person
from svi_course.grading.platforms.intake import FOLDER, PLATFORMS, Taken, take
from svi_course.grading.platforms.people import NobodyError, People, Student

SAMPLES = Path(__file__).parent
HW = "hw1"
STUDENTS = {
    "ada": {"first_name": "Ada", "last_name": "Example", "email": "ada@example.org", "lms_user_id": "1001"},
    "bob": {"first_name": "Bob", "last_name": "Example", "email": "bob@example.org"},
    "cem": {"first_name": "Cem", "last_name": "Öztürk"},
    "9002": {"first_name": "Seán", "last_name": "O'Brien, Jr.", "email": "sean@example.org"},
    "formula": {"first_name": "=1+1", "last_name": "Formula"},
    "lee1": {"first_name": "Kim", "last_name": "Lee"},
    "lee2": {"first_name": "Lee", "last_name": "Kim"},
}


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("made") / "course"
    return bare_course(place, STUDENTS, HW, duedate="2027-01-01 00:00:00 UTC")


@pytest.fixture
def folder(course: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(course, tmp_path / "course"))


Files = dict[str, str]


def zipped(place: Path, download: Files) -> Path:
    file = place / "download.zip"
    with zipfile.ZipFile(file, "w") as archive:
        for path, text in download.items():
            archive.writestr(path, text)
    return file


def unpacked(place: Path, download: Files) -> Path:
    for path, text in download.items():
        file = place / "download" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return place / "download"


def taken(folder: Path, source: Path, name: str | None = None, roster: Path | None = None) -> Taken:
    result = take(Course(folder), HW, source, name, roster)
    assert result is not None
    return result


def submitted(folder: Path) -> Files:
    return {file.parts[-3]: file.read_text("utf-8") for file in (folder / "submitted").glob(f"*/{HW}/{HW}.ipynb")}


def moments(folder: Path) -> Files:
    return {file.parts[-3]: file.read_text().strip() for file in (folder / "submitted").glob("*/*/timestamp.txt")}


def kept(folder: Path) -> set[str]:
    return {file.read_text("utf-8") for file in (folder / "graded" / HW / "handed-in").glob("*/*.ipynb")}


def table(result: Taken) -> dict[str, dict[str, str]]:
    with result.table.open(newline="", encoding="utf-8") as file:
        return {row["file"]: row for row in csv.DictReader(file)}


CANVAS = {
    "exampleada_1001_70_hw1.ipynb": "ada, early",
    "exampleada_1001_71_scratch.ipynb": "ada, scratch",
    "exampleada_1001_72_hw1-1.ipynb": "ada, last",
    "examplebob_LATE_1002_80_hw1.ipynb": "bob",
    "öztürkcem_1003_90_hw1.ipynb": "cem",
    "obrienjrseán_1004_91_2_hw1.ipynb": "sean",
    "kimlee_1006_93_hw1.ipynb": "which lee",
    "strangereve_1007_94_hw1.ipynb": "eve",
    "11formula_1005_95_text.html": "typed",
}


@pytest.mark.parametrize("pack", [zipped, unpacked])
def test_canvas(folder: Path, tmp_path: Path, pack: object) -> None:
    result = taken(folder, pack(tmp_path, CANVAS))  # type: ignore[operator]
    assert submitted(folder) == {
        "ada": "ada, last",
        "bob": "bob",
        "cem": "cem",
        "formula": "What was handed in last is no notebook: 11formula_1005_95_text.html\n",
    }
    assert kept(folder) == {"ada, early", "ada, scratch"}
    # Late, and nobody knows by how much.
    assert moments(folder) == {"bob": "2027-01-01 00:00:01 UTC"}
    assert any("not by how much: bob" in note for note in result.notes)
    words = "\n".join(result.doubts)
    assert "kimlee_1006_93_hw1.ipynb was given to nobody: kimlee may be lee1 or lee2" in words
    assert "nobody in the gradebook is strangereve" in words
    assert "91_2_hw1.ipynb was given to nobody: it can be read in several ways" in words
    rows = table(result)
    assert rows.keys() == CANVAS.keys()
    assert rows["exampleada_1001_72_hw1-1.ipynb"]["what became of it"] == "graded"
    assert rows["exampleada_1001_72_hw1-1.ipynb"]["kept as"] == f"submitted/ada/{HW}/{HW}.ipynb"
    assert rows["exampleada_1001_70_hw1.ipynb"]["kept as"].startswith(f"graded/{HW}/handed-in/ada/hw1-")


def test_canvas_with_its_own_list(folder: Path, tmp_path: Path) -> None:
    """Numbers and logins decide, and a file's own numbers are not taken for somebody's."""
    roster = tmp_path / "grades.csv"
    roster.write_text(
        "Student,ID,SIS User ID,SIS Login ID,Section\n    Points Possible,,,,\n"
        '"O\'Brien, S.",1004,9002,sean,1\n"Kim, Lee",1006,,lee1,1\n"Stranger, Eve",1007,,bob@example.org,1\n'
    )
    result = taken(folder, zipped(tmp_path, CANVAS | {"x_1002_80_hw1.ipynb": "x"}), roster=roster)
    found = submitted(folder)
    assert (found["9002"], found["lee1"]) == ("sean", "which lee")
    # Two accounts say that they are bob: neither is believed.
    assert "bob" not in found
    assert "both may be bob" in "\n".join(result.doubts)


def test_a_name_made_to_look_like_another_number(folder: Path, tmp_path: Path) -> None:
    """Somebody calls herself "Example_ 1001 _ 99 _ Ada", which Canvas squeezes into what looks like Ada's file."""
    evil = "x_1001_99__1666_100_hw1.ipynb"
    result = taken(folder, zipped(tmp_path, {"exampleada_1001_70_hw1.ipynb": "ada", evil: "not ada's"}))
    assert submitted(folder) == {"ada": "ada"}
    assert evil in result.doubts[0]


MOODLE = {
    "Ada Example_880001_assignsubmission_file/hw1.ipynb": "ada",
    "Ada Example_880001_assignsubmission_file/Cem Öztürk_880004_assignsubmission_file/other.ipynb": "ada, beside",
    "Ada Example_880001_assignsubmission_onlinetext/onlinetext.html": "typed",
    "Seán OBrien, Jr._880002_assignsubmission_file_/work/final.ipynb": "sean",
    "=1+1 Formula_880003_assignsubmission_file_/hw1.ipynb": "formula",
    "Cem Öztürk_880004_assignsubmission_file_hw1.ipynb": "cem",
    "Participant_880010_assignsubmission_file_/hw1.ipynb": "hidden",
    "Bob Example_880011_assignsubmission_file_/report.pdf": "a report",
}


@pytest.mark.parametrize("pack", [zipped, unpacked])
def test_moodle(folder: Path, tmp_path: Path, pack: object) -> None:
    inside = {f"Course-hw1-12/{name}": text for name, text in MOODLE.items()}
    result = taken(folder, pack(tmp_path, inside), roster=SAMPLES / "moodle-worksheet.csv")  # type: ignore[operator]
    found = submitted(folder)
    assert (found["ada"], found["9002"], found["formula"], found["cem"]) == ("ada", "sean", "formula", "cem")
    assert "report.pdf" in found["bob"]
    assert kept(folder) == {"ada, beside"}
    # Two hours and five minutes, says the worksheet.
    assert moments(folder) == {"ada": "2027-01-01 02:05:00 UTC"}
    assert "nobody in the gradebook is Participant" in "\n".join(result.doubts)
    # A name that a spreadsheet would run.
    assert "'=1+1 Formula_880003_assignsubmission_file_/hw1.ipynb" not in table(result)
    assert any(name.startswith("Course-hw1-12/=1+1") for name in table(result))


def test_moodle_twice_the_same_person(folder: Path, tmp_path: Path) -> None:
    twice = {f"{n}/Ada Example_880001_assignsubmission_file_/hw1.ipynb": str(n) for n in (1, 2)}
    other = {
        "Bob Example_1_assignsubmission_file_/hw1.ipynb": "1",
        "Bob Example_2_assignsubmission_file_/hw1.ipynb": "2",
    }
    result = taken(folder, zipped(tmp_path, twice | other))
    assert submitted(folder) == {}
    assert sum("nothing says which is the later" in doubt for doubt in result.doubts) == 2
    assert sum("both may be bob" in doubt for doubt in result.doubts) == 2


def gradescope() -> Files:
    root = "assignment_5_export"
    return {
        f"{root}/submission_metadata.yml": (SAMPLES / "gradescope-metadata.yml").read_text("utf-8"),
        f"{root}/submission_409194023/hw1.ipynb": "ada, last",
        f"{root}/submission_409194023/submission_409194200/hw1.ipynb": "ada, a folder with another's name",
        f"{root}/submission_409194100/hw1.ipynb": "ada, earlier",
        f"{root}/submission_409194200/work/Untitled.ipynb": "two people",
        f"{root}/submission_409194300/hw1.ipynb": "nobody",
        f"{root}/submission_409199999/hw1.ipynb": "unknown",
        "__MACOSX/._hw1.ipynb": "junk",
    }


@pytest.mark.parametrize("pack", [zipped, unpacked])
def test_gradescope(folder: Path, tmp_path: Path, pack: object) -> None:
    result = taken(folder, pack(tmp_path, gradescope()))  # type: ignore[operator]
    # 09:00 in California was before 17:34 in London.
    assert submitted(folder) == {"ada": "ada, last", "9002": "two people", "formula": "two people"}
    assert kept(folder) == {"ada, a folder with another's name", "ada, earlier"}
    assert moments(folder) == {
        "ada": "2027-01-02 17:34:00 UTC",
        "9002": "2027-01-02 01:00:00 UTC",
        "formula": "2027-01-02 01:00:00 UTC",
    }
    assert sum("does not say who handed it in" in doubt for doubt in result.doubts) == 2
    # Nothing new when it is taken again.
    before = submitted(folder), kept(folder), moments(folder)
    taken(folder, pack(tmp_path / "again", gradescope()) if pack is unpacked else pack(tmp_path, gradescope()))  # type: ignore[operator]
    assert (submitted(folder), kept(folder), moments(folder)) == before


def test_what_is_there_already(folder: Path, tmp_path: Path) -> None:
    """An older download does not take the place of a later attempt; what does, leaves the other where it is kept."""
    place = folder / "submitted" / "ada" / HW
    place.mkdir(parents=True)
    (place / f"{HW}.ipynb").write_text("by the exchange")
    (place / "timestamp.txt").write_text("2027-01-03 00:00:00 UTC")
    result = taken(folder, zipped(tmp_path, gradescope()))
    assert submitted(folder)["ada"] == "by the exchange"
    assert "as Gradescope calls them" in result.notes[0]
    assert "a later attempt" in result.notes[1]
    (place / "timestamp.txt").write_text("2027-01-01 00:00:00 UTC")
    taken(folder, zipped(tmp_path, gradescope()))
    assert submitted(folder)["ada"] != "by the exchange"
    assert "by the exchange" in kept(folder)


def test_without_a_due_date_nobody_is_late(folder: Path, tmp_path: Path) -> None:
    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}", "course") as book:
        book.find_assignment(HW).duedate = None
        book.db.commit()
    result = taken(folder, zipped(tmp_path, CANVAS))
    assert moments(folder) == {}
    assert "no due date" in result.notes[-1]


def hostile(place: Path) -> Path:
    """A zip whose names lead elsewhere, with a link, a bomb, 60 MB, a lie about a size, and wrong encodings."""
    file = place / "download.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in (
            "../../out_1_1_hw1.ipynb",
            "/out_1_2_hw1.ipynb",
            "..\\..\\out_1_3_hw1.ipynb",
            "C:\\out_1_4_hw1.ipynb",
        ):
            archive.writestr(name, "out")
        link = zipfile.ZipInfo("exampleada_1001_5_hw1.ipynb")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("examplebob_1002_6_hw1.ipynb", bytes(60 * 2**20))
        archive.writestr("öztürkcem_1003_7_hw1.ipynb", "cem, whose name says no encoding")
        archive.writestr("11formula_1005_8_hw1.ipynb", "damaged")
    content = file.read_bytes()
    # No word of UTF-8 in the flags; and a byte that its checksum does not know.
    name = "öztürkcem_1003_7_hw1.ipynb".encode()
    for signature, flags, offset in ((b"PK\x03\x04", 6, 30), (b"PK\x01\x02", 8, 46)):
        starts = [match.start() for match in re.finditer(re.escape(signature), content)]
        start = next(at for at in starts if content.startswith(name, at + offset))
        content = content[: start + flags] + b"\0\0" + content[start + flags + 2 :]
    at = content.index(b"11formula_1005_8_hw1.ipynb") + len("11formula_1005_8_hw1.ipynb")
    content = content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :]
    file.write_bytes(content)
    return file


def test_hostile_downloads_do_no_harm(folder: Path, tmp_path: Path) -> None:
    source = hostile(tmp_path)
    before = {file for file in tmp_path.rglob("*") if "course" not in file.parts}
    result = taken(folder, source)
    assert {file for file in tmp_path.rglob("*") if "course" not in file.parts} == before
    found = submitted(folder)
    assert found.pop("cem") == "cem, whose name says no encoding"
    assert found.keys() == {"ada", "bob", "formula"}
    # What stands in their place is no notebook, so that each has a row that somebody looks at.
    assert all("was not read" in text for text in found.values())
    words = "\n".join(result.doubts)
    assert words.count("leads out of the archive") == 4
    assert "of ada, was not read: it is a link" in words
    assert "60 MB" in words
    assert "of formula, was not read: it" in words


def test_links_in_a_folder_are_not_followed(folder: Path, tmp_path: Path) -> None:
    source = tmp_path / "download"
    source.mkdir()
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "exampleada_1001_1_hw1.ipynb").write_text("secret")
    os.symlink(tmp_path / "secret" / "exampleada_1001_1_hw1.ipynb", source / "exampleada_1001_1_hw1.ipynb")
    os.symlink(tmp_path / "secret", source / "examplebob_1002_1_hw1.ipynb")
    (source / "öztürkcem_1003_7_hw1.ipynb").write_text("cem")
    result = taken(folder, source)
    assert "secret" not in submitted(folder).values()
    assert submitted(folder)["cem"] == "cem"
    assert sum("it is a link" in doubt for doubt in result.doubts) == 2


def test_a_zip_that_holds_more_than_it_says(tmp_path: Path, folder: Path) -> None:
    source = zipped(tmp_path, {"exampleada_1001_1_hw1.ipynb": ""})
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("exampleada_1001_1_hw1.ipynb", bytes(LARGEST + 2**20))
    size = (LARGEST + 2**20).to_bytes(4, "little")
    source.write_bytes(packed.getvalue().replace(size, (10).to_bytes(4, "little")))
    result = taken(folder, source)
    assert "was not read" in submitted(folder)["ada"]
    assert "of ada, was not read" in result.doubts[0]


class TestWhereItIsFrom:
    def test_an_instructors_own(self, folder: Path, tmp_path: Path) -> None:
        for own in ({"ada.ipynb": "1"}, {f"ada/{HW}/{HW}.ipynb": "1"}, {f"a_1_2_x/{HW}/{HW}.ipynb": "1"}):
            source = zipped(tmp_path, own)
            assert take(Course(folder), HW, source, None, None) is None
        assert not (folder / "submitted").exists()

    def test_some_names_of_a_platform(self, folder: Path, tmp_path: Path) -> None:
        source = zipped(tmp_path, {"ada_1_2_hw1.ipynb": "1", "bob.ipynb": "2"})
        with pytest.raises(UnusableCourseError, match=r"--as canvas, or --as folder"):
            take(Course(folder), HW, source, None, None)
        assert take(Course(folder), HW, source, FOLDER, None) is None
        result = taken(folder, source, "canvas")
        assert any("bob.ipynb was given to nobody" in doubt for doubt in result.doubts)

    def test_a_students_file_called_as_a_platforms_list(self, folder: Path, tmp_path: Path) -> None:
        name = "Ada Example_880001_assignsubmission_file_/submission_metadata.yml"
        result = taken(folder, zipped(tmp_path, MOODLE | {name: "submission_1: {}"}))
        assert submitted(folder)["ada"] == "ada"
        assert name in table(result)

    def test_a_list_that_cannot_be_read(self, folder: Path, tmp_path: Path) -> None:
        broken = gradescope() | {"assignment_5_export/submission_metadata.yml": "a: [&a x, {"}
        with pytest.raises(UnusableCourseError, match=r"submission_metadata\.yml cannot be read"):
            taken(folder, zipped(tmp_path, broken))
        with pytest.raises(UnusableCourseError, match="columns"):
            taken(folder, zipped(tmp_path, MOODLE), roster=SAMPLES / "canvas-grades.csv")
        with pytest.raises(UnusableCourseError, match="leave --roster out"):
            taken(folder, zipped(tmp_path, gradescope()), roster=SAMPLES / "canvas-grades.csv")
        with pytest.raises(UnusableCourseError, match="neither"):
            take(Course(folder), HW, SAMPLES / "canvas-grades.csv", None, None)

    def test_the_command_knows_them_all(self) -> None:
        assert {one.value for one in ComesFrom} == {*PLATFORMS, FOLDER}


class TestWhoseItIs:
    people = People(
        [
            Student("ada", "7", "ada@example.org", "Ada", "Example"),
            Student("Bob@Example.org", "8", "", "Bob", "Example"),
            Student("7", "", "", "Cem", "Öztürk"),
        ]
    )

    @pytest.mark.parametrize(
        ("person", "student"),
        [
            (Person(user="7"), "ada"),
            (Person(ids=("7",)), "7"),
            (Person(emails=("ADA@example.org",)), "ada"),
            (Person(emails=("bob@example.org",)), "Bob@Example.org"),
            (Person(names=("Öztürk, Cem",)), "7"),
            (Person(names=("O\u0308ztu\u0308rkcem",)), "7"),
            # A number says more than a name.
            (Person(user="7", names=("Bob Example",)), "ada"),
        ],
    )
    def test_found(self, person: Person, student: str) -> None:
        assert self.people.find(person) == student

    @pytest.mark.parametrize(
        "person",
        [
            Person(),
            Person(names=("",)),
            Person(names=("Ada",)),
            Person(names=("Ozturk Cem",)),
            Person(user="99", emails=("x@example.org",)),
            # They contradict each other.
            Person(user="8", emails=("ada@example.org",)),
            Person(user="7", ids=("7",)),
        ],
    )
    def test_not_found(self, person: Person) -> None:
        with pytest.raises(NobodyError):
            self.people.find(person)

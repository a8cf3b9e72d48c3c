"""Small invented worlds for tests of the pages. They are apart from ``tests.factory``'s sample, so that the golden
pages change only when the pages do."""

from __future__ import annotations

from digest.errors import SourceProblem
from digest.memory import compared, recalled
from digest.records import Record
from digest.resolve import resolve
from digest.world import Digest
from tests.factory import agreement, country, event, official, organization, record


def harbour() -> Record:
    """One article with every kind of fact."""
    return record(
        "Norway and Ghana sign fisheries protocol in Tema",
        "Fisheries Minister Kari Solberg of Norway met Ghana’s Minister of Fisheries Kofi Antwi in Tema on 3 June "
        "2024.\n\nThey signed a Protocol on Fisheries Training, which follows the 2019 memorandum between Norway and "
        "Ghana. The Institute of Marine Studies of Ghana (IMSG) will run the courses.\n\n* (Trainees from Ghana) "
        "(2021) 40 (2022) 64 (2023) 90\n\nA second protocol is planned for 2025. Similar courses are held in Chile.",
        "2024-06-04",
        publisher="The Quay",
        url="https://quay.example/2024/06/protocol?id=7&lang=en",
        byline="Ama Reed",
        summary="Norway and Ghana signed a protocol on fisheries training in Tema.",
        countries=[
            country("NO", "title:Norway", "Norway met", "Norway and Ghana"),
            country("GH", "title:Ghana", "Ghana’s Minister", "Studies of Ghana"),
            country("CL", "Chile", role="mention"),
        ],
        officials=[
            official("Kari Solberg", "Fisheries Minister", None, "NO", "Fisheries Minister Kari Solberg"),
            official("Kofi Antwi", "Minister of Fisheries", "Ministry of Fisheries", "GH", "Kofi Antwi"),
        ],
        organizations=[
            organization(
                "Institute of Marine Studies of Ghana",
                "GH",
                "institute",
                "IMSG",
                "Institute of Marine Studies of Ghana",
            )
        ],
        agreements=[
            agreement(
                "treaty",
                "signed",
                "2024-06-03",
                ["NO", "GH"],
                "They signed a Protocol on Fisheries Training",
                title="Protocol on Fisheries Training",
                subjects=["training", "fisheries"],
            ),
            agreement("mou", "signed", "2019", ["NO", "GH"], "the 2019 memorandum between Norway and Ghana"),
            agreement("treaty", "planned", "2025", ["NO", "GH"], "A second protocol is planned for 2025"),
        ],
        events=[
            event(
                "meeting",
                "2024-06-03",
                ["NO", "GH"],
                "Fisheries Minister Kari Solberg of Norway met Ghana’s Minister of Fisheries Kofi Antwi in Tema",
                place="Tema",
                officials=["Kari Solberg", "Kofi Antwi"],
            )
        ],
        dates=[("2024-06-03", "3 June 2024"), ("2019", "2019"), ("2025", "2025")],
        figures=[
            (
                "Trainees from Ghana",
                None,
                ("GH", "NO"),
                [("2021", 40, "40"), ("2022", 64, "64"), ("2023", 90, "90")],
            )
        ],
        topics=("fisheries", "education"),
    )


def undated() -> Record:
    """An article that does not say when it appeared, in a language written from right to left."""
    return record(
        "غانا تستقبل وفدا نرويجيا",
        "استقبلت غانا وفدا من النرويج.\n\nوكانت الزيارة الأولى منذ 2019.",
        None,
        language="ar",
        source="ar/delegation.txt",
        countries=[country("GH", "غانا"), country("NO", "النرويج")],
        events=[event("visit", None, ["GH", "NO"], "استقبلت غانا وفدا من النرويج")],
        dates=[("2019", "2019")],
        not_before="2019",
    )


def hostile() -> Record:
    """Every text that could break out of a page."""
    attack = """</title></script><script>alert(1)</script><img src=x onerror=alert(2)>'"` & {{ 7*7 }} {% raw %}"""
    return record(
        f"Title {attack}",
        f"Minister A'b\"<i>c</i> of Chile spoke. {attack} He leads the Board of <b>Ships</b>."
        f"\n\nThey want a pact {attack}.",
        "2024-05-01",
        publisher=f"Paper {attack}",
        byline=f"By {attack}",
        url="javascript:alert(3)//https://x.example",
        source="a folder/<x>&'\".txt",
        tags=(attack,),
        notes=(f"Note {attack}",),
        summary=f"Summary {attack}",
        countries=[country("CL", "Chile")],
        officials=[official("A'b\"<i>c</i>", f"Minister {attack}", f"Office {attack}", "CL", "A'b\"<i>c</i>")],
        organizations=[organization("Board of <b>Ships</b>", "CL", "board", "<u>", "Board of <b>Ships</b>")],
        agreements=[
            agreement(
                "agreement",
                "proposed",
                None,
                ["CL"],
                "They want a pact",
                title=f"Pact {attack}",
                subjects=[attack],
                organizations=[f"Side {attack}"],
            )
        ],
        events=[event("other", "2024-05-01", ["CL"], "spoke", place=f"Place {attack}", officials=["A'b\"<i>c</i>"])],
        figures=[(f"Count {attack}", attack, ("CL",), [("2020", 1, "Chile"), ("2021", 2.5, "spoke")])],
        topics=("shipping",),
    )


def small_world() -> Digest:
    return resolve(
        [harbour(), undated()],
        [SourceProblem("torn/page.html", "", "The file holds no text.", "Save the page again as HTML.")],
    )


def hostile_world() -> Digest:
    return resolve(
        [harbour(), hostile()], [SourceProblem("<svg onload=alert(1)>.txt", "", "<b>Why</b>", "<b>Way out</b>")]
    )


def wide_world(articles: int) -> Digest:
    """As many articles as asked for, all on two countries, so that every list of theirs must be cut."""
    return resolve(_note(number) for number in range(articles))


def busy_world(signed: int) -> Digest:
    """Two countries with many signed agreements and a proposed one, older than all of them."""
    proposal = record(
        "An old proposal",
        "Ghana proposed an extradition treaty to Norway.",
        "2022-01-01",
        countries=[country("GH", "Ghana"), country("NO", "Norway")],
        agreements=[
            agreement(
                "treaty", "proposed", None, ["GH", "NO"], "an extradition treaty", title="Treaty of the long wait"
            )
        ],
    )
    return resolve([*(_note(number) for number in range(signed)), proposal])


def indexed_world() -> Digest:
    """An article, a person and a body that are all called Index."""
    return resolve(
        [
            record(
                "Index",
                "Minister Index spoke at the Index.",
                countries=[],
                officials=[official("Index", "Minister", None, None, "Minister Index")],
                organizations=[organization("Index", None, None, None, "the Index")],
            )
        ]
    )


def _note(number: int) -> Record:
    name = f"Official {'ABCDEFGHIJ'[number // 10 % 10]}{'abcdefghij'[number % 10]}berg"
    return record(
        f"Note {number}",
        f"Minister {name} of Norway saw the envoy of Ghana. They signed a letter on item {number}. "
        f"Bureau {number} helps. Chile looks on.",
        f"2024-{number % 12 + 1:02d}-{number % 28 + 1:02d}",
        countries=[
            country("NO", "Norway"),
            country("GH", "Ghana"),
            *([country("CL", "Chile")] if number % 7 == 0 else []),
        ],
        officials=[official(name, "Minister", None, "NO")],
        organizations=[organization(f"Bureau {number}", "NO", "agency")],
        agreements=[
            agreement(
                "letter-of-intent",
                "signed",
                f"2024-{number % 12 + 1:02d}-{number % 28 + 1:02d}",
                ["NO", "GH"],
                f"signed a letter on item {number}",
                title=f"Letter on item {number}",
            )
        ],
        events=[event("meeting", None, ["NO", "GH"], "saw the envoy", officials=[name])],
        topics=("diplomacy",),
    )


def news(day: int, subject: str) -> Record:
    """A report of one memorandum."""
    return record(
        f"Report {day}",
        f"They signed a memorandum on {subject}.",
        f"2024-06-{day:02}",
        countries=[country("NO", "They"), country("GH", "signed")],
        agreements=[agreement("mou", "signed", None, ["NO", "GH"], f"memorandum on {subject}", subjects=[subject])],
    )


def grown(count: int) -> Digest:
    """A site that has ``count`` articles more than the build before."""
    memory = compared(resolve([record("First", "Nothing.", "2024-01-01")]), None)[1]
    added = [news(n, f"matter {chr(96 + n)}") for n in range(1, count + 1)]
    return compared(resolve([record("First", "Nothing.", "2024-01-01"), *added]), recalled(memory))[0]

"""Records made by hand, for tests of the later stages: concise, invented, and rich enough to fill every page.

Evidence is given as quotations: ``record`` looks each up in the article, so that offsets cannot be wrong. A quotation
that starts with ``title:`` is looked up in the title.

    record("Ministers meet", "Minister Ana Lima met …", "2024-05-02",
           officials=[official("Ana Lima", "Minister", "Ministry of Health", "PT")])
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from digest.errors import SourceProblem
from digest.records import (
    AgreementTold,
    Article,
    CountryNamed,
    DateNamed,
    Doubt,
    EventTold,
    Evidence,
    Figure,
    FigureSeries,
    OfficialNamed,
    OrganizationNamed,
    Record,
)
from digest.resolve import resolve
from digest.text.slugs import slug
from digest.world import Digest

Item = tuple[Any, tuple[str, ...]]  # the dataclass without evidence, the quotations


def quote(article: Article, words: str) -> Evidence:
    """Where ``words`` first stand in the article's text (``title:words`` in its title); ValueError where nowhere."""
    if words.startswith("title:"):
        start = article.title.index(words[6:])
        return Evidence("title", start, start + len(words) - 6)
    start = article.text.index(words)
    return Evidence("text", start, start + len(words))


def article(title: str, text: str, published: str | None = None, **other: Any) -> Article:
    """An English article with a stated title; source and hash follow from the title."""
    fields: dict[str, Any] = {
        "source": f"{slug(title, 40) or 'untitled'}.txt",
        "sha256": hashlib.sha256(f"{title}\n{text}".encode()).hexdigest(),
        "title_basis": "stated",
        "language": "en",
        "published_basis": "stated" if published else None,
    }
    return Article(title=title, text=text, published=published, **(fields | other))


def country(code: str, *quotes: str, role: str = "party") -> Item:
    return CountryNamed(code, role, (), "test.country"), quotes  # type: ignore[arg-type]


def official(name: str, office: str, organization: str | None = None, code: str | None = None, *quotes: str) -> Item:
    return OfficialNamed(name, office, organization, code, (), "test.official"), quotes or (name,)


def organization(
    name: str, code: str | None = None, kind: str | None = None, acronym: str | None = None, *quotes: str
) -> Item:
    return OrganizationNamed(name, acronym, kind, code, (), "test.organization"), quotes or (name,)


def agreement(
    kind: str,
    status: str,
    date: str | None,
    parties: Iterable[str],
    *quotes: str,
    organizations: Sequence[str] = (),
    subjects: Sequence[str] = (),
    title: str | None = None,
) -> Item:
    told = AgreementTold(
        kind,  # type: ignore[arg-type]
        status,  # type: ignore[arg-type]
        date,
        tuple(sorted(parties)),
        tuple(organizations),
        tuple(subjects),
        title,
        (),
        "test.agreement",
    )
    return told, quotes


def event(
    kind: str,
    date: str | None,
    countries: Iterable[str],
    *quotes: str,
    place: str | None = None,
    officials: Sequence[str] = (),
) -> Item:
    told = EventTold(kind, date, place, tuple(sorted(countries)), tuple(officials), (), "test.event")  # type: ignore[arg-type]
    return told, quotes


def _placed(source: Article, items: Iterable[Item]) -> tuple[Any, ...]:
    return tuple(replace(item, evidence=tuple(quote(source, words) for words in quotes)) for item, quotes in items)


def series(
    source: Article, label: str, unit: str | None, countries: Sequence[str], points: Iterable[tuple[str, float, str]]
) -> FigureSeries:
    """``points`` are (EDTF, value, quotation)."""
    figures = tuple(Figure(date, value, quote(source, words)) for date, value, words in points)
    return FigureSeries(label, unit, tuple(countries), figures, "test.series")


def record(
    title: str | Article,
    text: str = "",
    published: str | None = None,
    *,
    summary: str | None = None,
    countries: Iterable[Item] = (),
    officials: Iterable[Item] = (),
    organizations: Iterable[Item] = (),
    agreements: Iterable[Item] = (),
    events: Iterable[Item] = (),
    dates: Iterable[tuple[str, str]] = (),
    figures: Iterable[tuple[str, str | None, Sequence[str], Sequence[tuple[str, float, str]]]] = (),
    doubts: Iterable[tuple[str, str, str, str]] = (),
    **other: Any,
) -> Record:
    """A record; ``dates`` are (EDTF, quotation), ``doubts`` (field, value, reason, quotation). ``other`` goes to the
    record where it names one of its fields (``topics``, ``not_before``, ``not_after``, ``id``), else to the article."""
    own = {key: other.pop(key) for key in ("topics", "not_before", "not_after", "id") if key in other}
    source = title if isinstance(title, Article) else article(title, text, published, **other)
    own.setdefault("id", slug(f"{source.published or ''} {source.title}", 80) or f"article-{source.sha256[:12]}")
    return Record(
        article=source,
        summary=source.text.split("\n\n")[0] if summary is None else summary,
        countries=_placed(source, countries),
        officials=_placed(source, officials),
        organizations=_placed(source, organizations),
        agreements=_placed(source, agreements),
        events=_placed(source, events),
        dates=tuple(DateNamed(edtf, quote(source, words), "test.date") for edtf, words in dates),
        figures=tuple(series(source, *given) for given in figures),
        doubts=tuple(Doubt(f, value, why, quote(source, words), "test.doubt") for f, value, why, words in doubts),
        **own,
    )


def _visit() -> Record:
    return record(
        "Korea and Uzbekistan sign health memorandum in Tashkent",
        "Vice Minister of Health and Welfare Han Seo-yeon met Uzbekistan’s Minister of Health Aziza Karimova in "
        "Tashkent on 14 May.\n\nThe two ministries signed a memorandum of understanding on digital health and the "
        "training of nurses. It builds on the 2016 memorandum between Korea and Uzbekistan.\n\nDuring the visit, from "
        "13 to 15 May, the Ministry of Health and Welfare (MOHW) and the Tashkent Children’s Hospital agreed to "
        "exchange specialists. They intend to conclude a contract for equipment by the end of the year.\n\nKorea "
        "treated (2021) 1,204 patients (2022) 1,688 patients (2023) 2,410 patients from Uzbekistan.\n\nA similar "
        "programme runs in Mongolia.",
        "2024-05-16",
        publisher="Harbour Daily",
        url="https://news.example/2024/tashkent?a=1&b=2",
        byline="Mina Roe",
        tags=("health",),
        countries=[
            country("KR", "title:Korea", "Korea and Uzbekistan", "Korea treated"),
            country("UZ", "Uzbekistan’s Minister of Health", "title:Uzbekistan", "Tashkent"),
            country("MN", "Mongolia", role="mention"),
        ],
        officials=[
            official("Han Seo-yeon", "Vice Minister of Health and Welfare", "Ministry of Health and Welfare", "KR"),
            official("Aziza Karimova", "Minister of Health", "Ministry of Health", "UZ"),
        ],
        organizations=[
            organization("Ministry of Health and Welfare", "KR", "ministry", "MOHW"),
            organization("Tashkent Children’s Hospital", "UZ", "hospital"),
        ],
        agreements=[
            agreement(
                "mou",
                "signed",
                "2024-05-14",
                ["KR", "UZ"],
                "signed a memorandum of understanding on digital health and the training of nurses",
                organizations=["Ministry of Health and Welfare"],
                subjects=["digital health", "training of nurses"],
            ),
            agreement("mou", "signed", "2016", ["KR", "UZ"], "the 2016 memorandum between Korea and Uzbekistan"),
            agreement(
                "contract",
                "planned",
                None,
                ["KR", "UZ"],
                "intend to conclude a contract for equipment",
                organizations=["Ministry of Health and Welfare", "Tashkent Children’s Hospital"],
                subjects=["equipment"],
            ),
        ],
        events=[
            event(
                "meeting",
                "2024-05-14",
                ["KR", "UZ"],
                "Vice Minister of Health and Welfare Han Seo-yeon met Uzbekistan’s Minister of Health Aziza Karimova",
                place="Tashkent",
                officials=["Han Seo-yeon", "Aziza Karimova"],
            ),
            event(
                "visit",
                "2024-05-13/2024-05-15",
                ["KR", "UZ"],
                "During the visit, from 13 to 15 May",
                place="Tashkent",
                officials=["Han Seo-yeon"],
            ),
        ],
        dates=[("2024-05-14", "14 May"), ("2016", "2016"), ("2024-05-13/2024-05-15", "from 13 to 15 May")],
        figures=[
            (
                "patients from Uzbekistan",
                "patients",
                ("KR", "UZ"),
                [("2021", 1204, "1,204"), ("2022", 1688, "1,688"), ("2023", 2410, "2,410")],
            )
        ],
        topics=("health",),
    )


def _second_report() -> Record:
    return record(
        "Tashkent talks: what was signed",
        "Seo-yeon Han, Korea’s vice minister, and Aziza Karimova, Uzbekistan’s health minister, met on 14 May 2024. "
        "A memorandum of understanding between Korea and Uzbekistan was signed on 14 May 2024.",
        "2024-05-17",
        publisher="Steppe Courier",
        countries=[country("KR", "Korea’s"), country("UZ", "Uzbekistan’s")],
        officials=[
            official("Seo-yeon Han", "Vice minister", None, "KR"),
            official("Aziza Karimova", "Health minister", None, "UZ"),
        ],
        agreements=[
            agreement(
                "mou",
                "signed",
                "2024-05-14",
                ["KR", "UZ"],
                "A memorandum of understanding between Korea and Uzbekistan was signed on 14 May 2024",
            )
        ],
        events=[
            event(
                "meeting",
                "2024-05-14",
                ["KR", "UZ"],
                "met on 14 May 2024",
                officials=["Seo-yeon Han", "Aziza Karimova"],
            )
        ],
        dates=[("2024-05-14", "14 May 2024")],
        topics=("health", "diplomacy"),
    )


def _hostile() -> Record:
    return record(
        'Trade <script>alert("x")</script> & "customs" deal: Chile\'s turn',
        "Chile and Portugal are negotiating a customs agreement, Minister Inês d'Ávila said. </script><b>bold</b>"
        '\n\nThe firm =HYPERLINK("http://evil.example") & Sons <ltd> would run it. Line\u2028separator and ]]> too.',
        "2024-02",
        source="nested/folder/trade & <customs>.md",
        countries=[country("CL", "Chile and Portugal"), country("PT", "Portugal")],
        officials=[official("Inês d'Ávila", "Minister", None, "PT")],
        organizations=[organization('=HYPERLINK("http://evil.example") & Sons <ltd>', "CL", "company")],
        agreements=[
            agreement(
                "agreement",
                "proposed",
                None,
                ["CL", "PT"],
                "negotiating a customs agreement",
                subjects=["customs <&>"],
                title="Customs Agreement “A & B”",
            )
        ],
        topics=("trade",),
        doubts=[("dates", "next week", "A relative date without an anchor.", "Line")],
    )


def _arabic() -> Record:
    return record(
        "قطر وكوريا توقعان مذكرة تفاهم",
        "وقعت قطر وكوريا في الدوحة مذكرة تفاهم في مجال الصحة.\n\nوقال الوزير إن التعاون سيتوسع.",
        "2023-11-05",
        language="ar",
        publisher="صحيفة الميناء",
        source="ar/qatar.txt",
        countries=[country("QA", "قطر"), country("KR", "كوريا")],
        agreements=[agreement("mou", "signed", "2023", ["QA", "KR"], "مذكرة تفاهم في مجال الصحة")],
    )


def _korean() -> Record:
    return record(
        "한국과 몽골, 보건의료 협력 확대",
        "보건복지부는 몽골과 보건의료 협력을 확대하기로 했다.",
        "2023-11-05",
        language="ko",
        source="ko/mongolia.txt",
        countries=[country("KR", "title:한국"), country("MN", "몽골")],
    )


def _undated() -> Record:
    return record(
        "Delegation returns from Doha",
        "On Tuesday Vice Minister Han Seo-yeon held the first joint committee in Doha with Qatar’s deputy minister "
        "Khalid Al Attar. The two sides agreed to revise the training agreement of 2019.",
        None,
        publisher="Harbour Daily",
        countries=[country("KR", "Han Seo-yeon"), country("QA", "Doha")],
        officials=[
            official("Han Seo-yeon", "Vice Minister", "Ministry of Health and Welfare", "KR"),
            official("Khalid Al Attar", "Deputy minister", None, "QA"),
        ],
        agreements=[
            agreement(
                "agreement",
                "revision",
                "2019",
                ["KR", "QA"],
                "revise the training agreement of 2019",
                subjects=["training"],
            )
        ],
        events=[
            event(
                "meeting",
                None,
                ["KR", "QA"],
                "the first joint committee in Doha",
                place="Doha",
                officials=["Han Seo-yeon", "Khalid Al Attar"],
            )
        ],
        dates=[("2019", "2019")],
        not_before="2019",
        topics=("health",),
    )


def _treaty() -> Record:
    return record(
        "Three states adopt river treaty",
        "Kenya, Uganda and the United Republic of Tanzania signed the Treaty on the Shared Lake on 3 December 2021 in "
        "Kampala. Foreign minister Grace Naluwooza of Uganda and Foreign minister Peter Mwangi of Kenya attended. "
        "The African Union welcomed it.",
        "2021-12-04",
        language="en",
        source="africa/treaty.md",
        countries=[
            country("KE", "Kenya"),
            country("UG", "Uganda"),
            country("TZ", "United Republic of Tanzania"),
        ],
        officials=[
            official("Grace Naluwooza", "Foreign minister", "Ministry of Foreign Affairs", "UG"),
            official("Peter Mwangi", "Foreign minister", None, "KE"),
        ],
        organizations=[organization("African Union", None, "international", "AU")],
        agreements=[
            agreement(
                "treaty",
                "signed",
                "2021-12-03",
                ["KE", "UG", "TZ"],
                "signed the Treaty on the Shared Lake on 3 December 2021",
                title="Treaty on the Shared Lake",
                subjects=["water"],
            )
        ],
        events=[
            event(
                "signing",
                "2021-12-03",
                ["KE", "UG", "TZ"],
                "signed the Treaty on the Shared Lake on 3 December 2021",
                place="Kampala",
                officials=["Grace Naluwooza", "Peter Mwangi"],
            )
        ],
        dates=[("2021-12-03", "3 December 2021")],
        topics=("environment",),
    )


def _statement() -> Record:
    return record(
        "Leaders issue joint statement on energy",
        "Chile and Korea issued a joint statement on hydrogen in 2022. President Moon Da-eun and President Rosa Vidal "
        "spoke by telephone. An action plan on hydrogen is planned for 2025.",
        "2022",
        countries=[country("CL", "Chile"), country("KR", "Korea")],
        officials=[
            official("Moon Da-eun", "President", None, "KR"),
            official("Rosa Vidal", "President", None, "CL"),
        ],
        agreements=[
            agreement(
                "joint-statement",
                "signed",
                "2022",
                ["CL", "KR"],
                "issued a joint statement on hydrogen in 2022",
                subjects=["hydrogen"],
            ),
            agreement(
                "plan",
                "planned",
                "2025",
                ["CL", "KR"],
                "An action plan on hydrogen is planned for 2025",
                subjects=["hydrogen"],
            ),
        ],
        events=[
            event(
                "meeting",
                "2022",
                ["CL", "KR"],
                "President Moon Da-eun and President Rosa Vidal spoke by telephone",
                officials=["Moon Da-eun", "Rosa Vidal"],
            )
        ],
        topics=("energy", "diplomacy"),
    )


def _namesake() -> Record:
    return record(
        "Mongolian academy appoints new rector",
        "Peter Mwangi, rector of the Steppe Academy of Mongolia, took office on 2 January 2023. The Ministry of "
        "Health of Mongolia, which is unlike the Ministry of Health of Uzbekistan, runs the academy.",
        "2023-01-03",
        countries=[country("MN", "Mongolia"), country("UZ", "Uzbekistan", role="mention")],
        officials=[official("Peter Mwangi", "Rector", "Steppe Academy", "MN")],
        organizations=[
            organization("Steppe Academy", "MN", "university"),
            organization("Ministry of Health", "MN", "ministry", None, "Health of Mongolia"),
            organization("Ministry of Health", "UZ", "ministry", None, "Ministry of Health of Uzbekistan"),
        ],
        events=[
            event("appointment", "2023-01-02", ["MN"], "took office on 2 January 2023", officials=["Peter Mwangi"])
        ],
        dates=[("2023-01-02", "2 January 2023")],
        topics=("education",),
    )


def _bare() -> Record:
    return record("Notes without any fact", "Nothing is told here that belongs to a country.", None, language="en")


def sample_records() -> tuple[Record, ...]:
    """Ten invented articles: dated and not, every status of agreement, three scripts, hostile text, namesakes."""
    makers = (_visit, _second_report, _hostile, _arabic, _korean, _undated, _treaty, _statement, _namesake, _bare)
    return tuple(make() for make in makers)


def sample_problems() -> tuple[SourceProblem, ...]:
    return (
        SourceProblem("broken/<page>.html", "line 1", "The file holds no text", "Save the page again as HTML"),
        SourceProblem("empty.txt", "", "The file is empty", ""),
    )


def sample_digest() -> Digest:
    """The world of ``sample_records``."""
    return resolve(sample_records(), sample_problems())

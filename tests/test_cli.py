"""The command line as a person meets it: what is printed, where, and the exit status. Runs in processes of its own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"
RELEASE = """\
Ministers of Finland and Kenya sign memorandum on forests

Helsinki, 14 May 2021

Finland and Kenya signed a memorandum of understanding on forests in Helsinki on 14 May 2021.

The two ministries will exchange experts and train foresters over the next five years, the Ministry of Agriculture said.
"""


def run(*arguments: str | Path, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """``python build.py ARGUMENTS`` in the folder ``cwd``."""
    return _run([ROOT / "build.py", *arguments], cwd, environment)


def digest(*arguments: str | Path, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """``python -m digest ARGUMENTS``."""
    return _run(["-m", "digest", *arguments], cwd, {"PYTHONPATH": str(ROOT)})


def _run(command: list[str | Path], cwd: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def refused(result: subprocess.CompletedProcess[str], status: int, *told: str) -> None:
    """The command ended with ``status``, says each of ``told`` on the error stream, and shows no traceback."""
    assert result.returncode == status, result.stderr
    assert "Traceback" not in result.stderr
    assert result.stdout == ""
    for words in told:
        assert words in result.stderr


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "forests.txt").write_text(RELEASE, encoding="utf-8")
    return folder


def test_the_seeds_become_a_site_with_one_closing_line(tmp_path: Path) -> None:
    result = run("--out", tmp_path / "site")
    assert result.returncode == 0, result.stderr
    assert result.stderr == ""
    assert result.stdout.count("\n") == 1
    assert result.stdout.startswith("5 articles, ")
    assert result.stdout.endswith(f" pages, 0 problems: open {tmp_path / 'site' / 'index.html'}\n")
    assert (tmp_path / "site" / "index.html").is_file()


def test_without_arguments_seeds_becomes_dist(source: Path, tmp_path: Path) -> None:
    source.rename(tmp_path / "seeds")
    result = run(cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    assert result.stdout.endswith(f"open {Path('dist') / 'index.html'}\n")


def test_the_installed_command_does_the_same(source: Path, tmp_path: Path) -> None:
    assert digest("build", "--source", source, "--out", tmp_path / "one").returncode == 0
    assert run("--source", source, "--out", tmp_path / "two").returncode == 0
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


def test_quiet_says_nothing(source: Path, tmp_path: Path) -> None:
    result = run("--source", source, "--out", tmp_path / "site", "--quiet")
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


def test_a_build_upon_a_build_changes_no_byte_and_no_time_stamp(source: Path, tmp_path: Path) -> None:
    run("--source", source, "--out", tmp_path / "site", PYTHONHASHSEED="1")
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "site").rglob("*") if path.is_file()}
    contents = tree(tmp_path / "site")
    run("--source", source, "--out", tmp_path / "site", PYTHONHASHSEED="2")
    assert tree(tmp_path / "site") == contents
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_the_order_of_the_files_on_the_disk_changes_nothing(tmp_path: Path) -> None:
    for order in ("ab", "ba"):
        folder = tmp_path / order / "articles"
        folder.mkdir(parents=True)
        for name in order:
            (folder / f"{name}.txt").write_text(RELEASE.replace("forests", f"forests {name}"), encoding="utf-8")
        assert run("--source", folder, "--out", tmp_path / order / "site").returncode == 0
    assert tree(tmp_path / "ab" / "site") == tree(tmp_path / "ba" / "site")


# --- Sources -----------------------------------------------------------------------------------------------------


def test_a_missing_source_is_told_and_nothing_touched(tmp_path: Path) -> None:
    refused(run("--source", tmp_path / "none", "--out", tmp_path / "site"), 1, "There is no folder", "--source")
    assert list(tmp_path.iterdir()) == []


def test_a_source_that_is_a_file_is_told(source: Path, tmp_path: Path) -> None:
    refused(run("--source", source / "forests.txt", "--out", tmp_path / "site"), 1, "is not a folder")


def test_an_empty_source_is_told_and_the_old_site_stays(source: Path, tmp_path: Path) -> None:
    run("--source", source, "--out", tmp_path / "site")
    before = tree(tmp_path / "site")
    (tmp_path / "empty" / "deep").mkdir(parents=True)
    (tmp_path / "empty" / ".hidden.txt").write_text("x")
    refused(run("--source", tmp_path / "empty", "--out", tmp_path / "site"), 1, "holds no articles")
    assert tree(tmp_path / "site") == before


BAD = ["empty.txt", "blank.txt", "binary.txt", "tool.exe", "broken-link.txt", "pipe.txt", "bad.md"]


@pytest.fixture
def bad(source: Path) -> Iterator[Path]:
    (source / "empty.txt").write_bytes(b"")
    (source / "blank.txt").write_text(" \n\n\t\n")
    (source / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (source / "tool.exe").write_bytes(b"MZ\0\1")
    (source / "broken-link.txt").symlink_to("nowhere.txt")
    os.mkfifo(source / "pipe.txt")
    (source / "bad.md").write_text("---\ntitle: [unclosed\n---\n\n", encoding="utf-8")
    yield source


def test_bad_sources_are_named_and_the_rest_is_built(bad: Path, tmp_path: Path) -> None:
    result = run("--source", bad, "--out", tmp_path / "site")
    assert result.returncode == 0, result.stderr
    assert "Traceback" not in result.stderr
    assert result.stdout.startswith("1 article, ")
    told = (tmp_path / "site" / "sources.html").read_text(encoding="utf-8")
    for name in BAD:
        assert f"  {name}" in result.stderr
        assert name in told


def test_strict_leaves_the_old_site(bad: Path, tmp_path: Path) -> None:
    (tmp_path / "good").mkdir()
    (tmp_path / "good" / "a.txt").write_text(RELEASE, encoding="utf-8")
    run("--source", tmp_path / "good", "--out", tmp_path / "site")
    before = tree(tmp_path / "site")
    refused(run("--source", bad, "--out", tmp_path / "site", "--strict"), 1, "--strict allows none", "  empty.txt")
    assert tree(tmp_path / "site") == before


def test_strict_builds_where_nothing_is_wrong(source: Path, tmp_path: Path) -> None:
    assert run("--source", source, "--out", tmp_path / "site", "--strict").returncode == 0


def test_only_bad_sources_are_no_site(bad: Path, tmp_path: Path) -> None:
    (bad / "forests.txt").unlink()
    refused(run("--source", bad, "--out", tmp_path / "site"), 1, "No article could be read", "  binary.txt")
    assert not (tmp_path / "site").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_sources_that_may_not_be_read_are_named(source: Path, tmp_path: Path) -> None:
    (source / "secret.txt").write_text(RELEASE, encoding="utf-8")
    (source / "secret.txt").chmod(0)
    assert "secret.txt" in run("--source", source, "--out", tmp_path / "site").stderr
    source.chmod(0)
    refused(run("--source", source, "--out", tmp_path / "site"), 1)
    source.chmod(0o700)


def test_names_of_files_in_any_bytes(source: Path, tmp_path: Path) -> None:
    for name in ("한국어 기사.txt", "a b&c'd.txt", "percent%20.txt", "line\nbreak.txt", "<script>.txt"):
        (source / name).write_text(f"{RELEASE}\nThe two ministers spoke of {name!a} for an hour.\n", encoding="utf-8")
    odd = Path(os.fsdecode(bytes(source) + b"/bad-\xff.txt"))
    odd.write_text(f"{RELEASE}\nThe two ministers spoke of forests for an hour.\n", encoding="utf-8")
    result = run("--source", source, "--out", tmp_path / "site")
    assert result.returncode == 0, result.stderr
    assert result.stdout.startswith("7 articles, ")


# --- Output ------------------------------------------------------------------------------------------------------


def test_files_that_the_tool_did_not_write_are_not_touched(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "site"
    out.mkdir()
    (out / "thesis.docx").write_text("mine")
    refused(run("--source", source, "--out", out), 1, "did not write", "  thesis.docx", "--out", "keep:")
    assert tree(out) == {"thesis.docx": b"mine"}


def test_a_file_added_to_a_site_stops_the_next_build(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "site"
    run("--source", source, "--out", out)
    (out / "countries" / "notes.txt").write_text("mine")
    before = tree(out)
    refused(run("--source", source, "--out", out), 1, "  countries/notes.txt")
    assert tree(out) == before


def test_an_output_that_is_a_file_is_refused(source: Path, tmp_path: Path) -> None:
    (tmp_path / "site").write_text("mine")
    refused(run("--source", source, "--out", tmp_path / "site"), 1, "is a file")
    assert (tmp_path / "site").read_text() == "mine"


@pytest.mark.parametrize("out", ["articles", "articles/site", ".", "..", "/"])
def test_an_output_that_would_cost_the_source_is_wrong_usage(source: Path, tmp_path: Path, out: str) -> None:
    refused(run("--source", "articles", "--out", out, cwd=tmp_path), 2, "--out")
    assert tree(tmp_path) == {"articles/forests.txt": RELEASE.encode()}


# --- Usage and configuration -------------------------------------------------------------------------------------


@pytest.mark.parametrize("arguments", [["--nothing"], ["seeds"], ["--out"], ["--stric"]])
def test_wrong_usage_exits_2(arguments: list[str], tmp_path: Path) -> None:
    refused(run(*arguments, cwd=tmp_path), 2, "usage: build.py")
    assert list(tmp_path.iterdir()) == []


def test_help_names_every_option() -> None:
    shown = run("--help").stdout
    assert shown.startswith("usage: build.py ")
    for option in ("--source", "--out", "--config", "--strict", "--quiet"):
        assert option in shown


def test_a_configuration_beside_the_source_is_used(source: Path, tmp_path: Path) -> None:
    (tmp_path / "digest.yaml").write_text("title: Forest desk\nbase_url: https://news.example.org/x\n")
    assert run("--source", source, "--out", tmp_path / "site").returncode == 0
    assert "Forest desk" in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert (tmp_path / "site" / "sitemap.xml").is_file()


def test_another_configuration_can_be_named(source: Path, tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text("title: Timber desk\n")
    assert run("--source", source, "--out", tmp_path / "site", "--config", tmp_path / "other.yaml").returncode == 0
    assert "Timber desk" in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")


def test_a_mistake_in_the_configuration_touches_nothing(source: Path, tmp_path: Path) -> None:
    (tmp_path / "digest.yaml").write_text("titel: x\n")
    refused(run("--source", source, "--out", tmp_path / "site"), 1, "line 1, titel", "title?")
    refused(run("--source", source, "--out", tmp_path / "site", "--config", tmp_path / "no.yaml"), 1, "No such file")
    assert not (tmp_path / "site").exists()


def test_interrupting_leaves_the_old_site_and_no_litter(tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    for number in range(400):
        (articles / f"{number}.txt").write_text(RELEASE.replace("forests", f"forests {number}"), encoding="utf-8")
    command = [sys.executable, ROOT / "build.py", "--source", articles, "--out", tmp_path / "site"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True) as building:
        time.sleep(1.0)
        os.killpg(building.pid, signal.SIGINT)
        told = building.communicate(timeout=60)[1]
    assert (building.returncode, told) == (130, "Interrupted; the site was left as it was.\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["articles"]


# --- The other commands ------------------------------------------------------------------------------------------


def test_check_tells_what_every_source_would_become(bad: Path) -> None:
    result = digest("check", bad)
    assert result.returncode == 0, result.stderr
    lines = result.stdout.splitlines()
    assert lines[0].split() == ["source", "format", "encoding", "published", "publisher", "language", "words", "title"]
    assert lines[1].split()[0] == "forests.txt"
    assert lines[1].endswith("Ministers of Finland and Kenya sign memorandum on forests")
    assert lines[-1].startswith("1 article, ")
    for name in BAD:
        assert any(line.startswith(name) for line in lines)


def test_check_speaks_json(bad: Path) -> None:
    rows = [json.loads(line) for line in digest("check", bad, "--json").stdout.splitlines()]
    assert rows[0]["source"] == "forests.txt" and rows[0]["words"] > 20
    assert (rows[0]["format"], rows[0]["encoding"], rows[0]["publisher"], rows[0]["url"]) == (
        "txt",
        "utf-8",
        None,
        None,
    )
    assert {row["source"] for row in rows if "problem" in row} >= set(BAD)


def test_explain_prints_facts_with_rule_and_passage(source: Path) -> None:
    result = digest("explain", source / "forests.txt")
    assert result.returncode == 0, result.stderr
    assert "Countries (2)" in result.stdout
    assert "FI, party  <" in result.stdout
    assert "[Finland]" in result.stdout


def test_explain_of_nothing_is_told(source: Path, tmp_path: Path) -> None:
    refused(digest("explain", tmp_path / "none.txt"), 2, "There is no file")
    (source / "empty.txt").write_bytes(b"")
    refused(digest("explain", source / "empty.txt"), 1, "No article could be read")


def test_a_reader_that_goes_away_is_no_fault(source: Path) -> None:
    command = f"'{sys.executable}' -m digest explain '{source / 'forests.txt'}' | head -n 1"
    result = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert result.stderr == ""


def test_explain_tells_of_an_entry_and_of_doubtful_pairs(tmp_path: Path) -> None:
    source = tmp_path / "news"
    source.mkdir()
    for number, name in enumerate(("Aino Virtanen", "Aino Virtamen"), 1):
        text = (
            f"Visit {number}\n\nHelsinki, {number} May 2021\n\nMinister of Forests {name} of Finland opened a forest."
        )
        (source / f"{number}.txt").write_text(text, encoding="utf-8")
    told = digest("explain", "--entity", "Aino Virtanen", "--source", source)
    assert told.returncode == 0 and "people: aino-virtanen" in told.stdout and "[Minister" in told.stdout
    assert "a name alike" in digest("explain", "--doubtful", "--source", source).stdout
    refused(digest("explain", "--entity", "Nobody", "--source", source), 1, "called Nobody", "To go on", "--source")
    (source / "merges.yaml").write_text("people: {same: [[aino-virtanen, aino-virtamen]]}", encoding="utf-8")
    told = digest("explain", "--entity", "Aino Virtamen", "--source", source)
    assert "curator: merges.yaml, line 1" in told.stdout
    (source / "merges.yaml").write_text("people: {alike: []}", encoding="utf-8")
    refused(digest("explain", "--doubtful", "--source", source), 1, "merges.yaml, line 1")

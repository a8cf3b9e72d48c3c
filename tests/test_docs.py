"""What the README and the guide say, done: commands run, links lead somewhere, settings are the program's."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from digest.config import Config, parse_config
from digest.load import FORMATS
from digest.load.archives import SUFFIXES as ARCHIVES

ROOT = Path(__file__).parents[1]
PAGES = {
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
    for path in (ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md")))
}
SETUP = re.compile(r"^python3 -m venv \.venv && \.venv/bin/pip install -q ")


def commands(page: str) -> list[str]:
    """The indented lines of code of a page, outside fences."""
    outside = re.sub(r"^```.*?^```$", "", PAGES[page], flags=re.DOTALL | re.MULTILINE)
    return re.findall(r"^    (\S.*)$", outside, flags=re.MULTILINE)


def test_the_readme_has_two_commands_of_one_line_that_set_everything_up() -> None:
    build, test = [command for command in commands("README.md") if SETUP.match(command)]
    assert SETUP.sub("", build) == ". && .venv/bin/python build.py"
    assert SETUP.sub("", test) == "'.[test]' && .venv/bin/python -m pytest"


def in_folder(command: str) -> list[str]:
    """``command`` as run by this Python, instead of an environment of its own."""
    words = shlex.split(command)
    if words[0] == "digest":
        return [sys.executable, "-m", "digest", *words[1:]]
    assert words[0] == ".venv/bin/python"
    return [sys.executable, *words[1:]]


SHOWN = [("docs/guide.md", command) for command in commands("docs/guide.md")] + [
    ("README.md", command) for command in commands("README.md") if not SETUP.match(command)
]


@pytest.mark.parametrize(("page", "command"), SHOWN)
def test_every_command_shown_works(page: str, command: str, tmp_path: Path) -> None:
    for name in ("build.py", "digest", "templates", "seeds"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / "my-articles").mkdir()
    (tmp_path / "my-articles" / "one.md").write_text(_example(), encoding="utf-8")
    if " serve" in command:
        command += " --help"  # it would not end
    result = subprocess.run(in_folder(command), cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False)
    assert result.returncode == 0, result.stderr
    assert result.stdout


def _example() -> str:
    """The article of the guide."""
    found = re.search(r"^```markdown\n(.*?)^```$", PAGES["docs/guide.md"], flags=re.DOTALL | re.MULTILINE)
    assert found
    return found[1]


def test_the_settings_of_the_guide_are_all_there_are() -> None:
    found = re.search(r"^```yaml\n(.*?)^```$", PAGES["docs/guide.md"], flags=re.DOTALL | re.MULTILINE)
    assert found
    config = parse_config(found[1])
    assert re.findall(r"^(\w+):", found[1], flags=re.MULTILINE) == [field.name for field in fields(Config)]
    assert config.keep == (".git", "CNAME")


def test_the_formats_of_the_guide_are_all_there_are() -> None:
    table = PAGES["docs/guide.md"].split("### What is read")[1].split("\n## ")[0]
    first_cells = "".join(re.findall(r"^\| (`.*?) \|", table, flags=re.MULTILINE))
    assert set(re.findall(r"`(\.\w+)`", first_cells)) == {*FORMATS, *ARCHIVES}


def test_the_options_of_the_guide_are_all_there_are() -> None:
    shown = subprocess.run([sys.executable, "build.py", "--help"], cwd=ROOT, capture_output=True, text=True, check=True)
    offered = set(re.findall(r"--\w+", shown.stdout.split("options:")[1])) - {"--help"}
    assert set(re.findall(r"^\| `(--\w+)", PAGES["docs/guide.md"], flags=re.MULTILINE)) == offered


def test_the_python_of_the_guide_runs(tmp_path: Path) -> None:
    found = re.search(r"^```python\n(.*?)^```$", PAGES["docs/guide.md"], flags=re.DOTALL | re.MULTILINE)
    assert found
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    result = subprocess.run(
        [sys.executable, "-c", found[1]],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (result.stdout, result.stderr) == ("5\n", "")


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_to_files_that_are_there(page: str) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)", PAGES[page]):
        if not target.startswith(("https://", "http://")):
            assert (ROOT / page).parent.joinpath(target).exists(), target


@pytest.mark.parametrize("page", PAGES)
def test_no_page_names_a_machine_or_a_package_host(page: str) -> None:
    assert not re.search(r"/(?:home|root|tmp|work|Users)/|pypi\.|npmjs\.", PAGES[page])

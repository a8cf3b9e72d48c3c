"""The wheel carries all that a build needs: installed into a fresh environment, it builds from elsewhere."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]


def said(command: list[str | Path], cwd: Path = ROOT) -> str:
    """The output of a command that succeeds."""
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=True, timeout=120).stdout.strip()


def project() -> dict[str, Any]:
    """The project's table of ``pyproject.toml``."""
    table: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return table


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[\[>=<~ ]", requirement)[0].lower() for requirement in requirements}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, ROOT]
    built = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    if built.returncode:
        pytest.skip(f"pip cannot build a wheel here: {built.stderr.strip().splitlines()[-1:]}")
    (found,) = folder.glob("news_digest-*.whl")
    return found


def test_the_wheel_holds_templates_assets_lexicons_and_licence(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder, inside in (("templates", "digest/templates"), ("digest/lexicons", "digest/lexicons")):
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                assert f"{inside}/{path.relative_to(ROOT / folder).as_posix()}" in names
    assert any(name.endswith("/licenses/LICENSE") for name in names)
    assert not [name for name in names if name.startswith(("tests/", "seeds/", "benchmarks/", "docs/"))]


def test_an_installed_digest_builds_from_elsewhere(wheel: Path, tmp_path: Path) -> None:
    """The dependencies are lent by this environment, so that the test needs no network."""
    venv.create(tmp_path / "env", with_pip=False)
    python = tmp_path / "env" / "bin" / "python"
    packages = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    install = [
        sys.executable,
        "-m",
        "pip",
        "--quiet",
        "install",
        "--no-deps",
        "--no-index",
        "--target",
        packages,
        wheel,
    ]
    subprocess.run(install, check=True, timeout=120)
    Path(packages, "lent.pth").write_text(sysconfig.get_path("purelib") + "\n")
    (tmp_path / "elsewhere" / "seeds").mkdir(parents=True)
    for seed in (ROOT / "seeds").iterdir():
        (tmp_path / "elsewhere" / "seeds" / seed.name).write_bytes(seed.read_bytes())
    assert said([python, "-c", "import digest; print(digest.__file__)"], tmp_path).startswith(packages)
    built = subprocess.run(
        [python, "-m", "digest", "build"],
        cwd=tmp_path / "elsewhere",
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert built.returncode == 0, built.stderr
    assert built.stdout.startswith("5 articles, ")
    assert (tmp_path / "elsewhere" / "dist" / "index.html").is_file()


def test_the_command_is_the_one_of_the_package() -> None:
    assert project()["name"] == "news-digest"
    assert project()["scripts"] == {"digest": "digest.cli:main"}


def test_every_dependency_has_its_reason_in_the_decisions() -> None:
    decisions = (ROOT / "docs" / "decisions.md").read_text(encoding="utf-8").lower()
    extras = [requirement for extra in project()["optional-dependencies"].values() for requirement in extra]
    needed = {name for name in names(project()["dependencies"] + extras) if not name.startswith("types-")}
    assert {name for name in needed if name not in decisions} == set()


def test_every_import_is_a_declared_dependency_and_every_dependency_imported() -> None:
    called = {
        "yaml": "pyyaml",
        "dateutil": "python-dateutil",
        "charset_normalizer": "charset-normalizer",
        "PIL": "pillow",
    }
    imported = {name for path in (ROOT / "digest").rglob("*.py") for name in imports(path)}
    others = imported - set(sys.stdlib_module_names) - {"digest"}
    through_others = {"lxml-html-clean", "font-source-serif-pro"}  # used by trafilatura; files of a face, found by name
    optional = project()["optional-dependencies"]
    declared = names([*project()["dependencies"], *optional["documents"], *optional["warc"], *optional["cards"]])
    assert {called.get(name, name) for name in others} == declared - through_others


def imports(path: Path) -> Iterator[str]:
    """Top-level packages that the module at ``path`` imports."""
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]

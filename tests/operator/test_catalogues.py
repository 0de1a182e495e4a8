"""Started in any way from a clean source tree, Rounds speaks Spanish."""

import shutil
import subprocess
import sys

from tests.support.command import ROOT

SPEAK = """
from rounds.jobs import house
house.enter()
from django.utils import translation
with translation.override("es"):
    print(translation.gettext("Sign in"))
"""


def test_missing_catalogues_are_compiled_at_the_start(tmp_path):
    tree = tmp_path / "tree"
    shutil.copytree(
        ROOT / "rounds", tree / "rounds", ignore=shutil.ignore_patterns("*.mo", "__pycache__")
    )
    (tmp_path / "data/keys").mkdir(parents=True)
    (tmp_path / "data/keys/secret").write_text("only-for-this-test-" + "x" * 50)
    environment = {
        "PYTHONPATH": str(tree),
        "ROUNDS_DATA": str(tmp_path / "data"),
        "DJANGO_SETTINGS_MODULE": "rounds.config.settings",
    }
    done = subprocess.run(
        [sys.executable, "-c", SPEAK], cwd=tree, env=environment, capture_output=True, text=True
    )
    assert (done.stdout.strip(), done.stderr) == ("Iniciar sesión", "")
    sources = list(tree.rglob("*.po"))
    assert len(sources) > 10
    assert all(source.with_suffix(".mo").exists() for source in sources)

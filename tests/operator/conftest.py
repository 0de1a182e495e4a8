import shutil
from pathlib import Path

import pytest

from tests.support.command import Installation, founded


@pytest.fixture(scope="session")
def first_house(tmp_path_factory) -> Path:
    """A founded installation, made once; tests get copies."""
    return founded(tmp_path_factory.mktemp("house") / "data").data


@pytest.fixture
def house(first_house, tmp_path) -> Installation:
    """An installation of this test alone, on SQLite."""
    return Installation(Path(shutil.copytree(first_house, tmp_path / "data")))


@pytest.fixture(scope="session")
def first_backup(first_house) -> bytes:
    """What `rounds backup` wrote of the first house."""
    Installation(first_house).do("backup", "--unproved")
    [path] = (first_house / "backups").glob("*.gz")
    raw = path.read_bytes()
    path.unlink()
    return raw


@pytest.fixture
def backup(first_backup, house) -> Path:
    """A backup of the house, in its folder."""
    path = house.data / "backups" / "rounds-20261120T023000Z.backup.tar.gz"
    path.write_bytes(first_backup)
    return path

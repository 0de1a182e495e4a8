"""Settings of the tests: the product's own, in a data folder of this run.

`ROUNDS_TEST_DATABASE=postgresql` starts a real PostgreSQL from the test wheel instead of SQLite.
"""

import atexit
import os
import shutil
import tempfile

if "ROUNDS_DATA" not in os.environ:
    os.environ["ROUNDS_DATA"] = tempfile.mkdtemp(prefix="rounds-test-")
    atexit.register(shutil.rmtree, os.environ["ROUNDS_DATA"], ignore_errors=True)
if worker := os.environ.get("PYTEST_XDIST_WORKER"):
    # Tests that run beside each other write files, too.
    os.environ["ROUNDS_DATA"] = os.path.join(os.environ["ROUNDS_DATA"], worker)
os.environ.setdefault("ROUNDS_SECRET_KEY", "only-for-tests-" + "x" * 50)
os.environ.setdefault("ROUNDS_BASE_URL", "http://testserver")

from rounds.config.settings import *  # noqa: F403
from rounds.config.settings import DATA, DATABASES, STORAGES

(DATA / "static").mkdir(parents=True, exist_ok=True)
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
# Hashing a password is slow on purpose; the tests of sign-in use the product's hasher.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

if os.environ.get("ROUNDS_TEST_DATABASE") == "postgresql":
    from tests.support.postgresql import database

    DATABASES["default"] = database()
else:
    DATABASES["default"]["TEST"] = {"NAME": str(DATA / "test.sqlite3")}
    # Nothing of a test need outlive a power cut.
    _start = DATABASES["default"]["OPTIONS"]["init_command"]
    DATABASES["default"]["OPTIONS"]["init_command"] = _start.replace("=FULL", "=OFF")

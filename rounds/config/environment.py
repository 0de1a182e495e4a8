"""Every setting an operator can give, declared once: name, default and what it does.

The operator guide's table is compared with `SETTINGS` by a test, so that no setting
exists that the guide does not explain.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


class MisconfiguredError(Exception):
    """A setting is missing or unreadable; the message tells the operator what to do."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One `ROUNDS_*` environment variable."""

    name: str
    default: str
    help: str


SETTINGS: tuple[Setting, ...] = (
    Setting("ROUNDS_DATA", "data", "Folder for the database, media, keys, mail and backups."),
    Setting(
        "ROUNDS_SECRET_KEY",
        "",
        "Signing secret, 50 characters or more. Empty: the file "
        "keys/secret in the data folder, which `rounds init` makes.",
    ),
    Setting(
        "DATABASE_URL",
        "",
        "postgresql://user:password@host:port/name. Empty: SQLite in the data folder.",
    ),
    Setting(
        "ROUNDS_BASE_URL",
        "",
        "Address people type; used in mail, codes and calendar feeds. HTTPS except on localhost. "
        "Empty: http://localhost with the port.",
    ),
    Setting("ROUNDS_PORT", "8000", "Port that `rounds serve` listens on, unless --port says it."),
    Setting(
        "ROUNDS_HOSTS",
        "",
        "Further host names served, separated by commas. The host of "
        "ROUNDS_BASE_URL is always served.",
    ),
    Setting(
        "ROUNDS_TRUST_PROXY",
        "no",
        "yes when a reverse proxy sets X-Forwarded-For and X-Forwarded-Proto.",
    ),
    Setting("ROUNDS_TIME_ZONE", "America/Chicago", "Time zone of a new organization."),
    Setting("ROUNDS_LANGUAGE", "en", "Language of a new organization: en or es."),
    Setting(
        "ROUNDS_CONTACT_NAME",
        "",
        "Who answers on the public page when the organization has named nobody.",
    ),
    Setting("ROUNDS_CONTACT_PHONE", "", "Telephone on the public page, likewise."),
    Setting("ROUNDS_CONTACT_EMAIL", "", "E-mail address on the public page, likewise."),
    Setting(
        "ROUNDS_MAIL",
        "file",
        "How mail leaves: file (written under the data folder), console, or smtp.",
    ),
    Setting("ROUNDS_MAIL_FROM", "rounds@localhost", "Sender of every mail."),
    Setting("ROUNDS_SMTP_HOST", "localhost", "Mail server."),
    Setting("ROUNDS_SMTP_PORT", "587", "Its port."),
    Setting("ROUNDS_SMTP_USER", "", "Its account, if it asks for one."),
    Setting("ROUNDS_SMTP_PASSWORD", "", "The account's password."),
    Setting("ROUNDS_SMTP_TLS", "starttls", "starttls, tls or none."),
    Setting("ROUNDS_THREADS", "8", "Threads that serve pages."),
    Setting("ROUNDS_MAX_UPLOAD_MB", "20", "Largest request body accepted, in megabytes."),
    Setting("ROUNDS_LOG", "plain", "plain or json. Logs carry a request id and no personal data."),
    Setting(
        "ROUNDS_OPERATORS",
        "",
        "E-mail addresses of those who see Upkeep (backups, disk, work), separated by commas. "
        "Empty: the coordinators, while there is one organization; nobody when there are several.",
    ),
    Setting("ROUNDS_BACKUP_KEEP_DAYS", "35", "Days a backup is kept, 1 to 35."),
    Setting("ROUNDS_DEBUG", "no", "yes shows faults on the page. Never on a public address."),
)

_DEFAULTS = {setting.name: setting.default for setting in SETTINGS}


class Environment:
    """Typed reading of the declared settings; an undeclared name is a programming error."""

    def __init__(self, values: Mapping[str, str] | None = None) -> None:
        self._values = os.environ if values is None else values

    def text(self, name: str) -> str:
        default = _DEFAULTS[name]
        return self._values.get(name, "").strip() or default

    def number(self, name: str, *, low: int, high: int) -> int:
        raw = self.text(name)
        if not raw.isdecimal() or not low <= int(raw) <= high:
            raise MisconfiguredError(
                f"{name} is {raw!r}. Give a whole number from {low} to {high}."
            )
        return int(raw)

    def flag(self, name: str) -> bool:
        raw = self.text(name).lower()
        if raw not in {"yes", "no"}:
            raise MisconfiguredError(f"{name} is {raw!r}. Write yes or no.")
        return raw == "yes"

    def one_of(self, name: str, *choices: str) -> str:
        raw = self.text(name)
        if raw not in choices:
            raise MisconfiguredError(f"{name} is {raw!r}. Write one of: {', '.join(choices)}.")
        return raw

    def folder(self, name: str) -> Path:
        return Path(self.text(name)).expanduser().resolve()

    def words(self, name: str) -> tuple[str, ...]:
        return tuple(word.strip() for word in self.text(name).split(",") if word.strip())


def base_url(environment: Environment) -> str:
    """The address people type, without a slash at its end."""
    given = environment.text("ROUNDS_BASE_URL").rstrip("/")
    return given or f"http://localhost:{environment.number('ROUNDS_PORT', low=0, high=65535)}"


def secret_key(environment: Environment, data: Path) -> str:
    """The signing secret, from the environment or from the data folder's key file.

    Raises `MisconfiguredError` when neither holds one, so that no server ever starts
    with a secret that is written in the source.
    """
    given = environment.text("ROUNDS_SECRET_KEY")
    kept = data / "keys" / "secret"
    if not given and kept.is_file():
        given = kept.read_text(encoding="ascii").strip()
    if len(given) >= 50:
        return given
    if given:
        raise MisconfiguredError(
            "ROUNDS_SECRET_KEY is shorter than 50 characters. Leave it empty and run "
            "`rounds init`, which makes a good one."
        )
    raise MisconfiguredError(
        f"There is no signing secret in {data}. Run `rounds init` once, or give ROUNDS_SECRET_KEY."
    )

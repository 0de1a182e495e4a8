"""A crawler that opens pages as a signed-in person would, and remembers what they answered."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from django.db import connection
from django.test import Client

WRITE = re.compile(r'^\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+"?(\w+)"?', re.IGNORECASE)
TRANSACTION = re.compile(r"^\s*(?:BEGIN|SAVEPOINT)\b|.*\bFOR UPDATE\b", re.IGNORECASE)


@dataclass(frozen=True)
class Answer:
    """What one request gave: status, and everything readable in it."""

    address: str
    status: int
    text: str
    writes: tuple[str, ...] = ()
    links: frozenset[str] = frozenset()
    forms: frozenset[str] = frozenset()


class _Page(HTMLParser):
    """Addresses in a page: links, feeds, what htmx loads; and where its forms are sent."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self.base = base
        self.links: set[str] = set()
        self.forms: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        for name in ("href", "hx-get", "data-href"):
            if name in named:
                self._add(self.links, named[name])
        if tag == "form":
            post = named.get("method", "get").lower() == "post"
            self._add(self.forms if post else self.links, named.get("action", ""))
        if tag in ("button", "input") and "formaction" in named:
            self._add(self.forms, named["formaction"])
        if "hx-post" in named:
            self._add(self.forms, named["hx-post"])

    def _add(self, to: set[str], address: str) -> None:
        parts = urlsplit(urljoin(self.base, address))
        if parts.scheme in ("", "http", "https") and parts.netloc in ("", "testserver"):
            query = f"?{parts.query}" if parts.query else ""
            to.add(parts.path + query)


@contextmanager
def noting_writes() -> Iterator[list[str]]:
    """The tables written to meanwhile, and `a transaction` where one was opened."""
    tables: list[str] = []

    def note(execute, sql, params, many, context):
        if found := WRITE.match(sql):
            tables.append(found[1])
        elif TRANSACTION.match(sql):
            tables.append("a transaction")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield tables


def readable(response) -> str:
    """Headers and body as text; the files inside an Excel or zip file too."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            body = b"\n".join(archive.read(name) for name in archive.namelist())
    head = "\n".join(f"{name}: {value}" for name, value in response.headers.items())
    return head + "\n\n" + body.decode("utf-8", errors="replace")


def ask(client: Client, address: str, *, post: bool = False) -> Answer:
    """Send one request and read everything in its answer."""
    client.raise_request_exception = False
    with noting_writes() as writes:
        response = client.post(address, {}) if post else client.get(address)
        text = readable(response)
    page = _Page(address)
    if "text/html" in response.headers.get("Content-Type", ""):
        page.feed(text.partition("\n\n")[2])
    if response.status_code in (301, 302):
        page._add(page.links, response.headers["Location"])
    return Answer(
        address,
        response.status_code,
        text,
        tuple(writes),
        frozenset(page.links),
        frozenset(page.forms),
    )


@dataclass
class Crawl:
    """Everything one person can reach by following links."""

    client: Client
    leave_out: tuple[str, ...] = ("/static/", "/sign-out/", "/media/")
    limit: int = 400
    # How many questions of one page (filters, page numbers, months) are followed.
    questions: int = 4
    answers: dict[str, Answer] = field(default_factory=dict)

    def run(self, *starts: str) -> Crawl:
        waiting = list(starts)
        asked: Counter[str] = Counter()
        while waiting and len(self.answers) < self.limit:
            address = waiting.pop(0)
            if address in self.answers or address.startswith(self.leave_out):
                continue
            path, _, question = address.partition("?")
            asked[path] += bool(question)
            if asked[path] > self.questions:
                continue
            answer = self.answers[address] = ask(self.client, address)
            waiting += sorted(answer.links - self.answers.keys())
        return self

    @property
    def forms(self) -> set[str]:
        """Every address to which a form of a reached page is sent."""
        return {form for answer in self.answers.values() for form in answer.forms}

    @property
    def addresses(self) -> set[str]:
        return set(self.answers)

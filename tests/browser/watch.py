"""Browser windows that notice what goes wrong in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Response,
    WebError,
)

# Milliseconds. A busy machine is slow, and that is not what these tests look for.
PATIENCE = 30_000


@dataclass(frozen=True)
class Begun:
    """A session: what the browser keeps of it, and the address to open if the way gave one."""

    cookies: list[Any]
    path: str | None = None


class Ground(Protocol):
    """What a window stands on: a server, and who may sign in there."""

    url: str

    def at(self, path: str) -> str: ...

    def sign_in(self, who: str, language: str, way: Any = None) -> Begun: ...


class Watch:
    """Opens windows and keeps what went wrong in them, in `faults`."""

    def __init__(self, browser: Browser, house: Ground) -> None:
        self.browser = browser
        self.house = house
        self.contexts: list[BrowserContext] = []
        self.faults: list[str] = []

    def open(
        self,
        path: str | None = None,
        *,
        who: str = "nobody",
        width: int = 1280,
        height: int = 900,
        light: str = "light",
        language: str = "en",
        scripts: bool = True,
        **more: object,
    ) -> Page:
        """A watched page in a browser of its own, signed in as `who`, at `path` if given."""
        context = self.browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=light,
            java_script_enabled=scripts,
            locale="es-MX" if language == "es" else "en-US",
            **more,
        )
        self.contexts.append(context)
        context.add_cookies(self.house.sign_in(who, language).cookies)
        context.set_default_timeout(PATIENCE)
        context.on("request", self._request)
        context.on("response", self._response)
        context.on("console", self._console)
        context.on("weberror", self._thrown)
        page = context.new_page()
        if path is not None:
            page.goto(self.house.at(path))
        return page

    def close(self) -> None:
        for context in self.contexts:
            context.close()

    def _request(self, request: Request) -> None:
        """The browser finds no host but ours (see its arguments); that it looked is the fault.

        Interception would hold such a request back as well, and switch the browser's cache off.
        """
        if not request.url.startswith((self.house.url, "data:", "blob:")):
            self.faults.append(f"outside request: {request.url}")

    def _response(self, response: Response) -> None:
        page_itself = response.request.resource_type in {"document", "fetch", "xhr"}
        if response.status >= 400 and not page_itself:
            self.faults.append(f"{response.status}: {response.url}")

    def _console(self, message: ConsoleMessage) -> None:
        # A refused form (422) or a missing page (404) is an answer; its document is judged by
        # the test, its files above.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.faults.append(f"console: {message.text}")

    def _thrown(self, error: WebError) -> None:
        self.faults.append(f"script: {error.error}")


@dataclass(frozen=True)
class Reader:
    """How somebody reads: in which language, on which width, with scripts or without."""

    name: str
    language: str = "en"
    width: int = 1280
    scripts: bool = True


class Windows:
    """One window per reader, kept from page to page: opening one costs more than looking at a page.

    Nothing else is kept: each page is opened by a new session, with nothing stored on the device.
    """

    def __init__(self, browser: Browser, house: Ground) -> None:
        self._watch = Watch(browser, house)
        self._pages: dict[Reader, Page] = {}

    def turn_to(self, reader: Reader, who: str, way: Any = None) -> tuple[Page, str | None]:
        """An empty page of this reader, signed in as `who`, and the address the way led to."""
        page = self._pages.get(reader)
        if page is None:
            page = self._pages[reader] = self._watch.open(
                width=reader.width,
                language=reader.language,
                scripts=reader.scripts,
                service_workers="block",
            )
        page.context.clear_cookies()
        begun = self._watch.house.sign_in(who, reader.language, way)
        page.context.add_cookies(begun.cookies)
        if page.viewport_size != {"width": reader.width, "height": 900}:
            page.set_viewport_size({"width": reader.width, "height": 900})
        page.emulate_media(color_scheme="light")
        return page, begun.path

    def leave(self, reader: Reader) -> list[str]:
        """Forget what the page stored; what went wrong in the window since the last time."""
        page = self._pages[reader]
        if reader.scripts:
            page.evaluate("localStorage.clear(); sessionStorage.clear()")
        faults, self._watch.faults[:] = list(self._watch.faults), []
        return faults

    def close(self) -> None:
        self._watch.close()

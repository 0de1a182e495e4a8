"""Doors of this area: allauth's views as pages of ours, and pages that ask for fresh proof."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache

from rounds.identity import reads

from ..doors import EVERYBODY, Page, Request, oneself, page


def entrance(view: Callable[..., Any]) -> Page:
    """A view of allauth as a page that anybody may open, never kept by a browser."""

    @page("sign-in.open", post="sign-in.open")
    @never_cache
    @functools.wraps(view, assigned=("__doc__",), updated=())
    def enter(request: Request, **kwargs: Any) -> HttpResponse:
        request.ask.about(EVERYBODY)
        answer: HttpResponse = view(request, **kwargs)
        return answer

    return enter


def own(view: Page) -> Page:
    """A page about one's own account."""

    @page("account.edit", post="account.edit")
    @never_cache
    @functools.wraps(view)
    def enter(request: Request, **kwargs: Any) -> HttpResponse:
        request.ask.about(oneself(request))
        return view(request, **kwargs)

    return enter


def proved(view: Page) -> Page:
    """A page that changes how the person gets in, or ends the account: it asks for fresh proof
    of own means, so that neither an unlocked screen nor an organization's provider is enough."""

    @own
    @functools.wraps(view)
    def enter(request: Request, **kwargs: Any) -> HttpResponse:
        if not reads.proved_lately(request, request.user):
            back = urlencode({"next": request.get_full_path()})
            return HttpResponseRedirect(f"{reverse('account_reauthenticate')}?{back}")
        return view(request, **kwargs)

    return enter

"""What every page of a draft begins with: the visit, its draft, its names, and how it stands."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rounds.kernel.refusals import Absent
from rounds.visits import reads
from rounds.visits.models import Plan, Run, Visit
from rounds.visits.reads import Judged

from ..doors import Request
from .grid import Grid, grid_of
from .names import Names, names_of


@dataclass
class Desk:
    """A visit with the plan in hand: the draft, else the one in force."""

    visit: Visit
    draft: Plan | None
    released: Plan | None

    @property
    def plan(self) -> Plan | None:
        return self.draft or self.released

    @cached_property
    def rows(self) -> reads.Rows:
        return reads.rows_of(self.visit)

    @cached_property
    def names(self) -> Names:
        return names_of(self.visit, self.rows)

    @cached_property
    def bench(self) -> reads.Bench:
        return reads.Bench(self.visit, self.rows)

    def judge(self, content: dict[str, Any]) -> Judged:
        return self.bench.judge(content)

    def grid(self, content: dict[str, Any], locks: list[dict[str, str]], judged: Judged) -> Grid:
        return grid_of(content, locks, self.names, judged)

    @property
    def the_draft(self) -> Plan:
        """The draft; a page that needs one is not there without."""
        if self.draft is None:
            raise Absent(
                _("There is no draft of this plan now. Begin one on the plan's page."),
                code="no-draft",
            )
        return self.draft

    def run(self, kind: str) -> Run | None:
        return reads.last_run(self.draft, kind) if self.draft else None


def desk_of(request: Request, ref: str) -> Desk:
    """The desk for whoever may run the visit."""
    visit = reads.visit(request.ask.actor, ref)
    request.ask.about(visit)
    return Desk(visit, reads.draft_of(visit), reads.released_of(visit))


def to_plan(request: Request, visit: Visit, *, name: str = "plan", mark: str = "") -> HttpResponse:
    """Back to the plan's page."""
    kwargs = {"org": request.ask.organization.slug, "ref": visit.ref}
    return HttpResponseRedirect(reverse(name, kwargs=kwargs) + mark)

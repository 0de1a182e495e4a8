"""What a sign-in opens, whose proof is fresh, and which claims fit: the tables of cases."""

import datetime as dt

import pytest

from rounds.identity.kinds import InvitationState, Means, ProviderKind
from rounds.identity.rules import (
    SignIn,
    claims_fit,
    coarse_address,
    device_words,
    invitation_state,
    opens,
    proved_lately,
)

HERE, THERE = 1, 2


@pytest.mark.parametrize(
    ("sign_in", "here", "there"),
    [
        (None, False, False),
        (SignIn(Means.OWN), True, True),
        (SignIn(Means.OWN, second_factor=True), True, True),
        (SignIn(Means.PROVIDER, HERE), True, False),
        (SignIn(Means.PROVIDER, HERE, elsewhere=True), True, True),
        (SignIn(Means.PROVIDER, HERE, second_factor=True), True, True),
        (SignIn(Means.PROVIDER, THERE), False, True),
        (SignIn(Means.CARD, HERE), True, False),
        (SignIn(Means.CARD, HERE, second_factor=True), True, False),
        (SignIn(Means.CARD, HERE, elsewhere=True), True, False),
    ],
)
def test_what_a_session_opens(sign_in, here, there):
    assert (opens(sign_in, HERE), opens(sign_in, THERE)) == (here, there)


NOW = dt.datetime(2026, 11, 22, 9, 0, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("method", "minutes", "fresh"),
    [
        ("password", 14, True),
        ("password", 16, False),
        ("code", 1, True),
        ("mfa", 1, True),
        ("password_reset", 1, True),
        ("provider", 1, False),
        ("card", 1, False),
    ],
)
def test_whose_proof_is_fresh(method, minutes, fresh):
    records = [{"method": method, "at": (NOW - dt.timedelta(minutes=minutes)).timestamp()}]
    assert proved_lately(records, NOW) is fresh


GOOGLE, MICROSOFT, OTHER = ProviderKind.GOOGLE, ProviderKind.MICROSOFT, ProviderKind.OTHER


@pytest.mark.parametrize(
    ("kind", "claims", "domains", "fits"),
    [
        (GOOGLE, {"hd": "a.example", "email": "x@a.example"}, ["a.example"], True),
        (GOOGLE, {"email": "x@a.example"}, ["a.example"], False),
        (GOOGLE, {"hd": "b.example", "email": "x@a.example"}, ["a.example"], False),
        (GOOGLE, {"hd": "a.example", "email": "x@b.example"}, ["a.example"], False),
        (MICROSOFT, {"tid": "t", "email": "x@a.example"}, [], True),
        (MICROSOFT, {"tid": "u", "email": "x@a.example"}, [], False),
        (MICROSOFT, {"email": "x@a.example"}, [], False),
        (MICROSOFT, {"tid": "t", "preferred_username": "x@a.example"}, ["a.example"], True),
        (MICROSOFT, {"tid": "t", "preferred_username": "x@b.example"}, ["a.example"], False),
        (OTHER, {"email": "x@a.example", "email_verified": True}, ["a.example"], True),
        (OTHER, {"email": "x@A.example"}, ["a.example"], True),
        (OTHER, {"email": "x@a.example", "email_verified": False}, ["a.example"], False),
        (OTHER, {"email": "x@not-a.example"}, ["a.example"], False),
        (OTHER, {"email": "x@a.example@b.example"}, ["a.example"], False),
        (OTHER, {}, ["a.example"], False),
        (OTHER, {}, [], True),
        (OTHER, {}, ["  "], True),
    ],
)
def test_which_claims_fit(kind, claims, domains, fits):
    assert claims_fit(kind, claims, tenant="t", domains=domains) is fits


@pytest.mark.parametrize(
    ("accepted", "revoked", "days", "state"),
    [
        (None, None, 1, InvitationState.OPEN),
        (None, None, 0, InvitationState.EXPIRED),
        (None, NOW, 1, InvitationState.REVOKED),
        (None, NOW, 0, InvitationState.REVOKED),
        (NOW, None, 0, InvitationState.ACCEPTED),
        (NOW, NOW, 1, InvitationState.ACCEPTED),
    ],
)
def test_where_an_invitation_stands(accepted, revoked, days, state):
    until = NOW + dt.timedelta(days=days)
    assert (
        invitation_state(now=NOW, expires_at=until, accepted_at=accepted, revoked_at=revoked)
        is state
    )


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/156.0 Safari/537.36 Edg/156.0", ("Edge", "Windows")),
        ("Mozilla/5.0 (Macintosh) Version/18.0 Safari/605.1.15", ("Safari", "Mac")),
        ("Mozilla/5.0 (iPhone) CriOS/156 Mobile Safari/604.1", ("Chrome", "iPhone")),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko Firefox/153.0", ("Firefox", "Linux")),
        ("Mozilla/5.0 (X11; CrOS x86_64) Chrome/156.0 Safari/537.36", ("Chrome", "Chromebook")),
        ("curl/8", ("", "")),
    ],
)
def test_a_device_in_words(agent, words):
    assert device_words(agent) == words


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("203.0.113.77", "203.0.113.…"),
        ("2001:db8:1:2::3", "2001:db8:1:…"),
        ("", ""),
        ("unknown", ""),
    ],
)
def test_an_address_keeps_no_last_part(address, kept):
    assert coarse_address(address) == kept

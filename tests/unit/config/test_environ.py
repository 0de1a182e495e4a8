"""The WSGI environment: whom it believes, and paths in any encoding."""

import io

import pytest

from rounds.config.front.environ import environ


def made(*, trust_proxy=False, headers=(), **scope):
    scope = {
        "method": "GET",
        "path": "/",
        "raw_path": b"/",
        "query_string": b"",
        "headers": list(headers),
        "client": ("10.0.0.5", 4000),
        "server": ("10.0.0.1", 8000),
        "scheme": "http",
        **scope,
    }
    return environ(scope, io.BytesIO(), 0, trust_proxy=trust_proxy, file_wrapper=list)


FORWARDED = [
    (b"x-forwarded-for", b"6.6.6.6, 203.0.113.9"),
    (b"x-forwarded-proto", b"https"),
    (b"x-forwarded-host", b"rounds.example.org"),
]


def test_a_trusted_proxy_is_believed_for_what_it_saw_itself():
    it = made(trust_proxy=True, headers=FORWARDED)
    assert it["REMOTE_ADDR"] == "203.0.113.9"
    assert it["wsgi.url_scheme"] == "https"
    assert it["HTTP_X_FORWARDED_HOST"] == "rounds.example.org"


def test_nobody_else_is():
    it = made(headers=FORWARDED)
    assert (it["REMOTE_ADDR"], it["wsgi.url_scheme"]) == ("10.0.0.5", "http")
    assert not [key for key in it if "FORWARDED" in key]


@pytest.mark.parametrize("proto", [b"", b"javascript", b"https, ftp"])
def test_a_scheme_that_is_none_changes_nothing(proto):
    it = made(trust_proxy=True, headers=[(b"x-forwarded-proto", proto)])
    assert it["wsgi.url_scheme"] == "http"


@pytest.mark.parametrize(
    ("raw", "path"),
    [(b"/a%20b", "/a b"), (b"/%C3%A9", "/\u00c3\u00a9"), (b"/%E9", "/\u00e9"), (b"/a%2Fb", "/a/b")],
)
def test_paths_are_bytes_as_pep_3333_has_them(raw, path):
    assert made(raw_path=raw)["PATH_INFO"] == path


def test_a_prefix_is_the_script_name():
    it = made(root_path="/rounds", raw_path=b"/rounds/o/x/")
    assert (it["SCRIPT_NAME"], it["PATH_INFO"]) == ("/rounds", "/o/x/")


def test_a_socket_without_an_address():
    it = made(client=None, server=None)
    assert (it["REMOTE_ADDR"], it["SERVER_PORT"]) == ("", "80")

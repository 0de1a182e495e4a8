"""bin/check and the check of the bundle: what failed, and what could not be found out."""

import importlib.util
from pathlib import Path

import pytest

from tests.support.scripts import ROOT, script


@pytest.fixture
def bundle():
    spec = importlib.util.spec_from_file_location("frontend_check", ROOT / "frontend/check.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def check(monkeypatch):
    monkeypatch.syspath_prepend(ROOT / "bin")
    return script("check")


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("npm error code SELF_SIGNED_CERT_IN_CHAIN", "NODE_EXTRA_CA_CERTS"),
        ("npm error code UNABLE_TO_GET_ISSUER_CERT_LOCALLY", "NODE_EXTRA_CA_CERTS"),
        ("npm error code UNABLE_TO_VERIFY_LEAF_SIGNATURE", "NODE_EXTRA_CA_CERTS"),
        ("npm error code ENOTFOUND\nnpm error network", "cannot reach its registry"),
        ("npm error code ECONNREFUSED", "cannot reach its registry"),
        ("npm error code E407 proxy authentication required", "HTTPS_PROXY"),
        ("npm error code EINTEGRITY", "is not the one in package-lock.json"),
        ("npm error code ENOSPC", "the disk is full"),
        ("npm error something else", "(see above)"),
    ],
)
def test_what_stops_npm_is_said_in_a_sentence(bundle, said, sentence):
    assert sentence in bundle.why(said)


def test_a_registry_that_is_away_blames_nobody_else(bundle, check, monkeypatch, tmp_path, capfd):
    """The real npm, asking a port on which nobody listens."""
    for name in ("package.json", "package-lock.json"):
        Path(tmp_path, name).write_bytes(Path(ROOT, "frontend", name).read_bytes())
    monkeypatch.setenv("NPM_CONFIG_REGISTRY", "http://127.0.0.1:1/")
    monkeypatch.setenv("NPM_CONFIG_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("NPM_CONFIG_FETCH_RETRIES", "0")
    monkeypatch.setattr(bundle, "HERE", tmp_path)
    assert bundle.main() == bundle.NOT_CHECKED == check.NOT_CHECKED
    assert capfd.readouterr().err.splitlines()[-1] == (
        "not checked: npm cannot reach its registry. Connect to the network, or name a mirror "
        "with NPM_CONFIG_REGISTRY or a proxy with HTTPS_PROXY."
    )


def test_certificates_of_this_system_are_trusted(bundle, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", "/etc/own.pem")
    monkeypatch.delenv("NODE_EXTRA_CA_CERTS", raising=False)
    given = bundle.surroundings("/opt/node/bin/node")
    assert (given["NODE_USE_SYSTEM_CA"], given["NODE_EXTRA_CA_CERTS"]) == ("1", "/etc/own.pem")
    assert given["PATH"].startswith("/opt/node/bin:")
    monkeypatch.setenv("NODE_EXTRA_CA_CERTS", "/etc/other.pem")
    assert bundle.surroundings("node")["NODE_EXTRA_CA_CERTS"] == "/etc/other.pem"


def test_not_checked_is_neither_passed_nor_failed(check):
    summary = check.summary
    assert summary({"style": 0, "types": 0}) == "2 checks passed, 0 failed"
    assert summary({"style": 0, "types": 1, "bundle": 4}) == (
        "1 checks passed, 1 failed: types, 1 not checked: bundle"
    )

"""Every verb that code writes into the audit log can be read by a person."""

import ast
import re

from rounds.web.audit.sentences import SENTENCES
from rounds.web.audit.words import KINDS

from .house import Module, called, modules, report, snippet

VERB = re.compile(r"[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*")


def _texts(node: ast.expr, module: Module) -> list[str]:
    """The strings an expression can be: itself, either side of a choice, what a name was given."""
    if isinstance(node, ast.Constant):
        return [str(node.value)]
    if isinstance(node, ast.IfExp):
        return _texts(node.body, module) + _texts(node.orelse, module)
    if isinstance(node, ast.Name):
        return [
            text
            for given in module.nodes
            if isinstance(given, ast.Assign)
            and any(isinstance(t, ast.Name) and t.id == node.id for t in given.targets)
            for text in _texts(given.value, module)
        ]
    return []


def verbs(module: Module) -> dict[str, str]:
    """The verbs a module writes, each with its place."""
    return {
        verb: module.at(node)
        for node in module.nodes
        if isinstance(node, ast.Call) and called(node) == "record" and len(node.args) > 1
        for verb in _texts(node.args[1], module)
    }


def kinds(module: Module) -> dict[str, str]:
    """The kinds of thing a module writes audit lines about, each with its place."""
    return {
        str(ast.literal_eval(keyword.value)): module.at(node)
        for node in module.nodes
        if isinstance(node, ast.Call) and called(node) == "record"
        for keyword in node.keywords
        if keyword.arg == "kind" and isinstance(keyword.value, ast.Constant)
    }


def written() -> dict[str, str]:
    return {verb: at for module in modules() for verb, at in verbs(module).items()}


def test_every_verb_has_a_sentence():
    missing = sorted(f"{at} {verb}" for verb, at in written().items() if verb not in SENTENCES)
    report("Say it in rounds/web/audit/sentences/<area>.py, in English and Spanish.", missing)


def test_every_kind_of_thing_has_a_name():
    missing = sorted(
        f"{at} {kind}"
        for module in modules()
        for kind, at in kinds(module).items()
        if kind not in KINDS
    )
    report("Name it in rounds/web/audit/words.py, in English and Spanish.", missing)


def test_verbs_are_written_alike():
    odd = [f"{at} {verb}" for verb, at in written().items() if not VERB.fullmatch(verb)]
    report("A verb is `thing.done`, in lower case.", odd)


def test_every_sentence_is_a_sentence_about_somebody():
    odd = [verb for verb, said in SENTENCES.items() if not str(said).startswith("%(who)s ")]
    odd += [verb for verb, said in SENTENCES.items() if not str(said).endswith(".")]
    report("A sentence begins with %(who)s and ends with a full stop.", odd)


def test_these_tests_can_fail():
    sample = snippet(
        "record(actor, 'Bad verb', kind='x')\nv = 'b.c' if d else 'e.f'\nrecord(a, v, kind='y')\n"
    )
    assert verbs(sample) == {
        "Bad verb": "rounds/web/sample.py:1",
        "b.c": "rounds/web/sample.py:3",
        "e.f": "rounds/web/sample.py:3",
    }
    assert kinds(sample) == {"x": "rounds/web/sample.py:1", "y": "rounds/web/sample.py:3"}

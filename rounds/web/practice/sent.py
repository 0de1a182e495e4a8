"""The problem's text as a form sends it."""

from __future__ import annotations

from django.http import QueryDict

from rounds.practice.draft import Draft, arranged, tidy


def posted(sent: QueryDict) -> tuple[Draft, Draft]:
    """What a form began from and what it holds now."""
    links, questions = _keys(sent, "links"), _keys(sent, "questions")
    began = arranged(
        _texts(sent, "was."), _listed(sent, "began-links"), _listed(sent, "began-questions")
    )
    return began, arranged(_texts(sent, "text."), links, questions)


def _texts(sent: QueryDict, prefix: str) -> dict[str, str]:
    return {
        name.removeprefix(prefix): tidy(str(value))
        for name, value in sent.items()
        if name.startswith(prefix)
    }


def _listed(sent: QueryDict, name: str) -> list[str]:
    return list(dict.fromkeys(str(sent.get(name, "")).split()))


def _keys(sent: QueryDict, name: str) -> list[str]:
    return list(dict.fromkeys(str(key)[:12] for key in sent.getlist(name) if str(key).isalnum()))


def rearranged(draft: Draft, order: str, new_key: str) -> tuple[Draft, str]:
    """The text after `up-link:ab`, `remove-question:cd`, `add-link`: and which line to return to."""
    what, _colon, key = order.partition(":")
    verb, _dash, kind = what.partition("-")
    links, questions = list(draft.link_keys), list(draft.question_keys)
    keys = {"link": links, "question": questions}.get(kind)
    if keys is None:
        return draft, ""
    if verb == "add":
        keys.append(new_key)
        key = new_key
    elif key in keys:
        at = keys.index(key)
        if verb == "remove":
            keys.remove(key)
        elif verb == "up" and at > 0:
            keys.insert(at - 1, keys.pop(at))
        elif verb == "down":
            keys.insert(at + 1, keys.pop(at))
    return arranged(draft.passages, links, questions), f"{kind}-{key}"

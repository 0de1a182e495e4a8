"""What a letter looks like: plain text, and the same words as a quiet HTML page."""

from __future__ import annotations

import re

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation

from rounds.kernel.models import OutgoingMail

_ADDRESS = re.compile(r"https?://\S+")


def message(letter: OutgoingMail, organization: str = "") -> EmailMultiAlternatives:
    """The letter as it leaves. Nothing in it is fetched from anywhere, so nothing can tell
    whether it was opened."""
    about = {
        "subject": letter.subject,
        "language": letter.language,
        "organization": organization,
        "address": settings.BASE_URL,
    }
    with translation.override(letter.language):
        # A text template has no HTML to escape: what a person wrote stays as it was written.
        text = render_to_string("web/mail/letter.txt", {**about, "text": letter.text.strip()})
        html = letter.html or render_to_string(
            "web/mail/letter.html", {**about, "parts": parts(letter.text)}
        )
    made = EmailMultiAlternatives(
        subject=letter.subject,
        body=text,
        to=[letter.to],
        headers={
            "Message-ID": letter.message_id,
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
            "Content-Language": letter.language,
        },
    )
    made.attach_alternative(html, "text/html")
    return made


def parts(text: str) -> list[dict[str, object]]:
    """The paragraphs of a letter; one that is only an address is a link to press."""
    blocks = [block.strip() for block in re.split(r"\n\s*\n", text.strip()) if block.strip()]
    return [
        {"link": block} if _ADDRESS.fullmatch(block) else {"lines": block.splitlines()}
        for block in blocks
    ]

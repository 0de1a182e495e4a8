"""Papers as tagged PDF: a template, plain data and a language in, a file out.

    paper = typeset("certificate", {"title": "…", …}, lang="es")

Every paper aims at PDF/UA-1 and PDF/A-2a. Words come in the data, already in the reader's language;
templates hold layout only. Text of people is data, never markup, so that `#panic()` in a title is
printed as it stands. A letter that no font has is shown as a small box; if the file still cannot
be made to the standards it is made without them, because a person who asks for a paper gets one.
"""

from .press import Paper, TemplateFaultError, first_page, typeset

__all__ = ["Paper", "TemplateFaultError", "first_page", "typeset"]

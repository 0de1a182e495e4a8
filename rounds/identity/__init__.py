"""How people get in: sign-in, sessions, invitations, card codes, identity providers.

django-allauth carries the protocols (passkeys, one-time codes, OpenID Connect); what a session may
do once it stands, and what we keep of it, is decided here.
"""

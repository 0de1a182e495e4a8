"""Addresses of invitations and cards: those anybody may open, and an organization's own."""

from django.urls import path

from . import answering, carded, letting_in, pages, providers

public = [
    path("invitation/<str:token>/", answering.by_letter, name="invitation_accept"),
    path("join/", answering.join, name="join"),
    path("join/accept/", answering.by_code, name="join_accept"),
    path("card/", carded.enter, name="card_enter"),
    path("card/confirm/", carded.confirm, name="card_confirm"),
]

in_organization = [
    path("invitations/", pages.invitations, name="invitations"),
    path("invitations/new/", pages.new, name="invitation_new"),
    path("invitations/let-in/", letting_in.let_in, name="let_in"),
    path("invitations/cards/", letting_in.cards, name="card_sheets"),
    path("invitations/sheet/", pages.sheet, name="invitation_sheet"),
    path("invitations/<str:ref>/again/", pages.renew, name="invitation_renew"),
    path("invitations/<str:ref>/withdraw/", pages.revoke, name="invitation_revoke"),
    path("sign-in/set-up/", providers.providers, name="providers"),
    path("sign-in/set-up/new/", providers.new, name="provider_new"),
    path("sign-in/set-up/<str:ref>/", providers.edit, name="provider_edit"),
    path("sign-in/set-up/<str:ref>/change/", providers.change, name="provider_change"),
    path("people/<str:ref>/card/", pages.card, name="card_issue"),
    path("people/<str:ref>/card/withdraw/", pages.card_revoke, name="card_revoke"),
]

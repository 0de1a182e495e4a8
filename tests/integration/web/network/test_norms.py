"""Publishing norms."""

from rounds.people.models import Norms


def publish(cast, **changed):
    given = {"after": 1, "en_1": "We are kind.", "es_1": "Somos amables."}
    return cast.client("farid").post(
        f"{cast.base}networks/{cast.network.ref}/norms/publish/", {**given, **changed}
    )


def test_a_new_version_asks_everybody_again(cast):
    member = cast.teams["birch"].members.get(person=cast.people["tomas"])
    client = cast.client("tomas")
    client.post(f"{cast.base}team-members/{member.ref}/answer/")
    again = f"{cast.network.name} has new norms. Please accept them again."
    assert again not in client.get(cast.base).content.decode()
    assert publish(cast).status_code == 302
    assert Norms.objects.get(network=cast.network, version=2).texts == [
        {"en": "We are kind.", "es": "Somos amables."}
    ]
    assert again in client.get(cast.base).content.decode()


def test_the_same_words_make_no_new_version(cast):
    publish(cast)
    publish(cast, after=2)
    assert Norms.objects.filter(network=cast.network).count() == 2


def test_two_people_publishing_at_once_lose_nothing(cast):
    publish(cast)
    answer = publish(cast, en_1="Something else.")
    assert "Somebody else has published new norms meanwhile." in answer.content.decode()
    assert Norms.objects.filter(network=cast.network).count() == 2


def test_a_norm_needs_its_english_words(cast):
    answer = publish(cast, en_1="", es_1="Solo en español.")
    assert "Give every norm its English words." in answer.content.decode()


def test_no_norms_at_all_are_refused(cast):
    answer = publish(cast, en_1="", es_1="")
    assert "Write at least one norm." in answer.content.decode()

"""Commands that go before those of Django of the same name."""

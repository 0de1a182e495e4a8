"""Django's own commands, where Rounds does them in another way."""

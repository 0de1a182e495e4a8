"""The host's screen: class list, rooms, notice and consent, and a teacher's private page."""

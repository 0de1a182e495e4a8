"""Inviting people, printing their sheets and cards, and answering an invitation."""

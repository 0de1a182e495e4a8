"""The printed day: what is known of a visit, and each paper made of it."""

"""The problem of practice: what a school cares about, does not know how to solve, and is working on.

It is written as a draft by the school's campus team (or, for a network's own, by its facilitator),
coached, commented by colleagues, returned or accepted, and locked before the visit. Nothing that
anybody wrote is ever lost: two people's texts for one passage are both kept until one is chosen.
"""

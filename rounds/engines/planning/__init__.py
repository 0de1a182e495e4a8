"""Planning a visit: who is on which team, and which classrooms each team sees when.

`reading` turns a file into an `Instance`, `solving` makes plans, `verify` re-checks any plan from
the raw file and shares no code with the others. Rules H1 to H15 and the objectives are numbered as
in `docs/planning.md`.
"""

"""The visit log: one list of operations per visit, one door that writes it, rows to its readers.

`spec/visit-log.md` numbers the rules; tests cite them.
"""

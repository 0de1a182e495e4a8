"""The live path: operations in, rows out, durable before visible.

One committer thread takes all that waits into one transaction; the hub sends one frame per visit
and kind of reader. Nothing here decides who may: the visit log asks the permission table.
"""

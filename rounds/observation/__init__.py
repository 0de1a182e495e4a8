"""What observers write: notes, which belong to their author and to a numbered room visit.

Nothing here knows a teacher, a room or a period. Rows are made from the operations of the visit
log by one pure reducer; nobody else writes them.
"""

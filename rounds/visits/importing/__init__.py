"""Understanding a school's class list: rows of a file or paste in, classes of a day out. Pure.

Schools keep their timetable in two shapes. `sections` reads one row per section (course, section,
term, an expression such as 3-4(A-B), teacher, room); `grid` reads teachers against periods or
times. Both give `Draft`s; `placing` puts them on the bells of a visit's days, `clashes` finds
what cannot be, and `reading` ties them together, with every choice that a person may correct.
"""

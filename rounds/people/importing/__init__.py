"""Understanding files of people and schools. Pure: bytes in, a plan or sentences out.

`table` turns any file into rows, `columns` finds what they mean, `people` and `schools` compare
them with what is known and say for every row what would happen or what is wrong with it.
"""

"""The believable district that `rounds demo` shows, in the middle of its year.

`roll` names its people, `world` is what every part builds on, and each area has one module with
`build(world)`, listed in `story` in the order of the year. Everything is made by calling actions.
"""

"""The front pages: what is next for the person who opens them.

`sheet` holds the words they are made of, `providers` lists which areas fill them in.
"""

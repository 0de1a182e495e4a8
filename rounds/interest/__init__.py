"""Schools that would like to host rounds: the request they send, and what becomes of it.

A *hosting request* is the first conversation. It commits nobody; the organization answers within
three school days, and deletes what it knows some months after the conversation is over.
"""

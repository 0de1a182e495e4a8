"""The front of the process: what an HTTP request meets before Django.

Lean routes are answered on the event loop. Everything else goes over the bridge to Django as WSGI
in a small pool of threads; a thread is taken only once the whole request is here.
"""

"""Django as WSGI, the application behind the bridge of `rounds.config.asgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rounds.config.settings")
application = get_wsgi_application()

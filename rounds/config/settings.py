"""One settings module for every way of running Rounds, read from the environment."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from .databases import database
from .environment import Environment, base_url, secret_key
from .logs import logging_of

PACKAGE = Path(__file__).resolve().parent.parent
environment = Environment()

DATA = environment.folder("ROUNDS_DATA")
SECRET_KEY = secret_key(environment, DATA)
DEBUG = environment.flag("ROUNDS_DEBUG")
# Given by `rounds demo` to its own process: no setting of an operator's, and nothing by itself.
DEMO_TOKEN = os.environ.get("ROUNDS_DEMO_TOKEN", "")

BASE_URL = base_url(environment)
_base = urlsplit(BASE_URL)
ALLOWED_HOSTS = [_base.hostname or "localhost", *environment.words("ROUNDS_HOSTS")]
HTTPS = _base.scheme == "https"
if environment.flag("ROUNDS_TRUST_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    USE_X_FORWARDED_HOST = True
TRUST_PROXY = environment.flag("ROUNDS_TRUST_PROXY")

INSTALLED_APPS = [
    "rounds.kernel",
    "rounds.people",
    "rounds.identity",
    "rounds.interest",
    "rounds.year",
    "rounds.practice",
    "rounds.visits",
    "rounds.observation",
    "rounds.visitlog",
    "rounds.web",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]

MIDDLEWARE = [
    "rounds.web.requests.RequestMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "rounds.identity.presence.PresenceMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "rounds.web.language.LanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "rounds.web.requests.BodyMiddleware",
    "rounds.web.doors.RefusalMiddleware",
]

ROOT_URLCONF = "rounds.config.urls"
WSGI_APPLICATION = "rounds.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "rounds.web.context.everywhere",
            ],
            "builtins": ["rounds.web.templatetags.parts"],
        },
    }
]

DATABASES = {"default": database(environment.text("DATABASE_URL"), DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Person"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/account/"

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
ACCOUNT_ADAPTER = "rounds.identity.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 6}
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "rounds.identity.adapters.ResetTokens"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = True
# Limits are counted in the database by rounds.identity.throttle, on every process alike.
ACCOUNT_RATE_LIMITS = False
SOCIALACCOUNT_ADAPTER = "rounds.identity.arrivals.SocialAdapter"
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True}}
MFA_ADAPTER = "rounds.identity.adapters.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = _base.hostname == "localhost"
PASSWORD_RESET_TIMEOUT = 60 * 60 * 3

LANGUAGE_CODE = environment.one_of("ROUNDS_LANGUAGE", "en", "es")
LANGUAGES = [("en", _("English")), ("es", _("Spanish"))]
LOCALE_PATHS = sorted(PACKAGE.glob("**/locale"))
USE_I18N = True
USE_TZ = True
TIME_ZONE = environment.text("ROUNDS_TIME_ZONE")

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = DATA / "media"
WHITENOISE_KEEP_ONLY_HASHED_FILES = False

MAIL = environment.one_of("ROUNDS_MAIL", "file", "console", "smtp")
EMAIL_BACKEND = {
    "file": "rounds.jobs.mail.files.EmailBackend",
    "console": "django.core.mail.backends.console.EmailBackend",
    "smtp": "django.core.mail.backends.smtp.EmailBackend",
}[MAIL]
EMAIL_FILE_PATH = DATA / "mail"
EMAIL_HOST = environment.text("ROUNDS_SMTP_HOST")
EMAIL_PORT = environment.number("ROUNDS_SMTP_PORT", low=1, high=65535)
EMAIL_HOST_USER = environment.text("ROUNDS_SMTP_USER")
EMAIL_HOST_PASSWORD = environment.text("ROUNDS_SMTP_PASSWORD")
_tls = environment.one_of("ROUNDS_SMTP_TLS", "starttls", "tls", "none")
EMAIL_USE_TLS = _tls == "starttls"
EMAIL_USE_SSL = _tls == "tls"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = environment.text("ROUNDS_MAIL_FROM")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

CONTACT_NAME = environment.text("ROUNDS_CONTACT_NAME")
CONTACT_PHONE = environment.text("ROUNDS_CONTACT_PHONE")
CONTACT_EMAIL = environment.text("ROUNDS_CONTACT_EMAIL")

THREADS = environment.number("ROUNDS_THREADS", low=1, high=256)
MAX_UPLOAD_BYTES = environment.number("ROUNDS_MAX_UPLOAD_MB", low=1, high=500) * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = MAX_UPLOAD_BYTES
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

LOGGING = logging_of(environment.one_of("ROUNDS_LOG", "plain", "json"))
OPERATORS = frozenset(word.lower() for word in environment.words("ROUNDS_OPERATORS"))
BACKUP_KEEP_DAYS = environment.number("ROUNDS_BACKUP_KEEP_DAYS", low=1, high=35)

SESSION_ENGINE = "rounds.identity.sessions"
SESSION_COOKIE_NAME = "rounds_session"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "rounds.web.doors.csrf_failure"
CSRF_TRUSTED_ORIGINS = [BASE_URL]
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "worker-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}
# In a cookie while it fits: the page that shows a message must not write to the database.
MESSAGE_STORAGE = "django.contrib.messages.storage.fallback.FallbackStorage"

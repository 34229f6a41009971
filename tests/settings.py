"""The project's settings with what tests need: quick passwords, plain static files, files that vanish."""

import os
from pathlib import Path

os.environ["DATA_DIR"] = str(Path(__file__).resolve().parent.parent / "var" / "tests")
for variable in (
    "SECRET_KEY", "DEBUG", "CACHE_URL", "ALLOWED_HOSTS", "TRUST_PROXY", "EMAIL_URL", "EMAIL_FROM", "EDITORS_EMAIL",
    "EXIT_URL",
    "TASKS_BACKEND",
):  # fmt: skip
    os.environ.pop(variable, None)
os.environ["BASE_URL"] = "http://testserver"

import wagtail  # noqa: E402

from portal.catalogues import compile_all  # noqa: E402
from portal.settings import *  # noqa: E402, F403

# Before Django reads them: it does so once, when it starts.
compile_all(LOCALE_PATHS[0])  # noqa: F405

# Tests look at what is rendered; those of the page cache switch it on.
PAGE_CACHE = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
# A slow task ends before the request does, in the test's own transaction.
TASKS["slow"] = {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}  # noqa: F405
# The admin's own search index takes a fifth of each save; nothing here reads it.
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database", "AUTO_UPDATE": ""}}
# A file rather than memory, so that the next run need not migrate again.
DATABASES["default"]["TEST"] = {"NAME": str(DATA_DIR / f"test-wagtail-{wagtail.__version__}.sqlite3")}  # noqa: F405

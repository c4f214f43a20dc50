"""Error pages in plain words, drawn without the database and without the request: they work when little else does."""

import logging
import sqlite3

from django.db.utils import OperationalError
from django.http import HttpResponse
from django.template import loader
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _

from modellkommunen.core import request_id

logger = logging.getLogger(__name__)

RETRY_AFTER_SECONDS = 5
# Primary result codes of SQLite that mean "not now", not "wrong statement" (sqlite.org/rescode.html).
OUTAGES = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PROTOCOL,
}
BACK = _("Please go back to the page before or to the home page.")
# Title, explanation, advice.
WORDS = {
    400: (
        _("This request cannot be understood"),
        _("The address or the form contains characters we cannot read."),
        BACK,
    ),
    403: (
        _("You have no access here"),
        _("Your account does not have the permission for this page or this step."),
        _("If you need access, please ask the person who manages your organisation's account."),
    ),
    404: (
        _("This page does not exist"),
        _("There is nothing at this address, or it is not visible to you."),
        _("Please check the address or use the search. If you are not signed in, signing in may help."),
    ),
    405: (
        _("This request cannot be understood"),
        _("The address does not accept this kind of request."),
        BACK,
    ),
    409: (_("This is not possible"), _("This step is not possible in the present state."), BACK),
    413: (
        _("This is too large"),
        _("The form or the file is larger than we can accept."),
        _("Please shorten the text or choose a smaller file. Your last saved version is kept."),
    ),
    414: (_("This address is too long"), _("The address is longer than we can accept."), BACK),
    429: (
        _("Too many attempts"),
        _("There were too many attempts in a short time."),
        _("Please wait a few minutes and try again."),
    ),
    503: (
        _("Please try again in a moment"),
        _(
            "Very many people are using the platform right now, or it is being maintained. Nothing was changed."
        ),
        _("Please wait a few seconds and try again. Your last saved version is kept."),
    ),
}
BROKEN = (
    _("Something went wrong on our side"),
    _("The page could not be shown because of an error. The error has been recorded."),
    _("Please try again later. If it stays like this, please tell us the error number."),
)
NO_STORE = "private, no-store"


def error_page(status: int, *, sentence: str = "") -> HttpResponse:
    """Draw the page of a status; a sentence replaces the usual explanation."""
    title, explanation, advice = (str(part) for part in WORDS.get(status, BROKEN))
    sentence = sentence or explanation
    context = {
        "status": status,
        "title": title,
        "sentence": sentence,
        "advice": advice,
        "request_id": request_id.current(),
    }
    try:
        content = loader.get_template("core/errors/error.html").render(context)
    except Exception:
        # Whatever is broken in the frame must not hide what happened.
        logger.exception("the error page could not be drawn")
        content = _bare_page(title, sentence, advice)
    return HttpResponse(content, status=status, headers={"Cache-Control": NO_STORE, "Vary": "Cookie"})


def outage_page() -> HttpResponse:
    """Draw the 503 page and tell the client when to come back."""
    response = error_page(503)
    response.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response


def is_outage(error: BaseException | None) -> bool:
    """Tell whether an error means that the database cannot work at this moment."""
    if not isinstance(error, OperationalError):
        return False
    cause = error.__cause__
    if isinstance(cause, sqlite3.Error):
        return getattr(cause, "sqlite_errorcode", 0) & 0xFF in OUTAGES
    return True


def _bare_page(title: str, sentence: str, advice: str) -> str:
    return (
        f'<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>{escape(title)}</title></head>'
        f"<body><main><h1>{escape(title)}</h1><p>{escape(sentence)}</p><p>{escape(advice)}</p></main></body></html>"
    )

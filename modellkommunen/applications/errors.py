"""Facts for which an operation on applications refuses."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from modellkommunen.core.clock import format_instant
from modellkommunen.core.errors import Refused


class AlreadyApplied(Refused):
    """One valid application per organisation and call."""

    sentence = gettext_lazy("Your organisation already has an application for this call.")


class NotEligible(Refused):
    """The organisation may not apply; `reasons` says why, one sentence each."""

    def __init__(self, reasons: Sequence[str]) -> None:
        self.reasons = list(reasons)
        super().__init__(" ".join(self.reasons))


class TooLate(Refused):
    """The request arrived outside of the time of the call; `keeps_draft` where there is one, which stays."""

    def __init__(self, closed_at: datetime, arrived_at: datetime, *, keeps_draft: bool = False) -> None:
        sentence = _(
            "The application period ended on %(closed)s. Your request arrived on %(arrived)s by the clock of the "
            "server."
        ) % {"closed": format_instant(closed_at), "arrived": format_instant(arrived_at)}
        super().__init__(f"{sentence} {_('Your draft has been kept.')}" if keeps_draft else sentence)


class NotOpenYet(Refused):
    """The call has not opened yet."""

    def __init__(self, opens_at: datetime) -> None:
        super().__init__(
            _("This call opens on %(opens)s. Until then, nothing can be sent.")
            % {"opens": format_instant(opens_at)}
        )


class DeclarationsMissing(Refused):
    """The representative has not confirmed every declaration."""

    sentence = gettext_lazy("Please confirm all declarations before you send the application.")


class SubmissionWithdrawn(Refused):
    """The request is the repetition of one whose submission was withdrawn since: its receipt counts no more."""

    sentence = gettext_lazy(
        "Nothing has been sent: this page is from before the application was withdrawn. Please check your answers and "
        "send the application anew."
    )


class StillSealed(Refused):
    """Nobody opens applications before the deadline."""

    def __init__(self, closes_at: datetime) -> None:
        super().__init__(
            _("The applications are sealed until %(closes)s. Nobody can open them before.")
            % {"closes": format_instant(closes_at)}
        )


class PointsOpen(Refused):
    """An application is admitted only when every point of the formal check is in order."""

    sentence = gettext_lazy("To admit the application, all points have to be in order.")


class ReasonMissing(Refused):
    """A step that needs a reason was asked for without one."""

    sentence = gettext_lazy("Please give a reason.")

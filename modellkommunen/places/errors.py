from django.utils.translation import gettext_lazy as _

from modellkommunen.core.errors import Refused


class FileRefused(Refused):
    sentence = _("This file cannot be read as a register.")


class RegisterFaulty(Refused):
    sentence = _("The file has errors. Nothing was changed.")


class NothingToChange(Refused):
    sentence = _("The file changes nothing: the territories already stand as in this register.")


class RegisterMoved(Refused):
    sentence = _(
        "The territories have changed since the preview. Please check the new preview before you apply it."
    )


class ImportSettled(Refused):
    sentence = _("This import was already applied or discarded.")


class CorrectionRefused(Refused):
    sentence = _("This correction is not possible.")


class MembershipRefused(Refused):
    sentence = _("This membership is not possible.")

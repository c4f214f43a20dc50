from modellkommunen.core.models.attachment import Attachment
from modellkommunen.core.models.event import Event, Seal
from modellkommunen.core.models.job import JobRun
from modellkommunen.core.models.outgoing import OutgoingMail
from modellkommunen.core.models.public_state import PublicState
from modellkommunen.core.models.versioned import Versioned

__all__ = ["Attachment", "Event", "JobRun", "OutgoingMail", "PublicState", "Seal", "Versioned"]

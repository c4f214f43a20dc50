"""The closed lists a questionnaire is made of, without words for people."""

from enum import StrEnum


class Kind(StrEnum):
    """What sort of answer a question takes."""

    SHORT_TEXT = "short_text"
    LONG_TEXT = "long_text"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    YES_NO = "yes_no"
    SINGLE = "single"
    MULTIPLE = "multiple"
    TERRITORY = "territory"
    ORGANISATION = "organisation"
    FILE = "file"
    REPEATING_GROUP = "repeating_group"
    COST_TABLE = "cost_table"


class Role(StrEnum):
    """What an answer means to the platform, whatever its question is called."""

    TITLE = "title"
    SUMMARY = "summary"
    PROBLEM = "problem"
    AIMS = "aims"
    TOPICS = "topics"
    REQUESTED_AMOUNT = "requested_amount"
    COST_PLAN = "cost_plan"
    PARTNERS = "partners"
    EXECUTING_BODY = "executing_body"
    BENEFICIARY_AREA = "beneficiary_area"
    COUNCIL_RESOLUTION = "council_resolution"
    CONTACT_PERSON = "contact_person"
    CONTACT_EMAIL = "contact_email"
    STARTS_ON = "starts_on"
    ENDS_ON = "ends_on"


class SourceKind(StrEnum):
    """Where money of a cost table comes from."""

    OWN_SHARE = "own_share"
    GRANT = "grant"
    THIRD_PARTY = "third_party"
    INCOME = "income"


class GapKind(StrEnum):
    """Why an answer cannot be sent yet."""

    MISSING = "missing"
    UNREADABLE = "unreadable"
    TOO_LONG = "too_long"
    OUT_OF_RANGE = "out_of_range"
    TOO_FEW = "too_few"
    TOO_MANY = "too_many"
    UNKNOWN_CHOICE = "unknown_choice"
    SUMS_DIFFER = "sums_differ"
    OVER_CAP = "over_cap"


class ChangeClass(StrEnum):
    """What a changed question does to drafts that answer the old one."""

    HARMLESS = "harmless"
    NEW = "new"
    BREAKING = "breaking"


class ParkedReason(StrEnum):
    """Why an answer was set aside instead of kept in its place."""

    QUESTION_REMOVED = "question_removed"
    KIND_CHANGED = "kind_changed"
    NO_LONGER_FITS = "no_longer_fits"
    CONFLICT = "conflict"

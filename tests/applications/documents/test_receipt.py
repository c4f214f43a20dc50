"""The receipt as PDF: tagged, titled, German, with number and hash, equal bytes for an equal submission."""

import io

import pikepdf
import pytest
from pypdf import PdfReader

from modellkommunen.applications.documents.receipt import receipt_pdf
from modellkommunen.applications.models import Submission
from tests.competition import build_world

pytestmark = [pytest.mark.domain, pytest.mark.django_db]


@pytest.fixture
def submission() -> Submission:
    return build_world("sealed").submissions["lead"]


def test_receipt_is_accessible_and_names_number_and_hash(submission: Submission) -> None:
    content = receipt_pdf(submission)

    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked) is True
        assert str(pdf.Root.Lang) == "de-DE"
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
    text = PdfReader(io.BytesIO(content)).pages[0].extract_text().replace("\n", "")
    assert (submission.number in text, submission.sha256[:20] in text) == (True, True)


def test_equal_submissions_give_equal_bytes(submission: Submission) -> None:
    assert receipt_pdf(submission) == receipt_pdf(Submission.objects.get(pk=submission.pk))

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from modellkommunen.core import attachments


@pytest.fixture
def owner_of_files():
    """Let the invented owner of sheets have files: no app above stands in these tests."""
    attachments.register_owner("tests.owner", visible=lambda _person, _owner_id: True)


@pytest.fixture
def upload():
    """Make an uploaded text file."""
    return lambda name="beschluss.txt", content=b"Beschlossen.": SimpleUploadedFile(name, content)

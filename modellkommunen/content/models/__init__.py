"""The pages of the knowledge portal and their media."""

from modellkommunen.content.models.base import BasePage
from modellkommunen.content.models.handbook import HandbookIndexPage, HandbookPage
from modellkommunen.content.models.home import HomePage
from modellkommunen.content.models.legal import AccessibilityStatementPage, LegalPage
from modellkommunen.content.models.media import PlatformDocument, PlatformImage, PlatformRendition
from modellkommunen.content.models.news import NewsArticle, NewsIndexPage, NewsKeyword
from modellkommunen.content.models.standard import StandardPage

__all__ = [
    "AccessibilityStatementPage",
    "BasePage",
    "HandbookIndexPage",
    "HandbookPage",
    "HomePage",
    "LegalPage",
    "NewsArticle",
    "NewsIndexPage",
    "NewsKeyword",
    "PlatformDocument",
    "PlatformImage",
    "PlatformRendition",
    "StandardPage",
]

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock

from modellkommunen.content.enums import ExceptionReason
from modellkommunen.kern.shapes import Column


class TableBlock(TypedTableBlock):
    """A table with a caption and column headings; the first column heads its rows."""

    def __init__(self, **kwargs: Any) -> None:
        columns = [
            ("text", blocks.CharBlock(required=False, label=_("Text"))),
            ("number", blocks.CharBlock(required=False, label=_("Number"))),
        ]
        super().__init__(columns, **{"label": _("Table"), **kwargs})

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context)
        numeric = [column["block"].name == "number" for column in value.columns]
        context["columns"] = [
            Column(column["heading"], numeric=is_number)
            for column, is_number in zip(value.columns, numeric, strict=True)
        ]
        context["rows"] = [
            [
                {"text": cell["value"] if isinstance(cell, dict) else cell.value, "numeric": is_number}
                for cell, is_number in zip(row, numeric, strict=True)
            ]
            for row in value.rows
        ]
        return context

    class Meta:
        icon = "table"
        template = "content/blocks/table.html"


class DownloadBlock(blocks.StructBlock):
    document = DocumentChooserBlock(label=_("File"))
    text = blocks.CharBlock(max_length=150, label=_("Name of the download"))
    description = blocks.CharBlock(max_length=250, required=False, label=_("Description"))

    class Meta:
        icon = "download"
        label = _("Download")
        template = "content/blocks/download.html"


class AccessibilityExceptionBlock(blocks.StructBlock):
    """One piece of content that is not accessible, with the reason the law knows."""

    content = blocks.CharBlock(max_length=250, label=_("Content"))
    reason = blocks.ChoiceBlock(choices=ExceptionReason.choices, label=_("Reason in law"))
    explanation = blocks.TextBlock(max_length=600, label=_("Explanation"))
    alternative = blocks.TextBlock(max_length=400, required=False, label=_("Accessible alternative"))
    solved_by = blocks.DateBlock(required=False, label=_("Will be solved by"))

    class Meta:
        icon = "warning"
        label = _("Content that is not accessible")

"""Every component with what it accepts. The tags, the gallery and the documentation are made from this list."""

from collections.abc import Mapping

from modellkommunen.kern.attributes import Component, flag, needs, takes
from modellkommunen.kern.icons import ICONS
from modellkommunen.kern.preparing import (
    prepare_error_summary,
    prepare_field,
    prepare_form,
    prepare_formset,
    prepare_heading,
    prepare_pagination,
    prepare_progress,
)
from modellkommunen.kern.reading import LEVELS, READING

TONES = ("info", "success", "warning", "danger")
KINDS = ("primary", "secondary", "tertiary")
OPTIONAL_ICON = ("", *ICONS)
SIZES = ("", "display", "x-large", "large", "medium", "small")

TEXT = (
    Component(
        "heading",
        (
            needs("text"),
            takes("level", 2, choices=LEVELS),
            takes("size", choices=SIZES),
            takes("preline"),
            takes("subline"),
            takes("id"),
        ),
        prepare=prepare_heading,
        purpose="Heading with an optional line before and after it",
    ),
    Component("lead", block=True, purpose="Opening paragraph of a page"),
    Component(
        "prose", block=True, purpose="Longer running text with headings, lists and links at a readable width"
    ),
    Component(
        "icon",
        (
            needs("name", choices=ICONS),
            takes("label"),
            takes("size", "", choices=("", "small", "large", "x-large")),
        ),
        purpose="Symbol of the KERN set; hidden from screen readers unless it has a label",
    ),
    Component(
        "link",
        (
            needs("text"),
            needs("href", address=True),
            takes("icon", choices=OPTIONAL_ICON),
            takes("context"),
            flag("external"),
            flag("small"),
            flag("download"),
        ),
        purpose="Link; `context` is read out after the text where the text alone says too little",
    ),
    Component(
        "badge",
        (needs("text"), takes("tone", "info", choices=TONES), flag("small"), flag("with_icon", True)),
        purpose="State in a word",
    ),
)

ACTIONS = (
    Component(
        "button",
        (
            needs("text"),
            takes("kind", "primary", choices=KINDS),
            takes("type", "submit", choices=("submit", "button", "reset")),
            takes("name"),
            takes("value"),
            takes("icon", choices=OPTIONAL_ICON),
            takes("context"),
            takes("form"),
            takes("formaction", address=True),
            flag("disabled"),
            flag("block"),
            flag("skip_validation"),
        ),
        purpose="Button of a form",
    ),
    Component(
        "button_link",
        (
            needs("text"),
            needs("href", address=True),
            takes("kind", "primary", choices=KINDS),
            takes("icon", choices=OPTIONAL_ICON),
            takes("context"),
            flag("block"),
            flag("download"),
        ),
        purpose="Link that looks like a button, for the main way onwards",
    ),
    Component("actions", block=True, purpose="Row of buttons"),
    Component(
        "dialog",
        (
            needs("id"),
            needs("title"),
            needs("trigger"),
            needs("fallback", address=True),
            takes("kind", "secondary", choices=KINDS),
        ),
        block=True,
        slots=("actions",),
        purpose="Question in a window; without script the trigger leads to the `fallback` page that asks the same",
    ),
)

NOTICES = (
    Component(
        "alert",
        (
            needs("title"),
            takes("tone", "info", choices=TONES),
            takes("level", 2, choices=LEVELS),
            flag("live"),
            takes("id"),
        ),
        block=True,
        slots=("actions",),
        purpose="Notice that must be seen; `live` has it read out at once",
    ),
    Component(
        "deadline",
        (
            needs("title"),
            needs("text"),
            takes("datetime"),
            takes("tone", "info", choices=TONES),
            takes("note"),
        ),
        purpose="A date that matters, with what happens then",
    ),
    Component(
        "empty",
        (needs("title"), takes("level", 2, choices=LEVELS)),
        block=True,
        slots=("actions",),
        purpose="What is shown where nothing is yet, with the next step",
    ),
    Component(
        "error_summary",
        (takes("form", None), takes("formset", None), takes("problems", ()), takes("title")),
        prepare=prepare_error_summary,
        purpose="List of what to mend, with links to the fields; takes the focus",
    ),
    Component(
        "progress",
        (needs("label"), needs("value"), takes("maximum", 100), takes("text"), takes("id")),
        prepare=prepare_progress,
        purpose="How much of something is done",
    ),
)

GROUPS = (
    Component(
        "card",
        (
            takes("title"),
            takes("href", address=True),
            takes("preline"),
            takes("subline"),
            takes("level", 3, choices=LEVELS),
            flag("surface"),
        ),
        block=True,
        slots=("badges", "actions"),
        purpose="One thing of a list; with `href` all of it leads there",
    ),
    Component(
        "cards",
        (flag("wide"), flag("small")),
        block=True,
        purpose="Grid of cards: three beside each other, four small ones, or one wide one below the other",
    ),
    Component(
        "accordion",
        (
            needs("title"),
            flag("open"),
            takes("id"),
            takes("size", "small", choices=("small", "default", "large")),
        ),
        block=True,
        purpose="Part that can be opened; works without script",
    ),
    Component("tabs", (needs("label"),), block=True, purpose="Pages of one subject as tabs; each is a link"),
    Component(
        "tab",
        (needs("text"), needs("href", address=True), flag("current"), takes("count")),
        purpose="One tab",
    ),
    Component(
        "section",
        (needs("title"), takes("level", 2, choices=LEVELS), takes("id"), takes("text")),
        block=True,
        slots=("actions",),
        purpose="Part of a page with a heading",
    ),
    Component(
        "columns",
        (takes("layout", "even", choices=("even", "main-aside")),),
        block=True,
        slots=("aside",),
        purpose="Content beside an aside, or two even columns; below each other on a narrow screen",
    ),
)

DATA = (
    Component(
        "table",
        (
            needs("caption"),
            needs("columns"),
            takes("id"),
            flag("hide_caption"),
            flag("small"),
            flag("striped"),
        ),
        block=True,
        slots=("foot",),
        purpose="Table of plain rows; scrolls inside itself on a narrow screen",
    ),
    Component("description_list", (flag("stacked"),), block=True, purpose="Pairs of name and value"),
    Component(
        "fact",
        (needs("key"), needs("value")),
        purpose="One pair of a description list; an empty value is shown as not stated",
    ),
    Component(
        "description",
        (needs("key"),),
        block=True,
        purpose="One pair whose value is the body; for a plain value there is `kern_fact`",
    ),
    Component(
        "summary",
        (
            needs("title"),
            takes("number"),
            takes("href", address=True),
            takes("edit_text"),
            takes("level", 3, choices=LEVELS),
        ),
        block=True,
        purpose="What was entered in one step, with a link to change it",
    ),
    Component(
        "task_list",
        (needs("title"), takes("level", 2, choices=LEVELS), takes("text")),
        block=True,
        purpose="Steps that may be done in any order",
    ),
    Component(
        "task",
        (
            needs("text"),
            takes("number"),
            takes("href", address=True),
            takes("hint"),
            takes("status"),
            takes("tone", "info", choices=TONES),
        ),
        purpose="One step with its state; without `href` it cannot be begun yet",
    ),
    Component("stepper", (needs("label"),), block=True, purpose="Steps in a fixed order and where one is"),
    Component(
        "step",
        (
            needs("text"),
            takes("state", "open", choices=("done", "current", "open")),
            takes("href", address=True),
            takes("note"),
        ),
        purpose="One step",
    ),
    Component("metrics", block=True, purpose="Row of figures"),
    Component(
        "metric",
        (needs("value"), needs("label"), takes("note"), takes("href", address=True)),
        purpose="One figure with its name",
    ),
    Component(
        "pagination",
        (needs("page"), takes("parameters", None), takes("name", "seite"), takes("label")),
        prepare=prepare_pagination,
        purpose="Ways through a list of several pages; `page` is a page of Django's paginator",
    ),
)

SHELL = (
    Component("breadcrumb", block=True, purpose="The way from the start page to here"),
    Component(
        "crumb",
        (needs("text"), takes("href", address=True)),
        purpose="One place on the way; the last has no address",
    ),
    Component("skip_links", purpose="Jumps over the header; part of the base template"),
)

FORMS = (
    Component(
        "form",
        (
            needs("form"),
            takes("submit"),
            takes("action", address=True),
            takes("method", "post", choices=("post", "get")),
            takes("cancel", address=True),
            takes("cancel_text"),
            takes("id"),
            flag("autosave"),
            flag("live"),
            flag("summary", True),
        ),
        block=True,
        slots=("before", "actions"),
        prepare=prepare_form,
        purpose="Whole form: error summary, fields, buttons. A body replaces the automatic list of fields",
    ),
    Component(
        "field",
        (needs("field"), flag("hide_label"), takes("label"), takes("hint")),
        prepare=prepare_field,
        purpose="One field with label, hint and errors",
    ),
    Component(
        "formset",
        (needs("formset"), needs("legend")),
        block=True,
        prepare=prepare_formset,
        purpose="Entries of the same kind, numbered under the legend",
    ),
    Component(
        "fieldset",
        (needs("legend"), takes("hint"), takes("id")),
        block=True,
        purpose="Fields that belong together",
    ),
    Component(
        "file_upload",
        (
            needs("name"),
            needs("label"),
            takes("hint"),
            takes("accept"),
            takes("error"),
            flag("multiple"),
            flag("required"),
            takes("id"),
        ),
        purpose="Choice of a file outside a Django form",
    ),
    Component(
        "date_input",
        (
            needs("name"),
            needs("legend"),
            takes("hint"),
            takes("error"),
            takes("day"),
            takes("month"),
            takes("year"),
            flag("required"),
        ),
        purpose="Date in three fields outside a Django form",
    ),
)

SECTIONS: Mapping[str, tuple[Component, ...]] = {
    "text": TEXT,
    "actions": ACTIONS,
    "notices": NOTICES,
    "groups": GROUPS,
    "data": DATA,
    "reading": READING,
    "shell": SHELL,
    "forms": FORMS,
}
COMPONENTS: dict[str, Component] = {
    component.name: component for section in SECTIONS.values() for component in section
}

"""The components of texts that are read at leisure: guides, news, the start page."""

from modellkommunen.kern.attributes import Component, flag, needs, takes

LEVELS = (1, 2, 3, 4, 5, 6)

READING = (
    Component(
        "hero",
        (needs("title"), takes("preline"), takes("level", 1, choices=(1, 2))),
        block=True,
        slots=("actions",),
        purpose="Opening of the start page: level-one heading, a paragraph, ways in",
    ),
    Component(
        "chain",
        (needs("label"), flag("wide")),
        block=True,
        purpose="Steps that follow one another, as an ordered list",
    ),
    Component(
        "found",
        (needs("count"),),
        block=True,
        purpose="What a filter found; follows while a person types into a form marked live, and its count is read out",
    ),
    Component(
        "link_of_chain",
        (needs("title"), takes("href", address=True)),
        block=True,
        purpose="One step of a chain; its body says in a sentence what happens",
    ),
    Component("article", block=True, purpose="Running text of several parts, with the gaps of a text"),
    Component("quote", (takes("source"),), block=True, purpose="Words of somebody, with who said them"),
    Component("figure", (takes("caption"),), block=True, purpose="Image with its caption"),
    Component("facts", block=True, purpose="Line of small facts about a text: day, place, author"),
    Component(
        "neighbours",
        (
            needs("label"),
            takes("previous_text"),
            takes("previous_href", address=True),
            takes("next_text"),
            takes("next_href", address=True),
        ),
        purpose="Ways to the text before and the text after this one",
    ),
    Component(
        "result",
        (needs("title"), needs("href", address=True), takes("preline"), takes("level", 3, choices=LEVELS)),
        block=True,
        purpose="One row of a list of finds: whole width, linked heading, an excerpt",
    ),
    Component("results", block=True, purpose="List of finds"),
)

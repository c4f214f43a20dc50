"""The machinery of the component tags: compiles `{% kern_… %}` against its declaration and renders its template.

A component sees only its own attributes and slots, the request and the CSRF token, never the page's context.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.template import Context, Library, Node, NodeList, TemplateSyntaxError
from django.template.base import FilterExpression, Parser, Token, Variable
from django.utils.safestring import SafeString, mark_safe

from modellkommunen.kern.attributes import Attribute, Component

PASSED_ON = ("request", "csrf_token")
CONSTANTS = {"True": True, "False": False, "None": None}


class SlotNode(Node):
    """`{% slot "name" %}…{% endslot %}` directly inside a component."""

    def __init__(self, name: str, nodelist: NodeList) -> None:
        self.name = name
        self.nodelist = nodelist

    def render(self, context: Context) -> SafeString:
        return self.nodelist.render(context)


class ComponentNode(Node):
    child_nodelists = ("nodelist", "slot_nodes")

    def __init__(
        self,
        component: Component,
        values: dict[str, FilterExpression],
        nodelist: NodeList,
        slots: dict[str, SlotNode],
    ) -> None:
        self.component = component
        self.values = values
        self.nodelist = nodelist
        self.slots = slots
        self.slot_nodes = NodeList(slots.values())

    def render(self, context: Context) -> SafeString:
        component = self.component
        data: dict[str, Any] = {}
        for attribute in component.attributes:
            expression = self.values.get(attribute.name)
            if expression is None:
                data[attribute.name] = attribute.default
            else:
                data[attribute.name] = attribute.checked(expression.resolve(context))
        passed_on = {name: context.get(name) for name in PASSED_ON}
        if component.prepare is not None:
            data.update(component.prepare(data, passed_on))
        if component.block:
            data["body"] = mark_safe(self.nodelist.render(context).strip())  # noqa: S308 — rendered by this template
            data["slots"] = {
                name: mark_safe(self.slots[name].render(context).strip()) if name in self.slots else ""  # noqa: S308
                for name in component.slots
            }
        inner = context.new({**data, **passed_on})
        inner.autoescape = True
        template = context.template.engine.get_template(component.template_name)  # type: ignore[union-attr]
        return mark_safe(template.render(inner).strip())  # noqa: S308 — the component's own template


def register_components(library: Library, components: dict[str, Component]) -> None:
    for component in components.values():
        library.tag(component.tag, compiler_of(component))
    library.tag("slot", compile_slot)


def compiler_of(component: Component) -> Callable[[Parser, Token], ComponentNode]:
    def compile_component(parser: Parser, token: Token) -> ComponentNode:
        values = parse_attributes(component, parser, token.split_contents()[1:])
        nodelist, slots = NodeList(), {}
        if component.block:
            with expecting_slots(parser, component) as seen:
                nodelist = parser.parse((f"end{component.tag}",))
            parser.delete_first_token()
            slots = take_slots(component, nodelist, seen)
        return ComponentNode(component, values, nodelist, slots)

    return compile_component


def parse_attributes(component: Component, parser: Parser, bits: list[str]) -> dict[str, FilterExpression]:
    values: dict[str, FilterExpression] = {}
    for bit in bits:
        name, equals, source = bit.partition("=")
        if not equals or not name.isidentifier():
            raise TemplateSyntaxError(f"{component.tag}: attributes are written name=value; got {bit!r}")
        if name not in component.by_name:
            raise TemplateSyntaxError(
                f"{component.tag} has no attribute '{name}'; it has: {known(component)}"
            )
        if name in values:
            raise TemplateSyntaxError(f"{component.tag}: attribute '{name}' is given twice")
        values[name] = parser.compile_filter(source)
        check_literal(component, component.by_name[name], values[name])
    for attribute in component.attributes:
        if attribute.required and attribute.name not in values:
            raise TemplateSyntaxError(f"{component.tag} needs the attribute '{attribute.name}'")
    return values


def known(component: Component) -> str:
    return ", ".join(component.by_name) or "none"


def check_literal(component: Component, attribute: Attribute, expression: FilterExpression) -> None:
    """Refuse at compile time what is written as a constant. What a variable holds is checked when it is known."""
    if expression.filters:
        return
    value = expression.var
    if isinstance(value, Variable):
        if value.literal is not None:
            value = value.literal
        elif value.var in CONSTANTS:
            value = CONSTANTS[value.var]
        else:
            return
    if problem := attribute.problem(value):
        raise TemplateSyntaxError(f"{component.tag}: {problem}")


@contextmanager
def expecting_slots(parser: Parser, component: Component) -> Iterator[list[str]]:
    """Remember on the parser which component is open, so that a slot knows where it belongs."""
    outer = getattr(parser, "kern_open", None)
    seen: list[str] = []
    parser.kern_open = (component, seen)  # type: ignore[attr-defined]
    try:
        yield seen
    finally:
        parser.kern_open = outer  # type: ignore[attr-defined]


def compile_slot(parser: Parser, token: Token) -> SlotNode:
    bits = token.split_contents()
    opened = getattr(parser, "kern_open", None)
    if opened is None:
        raise TemplateSyntaxError("slot stands outside any component")
    component, seen = opened
    if len(bits) != 2 or bits[1][0] not in "\"'" or bits[1][0] != bits[1][-1]:
        raise TemplateSyntaxError('slot is written {% slot "name" %}')
    name = bits[1][1:-1]
    if name not in component.slots:
        raise TemplateSyntaxError(
            f"{component.tag} has no slot '{name}'; it has: {', '.join(component.slots) or 'none'}"
        )
    if name in seen:
        raise TemplateSyntaxError(f"{component.tag}: slot '{name}' is given twice")
    seen.append(name)
    parser.kern_open = None  # type: ignore[attr-defined]
    nodelist = parser.parse(("endslot",))
    parser.delete_first_token()
    parser.kern_open = opened  # type: ignore[attr-defined]
    return SlotNode(name, nodelist)


def take_slots(component: Component, nodelist: NodeList, seen: list[str]) -> dict[str, SlotNode]:
    """Take the slots out of the body. One that hides inside `if` or `for` cannot be filled and is refused."""
    slots = {node.name: node for node in nodelist if isinstance(node, SlotNode)}
    hidden = [name for name in seen if name not in slots]
    if hidden:
        raise TemplateSyntaxError(f"{component.tag}: slot '{hidden[0]}' must stand directly in the component")
    nodelist[:] = [node for node in nodelist if not isinstance(node, SlotNode)]
    return slots

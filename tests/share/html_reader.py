"""Reads HTML with another program's strict reader, and asks of it what accessible pages need."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import html5lib

NAMESPACE = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"


def tree_of(page: bytes) -> Element:
    """The page as browsers read it. Raises where it is not exact HTML."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=True)
    tree: Element = parser.parse(page.decode("utf-8"))
    return tree


def all_of(tree: Element, *names: str) -> list[Element]:
    """Every element of these names, in order."""
    wanted = {NAMESPACE + name for name in names} | {SVG + name for name in names}
    return [element for element in tree.iter() if element.tag in wanted]


def text_of_element(element: Element) -> str:
    """All text in an element."""
    return "".join(element.itertext())


def name_of_tag(element: Element) -> str:
    """The plain name of an element."""
    return str(element.tag).rpartition("}")[2]

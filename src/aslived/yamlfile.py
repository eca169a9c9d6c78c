"""YAML files written by people, read strictly into typed structs: every fault at once, with its line.

YAML 1.2 words only: `NO` is Norway and `yes` is a word, never a truth value; a date is text until a
struct asks for one. Anchors and aliases are refused, so that no small file grows large in memory.
"""

from __future__ import annotations

import re
from collections.abc import Hashable
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

import msgspec
import yaml

from aslived.errors import AslivedError, Fault, nearest

T = TypeVar("T")
Step = str | int
Route = tuple[Step, ...]
"""The way to a value inside a file: ("provisions", 3, "sanctions", 0, "kind")."""

DEEPEST = 40
"""So many lists and mappings may stand in one another; more would exhaust the parser, and mean nothing."""
_GONE = object()
_STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+|\.\.\.)\]")


class _Loader(yaml.CSafeLoader):
    """Reads YAML 1.2 words, and refuses a key that stands twice."""


_Loader.yaml_implicit_resolvers = {}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))
_Loader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(?:null|~|)$"), ["n", "~", ""])
_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:int", re.compile(r"^-?(?:0|[1-9][0-9]*)$"), list("-0123456789")
)
_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:float",
    re.compile(r"^-?(?:0|[1-9][0-9]*)\.[0-9]+(?:e[-+]?[0-9]+)?$"),
    list("-0123456789"),
)


def _mapping(loader: yaml.CSafeLoader, node: yaml.MappingNode) -> dict[Hashable, Any]:
    mapping: dict[Hashable, Any] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if not isinstance(key, Hashable) or key in mapping:
            raise AslivedError.of("AL-YML-002", line=key_node.start_mark.line + 1, key=str(key))
        mapping[key] = loader.construct_object(value_node, deep=True)
    return mapping


_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)


class Document:
    """The text of one YAML file, its plain values, and the line of each of them."""

    def __init__(self, text: str, name: str) -> None:
        """Parse the text.

        *Errors:* AL-YML-001 not YAML, AL-YML-002 a key twice, AL-YML-004 anchors or aliases.
        """
        self.text = text
        self.name = name
        if "&" in text or "*" in text or _may_be_deep(text):
            self._refuse_traps()
        try:
            self.values: Any = yaml.load(text, Loader=_Loader)  # noqa: S506 — it extends the safe one
        except yaml.YAMLError as problem:
            raise AslivedError(self._unreadable(problem)) from None
        except AslivedError as problem:
            fault = problem.faults[0]
            raise AslivedError(Fault(fault.code, fault.slots, name, fault.line)) from None
        except (ValueError, RecursionError) as problem:
            raise AslivedError.of("AL-YML-001", name, problem=type(problem).__name__) from None

    def _unreadable(self, problem: yaml.YAMLError) -> Fault:
        mark = getattr(problem, "problem_mark", None)
        said = getattr(problem, "problem", None) or str(problem).partition("\n")[0]
        return Fault("AL-YML-001", {"problem": said}, self.name, mark.line + 1 if mark else None)

    def _refuse_traps(self) -> None:
        """Go through the file event by event, which needs no memory, before anything is built of it."""
        depth = 0
        try:
            for event in yaml.parse(self.text, Loader=yaml.CSafeLoader):
                if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                    line = event.start_mark.line + 1  # type: ignore[union-attr]
                    raise AslivedError.of("AL-YML-004", self.name, line)
                depth += isinstance(event, yaml.CollectionStartEvent)
                depth -= isinstance(event, yaml.CollectionEndEvent)
                if depth > DEEPEST:
                    mark = event.start_mark
                    raise AslivedError.of(
                        "AL-YML-006", self.name, mark.line + 1 if mark else None, deepest=DEEPEST
                    )
        except yaml.YAMLError as problem:
            raise AslivedError(self._unreadable(problem)) from None

    def line(self, route: Route) -> int | None:
        """Return the line (from 1) on which the value at this route begins, or its nearest parent's."""
        node: Any = self._tree()
        line: int | None = node.start_mark.line + 1 if node is not None else None
        for step in route:
            child = _child(node, step)
            if child is None:
                break
            marked, node = child
            line = marked.start_mark.line + 1
        return line

    @cache  # noqa: B019 — a document lives as long as one check of one file
    def _tree(self) -> Any:
        return yaml.compose(self.text, Loader=_Loader)

    def fault(self, code: str, route: Route, **slots: Any) -> Fault:
        """Return a fault of the catalogue at the line of this route."""
        return Fault(code, slots, self.name, self.line(route))


def _may_be_deep(text: str) -> bool:
    """Tell cheaply whether a text may hold lists in lists beyond DEEPEST; no file that people write does."""
    depth = most = 0
    for mark in re.finditer(r"[\[\]{}]", text):
        depth += 1 if mark[0] in "[{" else -1
        most = max(most, depth)
    return (
        most > DEEPEST or re.search(rf"^ {{{DEEPEST}}}|([-?:]\s+){{{DEEPEST // 2}}}", text, re.M) is not None
    )


def _child(node: Any, step: Step) -> tuple[Any, Any] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(step):
                return key, value
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step]
    return None


def read(path: Path, type_: type[T]) -> T:
    """Read the file into the struct, or raise one error with every fault found.

    *Errors:* AL-YML-005 cannot be opened, AL-YML-001 to 004 not readable, AL-YML-003 not of this shape.
    """
    document = open_document(path)
    value, faults = convert(document, type_)
    if faults or value is None:
        raise AslivedError(*faults)
    return value


def open_document(path: Path) -> Document:
    """Return the parsed file.

    *Errors:* AL-YML-005 cannot be opened, AL-YML-001, 002, 004 not readable.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        said = getattr(problem, "strerror", None) or "it is not UTF-8 text"
        raise AslivedError.of("AL-YML-005", str(path), problem=said) from None
    return Document(text, str(path))


def convert(document: Document, type_: type[T]) -> tuple[T | None, tuple[Fault, ...]]:
    """Return the typed value of a document, or None, with every fault of shape found in it.

    A value with a fault is taken out and the rest is looked at again, so that one slip hides no other.
    """
    values = document.values
    faults: list[Fault] = []
    removed: set[Route] = set()
    while True:
        try:
            value = msgspec.convert(_present(values), type_)
            return (None if faults else value), tuple(faults)
        except msgspec.ValidationError as problem:
            route, said = _locate(str(problem), values)
        missing = re.search(r"missing required field `(.+)`", said)
        if not (missing and (*route, missing[1]) in removed):
            faults.append(
                document.fault(
                    "AL-YML-003", _key_named(route, said), problem=said, nearest=_nearest(said, type_)
                )
            )
        unknown = re.search(r"unknown field `(.+)`", said)
        gone = (*route, unknown[1]) if unknown else route
        values = _without(values, gone)
        removed.add(gone)
        if not gone or len(faults) > 200:
            return None, tuple(faults)


def _present(values: Any) -> Any:
    """Return the values without the list items that were taken out."""
    if isinstance(values, dict):
        return {key: _present(value) for key, value in values.items()}
    if isinstance(values, list):
        return [_present(value) for value in values if value is not _GONE]
    return values


def _locate(message: str, values: Any) -> tuple[Route, str]:
    said, _, path = message.partition(" - at `$")
    route: list[Step] = []
    for key, index in _STEP.findall(path.rstrip("`")):
        if index == "...":  # msgspec does not name the key of a free mapping
            key = _key_with(said, values)
            if not key:
                break
            index = ""
        step: Step = key
        if index:  # counted among the items still there; the line needs its place in the file
            step = [n for n, item in enumerate(values) if item is not _GONE][int(index)]
        values = values[step]
        route.append(step)
    return tuple(route), said


def _key_with(said: str, values: dict[str, Any]) -> str:
    """The key of a free mapping under which an unknown field stands, as far as the message tells."""
    unknown = re.search(r"unknown field `(.+)`", said)
    holds = [
        key for key, value in values.items() if unknown and isinstance(value, dict) and unknown[1] in value
    ]
    return holds[0] if holds else ""


def _key_named(route: Route, said: str) -> Route:
    unknown = re.search(r"unknown field `(.+)`", said)
    return (*route, unknown[1]) if unknown else route


def _without(values: Any, route: Route) -> Any:
    if not route or not isinstance(values, (dict, list)):
        return None
    step, rest = route[0], route[1:]
    copy: Any = values.copy()
    if not rest:
        if isinstance(copy, list):
            copy[int(step)] = _GONE
        else:
            copy.pop(step, None)
        return copy
    copy[step] = _without(copy[step], rest)
    return copy


def _nearest(said: str, type_: Any) -> str:
    given = re.search(r"(?:unknown field `|enum value '?)([^`']+)", said)
    if not given:
        return ""
    near = nearest(given[1], sorted(words(type_)))
    return f' Did you mean "{near}"?' if near else ""


@cache
def words(type_: Any) -> frozenset[str]:
    """Return every key and fixed word that a file of this type may use."""
    found: set[str] = set()
    seen: set[Any] = set()
    waiting = [type_]
    while waiting:
        current = waiting.pop()
        if current in seen:
            continue
        seen.add(current)
        if get_origin(current) is Literal:
            found.update(word for word in get_args(current) if isinstance(word, str))
        elif isinstance(current, type) and issubclass(current, msgspec.Struct):
            found.update(current.__struct_encode_fields__)
            waiting.extend(get_type_hints(current).values())
        else:
            waiting.extend(arg for arg in get_args(current) if isinstance(arg, Hashable))
    return frozenset(found)

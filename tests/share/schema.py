"""A small reader of JSON Schema: those keywords that the share's schema uses, and no others."""

from __future__ import annotations

import re
from typing import Any

_TYPES: dict[str, Any] = {
    "object": dict,
    "array": list,
    "string": str,
    "number": (int, float),
    "integer": int,
    "boolean": bool,
    "null": type(None),
}
_SAID = {"$schema", "$id", "$defs", "title", "description"}


class Schema:
    """One schema document with its definitions."""

    def __init__(self, document: dict[str, Any]) -> None:
        self._document = document

    def problems(self, value: Any) -> list[str]:
        """Every place where a value breaks the schema."""
        return self._check(self._document, value, "$")

    def _check(self, schema: dict[str, Any], value: Any, where: str) -> list[str]:
        found: list[str] = []
        for keyword, rule in schema.items():
            if keyword in _SAID or keyword in {"then", "else"}:
                continue
            found += self._keyword(keyword, rule, schema, value, where)
        return found

    def _keyword(self, keyword: str, rule: Any, schema: dict[str, Any], value: Any, where: str) -> list[str]:
        match keyword:
            case "$ref":
                return self._check(self._document["$defs"][rule.removeprefix("#/$defs/")], value, where)
            case "type":
                return self._one_of_types([rule] if isinstance(rule, str) else rule, value, where)
            case "const":
                return [] if value == rule else [f"{where} is not {rule}"]
            case "enum":
                return [] if value in rule else [f"{where} is none of {rule}"]
            case "pattern" if isinstance(value, str):
                return [] if re.search(rule, value) else [f"{where} is not like {rule}"]
            case "properties" if isinstance(value, dict):
                known = [name for name in rule if name in value]
                return [p for name in known for p in self._check(rule[name], value[name], f"{where}.{name}")]
            case "required" if isinstance(value, dict):
                return [f"{where} lacks {name}" for name in rule if name not in value]
            case "additionalProperties" if isinstance(value, dict):
                return [f"{where} has {name}" for name in value if name not in schema["properties"]]
            case "items" if isinstance(value, list):
                return [p for i, part in enumerate(value) for p in self._check(rule, part, f"{where}[{i}]")]
            case "minItems":
                return [] if len(value) >= rule else [f"{where} is too short"]
            case "uniqueItems":
                return [] if len(set(value)) == len(value) else [f"{where} says something twice"]
            case "contains":
                return [] if any(not self._check(rule, part, where) for part in value) else [f"{where} lacks"]
            case "oneOf":
                fits = [part for part in rule if not self._check(part, value, where)]
                return [] if len(fits) == 1 else [f"{where} fits {len(fits)} of its kinds"]
            case "allOf":
                return [p for part in rule for p in self._check(part, value, where)]
            case "not":
                return [] if self._check(rule, value, where) else [f"{where} holds what it must not"]
            case "if":
                branch = "else" if self._check(rule, value, where) else "then"
                return self._check(schema[branch], value, where)
            case "items" | "properties" | "required" | "additionalProperties" | "pattern":
                return []
            case _:
                raise NotImplementedError(keyword)

    def _one_of_types(self, names: list[str], value: Any, where: str) -> list[str]:
        fits = any(
            isinstance(value, _TYPES[name]) and (name == "boolean" or not isinstance(value, bool))
            for name in names
        )
        return [] if fits else [f"{where} is no {' or '.join(names)}"]

"""The claims in what was given: one, as a dict or as JSON, or a Bundle of them."""

from __future__ import annotations

import contextlib
import json
import re
from collections import ChainMap
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple, NoReturn

from cpt0558t._loading.files import unique_keys
from cpt0558t._text import is_a, plain, told
from cpt0558t.errors import InvalidQueryError
from cpt0558t.fhir._element import Element
from cpt0558t.fhir._walking import is_object, part, parts, words
from cpt0558t.records.skipped import Reason, Skipped, SkippedKind

_CLAIMS: Final = ("Claim", "ExplanationOfBenefit")
_WANTED: Final = "an R4 or R5 Claim, an ExplanationOfBenefit or a Bundle of them"
_WITHDRAWN: Final = ("cancelled", "entered-in-error")
_VERSION: Final = re.compile(r"/_history/[^/]*\Z")
_INNER: Final = Reason(
    SkippedKind.OUT_OF_SCOPE, "a Bundle within a Bundle is not read; hand it over by itself"
)


class Claim(NamedTuple):
    """A claim, where it stands, and the resources that came with it.

    Attributes:
        resource: The Claim or ExplanationOfBenefit.
        path: Its FHIRPath.
        known: The resources that it can refer to, by their references; ``None`` where several
            answer to one.
        base: The server that it is from, as far as that is told.
    """

    resource: object
    path: str
    known: Mapping[str, object]
    base: str | None = None

    def find(self, reference: object) -> object:
        """The resource that a reference is to; ``None`` where it did not come with the claim."""
        name = _VERSION.sub("", words(part(reference, "reference")) or "")
        names = (name,) if self.base is None else (f"{self.base}/{name}", name)
        return next((self.known[one] for one in names if one in self.known), None)

    @property
    def withdrawn(self) -> str | None:
        """The status of a claim that is no longer one, or never was; ``None`` of any other."""
        status = words(part(self.resource, "status"))
        return status if status in _WITHDRAWN else None


def _refused(number: str) -> NoReturn:
    message = f"{number} is no number of JSON"
    raise ValueError(message)


def _parsed(text: str | bytes) -> Any:  # noqa: ANN401 - any JSON value
    """The value of a JSON text.

    Raises:
        InvalidQueryError: It is none.
    """
    try:
        given = text if isinstance(text, str) else text.decode("utf-8")
        return json.loads(
            given.removeprefix("\ufeff"), object_pairs_hook=unique_keys, parse_constant=_refused
        )
    except (ValueError, RecursionError):
        # What the decoder says may repeat what stands there.
        message = (
            f"the claim is not read: expected {_WANTED}, as a JSON text in UTF-8, each key once "
            "in its object, its numbers finite and of sensible length, nested no deeper than "
            "Python reads"
        )
        raise InvalidQueryError(message) from None


def _put(known: dict[str, object], name: str, resource: object) -> None:
    """Make a resource known by a name, or nothing where another one has it already."""
    same = name not in known
    # The same resource may come twice, as with two pages of a search. It may be a stranger's.
    with contextlib.suppress(Exception):
        same = same or bool(known[name] == resource)
    known[name] = resource if same else None


def _contained(resource: object) -> dict[str, object]:
    """The resources inside a resource, by their references."""
    known: dict[str, object] = {}
    for one in parts(part(resource, "contained")):
        name = words(part(one, "id"))
        if name is not None:
            _put(known, f"#{name}", one)
    return known


def _name_and_base(entry: object) -> tuple[str | None, str | None]:
    """The type and id of the resource of an entry, and its server by its full url."""
    resource = part(entry, "resource")
    kind, own = words(part(resource, "resourceType")), words(part(resource, "id"))
    base, _, rest = _full_url(entry).rpartition(f"/{kind}/")
    # A uuid tells no server, nor does another page of one.
    told = kind is not None and base.startswith("http") and "/" not in rest
    name = None if kind is None or own is None else f"{kind}/{own}"
    return name, base if told else None


def _full_url(entry: object) -> str:
    """The full url of an entry, without a version; ``""`` where it has none."""
    return _VERSION.sub("", words(part(entry, "fullUrl")) or "")


class _Entries:
    """The resources of a Bundle by their references."""

    def __init__(self, entries: list[object]) -> None:
        self._of_servers: dict[str, object] = {}
        self._of_none: dict[str, object] = {}
        self._all: dict[str, object] = {}
        for entry in entries:
            resource = part(entry, "resource")
            url = _full_url(entry)
            if url:
                _put(self._of_servers, url, resource)
            name, base = _name_and_base(entry)
            if name is not None:
                _put(self._all, name, resource)
                if base is None:
                    _put(self._of_none, name, resource)

    def known_to(self, resource: object, base: str | None) -> Mapping[str, object]:
        """What a claim can refer to: its own, by full url, and by type and id.

        By type and id alone it is nothing of another server.
        """
        named = self._all if base is None else self._of_none
        return ChainMap(_contained(resource), self._of_servers, named)


def claims_in(given: object) -> Iterator[Claim | Skipped[Element]]:
    """The claims, each with what it can refer to, and what of a Bundle is not read.

    Raises:
        InvalidQueryError: It is neither a claim nor a Bundle, nor the JSON text of one.
    """
    if is_a(given, bytes, bytearray):
        # Past what a subclass overrides, from Python 3.12 on its buffer too.
        kind: Any = bytes if is_a(given, bytes) else bytearray
        return _claims(_parsed(bytes(kind.__getitem__(given, slice(None)))))
    text = plain(given)
    return _claims(given if text is None else _parsed(text))


def _kind(resource: object) -> str:
    return plain(part(resource, "resourceType")) or ""


def _claims(resource: object) -> Iterator[Claim | Skipped[Element]]:
    kind = _kind(resource)
    if not is_object(resource):
        message = f"expected {_WANTED}, as a dict or a JSON text, not {told(resource)}"
        raise InvalidQueryError(message)
    if kind in _CLAIMS:
        return iter((Claim(resource, kind, _contained(resource)),))
    if kind == "Bundle":
        return _of_bundle(resource)
    message = f"expected {_WANTED}; its resourceType says another"
    raise InvalidQueryError(message)


def _of_bundle(bundle: object) -> Iterator[Claim | Skipped[Element]]:
    entries = parts(part(bundle, "entry"))
    known = _Entries(entries)
    for at, entry in enumerate(entries):
        resource = part(entry, "resource")
        path = f"Bundle.entry[{at}].resource"
        if _kind(resource) in _CLAIMS:
            _, base = _name_and_base(entry)
            yield Claim(resource, path, known.known_to(resource, base), base)
        elif _kind(resource) == "Bundle":
            yield _INNER.at(Element(path))

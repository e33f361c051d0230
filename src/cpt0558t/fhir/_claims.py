"""The claims in what was given: one, as a dict or as JSON, or a Bundle of them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple, NoReturn, cast

from cpt0558t._loading.files import unique_keys
from cpt0558t._text import plain, told
from cpt0558t.errors import InvalidQueryError
from cpt0558t.fhir._walking import is_object, part, parts, words

_CLAIMS: Final = ("Claim", "ExplanationOfBenefit")
_WANTED: Final = "an R4 or R5 Claim, an ExplanationOfBenefit or a Bundle of them"


class Claim(NamedTuple):
    """A claim, where it stands, and the resources that came with it.

    Attributes:
        resource: The Claim or ExplanationOfBenefit.
        path: Its FHIRPath.
        known: The resources that it can refer to, by their references.
    """

    resource: object
    path: str
    known: Mapping[str, object]

    def find(self, reference: object) -> object:
        """The resource that a reference is to; ``None`` where it did not come with the claim."""
        return self.known.get(words(part(reference, "reference")) or "")


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


def _contained(resource: object) -> dict[str, object]:
    """The resources inside a resource, by their references."""
    held = [(words(part(one, "id")), one) for one in parts(part(resource, "contained"))]
    return {f"#{name}": one for name, one in held if name is not None}


def _entries(bundle: object) -> dict[str, object]:
    """The resources of a Bundle, by their full urls, and by type and id."""
    known: dict[str, object] = {}
    for entry in parts(part(bundle, "entry")):
        resource = part(entry, "resource")
        kind, name = words(part(resource, "resourceType")), words(part(resource, "id"))
        if kind is not None and name is not None:
            known[f"{kind}/{name}"] = resource
        url = words(part(entry, "fullUrl"))
        if url is not None:
            known[url] = resource
    return known


def claims_in(given: object) -> Iterator[Claim]:
    """The claims, each with what it can refer to.

    Raises:
        InvalidQueryError: It is neither a claim nor a Bundle, nor the JSON text of one.
    """
    if issubclass(type(given), bytes | bytearray):
        return _claims(_parsed(bytes(cast("bytes", given))))
    text = plain(given)
    return _claims(given if text is None else _parsed(text))


def _kind(resource: object) -> str:
    return plain(part(resource, "resourceType")) or ""


def _claims(resource: object) -> Iterator[Claim]:
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


def _of_bundle(bundle: object) -> Iterator[Claim]:
    known = _entries(bundle)
    for at, entry in enumerate(parts(part(bundle, "entry"))):
        resource = part(entry, "resource")
        if _kind(resource) in _CLAIMS:
            path = f"Bundle.entry[{at}].resource"
            yield Claim(resource, path, known | _contained(resource))

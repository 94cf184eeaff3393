"""Blind indexes: what a document or a phone is looked up by, without being written down."""

from eventkit.privacy import BlindIndex

from ..domain import spelling
from ..domain.vocabulary import DocType


def of_document(index: BlindIndex, doc_type: str, doc_number: str) -> str:
    return index.of("document", doc_type, spelling.doc_number(doc_type, doc_number))


def of_any_document(index: BlindIndex, doc_number: str) -> list[str]:
    """Who signs in does not say of which type the document is."""
    return [of_document(index, doc_type, doc_number) for doc_type in DocType]


def of_phone(index: BlindIndex, phone: str) -> str:
    return index.of("phone", spelling.phone(phone))

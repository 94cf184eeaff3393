"""Identity's tables: ``read`` follows from the accounts' events, ``plain`` is kept by hand, ``keys`` is a
database of its own.

Phones, document numbers and addresses stand here as blind indexes only.
"""

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    func,
)

from contracts.department_copies import copy_table

read = MetaData()
plain = MetaData()
keys = MetaData()

accounts = Table(
    "accounts",
    read,
    Column("account", String, primary_key=True),
    Column("doc_index", String),  # empty when the person is forgotten: the document is free again
    Column("phone_index", String),
    Column("realname_status", String, nullable=False),
    Column("verified", Boolean, nullable=False),
    UniqueConstraint("doc_index", name="accounts_doc_index"),
    UniqueConstraint("phone_index", name="accounts_phone_index"),
)
locks = Table(  # accounts that are locked just now
    "locks",
    read,
    Column("account", String, primary_key=True),
    Column("until", DateTime(timezone=True), nullable=False),
)
sms_codes = Table(  # the code last sent to a phone; a new one takes its place
    "sms_codes",
    plain,
    Column("phone_index", String, primary_key=True),
    Column("purpose", String, primary_key=True),
    Column("code", String, nullable=False, unique=True),  # its id
    Column("mark", String, nullable=False),  # keyed hash of its digits
    Column("attempts", Integer, nullable=False),
    Column("sent_at", DateTime(timezone=True), nullable=False),
    Column("used_at", DateTime(timezone=True)),
)
sms_sends = Table(
    "sms_sends",
    plain,
    Column("code", String, primary_key=True),
    Column("phone_index", String, nullable=False),
    Column("address_index", String, nullable=False),
    Column("sent_at", DateTime(timezone=True), nullable=False),
    Index("sms_sends_phone", "phone_index", "sent_at"),
    Index("sms_sends_address", "address_index", "sent_at"),
)
sms_notices = Table(  # what is still to be sent; whose phone it is, the account says
    "sms_notices",
    plain,
    Column("notice", String, primary_key=True),  # id of the message that asked for it
    Column("account", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("code", String, nullable=False),
    Column("asked_at", DateTime(timezone=True), nullable=False, index=True),
)
sign_in_failures = Table(
    "sign_in_failures",
    plain,
    Column("failure", String, primary_key=True),
    Column("who", String, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Index("sign_in_failures_who", "who", "at"),
)
sign_in_turns = Table(  # passwords that are being looked at just now
    "sign_in_turns",
    plain,
    Column("turn", String, primary_key=True),
    Column("who", String, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Index("sign_in_turns_who", "who", "at"),
)
staff_documents = Table(  # so that nobody judges what is their own (R070)
    "staff_documents",
    plain,
    Column("staff", String, primary_key=True),
    Column("doc_index", String, primary_key=True),  # one for each type that the number may be of
)
staff = Table(
    "staff",
    plain,
    Column("login", String, primary_key=True),
    Column("staff", String, nullable=False, unique=True),
    Column("password_hash", String, nullable=False),
    Column("role", String, nullable=False),
    Column("department", String, nullable=False),
)
departments = copy_table(plain)
person_keys = Table(
    "person_keys",
    keys,
    Column("subject", String, primary_key=True),
    Column("kid", String, nullable=False),  # which key wraps it
    Column("wrapped", LargeBinary),  # gone when destroyed
    Column("state", String, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Column("destroyed_at", DateTime(timezone=True)),
)

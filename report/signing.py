"""Detached signatures: who issued a briefing, by Ed25519 of the `cryptography` package (the extra `report[sign]`).

A signature is of the file's SHA-256 digest with a fixed word before it, so that it can't be taken for another use of
the key. Keys are PEM files as other programs write them; a signature is one line of base64.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from typing import Any

from report.errors import Problem, VerifyError, Where

MAKE = "make one with 'report sign --new-key NAME'"
PURPOSE = b"report briefing signature 1\n"


def new_key() -> tuple[bytes, bytes]:
    """A private key and its public one, as PEM."""
    made = _library("report sign").ed25519.Ed25519PrivateKey.generate()
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

    private = made.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    public = made.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    return private, public


def signature(pdf: bytes, key: bytes, path: str) -> bytes:
    """The signature of a file. VerifyError where `key`, read from `path`, is no private key."""
    asymmetric = _library(path)
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        private: Any = load_pem_private_key(key, None)
    except Exception as error:  # the library raises its own and the standard ones, by what is wrong with the key
        raise _wrong(path, "V061", "this is no private key without a passphrase", MAKE) from error
    if not isinstance(private, asymmetric.ed25519.Ed25519PrivateKey):
        raise _wrong(path, "V061", "this is no Ed25519 key", MAKE)
    return base64.b64encode(private.sign(_message(pdf))) + b"\n"


def problem(pdf: bytes, path: str, signed: bytes, signed_path: str, public: bytes, key_path: str) -> Problem | None:
    """What is wrong with a signature, or None. VerifyError where the public key or the signature can't be read."""
    asymmetric = _library(key_path)
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.serialization import load_pem_public_key

    try:
        key: Any = load_pem_public_key(public)
    except Exception as error:  # as above
        raise _wrong(key_path, "V061", "this is no public key", "name the .pub file") from error
    if not isinstance(key, asymmetric.ed25519.Ed25519PublicKey):
        raise _wrong(key_path, "V061", "this is no Ed25519 key", "name the .pub file")
    try:
        made = base64.b64decode(signed.strip(), validate=True)
    except binascii.Error as error:
        raise _wrong(signed_path, "V062", "this is no signature", "name the .sig file") from error
    try:
        key.verify(made, _message(pdf))
    except InvalidSignature:
        return Problem(Where(path), "V060", f"the signature {signed_path} is not of this file by {key_path}")
    return None


def _message(pdf: bytes) -> bytes:
    return PURPOSE + hashlib.sha256(pdf).digest()


def _library(path: str) -> Any:
    try:
        from cryptography.hazmat.primitives import asymmetric
        from cryptography.hazmat.primitives.asymmetric import ed25519  # noqa: F401  makes asymmetric.ed25519
    except ImportError:
        raise _wrong(path, "V063", "signatures need the package 'cryptography'", "pip install 'report[sign]'") from None
    return asymmetric


def _wrong(path: str, code: str, message: str, hint: str) -> VerifyError:
    return VerifyError([Problem(Where(path), code, message, hint)])

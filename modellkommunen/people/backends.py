"""Sign-in by mail and password, with few password checks at a time."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from modellkommunen.core.passwords import hashing_slot


class AccountBackend(AuthenticationBackend):
    def authenticate(self, request: Any, **credentials: Any) -> Any:
        with hashing_slot():
            return super().authenticate(request, **credentials)

"""The tests here damage an installation."""

from __future__ import annotations

from installation import copied, installation

__all__ = ["copied", "installation"]

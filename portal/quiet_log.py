"""Log lines without what would give a reader away: no query string, no whole network address."""

from __future__ import annotations

import ipaddress
import logging
import re

# What follows the question mark of an address: a search for help, word for word.
_QUERY = re.compile(r"(?<=[^\s?])\?[^\s?'\"<>]+")
_FOUR_NUMBERS = re.compile(r"(?<![\w.])(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}(?![\w.]*\w)")
_COLONS = re.compile(r"(?<![\w:.])(?:[0-9a-fA-F]{0,4}:){2,7}(?:\d+\.\d+\.\d+\.\d+|[0-9a-fA-F]{0,4})(?![\w:])")
_HOUSEHOLDS = 48


def without_traces(text: str) -> str:
    """The text with query strings left out, and of each network address only the part that many machines share."""
    text = _QUERY.sub("", text)
    return _FOUR_NUMBERS.sub(r"\1.x", _COLONS.sub(_shared_part, text))


class QuietFormatter(logging.Formatter):
    """Cleans the finished line, its traceback included: whatever wrote it, nothing else reaches the log."""

    def format(self, record: logging.LogRecord) -> str:
        """The line as it goes out."""
        return without_traces(super().format(record))


def _shared_part(match: re.Match[str]) -> str:
    try:
        address = ipaddress.IPv6Address(match.group())
    except ValueError:  # a time of day, or a part of some other text
        return match.group()
    network = ipaddress.IPv6Network((int(address) >> 128 - _HOUSEHOLDS << 128 - _HOUSEHOLDS, _HOUSEHOLDS))
    return f"{network.network_address}x"

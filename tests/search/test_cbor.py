"""CBOR as the standard prints it (RFC 8949, appendix A): two mistakes that cancel each other are seen too."""

from __future__ import annotations

import pytest

from builder.search.index.cbor import decode, encode, head_of_array

VECTORS: dict[str, int | str | list[object]] = {
    "00": 0, "01": 1, "17": 23, "1818": 24, "1864": 100, "18ff": 255, "190100": 256, "1903e8": 1000, "19ffff": 65_535,
    "1a00010000": 65_536, "1a000f4240": 1_000_000, "1affffffff": 2**32 - 1, "1b0000000100000000": 2**32,
    "1b000000e8d4a51000": 10**12, "1bffffffffffffffff": 2**64 - 1,
    "20": -1, "29": -10, "37": -24, "3818": -25, "3863": -100, "3903e7": -1000,
    "60": "", "6161": "a", "62c3bc": "ü", "63e6b0b4": "水", "64f0908591": "𐅑", "7818" + "61" * 24: "a" * 24,
    "80": [], "83010203": [1, 2, 3], "8301820203820405": [1, [2, 3], [4, 5]], "9818" + "00" * 24: [0] * 24,
}  # fmt: skip


@pytest.mark.parametrize("written", VECTORS)
def test_values_are_written_and_read_as_in_the_standard(written: str) -> None:
    assert encode(VECTORS[written]).hex() == written  # type: ignore[arg-type]
    assert decode(bytes.fromhex(written)) == VECTORS[written]


def test_an_array_may_be_written_head_first() -> None:
    assert head_of_array(24) + bytes(24) == encode([0] * 24)


@pytest.mark.parametrize("written", ["0000", "18", "1900", "1b00", "1c00", "1f", "41", "a0", "c0", "f4"])
def test_what_is_cut_off_of_another_kind_or_followed_by_more_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"^(something follows the value|unknown length|unknown kind [2567])$"):
        decode(bytes.fromhex(written))

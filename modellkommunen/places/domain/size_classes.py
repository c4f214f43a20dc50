"""Size classes of municipalities by inhabitants, as used in statistics."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SizeClass:
    """From `least` up to, but without, `below`; the last class has no upper end."""

    least: int
    below: int | None

    def __contains__(self, population: int) -> bool:
        return self.least <= population and (self.below is None or population < self.below)

    @property
    def key(self) -> str:
        return f"{self.least}-{'' if self.below is None else self.below - 1}"


_BOUNDS = (0, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000)
SIZE_CLASSES = tuple(
    SizeClass(least, below) for least, below in zip(_BOUNDS, (*_BOUNDS[1:], None), strict=True)
)


def size_class(population: int | None) -> SizeClass | None:
    """The class of a number of inhabitants; None stays None; raise ValueError below zero."""
    if population is None:
        return None
    if population < 0:
        raise ValueError("inhabitants are never negative")
    return next(size for size in SIZE_CLASSES if population in size)

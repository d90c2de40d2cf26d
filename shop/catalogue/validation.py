"""What holds for every product, whether it comes from a file or from an admin."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from kit.errors import BadInput


def options_key(options: Mapping[str, str]) -> str:
    """The same for the same set of options, in whatever order they are written."""
    return json.dumps(sorted(options.items()), ensure_ascii=False)


def check_options(choices: Mapping[str, Sequence[str]], variants: Sequence[tuple[str, Mapping[str, str]]]) -> None:
    """Each variant has one known value for each option, and no two are alike; raises BadInput naming the field."""
    for name, values in choices.items():
        if len(set(values)) != len(values):
            raise BadInput(f"The option {name!r} lists a value twice.", field="options", mend="List each value once.")
    seen: dict[str, str] = {}
    for at, (variant_id, options) in enumerate(variants):
        check_variant(choices, options, f"variants.{at}.options")
        twin = seen.setdefault(options_key(options), variant_id)
        if twin != variant_id:
            raise BadInput(
                f"The variants {twin} and {variant_id} have the same options.",
                field=f"variants.{at}.options",
                mend="Options must tell the variants of a product apart.",
            )


def check_variant(choices: Mapping[str, Sequence[str]], options: Mapping[str, str], field: str) -> None:
    """Raises BadInput when an option is missing, too many or has a value that the product does not list."""
    if options.keys() != choices.keys():
        wanted = ", ".join(choices) or "none"
        raise BadInput("The options are not those of the product.", field=field, mend=f"Give exactly these: {wanted}.")
    for name, value in options.items():
        if value not in choices[name]:
            raise BadInput(
                f"{value!r} is no value of the option {name!r}.",
                field=f"{field}.{name}",
                mend=f"Use one of {', '.join(choices[name])}, or add it to the product's values.",
            )

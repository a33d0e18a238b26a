"""How the program ends when something is refused: one calm sentence, and a code."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from companion.services.errors import CalmError

REFUSED = 1


def _in_english(sentence: str) -> str:
    return sentence


def end_calmly(run: Callable[[], int], words: Callable[[str], str] = _in_english) -> int:
    """Run it and return its code; what a person may see of an error goes to the error stream, with code 1.

    ``words`` puts a sentence into the person's language.
    """
    try:
        code = run()
        sys.stdout.flush()
    except CalmError as error:
        print(words(error.sentence), file=sys.stderr)
    except KeyboardInterrupt:
        print("Stopped. What was saved is kept.", file=sys.stderr)
    except BrokenPipeError:
        # Whoever read the results has left; the rest of them goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        why = error.strerror or type(error).__name__
        print(f"The computer did not allow this ({why}). What was saved is kept.", file=sys.stderr)
    else:
        return code
    return REFUSED

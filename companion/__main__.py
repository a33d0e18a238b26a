"""Starts the window under its parent, or calls the command line."""

from __future__ import annotations

import sys

from companion.parent import held_window, opens_window, watch

SITTER_TONE, VOICE_NOTE = "--sitter-tone", "--voice-note"


def main() -> None:
    """Run what was asked for and end with its exit code."""
    arguments = sys.argv[1:]
    if arguments == [SITTER_TONE]:
        # A short program of its own, started by the window; see companion.audio.sitter_tone.
        from companion.audio.tone_program import main as play  # noqa: PLC0415

        sys.exit(play())
    if arguments == [VOICE_NOTE]:
        # Another one; see companion.audio.voice_notes.
        from companion.audio.voice_program import main as listen  # noqa: PLC0415

        sys.exit(listen())
    if opens_window(arguments):
        # The window is what people wait for; neither it nor the parent needs the command line's parts.
        sys.exit(watch(arguments))
    held = held_window(arguments)
    if held is not None:
        sys.exit(_open_window(*held))
    from companion.cli import main as run  # noqa: PLC0415 - see above

    sys.exit(run())


def _open_window(data_dir: str | None, held_by: str) -> int:
    from companion.calm_end import end_calmly  # noqa: PLC0415 - not needed by the parent
    from companion.front_door import run_window  # noqa: PLC0415 - the same
    from companion.system.paths import find_places  # noqa: PLC0415 - the same

    return end_calmly(lambda: run_window(find_places(data_dir), held_by))


if __name__ == "__main__":
    main()

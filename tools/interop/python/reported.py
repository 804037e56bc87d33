"""One line of JSON for each check."""

import json
import os
import traceback


def must(condition, message):
    if not condition:
        raise AssertionError(message)


def check(client, name, work):
    """Runs one check and says what came of it; the next one runs in any case."""
    try:
        work()
        outcome = {"ok": True, "detail": ""}
    except Exception as error:  # a check may fail in any way; it is told, not hidden
        last = traceback.extract_tb(error.__traceback__)[-1]
        text = f"{type(error).__name__}: {error} ({os.path.basename(last.filename)}:{last.lineno})"
        outcome = {"ok": False, "detail": text[:600]}
    print(json.dumps({"client": client, "check": name, **outcome}), flush=True)

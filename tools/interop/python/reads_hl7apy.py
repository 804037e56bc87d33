"""Every message that the system sent, as a program written with hl7apy reads it: held strictly against the schemas of its version."""

import json
import os

from hl7apy.consts import VALIDATION_LEVEL
from hl7apy.parser import parse_message, parse_segment

from reported import check, must

STRICT = VALIDATION_LEVEL.STRICT
# Where the library's schemas cannot hold what the standard lets be, segments are judged one by one: a choice of segments
# is all of them, TQ1 behind RXE is taken for the one before it, and groups of 2.7 and 2.8 lack parts.
IN_SEGMENTS = {
    *(("ORM_O01", version) for version in ("2.3.1", "2.4", "2.5.1")),
    *(("RDE_O11", version) for version in ("2.5.1", "2.7", "2.8")),
    ("OML_O21", "2.7"),
    ("ORU_R01", "2.8"),
    ("SIU_S12", "2.7"),
    ("ADT_A38", "2.3.1"),
}
# Its TQ1 of 2.7 cannot be read at all.
UNREADABLE = {("TQ1", "2.7")}

with open(os.environ["HL7_SENT"], encoding="utf-8") as file:
    SENT = json.load(file)


def must_be_read(text, version):
    head, *others = [line for line in text.split("\r") if line]
    msh = parse_segment(head, version=version)
    must(msh.msh_12.to_er7() == version, f"it is of {msh.msh_12.to_er7()}")
    if (msh.msh_9.to_er7().split("^")[-1], version) not in IN_SEGMENTS:
        parse_message(text, validation_level=STRICT, find_groups=True).validate()
        return
    for line in others:
        if (line[:3], version) not in UNREADABLE:
            parse_segment(line, version=version, validation_level=STRICT).validate()


def must_all_be_read(kind):
    for text in kind["texts"]:
        must_be_read(text, kind["version"])


for sent in SENT:
    check("hl7apy", sent["name"], lambda of=sent: must_all_be_read(of))

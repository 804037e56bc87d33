"""Every message, as a program written with python-hl7 sends it: parsed and written again by the library."""

import hl7
from hl7.client import MLLPClient

from hl7_checks import HOST, PORT, check_answers

with MLLPClient(HOST, PORT, encoding="utf-8") as client:

    def ask(text):
        framed = client.send_message(hl7.parse(text))
        answer = hl7.parse(framed.decode("utf-8").strip("\x0b\x1c\r"))
        msa = answer.segment("MSA")
        fault = str(answer.segment("ERR")) if any(str(it[0]) == "ERR" for it in answer) else ""
        return str(answer.segment("MSH")[9]), str(msa[1]), str(msa[2]), fault

    check_answers("python-hl7", ask)

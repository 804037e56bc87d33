"""What the Python peers of HL7 v2 share: where the server is, the messages, and one line of JSON for each answer."""

import json
import os
import socket

from reported import check, must

HOST = "127.0.0.1"
PORT = int(os.environ["HL7_PORT"])

with open(os.environ["HL7_MESSAGES"], encoding="utf-8") as file:
    MESSAGES = json.load(file)


def check_answers(client, ask):
    """Sends each message in its turn; `ask` gives MSH-9, MSA-1, MSA-2 and what is wrong."""
    for message in MESSAGES:
        check(client, f"{message['name']}: answer", lambda sent=message: must_be_right(sent, ask(sent["text"])))


def must_be_right(sent, answer):
    kind, code, of, fault = answer
    must(code == "AA" and of == sent["controlId"], f"MSA-1 {code}, MSA-2 {of} to {sent['controlId']}: {fault}")
    must(kind.startswith(sent["answer"]), f"it is a {kind}, not {sent['answer']}")


class Line:
    """A connection by MLLP, for libraries that have none."""

    def __init__(self):
        self.socket = socket.create_connection((HOST, PORT), timeout=60)

    def ask(self, framed):
        self.socket.sendall(framed)
        received = b""
        while not received.endswith(b"\x1c\r"):
            part = self.socket.recv(65536)
            must(part != b"", "the connection was ended")
            received += part
        return received[1:-2].decode("utf-8")

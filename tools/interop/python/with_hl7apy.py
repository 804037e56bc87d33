"""Every message, as a program written with hl7apy sends it; each answer is held against the library's own schemas."""

from hl7apy.parser import parse_message

from hl7_checks import Line, check_answers

line = Line()


def ask(text):
    answer = parse_message(line.ask(parse_message(text).to_mllp().encode("utf-8")))
    answer.validate()
    fault = answer.err.to_er7() if answer.err else ""
    return answer.msh.msh_9.to_er7(), answer.msa.msa_1.to_er7(), answer.msa.msa_2.to_er7(), fault


check_answers("hl7apy", ask)

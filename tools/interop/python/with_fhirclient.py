"""The checks, as a program written with fhirclient (SMART's client for Python) does them: models of its own."""

from fhirclient import client as smart
from fhirclient.models.bundle import Bundle
from fhirclient.models.observation import Observation
from fhirclient.models.patient import Patient
from requests import HTTPError

from checks import (
    RUN,
    SYSTEM,
    TOKEN,
    URL,
    check,
    must,
    names_status,
    observation,
    patient,
    transaction,
    wrong_status,
)

NAME = "fhirclient"
server = smart.FHIRClient(settings={"app_id": "interop", "api_base": URL}).server
if TOKEN:
    server.session.headers["Authorization"] = f"Bearer {TOKEN}"
FAMILY = f"Fhirclient{RUN}"
made = {}


def status_of(work):
    try:
        work()
    except HTTPError as refused:
        return refused.response
    raise AssertionError("it was not refused")


def capability():
    statement = server.capabilityStatement
    must(statement.fhirVersion == "4.0.1", f"fhirVersion is {statement.fhirVersion}")


def created(resource):
    answer = resource.create(server)
    return type(resource)(answer)


def create():
    made["patient"] = created(Patient(patient(FAMILY, f"{RUN}-1")))
    must(made["patient"].meta.versionId == "1", "no version came back")


def read():
    found = Patient.read(made["patient"].id, server)
    must(found.name[0].family == FAMILY, "another name came back")


def update():
    made["patient"].active = True
    answer = made["patient"].update(server)
    must(answer["meta"]["versionId"] == "2", "no second version after an update")


def vread():
    first = server.request_json(f"Patient/{made['patient'].id}/_history/1")
    must(Patient(first).active is None, "the first version has what the second brought")


def conflict():
    server.session.headers["If-Match"] = 'W/"1"'
    try:
        refused = status_of(lambda: made["patient"].update(server))
    finally:
        del server.session.headers["If-Match"]
    must(refused.status_code == 412, f"{refused.status_code} for a change of an old version")


def search():
    asked = {"family": FAMILY, "birthdate": "1984-02-29", "gender": "female", "identifier": f"{SYSTEM}|{RUN}-1"}
    found = Patient.where(struct=asked).perform_resources(server)
    must([it.id for it in found] == [made["patient"].id], "the patient was not found by all she is")


def paging():
    family = f"Pages{FAMILY}"
    ids = {created(Patient(patient(family, f"{RUN}-page-{n}"))).id for n in range(7)}
    asked = Patient.where(struct={"family": family, "_count": "2", "_sort": "_id"})
    found = [it.id for it in asked.perform_resources_iter(server)]
    must(len(found) == 7 and set(found) == ids, f"{len(found)} of 7 on the pages")


def include():
    one = created(Observation(observation(f"Patient/{made['patient'].id}")))
    bundle = Observation.where(struct={"_id": one.id}).include("subject").perform(server)
    modes = {it.resource.resource_type: it.search.mode for it in bundle.entry}
    must(modes == {"Observation": "match", "Patient": "include"}, f"the bundle holds {modes}")


def history():
    bundle = Bundle(server.request_json(f"Patient/{made['patient'].id}/_history"))
    versions = [it.resource.meta.versionId for it in bundle.entry]
    must(versions == ["2", "1"], f"versions {versions}")


def in_transaction():
    sent = Bundle(transaction(f"Bundled{FAMILY}", f"{RUN}-bundle"))
    done = Bundle(server.post_json(server.base_uri.rstrip("/"), sent.as_json()).json())
    must([it.response.status[:3] for it in done.entry] == ["201", "201"], "not every entry was made")
    found = Patient.where(struct={"family": f"Bundled{FAMILY}"}).perform_resources(server)
    results = Observation.where(struct={"subject": f"Patient/{found[0].id}"}).perform_resources(server)
    must(len(results) == 1, "the observation does not point to the patient of the bundle")


def conditional_create():
    server.session.headers["If-None-Exist"] = f"identifier={SYSTEM}|{RUN}-once"
    try:
        answers = [server.post_json("Patient", patient(f"Once{FAMILY}", f"{RUN}-once")) for _ in range(2)]
    finally:
        del server.session.headers["If-None-Exist"]
    must([it.status_code for it in answers] == [201, 200], f"{[it.status_code for it in answers]}")


def delete():
    gone = created(Patient(patient(f"Gone{FAMILY}", f"{RUN}-gone")))
    gone.delete(server)
    refused = status_of(lambda: Patient.read(gone.id, server))
    must(refused.status_code == 410, f"{refused.status_code} for what was deleted")


def invalid():
    refused = status_of(lambda: server.post_json("Observation", wrong_status()))
    names_status(refused.json())


def validate():
    names_status(server.post_json("Observation/$validate", wrong_status()).json())


for name, work in [
    ("capability", capability),
    ("create", create),
    ("read", read),
    ("update", update),
    ("vread", vread),
    ("conflict", conflict),
    ("search", search),
    ("paging", paging),
    ("include", include),
    ("history", history),
    ("transaction", in_transaction),
    ("conditional create", conditional_create),
    ("delete", delete),
    ("invalid", invalid),
    ("validate", validate),
]:
    check(NAME, name, work)

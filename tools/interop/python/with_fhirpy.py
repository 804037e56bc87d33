"""The checks, as a program written with fhirpy does them."""

from fhirpy import SyncFHIRClient
from fhirpy.base.exceptions import MultipleResourcesFound, OperationOutcome, ResourceNotFound

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

NAME = "fhirpy"
client = SyncFHIRClient(URL, authorization=f"Bearer {TOKEN}" if TOKEN else None)
FAMILY = f"Fhirpy{RUN}"
made = {}


def new(data):
    return client.resource(data["resourceType"], **data)


def with_header(name, value):
    headers = {name: value}
    return SyncFHIRClient(URL, authorization=f"Bearer {TOKEN}" if TOKEN else None, extra_headers=headers)


def capability():
    statement = client.execute("metadata", method="get")
    must(statement["fhirVersion"] == "4.0.1", f"fhirVersion is {statement['fhirVersion']}")
    must("Patient" in [it["type"] for it in statement["rest"][0]["resource"]], "Patient is not served")


def create():
    resource = new(patient(FAMILY, f"{RUN}-1"))
    resource.save()
    must(resource.id and resource["meta"]["versionId"] == "1", "no id or version came back")
    made["patient"] = resource


def read():
    found = client.reference("Patient", made["patient"].id).to_resource()
    must(found["name"][0]["family"] == FAMILY, "another name came back")


def update():
    resource = made["patient"]
    resource["active"] = True
    resource.save()
    must(resource["meta"]["versionId"] == "2", f"version {resource['meta']['versionId']} after an update")


def vread():
    first = client.execute(f"Patient/{made['patient'].id}/_history/1", method="get")
    must("active" not in first, "the first version has what the second brought")


def conflict():
    stale = with_header("If-Match", 'W/"1"').resource("Patient", **made["patient"].serialize())
    try:
        stale.save()
    except MultipleResourcesFound:  # what fhirpy calls every 412
        return
    raise AssertionError("a change of an old version was taken")


def search():
    exact = client.resources("Patient").search(
        family=FAMILY, birthdate="1984-02-29", gender="female", identifier=f"{SYSTEM}|{RUN}-1"
    )
    must([it.id for it in exact.fetch()] == [made["patient"].id], "the patient was not found by all she is")
    none = client.resources("Patient").search(family=FAMILY, birthdate__lt="1984-02-29")
    must(none.fetch() == [], "found by a date before her birth")


def paging():
    family = f"Pages{FAMILY}"
    ids = {new(patient(family, f"{RUN}-page-{n}")).create().id for n in range(7)}
    pages = client.resources("Patient").search(family=family).sort("_id").limit(2)
    found = [it.id for it in pages.fetch_all()]
    must(len(found) == 7 and set(found) == ids, f"{len(found)} of 7 on the pages")


def include():
    resource = new(observation(f"Patient/{made['patient'].id}")).create()
    bundle = client.resources("Observation").search(_id=resource.id).include("Observation", "subject").fetch_raw()
    modes = {it["resource"]["resourceType"]: it["search"]["mode"] for it in bundle["entry"]}
    must(modes == {"Observation": "match", "Patient": "include"}, f"the bundle holds {modes}")


def history():
    bundle = client.execute(f"Patient/{made['patient'].id}/_history", method="get")
    versions = [it["resource"]["meta"]["versionId"] for it in bundle["entry"]]
    must(versions == ["2", "1"], f"versions {versions}")


def in_transaction():
    bundle = new(transaction(f"Bundled{FAMILY}", f"{RUN}-bundle"))
    done = client.execute("", data=bundle.serialize())
    must(len(done["entry"]) == 2, "not every entry was answered")
    found = client.resources("Patient").search(family=f"Bundled{FAMILY}").first()
    results = client.resources("Observation").search(subject=f"Patient/{found.id}").fetch()
    must(len(results) == 1, "the observation does not point to the patient of the bundle")


def conditional_create():
    # get_or_create of fhirpy puts the criteria into the address, where FHIR R4 has them in a header.
    careful = with_header("If-None-Exist", f"identifier={SYSTEM}|{RUN}-once")
    ids = {careful.resource("Patient", **once).create().id for once in [patient(f"Once{FAMILY}", f"{RUN}-once")] * 2}
    must(len(ids) == 1, "two patients of one identifier")


def delete():
    resource = new(patient(f"Gone{FAMILY}", f"{RUN}-gone")).create()
    resource.delete()
    try:
        client.reference("Patient", resource.id).to_resource()
    except ResourceNotFound:  # 404 and 410
        return
    raise AssertionError("what was deleted is still read")


def invalid():
    try:
        client.execute("Observation", data=wrong_status())
    except OperationOutcome as refused:
        names_status(refused.resource)
        return
    raise AssertionError("an observation with a status that is none was taken")


def validate():
    must(new(patient(FAMILY, f"{RUN}-valid")).is_valid(), "a valid patient is called invalid")
    outcome = client.execute("Observation/$validate", data=wrong_status())
    names_status(outcome)


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

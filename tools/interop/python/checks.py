"""What the Python clients share: where the server is, the samples, and one line of JSON for each check."""

import json
import os
import traceback
import uuid

URL = os.environ["FHIR_URL"].rstrip("/")
TOKEN = os.environ.get("FHIR_TOKEN", "")
RUN = uuid.uuid4().hex[:12]
SYSTEM = "urn:nilecare:interop"


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


def patient(family, value, **more):
    return {
        "resourceType": "Patient",
        "identifier": [{"system": SYSTEM, "value": value}],
        "name": [{"family": family, "given": ["Amal", "Idris"]}],
        "gender": "female",
        "birthDate": "1984-02-29",
        **more,
    }


def observation(subject, value=72):
    return {
        "resourceType": "Observation",
        "status": "final",
        "category": [
            {
                "coding": [
                    {"system": "http://terminology.hl7.org/CodeSystem/observation-category", "code": "vital-signs"}
                ]
            }
        ],
        "code": {"coding": [{"system": "http://loinc.org", "code": "8867-4", "display": "Heart rate"}]},
        "subject": {"reference": subject},
        "effectiveDateTime": "2026-03-01T08:30:00+02:00",
        "valueQuantity": {
            "value": value,
            "unit": "beats/minute",
            "system": "http://unitsofmeasure.org",
            "code": "/min",
        },
    }


def wrong_status():
    """An observation with a status that its binding does not have: `Observation.status` is what the refusal must name."""
    broken = observation("Patient/none")
    del broken["subject"]
    return {**broken, "status": "purple"}


def transaction(family, value):
    full_url = f"urn:uuid:{uuid.uuid4()}"
    return {
        "resourceType": "Bundle",
        "type": "transaction",
        "entry": [
            {
                "fullUrl": f"urn:uuid:{uuid.uuid4()}",
                "resource": observation(full_url),
                "request": {"method": "POST", "url": "Observation"},
            },
            {
                "fullUrl": full_url,
                "resource": patient(family, value),
                "request": {"method": "POST", "url": "Patient"},
            },
        ],
    }


def names_status(outcome):
    """Whether an OperationOutcome (as a dictionary) names the element that is wrong."""
    must(outcome.get("resourceType") == "OperationOutcome", f"no OperationOutcome: {str(outcome)[:200]}")
    named = [place for issue in outcome["issue"] for place in issue.get("expression", [])]
    must("Observation.status" in named, f"the refusal names {named}, not Observation.status")

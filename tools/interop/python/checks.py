"""What the Python clients of FHIR share: where the server is, and the samples."""

import os
import uuid

from reported import check, must  # noqa: F401 (for the programs)

URL = os.environ["FHIR_URL"].rstrip("/")
TOKEN = os.environ.get("FHIR_TOKEN", "")
RUN = uuid.uuid4().hex[:12]
SYSTEM = "urn:nilecare:interop"


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

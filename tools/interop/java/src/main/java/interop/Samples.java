package interop;

import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;

/** What the checks send. */
final class Samples {
    static final String SYSTEM = "urn:nilecare:interop";
    static final String RUN = UUID.randomUUID().toString().replace("-", "").substring(0, 12);

    private Samples() {}

    static Patient patient(String family, String value) {
        Patient patient = new Patient();
        patient.addIdentifier().setSystem(SYSTEM).setValue(value);
        patient.addName().setFamily(family).addGiven("Amal").addGiven("Idris");
        patient.setGender(AdministrativeGender.FEMALE);
        patient.setBirthDateElement(new DateType("1984-02-29"));
        return patient;
    }

    static Observation observation(String subject) {
        Observation observation = new Observation();
        observation.setStatus(ObservationStatus.FINAL);
        observation.addCategory().addCoding()
                .setSystem("http://terminology.hl7.org/CodeSystem/observation-category").setCode("vital-signs");
        observation.getCode().addCoding().setSystem("http://loinc.org").setCode("8867-4").setDisplay("Heart rate");
        observation.setSubject(new Reference(subject));
        observation.setEffective(new DateTimeType("2026-03-01T08:30:00+02:00"));
        observation.setValue(new Quantity().setValue(72).setUnit("beats/minute")
                .setSystem("http://unitsofmeasure.org").setCode("/min"));
        return observation;
    }

    /** Of a status, which is required, it says nothing: {@code Observation.status} is what the refusal must name. */
    static Observation withoutStatus() {
        Observation observation = observation("Patient/none");
        observation.setStatus(null);
        observation.setSubject(null);
        return observation;
    }

    static Bundle transaction(String family, String value) {
        String fullUrl = "urn:uuid:" + UUID.randomUUID();
        Bundle bundle = new Bundle();
        bundle.setType(Bundle.BundleType.TRANSACTION);
        bundle.addEntry().setFullUrl("urn:uuid:" + UUID.randomUUID()).setResource(observation(fullUrl))
                .getRequest().setMethod(Bundle.HTTPVerb.POST).setUrl("Observation");
        bundle.addEntry().setFullUrl(fullUrl).setResource(patient(family, value))
                .getRequest().setMethod(Bundle.HTTPVerb.POST).setUrl("Patient");
        return bundle;
    }

}

package interop;

import static interop.Report.must;
import static interop.Samples.RUN;
import static interop.Samples.SYSTEM;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.api.PreferReturnEnum;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.api.ServerValidationModeEnum;
import ca.uhn.fhir.rest.client.interceptor.BearerTokenAuthInterceptor;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.PreconditionFailedException;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.hl7.fhir.instance.model.api.IBaseOperationOutcome;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.StringType;

/** The checks, as a program written with HAPI FHIR's generic client does them; once in JSON and once in XML. */
public final class GenericClient {
    private final String name;
    private final String family;
    private final String run;
    private final IGenericClient client;
    private IdType patientId;

    private GenericClient(FhirContext fhir, EncodingEnum encoding) {
        name = encoding == EncodingEnum.XML ? "HAPI client, XML" : "HAPI client, JSON";
        family = "Hapi" + encoding.name() + RUN;
        run = RUN + encoding.name();
        client = fhir.newRestfulGenericClient(System.getenv("FHIR_URL"));
        client.setEncoding(encoding);
        String token = System.getenv("FHIR_TOKEN");
        if (token != null && !token.isEmpty()) {
            client.registerInterceptor(new BearerTokenAuthInterceptor(token));
        }
    }

    public static void main(String[] arguments) {
        FhirContext fhir = FhirContext.forR4();
        fhir.getRestfulClientFactory().setServerValidationMode(ServerValidationModeEnum.NEVER);
        fhir.getRestfulClientFactory().setSocketTimeout(60_000);
        for (EncodingEnum encoding : List.of(EncodingEnum.JSON, EncodingEnum.XML)) {
            new GenericClient(fhir, encoding).all();
        }
    }

    private void all() {
        Report.check(name, "capability", this::capability);
        Report.check(name, "create", this::create);
        Report.check(name, "read", this::read);
        Report.check(name, "update", this::update);
        Report.check(name, "vread", this::vread);
        Report.check(name, "conflict", this::conflict);
        Report.check(name, "patch", this::patch);
        Report.check(name, "search", this::search);
        Report.check(name, "paging", this::paging);
        Report.check(name, "include", this::include);
        Report.check(name, "history", this::history);
        Report.check(name, "transaction", this::transaction);
        Report.check(name, "conditional create", this::conditionalCreate);
        Report.check(name, "delete", this::delete);
        Report.check(name, "invalid", this::invalid);
        Report.check(name, "validate", this::validate);
    }

    private void capability() {
        CapabilityStatement statement = client.capabilities().ofType(CapabilityStatement.class).execute();
        must("4.0.1".equals(statement.getFhirVersion().toCode()), "another version of FHIR");
        must(!statement.getRestFirstRep().getResource().isEmpty(), "no resource types");
    }

    private MethodOutcome created(Patient patient) {
        return client.create().resource(patient).prefer(PreferReturnEnum.REPRESENTATION).execute();
    }

    private void create() {
        MethodOutcome outcome = created(Samples.patient(family, run + "-1"));
        must(Boolean.TRUE.equals(outcome.getCreated()), "it was not created");
        must("1".equals(outcome.getId().getVersionIdPart()), "version " + outcome.getId().getVersionIdPart());
        patientId = new IdType("Patient", outcome.getId().getIdPart());
    }

    private void read() {
        Patient found = client.read().resource(Patient.class).withId(patientId).execute();
        must(family.equals(found.getNameFirstRep().getFamily()), "another name came back");
    }

    private void update() {
        Patient changed = Samples.patient(family, run + "-1");
        changed.setId(patientId);
        changed.setActive(true);
        MethodOutcome outcome = client.update().resource(changed).execute();
        must("2".equals(outcome.getId().getVersionIdPart()), "version " + outcome.getId().getVersionIdPart());
    }

    private void vread() {
        Patient first = client.read().resource(Patient.class).withIdAndVersion(patientId.getIdPart(), "1").execute();
        must(!first.hasActive(), "the first version has what the second brought");
    }

    private void conflict() {
        Patient stale = Samples.patient(family, run + "-1");
        stale.setId(patientId);
        try {
            client.update().resource(stale).withAdditionalHeader("If-Match", "W/\"1\"").execute();
        } catch (PreconditionFailedException expected) {
            return;
        }
        throw new AssertionError("a change of an old version was taken");
    }

    private void patch() {
        Parameters patch = new Parameters();
        Parameters.ParametersParameterComponent operation = patch.addParameter().setName("operation");
        operation.addPart().setName("type").setValue(new CodeType("replace"));
        operation.addPart().setName("path").setValue(new StringType("Patient.active"));
        operation.addPart().setName("value").setValue(new BooleanType(false));
        client.patch().withFhirPatch(patch).withId(patientId).execute();
        Patient found = client.read().resource(Patient.class).withId(patientId).execute();
        must(found.hasActive() && !found.getActive(), "the patch changed nothing");
    }

    private void search() {
        Bundle found = client.search().forResource(Patient.class)
                .where(Patient.FAMILY.matchesExactly().value(family))
                .and(Patient.BIRTHDATE.exactly().day("1984-02-29"))
                .and(Patient.GENDER.exactly().code("female"))
                .and(Patient.IDENTIFIER.exactly().systemAndIdentifier(SYSTEM, run + "-1"))
                .returnBundle(Bundle.class).execute();
        must(ids(found).equals(List.of(patientId.getIdPart())), "found " + ids(found));
        Bundle none = client.search().forResource(Patient.class)
                .where(Patient.FAMILY.matchesExactly().value(family))
                .and(Patient.BIRTHDATE.before().day("1984-02-29"))
                .returnBundle(Bundle.class).execute();
        must(ids(none).isEmpty(), "found by a date before her birth");
    }

    private void paging() {
        for (int n = 0; n < 7; n++) {
            created(Samples.patient("Pages" + family, run + "-page-" + n));
        }
        Bundle page = client.search().forResource(Patient.class)
                .where(Patient.FAMILY.matchesExactly().value("Pages" + family))
                .sort().ascending("_id").count(2).returnBundle(Bundle.class).execute();
        List<String> found = new ArrayList<>(ids(page));
        while (page.getLink(Bundle.LINK_NEXT) != null) {
            page = client.loadPage().next(page).execute();
            found.addAll(ids(page));
        }
        must(found.size() == 7 && new HashSet<>(found).size() == 7, found.size() + " of 7 on the pages");
    }

    private void include() {
        MethodOutcome made = client.create().resource(Samples.observation(patientId.getValue())).execute();
        Bundle found = client.search().forResource(Observation.class)
                .where(Observation.RES_ID.exactly().code(made.getId().getIdPart()))
                .include(Observation.INCLUDE_SUBJECT).returnBundle(Bundle.class).execute();
        String modes = found.getEntry().stream()
                .map(it -> it.getResource().fhirType() + " " + it.getSearch().getMode().toCode())
                .sorted().collect(Collectors.joining(", "));
        must("Observation match, Patient include".equals(modes), "the bundle holds " + modes);
    }

    private void history() {
        Bundle history = client.history().onInstance(patientId).returnBundle(Bundle.class).execute();
        String versions = history.getEntry().stream()
                .map(it -> it.getResource().getMeta().getVersionId()).collect(Collectors.joining(","));
        must("3,2,1".equals(versions), "versions " + versions);
    }

    private void transaction() {
        Bundle done = client.transaction().withBundle(Samples.transaction("Bundled" + family, run + "-bundle")).execute();
        must(done.getEntry().stream().allMatch(it -> it.getResponse().getStatus().startsWith("201")), "not all were made");
        Bundle found = client.search().forResource(Patient.class)
                .where(Patient.FAMILY.matchesExactly().value("Bundled" + family)).returnBundle(Bundle.class).execute();
        Bundle results = client.search().forResource(Observation.class)
                .where(Observation.SUBJECT.hasId("Patient/" + ids(found).get(0))).returnBundle(Bundle.class).execute();
        must(ids(results).size() == 1, "the observation does not point to the patient of the bundle");
    }

    private void conditionalCreate() {
        List<String> made = new ArrayList<>();
        for (int n = 0; n < 2; n++) {
            made.add(client.create().resource(Samples.patient("Once" + family, run + "-once"))
                    .conditional().where(Patient.IDENTIFIER.exactly().systemAndIdentifier(SYSTEM, run + "-once"))
                    .execute().getId().getIdPart());
        }
        must(made.get(0).equals(made.get(1)), "two patients of one identifier");
    }

    private void delete() {
        IdType gone = new IdType("Patient", created(Samples.patient("Gone" + family, run + "-gone")).getId().getIdPart());
        client.delete().resourceById(gone).execute();
        try {
            client.read().resource(Patient.class).withId(gone).execute();
        } catch (ResourceGoneException expected) {
            return;
        }
        throw new AssertionError("what was deleted is still read");
    }

    private void invalid() {
        try {
            client.create().resource(Samples.withoutStatus()).execute();
        } catch (BaseServerResponseException refused) {
            namesStatus(refused.getOperationOutcome());
            return;
        }
        throw new AssertionError("an observation without a status was taken");
    }

    private void validate() {
        MethodOutcome good = client.validate().resource(Samples.patient(family, run + "-valid")).execute();
        must(((OperationOutcome) good.getOperationOutcome()).getIssue().stream()
                .noneMatch(it -> it.getSeverity().toCode().matches("error|fatal")), "a valid patient is called invalid");
        try {
            namesStatus(client.validate().resource(Samples.withoutStatus()).execute().getOperationOutcome());
        } catch (BaseServerResponseException refused) {
            namesStatus(refused.getOperationOutcome());
        }
    }

    private static void namesStatus(IBaseOperationOutcome given) {
        must(given instanceof OperationOutcome, "no OperationOutcome came");
        // An element that is not there is named itself or, as HAPI has it, by its parent with its name in the message.
        boolean named = ((OperationOutcome) given).getIssue().stream().anyMatch(it -> it.getExpression().stream()
                .anyMatch(place -> place.getValue().startsWith("Observation")
                        && (place.getValue() + " " + it.getDiagnostics()).contains("status")));
        must(named, "the refusal does not name Observation.status");
    }

    private static List<String> ids(Bundle bundle) {
        return bundle.getEntry().stream().map(it -> it.getResource().getIdElement().getIdPart()).collect(Collectors.toList());
    }
}

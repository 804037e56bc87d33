package interop;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.UnknownCodeSystemWarningValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;

/**
 * HAPI's validator with the definitions of R4 as judge of what a server emits: every resource of every type, page by page,
 * as the text that came. Profiles and code systems that it does not have are no errors of the server.
 */
public final class Judge {
    private static final String NAME = "HAPI validator";
    private static final int PAGE = 200;
    private static final int MOST_MESSAGES = 4;
    /** Whether kinds of warnings are named: most are of code systems that the validator does not have. */
    private static final boolean TELLS_WARNINGS = System.getenv("INTEROP_WARNINGS") != null;

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private final FhirValidator validator;
    private final Instant began = Instant.now();
    private final int most;

    private Judge(int most) {
        this.most = most;
        FhirContext fhir = FhirContext.forR4();
        UnknownCodeSystemWarningValidationSupport unknownSystems = new UnknownCodeSystemWarningValidationSupport(fhir);
        unknownSystems.setNonExistentCodeSystemSeverity(ca.uhn.fhir.context.support.IValidationSupport.IssueSeverity.WARNING);
        FhirInstanceValidator module = new FhirInstanceValidator(new ValidationSupportChain(
                new DefaultProfileValidationSupport(fhir),
                new CommonCodeSystemsTerminologyService(fhir),
                new InMemoryTerminologyServerValidationSupport(fhir),
                new SnapshotGeneratingValidationSupport(fhir),
                unknownSystems));
        module.setErrorForUnknownProfiles(false);
        module.setAnyExtensionsAllowed(true);
        module.setNoTerminologyChecks(false);
        validator = fhir.newValidator().registerValidatorModule(module);
    }

    public static void main(String[] arguments) throws Exception {
        Judge judge = new Judge(Integer.parseInt(System.getenv().getOrDefault("INTEROP_MOST", "100000")));
        JsonNode statement = judge.get(System.getenv("FHIR_URL") + "/metadata");
        judge.judge("CapabilityStatement of /metadata", statement);
        for (JsonNode it : statement.path("rest").path(0).path("resource")) {
            judge.judgeType(it.path("type").asText());
        }
    }

    /** What was there when it began: each page that it reads is in the trail, which is emitted too. */
    private void judgeType(String type) throws IOException, InterruptedException {
        Tally tally = new Tally();
        String next = System.getenv("FHIR_URL") + "/" + type + "?_count=" + PAGE + "&_lastUpdated=lt" + began;
        while (next != null && tally.resources < most) {
            JsonNode bundle = get(next);
            for (JsonNode entry : bundle.path("entry")) {
                if (!"outcome".equals(entry.path("search").path("mode").asText())) {
                    tally.add(entry.path("resource"));
                }
            }
            next = null;
            for (JsonNode link : bundle.path("link")) {
                if ("next".equals(link.path("relation").asText())) {
                    next = link.path("url").asText();
                }
            }
        }
        if (tally.resources > 0) {
            tally.report(type);
        }
    }

    private void judge(String name, JsonNode resource) {
        Tally tally = new Tally();
        tally.add(resource);
        tally.report(name);
    }

    private JsonNode get(String url) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).header("Accept", "application/fhir+json");
        String token = System.getenv("FHIR_TOKEN");
        if (token != null && !token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            Report.line(NAME, url, false, "HTTP " + answer.statusCode() + " " + answer.body());
        }
        return json.readTree(answer.body());
    }

    /** That a profile, which a resource names, is not at hand is no error of the server that keeps it. */
    private static boolean isError(SingleValidationMessage it) {
        return it.getSeverity().ordinal() >= ResultSeverityEnum.ERROR.ordinal()
                && !it.getMessage().startsWith("Invalid profile. Failed to retrieve profile");
    }

    /** What was found in the resources of one type. */
    private final class Tally {
        private final Map<String, Integer> errors = new TreeMap<>();
        private final Map<String, Integer> warnings = new TreeMap<>();
        private final Map<String, String> examples = new HashMap<>();
        private int resources;
        private int wrong;

        void add(JsonNode resource) {
            resources++;
            boolean isWrong = false;
            for (SingleValidationMessage it : validator.validateWithResult(resource.toString()).getMessages()) {
                if (isError(it)) {
                    isWrong = true;
                    count(errors, it, resource);
                } else if (it.getSeverity() == ResultSeverityEnum.WARNING) {
                    count(warnings, it, resource);
                }
            }
            wrong += isWrong ? 1 : 0;
        }

        private void count(Map<String, Integer> kinds, SingleValidationMessage it, JsonNode resource) {
            String where = it.getLocationString() == null ? "" : it.getLocationString().replaceAll("\\[\\d+\\]", "[]");
            String kind = where + ": " + it.getMessage();
            kinds.merge(kind, 1, Integer::sum);
            examples.putIfAbsent(kind, resource.path("id").asText());
        }

        void report(String type) {
            int warned = warnings.values().stream().mapToInt(Integer::intValue).sum();
            StringBuilder detail = new StringBuilder(resources + " resources, " + wrong + " with errors, " + warned + " warnings");
            tell(detail, errors);
            if (TELLS_WARNINGS) {
                tell(detail, warnings);
            }
            Report.line(NAME, type, wrong == 0, detail.toString());
        }

        private void tell(StringBuilder detail, Map<String, Integer> kinds) {
            kinds.entrySet().stream().sorted(Map.Entry.<String, Integer>comparingByValue().reversed()).limit(MOST_MESSAGES)
                    .forEach(it -> detail.append("\n  ").append(it.getValue()).append(" × ").append(it.getKey())
                            .append(" (").append(examples.get(it.getKey())).append(')'));
        }
    }
}

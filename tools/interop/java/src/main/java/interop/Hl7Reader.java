package interop;

import static interop.Report.must;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.model.AbstractGroup;
import ca.uhn.hl7v2.model.AbstractMessage;
import ca.uhn.hl7v2.model.Composite;
import ca.uhn.hl7v2.model.GenericMessage;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.model.Segment;
import ca.uhn.hl7v2.model.Structure;
import ca.uhn.hl7v2.model.Type;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.util.Set;

/**
 * Every message that the system sent, as HAPI's HL7 v2 library reads it: with its usual validation, and held against the
 * structure of the message's own version, from which nothing may be missing and to which nothing may be added.
 */
public final class Hl7Reader {
    private static final String NAME = "HAPI HL7 v2";
    /** An order for a drug says its route: the chapter on pharmacies has RXR in ORM, the structure of all orders has not. */
    private static final Set<String> BESIDES = Set.of("ORM_O01 RXR");
    /** Of these an order has one, RXO with RXR; the structures of the library have all of them. */
    private static final Set<String> CHOICE = Set.of("OBR", "RQD", "RQ1", "RXO", "RXR", "ODS", "ODT");
    /** 2.3.1 asks for the grouping of diagnoses with an admission that will not be; later versions leave it out. */
    private static final Set<String> NEEDLESS = Set.of("ADT_A38 DRG");

    private Hl7Reader() {}

    public static void main(String[] arguments) throws Exception {
        JsonNode sent = new ObjectMapper().readTree(new File(System.getenv("HL7_SENT")));
        try (HapiContext context = new DefaultHapiContext()) {
            for (JsonNode kind : sent) {
                Report.check(NAME, kind.get("name").asText(), () -> {
                    for (JsonNode text : kind.get("texts")) {
                        mustBeRead(context, text.asText());
                    }
                });
            }
        }
        System.exit(0);
    }

    private static void mustBeRead(HapiContext context, String text) throws HL7Exception {
        Message message = context.getPipeParser().parse(text);
        must(!(message instanceof GenericMessage), "no structure of the version is known for it");
        groupMustBeWhole((AbstractMessage) message);
    }

    private static void groupMustBeWhole(AbstractGroup group) throws HL7Exception {
        for (String name : group.getNonStandardNames()) {
            must(BESIDES.contains(group.getMessage().getName() + " " + name), name + " has no place in " + group.getName());
        }
        for (String name : group.getNames()) {
            Structure[] all = group.getAll(name);
            boolean isThere = all.length > 0 && !all[0].isEmpty();
            must(isThere || !isNeeded(group, name), name + " is missing in " + group.getName());
            must(all.length <= 1 || group.isRepeating(name), name + " repeats in " + group.getName());
            for (Structure one : all) {
                if (one.isEmpty()) {
                    continue;
                }
                if (one instanceof AbstractGroup inner) {
                    groupMustBeWhole(inner);
                } else if (one instanceof Segment segment) {
                    segmentMustBeWhole(segment);
                }
            }
        }
    }

    private static boolean isNeeded(AbstractGroup group, String name) throws HL7Exception {
        if (!group.isRequired(name) || NEEDLESS.contains(group.getMessage().getName() + " " + name)) {
            return false;
        }
        if (!CHOICE.contains(name)) {
            return true;
        }
        for (String other : group.getNames()) {
            if (CHOICE.contains(other) && group.getAll(other).length > 0 && !group.getAll(other)[0].isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private static void segmentMustBeWhole(Segment segment) throws HL7Exception {
        int known = segment.getNames().length;
        must(segment.numFields() <= known, segment.getName() + " has more than the " + known + " fields of its version");
        for (int number = 1; number <= known; number++) {
            String place = segment.getName() + "-" + number;
            Type[] all = segment.getField(number);
            boolean isThere = false;
            for (Type one : all) {
                isThere = isThere || !one.isEmpty();
                typeMustBeWhole(one, place);
            }
            must(isThere || !segment.isRequired(number), place + " is missing");
            int most = segment.getMaxCardinality(number);
            must(most == 0 || all.length <= most, place + " repeats");
        }
    }

    private static void typeMustBeWhole(Type type, String place) throws HL7Exception {
        must(type.getExtraComponents().numComponents() == 0,
                place + " has more components than " + type.getName() + ": " + type.encode());
        if (type instanceof Composite composite) {
            Type[] parts = composite.getComponents();
            for (int at = 0; at < parts.length; at++) {
                typeMustBeWhole(parts[at], place + "." + (at + 1));
            }
        }
    }
}

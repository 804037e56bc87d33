package interop;

import static interop.Report.must;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.app.Connection;
import ca.uhn.hl7v2.llp.MinLowerLayerProtocol;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.parser.CanonicalModelClassFactory;
import ca.uhn.hl7v2.util.Terser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.util.concurrent.TimeUnit;

/** Every message, as a program written with HAPI's HL7 v2 library sends it: parsed into its structures, with its usual validation. */
public final class Hl7Peer {
    private static final String NAME = "HAPI HL7 v2";
    private static final int PATIENCE_SECONDS = 60;

    private final HapiContext context;
    private final Connection connection;

    private Hl7Peer(HapiContext context, Connection connection) {
        this.context = context;
        this.connection = connection;
    }

    public static void main(String[] arguments) throws Exception {
        JsonNode messages = new ObjectMapper().readTree(new File(System.getenv("HL7_MESSAGES")));
        try (HapiContext context = new DefaultHapiContext()) {
            context.setModelClassFactory(new CanonicalModelClassFactory("2.5.1"));
            // In the character set that MSH-18 names.
            context.setLowerLayerProtocol(new MinLowerLayerProtocol(true));
            Connection connection = context.newClient("127.0.0.1", Integer.parseInt(System.getenv("HL7_PORT")), false);
            connection.getInitiator().setTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
            Hl7Peer peer = new Hl7Peer(context, connection);
            for (JsonNode message : messages) {
                Report.check(NAME, message.get("name").asText() + ": answer", () -> peer.send(message));
            }
            connection.close();
        }
        System.exit(0);
    }

    private void send(JsonNode sent) throws Exception {
        Message message = context.getPipeParser().parse(sent.get("text").asText());
        Terser answer = new Terser(connection.getInitiator().sendAndReceive(message));
        String code = answer.get("/MSA-1");
        String of = answer.get("/MSA-2");
        String expected = sent.get("controlId").asText();
        must("AA".equals(code) && expected.equals(of), "MSA-1 " + code + ", MSA-2 " + of + " to " + expected);
        String kind = answer.get("/MSH-9-1");
        must(sent.get("answer").asText().equals(kind), "it is a " + kind);
    }
}

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.app.HL7Service;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.protocol.MetadataKeys;
import ca.uhn.hl7v2.protocol.ReceivingApplication;
import ca.uhn.hl7v2.protocol.ReceivingApplicationException;
import ca.uhn.hl7v2.util.Terser;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Map;

/** HAPI's HL7 v2 server with an application that stores each message in a transaction of its own, and answers then. */
public final class StoringServer implements ReceivingApplication<Message> {
    private final String database;
    /** One connection for each thread, and so for each sender. */
    private final ThreadLocal<Connection> connections = ThreadLocal.withInitial(this::connected);

    private StoringServer(String database) {
        this.database = database;
    }

    public static void main(String[] arguments) throws Exception {
        StoringServer application = new StoringServer(arguments[1]);
        application.makeTable();
        HL7Service server = new DefaultHapiContext().newServer(Integer.parseInt(arguments[0]), false);
        server.registerApplication(application);
        server.startAndWait();
        System.out.println("listening");
    }

    @Override
    public boolean canProcess(Message message) {
        return true;
    }

    @Override
    public Message processMessage(Message message, Map<String, Object> metadata)
            throws ReceivingApplicationException, HL7Exception {
        try {
            store(new Terser(message), String.valueOf(metadata.get(MetadataKeys.IN_RAW_MESSAGE)));
            return message.generateACK();
        } catch (SQLException | IOException failed) {
            throw new ReceivingApplicationException(failed);
        }
    }

    private void store(Terser terser, String text) throws SQLException, HL7Exception {
        Connection connection = connections.get();
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into messages (control_id, sender, type, patient, received_at, body) values (?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, terser.get("/MSH-10"));
            insert.setString(2, terser.get("/MSH-3") + "|" + terser.get("/MSH-4"));
            insert.setString(3, terser.get("/MSH-9-1") + "^" + terser.get("/MSH-9-2"));
            insert.setString(4, terser.get("/PID-3-1"));
            insert.setTimestamp(5, new Timestamp(System.currentTimeMillis()));
            insert.setString(6, text);
            insert.executeUpdate();
        }
        connection.commit();
    }

    private void makeTable() throws SQLException {
        Connection connection = connections.get();
        connection.createStatement().execute(
                "create table messages (seq bigint not null auto_increment primary key, control_id varchar(199) not null,"
                        + " sender varchar(400) not null, type varchar(10) not null, patient varchar(100),"
                        + " received_at datetime(3) not null, body mediumtext not null,"
                        + " unique key messages_control (sender(100), control_id), key messages_patient (patient))");
    }

    private Connection connected() {
        try {
            Connection connection = DriverManager.getConnection(database);
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}

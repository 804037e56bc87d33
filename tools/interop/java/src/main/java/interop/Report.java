package interop;

/** One line of JSON for each check. */
final class Report {
    interface Work {
        void run() throws Exception;
    }

    private Report() {}

    /** Runs one check and says what came of it; the next one runs in any case. */
    static void check(String client, String name, Work work) {
        try {
            work.run();
            line(client, name, true, "");
        } catch (Exception | AssertionError failure) {
            line(client, name, false, failure.getClass().getSimpleName() + ": " + failure.getMessage());
        }
    }

    static void line(String client, String name, boolean ok, String detail) {
        System.out.println("{\"client\":" + text(client) + ",\"check\":" + text(name) + ",\"ok\":" + ok
                + ",\"detail\":" + text(detail.length() > 900 ? detail.substring(0, 900) : detail) + "}");
    }

    static void must(boolean condition, String message) {
        if (!condition) {
            throw new AssertionError(message);
        }
    }

    private static String text(String value) {
        StringBuilder out = new StringBuilder("\"");
        for (char it : value.toCharArray()) {
            if (it == '"' || it == '\\') {
                out.append('\\').append(it);
            } else if (it < ' ') {
                out.append(String.format("\\u%04x", (int) it));
            } else {
                out.append(it);
            }
        }
        return out.append('"').toString();
    }
}

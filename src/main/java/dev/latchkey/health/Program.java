package dev.latchkey.health;

/** What runs. */
public final class Program {
    private Program() {}

    /** Of the jar; {@code development} outside of one. */
    public static String version() {
        String version = Program.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    public static String java() {
        return Runtime.version().toString();
    }
}

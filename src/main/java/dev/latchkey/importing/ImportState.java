package dev.latchkey.importing;

/** How far an import is. */
public enum ImportState {
    /** For a worker. */
    WAITING,
    RUNNING,
    DONE,
    FAILED,
    /** Somebody stopped it. */
    STOPPED,
    /** Its server ended, and it cannot be gone on with unasked. */
    INTERRUPTED;

    public boolean isOpen() {
        return this == WAITING || this == RUNNING;
    }
}

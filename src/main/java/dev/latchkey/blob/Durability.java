package dev.latchkey.blob;

import java.io.IOException;

/** That something will survive a power cut: a promise until it was awaited. */
@FunctionalInterface
public interface Durability {
    /** Returns when it would survive; throws, each time, if it could not be made to. */
    void await() throws IOException;
}

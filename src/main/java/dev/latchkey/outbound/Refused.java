package dev.latchkey.outbound;

import java.io.IOException;

/** A connection is not made, or is ended, by a rule of this server. The message is for whoever typed the address. */
public final class Refused extends IOException {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
        super(message);
    }
}

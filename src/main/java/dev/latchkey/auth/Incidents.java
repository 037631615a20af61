package dev.latchkey.auth;

import java.net.InetAddress;

/** What the doors report to the audit log when they refuse. Must be quick, and must not throw. */
public interface Incidents {
    /**
     * @param detail for a person; never a secret
     */
    record Incident(Kind kind, Principal principal, Door door, InetAddress address, String userAgent, String detail) {
        private static final int MAX_AGENT = 255;

        /** What a program calls itself is as long as it likes, and thousands of these may wait to be written. */
        public Incident {
            userAgent = userAgent.length() > MAX_AGENT ? userAgent.substring(0, MAX_AGENT) : userAgent;
        }
    }

    /** What can happen at a door. */
    enum Kind {
        /** A token stood in a URL or form, where logs and histories keep it. */
        TOKEN_IN_REQUEST,
        /** The secret was not known, or had no right shape. */
        UNKNOWN_CREDENTIALS,
        /** The right secret beside a user name that is not its owner's. */
        WRONG_USER_NAME,
        /** The right secret of a token that has ended. */
        DEAD_TOKEN,
        /** The old secret of a rotated token, after its end. */
        USED_AFTER_ROTATION,
        /** Credentials over a connection that others can read. */
        PLAINTEXT_CREDENTIALS,
        /** The guard said no. */
        DENIED
    }

    void report(Incident incident);
}

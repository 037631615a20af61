package dev.latchkey.smarthttp;

import org.eclipse.jgit.errors.PackProtocolException;

/** A request went over one of {@link GitLimits}; the message names it. */
final class LimitExceeded extends PackProtocolException {
    private static final long serialVersionUID = 1L;

    LimitExceeded(String message) {
        super(message);
    }
}

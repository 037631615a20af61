package dev.latchkey.smarthttp;

import dev.latchkey.core.Failure;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.PackProtocolException;
import org.eclipse.jgit.errors.TooLargeObjectInPackException;
import org.eclipse.jgit.transport.ServiceMayNotContinueException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What went wrong while git was served, in the words that its user reads after {@code remote:}.
 *
 * @param ours whether it is the server's fault, and therefore logged; then the words name the id of the log entry
 */
record Fault(String words, boolean ours) {
    private static final Logger LOG = LoggerFactory.getLogger(Fault.class);

    /** Finds the words; logs what is a fault of the server, once. */
    static Fault of(Throwable thrown, GitLimits limits) {
        if (thrown instanceof Failure failure) {
            return theirs(failure.problem().message());
        }
        if (thrown instanceof InflationBudget.Exhausted
                || thrown instanceof PackProtocolException
                || thrown instanceof ServiceMayNotContinueException) {
            return theirs(message(thrown));
        }
        if (thrown instanceof TooLargeObjectInPackException) {
            return theirs("An object is larger than " + limits.push().object()
                    + ", which is this server's limit. Keep such files elsewhere.");
        }
        if (thrown instanceof MissingObjectException) {
            return theirs("The pack lacks objects that it needs: " + message(thrown)
                    + ". Run 'git fsck' in your repository; if it is shallow, run 'git fetch --unshallow' first.");
        }
        if (isSubmoduleFlaw(thrown)) {
            return theirs("The .gitmodules of the pack describes a submodule that is refused: " + message(thrown));
        }
        if (thrown instanceof CorruptObjectException) {
            return theirs(message(thrown));
        }
        boolean endsEarly = thrown instanceof EOFException
                || (thrown instanceof UncheckedIOException && thrown.getCause() instanceof EOFException);
        return endsEarly ? theirs("The request ended too early.") : serverFault(thrown);
    }

    private static Fault serverFault(Throwable thrown) {
        if (thrown instanceof OutOfMemoryError || thrown instanceof LargeObjectException) {
            LOG.warn("A request needed more memory than there is", thrown);
            return new Fault(
                    "The server has not enough memory for an object that is stored as a delta. Push it whole: git -c"
                            + " core.bigFileThreshold=16m push",
                    true);
        }
        if (isDiskFull(thrown)) {
            LOG.error("The storage is full", thrown);
            return new Fault(
                    "The server's storage is full. Nothing was changed; tell the operator and push again.", true);
        }
        UUID id = UUID.randomUUID();
        LOG.error("Git request {} failed", id, thrown);
        return new Fault("Something went wrong in this server. Its log says more under request id " + id + ".", true);
    }

    /** The only checked exception of JGit that is none of I/O: what its internal validator of .gitmodules throws. */
    private static boolean isSubmoduleFlaw(Throwable thrown) {
        return thrown instanceof Exception && !(thrown instanceof IOException) && !(thrown instanceof RuntimeException);
    }

    private static boolean isDiskFull(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            String message = message(cause).toLowerCase(Locale.ROOT);
            boolean storage = cause instanceof IOException || cause instanceof java.sql.SQLException;
            if (storage
                    && (message.contains("no space left")
                            || message.contains("disk is full")
                            || message.contains("disk quota"))) {
                return true;
            }
        }
        return false;
    }

    private static Fault theirs(String words) {
        return new Fault(words, false);
    }

    private static String message(Throwable thrown) {
        return String.valueOf(thrown.getMessage());
    }
}

package dev.latchkey.importing;

import dev.latchkey.core.Failure;
import dev.latchkey.outbound.Refused;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.security.cert.CertificateException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.TooLargeObjectInPackException;

/** Why an import failed, in our own words: nothing that the far server said is in them. */
final class ImportWords {
    private static final int DEEPEST = 20;

    private ImportWords() {}

    /** @param status of the far server's latest answer; 0 when there was none */
    static String of(Throwable thrown, int status, boolean withCredentials) {
        Optional<Refused> refused = find(thrown, Refused.class);
        if (refused.isPresent()) {
            return String.valueOf(refused.get().getMessage());
        }
        Optional<Failure> failure = find(thrown, Failure.class);
        if (failure.isPresent()) {
            return failure.get().problem().message();
        }
        String flaw = flaw(thrown);
        return flaw.isEmpty() ? answered(status, withCredentials) : flaw;
    }

    private static String flaw(Throwable thrown) {
        if (find(thrown, MissingObjectException.class).isPresent()) {
            return "What the other server sent is not complete.";
        }
        if (find(thrown, TooLargeObjectInPackException.class).isPresent()) {
            return "A file of the repository is larger than this server takes.";
        }
        Optional<CorruptObjectException> corrupt = find(thrown, CorruptObjectException.class);
        if (corrupt.isPresent()) {
            return "An object of the repository is not as git writes it"
                    + Optional.ofNullable(corrupt.get().getErrorType())
                            .map(type -> " (" + type.getMessageId() + ")")
                            .orElse("")
                    + ". The operator of this server can import it with latchkey repo import.";
        }
        if (find(thrown, CertificateException.class).isPresent()
                || find(thrown, SSLPeerUnverifiedException.class).isPresent()) {
            return "The certificate of the other server is not one that this server trusts.";
        }
        if (find(thrown, SSLException.class).isPresent()) {
            return "The other server speaks no TLS at this port, or none that this server speaks.";
        }
        boolean slow = find(thrown, SocketTimeoutException.class).isPresent()
                || find(thrown, ConnectTimeoutException.class).isPresent();
        if (slow) {
            return "The other server does not answer in time.";
        }
        boolean shut = find(thrown, ConnectException.class).isPresent()
                || find(thrown, NoRouteToHostException.class).isPresent();
        return shut ? "The other server takes no connection." : "";
    }

    private static String answered(int status, boolean withCredentials) {
        if (status == 401 || status == 403) {
            return withCredentials
                    ? "The other server does not take this user name and password for the repository."
                    : "The other server asks for a user name and a password, or there is no such repository.";
        }
        if (status == 404 || status == 410) {
            return "There is no repository at this address"
                    + (withCredentials ? "." : ", or it is shown only with a user name and a password.");
        }
        if (status >= 500) {
            return "The other server has a fault of its own (status " + status + "). Try again later.";
        }
        return status == 200
                ? "There is no git repository at this address, or the other server broke off."
                : "The other server does not answer as one with git repositories does.";
    }

    private static <T extends Throwable> Optional<T> find(Throwable thrown, Class<T> wanted) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (wanted.isInstance(cause)) {
                return Optional.of(wanted.cast(cause));
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }
}

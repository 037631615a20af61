package dev.latchkey.smarthttp;

import dev.latchkey.auth.GitService;
import dev.latchkey.http.Request;
import java.io.IOException;
import java.util.List;
import org.eclipse.jgit.transport.PacketLineOut;

/**
 * The protocol version that the client asked for in {@code Git-Protocol} (gitprotocol-http).
 *
 * @param parameters as the client sent them, for JGit
 */
record Protocol(List<String> parameters) {
    private static final int MAX_HEADER = 1_000;

    Protocol {
        parameters = List.copyOf(parameters);
    }

    static Protocol of(Request request) {
        String header = request.header("Git-Protocol").orElse("");
        return new Protocol(header.length() > MAX_HEADER ? List.of() : List.of(header.split(":")));
    }

    private boolean asks(String version) {
        return parameters.contains("version=" + version);
    }

    /** Whether fetches are of version 2; the bodies of 0 and 1 are the same. */
    boolean isVersion2() {
        return asks("2");
    }

    /** What stands before an advertisement: nothing in version 2, the service's name in 0, and the version too in 1. */
    void writePreamble(PacketLineOut out, GitService service) throws IOException {
        if (asks("2") && service == GitService.UPLOAD_PACK) {
            return;
        }
        out.writeString("# service=" + service.serviceName() + "\n");
        out.end();
        if (asks("1") && !asks("2")) {
            out.writeString("version 1\n");
        }
    }
}

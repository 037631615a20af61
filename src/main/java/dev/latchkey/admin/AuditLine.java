package dev.latchkey.admin;

import dev.latchkey.audit.RecordedEvent;
import dev.latchkey.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A line of the exported audit log; its keys are what scripts read, and stay. */
record AuditLine(
        String id,
        String at,
        String action,
        String verdict,
        Optional<String> account,
        Optional<String> accountName,
        Optional<String> token,
        Optional<String> tokenName,
        Optional<String> repository,
        Optional<String> repositoryName,
        Optional<String> door,
        Optional<String> address,
        Optional<String> userAgent,
        String detail) {
    static AuditLine of(RecordedEvent event) {
        return new AuditLine(
                event.id(),
                event.at().toString(),
                event.action(),
                event.allowed() ? "allowed" : "refused",
                event.account(),
                event.accountName(),
                event.token(),
                event.tokenName(),
                event.repository(),
                event.repositoryName(),
                event.door(),
                event.address(),
                event.userAgent(),
                event.detail());
    }

    /** JSON, in one line to every reader: also to those that take U+2028 for the end of one. */
    byte[] bytes() {
        String json = new String(Json.write(this), StandardCharsets.UTF_8)
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029")
                .replace("\u0085", "\\u0085");
        return (json + "\n").getBytes(StandardCharsets.UTF_8);
    }
}

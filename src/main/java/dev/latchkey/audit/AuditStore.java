package dev.latchkey.audit;

import dev.latchkey.auth.TokenSecret;
import dev.latchkey.db.Tx;
import java.util.UUID;

/** The rows of the audit log. */
final class AuditStore {
    private static final int MAX_TEXT = 2_000;

    private AuditStore() {}

    static void insert(Tx tx, AuditEvent event, long atMicros) {
        tx.handle()
                .createUpdate("""
                        insert into audit_event
                          (id, at, action, verdict, account_id, token_id, repository_id, door, address, user_agent, detail)
                        values
                          (:id, :at, :action, :verdict, :account, :token, :repository, :door, :address, :agent, :detail)
                        """)
                .bind("id", UUID.randomUUID().toString())
                .bind("at", atMicros)
                .bind("action", event.action())
                .bind("verdict", verdict(event.allowed()))
                .bind("account", event.account().map(Object::toString).orElse(null))
                .bind("token", event.token().map(Object::toString).orElse(null))
                .bind("repository", event.repository().map(Object::toString).orElse(null))
                .bind(
                        "door",
                        event.source().map(source -> source.door().wireName()).orElse(null))
                .bind("address", event.source().map(AuditEvent.Source::address).orElse(null))
                .bind(
                        "agent",
                        event.source()
                                .map(source -> escaped(source.userAgent()))
                                .orElse(null))
                .bind("detail", escaped(event.detail()))
                .execute();
    }

    static String verdict(boolean allowed) {
        return allowed ? "allowed" : "refused";
    }

    /**
     * No line breaks or control characters in a log line: what a client sends must not look like another event. And no
     * secret, whatever header or name it was put into.
     */
    private static String escaped(String given) {
        String text = TokenSecret.redacted(given);
        StringBuilder out = new StringBuilder(Math.min(text.length(), MAX_TEXT));
        for (int i = 0; i < text.length() && out.length() < MAX_TEXT; i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c)) {
                out.append(String.format(java.util.Locale.ROOT, "\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}

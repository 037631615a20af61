package dev.latchkey.audit;

import dev.latchkey.core.Page;
import dev.latchkey.core.TokenId;
import dev.latchkey.db.Database;
import java.time.Instant;

/** What the audit log says about single tokens. */
public final class TokenTrail {
    private final Database database;

    public TokenTrail(Database database) {
        this.database = database;
    }

    /**
     * One line of it; what came from a client has its control characters escaped.
     *
     * @param action {@code noun.verb}
     * @param door empty for the command line
     */
    public record Step(
            Instant on, String action, boolean allowed, String door, String address, String userAgent, String detail) {}

    /** All that was done with the token or to it, or refused to it; the newest first. Who asks has to be its owner. */
    public Page<Step> of(TokenId token, int limit, long offset) {
        return database.read(tx -> TokenTrailStore.page(tx, token, limit, offset));
    }
}

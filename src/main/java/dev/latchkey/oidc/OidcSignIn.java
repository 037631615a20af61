package dev.latchkey.oidc;

import dev.latchkey.account.Accounts;
import dev.latchkey.audit.AuditLog;
import dev.latchkey.auth.Throttle;
import dev.latchkey.db.Database;
import dev.latchkey.session.Sessions;
import java.time.Clock;
import javax.crypto.SecretKey;

/** What the whole server shares with this package, which makes its pages of it. */
public record OidcSignIn(
        Database database,
        AuditLog audit,
        Accounts accounts,
        Sessions sessions,
        Throttle throttle,
        SecretKey key,
        Clock clock) {
    public OidcPages pages(OidcSettings settings) {
        Subjects subjects = new Subjects(database, accounts, audit, settings, clock);
        OidcPages.Doorway doorway = new OidcPages.Doorway(key, throttle, new Refusals(database, audit), clock);
        return new OidcPages(settings, new OidcProvider(settings, clock), subjects, sessions, doorway);
    }
}

package dev.latchkey.oidc;

import dev.latchkey.core.AccountId;
import dev.latchkey.db.Micros;
import dev.latchkey.db.Tx;
import java.time.Instant;
import java.util.Optional;

/** The rows that say who an account is at a provider. */
final class SubjectStore {
    private SubjectStore() {}

    static Optional<AccountId> account(Tx tx, String issuer, String subject) {
        return tx.handle()
                .createQuery("select account_id from sign_in_subject where issuer = :issuer and subject = :subject")
                .bind("issuer", issuer)
                .bind("subject", subject)
                .mapTo(String.class)
                .findOne()
                .map(AccountId::of);
    }

    /** Whether the account is somebody at this issuer already. */
    static boolean isLinked(Tx tx, String issuer, AccountId account) {
        return tx.handle()
                .createQuery("select 1 from sign_in_subject where issuer = :issuer and account_id = :account limit 1")
                .bind("issuer", issuer)
                .bind("account", account.toString())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    static void insert(Tx tx, Claims claims, AccountId account, Instant now) {
        tx.handle()
                .createUpdate("""
                        insert into sign_in_subject (issuer, subject, account_id, created_at)
                        values (:issuer, :subject, :account, :created)
                        """)
                .bind("issuer", claims.issuer())
                .bind("subject", claims.subject())
                .bind("account", account.toString())
                .bind("created", Micros.of(now))
                .execute();
    }
}

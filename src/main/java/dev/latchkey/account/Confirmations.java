package dev.latchkey.account;

import dev.latchkey.audit.Actor;
import dev.latchkey.audit.AuditLog;
import dev.latchkey.core.AccountId;
import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.db.Database;
import dev.latchkey.db.Topic;
import dev.latchkey.db.Tx;
import dev.latchkey.mail.Mail;
import dev.latchkey.mail.Mailer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * How people show that an address is theirs: by a link that is mailed there, works once and for a day, and only for the
 * account that asked for it. Without a mail server an administrator confirms ({@link Aliases#confirm}). Until then the
 * address opens nothing.
 */
public final class Confirmations {
    /** A link works, and an address that is not confirmed is kept from others, for so long. */
    public static final Duration LIFE = Duration.ofHours(24);

    private static final Duration BETWEEN_MAILS = Duration.ofMinutes(1);
    private static final int MAX_WAITING = 5;
    private static final int SECRET_BYTES = 32;
    private static final String PAGE = "/account/settings/email/confirm?code=";
    private static final String ALGORITHM = "HmacSHA256";

    private final Database database;
    private final AuditLog audit;
    private final Optional<Mailer> mailer;
    private final SecretKey key;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** @param mailer empty without a mail server */
    public Confirmations(Database database, AuditLog audit, Optional<Mailer> mailer, SecretKey key, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.mailer = mailer;
        this.key = key;
        this.clock = clock;
    }

    /** Whether links are mailed; else administrators confirm. */
    public boolean byMail() {
        return mailer.isPresent();
    }

    /** Adds an address that is still to be confirmed, and mails the link; answers it as it is compared. */
    public EmailAddress claim(AccountId id, String text, Actor actor) {
        EmailAddress address = NewAlias.parse(text);
        String secret = secret();
        Instant now = clock.instant();
        try {
            Account owner = database.write(tx -> {
                Account account = Accounts.require(tx, id);
                if (ConfirmationStore.deleteClaim(tx, address, now.minus(LIFE))) {
                    audit.record(tx, actor.did("account.email-claim-lapsed", address.value()));
                }
                requireRoom(tx, account, address);
                AccountStore.insertAlias(tx, id, new EmailAlias(address, false, false), now);
                remember(tx, address, secret, now);
                audit.record(tx, actor.did("account.email-claimed", account.username() + ": " + address));
                return account;
            });
            post(owner, address, secret);
            return address;
        } catch (RuntimeException e) {
            throw Database.isDuplicate(e) ? Accounts.taken("e-mail address", address.value(), e) : e;
        }
    }

    private static void requireRoom(Tx tx, Account account, EmailAddress address) {
        if (AccountStore.find(tx, address).isPresent()) {
            throw Accounts.taken("e-mail address", address.value(), null);
        }
        long waiting =
                account.aliases().stream().filter(alias -> !alias.confirmed()).count();
        if (waiting >= MAX_WAITING) {
            throw new Failure(new Problem.Conflict(
                    waiting + " addresses wait to be confirmed. Confirm or remove one of them first."));
        }
    }

    /** Mails another link, which ends the one before. */
    public void resend(AccountId id, EmailAddress address, Actor actor) {
        String secret = secret();
        Instant now = clock.instant();
        Account owner = database.write(tx -> {
            Account account = Accounts.require(tx, id);
            if (Aliases.require(account, address).confirmed()) {
                throw new Failure(new Problem.Conflict("'" + address + "' is confirmed already."));
            }
            Instant last = ConfirmationStore.sentOn(tx, address).orElse(Instant.EPOCH);
            if (mailer.isPresent() && now.isBefore(last.plus(BETWEEN_MAILS))) {
                throw new Failure(new Problem.Conflict(
                        "A link was sent to '" + address + "' less than a minute ago. Look there first."));
            }
            remember(tx, address, secret, now);
            audit.record(tx, actor.did("account.email-link-sent", account.username() + ": " + address));
            return account;
        });
        post(owner, address, secret);
    }

    /** The address that a link would confirm, for the page that asks; empty when the link is worth nothing to this account. */
    public Optional<EmailAddress> pending(AccountId id, String secret) {
        return database.read(tx -> ConfirmationStore.find(tx, id, hash(secret), clock.instant()));
    }

    /** By the link; {@link Problem.NotFound} when it was used, has ended, or is somebody else's. */
    public EmailAddress confirm(AccountId id, String secret, Actor actor) {
        return database.write(tx -> {
            Account account = Accounts.require(tx, id);
            EmailAddress address = ConfirmationStore.find(tx, id, hash(secret), clock.instant())
                    .orElseThrow(
                            () -> Failure.notFound("This link was used, has ended, or was sent for another account."
                                    + " Send a new one from your e-mail aliases."));
            confirm(tx, account, address, actor);
            return address;
        });
    }

    private void confirm(Tx tx, Account account, EmailAddress address, Actor actor) {
        ConfirmationStore.confirm(tx, account.id(), address);
        ConfirmationStore.delete(tx, address);
        tx.changed(Topic.CREDENTIALS);
        audit.record(tx, actor.did("account.email-confirmed", account.username() + ": " + address + " by mail"));
    }

    private void remember(Tx tx, EmailAddress address, String secret, Instant now) {
        if (mailer.isPresent()) {
            ConfirmationStore.put(tx, address, hash(secret), now, now.plus(LIFE));
        }
    }

    private void post(Account owner, EmailAddress address, String secret) {
        mailer.ifPresent(server -> {
            boolean taken = server.post(new Mail(address, "Confirm your e-mail address at Latchkey", """
                    Somebody, we hope you, wants to use this address with the account "%s" at Latchkey.

                    To confirm it, open this link while you are signed in to that account:

                    %s

                    It works once, within 24 hours. If you did not ask for this, do nothing: without the link the
                    address opens nothing there.
                    """.formatted(
                            owner.username(), server.link(PAGE + secret))));
            if (!taken) {
                throw new Failure(new Problem.Unavailable(
                        "Too much mail waits to be sent. Ask for another link in a few minutes."));
            }
        });
    }

    private String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private String hash(String secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(("email " + secret).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is part of every Java runtime", e);
        }
    }
}

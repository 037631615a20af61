package dev.latchkey.token;

import dev.latchkey.audit.AuditEvent;
import dev.latchkey.audit.AuditLog;
import dev.latchkey.auth.Credential;
import dev.latchkey.auth.Liveness;
import dev.latchkey.auth.TokenSecret;
import dev.latchkey.core.AccountId;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Page;
import dev.latchkey.core.Problem;
import dev.latchkey.core.TokenId;
import dev.latchkey.db.Database;
import dev.latchkey.db.Tx;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Creating, listing and revoking tokens. Rotating them is in {@link Rotations}. */
public final class Tokens {
    /** So many secrets may be revoked at once by who has found them. */
    public static final int MAX_LEAKED = 1_000;

    private static final int HASHES_PER_QUERY = 500;

    private final Database database;
    private final Peppers peppers;
    private final Terms terms;
    private final AuditLog audit;
    private final Revocations revocations;
    private final Clock clock;

    public Tokens(Database database, Peppers peppers, Terms terms, AuditLog audit, Clock clock) {
        this.database = database;
        this.peppers = peppers;
        this.terms = terms;
        this.audit = audit;
        this.revocations = new Revocations(audit, clock);
        this.clock = clock;
    }

    /** Makes a token; {@link dev.latchkey.core.Problem.Invalid} with every field that cannot be had. */
    public Issued create(TokenActor actor, NewToken wish) {
        return create(actor, wish, new FieldErrors());
    }

    /** The same for a form, which makes one token however often it is sent; {@link Problem.Conflict} when it has. */
    public Issued create(TokenActor actor, NewToken wish, FormWord word) {
        return create(actor, wish, new FieldErrors(), Optional.of(word));
    }

    /** As above, beside errors that were found before. */
    Issued create(TokenActor actor, NewToken wish, FieldErrors errors) {
        return create(actor, wish, errors, Optional.empty());
    }

    /** What is wrong with the wish, by field; nothing is made. */
    public Map<String, List<String>> mistakes(TokenActor actor, NewToken wish) {
        FieldErrors errors = new FieldErrors();
        terms.weigh(actor, wish, errors);
        return errors.byField();
    }

    /** The token that the form has made. */
    public Optional<TokenId> made(AccountId owner, FormWord word) {
        return database.read(tx -> FormStore.find(tx, owner, word));
    }

    static void remember(Tx tx, AccountId owner, FormWord word, TokenId made) {
        if (FormStore.find(tx, owner, word).isPresent()) {
            throw new Failure(new Problem.Conflict("This form was sent before, and has made its token."));
        }
        FormStore.insert(tx, owner, word, made);
    }

    private Issued create(TokenActor actor, NewToken wish, FieldErrors errors, Optional<FormWord> word) {
        Terms.Agreed agreed = terms.agree(actor, wish, errors);
        TokenSecret secret = TokenSecret.generate();
        Token token = new Token(
                TokenId.random(),
                actor.owner(),
                agreed.name(),
                secret.hint(),
                agreed.scopes(),
                agreed.restrictions(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                agreed.expiresOn(),
                actor.credential().map(Credential::endsOn),
                actor.credential().map(Credential::id),
                Optional.empty(),
                Token.Family.NONE,
                Optional.empty());
        SecretHash hash = peppers.hash(secret);
        database.writing(tx -> {
            requireAlive(tx, actor, token.createdOn());
            TokenStore.insert(tx, token, hash);
            word.ifPresent(sent -> remember(tx, token.owner(), sent, token.id()));
            audit.record(tx, actor.event("token.created", token.id(), described(token)));
        });
        return new Issued(token, secret);
    }

    /** A token that was revoked while its request was under way makes nothing any more. */
    static void requireAlive(Tx tx, TokenActor actor, Instant now) {
        actor.credential().ifPresent(maker -> {
            TokenStore.lock(tx, actor.owner(), maker.id());
            Liveness liveness = HolderStore.find(tx, maker.id())
                    .map(found -> Liveness.of(found.holder(), now))
                    .orElseGet(() -> new Liveness(false, "The token '" + maker.name() + "' is gone."));
            if (!liveness.alive()) {
                throw new Failure(new Problem.Unauthenticated(liveness.reason()));
            }
        });
    }

    private static String described(Token token) {
        return "'" + token.name() + "' with " + TokenText.ofScopes(token.scopes()) + " until " + token.expiresOn();
    }

    /** All tokens of the account, dead ones too, the newest first. */
    public Page<Token> list(AccountId owner, int limit, long offset) {
        return database.read(tx -> new Page<>(TokenStore.list(tx, owner, limit, offset), TokenStore.count(tx, owner)));
    }

    /** Those of the account that the filter lets through, the newest first. */
    public Page<Token> list(AccountId owner, TokenFilter filter, int limit, long offset) {
        Instant now = clock.instant();
        return database.read(tx -> TokenListStore.page(tx, owner, filter, now, limit, offset));
    }

    /** How often the token was used a day, from that day on; who asks has to be its owner. */
    public List<UseDay> uses(TokenId id, LocalDate from) {
        return database.read(tx -> UseDayStore.list(tx, id, from));
    }

    /** One token; {@link dev.latchkey.core.Problem.NotFound} for another account's too. */
    public Token show(AccountId owner, TokenId id) {
        return database.read(tx -> TokenStore.find(tx, owner, id)).orElseThrow(() -> unknown(id));
    }

    static Failure unknown(TokenId id) {
        return Failure.notFound("You have no token with the id " + id.braced() + ".");
    }

    /**
     * Ends a token at once, and all that descend from it; those that have ended already stay as they are.
     *
     * @return how many were ended
     */
    public int revoke(TokenActor actor, TokenId id, String reason) {
        return database.write(tx -> {
            if (TokenStore.find(tx, actor.owner(), id).isEmpty()) {
                throw unknown(id);
            }
            return revocations.revoke(tx, actor, id, reason);
        });
    }

    /**
     * Revokes the living tokens among these texts, which anybody may do who can show their secrets, with all that descend
     * from them. Writes only if there is something to revoke. The number is for the operator; who asks over the network is
     * not to learn it.
     */
    public int revokeLeaked(List<String> texts, Optional<AuditEvent.Source> source) {
        if (texts.size() > MAX_LEAKED) {
            throw Failure.invalid("tokens", "Send at most " + MAX_LEAKED + " tokens at once.");
        }
        List<SecretHash> hashes = texts.stream()
                .flatMap(text -> TokenSecret.parse(text.strip()).stream())
                .flatMap(secret -> peppers.hashes(secret).stream())
                .toList();
        List<TokenStore.Leaked> found = leaked(hashes);
        AtomicInteger revoked = new AtomicInteger();
        if (!found.isEmpty()) {
            database.writing(tx -> found.forEach(token -> {
                TokenActor finder = new TokenActor(token.owner(), Optional.empty(), "a finder of the secret", source);
                revoked.addAndGet(revocations.revoke(tx, finder, token.id(), "its secret was reported as leaked"));
            }));
        }
        return revoked.get();
    }

    private List<TokenStore.Leaked> leaked(List<SecretHash> hashes) {
        List<TokenStore.Leaked> found = new ArrayList<>();
        Instant now = clock.instant();
        for (int at = 0; at < hashes.size(); at += HASHES_PER_QUERY) {
            List<SecretHash> some = hashes.subList(at, Math.min(hashes.size(), at + HASHES_PER_QUERY));
            found.addAll(database.read(tx -> TokenStore.leaked(tx, some, now)));
        }
        return found;
    }
}

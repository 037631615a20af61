package dev.latchkey.token;

import dev.latchkey.audit.AuditEvent;
import dev.latchkey.auth.Credential;
import dev.latchkey.auth.Principal;
import dev.latchkey.core.AccountId;
import dev.latchkey.core.TokenId;
import java.util.Optional;

/**
 * Who changes the tokens of an account, and from where: the owner, the operator of the server, or one of the owner's tokens,
 * which can give no more than it has.
 *
 * @param owner whose tokens they are
 * @param maker the token that acts; empty for a person
 * @param name for the record: {@code owner}, {@code operator}, or the id of the acting token
 */
public record TokenActor(
        AccountId owner, Optional<Principal.Holder> maker, String name, Optional<AuditEvent.Source> source) {
    public static TokenActor operator(AccountId owner) {
        return new TokenActor(owner, Optional.empty(), "operator", Optional.empty());
    }

    /** The owner, on a page. */
    public static TokenActor person(AccountId owner, AuditEvent.Source source) {
        return new TokenActor(owner, Optional.empty(), "owner", Optional.of(source));
    }

    public static TokenActor token(Principal.Holder holder, AuditEvent.Source source) {
        return new TokenActor(
                holder.owner().id(),
                Optional.of(holder),
                holder.credential().id().toString(),
                Optional.of(source));
    }

    Optional<Credential> credential() {
        return maker.map(Principal.Holder::credential);
    }

    /** Whether the token acts on itself. */
    boolean is(TokenId id) {
        return credential().map(credential -> credential.id().equals(id)).orElse(false);
    }

    /** The record of a deed on a token of the owner. */
    AuditEvent event(String action, TokenId about, String detail) {
        return new AuditEvent(
                action,
                true,
                Optional.of(owner),
                Optional.of(about),
                Optional.empty(),
                source,
                detail + "; by " + name);
    }
}

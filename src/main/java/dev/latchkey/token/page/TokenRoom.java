package dev.latchkey.token.page;

import dev.latchkey.account.Accounts;
import dev.latchkey.audit.AuditEvent;
import dev.latchkey.audit.TokenTrail;
import dev.latchkey.auth.Door;
import dev.latchkey.core.AccountId;
import dev.latchkey.core.Failure;
import dev.latchkey.core.TokenId;
import dev.latchkey.core.Uuids;
import dev.latchkey.http.Request;
import dev.latchkey.http.Route;
import dev.latchkey.page.Pages;
import dev.latchkey.repo.SqlPlaces;
import dev.latchkey.token.Lifetimes;
import dev.latchkey.token.RestrictionNames;
import dev.latchkey.token.Rotations;
import dev.latchkey.token.TokenActor;
import dev.latchkey.token.Tokens;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** All that the pages of tokens work with. */
public record TokenRoom(
        Pages pages,
        Tokens tokens,
        Rotations rotations,
        RestrictionNames names,
        Supplier<Lifetimes> lifetimes,
        Accounts accounts,
        SqlPlaces places,
        TokenTrail trail,
        Clock clock) {
    static final String HOME = "/account/settings/api-tokens";
    static final String SETTINGS = "/account/settings";

    /** Of all pages of tokens. */
    public List<Route> routes() {
        return Stream.of(
                        new TokenPages(this).routes(),
                        new CreationPages(this).routes(),
                        new RotationPages(this).routes())
                .flatMap(List::stream)
                .toList();
    }

    static String address(TokenId id) {
        return HOME + "/" + id;
    }

    static TokenId named(Request request) {
        return parsed(request.variable("token_id"));
    }

    static TokenId parsed(String text) {
        return Uuids.parse(text)
                .map(TokenId::new)
                .orElseThrow(() -> Failure.notFound("You have no token with this id."));
    }

    static AccountId owner(Request request) {
        return request.person().account().id();
    }

    static TokenActor actor(Request request) {
        return TokenActor.person(
                owner(request),
                new AuditEvent.Source(Door.WEB, request.address().getHostAddress(), request.userAgent()));
    }
}

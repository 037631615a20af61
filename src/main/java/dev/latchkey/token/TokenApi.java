package dev.latchkey.token;

import static dev.latchkey.auth.Access.SelfAction.READ;
import static dev.latchkey.auth.Access.SelfAction.REVOKE;
import static dev.latchkey.auth.Access.SelfAction.ROTATE;
import static dev.latchkey.auth.Scope.READ_TOKEN;
import static dev.latchkey.auth.Scope.WRITE_TOKEN;

import dev.latchkey.audit.AuditEvent;
import dev.latchkey.auth.Access;
import dev.latchkey.auth.Door;
import dev.latchkey.auth.Restrictions;
import dev.latchkey.core.AccountId;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Page;
import dev.latchkey.core.TokenId;
import dev.latchkey.core.Uuids;
import dev.latchkey.http.Paging;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The token API: the caller's own tokens, the token in use as {@code self}, and revocation by who found a secret. */
public final class TokenApi {
    private static final String TOKENS = "/2.0/user/api-tokens";
    private static final String ONE = TOKENS + "/{token_id}";
    private static final String SELF = TOKENS + "/self";

    private final Tokens tokens;
    private final Rotations rotations;
    private final Explanations explanations;
    private final TokenBodies bodies;

    public TokenApi(
            Tokens tokens, Rotations rotations, Explanations explanations, RestrictionNames names, Clock clock) {
        this.tokens = tokens;
        this.rotations = rotations;
        this.explanations = explanations;
        this.bodies = new TokenBodies(names, clock);
    }

    public List<Route> routes() {
        return List.of(
                Route.get(TOKENS, Access.caller(READ_TOKEN), this::list),
                Route.post(TOKENS, Access.caller(WRITE_TOKEN), this::create),
                Route.get(SELF, Access.self(READ), request -> show(request, self(request))),
                Route.delete(SELF, Access.self(REVOKE), request -> revoke(request, self(request))),
                Route.post(SELF + "/rotate", Access.self(ROTATE), request -> rotate(request, self(request))),
                Route.post(SELF + "/explain", Access.self(READ), request -> explain(request, self(request))),
                Route.get(ONE, Access.caller(READ_TOKEN), request -> show(request, named(request))),
                Route.delete(ONE, Access.caller(WRITE_TOKEN), request -> revoke(request, named(request))),
                Route.post(ONE + "/rotate", Access.caller(WRITE_TOKEN), request -> rotate(request, named(request))),
                Route.post(ONE + "/explain", Access.caller(WRITE_TOKEN), request -> explain(request, named(request))),
                Route.post("/2.0/api-tokens/revoke", Access.open(), this::revokeLeaked));
    }

    private Response list(Request request) {
        Paging paging = Paging.of(request);
        Page<Token> page = tokens.list(owner(request), paging.pagelen(), paging.offset());
        return paging.respond(request, page.map(token -> bodies.shown(token, reader(request), request.links())));
    }

    private Response create(Request request) throws IOException {
        FieldErrors errors = new FieldErrors();
        NewToken wish = TokenRequests.creation(request.jsonObject(), errors);
        Issued issued = tokens.create(actor(request), wish, errors);
        return Response.json(201, bodies.withSecret(issued, reader(request), request.links()))
                .secret();
    }

    private Response show(Request request, TokenId id) {
        return Response.json(200, bodies.shown(tokens.show(owner(request), id), reader(request), request.links()));
    }

    private Response revoke(Request request, TokenId id) {
        tokens.revoke(actor(request), id, "revoked over the API");
        return Response.noContent();
    }

    private Response rotate(Request request, TokenId id) throws IOException {
        Issued issued = rotations.rotate(actor(request), id, TokenRequests.rotation(request.jsonObject()));
        return Response.json(201, bodies.withSecret(issued, reader(request), request.links()))
                .secret();
    }

    private Response explain(Request request, TokenId id) throws IOException {
        TokenRequests.Asked asked = TokenRequests.explanation(request.jsonObject());
        Explanations.Question question =
                new Explanations.Question(Optional.of(request.holder()), owner(request), id, request.address());
        Explanations.Explanation answer = asked.put(explanations, question);
        return Response.json(200, TokenBodies.explained(answer));
    }

    private Response revokeLeaked(Request request) throws IOException {
        tokens.revokeLeaked(TokenRequests.leaked(request.jsonObject()), Optional.of(source(request)));
        return Response.json(202, Map.of("message", "Tokens of this server among those sent are revoked."));
    }

    private static TokenId self(Request request) {
        return request.holder().credential().id();
    }

    private static TokenId named(Request request) {
        return Uuids.parse(request.variable("token_id"))
                .map(TokenId::new)
                .orElseThrow(() -> Failure.notFound("You have no token with this id."));
    }

    private static AccountId owner(Request request) {
        return request.holder().owner().id();
    }

    private static Restrictions reader(Request request) {
        return request.holder().credential().restrictions();
    }

    private static TokenActor actor(Request request) {
        return TokenActor.token(request.holder(), source(request));
    }

    private static AuditEvent.Source source(Request request) {
        return new AuditEvent.Source(Door.REST, request.address().getHostAddress(), request.userAgent());
    }
}

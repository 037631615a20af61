package dev.latchkey.token.page;

import static dev.latchkey.token.page.TokenRoom.HOME;
import static dev.latchkey.token.page.TokenRoom.SETTINGS;

import dev.latchkey.auth.Access;
import dev.latchkey.core.Page;
import dev.latchkey.core.TokenId;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import dev.latchkey.page.Head;
import dev.latchkey.page.SettingsPage;
import dev.latchkey.page.Width;
import dev.latchkey.token.Token;
import dev.latchkey.token.TokenFilter;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The list of a person's tokens, the page of each, and their end. */
final class TokenPages {
    private static final int LINES = 25;
    private static final int STEPS = 25;
    private static final int MAX_TEXT = 255;

    private final TokenRoom room;
    private final Whereabouts where;

    TokenPages(TokenRoom room) {
        this.room = room;
        this.where = new Whereabouts(room.names());
    }

    List<Route> routes() {
        return List.of(
                Route.page(HOME, Access.signedIn(), this::list),
                Route.form(HOME + "/revoke", Access.signedIn(), this::revoke),
                Route.page(HOME + "/{token_id}", Access.signedIn(), this::show));
    }

    private Response list(Request request) {
        TokenFilter filter = filter(request);
        int page = page(request);
        Page<Token> found = room.tokens().list(TokenRoom.owner(request), filter, LINES, (page - 1L) * LINES);
        TokenListView view = new TokenListView(
                found.values().stream()
                        .map(token -> TokenLine.of(
                                token, where.inShort(token), room.clock().instant()))
                        .toList(),
                filter,
                room.accounts().get(TokenRoom.owner(request)).primaryEmail().value(),
                expiring(request),
                found.size(),
                page > 1 ? turned(request, page - 1) : "",
                (long) page * LINES < found.size() ? turned(request, page + 1) : "");
        Head head = SettingsPage.TOKENS.head();
        return room.pages().draw(request, head.saying(Notices.of(request.query())), "token/list", view);
    }

    private long expiring(Request request) {
        TokenFilter soon = new TokenFilter(TokenFilter.Shown.EXPIRING, "");
        return room.tokens().list(TokenRoom.owner(request), soon, 1, 0).size();
    }

    private static TokenFilter filter(Request request) {
        String text = request.query().first("text").orElse("").strip();
        return new TokenFilter(
                TokenFilter.Shown.of(request.query().first("state").orElse("")),
                text.substring(0, Math.min(text.length(), MAX_TEXT)));
    }

    /** What is no page number is the first. */
    private static int page(Request request) {
        String text = request.query().first("page").orElse("1");
        boolean number = !text.isEmpty() && text.length() < 7 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Math.max(1, Integer.parseInt(text)) : 1;
    }

    private static String turned(Request request, int page) {
        String path = request.pathAndQuery();
        int question = path.indexOf('?');
        return (question < 0 ? path : path.substring(0, question)) + "?"
                + request.query().with(Map.of("page", Integer.toString(page)));
    }

    private Response show(Request request) {
        Token token = room.tokens().show(TokenRoom.owner(request), TokenRoom.named(request));
        int page = page(request);
        Page<TrailLine> trail =
                room.trail().of(token.id(), STEPS, (page - 1L) * STEPS).map(TrailLine::of);
        UsageChart chart =
                UsageChart.of(room.clock().instant(), from -> room.tokens().uses(token.id(), from));
        TokenView view = new TokenView(
                TokenFacts.of(token, where.inFull(token), room.clock().instant()),
                chart,
                trail.values(),
                page > 1 ? turned(request, page - 1) : "",
                (long) page * STEPS < trail.size() ? turned(request, page + 1) : "");
        Head head = Head.titled(view.facts().name())
                .under("Settings", SETTINGS)
                .under("API tokens", HOME)
                .here(view.facts().name(), TokenRoom.address(token.id()));
        return room.pages().draw(request, head.saying(Notices.of(request.query())), "token/show", view);
    }

    /** Asks first; what is asked for is revoked when the form comes back with the answer. */
    private Response revoke(Request request) throws IOException {
        List<TokenId> ids = request.form().all("token").stream()
                .map(TokenRoom::parsed)
                .distinct()
                .toList();
        if (ids.isEmpty()) {
            return Response.seeOther(HOME + "?done=nothing");
        }
        if (request.form().first("confirmed").isEmpty()) {
            return question(request, ids);
        }
        int ended = ids.stream()
                .mapToInt(id -> room.tokens().revoke(TokenRoom.actor(request), id, "revoked on the page of tokens"))
                .sum();
        return Response.seeOther(HOME + "?done=revoked&count=" + ended);
    }

    private Response question(Request request, List<TokenId> ids) {
        List<TokenLine> lines = ids.stream()
                .map(id -> room.tokens().show(TokenRoom.owner(request), id))
                .map(token ->
                        TokenLine.of(token, where.inShort(token), room.clock().instant()))
                .toList();
        Head head = Head.titled(lines.size() == 1 ? "Revoke this token?" : "Revoke these tokens?")
                .under("API tokens", HOME)
                .of(Width.MEDIUM);
        return room.pages().draw(request, head, "token/revoke", new RevocationView(lines));
    }
}

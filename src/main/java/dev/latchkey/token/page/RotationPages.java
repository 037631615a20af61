package dev.latchkey.token.page;

import static dev.latchkey.token.page.TokenRoom.HOME;
import static dev.latchkey.token.page.TokenRoom.SETTINGS;

import dev.latchkey.auth.Access;
import dev.latchkey.core.TokenId;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import dev.latchkey.page.Head;
import dev.latchkey.token.FormWord;
import dev.latchkey.token.Issued;
import dev.latchkey.token.Token;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The page that rotates a token, and shows the secret of its successor once. */
final class RotationPages {
    private static final String ROTATE = HOME + "/{token_id}/rotate";

    private final TokenRoom room;
    private final SecretPage secrets;
    private final Whereabouts where;

    RotationPages(TokenRoom room) {
        this.room = room;
        this.secrets = new SecretPage(room);
        this.where = new Whereabouts(room.names());
    }

    List<Route> routes() {
        return List.of(
                Route.page(ROTATE, Access.signedInRecently(), this::form),
                Route.form(ROTATE, Access.signedInRecently(), this::rotate));
    }

    private Response form(Request request) {
        return drawn(200, request, RotationForm.fresh(), Map.of());
    }

    private Response rotate(Request request) throws IOException {
        TokenId id = TokenRoom.named(request);
        RotationForm form = RotationForm.sent(request.form());
        FormWord word = new FormWord(form.word());
        Optional<TokenId> before = room.tokens().made(TokenRoom.owner(request), word);
        if (before.isPresent()) {
            return Response.seeOther(TokenRoom.address(before.get()) + "?done=sent-before");
        }
        Map<String, List<String>> mistakes = form.mistakes(room.lifetimes().get());
        if (!mistakes.isEmpty()) {
            return drawn(400, request, form, mistakes);
        }
        Issued issued = room.rotations().rotate(TokenRoom.actor(request), id, form.wish(), word);
        return secrets.shown(request, issued, "API token rotated");
    }

    private Response drawn(int status, Request request, RotationForm form, Map<String, List<String>> mistakes) {
        Token token = room.tokens().show(TokenRoom.owner(request), TokenRoom.named(request));
        if (token.state(room.clock().instant()) != Token.State.ACTIVE) {
            return Response.seeOther(TokenRoom.address(token.id()) + "?done=ended");
        }
        TokenFacts facts =
                TokenFacts.of(token, where.inFull(token), room.clock().instant());
        RotationView view = new RotationView(
                facts, form, mistakes, room.lifetimes().get().longest().toDays());
        Head head = Head.titled("Rotate " + facts.name())
                .under("Settings", SETTINGS)
                .under("API tokens", HOME)
                .under(facts.name(), TokenRoom.address(token.id()))
                .here("Rotate", TokenRoom.address(token.id()) + "/rotate");
        return room.pages().draw(status, request, head, "token/rotate", view);
    }
}

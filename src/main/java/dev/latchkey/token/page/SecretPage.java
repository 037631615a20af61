package dev.latchkey.token.page;

import static dev.latchkey.token.page.TokenRoom.HOME;
import static dev.latchkey.token.page.TokenRoom.SETTINGS;

import dev.latchkey.account.Account;
import dev.latchkey.auth.Permission;
import dev.latchkey.auth.Place;
import dev.latchkey.auth.Scope;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.page.Head;
import dev.latchkey.page.Width;
import dev.latchkey.token.Issued;
import dev.latchkey.token.Token;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Shows a secret, once: the answer to the form that made it, which is kept nowhere. */
final class SecretPage {
    private static final int LOOKED_AT = 2_000;

    private final TokenRoom room;
    private final Whereabouts where;

    SecretPage(TokenRoom room) {
        this.room = room;
        this.where = new Whereabouts(room.names());
    }

    Response shown(Request request, Issued issued, String title) {
        Token token = issued.token();
        Account owner = room.accounts().get(token.owner());
        Commands commands = new Commands(
                request.links(), owner.username().value(), owner.primaryEmail().value(), issued.secret());
        Optional<String> repository = repository(token);
        SecretView view = new SecretView(
                TokenFacts.of(token, where.inFull(token), room.clock().instant()),
                issued.secret(),
                predecessor(token),
                repository.orElse(""),
                repository.map(commands::git).orElse(List.of()),
                commands.rest(token.scopes(), repository.orElse("")));
        Head head = Head.titled(title)
                .under("Settings", SETTINGS)
                .under("API tokens", HOME)
                .of(Width.NARROW);
        return room.pages()
                .draw(200, request, head, "token/secret", view)
                .secret()
                .with("Cache-Control", "no-store");
    }

    private static String predecessor(Token token) {
        return token.family().replaces().isEmpty()
                ? ""
                : "The old secret works on until this one has been used and the grace time is over.";
    }

    /** One that the token opens to git: the one on which its owner may do the most. */
    private Optional<String> repository(Token token) {
        boolean git =
                token.scopes().contains(Scope.READ_REPOSITORY) || token.scopes().contains(Scope.WRITE_REPOSITORY);
        return !git
                ? Optional.empty()
                : room.places().repositoriesSeenBy(token.owner(), LOOKED_AT).stream()
                        .filter(place -> token.restrictions().allowsRepository(place.id(), place.workspaceId()))
                        .max(Comparator.<Place.Repository, Permission>comparing(Place.Repository::granted)
                                .thenComparing(Place.Repository::fullName, Comparator.reverseOrder()))
                        .map(Place.Repository::fullName);
    }
}

package dev.latchkey.token.page;

import static dev.latchkey.token.page.TokenRoom.HOME;
import static dev.latchkey.token.page.TokenRoom.SETTINGS;

import dev.latchkey.auth.Access;
import dev.latchkey.auth.Scope;
import dev.latchkey.core.AccountId;
import dev.latchkey.core.TokenId;
import dev.latchkey.http.QueryParameters;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import dev.latchkey.page.Head;
import dev.latchkey.token.FormWord;
import dev.latchkey.token.Issued;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The page that makes a token; its answer is the only page that shows the secret. */
final class CreationPages {
    private static final String NEW = HOME + "/new";
    private static final int OFFERED = 100;

    private final TokenRoom room;
    private final SecretPage secrets;

    CreationPages(TokenRoom room) {
        this.room = room;
        this.secrets = new SecretPage(room);
    }

    List<Route> routes() {
        return List.of(
                Route.page(NEW, Access.signedInRecently(), this::form),
                Route.form(NEW, Access.signedInRecently(), this::create),
                Route.form(NEW + "/summary", Access.signedIn(), this::summary));
    }

    private Response form(Request request) {
        QueryParameters query = request.query();
        List<String> asked = new ArrayList<>(
                query.all("scopes").stream().flatMap(CreationForm::words).toList());
        Preset.find(query.first("preset").orElse("")).ifPresent(preset -> asked.addAll(preset.scopes()));
        List<String> ignored =
                asked.stream().filter(name -> Scope.find(name).isEmpty()).toList();
        asked.removeAll(ignored);
        CreationForm form = CreationForm.asked(query, asked, room.lifetimes().get());
        return drawn(200, request, form, Map.of(), ignored);
    }

    private Response create(Request request) throws IOException {
        CreationForm form = CreationForm.sent(request.form());
        if (request.form().first("preview").isPresent()) {
            return drawn(200, request, form, Map.of(), List.of());
        }
        FormWord word = new FormWord(form.word());
        Optional<TokenId> before = room.tokens().made(TokenRoom.owner(request), word);
        if (before.isPresent()) {
            return Response.seeOther(TokenRoom.address(before.get()) + "?done=sent-before");
        }
        Map<String, List<String>> mistakes = mistakes(request, form);
        if (!mistakes.isEmpty()) {
            return drawn(400, request, form, mistakes, List.of());
        }
        Issued issued = room.tokens().create(TokenRoom.actor(request), form.wish(), word);
        return secrets.shown(request, issued, "API token created");
    }

    /** What the token would be able to do, for the script that asks while the form is filled in; makes nothing. */
    private Response summary(Request request) throws IOException {
        CreationForm form = CreationForm.sent(request.form());
        Summary summary = summary(request, form, sight(request, form));
        return room.pages().draw(request, Head.titled("Summary"), "token/summary", summary);
    }

    private Summary summary(Request request, CreationForm form, Sight sight) {
        return new Reckoning(request.person().account(), sight, form, room.clock()).summary();
    }

    private Sight sight(Request request, CreationForm form) {
        AccountId account = TokenRoom.owner(request);
        return Sight.of(room.places(), account).with(room.places(), account, form.namedRepositories());
    }

    private Map<String, List<String>> mistakes(Request request, CreationForm form) {
        Map<String, List<String>> mistakes =
                new LinkedHashMap<>(form.mistakes(room.lifetimes().get()));
        room.tokens().mistakes(TokenRoom.actor(request), form.wish()).forEach(mistakes::putIfAbsent);
        return mistakes;
    }

    private Response drawn(
            int status, Request request, CreationForm form, Map<String, List<String>> mistakes, List<String> ignored) {
        Sight sight = sight(request, form);
        List<String> named = form.namedRepositories();
        List<CreationView.Choice> offered = sight.repositories().stream()
                .map(place -> CreationView.choice(place, named))
                .filter(choice -> choice.ticked() || sight.repositories().size() <= OFFERED)
                .toList();
        boolean more = sight.repositories().size() > OFFERED;
        CreationView view = new CreationView(
                form,
                mistakes,
                ignored,
                presets(request, form),
                room.lifetimes().get().longest().toDays(),
                ScopeGroup.all(form.scopes()),
                offered,
                more,
                (sight.more() ? "more than " : "")
                        + Words.counted(sight.repositories().size(), "repository", "repositories"),
                sight.workspaces().stream()
                        .map(place -> new CreationView.Choice(
                                place.slug().value(),
                                "",
                                form.workspaces().contains(place.slug().value())))
                        .toList(),
                summary(request, form, sight));
        Head head = Head.titled("Create API token")
                .under("Settings", SETTINGS)
                .under("API tokens", HOME)
                .here("Create", NEW);
        return room.pages().draw(status, request, head, "token/create", view);
    }

    /** Each keeps what the address named besides. */
    private static List<CreationView.PresetLink> presets(Request request, CreationForm form) {
        List<CreationView.PresetLink> links = new ArrayList<>();
        for (Preset preset : Preset.values()) {
            String href = NEW + "?" + request.query().with(Map.of("preset", preset.word(), "scopes", ""));
            boolean chosen = form.scopes().size() == preset.scopes().size()
                    && form.scopes().containsAll(preset.scopes());
            links.add(new CreationView.PresetLink(href, preset.title(), preset.meaning(), chosen));
        }
        return links;
    }
}

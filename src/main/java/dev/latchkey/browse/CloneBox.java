package dev.latchkey.browse;

import dev.latchkey.http.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The commands that clone a repository, with host and user name filled in. */
public record CloneBox(List<Command> commands) {
    private static final String STATIC_USER = "x-bitbucket-api-token-auth";

    /** One command, and for what. */
    public record Command(String id, String title, String line) {}

    static CloneBox of(Request request, boolean isPublic) {
        String fullName = request.repository().fullName();
        Optional<String> user = request.principal()
                .identity()
                .map(identity -> identity.username().value());
        List<Command> commands = new ArrayList<>();
        if (isPublic && user.isEmpty()) {
            commands.add(
                    new Command("c0", "Without an account", "git clone " + url(request, Optional.empty(), fullName)));
        }
        user.ifPresent(name ->
                commands.add(new Command("c1", "git asks for the token", "git clone " + url(request, user, fullName))));
        commands.add(new Command(
                "c2",
                "The same user name for everybody",
                "git clone " + url(request, Optional.of(STATIC_USER), fullName)));
        user.ifPresent(name -> commands.add(new Command(
                "c3", "For a clone that you have", "git remote set-url origin " + url(request, user, fullName))));
        return new CloneBox(commands);
    }

    static String url(Request request, Optional<String> user, String fullName) {
        return request.links().clone(user, fullName);
    }
}

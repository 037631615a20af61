package dev.latchkey.token.page;

import dev.latchkey.auth.Scope;
import dev.latchkey.auth.TokenSecret;
import dev.latchkey.http.Links;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/** Lines to paste into a shell, with a token that was just made. */
final class Commands {
    private static final String STATIC_USER = "x-bitbucket-api-token-auth";

    private final Links links;
    private final String userName;
    private final String email;
    private final TokenSecret secret;

    Commands(Links links, String userName, String email, TokenSecret secret) {
        this.links = links;
        this.userName = userName;
        this.email = email;
        this.secret = secret;
    }

    List<Command> git(String fullName) {
        return List.of(
                new Command("With the password prompt", "git clone " + remote(userName, fullName), ""),
                new Command("With the static user name", "git clone " + remote(STATIC_USER, fullName), ""),
                new Command(
                        "With the token in the address",
                        "git clone " + remote(userName + ":" + secret.reveal(), fullName),
                        "kept in .git/config"),
                new Command("In a clone that is there", "git remote set-url origin " + remote(userName, fullName), ""));
    }

    private String remote(String user, String fullName) {
        String root = links.html("");
        int host = root.indexOf("://") + "://".length();
        return root.substring(0, host) + user + "@" + root.substring(host) + "/" + fullName + ".git";
    }

    /** A call that the scopes allow: the commits of the repository, else the token itself, which it may always see. */
    List<Command> rest(Set<Scope> scopes, String fullName) {
        boolean commits = scopes.contains(Scope.READ_REPOSITORY) && !fullName.isEmpty();
        String verb = commits ? "POST" : "GET";
        String url = links.api(commits ? "/repositories/" + fullName + "/commits" : "/user/api-tokens/self");
        String pair = email + ":" + secret.reveal();
        String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        return List.of(
                new Command("With your e-mail address", curl(verb, url, "--user " + quoted(pair)), ""),
                new Command(
                        "With the header made by hand",
                        curl(verb, url, "--header " + quoted("Authorization: Basic " + basic)),
                        "holds the token"));
    }

    private static String curl(String verb, String url, String credentials) {
        return String.join(
                " \\\n  ",
                "curl --request " + verb,
                "--url " + quoted(url),
                credentials,
                "--header 'Accept: application/json'");
    }

    /** For a POSIX shell. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}

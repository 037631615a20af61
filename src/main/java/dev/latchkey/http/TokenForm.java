package dev.latchkey.http;

import dev.latchkey.core.Problem;
import java.util.TreeSet;

/** The address of the form that makes a token, filled in with what a refused one lacked. */
final class TokenForm {
    private TokenForm() {}

    static String prefilled(Links links, Problem.MissingScope problem) {
        TreeSet<String> scopes = new TreeSet<>(problem.granted());
        scopes.addAll(problem.missing());
        return links.html("/account/settings/api-tokens/new?name=" + PercentEncoding.encode(problem.credential())
                + "&scopes=" + PercentEncoding.encode(String.join(" ", scopes)));
    }
}

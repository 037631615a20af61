package dev.latchkey.session;

import dev.latchkey.http.Detour;
import dev.latchkey.http.QueryParameters;
import java.util.Optional;

/**
 * The form of signing in, as it is drawn. The password is never part of it.
 *
 * @param user user name or e-mail alias
 * @param next where to go afterwards, on this server
 * @param again whether somebody who is signed in is asked once more
 * @param withPassword whether a password can be typed at all
 * @param provider where else one can sign in
 */
public record SignInForm(
        String user, String next, boolean again, boolean withPassword, Optional<Provider.Link> provider) {
    static String user(QueryParameters form) {
        return form.first("user").orElse("").strip();
    }

    static String next(QueryParameters parameters) {
        return Detour.back(parameters.first(Detour.NEXT));
    }

    static String password(QueryParameters form) {
        return form.first("password").orElse("");
    }
}

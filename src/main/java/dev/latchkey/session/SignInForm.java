package dev.latchkey.session;

import dev.latchkey.http.Detour;
import dev.latchkey.http.QueryParameters;

/**
 * The form of signing in, as it is drawn. The password is never part of it.
 *
 * @param user user name or e-mail alias
 * @param next where to go afterwards, on this server
 * @param again whether somebody who is signed in is asked for the password once more
 */
public record SignInForm(String user, String next, boolean again) {
    static SignInForm of(QueryParameters form, boolean again) {
        return new SignInForm(form.first("user").orElse("").strip(), Detour.back(form.first(Detour.NEXT)), again);
    }

    static String password(QueryParameters form) {
        return form.first("password").orElse("");
    }
}

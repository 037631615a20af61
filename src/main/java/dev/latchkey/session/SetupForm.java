package dev.latchkey.session;

import dev.latchkey.http.QueryParameters;
import dev.latchkey.page.Mistakes;

/**
 * The form of making the administrator, as it is drawn. The password is never part of it.
 *
 * @param key what lets its sender do so
 */
public record SetupForm(String key, String username, String name, String email, Mistakes mistakes) {
    static SetupForm of(QueryParameters form, Mistakes mistakes) {
        return new SetupForm(
                form.first(FirstStart.KEY).orElse(""),
                form.first("username").orElse("").strip(),
                form.first("name").orElse("").strip(),
                form.first("email").orElse("").strip(),
                mistakes);
    }

    SetupForm with(Mistakes wrong) {
        return new SetupForm(key, username, name, email, wrong);
    }
}

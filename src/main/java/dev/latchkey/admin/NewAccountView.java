package dev.latchkey.admin;

import dev.latchkey.http.QueryParameters;
import dev.latchkey.page.Mistakes;

/** The form of making an account, with what was typed; never the password. */
public record NewAccountView(String username, String name, String email, boolean admin, Mistakes mistakes) {
    static NewAccountView of(QueryParameters form, Mistakes mistakes) {
        return new NewAccountView(
                form.first("username").orElse(""),
                form.first("name").orElse(""),
                form.first("email").orElse(""),
                form.first("admin").isPresent(),
                mistakes);
    }
}

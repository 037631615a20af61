package dev.latchkey.admin;

import dev.latchkey.http.QueryParameters;
import dev.latchkey.page.Mistakes;

/**
 * The form of making a workspace, with what was typed.
 *
 * @param owner the user name of its first administrator; may be empty
 */
public record NewWorkspaceView(String slug, String name, String owner, Mistakes mistakes) {
    static NewWorkspaceView of(QueryParameters form, Mistakes mistakes) {
        return new NewWorkspaceView(
                form.first("slug").orElse(""),
                form.first("name").orElse(""),
                form.first("owner").orElse(""),
                mistakes);
    }
}

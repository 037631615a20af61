package dev.latchkey.page;

import dev.latchkey.auth.Identity;
import dev.latchkey.auth.Principal;
import dev.latchkey.auth.WebSession;
import dev.latchkey.http.FormToken;
import java.time.Instant;
import java.util.Optional;

/**
 * What the layout and every template have at hand besides their own model.
 *
 * @param path of the page, for the way back after sign-in
 */
public record Frame(Head head, Principal visitor, String path, Instant now, Assets assets) {
    /** Who is signed in. */
    public Optional<Identity> account() {
        return visitor.person().map(Principal.Person::account);
    }

    /** One or two letters in place of a picture. */
    public String initials() {
        return account().map(Identity::displayName).map(Initials::of).orElse("");
    }

    public boolean administrator() {
        return visitor.person().map(Principal.Person::administrator).orElse(false);
    }

    /** The name of the hidden field that every form has to carry. */
    public String formField() {
        return FormToken.FIELD;
    }

    /** The value of that field; empty for visitors who are not signed in. */
    public String formToken() {
        return visitor.person()
                .map(Principal.Person::session)
                .map(WebSession::formToken)
                .map(FormToken::masked)
                .orElse("");
    }

    /** A moment as people say it. */
    public Moment moment(Instant at) {
        return new Moment(at, now);
    }
}

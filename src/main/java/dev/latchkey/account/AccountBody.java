package dev.latchkey.account;

import dev.latchkey.http.Link;
import dev.latchkey.http.Links;
import dev.latchkey.http.PercentEncoding;

/** An account inside of another object, in JSON (contract 2.8). */
public record AccountBody(
        String displayName, AccountLinks links, String type, String uuid, String accountId, String nickname) {
    static final String ID_PREFIX = "557058:";

    /** The links of an account. */
    public record AccountLinks(Link self, Link avatar, Link html) {}

    public static AccountBody of(Profile profile, Links links) {
        String uuid = profile.id().braced();
        String encoded = PercentEncoding.encode(uuid);
        return new AccountBody(
                profile.displayName(),
                new AccountLinks(
                        new Link(links.api("/users/" + encoded)),
                        new Link(links.html("/users/" + encoded + "/avatar/")),
                        new Link(links.html("/" + encoded + "/"))),
                "user",
                uuid,
                accountId(profile),
                profile.username().value());
    }

    /** In the form that Atlassian's ids have. */
    static String accountId(Profile profile) {
        return ID_PREFIX + profile.id();
    }
}

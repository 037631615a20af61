package dev.latchkey.session;

import dev.latchkey.http.Detour;
import dev.latchkey.http.PercentEncoding;

/**
 * Another server that people can sign in with.
 *
 * @param name as people know it
 * @param path where the way there begins, on this server
 */
public record Provider(String name, String path) {
    /** The parameter that says that somebody who is signed in shall show it once more. */
    public static final String AGAIN = "again";

    /** A button. */
    public record Link(String name, String href) {}

    Link link(String next, boolean again) {
        return new Link(
                name,
                path + "?" + Detour.NEXT + "=" + PercentEncoding.encode(next) + (again ? "&" + AGAIN + "=true" : ""));
    }
}

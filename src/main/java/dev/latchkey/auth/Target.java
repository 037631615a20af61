package dev.latchkey.auth;

import java.net.InetAddress;

/**
 * What a request names and where it comes from.
 *
 * @param workspace raw from the path; empty when the route has no such variable
 * @param project raw from the path; empty when the route has no such variable
 * @param repository raw from the path; empty when the route has no such variable
 */
public record Target(String workspace, String project, String repository, InetAddress address) {
    /** A repository, however it was named. */
    public static Target repository(String workspace, String repository, InetAddress address) {
        return new Target(workspace, "", repository, address);
    }
}

package dev.latchkey.http;

import dev.latchkey.auth.Access;
import dev.latchkey.auth.Door;
import dev.latchkey.auth.GitService;
import java.util.Optional;

/**
 * A verb and a path with its rule and its handler: one line of the security inventory.
 *
 * @param path segments, each literal or a variable {@code {name}}; a last {@code {name+}} takes all that is left. Paths
 *     of the REST door begin with {@code /2.0}
 * @param service when present, the route is taken only for this value of the query parameter {@code service}
 */
public record Route(
        String method, PathTemplate path, Optional<GitService> service, Door door, Access access, Handler handler) {
    public Route {
        requireVariables(path, access);
        if (access.forPeopleOnly() && door != Door.WEB) {
            throw new IllegalStateException("The rule of " + path + " is one of pages; tokens cannot satisfy it");
        }
        if (door == Door.WEB && !access.scopes().isEmpty()) {
            throw new IllegalStateException("The rule of " + path + " names scopes, which people do not have");
        }
    }

    public static Route get(String path, Access access, Handler handler) {
        return rest("GET", path, access, handler);
    }

    public static Route post(String path, Access access, Handler handler) {
        return rest("POST", path, access, handler);
    }

    public static Route put(String path, Access access, Handler handler) {
        return rest("PUT", path, access, handler);
    }

    public static Route delete(String path, Access access, Handler handler) {
        return rest("DELETE", path, access, handler);
    }

    private static Route rest(String method, String path, Access access, Handler handler) {
        return new Route(method, PathTemplate.parse(path), Optional.empty(), Door.REST, access, handler);
    }

    /** A page for people, opened by sessions and never by tokens. */
    public static Route page(String path, Access access, Handler handler) {
        return web("GET", path, access, handler);
    }

    /** What a form of such a page is sent to; nothing comes through that another site could have sent. */
    public static Route form(String path, Access access, Handler handler) {
        return web("POST", path, access, handler);
    }

    private static Route web(String method, String path, Access access, Handler handler) {
        return new Route(method, PathTemplate.parse(path), Optional.empty(), Door.WEB, access, handler);
    }

    /** A route of git's own door. */
    public static Route git(String method, String path, Access access, Handler handler) {
        return new Route(method, PathTemplate.parse(path), Optional.empty(), Door.GIT, access, handler);
    }

    /** The advertisement of one service: {@code GET …/info/refs?service=…}. */
    public static Route gitAdvertisement(String path, GitService service, Handler handler) {
        return new Route("GET", PathTemplate.parse(path), Optional.of(service), Door.GIT, Access.git(service), handler);
    }

    private static void requireVariables(PathTemplate path, Access access) {
        boolean workspace = path.hasVariable(PathTemplate.WORKSPACE);
        boolean repository = workspace && path.hasVariable(PathTemplate.REPOSITORY);
        boolean project = workspace && path.hasVariable(PathTemplate.PROJECT);
        boolean onRepository = access instanceof Access.OnRepository
                || access instanceof Access.InRepository
                || access instanceof Access.NewRepository
                || access instanceof Access.Fork
                || access instanceof Access.Git;
        boolean onProject = access instanceof Access.OnProject || access instanceof Access.NewProject;
        boolean onWorkspace = access instanceof Access.OnWorkspace || access instanceof Access.InWorkspace;
        if ((onRepository && !repository) || (onProject && !project) || (onWorkspace && !workspace)) {
            throw new IllegalStateException("The rule of " + path + " needs a path variable that is not there");
        }
    }
}

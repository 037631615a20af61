package dev.latchkey.http;

import dev.latchkey.auth.Door;
import dev.latchkey.auth.GitService;
import dev.latchkey.auth.Target;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the route of a path in a tree of segments; a literal segment wins over a variable, a variable over one that takes
 * the rest. Two routes for the same verb and path stop the start.
 */
public final class Router {
    private static final String API = "api";
    private static final String GIT_SUFFIX = ".git";

    private final Node root = new Node();
    private final List<Route> routes;

    public Router(List<Route> routes) {
        this.routes = List.copyOf(routes);
        routes.forEach(this::add);
    }

    /** The table, in the order in which it was written. */
    public List<Route> routes() {
        return routes;
    }

    /**
     * What was found for a path.
     *
     * @param route empty when the path is served, but not with this method
     * @param variables decoded
     * @param allowed the methods that the path is served with
     */
    public record Match(Optional<Route> route, Map<String, String> variables, Set<String> allowed) {
        /** What the path names, for the guard; git's door takes {@code .git} behind the name of a repository, and pages lead on from there. */
        public Target target(InetAddress address) {
            String repository = variables.getOrDefault(PathTemplate.REPOSITORY, "");
            boolean suffixed = route.map(Route::door).orElse(Door.REST) != Door.REST && repository.endsWith(GIT_SUFFIX);
            return new Target(
                    variables.getOrDefault(PathTemplate.WORKSPACE, ""),
                    variables.getOrDefault(PathTemplate.PROJECT, ""),
                    suffixed ? repository.substring(0, repository.length() - GIT_SUFFIX.length()) : repository,
                    address);
        }
    }

    /** The match of a method and a target such as {@code /2.0/user?x=y}; empty when nothing is served there. */
    public Optional<Match> match(String method, String target) {
        return match(method, RequestTarget.parse(target));
    }

    Optional<Match> match(String method, RequestTarget target) {
        List<String> segments = withoutAlias(target.segments());
        Map<String, String> variables = new HashMap<>();
        Node node = root.find(segments, 0, variables);
        if (node == null) {
            return Optional.empty();
        }
        Set<String> allowed = node.methods;
        Optional<GitService> service = target.query().first("service").flatMap(Router::service);
        Optional<Route> route = node.route(effective(method, allowed), service);
        return Optional.of(new Match(route, variables, allowed));
    }

    /** {@code /api/2.0} is an old name of {@code /2.0} (contract 2.1). */
    private static List<String> withoutAlias(List<String> segments) {
        boolean alias = segments.size() > 1
                && segments.get(0).equals(API)
                && segments.get(1).equals(Request.API_VERSION);
        return alias ? segments.subList(1, segments.size()) : segments;
    }

    /** HEAD and OPTIONS need the same right as GET, or as the path's first method where there is no GET. */
    private static String effective(String method, Set<String> allowed) {
        boolean asGet = method.equals("HEAD") || method.equals("OPTIONS");
        if (!asGet) {
            return method;
        }
        boolean hasGet = allowed.contains("GET");
        return hasGet || method.equals("HEAD") ? "GET" : allowed.iterator().next();
    }

    private static Optional<GitService> service(String name) {
        for (GitService service : GitService.values()) {
            if (service.serviceName().equals(name)) {
                return Optional.of(service);
            }
        }
        return Optional.empty();
    }

    private void add(Route route) {
        Node node = root;
        for (PathTemplate.Segment segment : route.path().segments()) {
            node = node.child(segment);
        }
        node.add(route);
    }

    /** One segment of the tree. */
    private static final class Node {
        private final Map<String, Node> literals = new HashMap<>();
        private final List<Route> routes = new ArrayList<>();

        /** Of the routes, in their order; not changed any more once the router is made. */
        private final Set<String> methods = new LinkedHashSet<>();

        private @Nullable Node variable;
        private @Nullable Node rest;
        private String name = "";

        Node child(PathTemplate.Segment segment) {
            if (!segment.variable()) {
                return literals.computeIfAbsent(segment.text(), text -> new Node());
            }
            Node known = segment.rest() ? rest : variable;
            Node child = known == null ? new Node() : known;
            if (known != null && !known.name.equals(segment.text())) {
                throw new IllegalStateException(
                        "One place in the path has two names: " + known.name + " and " + segment.text());
            }
            child.name = segment.text();
            if (segment.rest()) {
                rest = child;
            } else {
                variable = child;
            }
            return child;
        }

        void add(Route route) {
            boolean taken = routes.stream()
                    .anyMatch(other -> other.method().equals(route.method())
                            && other.service().equals(route.service()));
            if (taken) {
                throw new IllegalStateException("Two routes for " + route.method() + " " + route.path());
            }
            routes.add(route);
            methods.add(route.method());
        }

        @Nullable
        Node find(List<String> segments, int at, Map<String, String> variables) {
            if (at == segments.size()) {
                return routes.isEmpty() ? null : this;
            }
            Node literal = literals.get(segments.get(at));
            Node found = literal == null ? null : literal.find(segments, at + 1, variables);
            if (found == null && variable != null && !segments.get(at).isEmpty()) {
                found = variable.find(segments, at + 1, variables);
                if (found != null) {
                    variables.put(variable.name, segments.get(at));
                }
            }
            if (found == null && rest != null) {
                found = rest;
                variables.put(rest.name, String.join("/", segments.subList(at, segments.size())));
            }
            return found;
        }

        /** The route for exactly this service, or else the one that asks for none. */
        Optional<Route> route(String method, Optional<GitService> service) {
            Optional<Route> exact = service.isEmpty() ? Optional.empty() : one(method, service);
            return exact.isPresent() ? exact : one(method, Optional.empty());
        }

        private Optional<Route> one(String method, Optional<GitService> service) {
            for (Route route : routes) {
                if (route.method().equals(method) && route.service().equals(service)) {
                    return Optional.of(route);
                }
            }
            return Optional.empty();
        }
    }
}

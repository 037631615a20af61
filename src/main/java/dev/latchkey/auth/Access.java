package dev.latchkey.auth;

import java.util.Set;

/**
 * The rule of a route, declared beside its path. There is no route without one, and none that means "whatever the handler
 * thinks".
 */
public sealed interface Access {
    /** All of these are required together; empty where no scope is asked for. */
    Set<Scope> scopes();

    /** Open to everybody, credentials or not. */
    record Open() implements Access {
        @Override
        public Set<Scope> scopes() {
            return Set.of();
        }
    }

    /** About no place in particular: open to everybody without credentials, and to tokens with these scopes. */
    record Anybody(Set<Scope> scopes) implements Access {
        public Anybody {
            scopes = Set.copyOf(scopes);
        }
    }

    /** About the caller: needs credentials. */
    record Caller(Set<Scope> scopes) implements Access {
        public Caller {
            scopes = Set.copyOf(scopes);
        }
    }

    /** About the very token in use: needs nothing more than that token. */
    record Self(SelfAction action) implements Access {
        @Override
        public Set<Scope> scopes() {
            return Set.of();
        }
    }

    /** What a token may do to itself; rotation is subject to policy. */
    enum SelfAction {
        READ,
        REVOKE,
        ROTATE
    }

    /** On the workspace in path variable {@code workspace}. */
    record OnWorkspace(Permission atLeast, Set<Scope> scopes) implements Access {
        public OnWorkspace {
            scopes = Set.copyOf(scopes);
        }
    }

    /**
     * On the workspace in path variable {@code workspace}, with credentials: about the caller there, or about what only
     * members know.
     */
    record InWorkspace(boolean membersOnly, Set<Scope> scopes) implements Access {
        public InWorkspace {
            scopes = Set.copyOf(scopes);
        }
    }

    /** On the project in path variables {@code workspace} and {@code project_key}. */
    record OnProject(Permission atLeast, Set<Scope> scopes) implements Access {
        public OnProject {
            scopes = Set.copyOf(scopes);
        }
    }

    /** Creates (or, if it is there, changes) the project in path variables {@code workspace} and {@code project_key}. */
    record NewProject(Set<Scope> scopes) implements Access {
        public NewProject {
            scopes = Set.copyOf(scopes);
        }
    }

    /**
     * On the repository in path variables {@code workspace} and {@code repo_slug}.
     *
     * @param recently as in {@link SignedIn}; such a rule is one of pages
     */
    record OnRepository(Permission atLeast, boolean recently, Set<Scope> scopes) implements Access {
        public OnRepository {
            scopes = Set.copyOf(scopes);
        }
    }

    /**
     * On the repository in path variables {@code workspace} and {@code repo_slug}, with credentials: for everybody who sees
     * it, or only for those to whom a role or grant opens it, which that it is public does not.
     */
    record InRepository(boolean grantedOnly, Set<Scope> scopes) implements Access {
        public InRepository {
            scopes = Set.copyOf(scopes);
        }
    }

    /** Creates (or, if it is there, changes) the repository in path variables {@code workspace} and {@code repo_slug}. */
    record NewRepository(Set<Scope> scopes) implements Access {
        public NewRepository {
            scopes = Set.copyOf(scopes);
        }
    }

    /**
     * Makes a repository out of the one in path variables {@code workspace} and {@code repo_slug}, which the caller has to
     * see. The workspace that it is made in stands in the body; its own rule is {@link #destination}.
     */
    record Fork(Set<Scope> scopes) implements Access {
        public Fork {
            scopes = Set.copyOf(scopes);
        }

        public Access destination() {
            return new NewRepository(scopes);
        }
    }

    /**
     * A page for whoever is signed in.
     *
     * @param recently whether the person has to have shown the password a short while ago
     */
    record SignedIn(boolean recently) implements Access {
        @Override
        public Set<Scope> scopes() {
            return Set.of();
        }
    }

    /** A page for administrators of this server; {@code recently} as in {@link SignedIn}. */
    record Administrator(boolean recently) implements Access {
        @Override
        public Set<Scope> scopes() {
            return Set.of();
        }
    }

    /** git's own door to the repository in path variables {@code workspace} and {@code repo_slug}. */
    record Git(GitService service) implements Access {
        @Override
        public Set<Scope> scopes() {
            return Set.of(service.scope());
        }
    }

    static Access open() {
        return new Open();
    }

    static Access anybody(Scope... scopes) {
        return new Anybody(Set.of(scopes));
    }

    static Access caller(Scope... scopes) {
        return new Caller(Set.of(scopes));
    }

    static Access self(SelfAction action) {
        return new Self(action);
    }

    static Access workspace(Permission atLeast, Scope... scopes) {
        return new OnWorkspace(atLeast, Set.of(scopes));
    }

    /** Everybody with credentials who sees the workspace. */
    static Access callerIn(Scope... scopes) {
        return new InWorkspace(false, Set.of(scopes));
    }

    static Access members(Scope... scopes) {
        return new InWorkspace(true, Set.of(scopes));
    }

    static Access project(Permission atLeast, Scope... scopes) {
        return new OnProject(atLeast, Set.of(scopes));
    }

    static Access newProject(Scope... scopes) {
        return new NewProject(Set.of(scopes));
    }

    static Access repository(Permission atLeast, Scope... scopes) {
        return new OnRepository(atLeast, false, Set.of(scopes));
    }

    /** For what cannot be undone: as {@link #repository}, by people who have shown their password a short while ago. */
    static Access repositoryRecently(Permission atLeast) {
        return new OnRepository(atLeast, true, Set.of());
    }

    /** Everybody with credentials who sees the repository. */
    static Access callerOn(Scope... scopes) {
        return new InRepository(false, Set.of(scopes));
    }

    /** Those whom a role in the workspace or a grant lets read the repository. */
    static Access granted(Scope... scopes) {
        return new InRepository(true, Set.of(scopes));
    }

    static Access newRepository(Scope... scopes) {
        return new NewRepository(Set.of(scopes));
    }

    static Access fork(Scope... scopes) {
        return new Fork(Set.of(scopes));
    }

    static Access signedIn() {
        return new SignedIn(false);
    }

    /** For what gives more power to whoever sits at the keyboard. */
    static Access signedInRecently() {
        return new SignedIn(true);
    }

    static Access administrator() {
        return new Administrator(false);
    }

    static Access administratorRecently() {
        return new Administrator(true);
    }

    /** Whether only people have it, never tokens. */
    default boolean forPeopleOnly() {
        return this instanceof SignedIn
                || this instanceof Administrator
                || (this instanceof OnRepository rule && rule.recently());
    }

    static Access git(GitService service) {
        return new Git(service);
    }
}

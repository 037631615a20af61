package dev.latchkey.token;

import dev.latchkey.auth.Access;
import dev.latchkey.auth.Decision;
import dev.latchkey.auth.Decision.Check;
import dev.latchkey.auth.Decision.Kind;
import dev.latchkey.auth.GitService;
import dev.latchkey.auth.Guard;
import dev.latchkey.auth.Permission;
import dev.latchkey.auth.Place;
import dev.latchkey.auth.Principal.Holder;
import dev.latchkey.auth.Target;
import dev.latchkey.auth.TokenLookup;
import dev.latchkey.core.AccountId;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.core.TokenId;
import dev.latchkey.http.Route;
import dev.latchkey.http.Router;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Says what the guard would say: asks the very same {@link Guard} about a token and a call that is not made.
 *
 * <p>Who asks learns nothing that it could not see by itself: where the asking token may not know whether a place exists, the
 * answer is the one for a place that does not.
 */
public final class Explanations {
    private static final String UNSEEN =
            "There is no such repository, project or workspace, or who asks may not see it.";

    private final TokenLookup tokens;
    private final Guard guard;
    private final Supplier<Router> router;
    private final PushPolicy pushes;

    public Explanations(TokenLookup tokens, Guard guard, Supplier<Router> router, PushPolicy pushes) {
        this.tokens = tokens;
        this.guard = guard;
        this.router = router;
        this.pushes = pushes;
    }

    /**
     * Who asks about what.
     *
     * @param asking the token that asks; empty for the owner or the operator
     * @param owner whose token it is about
     * @param address from which the call would come
     */
    public record Question(Optional<Holder> asking, AccountId owner, TokenId about, InetAddress address) {}

    /** All five checks, and whether every one is passed. */
    public record Explanation(boolean allowed, List<Check> checks) {
        public Explanation {
            checks = List.copyOf(checks);
        }

        private Explanation with(Check policy) {
            return new Explanation(
                    allowed && policy.passed(),
                    checks.stream()
                            .map(check -> check.kind() == policy.kind() ? policy : check)
                            .toList());
        }
    }

    /** @param writable the repository, if the owner of the token may write to it */
    private record Found(Explanation explanation, Optional<Place.Repository> writable) {}

    /** May the token make this call? {@link Problem.Invalid} when nothing is served there. */
    public Explanation call(Question question, String method, String path) {
        Router.Match match = router.get()
                .match(method, path)
                .orElseThrow(() -> Failure.invalid("path", "This server serves nothing at '" + path + "'."));
        Route route = match.route()
                .orElseThrow(() -> Failure.invalid(
                        "method",
                        "'" + path + "' is not served with " + method + ", but with "
                                + String.join(", ", match.allowed()) + "."));
        return explain(question, route.access(), match.target(question.address()))
                .explanation();
    }

    /** May the token fetch from or push to the repository {@code workspace/slug}, this ref if given? */
    public Explanation git(Question question, GitService service, String repository, Optional<String> ref) {
        int slash = repository.indexOf('/');
        if (slash < 1 || slash == repository.length() - 1) {
            throw Failure.invalid("repository", "Write the repository as workspace/slug.");
        }
        Target target =
                Target.repository(repository.substring(0, slash), repository.substring(slash + 1), question.address());
        Found found = explain(question, Access.git(service), target);
        Optional<String> pushed = service == GitService.RECEIVE_PACK ? ref : Optional.empty();
        return pushed.flatMap(name -> found.writable()
                        .map(place -> found.explanation().with(pushes.on(place.id(), question.owner(), name))))
                .orElse(found.explanation());
    }

    private Found explain(Question question, Access access, Target target) {
        Holder holder = tokens.findById(question.about())
                .filter(found -> found.owner().id().equals(question.owner()))
                .orElseThrow(() -> Tokens.unknown(question.about()));
        Optional<Decision> own = question.asking().map(asking -> guard.decide(asking, access, target));
        Decision found = guard.decide(holder, access, target);
        Decision decision =
                own.filter(one -> seesNothing(one) && !seesNothing(found)).isPresent()
                        ? guard.decide(holder, access, unnamed(target))
                        : found;
        boolean hidden = own.map(Explanations::isAbsent).orElseGet(() -> isUnseen(decision));
        return hidden
                ? new Found(absent(decision), Optional.empty())
                : new Found(new Explanation(decision.allowed(), decision.checks()), writable(decision));
    }

    private static boolean seesNothing(Decision decision) {
        return !(decision.place() instanceof Place.Repository) && !(decision.place() instanceof Place.Project);
    }

    private static Optional<Place.Repository> writable(Decision decision) {
        return decision.place() instanceof Place.Repository repository
                        && repository.permission().includes(Permission.WRITE)
                ? Optional.of(repository)
                : Optional.empty();
    }

    /** A name that nothing can have: what who asks may not see is answered like a name that is free. */
    private static Target unnamed(Target target) {
        return new Target(target.workspace(), "", "", target.address());
    }

    private static boolean isAbsent(Decision decision) {
        return decision.problem().filter(Problem.NotFound.class::isInstance).isPresent();
    }

    /** Whether the owner may not know that the place is there; a decision on none lacks the checks that need one. */
    private static boolean isUnseen(Decision decision) {
        boolean somewhere = !(decision.place() instanceof Place.Nowhere);
        return decision.checks().size() < Kind.values().length
                || (somewhere && decision.place().permission() == Permission.NONE);
    }

    /** The same for places that are not there and places that who asks may not see. */
    private static Explanation absent(Decision decision) {
        List<Check> checks = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            Optional<Check> check =
                    decision.checks().stream().filter(one -> one.kind() == kind).findFirst();
            checks.add(
                    kind == Kind.RESTRICTION || kind == Kind.PERMISSION || check.isEmpty()
                            ? new Check(kind, false, UNSEEN)
                            : check.get());
        }
        return new Explanation(false, checks);
    }
}

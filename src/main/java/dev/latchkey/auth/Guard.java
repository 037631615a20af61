package dev.latchkey.auth;

import dev.latchkey.auth.Decision.Check;
import dev.latchkey.auth.Decision.Kind;
import dev.latchkey.auth.Principal.Holder;
import dev.latchkey.auth.Principal.Person;
import dev.latchkey.core.Problem;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * The one decision: {@code allowed = token alive ∧ scope ∧ token's restrictions ∧ owner's present permission ∧ policy},
 * asked by every door, over the rows as they are now; what no rule allows is denied.
 *
 * <p>The order in which problems are told keeps secrets: a network that is not allowed comes before everything, then
 * whether the thing may be seen at all (hidden and absent things get the same answer), and only then, to who sees it,
 * the token's restrictions, its scopes, the owner's permission and policy.
 */
public final class Guard {
    private final Places places;
    private final Policy policy;
    private final Clock clock;

    public Guard(Places places, Policy policy, Clock clock) {
        this.places = places;
        this.policy = policy;
        this.clock = clock;
    }

    /** Weighs every check, whether or not an earlier one failed; asks rows only for what the target names. */
    public Decision decide(Principal principal, Access access, Target target) {
        Optional<Subject> subject = Subject.find(places, access, target, principal);
        if (principal instanceof Holder holder) {
            return subject.isEmpty() ? absent(holder, access, target) : weigh(holder, access, subject.get(), target);
        }
        if (principal instanceof Person person) {
            return PersonRules.weigh(person, access, subject, clock.instant());
        }
        return anonymous(access, subject);
    }

    private static Decision anonymous(Access access, Optional<Subject> subject) {
        boolean open = access instanceof Access.Open
                || access instanceof Access.Anybody
                || (!access.forPeopleOnly()
                        && subject.isPresent()
                        && subject.get().openToAll());
        if (open) {
            return new Decision(
                    List.of(), Optional.empty(), subject.map(Subject::place).orElseGet(Place.Nowhere::new));
        }
        boolean challenge = access instanceof Access.Git
                || access instanceof Access.Caller
                || access instanceof Access.Self
                || access.forPeopleOnly()
                || subject.map(Subject::visible).orElse(false);
        Problem problem = challenge ? Refusals.anonymous(access) : Refusals.absent(access);
        return new Decision(List.of(), Optional.of(problem), new Place.Nowhere());
    }

    private Decision absent(Holder holder, Access access, Target target) {
        Check alive = alive(holder);
        Check permission =
                new Check(Kind.PERMISSION, false, Refusals.absent(access).message());
        List<Check> checks = List.of(alive, scope(holder, access), permission, policy(access));
        Optional<Problem> network = network(holder, target);
        Problem problem = network.orElseGet(() -> alive.passed() ? Refusals.absent(access) : dead(alive));
        return new Decision(checks, Optional.of(problem), new Place.Nowhere());
    }

    private Decision weigh(Holder holder, Access access, Subject subject, Target target) {
        Check alive = alive(holder);
        Check scope = scope(holder, access);
        Optional<Problem> network = network(holder, target);
        boolean within = subject.within(holder.credential().restrictions());
        Check restriction = new Check(
                Kind.RESTRICTION,
                within && network.isEmpty(),
                () -> network.map(Problem::message)
                        .orElseGet(() -> within
                                ? "The token is not restricted to other places or networks."
                                : Refusals.restricted(holder, subject).message()));
        Check permission = new Check(Kind.PERMISSION, subject.permitted(), subject::permissionReason);
        Check policyCheck = policy(access);
        boolean hidden = !subject.visible() || (!within && !subject.openToSee());
        Optional<Problem> problem = first(List.of(
                alive.passed() ? Optional.empty() : Optional.of(dead(alive)),
                network,
                hidden ? Optional.of(Refusals.absent(access)) : Optional.empty(),
                within ? Optional.empty() : Optional.of(Refusals.restricted(holder, subject)),
                scope.passed() ? Optional.empty() : Optional.of(Refusals.missingScope(holder, access)),
                subject.permitted() ? Optional.empty() : Optional.of(Refusals.permission(subject)),
                policyCheck.passed() ? Optional.empty() : Optional.of(Refusals.policy(policyCheck.reason()))));
        return new Decision(List.of(alive, scope, restriction, permission, policyCheck), problem, subject.place());
    }

    private static Optional<Problem> first(List<Optional<Problem>> inOrder) {
        for (Optional<Problem> problem : inOrder) {
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    private Check alive(Holder holder) {
        Liveness liveness = Liveness.of(holder, clock.instant());
        return new Check(Kind.ALIVE, liveness.alive(), liveness.why());
    }

    private static Problem dead(Check alive) {
        return new Problem.Unauthenticated(alive.reason());
    }

    private static Check scope(Holder holder, Access access) {
        boolean granted = holder.credential().scopes().containsAll(access.scopes());
        return new Check(
                Kind.SCOPE, granted, () -> granted ? needed(access) : needed(access) + " " + missing(holder, access));
    }

    private static String needed(Access access) {
        return access.scopes().isEmpty() ? "No scope is needed." : "Needed: " + listed(access) + ".";
    }

    private static String listed(Access access) {
        return String.join(", ", Scope.names(access.scopes()));
    }

    private static String missing(Holder holder, Access access) {
        return "Missing: " + String.join(", ", Refusals.missing(holder, access)) + ".";
    }

    private static Optional<Problem> network(Holder holder, Target target) {
        return holder.credential().restrictions().allowsFrom(target.address())
                ? Optional.empty()
                : Optional.of(Refusals.network(holder, target.address()));
    }

    private Check policy(Access access) {
        if (access.forPeopleOnly()) {
            return new Check(Kind.POLICY, false, "No token opens this; people sign in to it.");
        }
        boolean forbidden = access instanceof Access.Self self
                && self.action() == Access.SelfAction.ROTATE
                && !policy.selfRotation();
        return new Check(
                Kind.POLICY,
                !forbidden,
                forbidden
                        ? "This server does not let tokens rotate themselves."
                        : "No policy of this server forbids it.");
    }
}

package dev.latchkey.auth;

import dev.latchkey.auth.Decision.Check;
import dev.latchkey.auth.Decision.Kind;
import dev.latchkey.auth.Principal.Person;
import dev.latchkey.core.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The guard's checks of people who are signed in: no scopes and no restrictions, the same permissions, proof where asked. */
final class PersonRules {
    /** For how long a shown password counts where one is asked for (OWASP ASVS 7.5). */
    static final Duration PROOF_LASTS = Duration.ofMinutes(15);

    private PersonRules() {}

    static Decision weigh(Person person, Access access, Optional<Subject> subject, Instant now) {
        boolean alive =
                person.account().enabled() && now.isBefore(person.session().endsOn());
        boolean visible = subject.map(Subject::visible).orElse(false);
        boolean permitted = visible && subject.map(Subject::permitted).orElse(false);
        boolean appointed = !(access instanceof Access.Administrator) || person.administrator();
        boolean proved =
                !asksProof(access) || now.isBefore(person.session().provedOn().plus(PROOF_LASTS));
        Optional<Problem> problem = Stream.<Optional<Problem>>of(
                        unless(alive, new Problem.Unauthenticated("This session has ended. Sign in again.")),
                        unless(visible, Refusals.absent(access)),
                        permitted ? Optional.empty() : subject.map(Refusals::permission),
                        unless(appointed, notAdministrator()),
                        unless(proved, new Problem.ProofNeeded("Please show your password again before you do this.")))
                .flatMap(Optional::stream)
                .findFirst();
        List<Check> checks = List.of(
                new Check(Kind.ALIVE, alive, "The session " + (alive ? "is alive." : "has ended.")),
                new Check(
                        Kind.PERMISSION,
                        permitted && appointed,
                        subject.map(Subject::permissionReason).orElse("There is no such place.")),
                new Check(Kind.POLICY, proved, proved ? "No proof is needed." : "The password has to be shown again."));
        return new Decision(checks, problem, subject.map(Subject::place).orElseGet(Place.Nowhere::new));
    }

    private static boolean asksProof(Access access) {
        return (access instanceof Access.SignedIn rule && rule.recently())
                || (access instanceof Access.OnRepository destroys && destroys.recently())
                || (access instanceof Access.Administrator admin && admin.recently());
    }

    private static Optional<Problem> unless(boolean fine, Problem problem) {
        return fine ? Optional.empty() : Optional.of(problem);
    }

    private static Problem notAdministrator() {
        return new Problem.Denied("Only administrators of this server see this page.", "INSUFFICIENT_RIGHTS");
    }
}

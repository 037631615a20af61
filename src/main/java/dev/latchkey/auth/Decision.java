package dev.latchkey.auth;

import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the {@link Guard} found: every check with its verdict, and the first problem in the order in which they are told.
 *
 * @param place what the route acts on; meaningful only when allowed
 */
public record Decision(List<Check> checks, Optional<Problem> problem, Place place) {
    /** The five conditions, all of which must hold. */
    public enum Kind {
        ALIVE,
        SCOPE,
        RESTRICTION,
        PERMISSION,
        POLICY;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** One condition, whether it holds, and why. */
    public record Check(Kind kind, boolean passed, Supplier<String> why) {
        public Check(Kind kind, boolean passed, String reason) {
            this(kind, passed, () -> reason);
        }

        /** For a person; made when it is asked for, which is seldom. */
        public String reason() {
            return why.get();
        }
    }

    public Decision {
        checks = List.copyOf(checks);
    }

    public boolean allowed() {
        return problem.isEmpty();
    }

    /** The place, or the problem as a {@link Failure}. */
    public Place require() {
        if (problem.isPresent()) {
            throw new Failure(problem.get());
        }
        return place;
    }
}

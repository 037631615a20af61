package dev.latchkey.core;

/** The one unchecked exception that carries a {@link Problem} from where it is found to where it is rendered. */
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public Failure(Problem problem) {
        super(problem.message());
        this.problem = problem;
    }

    private Failure(Problem problem, boolean traced) {
        super(problem.message(), null, false, traced);
        this.problem = problem;
    }

    public Failure(Problem problem, Throwable cause) {
        super(problem.message(), cause);
        this.problem = problem;
    }

    /** Without a stack trace, which would cost more than all the rest: for refusals of which there may be a flood. */
    public static Failure untraced(Problem problem) {
        return new Failure(problem, false);
    }

    public Problem problem() {
        return problem;
    }

    /** A failure with one bad field, the most frequent kind. */
    public static Failure invalid(String field, String message) {
        return new Failure(Problem.Invalid.field(field, message));
    }

    public static Failure notFound(String message) {
        return new Failure(new Problem.NotFound(message));
    }
}

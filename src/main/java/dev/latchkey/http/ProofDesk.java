package dev.latchkey.http;

import java.io.IOException;

/** Asked when a form needs its sender to show once more who they are, and that was too long ago. */
public interface ProofDesk {
    /** The field that holds the password beside the fields of a form that was kept; no form of its own has it. */
    String PASSWORD = "proof_password";

    /** Lets nobody prove anything: such forms are sent to {@link Detour#PROOF}. */
    ProofDesk CLOSED = (request, form) -> new Asked(Detour.toProof("/"));

    /** Called for forms of this session's own pages alone, whose rule is satisfied but for the proof. */
    Verdict look(Request request, KeptForm form) throws IOException;

    /** What came of it. */
    sealed interface Verdict {}

    /**
     * The form shows who sent it, and goes on.
     *
     * @param session opens the session from now on, in place of the cookie that came with the form
     */
    record Shown(Cookie session) implements Verdict {}

    /** The page that asks, and keeps the form meanwhile. */
    record Asked(Response page) implements Verdict {}
}

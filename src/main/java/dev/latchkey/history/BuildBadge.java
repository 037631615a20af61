package dev.latchkey.history;

import dev.latchkey.status.BuildLine;
import dev.latchkey.status.BuildLine.Outcome;
import java.util.List;
import java.util.Optional;

/**
 * What the builds of a commit came to: the worst of them.
 *
 * @param style class of the style sheet
 * @param icon its picture
 * @param text for people
 */
public record BuildBadge(String style, String icon, String text) {
    private static final List<Outcome> WORST_FIRST =
            List.of(Outcome.FAILED, Outcome.INPROGRESS, Outcome.STOPPED, Outcome.SUCCESSFUL);

    static Optional<BuildBadge> of(List<BuildLine> builds) {
        return WORST_FIRST.stream()
                .filter(outcome -> builds.stream().anyMatch(build -> build.outcome() == outcome))
                .findFirst()
                .map(worst -> new BuildBadge(worst.style(), icon(worst), text(worst, builds)));
    }

    static String icon(Outcome outcome) {
        return switch (outcome) {
            case SUCCESSFUL -> "check";
            case FAILED -> "cross";
            case INPROGRESS -> "clock";
            case STOPPED -> "warn";
        };
    }

    private static String text(Outcome worst, List<BuildLine> builds) {
        long count = builds.stream().filter(build -> build.outcome() == worst).count();
        return builds.size() == 1
                ? "Build " + worst.word()
                : count + " of " + builds.size() + " builds " + worst.word();
    }
}

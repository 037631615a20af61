package dev.latchkey.status;

import dev.latchkey.repo.Repository;

/**
 * What pages say of a build.
 *
 * @param url a web address
 */
public record BuildLine(String name, String description, String url, Outcome outcome) {
    /** How it went, as badges say it. */
    public enum Outcome {
        SUCCESSFUL("ok", "successful"),
        FAILED("bad", "failed"),
        INPROGRESS("info", "in progress"),
        STOPPED("warn", "stopped");

        private final String style;
        private final String word;

        Outcome(String style, String word) {
            this.style = style;
            this.word = word;
        }

        /** The class of the style sheet. */
        public String style() {
            return style;
        }

        public String word() {
            return word;
        }
    }

    static BuildLine of(CommitStatus status, Repository repository) {
        CommitStatus.Terms terms = status.terms();
        return new BuildLine(
                terms.name().isBlank() ? status.key() : terms.name(),
                terms.description(),
                terms.url().of(repository, status.commit()),
                Outcome.valueOf(terms.state().name()));
    }
}

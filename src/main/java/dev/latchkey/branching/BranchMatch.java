package dev.latchkey.branching;

import dev.latchkey.core.Failure;

/** Which branches a restriction is about. */
sealed interface BranchMatch {
    /** Those whose names match a pattern, see {@link dev.latchkey.branching.Glob}. */
    record Pattern(String glob) implements BranchMatch {
        private static final int MAX_LENGTH = 255;

        public Pattern {
            if (glob.isEmpty()) {
                throw Failure.invalid("pattern", "A pattern is wanted; '*' matches all branches.");
            }
            if (glob.length() > MAX_LENGTH || glob.codePoints().anyMatch(Pattern::isUnfit)) {
                throw Failure.invalid(
                        "pattern",
                        "A pattern has up to " + MAX_LENGTH + " characters, none of them control characters.");
            }
        }

        /** What no name of a branch holds, and databases refuse. */
        private static boolean isUnfit(int c) {
            return Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE;
        }

        @Override
        public String kind() {
            return "glob";
        }

        @Override
        public String text() {
            return glob;
        }

        @Override
        public String described() {
            return "branches that match '" + glob + "'";
        }
    }

    /** Those that the branching model takes for such branches. */
    record Type(BranchType type) implements BranchMatch {
        @Override
        public String kind() {
            return "branching_model";
        }

        @Override
        public String text() {
            return type.wireName();
        }

        @Override
        public String described() {
            return type.wireName() + " branches of the branching model";
        }
    }

    /** As in {@code branch_match_kind}. */
    String kind();

    /** What is matched, as it is stored. */
    String text();

    /** For people: {@code branches that match 'release/*'}. */
    String described();

    static BranchMatch of(String kind, String text) {
        return switch (kind) {
            case "glob" -> new Pattern(text);
            case "branching_model" -> new Type(BranchType.parse("branch_type", text));
            default ->
                throw Failure.invalid(
                        "branch_match_kind", "'branch_match_kind' is glob or branching_model, not '" + kind + "'.");
        };
    }
}

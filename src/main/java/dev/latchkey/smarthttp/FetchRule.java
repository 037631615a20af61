package dev.latchkey.smarthttp;

import java.util.HashMap;
import java.util.Map;
import org.eclipse.jgit.errors.PackProtocolException;
import org.eclipse.jgit.lib.ObjectId;

/** What a fetch may ask for, by the kinds of lines in its request (gitprotocol-pack, gitprotocol-v2). */
final class FetchRule implements RequestLines.Rule {
    private static final String TREE_FILTER = "filter tree:";
    private static final int MAX_OPTIONS = 100;
    private static final int MOST_DIGITS = 18;
    private static final int ID = 40;

    private final GitLimits.Fetch limits;
    private final Map<String, Integer> counts = new HashMap<>();
    private boolean deepensRelatively;

    FetchRule(GitLimits.Fetch limits) {
        this.limits = limits;
    }

    @Override
    public void line(String line) throws PackProtocolException {
        int end = 0;
        while (end < line.length() && line.charAt(end) != ' ' && line.charAt(end) != '=') {
            end++;
        }
        String kind = line.substring(0, end);
        int allowed = allowed(kind);
        if (counts.merge(kind, 1, Integer::sum) > allowed) {
            throw new LimitExceeded("The request has more than " + allowed + " lines '" + printable(kind)
                    + "', which is this server's limit. Ask for less at once.");
        }
        if (line.startsWith(TREE_FILTER) && number(line.substring(TREE_FILTER.length())) > limits.filterTreeDepth()) {
            throw new LimitExceeded("The filter asks for trees deeper than " + limits.filterTreeDepth()
                    + ", which is this server's limit. Use --filter=tree:0 or --filter=blob:none.");
        }
        if (!isWellFormed(kind, line)) {
            throw new PackProtocolException("The line '" + printable(line) + "' is not one that git sends.");
        }
        deepensRelatively |= line.equals(Deepening.RELATIVE);
    }

    /** Whether the client asked for a number of commits beyond those it has. */
    boolean deepensRelatively() {
        return deepensRelatively;
    }

    /** Where JGit would stumble over what stands behind the keyword. */
    private boolean isWellFormed(String kind, String line) {
        String rest = line.substring(Math.min(line.length(), kind.length() + 1));
        return switch (kind) {
            case "want" ->
                ObjectId.isId(rest.substring(0, Math.min(ID, rest.length())))
                        && (rest.length() == ID || hasCapabilities());
            case "have", "shallow" -> ObjectId.isId(rest);
            case "deepen", "deepen-since" -> number(rest) > 0 && number(rest) <= Integer.MAX_VALUE;
            default -> true;
        };
    }

    /** The first want of a request of version 0 or 1 has them behind the id. */
    private boolean hasCapabilities() {
        return counts.getOrDefault("want", 0) == 1 && !counts.containsKey("command");
    }

    private int allowed(String kind) {
        return switch (kind) {
            case "want", "want-ref" -> limits.wants();
            case "have" -> limits.haves();
            case "shallow" -> limits.shallows();
            case "deepen-not" -> limits.deepenNots();
            case "ref-prefix" -> limits.refPrefixes();
            default -> MAX_OPTIONS;
        };
    }

    /** A number of decimal digits, or 0 for anything else. */
    static long number(String digits) {
        boolean number = !digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return !number ? 0 : digits.length() > MOST_DIGITS ? Long.MAX_VALUE : Long.parseLong(digits);
    }

    private static String printable(String text) {
        StringBuilder shown = new StringBuilder();
        text.chars().limit(60).forEach(c -> shown.append(c >= ' ' && c < 0x7f ? (char) c : '?'));
        return shown.toString();
    }

    @Override
    public void total(long bytes) throws LimitExceeded {
        if (bytes > limits.request().bytes()) {
            throw new LimitExceeded("The request is larger than " + limits.request()
                    + " once decompressed, which is this server's limit. Fetch fewer refs at once.");
        }
    }

    @Override
    public boolean packFollows() {
        return false;
    }

    @Override
    public void pack(long objects) {
        throw new IllegalStateException("a fetch carries no pack");
    }
}

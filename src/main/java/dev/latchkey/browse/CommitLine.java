package dev.latchkey.browse;

import dev.latchkey.git.Commit;
import dev.latchkey.page.Initials;
import dev.latchkey.page.Visible;
import java.time.Instant;

/** A commit in one line: who, what, when. */
public record CommitLine(String author, String initials, String subject, String shortHash, String href, Instant when) {
    private static final int SHORT = 7;
    private static final int LONGEST = 200;

    static CommitLine of(Commit commit, String base) {
        String author = author(commit);
        return new CommitLine(
                author,
                Initials.of(author),
                subject(commit),
                commit.id().substring(0, SHORT),
                base + "/commits/" + commit.id(),
                commit.author().when().toInstant());
    }

    /** The name that the commit records, or what stands in its place. */
    private static String author(Commit commit) {
        String raw = commit.author().raw();
        int mail = raw.lastIndexOf('<');
        String name = (mail < 0 ? raw : raw.substring(0, mail)).strip();
        String shown = name.isEmpty() ? commit.author().email() : name;
        return Visible.of(shown.isEmpty() ? "nobody" : shown.substring(0, Math.min(shown.length(), LONGEST)));
    }

    private static String subject(Commit commit) {
        String message = commit.message().strip();
        int end = message.indexOf('\n');
        String line = (end < 0 ? message : message.substring(0, end)).strip();
        return line.isEmpty() ? "(no message)" : Visible.of(line.substring(0, Math.min(line.length(), LONGEST)));
    }
}

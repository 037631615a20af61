package dev.latchkey.git;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.util.RawParseUtils;

/**
 * A commit, decoded by the encoding that it names.
 *
 * @param id 40 hexadecimal digits
 * @param parents their ids, first parent first
 * @param message as recorded, with its last line feed
 */
public record Commit(String id, List<String> parents, Ident author, Ident committer, String message) {
    private static final int OVERHEAD = 1_000;
    private static final int EACH_PARENT = 100;

    public Commit {
        parents = List.copyOf(parents);
    }

    /** The first line of the message; says so where there is none. */
    public String subject() {
        return message.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("(no message)");
    }

    /** What the message says below its first line. */
    public String body() {
        String text = message.strip();
        int end = text.indexOf('\n');
        return end < 0 ? "" : text.substring(end + 1).strip();
    }

    /** About how many bytes of memory it takes. */
    int weight() {
        int text = message.length() + author.raw().length() + committer.raw().length();
        return OVERHEAD + 2 * text + EACH_PARENT * parents.size();
    }

    /** {@code commit} has its body. */
    public static Commit of(RevCommit commit) {
        byte[] raw = commit.getRawBuffer();
        Charset encoding = encoding(raw);
        return new Commit(
                commit.name(),
                Stream.of(commit.getParents()).map(AnyObjectId::name).toList(),
                Ident.parse(raw, RawParseUtils.author(raw, 0), encoding),
                Ident.parse(raw, RawParseUtils.committer(raw, 0), encoding),
                commit.getFullMessage());
    }

    /** The encoding that a commit or tag names; UTF-8 without a known one. */
    static Charset encoding(byte[] raw) {
        try {
            return RawParseUtils.parseEncoding(raw);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8;
        }
    }
}

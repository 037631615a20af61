package dev.latchkey.comment;

import dev.latchkey.account.Profile;
import dev.latchkey.markup.Markdown;
import java.time.Instant;
import java.util.Optional;

/**
 * A comment as pages show it.
 *
 * @param author empty when the account is no longer there
 * @param html harmless; empty when it was deleted
 * @param place the file and the line that it is about
 */
public record CommentLine(
        long id, Optional<String> author, Instant when, Optional<String> html, Optional<String> place) {
    static CommentLine of(Comment comment) {
        return new CommentLine(
                comment.id(),
                comment.author().map(CommentLine::name),
                comment.createdOn(),
                comment.isWritten()
                        ? Optional.of(Markdown.html(comment.terms().text().raw()))
                        : Optional.empty(),
                comment.terms().inline().map(CommentLine::place));
    }

    private static String name(Profile author) {
        return author.displayName().isBlank() ? author.username().value() : author.displayName();
    }

    private static String place(Inline inline) {
        return inline.path()
                + inline.to()
                        .end()
                        .or(() -> inline.from().end())
                        .map(line -> ":" + line)
                        .orElse("");
    }
}

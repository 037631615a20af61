package dev.latchkey.source;

import dev.latchkey.core.Failure;
import java.nio.charset.StandardCharsets;

/** Who wrote a change, in the form of git: {@code Name <mail>}. */
record Author(String name, String email) {
    private static final int LONGEST = 1_000;
    private static final String FIELD = "author";

    /** {@link dev.latchkey.core.Problem.Invalid} for anything that git would not keep as it is. */
    static Author parse(String text) {
        String author = text.strip();
        int open = author.indexOf('<');
        boolean wellFormed = open > 0
                && author.indexOf('>') == author.length() - 1
                && author.lastIndexOf('<') == open
                && !author.substring(0, open).isBlank()
                && author.length() <= LONGEST
                && author.chars().noneMatch(Character::isISOControl)
                && StandardCharsets.UTF_8.newEncoder().canEncode(author);
        if (!wellFormed) {
            throw Failure.invalid(FIELD, "Write the author as 'Name <mail@example.com>'.");
        }
        return new Author(
                author.substring(0, open).strip(),
                author.substring(open + 1, author.length() - 1).strip());
    }
}

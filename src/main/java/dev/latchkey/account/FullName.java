package dev.latchkey.account;

import dev.latchkey.core.Failure;
import dev.latchkey.core.Username;

/** The name by which people know a person; it also signs commits that are made here, so it obeys git's rules for names. */
final class FullName {
    private static final int MAX_LENGTH = 255;

    private FullName() {}

    /** What was given, without blanks around it; the user name when there is nothing else. */
    static String parse(String given, Username username) {
        String name = given.isBlank() ? username.value() : given.strip();
        boolean writable = name.length() <= MAX_LENGTH
                && name.chars().noneMatch(Character::isISOControl)
                && name.indexOf('<') < 0
                && name.indexOf('>') < 0;
        if (!writable) {
            throw Failure.invalid(
                    "name", "A full name has at most " + MAX_LENGTH + " characters, no line breaks, and no < or >.");
        }
        return name;
    }
}

package dev.latchkey.ref;

import dev.latchkey.change.NewRefName;
import dev.latchkey.core.Failure;
import java.util.Optional;

/**
 * A branch or tag that somebody wants, with a name that git takes.
 *
 * @param revision the commit, by id, abbreviated id or name of a branch or tag
 * @param message of the tag
 */
record NewRef(RefKind kind, String name, String revision, Optional<String> message) {
    private static final String NAME = "name";

    NewRef {
        NewRefName.check(NAME, kind.word(), kind.prefix(), name);
        if (message.orElse("").indexOf('\0') >= 0) {
            throw Failure.invalid("message", "The message holds a NUL character, at which git would stop reading it.");
        }
        if (revision.isEmpty()) {
            throw Failure.invalid(
                    RefRequest.HASH, "Say with 'target': {\"hash\": …} which commit the " + kind.word() + " is for.");
        }
    }

    String refName() {
        return kind.refName(name);
    }
}

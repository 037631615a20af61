package dev.latchkey.branching;

import dev.latchkey.account.Profile;
import dev.latchkey.core.AccountId;
import dev.latchkey.core.Failure;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A rule for some branches of a repository.
 *
 * @param id unique in the repository
 */
record Restriction(long id, Terms terms) {
    /**
     * What its administrators may change.
     *
     * @param value the number that the kind asks for
     * @param users who is exempt, by user name; there are no other exemptions, not even for administrators
     */
    record Terms(RestrictionKind kind, BranchMatch match, Optional<Integer> value, List<Profile> users) {
        private static final int MAX_VALUE = 10_000;
        private static final int MAX_USERS = 500;

        Terms {
            users = List.copyOf(users);
            if (!kind.takesUsers() && !users.isEmpty()) {
                throw Failure.invalid(
                        "users", "Nobody can be exempt from '" + kind.wireName() + "'; leave 'users' empty.");
            }
            if (users.size() > MAX_USERS) {
                throw Failure.invalid("users", "A restriction names up to " + MAX_USERS + " users.");
            }
            if (kind.takesValue() != value.isPresent()) {
                throw Failure.invalid(
                        "value",
                        "'" + kind.wireName() + "' takes "
                                + (kind.takesValue() ? "a number in 'value'." : "no 'value'; leave it out."));
            }
            if (value.filter(number -> number < 0 || number > MAX_VALUE).isPresent()) {
                throw Failure.invalid("value", "'value' is a number from 0 to " + MAX_VALUE + ".");
            }
        }

        boolean exempts(AccountId account) {
            return users.stream().anyMatch(user -> user.id().equals(account));
        }

        /** For messages and the audit log. */
        String described() {
            String names = users.stream().map(user -> user.username().value()).collect(Collectors.joining(", "));
            return kind.wireName() + " on " + match.described() + (names.isEmpty() ? "" : " except for " + names);
        }
    }
}

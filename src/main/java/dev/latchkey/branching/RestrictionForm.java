package dev.latchkey.branching;

import dev.latchkey.account.Account;
import dev.latchkey.account.Accounts;
import dev.latchkey.account.Profile;
import dev.latchkey.core.Failure;
import dev.latchkey.http.QueryParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A new restriction as it stands in the form.
 *
 * @param users names, with commas or blanks between them
 */
public record RestrictionForm(String kind, String pattern, String users) {
    static final RestrictionForm EMPTY = new RestrictionForm("push", "", "");

    static RestrictionForm of(QueryParameters form) {
        return new RestrictionForm(
                form.first("kind").orElse(""),
                form.first("pattern").orElse("").strip(),
                form.first("users").orElse("").strip());
    }

    RestrictionWish wish(Accounts accounts) {
        boolean exempts = kind.equals("push");
        if (!exempts && !users.isEmpty()) {
            throw Failure.invalid("users", "Nobody can be exempt from this; leave the field empty.");
        }
        return new RestrictionWish(
                Optional.of(kind),
                Optional.of(new RestrictionWish.Match(Optional.of("glob"), Optional.of(pattern), Optional.empty())),
                Optional.empty(),
                exempts ? Optional.of(profiles(accounts)) : Optional.empty());
    }

    private List<Profile> profiles(Accounts accounts) {
        List<Profile> profiles = new ArrayList<>();
        for (String name : users.split("[,\\s]+", -1)) {
            if (!name.isEmpty()) {
                profiles.add(accounts.named(name)
                        .map(Account::profile)
                        .orElseThrow(() -> Failure.invalid("users", "No account has the user name '" + name + "'.")));
            }
        }
        return profiles;
    }
}

package dev.latchkey.branching;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.latchkey.account.Account;
import dev.latchkey.account.Accounts;
import dev.latchkey.account.Profile;
import dev.latchkey.core.Failure;
import dev.latchkey.http.Request;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A body that makes or changes a branch restriction. What clients send back but cannot change is ignored. */
@JsonIgnoreProperties(ignoreUnknown = true)
record RestrictionRequest(
        @Nullable String kind,
        @Nullable String branchMatchKind,
        @Nullable String branchType,
        @Nullable String pattern,
        @Nullable Integer value,
        @Nullable List<@Nullable User> users,
        @Nullable List<@Nullable Group> groups) {
    private static final int MAX_USERS = 500;
    private static final String ACCOUNT_ID = "557058:";

    /** The uuid says more than the other names. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record User(
            @Nullable String uuid,
            @Nullable String accountId,
            @Nullable String username,
            @Nullable String nickname) {
        private Optional<String> named() {
            return Optional.ofNullable(uuid)
                    .or(() -> Optional.ofNullable(accountId).map(User::withoutSite))
                    .or(() -> Optional.ofNullable(username))
                    .or(() -> Optional.ofNullable(nickname));
        }

        private static String withoutSite(String id) {
            return id.startsWith(ACCOUNT_ID) ? id.substring(ACCOUNT_ID.length()) : id;
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Group(@Nullable String slug, @Nullable String name) {}

    static RestrictionWish read(Request request, Accounts accounts) throws IOException {
        RestrictionRequest body = request.json(RestrictionRequest.class);
        body.refuseGroups();
        boolean saysBranches = body.branchMatchKind != null || body.branchType != null || body.pattern != null;
        RestrictionWish.Match match = new RestrictionWish.Match(
                Optional.ofNullable(body.branchMatchKind),
                Optional.ofNullable(body.pattern),
                Optional.ofNullable(body.branchType));
        return new RestrictionWish(
                Optional.ofNullable(body.kind),
                saysBranches ? Optional.of(match) : Optional.empty(),
                Optional.ofNullable(body.value),
                Optional.ofNullable(body.users).map(users -> profiles(users, accounts)));
    }

    private void refuseGroups() {
        if (groups != null && !groups.isEmpty()) {
            throw Failure.invalid("groups", "There are no groups on this server; name the users one by one.");
        }
    }

    private static List<Profile> profiles(List<@Nullable User> users, Accounts accounts) {
        if (users.size() > MAX_USERS) {
            throw Failure.invalid("users", "A restriction names up to " + MAX_USERS + " users.");
        }
        Set<Profile> found = new LinkedHashSet<>();
        for (User user : users) {
            String name = Optional.ofNullable(user)
                    .flatMap(User::named)
                    .orElseThrow(
                            () -> Failure.invalid("users", "Name each user by 'uuid', 'account_id' or 'username'."));
            found.add(profile(name, accounts));
        }
        List<Profile> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparing(profile -> profile.username().value()));
        return sorted;
    }

    /** Not by e-mail address: who has which one is nobody's business. */
    private static Profile profile(String name, Accounts accounts) {
        Optional<Account> account = name.indexOf('@') >= 0 ? Optional.empty() : accounts.find(name);
        return account.map(Account::profile)
                .orElseThrow(() -> Failure.invalid("users", "There is no account '" + name + "'."));
    }
}

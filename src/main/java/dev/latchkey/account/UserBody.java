package dev.latchkey.account;

import dev.latchkey.http.Link;
import dev.latchkey.http.Links;
import dev.latchkey.http.Timestamp;

/** What is public of an account, in JSON. */
record UserBody(
        String displayName,
        UserLinks links,
        String createdOn,
        String type,
        String uuid,
        String accountId,
        String nickname,
        String accountStatus) {
    record UserLinks(Link self, Link avatar, Link html) {}

    static UserBody of(Account account, Links links) {
        AccountBody embedded = AccountBody.of(account.profile(), links);
        AccountBody.AccountLinks own = embedded.links();
        return new UserBody(
                embedded.displayName(),
                new UserLinks(own.self(), own.avatar(), own.html()),
                Timestamp.of(account.createdOn()),
                embedded.type(),
                embedded.uuid(),
                embedded.accountId(),
                embedded.nickname(),
                account.enabled() ? "active" : "inactive");
    }
}

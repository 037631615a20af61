package dev.latchkey.account;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.latchkey.http.Link;
import dev.latchkey.http.Links;
import dev.latchkey.http.PercentEncoding;
import dev.latchkey.http.Timestamp;
import org.jspecify.annotations.Nullable;

/** The caller's own account in JSON; keys and their order are Bitbucket's (contract 2.8). */
record CurrentAccountBody(
        String displayName,
        CurrentLinks links,
        String createdOn,
        String type,
        String uuid,
        @JsonProperty("has_2fa_enabled") @Nullable Boolean has2faEnabled,
        String username,
        boolean isStaff,
        String accountId,
        String nickname,
        String accountStatus,
        @Nullable String location) {
    record CurrentLinks(Link self, Link avatar, Link repositories, Link snippets, Link html, Link hooks) {}

    static CurrentAccountBody of(Account account, Links links) {
        AccountBody embedded = AccountBody.of(account.profile(), links);
        String encoded = PercentEncoding.encode(embedded.uuid());
        return new CurrentAccountBody(
                embedded.displayName(),
                new CurrentLinks(
                        embedded.links().self(),
                        embedded.links().avatar(),
                        new Link(links.api("/repositories/" + encoded)),
                        new Link(links.api("/snippets/" + encoded)),
                        embedded.links().html(),
                        new Link(links.api("/workspaces/" + encoded + "/hooks"))),
                Timestamp.of(account.createdOn()),
                embedded.type(),
                embedded.uuid(),
                null,
                account.username().value(),
                account.admin(),
                embedded.accountId(),
                embedded.nickname(),
                account.enabled() ? "active" : "inactive",
                null);
    }
}

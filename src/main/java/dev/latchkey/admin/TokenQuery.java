package dev.latchkey.admin;

import dev.latchkey.account.Account;
import dev.latchkey.account.Accounts;
import dev.latchkey.auth.Scope;
import dev.latchkey.core.Failure;
import dev.latchkey.core.TokenId;
import dev.latchkey.core.Uuids;
import dev.latchkey.http.QueryParameters;
import dev.latchkey.token.TokenSearch;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which tokens are looked for, as the address or the form says it.
 *
 * @param owner a user name
 * @param scope a wire name
 * @param days how old a token has to be at least
 * @param ended whether those that have ended are shown too
 */
public record TokenQuery(String id, String owner, String scope, String days, boolean ended) {
    private static final int MAX_DIGITS = 5;

    static TokenQuery of(QueryParameters given) {
        return new TokenQuery(
                text(given, "id"),
                text(given, "owner"),
                text(given, "scope"),
                text(given, "days"),
                given.first("ended").isPresent());
    }

    private static String text(QueryParameters given, String name) {
        return given.first(name).orElse("").strip();
    }

    /** {@link dev.latchkey.core.Problem.Invalid} for what names nothing. */
    TokenSearch search(Accounts accounts, Clock clock) {
        return new TokenSearch(
                given(id).map(TokenQuery::tokenId),
                given(owner).map(name -> owner(accounts, name)).map(Account::id),
                given(scope).map(TokenQuery::scopeNamed),
                given(days).map(text -> clock.instant().minus(Duration.ofDays(number(text)))),
                !ended);
    }

    private static Optional<String> given(String text) {
        return Optional.of(text).filter(some -> !some.isEmpty());
    }

    private static TokenId tokenId(String text) {
        return Uuids.parse(text)
                .map(TokenId::new)
                .orElseThrow(() -> Failure.invalid("id", "'" + text + "' is no id of a token."));
    }

    private static Account owner(Accounts accounts, String name) {
        return accounts.named(name).orElseThrow(() -> Failure.invalid("owner", "There is no account '" + name + "'."));
    }

    private static Scope scopeNamed(String name) {
        return Scope.find(name).orElseThrow(() -> Failure.invalid("scope", "There is no scope '" + name + "'."));
    }

    private static int number(String text) {
        boolean digits = text.length() <= MAX_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits) {
            throw Failure.invalid("days", "Write the age as a whole number of days.");
        }
        return Integer.parseInt(text);
    }

    /** Whether it names anything but all tokens. */
    public boolean isNarrow() {
        return !(id + owner + scope + days).isEmpty();
    }

    /** The same in words, for the question before tokens are revoked. */
    public String words() {
        StringBuilder words = new StringBuilder("every usable token");
        given(id).ifPresent(text -> words.append(" with the id ").append(text));
        given(owner).ifPresent(text -> words.append(" of ").append(text));
        given(scope).ifPresent(text -> words.append(" with ").append(text));
        given(days)
                .ifPresent(
                        text -> words.append(" older than ").append(text).append(text.equals("1") ? " day" : " days"));
        return words.toString();
    }

    /** Where the question is asked. */
    public String revokeHref() {
        Map<String, String> all = new LinkedHashMap<>();
        given(id).ifPresent(text -> all.put("id", text));
        given(owner).ifPresent(text -> all.put("owner", text));
        given(scope).ifPresent(text -> all.put("scope", text));
        given(days).ifPresent(text -> all.put("days", text));
        return Queries.href("/admin/tokens/revoke", all);
    }
}

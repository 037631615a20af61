package dev.latchkey.admin;

import dev.latchkey.account.Account;
import dev.latchkey.account.Accounts;
import dev.latchkey.audit.AuditFilter;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.core.Slug;
import dev.latchkey.http.QueryParameters;
import dev.latchkey.repo.Repositories;
import dev.latchkey.repo.Repository;
import dev.latchkey.workspace.Workspaces;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which events are looked for, as the address says it.
 *
 * @param account a user name
 * @param repository {@code workspace/slug}
 * @param from a day in UTC, from its beginning
 * @param to a day in UTC, to its end
 * @param verdict {@code allowed}, {@code refused} or nothing
 */
public record AuditQuery(String account, String action, String repository, String from, String to, String verdict) {
    /** What looks names up. */
    public record Names(Accounts accounts, Workspaces workspaces, Repositories repositories) {}

    static AuditQuery of(QueryParameters given) {
        return new AuditQuery(
                text(given, "account"),
                text(given, "action"),
                text(given, "repository"),
                text(given, "from"),
                text(given, "to"),
                text(given, "verdict"));
    }

    private static String text(QueryParameters given, String name) {
        return given.first(name).orElse("").strip();
    }

    /** {@link dev.latchkey.core.Problem.Invalid} for what names nothing. */
    AuditFilter filter(Names names) {
        return new AuditFilter(
                given(account).map(name -> account(names, name)).map(Account::id),
                action,
                given(repository).map(name -> repository(names, name)),
                given(from).map(day -> day("from", day)),
                given(to).map(day -> day("to", day).plus(Duration.ofDays(1))),
                given(verdict).map("allowed"::equals));
    }

    private static Optional<String> given(String text) {
        return Optional.of(text).filter(some -> !some.isEmpty());
    }

    private static Account account(Names names, String name) {
        return names.accounts()
                .named(name)
                .orElseThrow(() -> Failure.invalid("account", "There is no account '" + name + "'."));
    }

    private static RepositoryId repository(Names names, String fullName) {
        int slash = fullName.indexOf('/');
        Optional<Repository> found = slash < 0 || !Slug.isValid(fullName.substring(slash + 1))
                ? Optional.empty()
                : names.workspaces()
                        .find(fullName.substring(0, slash))
                        .flatMap(workspace ->
                                names.repositories().find(workspace, new Slug(fullName.substring(slash + 1))));
        return found.map(Repository::id)
                .orElseThrow(() -> Failure.invalid(
                        "repository", "There is no repository '" + fullName + "'. Write workspace/repository."));
    }

    private static Instant day(String field, String text) {
        try {
            return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            throw new Failure(Problem.Invalid.field(field, "Write a day as 2026-11-24."), e);
        }
    }

    /** Whether it names anything but the whole log. */
    public boolean isNarrow() {
        return !parameters().isEmpty();
    }

    private Map<String, String> parameters() {
        Map<String, String> all = new LinkedHashMap<>();
        given(account).ifPresent(text -> all.put("account", text));
        given(action).ifPresent(text -> all.put("action", text));
        given(repository).ifPresent(text -> all.put("repository", text));
        given(from).ifPresent(text -> all.put("from", text));
        given(to).ifPresent(text -> all.put("to", text));
        given(verdict).ifPresent(text -> all.put("verdict", text));
        return all;
    }

    public String exportHref() {
        return Queries.href("/admin/audit/export", parameters());
    }

    /** The same events before or after a place in the log. */
    String at(String direction, String place) {
        Map<String, String> all = parameters();
        all.put(direction, place);
        return Queries.href(AdminPage.AUDIT.href(), all);
    }
}

package dev.latchkey.comment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.account.Account;
import dev.latchkey.audit.Actor;
import dev.latchkey.audit.AuditLog;
import dev.latchkey.auth.Credential;
import dev.latchkey.auth.Identity;
import dev.latchkey.auth.Permission;
import dev.latchkey.auth.Principal;
import dev.latchkey.auth.Restrictions;
import dev.latchkey.core.Failure;
import dev.latchkey.core.TokenId;
import dev.latchkey.db.Dialect;
import dev.latchkey.http.Paging;
import dev.latchkey.repo.Premises;
import dev.latchkey.repo.Repository;
import dev.latchkey.workspace.Refinement;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Comments and approvals of several people at once, on both databases. */
@SuppressWarnings("NullAway.Init")
final class CommentsTest {
    private static final String COMMIT = "0123456789012345678901234567890123456789";
    private static final Clock CLOCK = Clock.fixed(Premises.NOW, ZoneOffset.UTC);
    private static final int MANY = 12;

    @TempDir
    Path directory;

    private static Actor actor(Account account) {
        Identity who =
                new Identity(account.id(), account.username(), account.profile().displayName(), Set.of(), true);
        Credential credential = new Credential(
                TokenId.random(),
                "t",
                "api_token",
                Set.of(),
                Restrictions.NONE,
                Premises.NOW.plusSeconds(60),
                Optional.empty());
        return new Actor(new Principal.Holder(who, credential), Optional.empty());
    }

    private static Comment.Terms answer(Optional<Long> parent) {
        return new Comment.Terms(CommentText.parse("text"), parent, Optional.empty());
    }

    private static Comments comments(Premises premises) {
        return new Comments(premises.database(), new AuditLog(CLOCK), CLOCK);
    }

    private static OnCommit place(Premises premises) {
        Repository repository = premises.repository(premises.workspace("team"), "web", false);
        return new OnCommit(repository.id(), COMMIT);
    }

    private static List<Long> shown(Comments comments, OnCommit place) {
        return comments.list(place, Refinement.none(), new Paging(1, 100)).values().stream()
                .map(Comment::id)
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void what_was_kept_for_its_answers_goes_with_the_last_of_them(Dialect dialect) {
        try (Premises premises = new Premises(dialect, directory)) {
            OnCommit place = place(premises);
            Comments comments = comments(premises);
            Actor ann = actor(premises.account("ann"));
            List<Long> chain = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                Optional<Long> parent = i == 0 ? Optional.empty() : Optional.of(chain.get(i - 1));
                chain.add(comments.create(place, answer(parent), ann).id());
            }
            long aside = comments.create(place, answer(Optional.of(chain.get(1))), ann)
                    .id();
            chain.subList(0, 4).forEach(id -> comments.delete(place, id, Permission.READ, ann));
            assertThat(shown(comments, place)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
            assertThat(comments.get(place, 2).terms().text()).isEqualTo(CommentText.NONE);
            comments.delete(place, chain.get(4), Permission.READ, ann);
            assertThat(shown(comments, place)).containsExactly(1L, 2L, aside);
            comments.delete(place, aside, Permission.READ, ann);
            assertThat(shown(comments, place)).isEmpty();
            assertThat(premises.audited())
                    .filteredOn(row -> row.startsWith("commit-comment.deleted"))
                    .hasSize(6);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void no_two_comments_get_one_id_and_no_two_approvals_count(Dialect dialect) throws Exception {
        try (Premises premises = new Premises(dialect, directory)) {
            OnCommit place = place(premises);
            Comments comments = comments(premises);
            Approvals approvals = new Approvals(premises.database(), new AuditLog(CLOCK), CLOCK);
            Actor ann = actor(premises.account("ann"));
            List<Long> ids = atOnce(
                    () -> comments.create(place, answer(Optional.empty()), ann).id());
            assertThat(ids).doesNotHaveDuplicates().hasSize(MANY);
            assertThat(atOnce(() -> approvals.approve(place, ann).approved())).containsOnly(true);
            assertThat(approvals.participants(place)).hasSize(1);
            assertThat(premises.audited())
                    .filteredOn(row -> row.startsWith("commit.approved"))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void a_deleted_comment_is_not_answered_by_however_many(Dialect dialect) throws Exception {
        try (Premises premises = new Premises(dialect, directory)) {
            OnCommit place = place(premises);
            Comments comments = comments(premises);
            Actor ann = actor(premises.account("ann"));
            Actor bob = actor(premises.account("bob"));
            long question =
                    comments.create(place, answer(Optional.empty()), ann).id();
            List<Boolean> answered = atOnce(() -> {
                comments.delete(place, question, Permission.READ, ann);
                try {
                    comments.create(place, answer(Optional.of(question)), bob);
                    return true;
                } catch (Failure e) {
                    return false;
                }
            });
            assertThat(answered).containsOnly(false);
            assertThat(shown(comments, place)).isEmpty();
            assertThatThrownBy(() -> comments.delete(place, question, Permission.WRITE, bob))
                    .hasMessageContaining("There is no comment");
        }
    }

    private static <T> List<T> atOnce(Callable<T> call) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> done : pool.invokeAll(Collections.nCopies(MANY, call))) {
                results.add(done.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }
}

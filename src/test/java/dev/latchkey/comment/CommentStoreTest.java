package dev.latchkey.comment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.account.Account;
import dev.latchkey.audit.Actor;
import dev.latchkey.core.Page;
import dev.latchkey.db.Dialect;
import dev.latchkey.db.Tx;
import dev.latchkey.http.Paging;
import dev.latchkey.query.Filter;
import dev.latchkey.query.Sort;
import dev.latchkey.repo.Premises;
import dev.latchkey.repo.Repository;
import dev.latchkey.workspace.Refinement;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rows of comments and approvals, on both databases. */
@SuppressWarnings("NullAway.Init")
final class CommentStoreTest {
    private static final String COMMIT = "0123456789012345678901234567890123456789";
    private static final String OTHER = "9876543210987654321098765432109876543210";

    @TempDir
    Path directory;

    private static Comment.Terms terms(String text, Optional<Long> parent, Optional<Inline> inline) {
        return new Comment.Terms(CommentText.parse(text), parent, inline);
    }

    private static Comment.Terms terms(String text) {
        return terms(text, Optional.empty(), Optional.empty());
    }

    private static OnCommit place(Repository repository) {
        return new OnCommit(repository.id(), COMMIT);
    }

    private static Instant at(int second) {
        return Premises.NOW.plusSeconds(second);
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void what_is_written_is_read(Dialect dialect) {
        try (Premises premises = new Premises(dialect, directory)) {
            Repository repository = premises.repository(premises.workspace("team"), "web", false);
            OnCommit place = place(repository);
            Account ann = premises.account("ann");
            Inline inline = new Inline("a/ä", Inline.Lines.of("from", null, 7L), Inline.Lines.of("to", 8L, 9L));
            premises.database().writing(tx -> {
                assertThat(CommentStore.nextId(tx, repository.id())).isEqualTo(1);
                assertThat(CommentStore.nextId(tx, repository.id())).isEqualTo(2);
                CommentStore.insert(tx, place, 1, ann.id(), terms("one 🎉"), at(0));
                CommentStore.insert(tx, place, 2, ann.id(), terms("two", Optional.of(1L), Optional.of(inline)), at(1));
            });
            premises.database().writing(tx -> {
                Comment two = found(tx, place, 2);
                assertThat(two)
                        .isEqualTo(new Comment(
                                2,
                                Optional.of(ann.profile()),
                                terms("two", Optional.of(1L), Optional.of(inline)),
                                Comment.Standing.WRITTEN,
                                at(1),
                                at(1)));
                assertThat(found(tx, place, 1).terms()).isEqualTo(terms("one 🎉"));
                assertThat(CommentStore.find(tx, new OnCommit(repository.id(), OTHER), 1))
                        .isEmpty();
                assertThat(CommentStore.hasShownAnswers(tx, repository.id(), 1)).isTrue();
                assertThat(CommentStore.hasShownAnswers(tx, repository.id(), 2)).isFalse();
                CommentStore.lock(tx, repository.id());
                CommentStore.write(tx, place, with(two, Comment.Standing.GONE));
                assertThat(found(tx, place, 2)).isEqualTo(with(two, Comment.Standing.GONE));
                assertThat(CommentStore.hasShownAnswers(tx, repository.id(), 1)).isFalse();
                assertThat(CommentStore.isShown(tx, repository.id(), 1)).isTrue();
                assertThat(CommentStore.isShown(tx, repository.id(), 2)).isFalse();
                assertThat(CommentListStore.count(tx, place)).isEqualTo(1);
            });
        }
    }

    private static Comment found(Tx tx, OnCommit place, long id) {
        return CommentStore.find(tx, place, id).orElseThrow();
    }

    private static Comment with(Comment comment, Comment.Standing standing) {
        return new Comment(
                comment.id(),
                comment.author(),
                new Comment.Terms(
                        CommentText.NONE,
                        comment.terms().parent(),
                        comment.terms().inline()),
                standing,
                comment.createdOn(),
                at(5));
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void lists_are_ordered_and_narrowed_by_every_field(Dialect dialect) {
        try (Premises premises = new Premises(dialect, directory)) {
            Repository repository = premises.repository(premises.workspace("team"), "web", false);
            OnCommit place = place(repository);
            Account ann = premises.account("ann");
            Account bob = premises.account("bob");
            Inline inline = new Inline("b.txt", Inline.Lines.of("from", null, null), Inline.Lines.of("to", null, 3L));
            premises.database().writing(tx -> {
                CommentStore.insert(tx, place, 1, ann.id(), terms("Zebra"), at(2));
                CommentStore.insert(tx, place, 2, bob.id(), terms("apple"), at(1));
                CommentStore.insert(
                        tx, place, 3, ann.id(), terms("Mango", Optional.of(1L), Optional.of(inline)), at(0));
                CommentStore.insert(tx, new OnCommit(repository.id(), OTHER), 4, bob.id(), terms("elsewhere"), at(0));
                CommentStore.write(tx, place, with(found(tx, place, 2), Comment.Standing.BLANKED));
            });
            assertThat(ids(premises, place, "", "")).containsExactly(1L, 2L, 3L);
            assertThat(ids(premises, place, "", "created_on")).containsExactly(3L, 2L, 1L);
            assertThat(ids(premises, place, "", "-content.raw")).containsExactly(1L, 3L, 2L);
            assertThat(ids(premises, place, "", "-user.nickname")).containsExactly(2L, 1L, 3L);
            assertThat(ids(premises, place, "deleted = true", "")).containsExactly(2L);
            assertThat(ids(premises, place, "deleted = false AND id > 1", "")).containsExactly(3L);
            assertThat(ids(premises, place, "parent.id = 1", "")).containsExactly(3L);
            assertThat(ids(premises, place, "parent.id = null", "")).containsExactly(1L, 2L);
            assertThat(ids(premises, place, "inline.path ~ \"B.T\" AND inline.to = 3 AND inline.from = null", ""))
                    .containsExactly(3L);
            assertThat(ids(premises, place, "user.uuid = \"" + bob.id().braced() + "\"", ""))
                    .containsExactly(2L);
            assertThat(ids(premises, place, "user.display_name ~ \"full a\" AND content.raw ~ \"zeb\"", ""))
                    .containsExactly(1L);
            assertThat(ids(premises, place, "updated_on > 2026-11-24T10:00:04Z", ""))
                    .containsExactly(2L);
            Page<Comment> second = premises.database()
                    .read(tx -> CommentListStore.page(tx, place, Refinement.none(), new Paging(2, 2)));
            assertThat(second.size()).isEqualTo(3);
            assertThat(second.values()).extracting(Comment::id).containsExactly(3L);
        }
    }

    private static List<Long> ids(Premises premises, OnCommit place, String q, String sort) {
        Refinement refinement =
                new Refinement(Filter.parse(q), sort.isEmpty() ? Optional.empty() : Optional.of(Sort.parse(sort)));
        Page<Comment> page =
                premises.database().read(tx -> CommentListStore.page(tx, place, refinement, new Paging(1, 10)));
        return page.values().stream().map(Comment::id).toList();
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void an_approval_counts_once_and_beside_comments(Dialect dialect) {
        try (Premises premises = new Premises(dialect, directory)) {
            Repository repository = premises.repository(premises.workspace("team"), "web", false);
            OnCommit place = place(repository);
            Account ann = premises.account("ann");
            Account bob = premises.account("bob");
            premises.database().writing(tx -> {
                assertThat(ApprovalStore.add(tx, place, ann.id(), at(3))).isTrue();
                assertThat(ApprovalStore.add(tx, place, ann.id(), at(9))).isFalse();
                CommentStore.insert(tx, place, 1, ann.id(), terms("a"), at(7));
                CommentStore.insert(tx, place, 2, bob.id(), terms("b"), at(1));
                CommentStore.insert(tx, place, 3, bob.id(), terms("c"), at(2));
            });
            assertThat(participants(premises, place))
                    .containsExactly(
                            new Participant(bob.profile(), false, at(2)), new Participant(ann.profile(), true, at(3)));
            premises.database().writing(tx -> {
                assertThat(ApprovalStore.remove(tx, place, ann.id())).isTrue();
                assertThat(ApprovalStore.remove(tx, place, ann.id())).isFalse();
            });
            assertThat(participants(premises, place))
                    .containsExactly(
                            new Participant(bob.profile(), false, at(2)), new Participant(ann.profile(), false, at(7)));
            assertThat(participants(premises, new OnCommit(repository.id(), OTHER)))
                    .isEmpty();
        }
    }

    private static List<Participant> participants(Premises premises, OnCommit place) {
        return premises.database().read(tx -> ApprovalStore.participants(tx, place));
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void everything_goes_with_its_repository_and_comments_outlive_their_author(Dialect dialect) {
        try (Premises premises = new Premises(dialect, directory)) {
            Repository repository = premises.repository(premises.workspace("team"), "web", false);
            OnCommit place = place(repository);
            Account ann = premises.account("ann");
            premises.database().writing(tx -> {
                CommentStore.nextId(tx, repository.id());
                CommentStore.insert(tx, place, 1, ann.id(), terms("a"), at(0));
                CommentStore.insert(tx, place, 2, ann.id(), terms("b", Optional.of(1L), Optional.empty()), at(0));
                ApprovalStore.add(tx, place, ann.id(), at(0));
                tx.handle().execute("delete from account where id = ?", ann.id().toString());
                assertThat(found(tx, place, 1).author()).isEmpty();
                assertThat(ApprovalStore.participants(tx, place)).isEmpty();
            });
            premises.repositories().delete(repository.id(), Actor.operator());
            for (String table : List.of("commit_comment", "commit_comment_count", "commit_approval")) {
                Long left = premises.database()
                        .read(tx -> tx.handle()
                                .createQuery("select count(*) from " + table)
                                .mapTo(Long.class)
                                .one());
                assertThat(left).as(table).isZero();
            }
        }
    }
}

package dev.latchkey.comment;

import dev.latchkey.audit.Actor;
import dev.latchkey.audit.AuditLog;
import dev.latchkey.auth.Permission;
import dev.latchkey.comment.Comment.Standing;
import dev.latchkey.core.AccountId;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Page;
import dev.latchkey.core.Problem;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.db.Database;
import dev.latchkey.db.Tx;
import dev.latchkey.http.Paging;
import dev.latchkey.workspace.Refinement;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Writing, reading and deleting comments on commits. A comment is its author's; administrators may only delete it. */
public final class Comments {
    private static final int MOST = 2_000;
    private static final int MOST_SHOWN = 200;
    private static final String PARENT = "parent.id";

    private final Database database;
    private final AuditLog audit;
    private final Clock clock;

    public Comments(Database database, AuditLog audit, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    Page<Comment> list(OnCommit place, Refinement refinement, Paging paging) {
        return database.read(tx -> CommentListStore.page(tx, place, refinement, paging));
    }

    /** Those on a commit that pages show, the oldest first; at most 200. */
    public List<CommentLine> lines(RepositoryId repository, String commit) {
        return list(new OnCommit(repository, commit), Refinement.none(), new Paging(1, MOST_SHOWN)).values().stream()
                .map(CommentLine::of)
                .toList();
    }

    Comment get(OnCommit place, long id) {
        return database.read(tx -> shown(tx, place, id));
    }

    Comment create(OnCommit place, Comment.Terms terms, Actor actor) {
        return database.write(tx -> {
            long id = CommentStore.nextId(tx, place.repository());
            if (CommentListStore.count(tx, place) >= MOST) {
                throw new Failure(
                        new Problem.Invalid("The commit has " + MOST + " comments, and takes no more of them."));
            }
            CommentStore.insert(tx, place, id, caller(actor), settled(tx, place, terms), now());
            record(tx, place, id, "created", actor);
            return shown(tx, place, id);
        });
    }

    /** An answer stands where the comment stands that it answers. */
    private static Comment.Terms settled(Tx tx, OnCommit place, Comment.Terms terms) {
        if (terms.parent().isEmpty()) {
            return terms;
        }
        Optional<Inline> inline =
                parent(tx, place, terms.parent().get()).terms().inline();
        if (terms.inline().isPresent() && !terms.inline().equals(inline)) {
            throw Failure.invalid(
                    "inline", "An answer stands where the comment stands that it answers; leave out 'inline'.");
        }
        return new Comment.Terms(terms.text(), terms.parent(), inline);
    }

    private static Comment parent(Tx tx, OnCommit place, long id) {
        if (!CommentStore.isShown(tx, place.repository(), id)) {
            throw Failure.notFound("There is no comment " + id + " to answer.");
        }
        Comment parent = CommentStore.find(tx, place, id)
                .orElseThrow(() ->
                        Failure.invalid(PARENT, "The comment " + id + " is not one on commit " + place.commit() + "."));
        if (!parent.isWritten()) {
            throw Failure.invalid(PARENT, "The comment " + id + " was deleted, and cannot be answered.");
        }
        return parent;
    }

    /** Only its author may; {@link Problem.Conflict} when it was deleted. */
    Comment change(OnCommit place, long id, CommentText text, Actor actor) {
        return database.write(tx -> {
            CommentStore.lock(tx, place.repository());
            Comment old = shown(tx, place, id);
            if (!isBy(old, actor)) {
                throw denied("Only its author may change comment " + id + ".");
            }
            if (!old.isWritten()) {
                throw new Failure(new Problem.Conflict("Comment " + id + " was deleted, and cannot be changed."));
            }
            Comment.Terms terms =
                    new Comment.Terms(text, old.terms().parent(), old.terms().inline());
            CommentStore.write(
                    tx, place, new Comment(id, old.author(), terms, Standing.WRITTEN, old.createdOn(), now()));
            record(tx, place, id, "changed", actor);
            return shown(tx, place, id);
        });
    }

    /**
     * Its author may, and who administers the repository. To delete it again changes nothing.
     *
     * @param has what the caller may do in the repository
     */
    void delete(OnCommit place, long id, Permission has, Actor actor) {
        database.writing(tx -> {
            CommentStore.lock(tx, place.repository());
            Comment comment = CommentStore.find(tx, place, id).orElseThrow(() -> none(place, id));
            if (!isBy(comment, actor) && !has.includes(Permission.ADMIN)) {
                throw comment.standing() == Standing.GONE
                        ? none(place, id)
                        : denied("Only its author may delete comment " + id
                                + ", and who administers the repository, with a token for admin:repository:bitbucket.");
            }
            if (comment.isWritten()) {
                remove(tx, place, comment, now());
                record(tx, place, id, "deleted", actor);
            }
        });
    }

    /** Takes the text away; what nobody answers goes, and with the last answer what was kept only for its sake. */
    private static void remove(Tx tx, OnCommit place, Comment written, Instant now) {
        Optional<Comment> next = Optional.of(written);
        while (next.isPresent()) {
            Comment comment = next.get();
            boolean kept = CommentStore.hasShownAnswers(tx, place.repository(), comment.id());
            Comment.Terms terms = new Comment.Terms(
                    CommentText.NONE, comment.terms().parent(), comment.terms().inline());
            Instant updated = comment.isWritten() ? now : comment.updatedOn();
            CommentStore.write(
                    tx,
                    place,
                    new Comment(
                            comment.id(),
                            comment.author(),
                            terms,
                            kept ? Standing.BLANKED : Standing.GONE,
                            comment.createdOn(),
                            updated));
            next = kept
                    ? Optional.empty()
                    : terms.parent()
                            .flatMap(parent -> CommentStore.find(tx, place, parent))
                            .filter(parent -> parent.standing() == Standing.BLANKED);
        }
    }

    private static Comment shown(Tx tx, OnCommit place, long id) {
        return CommentStore.find(tx, place, id)
                .filter(comment -> comment.standing() != Standing.GONE)
                .orElseThrow(() -> none(place, id));
    }

    private static Failure none(OnCommit place, long id) {
        return Failure.notFound("There is no comment " + id + " on commit " + place.commit() + ".");
    }

    private static Failure denied(String message) {
        return new Failure(new Problem.Denied(message, "INSUFFICIENT_RIGHTS"));
    }

    private static boolean isBy(Comment comment, Actor actor) {
        return comment.author().map(author -> author.id().equals(caller(actor))).orElse(false);
    }

    static AccountId caller(Actor actor) {
        return actor.principal()
                .accountId()
                .orElseThrow(() -> new IllegalStateException("this route admits anonymous callers"));
    }

    private void record(Tx tx, OnCommit place, long id, String deed, Actor actor) {
        String detail = place.commit() + " comment " + id;
        audit.record(tx, actor.did("commit-comment." + deed, detail).on(place.repository()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}

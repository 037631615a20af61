package dev.latchkey.token;

import dev.latchkey.audit.Actor;
import dev.latchkey.audit.AuditEvent;
import dev.latchkey.audit.AuditLog;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.db.Database;
import dev.latchkey.db.Topic;
import dev.latchkey.db.Tx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How long tokens may live: what the settings allow, narrowed by what administrators have set. What is in force is kept in
 * memory, and read anew whenever credentials change, also in another process.
 */
public final class Policies implements Supplier<Lifetimes> {
    private static final Logger LOG = LoggerFactory.getLogger(Policies.class);

    private final Database database;
    private final Lifetimes allowed;
    private final AuditLog audit;
    private final Clock clock;
    private volatile Lifetimes inForce;

    /** @param allowed by the settings, which nothing set here goes beyond */
    public Policies(Database database, Lifetimes allowed, AuditLog audit, Clock clock) {
        this.database = database;
        this.allowed = allowed;
        this.audit = audit;
        this.clock = clock;
        this.inForce = allowed;
        database.changes().listen(Topic.CREDENTIALS, this::reread);
        refresh();
    }

    /** One at a time: of two that read, the one that read the older policy might else be the last to keep it. */
    private synchronized void refresh() {
        inForce = read();
    }

    private void reread() {
        try {
            refresh();
        } catch (RuntimeException e) {
            LOG.error("The policy on tokens cannot be read; the one before stays in force", e);
        }
    }

    private Lifetimes read() {
        Optional<Lifetimes> set = database.read(PolicyStore::find);
        return set.map(this::within).orElse(allowed);
    }

    private Lifetimes within(Lifetimes set) {
        Duration longest = shorter(set.longest(), allowed.longest());
        return new Lifetimes(shorter(set.standard(), longest), longest);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    @Override
    public Lifetimes get() {
        return inForce;
    }

    /** By the settings. */
    public Lifetimes allowed() {
        return allowed;
    }

    /**
     * What a policy would do to the tokens there are.
     *
     * @param longer tokens that live longer than it allows, and those that descend from them and would outlive them
     * @param endedAtOnce those of them that are older already than it lets a token become
     */
    public record Preview(int longer, int endedAtOnce) {}

    /** {@link Problem.Invalid} for what the settings do not allow. */
    public Preview preview(Duration standard, Duration longest) {
        Lifetimes wish = checked(standard, longest);
        Instant now = clock.instant();
        List<AllTokenStore.Cut> cuts =
                database.read(tx -> Cuts.of(tx, wish, now).all());
        return new Preview(cuts.size(), (int)
                cuts.stream().filter(cut -> !cut.end().isAfter(now)).count());
    }

    /**
     * Sets the policy for tokens that are made from now on.
     *
     * @param cut whether tokens that live longer end when it says, and what they made no later; else all keep their end
     * @return how many were cut
     */
    public int set(Duration standard, Duration longest, boolean cut, Actor actor) {
        Lifetimes wish = checked(standard, longest);
        Instant now = clock.instant();
        return database.write(tx -> {
            PolicyStore.put(tx, wish, now);
            List<AllTokenStore.Cut> cuts = cut ? cut(tx, wish, now, actor) : List.of();
            tx.changed(Topic.CREDENTIALS);
            audit.record(
                    tx,
                    actor.did(
                            "policy.changed",
                            "tokens live " + wish.standard().toDays() + " days, at most "
                                    + wish.longest().toDays() + "; "
                                    + (cut ? cuts.size() + " were cut" : "older ones keep their end")));
            return cuts.size();
        });
    }

    /** Looks once more when the rows are held: who makes a token holds the row of its maker meanwhile. */
    private List<AllTokenStore.Cut> cut(Tx tx, Lifetimes wish, Instant now, Actor actor) {
        Cuts.of(tx, wish, now).lock();
        Cuts cuts = Cuts.of(tx, wish, now);
        List<AllTokenStore.Cut> all = cuts.all();
        all.forEach(one -> end(tx, one, actor));
        cuts.bind();
        return all;
    }

    private void end(Tx tx, AllTokenStore.Cut cut, Actor actor) {
        AllTokenStore.endOn(tx, cut.id(), cut.end());
        audit.record(
                tx,
                new AuditEvent(
                        "token.cut",
                        true,
                        Optional.of(cut.owner()),
                        Optional.of(cut.id()),
                        Optional.empty(),
                        actor.source(),
                        "'" + cut.name() + "' ends on " + cut.end() + " by a new policy"));
    }

    private Lifetimes checked(Duration standard, Duration longest) {
        Map<String, List<String>> wrong = new TreeMap<>();
        if (longest.compareTo(Lifetimes.SHORTEST_BY_PERSON) < 0 || longest.compareTo(allowed.longest()) > 0) {
            say(
                    wrong,
                    "longest",
                    "The maximum is 1 to " + allowed.longest().toDays() + " days, as the settings allow.");
        }
        if (standard.compareTo(Lifetimes.SHORTEST_BY_PERSON) < 0 || standard.compareTo(longest) > 0) {
            say(wrong, "standard", "The default is at least 1 day and no more than the maximum.");
        }
        if (!wrong.isEmpty()) {
            throw new Failure(new Problem.Invalid("The policy cannot be set.", wrong));
        }
        return new Lifetimes(standard, longest);
    }

    private static void say(Map<String, List<String>> wrong, String field, String what) {
        wrong.computeIfAbsent(field, name -> new ArrayList<>()).add(what);
    }
}

package dev.latchkey.smarthttp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.change.RefRule;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules for changes of refs, as pushes obey them. */
@SuppressWarnings("NullAway.Init")
final class RefRulesTest {
    private static final RefRule CLOSED = change -> change.pending().stream()
            .filter(command -> command.getRefName().endsWith("closed"))
            .forEach(command -> {
                change.refuse(command, "it is closed");
                change.advise("Ask for it to be opened.");
            });

    @TempDir
    Path directory;

    private GitDoor door;
    private Path work;

    @BeforeEach
    void open() throws Exception {
        door = new GitDoor(directory, GitLimits.defaults());
        work = door.workplace("work");
        door.commit(work, "first", "first");
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void a_refusal_is_told_beside_the_ref_and_advice_once_for_all() {
        door.rule = CLOSED;
        String told = door.gitFails(work, "push", "origin", "HEAD:refs/heads/closed", "HEAD:refs/heads/a-closed");
        assertThat(told).contains("(it is closed)").containsOnlyOnce("remote: Ask for it to be opened.");
    }

    @Test
    void S63_a_branch_leads_to_a_commit_and_to_nothing_else() {
        door.git(work, "tag", "-a", "-m", "annotated", "v1");
        door.git(work, "push", "-q", "origin", "HEAD:refs/heads/main", "v1", "HEAD^{tree}:refs/tags/tree");
        for (String other : new String[] {"v1", "HEAD^{tree}", "HEAD:first"}) {
            for (String branch : new String[] {"main", "new"}) {
                assertThat(door.gitFails(work, "push", "--force", "origin", other + ":refs/heads/" + branch))
                        .contains("a branch leads to a commit");
            }
        }
        assertThat(door.refs()).doesNotContain("refs/heads/new").contains(door.git(work, "rev-parse", "HEAD"));
    }

    @Test
    void a_rule_that_changes_while_the_pack_is_on_its_way_counts() {
        door.whenPackArrives(() -> door.rule = CLOSED);
        assertThat(door.gitFails(work, "push", "origin", "HEAD:refs/heads/closed"))
                .contains("it is closed");
        assertThat(door.refs()).isEmpty();
    }

    @Test
    void a_rule_that_cannot_be_asked_refuses_everything() {
        door.rule = change -> {
            throw new IOException("the disk is gone");
        };
        assertThat(door.gitFails(work, "push", "origin", "HEAD:refs/heads/main"))
                .contains("remote rejected");
        assertThat(door.refs()).isEmpty();
    }

    @Test
    void what_one_rule_refused_the_next_one_is_not_asked_about() {
        door.rule = change -> assertThat(change.pending())
                .extracting(command -> command.getRefName())
                .containsExactly("refs/heads/main");
        door.gitFails(work, "push", "origin", "HEAD:refs/heads/main", "HEAD:refs/notes/x");
        assertThat(door.refs()).contains("refs/heads/main").doesNotContain("notes");
    }
}

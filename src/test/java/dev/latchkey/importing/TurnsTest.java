package dev.latchkey.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.AccountId;
import dev.latchkey.core.RepositoryId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TurnsTest {
    private static final AccountId ADA = AccountId.random();
    private static final AccountId BOB = AccountId.random();

    private static Job job(AccountId account) {
        return new Job(RepositoryId.random(), account, "https://git.example.com/a.git", Optional.empty());
    }

    @Test
    void an_account_leaves_one_worker_to_others() {
        Turns turns = new Turns(3);
        assertThat(turns.enter(job(ADA))).isTrue();
        assertThat(turns.enter(job(ADA))).isTrue();
        assertThat(turns.enter(job(ADA))).isFalse();
        assertThat(turns.enter(job(BOB))).isTrue();
    }

    @Test
    void whoever_waited_longest_is_next_and_only_of_the_same_account() {
        Turns turns = new Turns(2);
        Job first = job(ADA);
        Job second = job(ADA);
        Job third = job(ADA);
        Job other = job(BOB);
        assertThat(turns.enter(first)).isTrue();
        assertThat(turns.enter(second)).isFalse();
        assertThat(turns.enter(third)).isFalse();
        assertThat(turns.enter(other)).isTrue();
        assertThat(turns.leave(other)).isEmpty();
        assertThat(turns.leave(first)).contains(second);
        assertThat(turns.enter(second)).isTrue();
        assertThat(turns.leave(second)).contains(third);
        assertThat(turns.enter(third)).isTrue();
        assertThat(turns.leave(third)).isEmpty();
    }

    @Test
    void a_single_worker_is_had_by_whoever_comes_first() {
        Turns turns = new Turns(1);
        assertThat(turns.enter(job(ADA))).isTrue();
        assertThat(turns.enter(job(ADA))).isFalse();
        assertThat(turns.enter(job(BOB))).isTrue();
    }
}

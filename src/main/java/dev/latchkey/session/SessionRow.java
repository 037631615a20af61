package dev.latchkey.session;

import dev.latchkey.core.AccountId;
import java.time.Instant;
import java.util.UUID;

/**
 * A session as its row has it.
 *
 * @param provedOn when the person last showed who they are
 * @param usedOn at most {@link Sessions#NOTED_EVERY} old
 * @param endsOn no later than this, whatever happens
 * @param address from which it was last used
 */
public record SessionRow(
        UUID id,
        AccountId account,
        Instant createdOn,
        Instant provedOn,
        Instant usedOn,
        Instant endsOn,
        String address,
        String userAgent) {}

package dev.latchkey.token;

import dev.latchkey.auth.Decision.Check;
import dev.latchkey.core.AccountId;
import dev.latchkey.core.RepositoryId;

/** What rules about refs say to a push that is not made, by somebody who may push to the repository. */
@FunctionalInterface
public interface PushPolicy {
    /** The verdict of the policy check, and which rule says no. */
    Check on(RepositoryId repository, AccountId account, String ref);
}

package dev.latchkey.oidc;

import dev.latchkey.core.EmailAddress;
import java.time.Instant;
import java.util.Optional;

/**
 * What the provider says of who came.
 *
 * @param subject names the person at this issuer for ever
 * @param email only if the provider says that it is confirmed
 * @param wishedName to make a user name of
 * @param fullName may be empty
 * @param shownOn when the person last showed there who they are, if it says so
 */
record Claims(
        String issuer,
        String subject,
        Optional<EmailAddress> email,
        String wishedName,
        String fullName,
        Optional<Instant> shownOn) {}

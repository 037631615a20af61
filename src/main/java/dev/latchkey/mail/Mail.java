package dev.latchkey.mail;

import dev.latchkey.core.EmailAddress;

/** A message in plain text. Its text may hold a one-time link, so that it is never printed. */
public record Mail(EmailAddress to, String subject, String text) {
    @Override
    public String toString() {
        return "Mail[" + to + ", " + subject + "]";
    }
}

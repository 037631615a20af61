/** Mail that the server sends, one message at a time and never while somebody waits: {@link dev.latchkey.mail.Mailer}. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.mail;

/** Accounts, their e-mail aliases and passwords: {@link dev.latchkey.account.Accounts}. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.account;

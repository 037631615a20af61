/** What people see and do about their API tokens in a browser: {@link dev.latchkey.token.page.TokenRoom}. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.token.page;

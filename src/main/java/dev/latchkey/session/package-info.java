/** People in browsers: signing in, the sessions that follow, signing out. Entry: {@link dev.latchkey.session.Sessions}. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.session;

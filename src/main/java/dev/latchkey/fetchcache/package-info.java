/**
 * Answers to fetches, kept ready on local disk: {@link dev.latchkey.fetchcache.FetchCache}. Knows packets, but not what a
 * fetch asks for, nor who may have it.
 */
@org.jspecify.annotations.NullMarked
package dev.latchkey.fetchcache;

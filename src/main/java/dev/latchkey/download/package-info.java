/** Files that are offered beside a repository: {@link dev.latchkey.download.Downloads}, bytes in {@code blob}, rows in the database. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.download;

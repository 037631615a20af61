/** Pages that show repositories: start page, overview, files, blame. Entry: {@link dev.latchkey.browse.RepositoryTabs}. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.browse;

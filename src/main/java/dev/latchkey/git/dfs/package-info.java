/**
 * Repositories on JGit's DFS layer, packs in blobs and refs in rows: {@link dev.latchkey.git.dfs.GitStorage} opens them,
 * {@link dev.latchkey.git.dfs.Maintenance} keeps them fast. The only importer of JGit's internal packages.
 */
@org.jspecify.annotations.NullMarked
package dev.latchkey.git.dfs;

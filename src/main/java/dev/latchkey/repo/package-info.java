/** Repositories, and who may do what with them: {@link dev.latchkey.repo.Repositories} and {@link dev.latchkey.repo.SqlPlaces}. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.repo;

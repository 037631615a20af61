/** {@link dev.latchkey.db.Database} and {@link dev.latchkey.db.Tx}: the one way to rows, on SQLite and PostgreSQL alike. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.db;

/**
 * Connections of this server to addresses that people type: {@link dev.latchkey.outbound.NetworkRules} says which are made,
 * {@link dev.latchkey.outbound.GitConnections} makes those of git.
 */
@org.jspecify.annotations.NullMarked
package dev.latchkey.outbound;

/**
 * The pages of those who administer the server: accounts, workspaces, tokens, policies, the audit log, maintenance, health.
 * Each asks the use cases of other rooms; entry: {@link dev.latchkey.admin.AdminPage}, which lists them.
 */
@org.jspecify.annotations.NullMarked
package dev.latchkey.admin;

package dev.latchkey.workspace;

import dev.latchkey.account.Profile;
import dev.latchkey.auth.Permission;

/** An account with a role in a workspace, which holds for all of its repositories. */
public record Member(Profile profile, Permission role) {}

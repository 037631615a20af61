package dev.latchkey.workspace;

import dev.latchkey.account.Profile;
import dev.latchkey.auth.Permission;

/** An account in a workspace, with its role. */
public record Membership(Workspace workspace, Profile profile, Permission role) {}

package dev.latchkey.repo;

import dev.latchkey.account.Profile;
import dev.latchkey.auth.Permission;

/** What an account may do on one repository, beside its role in the workspace. */
public record Grant(Profile profile, Permission permission) {}

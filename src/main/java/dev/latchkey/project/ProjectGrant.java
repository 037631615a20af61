package dev.latchkey.project;

import dev.latchkey.account.Profile;

/** What a member of the workspace may do on a project and in its repositories, beside the role in the workspace. */
public record ProjectGrant(Profile profile, ProjectPermission permission) {}

package dev.latchkey.project;

import dev.latchkey.auth.Permission;
import dev.latchkey.core.Failure;

/** What may be granted on a project, in Bitbucket's words. */
public enum ProjectPermission {
    READ("read", Permission.READ),
    WRITE("write", Permission.WRITE),
    /** Writes like {@link #WRITE}; the word is kept. */
    CREATE_REPO("create-repo", Permission.WRITE),
    ADMIN("admin", Permission.ADMIN);

    private final String wireName;
    private final Permission permission;

    ProjectPermission(String wireName, Permission permission) {
        this.wireName = wireName;
        this.permission = permission;
    }

    public String wireName() {
        return wireName;
    }

    /** What it comes to on the project and on the repositories in it. */
    public Permission permission() {
        return permission;
    }

    /** What the columns of a grant say. */
    static ProjectPermission of(Permission permission, boolean createsRepositories) {
        return switch (permission) {
            case READ -> READ;
            case WRITE -> createsRepositories ? CREATE_REPO : WRITE;
            case ADMIN -> ADMIN;
            case NONE -> throw new IllegalArgumentException("no row grants nothing");
        };
    }

    public static ProjectPermission parse(String text) {
        for (ProjectPermission permission : values()) {
            if (permission.wireName.equals(text)) {
                return permission;
            }
        }
        throw Failure.invalid(
                "permission", "A permission on a project is read, write, create-repo or admin, not '" + text + "'.");
    }
}

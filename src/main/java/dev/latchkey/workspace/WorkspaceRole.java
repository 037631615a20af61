package dev.latchkey.workspace;

import dev.latchkey.auth.Permission;
import dev.latchkey.core.Failure;
import java.util.List;
import java.util.stream.Stream;

/** A role in a workspace in Bitbucket's words, from the lowest to the highest. */
enum WorkspaceRole {
    MEMBER(Permission.READ),
    COLLABORATOR(Permission.WRITE),
    OWNER(Permission.ADMIN);

    static final List<String> WORDS =
            Stream.of(values()).map(WorkspaceRole::wireName).toList();

    private final Permission permission;

    WorkspaceRole(Permission permission) {
        this.permission = permission;
    }

    Permission permission() {
        return permission;
    }

    String wireName() {
        return dev.latchkey.core.Ascii.lowerCase(name());
    }

    static WorkspaceRole of(Permission permission) {
        return switch (permission) {
            case READ -> MEMBER;
            case WRITE -> COLLABORATOR;
            case ADMIN -> OWNER;
            case NONE -> throw new IllegalArgumentException("no member has no role");
        };
    }

    static WorkspaceRole parse(String text) {
        return Stream.of(values())
                .filter(role -> role.wireName().equals(text))
                .findFirst()
                .orElseThrow(() -> Failure.invalid("role", "A role is owner, collaborator or member."));
    }
}

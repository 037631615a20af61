package dev.latchkey.auth;

/** The two services of git over HTTP, by the name that requests give (gitprotocol-http). */
public enum GitService {
    UPLOAD_PACK("git-upload-pack", Permission.READ, Scope.READ_REPOSITORY),
    RECEIVE_PACK("git-receive-pack", Permission.WRITE, Scope.WRITE_REPOSITORY);

    private final String serviceName;
    private final Permission permission;
    private final Scope scope;

    GitService(String serviceName, Permission permission, Scope scope) {
        this.serviceName = serviceName;
        this.permission = permission;
        this.scope = scope;
    }

    public String serviceName() {
        return serviceName;
    }

    public Permission permission() {
        return permission;
    }

    public Scope scope() {
        return scope;
    }
}

package dev.latchkey.git;

import java.util.Arrays;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;

/** What stands in a tree under a name: a file, a link, a directory or a submodule. */
public final class TreeEntry {
    private final byte[] rawPath;
    private final int mode;
    private final ObjectId id;

    /** @param rawPath from the root, as the bytes that it is; empty for the root itself */
    TreeEntry(byte[] rawPath, int mode, ObjectId id) {
        this.rawPath = rawPath;
        this.mode = mode;
        this.id = id;
    }

    static TreeEntry root(ObjectId tree) {
        return new TreeEntry(new byte[0], FileMode.TYPE_TREE, tree);
    }

    TreeEntry child(byte[] name, int childMode, ObjectId childId) {
        int prefix = rawPath.length == 0 ? 0 : rawPath.length + 1;
        byte[] path = Arrays.copyOf(rawPath, prefix + name.length);
        if (prefix > 0) {
            path[prefix - 1] = '/';
        }
        System.arraycopy(name, 0, path, prefix, name.length);
        return new TreeEntry(path, childMode, childId);
    }

    /** Path from the root, without slashes at its ends. */
    public String path() {
        return PathText.decode(rawPath);
    }

    /** The last part of the path. */
    public String name() {
        String path = path();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The path as the head of a diff has it. */
    public String escapedPath() {
        return PathText.quoted(rawPath);
    }

    /** Of the blob or tree; for a submodule of a commit in another repository. */
    public ObjectId id() {
        return id;
    }

    public boolean isDirectory() {
        return type() == FileMode.TYPE_TREE;
    }

    public boolean isLink() {
        return type() == FileMode.TYPE_SYMLINK;
    }

    public boolean isSubmodule() {
        return type() == FileMode.TYPE_GITLINK;
    }

    public boolean isExecutable() {
        return type() == FileMode.TYPE_FILE && (mode & 0111) != 0;
    }

    private int type() {
        return mode & FileMode.TYPE_MASK;
    }
}

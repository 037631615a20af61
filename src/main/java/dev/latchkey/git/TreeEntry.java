package dev.latchkey.git;

import java.util.Arrays;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;

/** What stands in a tree under a name: a file, a link, a directory or a submodule. */
public final class TreeEntry {
    private final String path;
    private final String name;
    private final byte[] rawPath;
    private final int mode;
    private final ObjectId id;

    private TreeEntry(String path, String name, byte[] rawPath, int mode, ObjectId id) {
        this.path = path;
        this.name = name;
        this.rawPath = rawPath;
        this.mode = mode;
        this.id = id;
    }

    static TreeEntry root(ObjectId tree) {
        return new TreeEntry("", "", new byte[0], FileMode.TYPE_TREE, tree);
    }

    TreeEntry child(byte[] rawName, int childMode, ObjectId childId) {
        int prefix = rawPath.length == 0 ? 0 : rawPath.length + 1;
        byte[] raw = Arrays.copyOf(rawPath, prefix + rawName.length);
        if (prefix > 0) {
            raw[prefix - 1] = '/';
        }
        System.arraycopy(rawName, 0, raw, prefix, rawName.length);
        String childName = PathText.decode(rawName);
        return new TreeEntry(prefix > 0 ? path + "/" + childName : childName, childName, raw, childMode, childId);
    }

    /** Path from the root, without slashes at its ends; each name is decoded for itself. */
    public String path() {
        return path;
    }

    /** The last part of the path, which in a broken tree may hold anything, even slashes. */
    public String name() {
        return name;
    }

    byte[] rawPath() {
        return rawPath;
    }

    /** The path as the head of a diff has it. */
    public String escapedPath() {
        return PathText.quoted(rawPath);
    }

    /** Of the blob or tree; for a submodule of a commit in another repository. */
    public ObjectId id() {
        return id;
    }

    /** Whether it has the same content and the same kind, wherever it stands. */
    boolean isSameAs(TreeEntry other) {
        return mode == other.mode && id.equals(other.id);
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

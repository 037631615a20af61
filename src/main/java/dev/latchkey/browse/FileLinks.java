package dev.latchkey.browse;

import dev.latchkey.git.TreeEntry;

/** Other views of a file. */
public record FileLinks(String code, String blame, String history, String raw) {
    static FileLinks of(TreeEntry file, Addresses addresses) {
        String path = file.path();
        String code = addresses.source(path);
        return new FileLinks(code, addresses.blame(path), addresses.history(path), addresses.raw(path));
    }
}

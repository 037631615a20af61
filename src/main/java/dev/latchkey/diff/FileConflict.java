package dev.latchkey.diff;

/** A file that a merge cannot decide; {@code scenario} is one of Bitbucket's words, source before destination. */
record FileConflict(String type, String path, String scenario, String message) {
    static FileConflict of(String path, String scenario, String message) {
        return new FileConflict("file_conflict", path, scenario, message);
    }
}

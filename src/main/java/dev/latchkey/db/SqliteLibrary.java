package dev.latchkey.db;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;
import org.sqlite.util.OSInfo;

/**
 * Loads SQLite's native part. The driver would write it into the shared temporary directory, read it back byte by byte to
 * compare it, which takes as long as all else it does, and leave it there. Here it is written into a directory that nobody else may
 * enter, and gone once it is loaded.
 */
final class SqliteLibrary {
    private static final String PATH_KEY = "org.sqlite.lib.path";
    private static final String NAME_KEY = "org.sqlite.lib.name";
    private static final String PLACE_KEY = "org.sqlite.tmpdir";

    private static final Path ANDROID = Path.of("/system/bin");
    private static final Path LOADERS = Path.of("/lib");

    private SqliteLibrary() {}

    /** Once in a process; where an operator says where the library is, or the jar has none for this system, the driver looks for it. */
    static synchronized void load() {
        if (System.getProperty(PATH_KEY) != null) {
            return;
        }
        String name = LibraryLoaderUtil.getNativeLibName();
        try (InputStream in = SQLiteJDBCLoader.class.getResourceAsStream(folder() + "/" + name)) {
            if (in != null && !name.endsWith(".dll")) { // Windows lets nobody remove what is loaded
                load(in, name);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("SQLite cannot be unpacked: " + e.getMessage(), e);
        }
    }

    /**
     * Where the jar keeps it. The driver would start {@code uname} to learn whether this Linux is Android's, and follow every
     * mapping of this process to learn whether its C library is musl, in each start. A directory tells that it can be neither;
     * where it does not, the driver is asked.
     */
    private static String folder() throws IOException {
        boolean plainLinux =
                "Linux".equals(System.getProperty("os.name")) && !Files.isDirectory(ANDROID) && !mayBeMusl();
        return plainLinux
                ? "/org/sqlite/native/Linux/" + OSInfo.getArchName()
                : LibraryLoaderUtil.getNativeLibResourcePath();
    }

    private static boolean mayBeMusl() throws IOException {
        if (!Files.isReadable(LOADERS)) {
            return true;
        }
        try (DirectoryStream<Path> found = Files.newDirectoryStream(
                LOADERS, file -> file.getFileName().toString().startsWith("ld-musl-"))) {
            return found.iterator().hasNext();
        }
    }

    private static void load(InputStream in, String name) throws IOException {
        Path place = Path.of(System.getProperty(PLACE_KEY, System.getProperty("java.io.tmpdir")));
        Path directory = Files.createTempDirectory(place, "latchkey-sqlite");
        Path file = directory.resolve(name);
        try {
            Files.copy(in, file);
            System.setProperty(PATH_KEY, directory.toString());
            System.setProperty(NAME_KEY, name);
            SQLiteJDBCLoader.initialize();
        } catch (Exception e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(directory);
        }
    }
}

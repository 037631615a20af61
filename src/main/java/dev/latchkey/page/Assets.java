package dev.latchkey.page;

import dev.latchkey.auth.Access;
import dev.latchkey.core.Failure;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The style sheet, the script and the icon of all pages. Their addresses hold a digest of their bytes, so that browsers keep
 * them for good and still get a new one when it changes.
 */
public final class Assets {
    private static final Map<String, String> TYPES = Map.of(
            "style.css", "text/css; charset=utf-8",
            "latchkey.js", "text/javascript; charset=utf-8",
            "summary.js", "text/javascript; charset=utf-8",
            "icon.svg", "image/svg+xml",
            "icons.svg", "image/svg+xml");
    private static final int DIGEST_DIGITS = 12;

    private final Map<String, Asset> byAddress = new LinkedHashMap<>();
    private final Map<String, String> addresses = new LinkedHashMap<>();

    private static final class Asset {
        private final String type;
        private final byte[] bytes;

        Asset(String type, byte[] bytes) {
            this.type = type;
            this.bytes = bytes;
        }
    }

    private Assets() {
        TYPES.forEach((name, type) -> {
            byte[] bytes = read(name);
            int dot = name.lastIndexOf('.');
            String address = name.substring(0, dot) + "-" + digest(bytes) + name.substring(dot);
            byAddress.put(address, new Asset(type, bytes));
            addresses.put(name, "/assets/" + address);
        });
    }

    public static Assets load() {
        return new Assets();
    }

    public List<Route> routes() {
        return List.of(Route.page("/assets/{asset}", Access.open(), this::serve));
    }

    private Response serve(Request request) {
        Asset asset = byAddress.get(request.variable("asset"));
        if (asset == null) {
            throw Failure.notFound("There is no such file here; reload the page that led to it.");
        }
        return Response.bytes(200, asset.type, asset.bytes)
                .compressible()
                .with("Cache-Control", "public, max-age=31536000, immutable");
    }

    public String style() {
        return address("style.css");
    }

    public String script() {
        return address("latchkey.js");
    }

    /** For forms whose summary is told while they are filled in. */
    public String summary() {
        return address("summary.js");
    }

    public String icon() {
        return address("icon.svg");
    }

    /** The sheet of all small pictures. */
    public String icons() {
        return address("icons.svg");
    }

    private String address(String name) {
        return String.valueOf(addresses.get(name));
    }

    private static byte[] read(String name) {
        try (InputStream in = Assets.class.getResourceAsStream("/assets/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the file /assets/" + name + " is not in the program");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest).substring(0, DIGEST_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

package dev.latchkey.outbound;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URL;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.eclipse.jgit.annotations.NonNull;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.jspecify.annotations.Nullable;

/** One request of JGit and its answer. */
final class GitConnection implements HttpConnection {
    private static final String CHALLENGE = "WWW-Authenticate";

    /** Go to the server that was typed, and to no other that it leads on to. */
    private static final Set<String> CREDENTIALS = Set.of("authorization", "cookie");

    /** Answers come as they are, of version 0: so their size is known while they are read. */
    private static final Set<String> UNSENT = Set.of("accept-encoding", "git-protocol", "content-length", "host");

    private final URL url;
    private final GitConnections all;
    private final boolean lists;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private String method = "GET";
    private @Nullable CloseableHttpResponse answer;
    private @Nullable HttpUriRequestBase sent;

    GitConnection(URL url, GitConnections all, boolean lists) {
        this.url = url;
        this.all = all;
        this.lists = lists;
    }

    @Override
    public void connect() throws IOException {
        answer();
    }

    private CloseableHttpResponse answer() throws IOException {
        CloseableHttpResponse known = answer;
        if (known == null) {
            known = send();
            answer = known;
            all.answered(known.getCode());
        }
        return known;
    }

    @SuppressWarnings("deprecation") // the other form hands the answer over whole, and JGit reads it piece by piece
    private CloseableHttpResponse send() throws IOException {
        HttpUriRequestBase request = new HttpUriRequestBase(method, URI.create(url.toString()));
        sent = request;
        headers.forEach((name, value) -> {
            if (!CREDENTIALS.contains(name) || all.isHome(url)) {
                request.setHeader(name, value);
            }
        });
        if (body.size() > 0) {
            request.setEntity(new ByteArrayEntity(body.toByteArray(), null));
        }
        try {
            return all.client().execute(request);
        } catch (java.net.UnknownHostException e) {
            throw NetworkRules.unreachable(url.getHost());
        }
    }

    @Override
    public void setRequestProperty(String name, String value) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!UNSENT.contains(lower)) {
            headers.put(lower, value);
        }
    }

    @Override
    public void setRequestMethod(String wanted) {
        method = wanted;
    }

    @Override
    public String getRequestMethod() {
        return method;
    }

    @Override
    public OutputStream getOutputStream() {
        return body;
    }

    @Override
    public int getResponseCode() throws IOException {
        return answer().getCode();
    }

    /** Nothing of what the other server says is passed on. */
    @Override
    public String getResponseMessage() throws IOException {
        return "status " + getResponseCode();
    }

    @Override
    public InputStream getInputStream() throws IOException {
        Header coding = answer().getFirstHeader("Content-Encoding");
        if (coding != null && !coding.getValue().equalsIgnoreCase("identity")) {
            throw new Refused("The other server sends its answer compressed, although it was not asked to.");
        }
        HttpEntity entity = answer().getEntity();
        InputStream in = entity == null ? InputStream.nullInputStream() : entity.getContent();
        return all.intake().counting(in, lists, this::drop);
    }

    /** Ends the exchange. Closing an answer would read the rest of it first, and that may have no end. */
    private void drop() {
        HttpUriRequestBase request = sent;
        if (request != null) {
            request.abort();
        }
    }

    @Override
    public URL getURL() {
        return url;
    }

    @Override
    public Map<String, List<String>> getHeaderFields() {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        if (answer != null) {
            for (Header header : answer.getHeaders()) {
                fields.computeIfAbsent(header.getName(), name -> new ArrayList<>())
                        .add(header.getValue());
            }
        }
        return fields;
    }

    /** Of the ways to sign in only Basic: Negotiate would show the tickets of the account that runs this server. */
    @Override
    public List<String> getHeaderFields(@NonNull String name) {
        List<String> values = new ArrayList<>();
        if (answer != null) {
            for (Header header : answer.getHeaders(name)) {
                boolean basic = header.getValue().regionMatches(true, 0, "Basic", 0, 5);
                if (!name.equalsIgnoreCase(CHALLENGE) || basic) {
                    values.add(header.getValue());
                }
            }
        }
        return values;
    }

    @Override
    public @Nullable String getHeaderField(@NonNull String name) {
        List<String> values = getHeaderFields(name);
        return values.isEmpty() ? null : values.get(0);
    }

    @Override
    public @Nullable String getContentType() {
        return getHeaderField("Content-Type");
    }

    @Override
    public int getContentLength() {
        long length = answer == null || answer.getEntity() == null
                ? -1
                : answer.getEntity().getContentLength();
        return length > Integer.MAX_VALUE ? -1 : (int) length;
    }

    @Override
    public boolean usingProxy() {
        return false;
    }

    /** What follows is decided by {@link GuardedClient} for all connections. */
    @Override
    public void setUseCaches(boolean caches) {}

    @Override
    public void setConnectTimeout(int millis) {}

    @Override
    public void setReadTimeout(int millis) {}

    @Override
    public void setInstanceFollowRedirects(boolean follow) {}

    @Override
    public void setDoOutput(boolean output) {}

    @Override
    public void setFixedLengthStreamingMode(int length) {}

    @Override
    public void setChunkedStreamingMode(int length) {}

    @Override
    public void configure(
            KeyManager @Nullable [] keys,
            TrustManager @Nullable [] trust,
            java.security.@Nullable SecureRandom random) {}

    @Override
    public void setHostnameVerifier(HostnameVerifier verifier) {}
}

package dev.latchkey.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.function.Function;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A provider that lies in its ID tokens as a test wants it to. */
final class ForgedProvider implements AfterAllCallback {
    private final HttpServer http;
    private final RSAKey own;
    private final RSAKey foreign;
    private volatile Function<JWTClaimsSet.Builder, String> token = this::signed;
    private volatile String nonce = "";

    ForgedProvider() {
        try {
            own = new RSAKeyGenerator(2048).keyID("own").generate();
            foreign = new RSAKeyGenerator(2048).keyID("own").generate();
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (JOSEException | IOException e) {
            throw new IllegalStateException(e);
        }
        http.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, discovery()));
        http.createContext("/keys", exchange -> answer(exchange, new JWKSet(own).toString()));
        http.createContext("/token", exchange -> answer(exchange, tokens()));
        http.start();
    }

    String issuer() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    /** The next tokens are made so, and answer the question with this nonce. */
    void give(String asked, Function<JWTClaimsSet.Builder, String> made) {
        nonce = asked;
        token = made;
    }

    String signed(JWTClaimsSet.Builder claims) {
        return signed(claims, JWSAlgorithm.RS256, signer(own));
    }

    String signedByAnother(JWTClaimsSet.Builder claims) {
        return signed(claims, JWSAlgorithm.RS256, signer(foreign));
    }

    String signedWithTheSecret(JWTClaimsSet.Builder claims) {
        try {
            return signed(claims, JWSAlgorithm.HS256, new MACSigner(RealProvider.SECRET));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The public key of the issuer taken for a shared secret: key confusion. */
    String signedWithThePublicKey(JWTClaimsSet.Builder claims) {
        try {
            return signed(
                    claims,
                    JWSAlgorithm.HS256,
                    new MACSigner(own.toRSAPublicKey().getEncoded()));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static String unsigned(JWTClaimsSet.Builder claims) {
        return new PlainJWT(claims.build()).serialize();
    }

    private static JWSSigner signer(RSAKey key) {
        try {
            return new RSASSASigner(key);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String signed(JWTClaimsSet.Builder claims, JWSAlgorithm algorithm, JWSSigner signer) {
        try {
            SignedJWT jwt =
                    new SignedJWT(new JWSHeader.Builder(algorithm).keyID("own").build(), claims.build());
            jwt.sign(signer);
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private String discovery() {
        return """
                {"issuer": "ISSUER", "authorization_endpoint": "ISSUER/auth", "token_endpoint": "ISSUER/token",
                 "jwks_uri": "ISSUER/keys", "response_types_supported": ["code"], "subject_types_supported": ["public"],
                 "id_token_signing_alg_values_supported": ["RS256", "HS256", "none"]}
                """.replace("ISSUER", issuer());
    }

    private String tokens() {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .subject("subject-of-ada")
                .audience("latchkey")
                .issueTime(in(Duration.ZERO))
                .expirationTime(in(Duration.ofMinutes(1)))
                .claim("nonce", nonce)
                .claim("email", "ada@latchkey.example")
                .claim("email_verified", true);
        return "{\"access_token\": \"x\", \"token_type\": \"Bearer\", \"id_token\": \"" + token.apply(claims) + "\"}";
    }

    /** A moment from now. */
    static Date in(Duration time) {
        return Date.from(Instant.now().plus(time));
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        http.stop(0);
    }
}

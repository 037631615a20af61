package dev.latchkey.token.page;

import java.util.List;

/** The question whether these tokens are to be revoked. */
public record RevocationView(List<TokenLine> lines) {
    public String consequences() {
        return lines.size() == 1
                ? "Its next request is refused, and a push under way stops. Tokens that were made with it end too."
                : "Their next requests are refused, and pushes under way stop. Tokens that were made with them end too.";
    }

    public String button() {
        return lines.size() == 1 ? "Revoke the token" : "Revoke " + Words.counted(lines.size(), "token", "tokens");
    }
}

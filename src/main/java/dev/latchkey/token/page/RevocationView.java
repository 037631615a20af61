package dev.latchkey.token.page;

import java.util.List;

/** The question whether these tokens are to be revoked. */
public record RevocationView(List<TokenLine> lines) {
    public String button() {
        return lines.size() == 1 ? "Revoke the token" : "Revoke " + Words.counted(lines.size(), "token", "tokens");
    }
}

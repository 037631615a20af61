package dev.latchkey.token.page;

import java.util.List;

/**
 * The page of one token.
 *
 * @param newer the address of the lines before, or empty
 * @param older the address of the lines behind, or empty
 */
public record TokenView(TokenFacts facts, UsageChart chart, List<TrailLine> trail, String newer, String older) {
    public String href() {
        return TokenRoom.HOME + "/" + facts.id();
    }

    public String revokeHref() {
        return TokenRoom.HOME + "/revoke";
    }
}

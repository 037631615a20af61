package dev.latchkey.token.page;

import dev.latchkey.token.TokenFilter;
import java.util.List;

/**
 * The list of tokens.
 *
 * @param email the address that REST accepts as user name
 * @param expiring how many end soon, whatever the filter lets through
 * @param size of the whole list
 * @param newer the address of the page before, or empty
 * @param older the address of the page behind, or empty
 */
public record TokenListView(
        List<TokenLine> lines, TokenFilter filter, String email, long expiring, long size, String newer, String older) {
    /** A choice of the filter. */
    public record Option(String word, String text, boolean chosen) {}

    public List<Option> options() {
        return List.of(
                option(TokenFilter.Shown.USABLE, "Usable"),
                option(TokenFilter.Shown.EXPIRING, "Expiring within a week"),
                option(TokenFilter.Shown.EXPIRED, "Expired"),
                option(TokenFilter.Shown.REVOKED, "Revoked or rotated"),
                option(TokenFilter.Shown.ALL, "All"));
    }

    private Option option(TokenFilter.Shown shown, String text) {
        return new Option(shown.word(), text, filter.shown() == shown);
    }

    /** Whether there is a token that could be revoked. */
    public boolean revocable() {
        return lines.stream().anyMatch(TokenLine::alive);
    }

    public boolean filtered() {
        return filter.shown() != TokenFilter.Shown.USABLE || !filter.text().isEmpty();
    }

    public String expiringText() {
        return Words.counted(expiring, "token ends", "tokens end") + " within a week";
    }

    public String sizeText() {
        return Words.counted(size, "token", "tokens");
    }
}

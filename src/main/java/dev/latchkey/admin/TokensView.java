package dev.latchkey.admin;

import dev.latchkey.page.Mistakes;
import java.util.List;

/** The tokens of all accounts, ready to draw. */
public record TokensView(
        TokenQuery query, List<String> scopes, List<TokenRow> tokens, String count, Pager pager, Mistakes mistakes) {
    public TokensView {
        scopes = List.copyOf(scopes);
        tokens = List.copyOf(tokens);
    }
}
